"""Corrections and incremental builds: the bytes are those of a build from nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo.extract.pipeline import PipelineConfig
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_folder import BUILD_FILES, CORRECTIONS_FILE
from baimo.graph.build_settings import BuildSettings

SETTINGS = BuildSettings(pipeline=PipelineConfig(neural=False))
TEXTS = (
    "华为发布了盘古大模型。华为云,内部叫作 EI。EI 很大。",
    "昇腾云支持LLaMA。昇腾云服务支持LLaMa。",
    "Baidu 发布了文心一言。百度将发布文心一言。",
    "鲲鹏实验室与华为关系密切。时戳科技与百度签署了合作协议。",
)
ENTRIES = (
    "- merge: [华为, 百度]\n",
    "- keep apart: [昇腾云服务, 昇腾云]\n",
    "- keep apart: [华为云, EI]\n",
    "- rename: {entity: 盘古大模型, to: 盘古}\n",
    "- reject: {head: 百度, relation: releases, tail: 文心一言}\n",
    "- confirm: {head: 昇腾云, relation: supports, tail: LLaMA}\n",
    "- add: {head: 鲲鹏实验室, head_type: Organization, relation: partnersWith, tail: 华为,\n"
    "    document: 3.txt, quote: 鲲鹏实验室与华为关系密切}\n",
)
step = st.one_of(
    st.tuples(st.just("text"), st.integers(0, 3), st.sampled_from((*TEXTS, ""))),
    st.tuples(st.just("entries"), st.lists(st.sampled_from(ENTRIES), unique=True), st.none()),
)


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in BUILD_FILES}


@settings(
    max_examples=int(os.environ.get("BAIMO_EXAMPLES", "4")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(step, min_size=2, max_size=5))
def test_any_history_gives_a_fresh_build(steps) -> None:
    with tempfile.TemporaryDirectory() as root:
        documents, folder = Path(root) / "in", Path(root) / "build"
        documents.mkdir()
        folder.mkdir()
        (documents / "always.txt").write_text(TEXTS[0], encoding="utf-8")
        update.build([str(documents)], folder, SETTINGS)
        for number, (kind, what, text) in enumerate(steps):
            if kind == "entries":
                (folder / CORRECTIONS_FILE).write_text("".join(what), encoding="utf-8")
            elif text:
                (documents / f"{what}.txt").write_text(text, encoding="utf-8")
            else:
                (documents / f"{what}.txt").unlink(missing_ok=True)
            update.build([str(documents)], folder, SETTINGS)
            if number % 2 == 0 or number == len(steps) - 1:
                fresh = Path(root) / f"fresh{number}"
                fresh.mkdir()
                if (folder / CORRECTIONS_FILE).exists():
                    content = (folder / CORRECTIONS_FILE).read_bytes()
                    (fresh / CORRECTIONS_FILE).write_bytes(content)
                update.build([str(documents)], fresh, SETTINGS)
                assert files(folder) == files(fresh)


def test_corrections_alone_read_no_document_again(tmp_path) -> None:
    documents, folder = tmp_path / "in", tmp_path / "build"
    documents.mkdir()
    for number, text in enumerate(TEXTS):
        (documents / f"{number}.txt").write_text(text, encoding="utf-8")
    update.build([str(documents)], folder, SETTINGS)
    plain = files(folder)
    (folder / CORRECTIONS_FILE).write_text("".join(ENTRIES), encoding="utf-8")
    done = update.refresh(folder)
    assert done.read == 0
    assert [outcome.applied for outcome in done.corrections] == [True] * len(ENTRIES)
    assert KnowledgeGraph.load(folder)["百度"].id == "Organization:华为"
    (folder / CORRECTIONS_FILE).unlink()
    done = update.refresh(folder)
    assert (done.read, done.corrections) == (0, ())
    assert files(folder) == plain
