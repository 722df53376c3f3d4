"""A server on the loopback that speaks the chat-completions protocol, and a model that is scripted.

What the tests of the extractor ``llm`` send goes through the real client and a real socket.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-0123456789"
_MARKED = re.compile(r"<<<([0-9a-f]+)\n(.*)\n\1>>>", re.DOTALL)


@dataclass
class Reaction:
    """What the server does about one request.

    Attributes:
        cut: Close the connection after so many bytes of the body.
        finish: Why the answer ends; ``None`` leaves it open.
        raw: The body, instead of one of the protocol.
    """

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    message: str = ""
    finish: str | None = "stop"
    usage: tuple[int, int] | None = (100, 20)
    delay: float = 0.0
    cut: int | None = None
    raw: bytes | None = None


@dataclass
class Request:
    """What the server was sent."""

    body: dict[str, Any]
    headers: dict[str, str]
    time: float

    @property
    def system(self) -> str:
        return self.body["messages"][0]["content"]

    @property
    def passage(self) -> str:
        """The document's words, without the marks around them."""
        match = _MARKED.fullmatch(self.body["messages"][1]["content"])
        assert match is not None, self.body["messages"][1]
        return match[2]


Model = Callable[[Request], Reaction]


def mention(text, type_):
    return {"text": text, "type": type_}


def fact(head, relation, tail, quote, *, status="stated", cue="", types=("Organization", "Model")):
    return {
        "head": head,
        "head_type": types[0],
        "relation": relation,
        "tail": tail,
        "tail_type": types[1],
        "status": status,
        "cue": cue,
        "quote": quote,
    }


def answer(*items, **more):
    """A reaction with the proposals that are given."""
    value = {
        "mentions": [item for item in items if "text" in item],
        "relations": [item for item in items if "head" in item],
    }
    return Reaction(json.dumps(value, ensure_ascii=False), **more)


class _Quiet(ThreadingHTTPServer):
    """Says nothing of clients that went away, which some tests are about."""

    def handle_error(self, *_: object) -> None:
        pass


class FakeServer:
    """The server. ``model`` may be changed between requests."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.model: Model = lambda request: answer()
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._http = _Quiet(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        serve = self._http.serve_forever
        threading.Thread(target=serve, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        request = Request(body, dict(handler.headers), time.monotonic())
        with self._lock:
            self.requests.append(request)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            assert handler.path == "/v1/chat/completions"
            reaction = self.model(request)
            time.sleep(reaction.delay)
        finally:
            with self._lock:
                self._at_once -= 1
        try:
            _send(handler, reaction, stream=bool(body.get("stream")))
        except OSError:
            handler.close_connection = True  # the client did not wait


def _send(handler: BaseHTTPRequestHandler, reaction: Reaction, *, stream: bool) -> None:
    handler.send_response(reaction.status)
    content, kind = _content(reaction, stream=stream and reaction.status == 200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in reaction.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content if reaction.cut is None else content[: reaction.cut])
    if reaction.cut is not None:
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True


def _content(reaction: Reaction, *, stream: bool) -> tuple[bytes, str]:
    if reaction.raw is not None:
        return reaction.raw, "application/json"
    if reaction.status != 200:
        error = {"error": {"message": reaction.message, "type": "error", "code": None}}
        return json.dumps(error).encode(), "application/json"
    usage = None
    if reaction.usage is not None:
        sent, received = reaction.usage
        usage = {
            "prompt_tokens": sent,
            "completion_tokens": received,
            "total_tokens": sent + received,
        }
    common = {"id": "x", "created": 0, "model": "m"}
    if not stream:
        message = {"role": "assistant", "content": reaction.text}
        whole = {
            **common,
            "object": "chat.completion",
            "choices": [{"index": 0, "message": message, "finish_reason": reaction.finish}],
            "usage": usage,
        }
        return json.dumps(whole).encode(), "application/json"
    common["object"] = "chat.completion.chunk"
    pieces = [reaction.text[at : at + 7] for at in range(0, len(reaction.text), 7)]
    chunks = [
        {**common, "choices": [{"index": 0, "delta": {"content": each}, "finish_reason": None}]}
        for each in pieces
    ]
    if reaction.finish is not None:
        end = [{"index": 0, "delta": {}, "finish_reason": reaction.finish}]
        chunks += [{**common, "choices": end}, {**common, "choices": [], "usage": usage}]
    lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
    if reaction.finish is not None:
        lines.append("data: [DONE]\n\n")
    return "".join(lines).encode(), "text/event-stream"
