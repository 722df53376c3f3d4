"""The engine ``ray`` on a cluster of several processes gives what the others give.

Ray is no dependency of the tests: ``pip install 'baimo[ray]'`` and run this file.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

ray = pytest.importorskip("ray", reason="the extra ray is not installed")
psutil = pytest.importorskip("psutil", reason="psutil is not installed")

from baimo.extract.limits import Limits  # noqa: E402
from baimo.extract.partitioned import corrected  # noqa: E402
from baimo.extract.pipeline import PipelineConfig  # noqa: E402
from baimo.graph import KnowledgeGraph, update  # noqa: E402
from baimo.graph.build_settings import BuildSettings  # noqa: E402
from baimo.graph.cli import main  # noqa: E402
from baimo.graph.cluster import build as cluster  # noqa: E402

HERE = Path(__file__).parent
SETTINGS = BuildSettings(pipeline=PipelineConfig(neural=False), engine="ray")


@pytest.fixture(scope="module", autouse=True)
def local_cluster():
    """Ray on this machine, with processes that find the tests' own modules."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    sys.path.append(str(HERE))
    paths = [path for path in sys.path if path]
    ray.init(
        num_cpus=3,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join(paths)}},
    )
    yield
    ray.shutdown()
    sys.path.remove(str(HERE))


def files(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "parquet").iterdir())}


def workers():
    """The processes of this test's cluster that read files or take steps of the merge."""
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            command = " ".join(process.cmdline())
        except psutil.Error:
            continue
        # Not Ray's own, such as its agents: it does not outlive these.
        if command.startswith(("ray::MapWorker", "ray::run_step", "ray::write_step")):
            found.append(process.pid)
    return found


def test_the_graph_is_the_one_of_the_other_engines(documents, whole, streamed, tmp_path):
    made = cluster.build([str(documents)], tmp_path / "build", SETTINGS, workers=2)
    assert made.read == len(whole.documents)
    assert files(tmp_path / "build") == files(streamed)
    assert KnowledgeGraph.load(tmp_path / "build").to_json() == whole.to_json()
    again = cluster.build([str(documents)], tmp_path / "build", SETTINGS, workers=2)
    assert again.read == 0
    assert files(tmp_path / "build") == files(streamed)
    assert not list((tmp_path / "build").glob(".baimo-merge/*"))


def test_the_corrected_graph_is_the_one_of_the_other_engines(
    documents, entries, whole_corrected, streamed_corrected, tmp_path
):
    folder = tmp_path / "build"
    settings = replace(SETTINGS, corrections=entries)
    made = cluster.build([str(documents)], folder, settings, workers=2)
    assert made.corrections == whole_corrected[1]
    assert files(folder) == files(streamed_corrected)
    assert KnowledgeGraph.load(folder).to_json() == whole_corrected[0].to_json()
    command = ["build", str(documents), "--out", str(folder), "--fast", "--engine", "ray"]
    again = CliRunner().invoke(main, [*command, "--corrections", entries, "--workers", "2"])
    assert again.exit_code == 0, again.output
    told = [each.message() for each in whole_corrected[1] if not each.applied]
    assert all(f"{entries}: {message}" in again.stderr for message in told)
    assert files(folder) == files(streamed_corrected)


def test_open_names_have_the_types_that_they_have_in_memory(
    open_documents, open_settings, open_whole, tmp_path
):
    graph, expected, outcomes = open_whole
    folder = tmp_path / "build"
    settings = replace(open_settings, engine="ray")
    made = cluster.build([str(open_documents)], folder, settings, workers=2)
    assert made.corrections == outcomes
    assert files(folder) == expected
    assert KnowledgeGraph.load(folder).to_json() == graph.to_json()


