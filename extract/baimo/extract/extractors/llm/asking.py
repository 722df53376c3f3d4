"""Questions with everything around them: cache, cap, pace, retries."""

from __future__ import annotations

from threading import Event, Lock

from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.llm.answer import AnswerError, Proposals, read_answer
from baimo.extract.extractors.llm.cache import Answer, AnswerCache, digest
from baimo.extract.extractors.llm.endpoint import (
    Endpoint,
    PassingError,
    RefusedError,
    ReshapedError,
    Shape,
    UnreadableError,
)
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.extractors.llm.pace import Pace
from baimo.extract.extractors.llm.prompt import messages, system_prompt
from baimo.extract.extractors.llm.schema import answer_schema
from baimo.extract.extractors.llm.tokens import Budget, CapError, tokens_of
from baimo.extract.ontology import Ontology
from baimo.extract.pipeline import Tongue

LONGEST_WAIT = 60.0
"""Between two tries of one call, in seconds, unless the server asks for more."""
FAILURES = 3
"""So many calls given up in a row, and no other is made."""

Key = tuple[str, str, str]
Asked = tuple[Shape, Answer, Proposals]


class UnreadError(Exception):
    """A passage that was not read, with the reason in words."""


class Asker:
    """Asks about passages. Several threads may.

    Args:
        options: Which model, and how.
        ontology: What it is asked for.
        cache: Answers of earlier runs.
        endpoint: The server; ``None`` to look at the cache only.
    """

    def __init__(
        self,
        options: LlmOptions,
        ontology: Ontology,
        cache: AnswerCache,
        endpoint: Endpoint | None,
    ) -> None:
        self._options = options
        self._ontology = ontology
        self._cache = cache
        self._endpoint = endpoint
        self._schema = answer_schema(ontology)
        self._prompts: dict[tuple[Tongue, bool], str] = {}
        self._closed = Event()
        self._pace = Pace(options.per_minute, self._closed)
        self._lock = Lock()
        self._failed = self._answered = 0
        self.budget = Budget(options.max_tokens)
        self.calls = 0
        self.cached = 0
        self.retries = 0
        self.truncated = 0

    def ask(self, passage: str, language: Tongue) -> Proposals:
        """Ask about one passage, unless its answer is known.

        Raises:
            UnreadError: There is no answer.
            ExtractorError: There will never be one.
        """
        known = self.known(passage, language)
        if known is not None:
            try:
                proposals = self._read(known)
            except AnswerError:
                pass  # an older version could read it
            else:
                with self._lock:
                    self.cached += 1
                return proposals
        if self._endpoint is None:
            raise UnreadError("no call is made")
        shape, answer, proposals = self._asked(passage, language)
        self._cache.put(self._key(passage, language, shape), answer)
        return proposals

    def known(self, passage: str, language: Tongue) -> Answer | None:
        """The answer of an earlier run, in whatever form it was asked for."""
        form = self._options.form
        shapes: tuple[Shape, ...] = ("schema", "json", "lines") if form == "auto" else (form,)
        for shape in shapes:
            answer = self._cache.get(self._key(passage, language, shape))
            if answer is not None:
                return answer
        return None

    def estimate(self, passage: str, language: Tongue) -> int:
        """About how many tokens the question about a passage has."""
        asked = messages(self._prompt(language, lines=False), passage)
        return tokens_of(message["content"] for message in asked)

    def prompt_print(self) -> str:
        """A hash of all that is asked for, whatever the passage."""
        prompts = [self._prompt(language, lines=lines)
                   for language in ("zh", "en") for lines in (False, True)]  # fmt: skip
        return digest([prompts, self._schema, self._options.passage, self._options.answer_tokens])

    def close(self) -> None:
        """Let nobody wait any longer, and break off what is under way."""
        self._closed.set()
        if self._endpoint is not None:
            self._endpoint.close()

    def _prompt(self, language: Tongue, *, lines: bool) -> str:
        with self._lock:
            if (language, lines) not in self._prompts:
                prompt = system_prompt(self._ontology, language, lines=lines)
                self._prompts[language, lines] = prompt
            return self._prompts[language, lines]

    def _key(self, passage: str, language: Tongue, shape: Shape) -> Key:
        """Model, hash of the prompt, hash of the passage."""
        prompt = self._prompt(language, lines=shape == "lines")
        asked = [prompt, shape, self._schema if shape == "schema" else None,
                 self._options.answer_tokens]  # fmt: skip
        return self._options.model, digest(asked), digest(passage)

    def _asked(self, passage: str, language: Tongue) -> Asked:
        try:
            import tenacity
        except ImportError as error:
            raise ExtractorError("the extractor 'llm' needs an extra: pip install 'baimo[llm]'") \
                from error  # fmt: skip
        with self._lock:
            if self._failed >= FAILURES:
                raise UnreadError(f"the endpoint failed {FAILURES} times in a row")
        back_off = tenacity.wait_random_exponential(multiplier=1, max=LONGEST_WAIT)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            after = error.after if isinstance(error, PassingError) else None
            if after is None:
                return float(back_off(state))
            self._pace.pause(after)
            # All who were told to wait would else come back at one moment.
            return after + min(1.0, float(back_off(state)))

        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self._options.attempts)
            | tenacity.stop_when_event_set(self._closed),
            wait=wait,
            retry=tenacity.retry_if_exception_type(PassingError),
            sleep=tenacity.sleep_using_event(self._closed),
            reraise=True,
        )
        try:
            asked: Asked = retrying(self._once, passage, language)
        except PassingError as error:
            self._give_up(error)
            raise UnreadError(f"{error}, {self._options.attempts} times") from None
        except RefusedError as error:
            with self._lock:
                self._answered += 1
            raise UnreadError(f"the server refuses: {error}") from None
        except CapError as error:
            raise UnreadError(
                f"{error} is reached; give a higher --max-tokens to go on where this ended"
            ) from None
        with self._lock:
            self._failed = 0
            self._answered += 1
        return asked

    def _once(self, passage: str, language: Tongue) -> Asked:
        endpoint = self._endpoint
        assert endpoint is not None
        while True:
            try:
                return self._called(endpoint, endpoint.shape, passage, language)
            except ReshapedError:
                continue
            except PassingError:
                with self._lock:
                    self.retries += 1
                raise

    def _called(self, endpoint: Endpoint, shape: Shape, passage: str, language: Tongue) -> Asked:
        asked = messages(self._prompt(language, lines=shape == "lines"), passage)
        estimate = tokens_of(message["content"] for message in asked)
        aside = estimate + self._options.answer_tokens
        self.budget.set_aside(aside)
        sent = received = 0
        try:
            self._pace.wait()
            if self._closed.is_set():
                raise RefusedError("the run was stopped")
            with self._lock:
                self.calls += 1
            sent = estimate  # whether or not an answer comes back, the question is paid for
            answer = endpoint.ask(asked, self._schema, estimate)
            sent, received = answer.sent, answer.received
            try:
                return endpoint.shape, answer, self._read(answer)
            except AnswerError as error:
                raise UnreadableError(str(error)) from None
        finally:
            self.budget.settle(aside, sent, received)

    def _read(self, answer: Answer) -> Proposals:
        proposals = read_answer(answer.text, truncated=answer.truncated)
        if answer.truncated:
            with self._lock:
                self.truncated += 1
        return proposals

    def _give_up(self, error: PassingError) -> None:
        if isinstance(error, UnreadableError):
            return  # the endpoint is well, the model is not up to it
        with self._lock:
            self._failed += 1
            never = self._answered == 0
        if never and self._endpoint is not None:
            raise ExtractorError(
                f"{self._endpoint.place} gives no answer ({error}); start the server, or correct "
                "--llm-base-url"
            ) from None
