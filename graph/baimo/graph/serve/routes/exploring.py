"""The page, and what it shows: search, entities, neighbourhoods, relations, documents."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from baimo.graph.query.find import hits
from baimo.graph.serve.page import served_page
from baimo.graph.serve.parts import MOST_ENTITIES, neighbourhood, part_of
from baimo.graph.serve.reply import RefusedRequestError, Reply
from baimo.graph.serve.served import Served
from baimo.graph.serve.state import State

Id = Annotated[str, Query(min_length=1, max_length=2000)]


def exploring(served: Served) -> APIRouter:
    """The routes that read."""
    router = APIRouter()
    settings = served.settings
    files = {file.name: file for file in served.files}

    @router.get("/", include_in_schema=False)
    async def page() -> Response:
        language = served.language
        content = served_page(served.files, language, settings.title, served.about())
        return Response(content, media_type="text/html; charset=utf-8")

    @router.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        file = files.get(name)  # a name and no path: nothing on the disk can be reached
        if file is None:
            raise RefusedRequestError(404, "not_found", "no such file")
        lasting = {"cache-control": "private, max-age=31536000, immutable"}
        return Response(file.content, media_type=file.media_type, headers=lasting)

    @router.get("/health", tags=["server"])
    async def health(request: Request) -> Response:
        """Whether the server answers; what it serves, for who may know."""
        if not getattr(request.state, "known", True):
            return Reply({"status": "ok"})
        state = served.state
        return Reply(
            {
                "status": "ok",
                "version": state.version,
                "entities": len(state.index.ids),
                "relations": len(state.index.keys),
                "documents": len(state.documents),
            }
        )

    @router.get("/api/v1/page", tags=["explore"])
    async def first_page() -> Response:
        """What the page begins with: all of a small graph, the best connected of a large one."""
        return Reply(await served.first_page())

    @router.get("/api/v1/search", tags=["explore"])
    async def search(
        q: Annotated[str, Query(max_length=200)],
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> Response:
        """Entities whose name, alias or pinyin comes close to a text, best first."""
        state = served.state
        return Reply({"hits": [_hit(state, hit) for hit in hits(state.index, q, limit=limit)]})

    @router.get("/api/v1/neighbourhood", tags=["explore"])
    async def around(
        id: Id,
        limit: Annotated[int, Query(ge=0, le=MOST_ENTITIES)] = 100,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    ) -> Response:
        """An entity with its neighbours, best connected first."""
        state = served.state
        number = entity_number(state, id)
        return Reply(neighbourhood(state, number, limit=limit, offset=offset))

    @router.get("/api/v1/entities-part", tags=["explore"])
    async def some(
        id: Annotated[list[str], Query(min_length=1, max_length=MOST_ENTITIES)],
    ) -> Response:
        """These entities and the relations among them; those that there are not are left out."""
        state = served.state
        numbers = state.index.numbers
        known = dict.fromkeys(numbers[each] for each in id if each in numbers)
        return Reply(part_of(state, list(known)))

    return router


def entity_number(state: State, id_: str) -> int:
    """The number of the entity with this id.

    Raises:
        RefusedRequestError: There is none.
    """
    number = state.index.numbers.get(id_)
    if number is None:
        raise RefusedRequestError(404, "not_found", "no entity has this id", id=id_)
    return number


def _hit(state: State, hit: Any) -> dict[str, Any]:
    record = state.graph.nodes[state.index.ids[hit.number]]
    name = record["name"]
    return {
        "id": state.index.ids[hit.number],
        "name": name,
        "type": record["type"],
        "also": hit.matched if hit.matched not in (name, state.index.ids[hit.number]) else "",
        "relations": int(state.index.degrees[hit.number]),
    }
