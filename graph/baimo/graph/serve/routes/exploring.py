"""The page, and what it shows: search, entities, neighbourhoods, relations, documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from baimo.graph.query.find import Hit
from baimo.graph.records import Record
from baimo.graph.serve.documents import document_list, document_view
from baimo.graph.serve.page import served_page
from baimo.graph.serve.parts import MOST_ENTITIES, MOST_LISTED, neighbourhood, part_of
from baimo.graph.serve.reply import RefusedRequestError, Reply, encoded
from baimo.graph.serve.served import Served
from baimo.graph.serve.state import State

Id = Annotated[str, Query(min_length=1, max_length=2000)]
Offset = Annotated[int, Query(ge=0, le=10**9)]


class EntitiesBody(BaseModel):
    """Ids of entities."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[str], Field(max_length=MOST_LISTED)]


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
        return Reply({"hits": [_hit(state, hit) for hit in state.search(q, limit=limit)]})

    @router.get("/api/v1/neighbourhood", tags=["explore"])
    async def around(
        id: Id,
        limit: Annotated[int, Query(ge=0, le=MOST_ENTITIES)] = 100,
        offset: Offset = 0,
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
        return Reply(known_part(served.state, id))

    @router.post("/api/v1/entities-part", tags=["explore"])
    async def many(body: EntitiesBody) -> Response:
        """The same for ids that are too many for an address."""
        return Reply(known_part(served.state, body.ids))

    @router.get("/api/v1/entities/{id:path}", tags=["explore"])
    async def entity(id: Annotated[str, Path(min_length=1, max_length=2000)]) -> Response:
        """One entity with its aliases and attributes."""
        state = served.state
        number = entity_number(state, id)
        record = state.graph.nodes[id]
        mentions = record["mentions"]
        return Reply(
            {
                "id": id,
                **{name: record[name] for name in ("name", "type", "generic")},
                "aliases": record["aliases"],
                "attributes": record["attributes"],
                "mentions": len(mentions),
                "documents": len({mention["document"] for mention in mentions}),
                "relations": int(state.index.degrees[number]),
                "neighbours": len(state.neighbours(number)),
            }
        )

    @router.get("/api/v1/relations/{key:path}", tags=["explore"])
    async def relation(
        key: Annotated[str, Path(min_length=1, max_length=5000)],
        offset: Offset = 0,
        limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    ) -> Response:
        """A relation with its evidence."""
        state = served.state
        index = state.index
        number = index.edge_numbers.get(key)
        if number is None:
            raise RefusedRequestError(404, "not_found", "no relation has this id")
        record = index.records[number]
        ends = {"head": index.ids[index.heads[number]], "tail": index.ids[index.tails[number]]}
        names = {f"{end}Name": state.graph.nodes[id]["name"] for end, id in ends.items()}
        evidence = record["evidence"]
        told = [
            {**each, "title": state.passages.titles[each["document"]][1]}
            for each in evidence[offset : offset + limit]
        ]
        return Reply(
            {"key": key, **ends, **names, **record, "evidence": told, "total": len(evidence)}
        )

    @router.get("/api/v1/documents", tags=["explore"])
    async def documents(
        offset: Offset = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 100
    ) -> Response:
        """The documents, in the order of the build."""
        found = served.state.documents
        listed = document_list(found[offset : offset + limit])
        return Reply({"documents": listed, "total": len(found)})

    @router.get("/api/v1/document", tags=["explore"])
    async def document(id: Id) -> Response:
        """A whole document, with the entities and the evidence in it."""
        state = served.state
        found = state.document.get(id)
        if found is None:
            raise RefusedRequestError(404, "not_found", "no document has this id")
        return Reply(await served.in_thread(lambda: encoded(document_view(state, found))))

    return router


def known_part(state: State, ids: Sequence[str]) -> Record:
    """The entities of these ids, as far as there are such, and the relations among them."""
    numbers = state.index.numbers
    return part_of(state, list(dict.fromkeys(numbers[each] for each in ids if each in numbers)))


def entity_number(state: State, id_: str) -> int:
    """The number of the entity with this id.

    Raises:
        RefusedRequestError: There is none.
    """
    number = state.index.numbers.get(id_)
    if number is None:
        raise RefusedRequestError(404, "not_found", "no entity has this id", id=id_)
    return number


def _hit(state: State, hit: Hit) -> dict[str, Any]:
    record = state.graph.nodes[state.index.ids[hit.number]]
    name = record["name"]
    return {
        "id": state.index.ids[hit.number],
        "name": name,
        "type": record["type"],
        "also": hit.matched if hit.matched not in (name, state.index.ids[hit.number]) else "",
        "relations": int(state.index.degrees[hit.number]),
    }
