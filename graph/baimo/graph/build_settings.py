"""How a build folder was built, so that it can be brought up to date in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.source import ReadOptions

if TYPE_CHECKING:
    from baimo.graph.html import Renderer

Engine = Literal["memory", "stream", "ray"]


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Everything that a build takes besides its documents.

    Attributes:
        ontology: File of entity and relation types; Baimo's own if ``None``.
        lexicons: Files or folders of more names.
        corrections: File of what people corrected; the one in the build folder if ``None``.
        pipeline: How documents are read.
        columns: Which columns of tables hold what.
        renderer: What draws the page.
        engine: Where the graph is put together: in ``memory``, or as a ``stream`` through the disk.
    """

    ontology: str | None = None
    lexicons: tuple[str, ...] = ()
    corrections: str | None = None
    pipeline: PipelineConfig = field(default_factory=PipelineConfig)
    columns: ReadOptions = field(default_factory=ReadOptions)
    renderer: Renderer = "auto"
    engine: Engine = "memory"

    def anywhere(self) -> BuildSettings:
        """The same with absolute paths, so that they hold wherever the next command is called."""
        pipeline = self.pipeline
        return replace(
            self,
            ontology=_absolute(self.ontology),
            lexicons=tuple(str(Path(given).absolute()) for given in self.lexicons),
            corrections=_absolute(self.corrections),
            pipeline=replace(
                pipeline,
                spacy_model=_absolute(pipeline.spacy_model, only_folders=True),
                ner=_absolute(pipeline.ner),
                extractors=tuple(_extractor(given) for given in pipeline.extractors),
                llm=pipeline.llm and replace(pipeline.llm, cache=_absolute(pipeline.llm.cache)),
            ),
        )

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def of_plain(cls, values: Mapping[str, Any]) -> BuildSettings:
        """From what ``plain`` gave."""
        return cls(
            ontology=values["ontology"],
            lexicons=tuple(values["lexicons"]),
            corrections=values.get("corrections"),
            pipeline=_pipeline(values["pipeline"]),
            columns=ReadOptions(**values["columns"]),
            renderer=values["renderer"],
            engine=values.get("engine", "memory"),
        )


def _pipeline(values: Mapping[str, Any]) -> PipelineConfig:
    llm = values["llm"]
    return PipelineConfig(
        **{
            **values,
            "extractors": tuple(values["extractors"]),
            "llm": None if llm is None else LlmOptions(**llm),
        }
    )


def _extractor(given: str) -> str:
    """An extractor with the path to its model, if it has one, made absolute."""
    name, colon, argument = given.partition(":")
    return f"{name}{colon}{_absolute(argument, only_folders=True)}" if argument else given


def _absolute(given: str | None, *, only_folders: bool = False) -> str | None:
    if given is None or (only_folders and not Path(given).is_dir()):
        return given
    return str(Path(given).absolute())
