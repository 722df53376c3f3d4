"""A small corpus on disk, read by rules and lexicon only, as the models take seconds to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from baimo.extract.pipeline import PipelineConfig
from baimo.graph import update
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.build_settings import BuildSettings

TEXTS = (
    "华为发布了盘古大模型。昇腾云服务支持LLaMA、ChatGLM和百川。",
    "百川智能发布了百川大模型。百川大模型支持Python。",
    "# 盘古\n\n盘古大模型(简称 PG)基于昇腾云服务。PG 应用于金融和医疗。",
    "2023年7月，华为云在贵阳发布了昇腾云服务。昇腾云不支持 GPT-4。",
    "Meta released LLaMA 2. LLaMA 2 is based on LLaMA.",
    "| 模型 | 公司 |\n|---|---|\n| 星火 | 科大讯飞 |\n| 文心一言 | 百度 |\n",
    "李伟是华为的首席科学家。他说我们计划发布盘古大模型 6.0。PG 是盘古大模型的简称。",
    "没有什么可说的。",
)


@dataclass
class Corpus:
    """Documents in a folder, and the build that follows them."""

    root: Path
    settings: BuildSettings = field(
        default_factory=lambda: BuildSettings(pipeline=PipelineConfig(neural=False))
    )

    def __post_init__(self) -> None:
        self.documents = self.root / "documents"
        self.documents.mkdir(parents=True)
        self.folder = self.root / "build"

    def write(self, name: str, text: str) -> Path:
        """Put a document into the folder."""
        path = self.documents / name
        path.write_text(text, encoding="utf-8")
        return path

    def build(self, folder: Path | None = None) -> update.Update:
        """Build the documents, or bring the build up to date."""
        return update.build([str(self.documents)], folder or self.folder, self.settings)

    def files(self, folder: Path | None = None) -> dict[str, bytes]:
        """The files of a build, by name."""
        return {name: ((folder or self.folder) / name).read_bytes() for name in BUILD_FILES}

    def fresh(self, name: str = "fresh") -> dict[str, bytes]:
        """The files of a build from nothing."""
        folder = self.root / name
        assert not folder.exists()
        self.build(folder)
        return self.files(folder)


@pytest.fixture
def corpus(tmp_path) -> Corpus:
    made = Corpus(tmp_path)
    for number, text in enumerate(TEXTS[:4]):
        made.write(f"{number}.md", text)
    return made


@pytest.fixture
def texts() -> tuple[str, ...]:
    return TEXTS


@pytest.fixture
def make_corpus():
    return Corpus
