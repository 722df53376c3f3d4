"""Saved views."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from baimo.graph.serve.reply import Reply
from baimo.graph.serve.served import Served

Name = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")]


def saving(served: Served) -> APIRouter:
    """The routes of views."""
    router = APIRouter(prefix="/api/v1/views", tags=["views"])
    views = served.views

    @router.get("")
    async def names() -> Response:
        """The names of the views that were saved."""
        return Reply({"views": await served.in_thread(views.names)})

    @router.get("/{name:path}")
    async def get(name: Name) -> Response:
        """A view, as it was saved."""
        return Reply(await served.in_thread(lambda: views.get(name)))

    @router.put("/{name:path}")
    async def put(name: Name, view: dict[str, Any]) -> Response:
        """Save a view, over the one of this name if there is one."""
        return Reply(await served.in_thread(lambda: views.put(name, view)))

    @router.delete("/{name:path}")
    async def delete(name: Name) -> Response:
        """Forget a view."""
        await served.in_thread(lambda: views.delete(name))
        return Reply({"deleted": name})

    return router
