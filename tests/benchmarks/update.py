"""What bringing a build up to date costs, as a share of building it anew.

    python tests/benchmarks/update.py [--documents N] [--characters N] [--changes N]

The corpus is made of the documents in ../shared/data/raw: windows of so many characters, evenly
spaced over all of them, that begin and end at line ends. What is counted is the time on the
processor: of the first build, then of builds after one document got one more line. Each is a
process of its own, so that starting Python and loading the models counts on both sides; then the
same is done in one running program, which has loaded them already. The last build is compared with
one from nothing, byte for byte, and the store with the text that it holds.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data_folder import wanted

from baimo.extract.store.database import STORE
from baimo.graph import update
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.build_settings import BuildSettings

COMMAND = "from baimo.graph.cli import main; main()"


def slices(raw: list[Path], folder: Path, documents: int, characters: int) -> int:
    """Write the corpus, and say how many bytes it has."""
    joined = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(raw))
    size = 0
    for number in range(documents):
        start = joined.rfind("\n", 0, number * len(joined) // documents) + 1
        end = joined.find("\n", min(len(joined) - 1, start + characters))
        text = joined[start : end if end >= 0 else len(joined)]
        if text.strip():
            (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
            size += len(text.encode())
    return size


def build(documents: Path, folder: Path) -> tuple[float, float]:
    """Seconds on the processor and on the clock that a build takes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", COMMAND, "build", str(documents), "--out", str(folder), "-q"],
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - started


def main() -> None:
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--characters", type=int, default=4000)
    parser.add_argument("--changes", type=int, default=5)
    options = parser.parse_args()
    raw = [path for folder in wanted("raw") for path in folder.rglob("*.md")]
    with tempfile.TemporaryDirectory() as root:
        documents, folder = Path(root) / "documents", Path(root) / "build"
        documents.mkdir()
        size = slices(raw, documents, options.documents, options.characters)
        print(f"{len(list(documents.iterdir()))} documents, {size / 1e6:.1f} MB", flush=True)
        full, waited = build(documents, folder)
        print(f"first build: {full:.1f} s on the processor, {waited:.1f} s in all", flush=True)
        spent = []
        paths = sorted(documents.iterdir())
        for number in range(options.changes):
            path = paths[(2 * number + 1) * len(paths) // (2 * options.changes)]
            with path.open("a", encoding="utf-8") as file:
                file.write(f"\n\n盘古大模型 {number} 应用于金融。\n")
            spent.append(build(documents, folder))
        again = statistics.median(cpu for cpu, _ in spent)
        waited = statistics.median(wall for _, wall in spent)
        print(
            f"after one change: {again:.2f} s on the processor, {waited:.2f} s in all "
            f"(median of {options.changes}): {again / full:.2%} of the first build"
        )
        nothing, _ = build(documents, folder)
        print(f"after no change: {nothing:.2f} s on the processor: {nothing / full:.2%}")
        inside = []
        settings = BuildSettings()
        update.refresh(folder)
        for number in range(options.changes + 1):
            with paths[7 * number].open("a", encoding="utf-8") as file:
                file.write(f"\n\n昇腾云服务 {number} 应用于金融。\n")
            started = time.process_time()
            update.build([str(documents)], folder, settings)
            inside.append(time.process_time() - started)
        # The first loads the models.
        within = statistics.median(inside[1:])
        print(f"the same in a running program: {within:.2f} s: {within / full:.2%}")
        store = (folder / STORE).stat().st_size
        print(f"the store has {store / 1e6:.1f} MB, {store / size:.2f} times the text")
        build(documents, Path(root) / "fresh")
        same = all(
            (folder / name).read_bytes() == (Path(root) / "fresh" / name).read_bytes()
            for name in BUILD_FILES
        )
        print(f"the files are{'' if same else ' NOT'} those of a build from nothing")
        raise SystemExit(not same)


if __name__ == "__main__":
    main()
