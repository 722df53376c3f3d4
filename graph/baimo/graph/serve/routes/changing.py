"""What changes the build: documents that come and go, corrections and their undoing."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from baimo.extract.corrections.entries import Correction
from baimo.extract.corrections.file import CorrectionsError, parse_corrections
from baimo.graph.serve.jobs import Job
from baimo.graph.serve.parts import MOST_ENTITIES, part_of
from baimo.graph.serve.reply import RefusedRequestError, Reply, read_only
from baimo.graph.serve.routes.exploring import Id
from baimo.graph.serve.served import Served
from baimo.graph.serve.state import State
from baimo.graph.serve.uploads import (
    UPLOADS,
    RefusedFileError,
    Upload,
    discard,
    refused_reply,
    take,
)
from baimo.graph.serve.writer import Add, Correct, Done, Failed, Remove, Undo

_PATIENCE = 60.0  # seconds that a correction is waited for; then its job can be asked after
_FILES = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            }
        },
    }
}


def changing(served: Served) -> APIRouter:
    """The routes that write."""
    router = APIRouter(prefix="/api/v1", tags=["change"])
    settings = served.settings

    def check_writable() -> None:
        if not served.writable:
            raise read_only()

    @router.post("/documents", status_code=202, openapi_extra=_FILES)
    async def add(request: Request) -> Response:
        """Read files into the graph; ask the job how it goes."""
        check_writable()
        taken, skipped = await _take_all(served, request)
        if not taken:
            raise refused_reply(skipped)
        files = [upload.path for upload in taken]

        def after(outcome: Done | Failed) -> None:
            sources = {document["source"] for document in served.state.documents}
            for path in files:
                read = any(each == str(path) or each.startswith(f"{path}#") for each in sources)
                if isinstance(outcome, Failed) or not read:
                    discard(settings.build, path)

        task = Add(tuple(str(path) for path in files))
        job = served.jobs.put(Job("add", task, total=len(files), after=after))
        return Reply({"job": job.id, "skipped": skipped}, 202)

    @router.delete("/document", status_code=202)
    async def remove(id: Id) -> Response:
        """Take a document out of the graph, with every fact that no other asserts."""
        check_writable()
        document = served.state.document.get(id)
        if document is None:
            raise RefusedRequestError(404, "not_found", "no document has this id")
        path = settings.build / UPLOADS / PurePath(document["source"]).name

        def after(outcome: Done | Failed) -> None:
            if isinstance(outcome, Done) and document["source"] == str(path):
                discard(settings.build, path)

        job = served.jobs.put(Job("remove", Remove((id,)), after=after))
        return Reply({"job": job.id}, 202)

    @router.get("/corrections")
    async def corrections() -> Response:
        """What people corrected, and whether the graph took it."""
        entries = served.state.graph.graph.get("corrections", ())
        listed = [
            {"entry": each["correction"], "applied": each["applied"], "why": each["why"]}
            for each in entries
        ]
        return Reply({"corrections": listed, "canUndo": _can_undo(served)})

    @router.post("/corrections")
    async def correct(entry: Annotated[dict[str, Any], Body()]) -> Response:
        """Apply one correction, as it would stand in ``corrections.yaml``."""
        check_writable()
        before = served.state
        job = served.jobs.put(Job("correct", Correct(_correction(entry))))
        done = await _ended(job)
        if done is None:
            return Reply({"job": job.id}, 202)
        state = served.state
        return Reply(
            {
                "applied": True,
                "why": "",
                "version": state.version,
                "ids": list(done.ids),
                "canUndo": _can_undo(served),
                "part": part_of(state, _touched(done.ids, before, state)),
            }
        )

    @router.post("/corrections/undo")
    async def undo() -> Response:
        """Take the newest correction back."""
        check_writable()
        if not _can_undo(served):
            raise RefusedRequestError(409, "nothing_to_undo", "there is no correction to take back")
        job = served.jobs.put(Job("undo", Undo()))
        done = await _ended(job)
        if done is None:
            return Reply({"job": job.id}, 202)
        return Reply(
            {
                "undone": done.correction,
                "version": served.state.version,
                "canUndo": _can_undo(served),
            }
        )

    return router


async def _take_all(served: Served, request: Request) -> tuple[list[Upload], list[dict[str, str]]]:
    """The files of a form that were taken, and those that were not."""
    settings = served.settings
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise RefusedRequestError(415, "unsupported_type", "send the files as multipart/form-data")
    try:
        form = await request.form(max_files=settings.upload_files, max_fields=10)
    except HTTPException as error:
        if "Too many" in str(error.detail):
            most = f"more than {settings.upload_files} files at once"
            raise RefusedRequestError(413, "too_many", most) from error
        raise
    taken: list[Upload] = []
    skipped: list[dict[str, str]] = []
    try:
        for file in form.getlist("files"):
            if not isinstance(file, UploadFile):
                continue
            name = file.filename or ""
            try:
                check = partial(take, settings.build, name, file.file, settings.upload_bytes)
                taken.append(await served.in_thread(check))
            except RefusedFileError as error:
                skipped.append({"source": name, "code": error.code, "message": str(error)})
    finally:
        await form.close()
    return taken, skipped


def _correction(entry: dict[str, Any]) -> Correction:
    """The correction that an entry says, checked as those of the file are."""
    try:
        # JSON is YAML, but for characters that YAML has no way to write.
        (correction,) = parse_corrections(json.dumps([entry], ensure_ascii=False), "entry")
    except CorrectionsError as error:
        raise RefusedRequestError(
            422, "invalid", "; ".join(error.problems), problems=error.problems
        ) from error
    return correction


async def _ended(job: Job) -> Done | None:
    """How a job ended; ``None`` if it is still under way after a while.

    Raises:
        RefusedRequestError: It failed.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            while not job.ended:
                await job.signal.wait()
    except TimeoutError:
        return None
    outcome = job.outcome
    if isinstance(outcome, Failed):
        raise RefusedRequestError(
            409, outcome.code, outcome.message, applied=False, why=outcome.message
        )
    return outcome


def _can_undo(served: Served) -> bool:
    return served.writable and bool(served.state.graph.graph.get("corrections"))


def _touched(ids: tuple[str, ...], before: State, after: State) -> list[int]:
    """The entities that a correction is about: by their ids, or as the ends of a relation."""
    found: dict[int, None] = {}
    numbers = after.index.numbers
    for id_ in ids:
        if id_ in numbers:
            found[numbers[id_]] = None
        for state in (before, after):
            edge = state.index.edge_numbers.get(id_)
            if edge is not None:
                for ends in (state.index.heads, state.index.tails):
                    end = state.index.ids[ends[edge]]
                    if end in numbers:
                        found[numbers[end]] = None
    return list(found)[:MOST_ENTITIES]
