"""What happens, as it happens: server-sent events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from baimo.graph.serve.jobs import Job
from baimo.graph.serve.reply import RefusedRequestError, Reply
from baimo.graph.serve.served import Served

JobId = Annotated[str, Path(min_length=1, max_length=100)]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events", "content": {"text/event-stream": {}}}
}


def listening(served: Served) -> APIRouter:
    """The routes of jobs and events."""
    router = APIRouter(prefix="/api/v1", tags=["events"])

    def known(id_: str) -> Job:
        job = served.jobs.get(id_)
        if job is None:
            raise RefusedRequestError(404, "not_found", "no job has this id")
        return job

    @router.get("/jobs/{id}")
    async def job(id: JobId) -> Response:
        """How a job goes, or how it ended."""
        return Reply(known(id).record())

    @router.get("/jobs/{id}/events", response_class=Response, responses=_STREAM)
    async def job_events(id: JobId) -> Response:
        """``progress`` at every document, and ``done`` or ``failed`` in the end."""
        job = known(id)

        def news() -> tuple[str, Any]:
            if job.ended:
                return job.state, job.record()
            return "progress", job.progress

        return served.listeners.stream(job.signal, news, lambda: job.ended)

    @router.get("/events", response_class=Response, responses=_STREAM)
    async def events() -> Response:
        """``graph`` with the version, now and whenever there is a new one."""
        return served.listeners.stream(
            served.changed, lambda: ("graph", {"version": served.state.version}), lambda: False
        )

    return router
