"""A build that is stopped: at once, with nothing half-written, and not for nothing."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from chat_server import answer, mention

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")


def command(server, tmp_path):
    code = "from baimo.graph.cli import main; main()"
    inputs = [str(tmp_path / "docs"), "--out", str(tmp_path / "out"), "--fast"]
    options = ["--extractor", "llm", "--llm-base-url", server.url, "--llm-model", "m"]
    options += ["--llm-cache", str(tmp_path / "answers.sqlite"), "--llm-concurrency", "2"]
    return [sys.executable, "-c", code, "build", *inputs, *options]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_build_goes_on_where_it_was(server, tmp_path, number):
    (tmp_path / "docs").mkdir()
    for name in range(6):
        text = f"第{name}家公司很大。"
        (tmp_path / "docs" / f"{name}.txt").write_text(text, encoding="utf-8")
    stuck = threading.Event()

    def model(request):
        reaction = answer(mention(request.passage[:5], "Organization"))
        if server.requests.index(request) >= 3:
            stuck.set()
            reaction.delay = 90
        return reaction

    server.model = model
    build = subprocess.Popen(command(server, tmp_path), stderr=subprocess.PIPE, text=True)
    assert stuck.wait(120)
    time.sleep(0.5)  # the answers before are on disk
    build.send_signal(number)
    began = time.monotonic()
    _, told = build.communicate(timeout=60)
    assert time.monotonic() - began < 30
    assert build.returncode == (130 if number == signal.SIGINT else -number)
    if number == signal.SIGINT:
        assert "interrupted; no output file was left half-written" in told
    assert not (tmp_path / "out" / "graph.json").exists()

    asked = {request.passage for request in server.requests[:3]}
    server.requests.clear()
    server.model = lambda request: answer(mention(request.passage[:5], "Organization"))
    again = subprocess.run(
        command(server, tmp_path), capture_output=True, text=True, timeout=120, check=True
    )
    assert "llm: 3 calls" in again.stderr  # what was read before is in the store or the cache
    assert len(server.requests) == 3
    assert not asked & {request.passage for request in server.requests}
    assert (tmp_path / "out" / "graph.json").is_file()
