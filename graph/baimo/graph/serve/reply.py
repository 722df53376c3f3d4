"""What is sent: JSON, and errors that say what to do and nothing of the inside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.responses import Response

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


def encoded(value: Any) -> bytes:
    """A value as JSON; lone surrogates, which UTF-8 cannot hold, become escapes."""
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except orjson.JSONEncodeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


class Reply(Response):
    """A value as JSON, or what is JSON already."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The body."""
        return content if isinstance(content, bytes) else encoded(content)


class RefusedRequestError(HTTPException):
    """A request that is not answered.

    Attributes:
        status_code: The HTTP status.
        code: What went wrong, for programs.
        message: What went wrong, for people.
        data: More about it.
        headers: Headers of the reply, if any.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        headers: Mapping[str, str] | None = None,
        **data: Any,
    ) -> None:
        super().__init__(status, message, headers)
        self.code = code
        self.message = message
        self.data = data

    def reply(self) -> Reply:
        """The error as it is sent."""
        body = {"error": self.code, "message": self.message, **self.data}
        return Reply(body, self.status_code, self.headers)


def went_wrong() -> RefusedRequestError:
    """What to tell of an error of ours: nothing but that there was one."""
    return RefusedRequestError(500, "internal", "something went wrong inside")


def read_only() -> RefusedRequestError:
    """What to raise when something would be changed that may not be."""
    return RefusedRequestError(403, "read_only", "this graph is served to be read only")
