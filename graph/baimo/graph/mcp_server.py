"""A read-only MCP server over one graph: what agents can ask of it.

Every tool returns JSON objects, at most as many as its ``limit`` asks for, and says how many there
were in all. A question that cannot be answered is a tool error with the message that the Python API
gives: it names the place and the way out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.query.errors import MissingExtraError, QueryError
from baimo.graph.query.limits import Limits

if TYPE_CHECKING:
    import pandas as pd
    from mcp.server import MCPServer

    from baimo.graph.knowledge_graph import KnowledgeGraph

Name = Annotated[str, Field(description="Id, name or alias of an entity")]
Relations = Annotated[
    list[str] | None, Field(description="Relation types or their labels; all if not given")
]
Limit = Annotated[int, Field(ge=1, le=1000, description="Most rows to return")]
Result = dict[str, Any]

_LIMITS = Limits(rows=100_000, seconds=20)

_INSTRUCTIONS = """A knowledge graph read out of documents, each relation with the sentence that \
asserts it. Begin with `find` to turn words into entities, use `schema` for the types of entities \
and relations, and cite the sentences that `evidence` gives. A relation's status tells whether the \
text states, plans, reports or negates it: a negated relation is denied, not asserted."""


def make_server(kg: KnowledgeGraph) -> MCPServer:
    """The server with its tools.

    Raises:
        MissingExtraError: The MCP SDK is not installed: the extra ``mcp``.
    """
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise MissingExtraError("mcp", "the MCP server") from error
    server = MCPServer("baimo", instructions=_INSTRUCTIONS, log_level="WARNING")
    read_only = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in _tools(kg):
        server.add_tool(tool, annotations=read_only)
    return server


def _tools(kg: KnowledgeGraph) -> list[Callable[..., Result]]:
    def find(
        text: Annotated[str, Field(description="A name, alias, part of one, or pinyin")],
        type: Annotated[str | None, Field(description="Only of this entity type")] = None,
        limit: Limit = 10,
    ) -> Result:
        """Find entities whose name comes close to a text, best first."""
        return _answered(lambda: _rows(kg.find(text, type=type, limit=limit), limit))

    def neighbors(
        name: Name,
        relations: Relations = None,
        direction: Literal["out", "in", "both"] = "both",
        depth: Annotated[int, Field(ge=1, le=4)] = 1,
        limit: Limit = 50,
    ) -> Result:
        """The entities around one, with the relation and the sentence that connects them."""
        return _answered(
            lambda: _rows(
                kg.neighbors(
                    name, relation=relations, direction=direction, depth=depth, limits=_LIMITS
                ),
                limit,
            )
        )

    def pattern(
        pattern: Annotated[
            str,
            Field(
                description="Such as 'Organization -releases-> Model <-supports- \"昇腾云服务\"': "
                "types, names in quotes, * for any; -x->, <-x-, -x- or -->; | for alternatives"
            ),
        ],
        status: Annotated[
            list[Literal["stated", "planned", "negated", "reported"]] | None,
            Field(description="Only relations of these statuses"),
        ] = None,
        limit: Limit = 50,
    ) -> Result:
        """Chains of typed relations."""
        return _answered(lambda: _rows(kg.pattern(pattern, status=status, limits=_LIMITS), limit))

    def paths(
        start: Name,
        end: Name,
        max_length: Annotated[int, Field(ge=1, le=5)] = 3,
        relations: Relations = None,
        limit: Limit = 20,
    ) -> Result:
        """The ways from one entity to another, short ones first, each with its sentences."""
        return _answered(
            lambda: _rows(
                kg.paths(start, end, max_length=max_length, relations=relations, limits=_LIMITS),
                limit,
            )
        )

    def evidence(
        relation_id: Annotated[str, Field(description="Id of a relation, as other tools give it")],
        limit: Limit = 20,
    ) -> Result:
        """The sentences that assert a relation, with document, offsets, rule and confidence."""
        return _answered(lambda: _rows(kg.evidence(relation_id), limit))

    def timeline(
        name: Name,
        relations: Relations = None,
        undated: Annotated[bool, Field(description="Facts without a date too, at the end")] = False,
        limit: Limit = 50,
    ) -> Result:
        """The dated facts about an entity, earliest first, each with its sentence."""
        return _answered(
            lambda: _rows(
                kg.timeline(name, relation=relations, undated=undated, limits=_LIMITS), limit
            )
        )

    def ask(
        question: Annotated[str, Field(description="Such as 哪些模型被昇腾云支持?")],
        limit: Limit = 20,
    ) -> Result:
        """Answer a plain question in Chinese or English by templates, with its evidence."""

        def answer() -> Result:
            found = kg.ask(question, limits=_LIMITS)
            evidence = {} if found.evidence is None else _rows(found.evidence, limit)
            return {
                "understood": found.understood,
                "answer": found.text,
                "names": found.names[:limit],
                "ids": found.ids[:limit],
                "pattern": found.pattern,
                "evidence": evidence.get("rows", []),
                "forms": list(found.forms),
            }

        return _answered(answer)

    def schema() -> Result:
        """The types of entities and relations in the graph, with labels and counts."""
        return _answered(lambda: _rows(kg.stats(), 10_000))

    return [find, neighbors, pattern, paths, evidence, timeline, ask, schema]


def _answered(answer: Callable[[], Result]) -> Result:
    """The answer, or a tool error with the message of ours."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return answer()
    except (QueryError, UnknownNameError, AmbiguousNameError) as error:
        raise ToolError(str(error)) from error


def _rows(table: pd.DataFrame, limit: int) -> Result:
    rows = json.loads(table.head(limit).to_json(orient="records", force_ascii=False))
    return {"rows": rows, "total": len(table)}
