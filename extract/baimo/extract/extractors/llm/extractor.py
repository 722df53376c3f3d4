"""The extractor ``llm``: asks a language model, and keeps of its answers what the text holds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from baimo.extract.analysis import Resources
from baimo.extract.extractors.extractor import ExtractorError, PlainExtractor
from baimo.extract.extractors.llm.answer import Proposals
from baimo.extract.extractors.llm.asking import Asker, UnreadError
from baimo.extract.extractors.llm.cache import AnswerCache, default_cache
from baimo.extract.extractors.llm.endpoint import Endpoint
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.extractors.llm.passages import passages
from baimo.extract.extractors.llm.propose import Proposer
from baimo.extract.extractors.llm.workers import Workers
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.pipeline import PipelineConfig, Tongue, language_of
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span

VERSION = 1
"""Of what is made of an answer. Raise it when the same answer gives another reading."""

_ANSWER_SHARE = 0.5
"""Tokens of an answer for each token of its passage, for the estimate: a fact repeats its sentence.
A guess, since no model was at hand on which to measure it."""


@dataclass(slots=True)
class Estimate:
    """What a run would take.

    Attributes:
        documents: Documents to read.
        calls: Passages to ask about.
        cached: Passages whose answer is known.
        sent: Tokens to send, rather more than less.
        received: Tokens to get, a guess.
        most: Tokens that cannot be exceeded if every call succeeds at once.
    """

    documents: int = 0
    calls: int = 0
    cached: int = 0
    sent: int = 0
    received: int = 0
    most: int = 0


@dataclass(slots=True)
class _Begun:
    reading: Reading
    asked: list[tuple[Span, Future[Proposals]]]


class Llm(PlainExtractor):
    """Reads documents through a language model.

    Args:
        options: Which model, and how.
        resources: The ontology is what is asked for.
        config: Tells the language of a document.
        dry: Make no call; for ``estimate``.

    Raises:
        ExtractorError: Something is missing: the client, the address, the model.
    """

    name = "llm"

    def __init__(
        self,
        options: LlmOptions,
        resources: Resources,
        config: PipelineConfig,
        *,
        dry: bool = False,
    ) -> None:
        super().__init__()
        if not options.model:
            raise ExtractorError("the extractor 'llm' needs --llm-model, a model of the endpoint")
        self._options = options
        self._config = config
        self._ontology = resources.ontology
        endpoint = None if dry else Endpoint(options)
        path = Path(options.cache) if options.cache else default_cache()
        self._cache = AnswerCache(None if dry and not path.exists() else path)
        self._asker = Asker(options, self._ontology, self._cache, endpoint)
        self._workers = Workers[Proposals](options.concurrency)
        self._begun: dict[str, _Begun] = {}
        self._under_way: dict[tuple[str, Tongue], Future[Proposals]] = {}
        self._invented = self._unread = self._broken = 0
        self.ahead = 2 * options.concurrency

    def fingerprint(self) -> str:
        """Version, model, prompt and the language that is set."""
        prompt = self._asker.prompt_print()[:16]
        return f"{self.name} {VERSION} {self._options.model} {prompt} {self._config.language}"

    def begin(self, document: Document) -> None:
        """Ask about every passage of a document, as soon as a thread is free."""
        reading = plain_reading(document)
        language = language_of(document.text, self._config)
        asked = [
            (span, self._ask(document.text[slice(*span)], language))
            for span in passages(reading, self._options.passage)
        ]
        self._begun[document.id] = _Begun(reading, asked)

    def _ask(self, passage: str, language: Tongue) -> Future[Proposals]:
        """Ask in a thread; a passage that is being asked about is not asked about twice."""
        key = (passage, language)
        if key not in self._under_way:
            future = self._workers.submit(partial(self._asker.ask, passage, language))
            self._under_way[key] = future
            future.add_done_callback(lambda _: self._under_way.pop(key, None))
            return future
        return self._under_way[key]

    def read(self, document: Document) -> Reading:
        """Read one document, all of it or nothing."""
        if document.id not in self._begun:
            self.begin(document)
        begun = self._begun.pop(document.id)
        reading = begun.reading
        proposer = Proposer(self.name, reading, self._ontology)
        unread: UnreadError | None = None
        for span, future in begun.asked:
            try:
                proposals = future.result()
            except UnreadError as error:
                unread = unread or error
            else:
                self._broken += proposals.broken
                proposer.add(span, proposals)
        if unread is not None:
            self._unread += 1
            empty = plain_reading(document)
            empty.unread.append(str(unread))
            return empty
        proposer.finish()
        self._invented += sum(each.reason == "invented" for each in reading.rejections)
        return reading

    def estimate(self, document: Document, total: Estimate) -> None:
        """Add what a document would take to ``total``."""
        reading = plain_reading(document)
        language: Tongue = language_of(document.text, self._config)
        total.documents += 1
        for span in passages(reading, self._options.passage):
            passage = document.text[slice(*span)]
            if self._asker.known(passage, language) is not None:
                total.cached += 1
                continue
            sent = self._asker.estimate(passage, language)
            total.calls += 1
            total.sent += sent
            # What comes back is about the passage, not about the prompt.
            own = sent - self._asker.estimate("", language)
            total.received += min(self._options.answer_tokens, round(own * _ANSWER_SHARE))
            total.most += sent + self._options.answer_tokens

    def report(self) -> Sequence[str]:
        """Calls, tokens, and what was not kept."""
        asker = self._asker
        budget = asker.budget
        lines = [
            f"llm: {asker.calls} calls ({asker.retries} in vain), {asker.cached} answers from the "
            f"cache, {budget.sent} tokens sent, {budget.received} received, {self._invented} "
            "proposals invented"
        ]
        if asker.truncated:
            lines.append(
                f"llm: {asker.truncated} answers were cut off at {self._options.answer_tokens} "
                "tokens, and what was whole is kept; give a higher --llm-answer-tokens"
            )
        if self._broken:
            lines.append(f"llm: {self._broken} proposals had not the form that was asked for")
        if self._unread:
            lines.append(f"llm: {self._unread} documents were not read; they are listed as skipped")
        return lines

    def close(self) -> None:
        """Stop asking."""
        self._workers.close()
        self._asker.close()
        self._cache.close()


def make(
    argument: str | None, resources: Resources, config: PipelineConfig, *, dry: bool = False
) -> Llm:
    """Make the extractor with the options in ``config.llm``.

    Args:
        argument: None is taken.
        resources: The ontology is what is asked for.
        config: How documents are read.
        dry: Make no call; for ``Llm.estimate``.

    Raises:
        ExtractorError: Something is missing: the client, the address, the model.
    """
    if argument is not None:
        raise ExtractorError(f"the extractor 'llm' takes no argument; leave out ':{argument}' and "
                             "give --llm-model")  # fmt: skip
    return Llm(config.llm or LlmOptions(), resources, config, dry=dry)
