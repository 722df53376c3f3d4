"""One call to an OpenAI-compatible endpoint.

The client is ``openai``'s own. Three others were tried against one server: instructor 1.17,
pydantic-ai 2.38 and the client's own ``parse``. An answer with two names, one of a type that the
schema lacks, is a single call here, and the other name is kept; instructor made 4 calls and
pydantic-ai 2, which neither a cap nor a cache sees, and all three ended in an exception. They did
so, too, with an answer that was cut off, whose whole items are worth keeping. They hide the words
of the answer, which the cache keeps, and the first two bring some 20 packages where the client
brings 3. What a model says is checked here anyway, against the text.

Its own retries are switched off: ``baimo.extract.extractors.llm.asking`` makes them with tenacity,
where each one is counted, paced and stopped.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.llm.cache import Answer
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.extractors.llm.prompt import Message

KEY_VARIABLES = ("BAIMO_LLM_API_KEY", "OPENAI_API_KEY")

Shape = Literal["schema", "json", "lines"]


class PassingError(Exception):
    """A call that may succeed when it is made again.

    Attributes:
        after: After how many seconds, if the server says so.
    """

    def __init__(self, message: str, after: float | None = None) -> None:
        self.after = after
        super().__init__(message)


class UnreadableError(PassingError):
    """An answer came, and nothing can be read in it."""


class ReshapedError(Exception):
    """The server takes no JSON form, so that the question must ask for lines."""


class RefusedError(Exception):
    """A call that the server refuses to answer, however often it is made."""


class Endpoint:
    """Makes calls, and finds out which of the optional parameters the server takes.

    Args:
        options: Where, which model, and how.

    Raises:
        ExtractorError: The client is not installed, or address or model are missing or unfit.
    """

    def __init__(self, options: LlmOptions) -> None:
        self._options = options
        self.shape: Shape = "schema" if options.form == "auto" else options.form
        self._length = "max_tokens"
        self._dropped: set[str] = set()
        self._key = next(filter(None, (os.environ.get(n, "").strip() for n in KEY_VARIABLES)), "")
        self.place = _place(options.base_url)
        try:
            import openai
        except ImportError as error:
            raise ExtractorError("the extractor 'llm' needs an extra: pip install 'baimo[llm]'") \
                from error  # fmt: skip
        self._openai = openai
        self._client = openai.OpenAI(
            api_key=self._key or "none",  # local servers ask for no key; the client does
            base_url=options.base_url,
            timeout=options.timeout,
            max_retries=0,
        )

    def ask(self, messages: Sequence[Message], schema: dict[str, Any], estimate: int) -> Answer:
        """Ask once, or as often as it takes to learn which parameters the server takes.

        Args:
            messages: The question.
            schema: What the answer should look like.
            estimate: Tokens of the question, for servers that do not count.

        Raises:
            PassingError: The server is busy, fails, or breaks off; or its answer is no answer.
            RefusedError: It does not answer this question.
            ReshapedError: ``shape`` is ``lines`` from now on, and the question was not for lines.
            ExtractorError: It answers none: the key, the model or the address is wrong.
        """
        openai = self._openai
        while True:
            parameters = self._parameters(messages, schema)
            try:
                return self._answer(parameters, estimate)
            except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
                given = " or ".join(KEY_VARIABLES)
                raise ExtractorError(
                    f"{self.place} does not take the key ({self._told(error)}); set {given}"
                ) from None
            except openai.NotFoundError as error:
                raise ExtractorError(
                    f"{self.place} has no model '{self._options.model}', or is no such endpoint "
                    f"({self._told(error)}); correct --llm-model or --llm-base-url"
                ) from None
            except openai.APIStatusError as error:
                told = self._told(error)
                # Some servers fail (500) at a parameter that they should refuse (400).
                if self._step_down(parameters, str(error)):
                    if self.shape == "lines" and "response_format" in parameters:
                        raise ReshapedError from None
                elif error.status_code in (400, 422):
                    raise RefusedError(told) from None
                else:
                    raise PassingError(told, _retry_after(error.response)) from None
            except openai.APITimeoutError:
                raise PassingError(f"no answer within {self._options.timeout:g} s") from None
            except openai.APIError as error:
                raise PassingError(self._told(error)) from None

    def close(self) -> None:
        """Break off what is under way."""
        self._client.close()

    def _parameters(self, messages: Sequence[Message], schema: dict[str, Any]) -> dict[str, Any]:
        options = self._options
        parameters: dict[str, Any] = {
            "model": options.model,
            "messages": list(messages),
            "temperature": 0,
            self._length: options.answer_tokens,
            "stream": options.stream,
        }
        if options.stream:
            parameters["stream_options"] = {"include_usage": True}
        if self.shape == "schema":
            parameters["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": True, "schema": schema},
            }
        elif self.shape == "json":
            parameters["response_format"] = {"type": "json_object"}
        return {name: value for name, value in parameters.items() if name not in self._dropped}

    def _answer(self, parameters: dict[str, Any], estimate: int) -> Answer:
        import httpx2

        try:
            if not self._options.stream:
                reply = self._client.chat.completions.create(**parameters)
                if not getattr(reply, "choices", None):
                    raise PassingError("the answer is none of the chat protocol")
                (choice, *_), usage = reply.choices, reply.usage
                text, reason = choice.message.content or "", choice.finish_reason or "stop"
            else:
                text, reason, usage = self._streamed(parameters)
        except httpx2.HTTPError as error:  # the client wraps what happens before an answer only
            raise PassingError(f"the connection broke off ({type(error).__name__})") from None
        except ValueError as error:
            raise PassingError(f"the answer is no JSON ({type(error).__name__})") from None
        if reason is None:
            raise PassingError("the answer broke off")
        if reason == "content_filter":
            raise RefusedError("the server's content filter stopped the answer")
        sent = getattr(usage, "prompt_tokens", None)
        received = getattr(usage, "completion_tokens", None)
        return Answer(
            text.encode("utf-8", "replace").decode(),  # half of an emoji is no text
            reason == "length",
            estimate if sent is None else sent,
            len(text) if received is None else received,
        )

    def _streamed(self, parameters: dict[str, Any]) -> tuple[str, str | None, Any]:
        pieces: list[str] = []
        reason = usage = None
        with self._client.chat.completions.create(**parameters) as stream:
            for chunk in stream:
                usage = chunk.usage or usage
                for choice in chunk.choices or ():
                    pieces.append(choice.delta.content or "")
                    reason = choice.finish_reason or reason
        return "".join(pieces), reason, usage

    def _step_down(self, parameters: dict[str, Any], told: str) -> bool:
        """Do without what the server complains of; ``False`` if there is nothing of that sort."""
        told = told.lower()
        if (
            self._options.form == "auto"
            and "response_format" in parameters
            and any(
                word in told
                for word in ("response_format", "json_schema", "schema", "grammar", "json")
            )
        ):
            self.shape = (
                "json" if parameters["response_format"]["type"] == "json_schema" else "lines"
            )
            return True
        if "max_completion_tokens" in told and self._length == "max_tokens":
            self._length = "max_completion_tokens"
            return True
        for name in ("temperature", "stream_options"):
            if name in told and name in parameters:
                self._dropped.add(name)
                return True
        return False

    def _told(self, error: Exception) -> str:
        """What the server says, in one line and without the key."""
        text = " ".join(str(getattr(error, "message", None) or error).split())
        cause = error.__cause__
        if cause is not None and str(cause) and type(error).__name__ == "APIConnectionError":
            text = f"{text} {cause}"
        if self._key:
            text = text.replace(self._key, "***")
        return text[:300]


def _place(base_url: str) -> str:
    """The endpoint for messages.

    Raises:
        ExtractorError: It is missing, is no web address, or holds a password.
    """
    if not base_url:
        raise ExtractorError("the extractor 'llm' needs --llm-base-url, such as "
                             "http://localhost:11434/v1")  # fmt: skip
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ExtractorError("--llm-base-url is no address that begins with http:// or https://")
    if parts.username or parts.password or parts.query:
        raise ExtractorError(
            "--llm-base-url holds a name, a password or a query; keys come from the environment "
            f"({' or '.join(KEY_VARIABLES)})"
        )
    return base_url


def _retry_after(response: Any) -> float | None:
    """Seconds that the server asks to wait: a number or a date, as RFC 9110 has it."""
    import time
    from email.utils import parsedate_to_datetime

    value = response.headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except (ValueError, TypeError):
            return None
    return seconds if 0 <= seconds < 3600 else None
