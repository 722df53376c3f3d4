"""The command in a process of its own: starting, stopping, and what another process changes."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from baimo.extract.store.lock import BusyError, locked
from baimo.graph import update
from baimo.graph.node_link import read_graph
from baimo.graph.serve.loading import by_lines, load_state

COMMAND = [sys.executable, "-c", "from baimo.graph.cli import main; main()", "serve"]


@contextmanager
def command(*arguments, **environment):
    """``baimo serve`` with these arguments; gives the process and its address."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments), "--no-browser", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        line = process.stderr.readline()
        assert line.startswith("serving http"), line + process.stderr.read()
        yield process, line.split()[1].rstrip("/")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def get(address, place):
    with urllib.request.urlopen(f"{address}{place}", timeout=30) as answer:
        return json.load(answer)


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_good_order_while_pages_listen(folder, told):
    with command(folder) as (process, address):
        stream = urllib.request.urlopen(f"{address}/api/v1/events", timeout=30)
        assert stream.readline() == b"event: graph\r\n"
        start = time.monotonic()
        process.send_signal(told)
        try:
            rest = stream.read()  # to the end, which comes at once
        except http.client.IncompleteRead as cut:  # a stream of events may be cut off anywhere
            rest = cut.partial
        assert process.wait(20) in (0, -told, 128 + told)
        assert time.monotonic() - start < 15
        assert b"Traceback" not in rest
        assert "Traceback" not in process.stderr.read()


def test_what_another_process_adds_is_noticed(folder, tmp_path):
    (tmp_path / "news.txt").write_text("科大讯飞发布了星火大模型。", encoding="utf-8")
    with command(folder) as (_, address):
        before = get(address, "/health")
        update.add(folder, [str(tmp_path / "news.txt")])
        stream = urllib.request.urlopen(f"{address}/api/v1/events", timeout=60)
        end = time.monotonic() + 60
        while get(address, "/health")["version"] == before["version"]:
            assert time.monotonic() < end
            time.sleep(0.1)
        version = get(address, "/health")["version"]
        told = b""
        while str(version).encode() not in told:
            told += stream.readline()
        assert get(address, "/health")["documents"] == 3
        assert get(address, "/api/v1/search?q=%E6%98%9F%E7%81%AB")["hits"]


def test_a_graph_that_is_broken_meanwhile_does_not_end_the_old_one(folder):
    with command(folder / "graph.json") as (process, address):
        before = get(address, "/health")
        (folder / "graph.json").write_text("{broken", encoding="utf-8")
        time.sleep(3)
        assert get(address, "/health") == before
        assert process.poll() is None


def wait_for_the_writer(folder):
    """The process that writes may outlive a killed server until its work is done."""
    end = time.monotonic() + 60
    time.sleep(0.5)
    while time.monotonic() < end:
        try:
            with locked(folder):
                return
        except BusyError:
            time.sleep(0.2)


def test_killed_at_any_time_the_build_is_whole(folder, tmp_path):
    before = (folder / "graph.json").read_bytes()
    files = [("files", f"{n}.txt", f"华为发布了盘古{n}。" * 50) for n in range(5)]
    for pause in (0.2, 2.0):
        with command(folder) as (process, address):
            body = b"".join(
                f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
                f"{text}\r\n".encode()
                for name, file, text in files
            )
            request = urllib.request.Request(
                f"{address}/api/v1/documents",
                body + b"--b--\r\n",
                {"Content-Type": "multipart/form-data; boundary=b", "X-Baimo-Request": "1"},
            )
            urllib.request.urlopen(request, timeout=30).close()
            time.sleep(pause)
            process.kill()
            process.wait()
        wait_for_the_writer(folder)
        load_state(folder)
        after = update.refresh(folder)
        assert len(after.graph.graph["documents"]) in (2, 7)
        if len(after.graph.graph["documents"]) == 2:
            assert (folder / "graph.json").read_bytes() == before
        for path in (folder / "uploads").iterdir():
            path.unlink()
        if len(after.graph.graph["documents"]) == 7:
            update.remove(folder, [f"{n}.txt" for n in range(5)])


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--host", "0.0.0.0"], "token"),
        (["--token", "short"], "shorter"),
        (["--host", "0.0.0.0", "--token", "short"], "shorter"),
    ],
)
def test_it_does_not_start_where_strangers_could_get_in(folder, arguments, hint):
    ran = subprocess.run(
        [*COMMAND, str(folder), "--no-browser", *arguments],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 2
    assert hint in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_token_from_the_environment_is_in_the_address(folder):
    with command(folder, BAIMO_TOKEN="a secret of some length") as (_, address):
        assert address.endswith("?token=a%20secret%20of%20some%20length")
        place = address.partition("?")[0].rstrip("/")
        assert get(place, "/health") == {"status": "ok"}
        with pytest.raises(urllib.error.HTTPError, match="401"):
            get(place, "/api/v1/page")


def test_what_is_no_build_is_told(tmp_path):
    ran = subprocess.run(
        [*COMMAND, str(tmp_path), "--no-browser"], capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 2
    assert "baimo build" in ran.stderr


def test_a_port_in_use_is_told(folder):
    with command(folder) as (_, address):
        port = address.rpartition(":")[2]
        ran = subprocess.run(
            [*COMMAND, str(folder), "--no-browser", "--port", port],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert ran.returncode == 1
        assert "ddress already in use" in ran.stderr


def test_many_at_once_while_documents_come(folder):
    with command(folder) as (_, address):
        wrong = []
        stop = threading.Event()

        def read():
            while not stop.is_set():
                try:
                    get(address, "/api/v1/neighbourhood?id=Organization%3A%E5%8D%8E%E4%B8%BA")
                except OSError as error:
                    wrong.append(error)

        readers = [threading.Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        update.remove(folder, ["合作.txt"])
        end = time.monotonic() + 60
        while get(address, "/health")["documents"] != 1 and time.monotonic() < end:
            time.sleep(0.1)
        stop.set()
        for reader in readers:
            reader.join()
        assert not wrong
        assert get(address, "/health")["documents"] == 1


@pytest.mark.parametrize("check", [False, True])
def test_by_lines_a_graph_is_what_it_is_as_a_whole(made, check):
    whole = read_graph(made)
    lines = by_lines((made / "graph.json").read_bytes(), check=check)
    assert lines.graph == whole.graph
    assert list(lines.nodes(data=True)) == list(whole.nodes(data=True))
    assert list(lines.edges(keys=True, data=True)) == list(whole.edges(keys=True, data=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"version": 1', b'"version": 2'),
        (b'"name": "', b'"nam": "'),
        (b'"source": "Organization', b'"source": "Organisation'),
        (b'"aliases": [', b'"aliases": [1, '),
    ],
)
def test_by_lines_what_is_wrong_is_seen(made, old, new):
    content = (made / "graph.json").read_bytes()
    assert old in content
    with pytest.raises((ValueError, LookupError)):
        by_lines(content.replace(old, new, 1), check=True)


def test_an_old_state_goes_when_nobody_reads_from_it(made):
    import gc
    import weakref

    state = load_state(made)
    assert state.places.mentions
    assert not state.large
    assert state.search("华为")
    graph = weakref.ref(state.graph)
    gc.disable()
    try:
        pieces = state.pieces()
        del state, pieces
        assert graph() is None
    finally:
        gc.enable()
