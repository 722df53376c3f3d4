"""The application: its routes, its errors, and the guard before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from baimo.graph.serve.reply import RefusedRequestError, went_wrong
from baimo.graph.serve.routes.asking import asking
from baimo.graph.serve.routes.changing import changing
from baimo.graph.serve.routes.exploring import exploring
from baimo.graph.serve.routes.listening import listening
from baimo.graph.serve.routes.saving import saving
from baimo.graph.serve.security import Guard

if TYPE_CHECKING:
    from baimo.graph.serve.served import Served

_CODES = {404: "not_found", 405: "method", 400: "bad_request", 413: "too_large"}


def make_app(served: Served) -> Guard:
    """The ASGI application.

    Args:
        served: What it serves.
    """
    app = FastAPI(
        title="Baimo",
        version="1",
        description="A knowledge graph read out of documents: explore, ask, add, correct.",
        openapi_url="/openapi.json",
        docs_url=None,  # these pages load scripts from the network
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lambda app: served.running(),
        exception_handlers={
            RefusedRequestError: _refused,
            RequestValidationError: _invalid,
            HTTPException: _http_error,
            Exception: _error_of_ours,
        },
    )
    app.include_router(exploring(served))
    app.include_router(asking(served))
    app.include_router(changing(served))
    app.include_router(listening(served))
    app.include_router(saving(served))
    return Guard(app, served.settings)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedRequestError)
    return error.reply()


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [
        {"place": ".".join(map(str, each["loc"])), "problem": each["msg"]}
        for each in error.errors()[:10]
    ]
    return RefusedRequestError(
        422, "invalid", "the request is not as it should be", problems=problems
    ).reply()


async def _error_of_ours(request: Request, error: Exception) -> Response:
    return went_wrong().reply()  # and the guard writes it to the log


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "refused")
    return RefusedRequestError(
        error.status_code, code, str(error.detail), headers=error.headers
    ).reply()