@pytest.mark.parametrize("partitions", [1, 5])
def test_ranges_and_parts_do_not_matter(partitions, documents, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_RANGES_A_CORE", partitions)
    cluster.build([str(documents)], tmp_path / "ray", SETTINGS, workers=2)
    settings = BuildSettings(pipeline=PipelineConfig(neural=False), engine="stream")
    update.build([str(documents)], tmp_path / "stream", settings)
    assert files(tmp_path / "ray") == files(tmp_path / "stream")


def test_rows_of_tables_and_ids_that_meet(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "documents"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        rows = [
            {"id": "x", "text": "华为发布了盘古大模型。"},
            {"id": "x", "text": "百度发布了文心一言(简称 WX)。WX 支持Python。"},
            {"id": name, "text": "李伟是华为的首席科学家。"},
        ]
        text = "\n".join(json.dumps(row) for row in rows)
        (folder / name / "rows.jsonl").write_text(text + "\n{broken", encoding="utf-8")
        pq.write_table(pa.Table.from_pylist(rows), folder / name / "rows.parquet")
    (folder / "empty.txt").write_text("")
    inputs = [str(folder / "a"), str(folder / "b"), str(folder / "empty.txt"), str(folder / "no")]
    cluster.build(inputs, tmp_path / "ray", SETTINGS, workers=2)
    for engine in ("memory", "stream"):
        settings = BuildSettings(pipeline=PipelineConfig(neural=False), engine=engine)
        update.build(inputs, tmp_path / engine, settings)
    text = KnowledgeGraph.load(tmp_path / "memory").to_json()
    assert "rows.jsonl#x~2" in text
    assert KnowledgeGraph.load(tmp_path / "ray").to_json() == text
    assert files(tmp_path / "ray") == files(tmp_path / "stream")


def test_files_of_object_storage_are_read_by_uri(documents, whole, tmp_path):
    uri = f"file://{documents}"
    (tmp_path / "local").mkdir()
    cluster.build([uri], tmp_path / "build", SETTINGS, workers=2)
    found = KnowledgeGraph.load(tmp_path / "build")
    assert {"00.md", "05.md"} <= set(found.documents.id)
    assert set(found.documents.source) >= {f"{uri}/00.md"}


def test_a_worker_that_is_killed_halfway_loses_nothing(documents, streamed, tmp_path):
    killed = []

    def kill():
        seen = set()
        while len(killed) < 3 and not done.is_set():
            for pid in workers():
                if pid not in seen and len(killed) < 3:
                    seen.add(pid)
                    time.sleep(0.2)
                    try:
                        os.kill(pid, signal.SIGKILL)
                    except ProcessLookupError:
                        continue
                    killed.append(pid)
                    time.sleep(1)
            time.sleep(0.02)

    done = threading.Event()
    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        cluster.build([str(documents)], tmp_path / "build", SETTINGS, workers=2)
    finally:
        done.set()
        thread.join()
    assert killed
    assert files(tmp_path / "build") == files(streamed)


def test_poisoned_documents_are_listed_and_all_else_is_there(documents, tmp_path):
    import poison

    folder = tmp_path / "documents"
    folder.mkdir()
    for path in sorted(documents.glob("*.md")):
        (folder / path.name).write_bytes(path.read_bytes())
    clean = tmp_path / "clean"
    cluster.build([str(folder)], clean, SETTINGS, workers=2)
    harm = (poison.HANGS, poison.CRASHES, poison.SWELLS, poison.FAILS)
    for word in harm:
        (folder / f"{word}.md").write_text(f"华为发布了 {word}。", encoding="utf-8")
    cluster.build(
        [str(folder)],
        tmp_path / "build",
        SETTINGS,
        workers=2,
        limits=Limits(seconds=20, memory=2000),
        rules=poison.rules,
    )
    found = KnowledgeGraph.load(tmp_path / "build")
    skipped = {
        Path(row["source"]).stem: row["message"] for row in found.to_networkx().graph["skipped"]
    }
    assert set(skipped) == set(harm)
    assert "longer than 20 s" in skipped[poison.HANGS]
    assert "2000 MB" in skipped[poison.SWELLS]
    assert "exit code 7" in skipped[poison.CRASHES]
    before = KnowledgeGraph.load(clean)
    assert found.relations.id.tolist() == before.relations.id.tolist()
    assert found.entities.id.tolist() == before.entities.id.tolist()


_DRIVER = """
import sys
from baimo.extract.partitioned import corrected  # noqa: E402
from baimo.extract.pipeline import PipelineConfig
from baimo.graph.build_settings import BuildSettings
from baimo.graph.cluster import build as cluster

if __name__ == "__main__":
    settings = BuildSettings(pipeline=PipelineConfig(neural=False), engine="ray")
    made = cluster.build([sys.argv[1]], sys.argv[2], settings, workers=2)
    print("read", made.read)
"""


def test_a_driver_that_was_killed_goes_on(documents, streamed, whole, tmp_path):
    folder = tmp_path / "build"
    script = tmp_path / "driver.py"
    script.write_text(_DRIVER, encoding="utf-8")
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": paths}
    environment.pop("RAY_ADDRESS", None)
    command = [sys.executable, str(script), str(documents), str(folder)]
    driver = subprocess.Popen(command, env=environment, start_new_session=True)
    waited = time.monotonic() + 120
    while time.monotonic() < waited and not list(folder.glob(".baimo-merge/*/done/place-*")):
        assert driver.poll() is None
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    assert not (folder / "parquet" / "about.parquet").exists()
    done = {path.name for path in folder.glob(".baimo-merge/*/done/*")}
    assert done
    made = cluster.build([str(documents)], folder, SETTINGS, workers=2)
    assert made.read == 0
    assert files(folder) == files(streamed)


def test_what_it_cannot_do_is_said(documents, tmp_path, monkeypatch):
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "corrections.yaml").write_text("- merge: [百川, 百度]\n", encoding="utf-8")
    monkeypatch.setattr(corrected, "MOST_NAMED", 1)
    told = r"engine ray: .*corrections\.yaml line 1: merge 百川, 百度: '百川' names more than 1 "
    with pytest.raises(update.EngineError, match=told):
        cluster.build([str(documents)], folder, SETTINGS, workers=2)
    assert not (folder / "parquet").exists()


def test_nothing_to_read_is_said(tmp_path):
    with pytest.raises(update.NothingReadError):
        cluster.build([str(tmp_path / "no")], tmp_path / "build", SETTINGS, workers=1)
    assert not (tmp_path / "build").exists()
