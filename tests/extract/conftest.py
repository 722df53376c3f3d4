"""One lexicon and one pipeline a language for all tests of extraction.

``names.csv`` gives the names that these tests speak of, and no others, so that they test the rules
and not what Baimo's own lexicon happens to hold. That is what ``test_lexicon.py`` and
``test_seed_traps.py`` are for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

import baimo.extract.build
from baimo.extract.build import extract
from baimo.extract.components.words import LacMissingError, lac
from baimo.extract.lexicon import Lexicon, make_lexicon, read_entries
from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.pipeline import PipelineConfig, Run, Tongue, make_run
from baimo.extract.readers.sources import ReadOptions, open_sources
from baimo.extract.types import Document, Entity, Extraction, Mention, Relation

Fact = tuple[str, str, str]
"""Names of head and tail around the type of a relation."""


@dataclass(frozen=True)
class Built:
    """An extraction with short ways to ask what a user would ask."""

    extraction: Extraction

    @property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.extraction.entities}

    def facts(self, type_: str | None = None, status: str | None = "stated") -> set[Fact]:
        """The facts by name; of every status if that is ``None``."""
        return {
            (self.entities[r.head].name, r.type, self.entities[r.tail].name)
            for r in self.extraction.relations
            if type_ in (None, r.type) and status in (None, r.status)
        }

    def statuses(self, type_: str) -> set[tuple[str, str, str]]:
        """Head, status and tail of the facts of one type."""
        return {
            (self.entities[r.head].name, r.status, self.entities[r.tail].name)
            for r in self.extraction.relations
            if r.type == type_
        }

    def relation(self, head: str, type_: str, tail: str) -> Relation:
        (found,) = [
            r
            for r in self.extraction.relations
            if (self.entities[r.head].name, r.type, self.entities[r.tail].name)
            == (head, type_, tail)
        ]
        return found

    def names(self, type_: str | None = None, *, generic: bool = True) -> set[str]:
        return {
            entity.name
            for entity in self.extraction.entities
            if type_ in (None, entity.type) and (generic or not entity.generic)
        }

    def entity(self, name: str) -> Entity:
        found = [entity for entity in self.extraction.entities if entity.name == name]
        assert len(found) == 1, f"{name}: {[e.id for e in found]}; all: {sorted(self.entities)}"
        return found[0]

    def mentions(self, *, flat: bool = False) -> list[Mention]:
        found = [m for e in self.extraction.entities for m in e.mentions]
        kept = [m for m in found if not (flat and (m.nested or m.anaphor))]
        return sorted(kept, key=lambda m: (m.document_id, m.start, -m.end))

    def surfaces(self, type_: str | None = None, *, flat: bool = False) -> list[str]:
        """The words of the mentions, in text order."""
        return [m.text for m in self.mentions(flat=flat) if type_ in (None, m.type)]

    def named_by(self, surface: str) -> set[str]:
        """Names of the entities that a stretch of text stands for."""
        return {e.name for e in self.extraction.entities for m in e.mentions if m.text == surface}

    def reasons(self, name: str) -> dict[str, str]:
        """For each alias of an entity the reason of the merge."""
        return {alias.text: alias.reason for alias in self.entity(name).aliases}


NAMES = Path(__file__).parent / "names.csv"

Build = Callable[..., Built]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return make_lexicon(read_entries(NAMES))


@pytest.fixture(scope="session")
def models() -> None:
    """Skip what only the optional Chinese model can find."""
    try:
        lac()
    except LacMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def build(ontology: Ontology, lexicon: Lexicon) -> Iterator[Build]:
    """Read texts (or documents) with the product's own ``extract``.

    The pipelines are kept between calls: making them takes most of a second.
    """

    @lru_cache
    def kept(config: PipelineConfig, language: Tongue) -> tuple[Run, list[str]]:
        from baimo.extract.analysis import Resources

        return make_run(config, language, Resources(ontology, lexicon))

    def build(*texts: str | Document, config: PipelineConfig | None = None) -> Built:
        documents = [
            text if isinstance(text, Document) else Document(f"{number}.txt", text)
            for number, text in enumerate(texts)
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                baimo.extract.build,
                "make_run",
                lambda config, language, _: kept(config, language),
            )
            found = extract(documents, ontology=ontology, lexicon=lexicon, config=config)
        return Built(found)

    yield build
    kept.cache_clear()


@pytest.fixture
def read(tmp_path: Path, build: Build) -> Callable[..., Built]:
    """A build of one text, read from a file: Markdown unless the name says otherwise."""

    def read(text: str, name: str = "t.md") -> Built:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return build(*open_sources([str(tmp_path / name)], ReadOptions()))

    return read


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how much was found of what is labelled, also where all is well."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for what, count in getattr(report, "user_properties", ()):
                terminalreporter.write_line(f"seed: {what} {count}")


@pytest.fixture(scope="session")
def read_apart(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[dict[str, str]], dict[str, set[Fact]]]:
    """Read many texts at once with Baimo's own names and models; the facts of each, by its key."""

    def read(texts: dict[str, str]) -> dict[str, set[Fact]]:
        folder = tmp_path_factory.mktemp("texts")
        keys = list(texts)
        for number, key in enumerate(keys):
            (folder / f"{number}.md").write_text(texts[key], encoding="utf-8")
        found = extract(open_sources([str(folder)]))
        names = {entity.id: entity.name for entity in found.entities}
        facts: dict[str, set[Fact]] = {key: set() for key in keys}
        for relation in found.relations:
            fact = (names[relation.head], relation.type, names[relation.tail])
            for evidence in relation.evidence:
                facts[keys[int(Path(evidence.document_id).stem)]].add(fact)
        return facts

    return read
