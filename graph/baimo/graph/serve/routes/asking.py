"""Questions: patterns, paths, Cypher and plain language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from baimo.graph.records import Record
from baimo.graph.serve.answers import to_cypher, to_paths, to_pattern, to_question
from baimo.graph.serve.reply import Reply, encoded
from baimo.graph.serve.routes.exploring import entity_number
from baimo.graph.serve.served import Served

Text = Annotated[str, Field(min_length=1, max_length=10_000)]
Rows = Annotated[int | None, Field(ge=1, le=1_000_000, description="Most rows to send")]

_PATHS = 40


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: Rows = None


class PatternBody(_Body):
    """A pattern, as for ``baimo query pattern``."""

    pattern: Text


class CypherBody(_Body):
    """A Cypher query that reads."""

    query: Text


class QuestionBody(_Body):
    """A plain question in Chinese or English."""

    question: Text


def asking(served: Served) -> APIRouter:
    """The routes that answer questions."""
    router = APIRouter(prefix="/api/v1", tags=["ask"])
    settings = served.settings

    def rows(asked: int | None) -> int:
        return min(asked or settings.query_rows, settings.query_rows)

    async def answered(find: Callable[[], Record]) -> Response:
        return Reply(await served.questions.answer(lambda: encoded(find())))

    @router.post("/pattern")
    async def pattern(body: PatternBody) -> Response:
        """Chains of relations, such as ``Organization -releases-> Model``."""
        find = partial(to_pattern, served.state, body.pattern)
        return await answered(partial(find, rows=rows(body.limit), seconds=settings.query_seconds))

    @router.post("/cypher")
    async def cypher(body: CypherBody) -> Response:
        """The rows of one Cypher query; nothing can be changed by it."""
        find = partial(to_cypher, served.state, body.query)
        return await answered(partial(find, rows=rows(body.limit), seconds=settings.query_seconds))

    @router.post("/ask")
    async def ask(body: QuestionBody) -> Response:
        """The answer to a plain question, with the sentences behind it."""
        find = partial(to_question, served.state, body.question)
        return await answered(partial(find, rows=rows(body.limit), seconds=settings.query_seconds))

    @router.get("/paths")
    async def paths(
        start: Annotated[str, Query(alias="from", min_length=1, max_length=2000)],
        end: Annotated[str, Query(alias="to", min_length=1, max_length=2000)],
        directed: bool = False,
        limit: Annotated[int, Query(ge=1, le=200)] = _PATHS,
    ) -> Response:
        """All shortest ways from one entity to another."""
        state = served.state
        find = partial(to_paths, state, entity_number(state, start), entity_number(state, end))
        return await answered(
            partial(find, directed=directed, rows=limit, seconds=settings.query_seconds)
        )

    return router
