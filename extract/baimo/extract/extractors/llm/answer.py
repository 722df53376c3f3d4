"""From the words of an answer to proposals, as much as can be read of them.

A model may wrap its answer in a fence or in its thoughts, may stop in the middle, and may not keep
to the schema. What is whole is taken; what is not is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from baimo.extract.extractors.llm.schema import ProposedMention, ProposedRelation

_THOUGHTS = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL)


class AnswerError(ValueError):
    """An answer in which nothing can be read."""


@dataclass(slots=True)
class Proposals:
    """What an answer proposes.

    Attributes:
        broken: Items that are not of the form that was asked for.
    """

    mentions: list[ProposedMention] = field(default_factory=list)
    relations: list[ProposedRelation] = field(default_factory=list)
    broken: int = 0


def read_answer(text: str, *, truncated: bool = False) -> Proposals:
    """Read an answer.

    Args:
        text: The answer.
        truncated: Whether the server says that it was cut off.

    Raises:
        AnswerError: There is no JSON in it.
    """
    text = _THOUGHTS.sub("", text).strip()
    found = Proposals()
    for item in _items(text, truncated=truncated):
        model = ProposedRelation if "relation" in item or "head" in item else ProposedMention
        try:
            proposal = model.model_validate(item)
        except ValidationError:
            found.broken += 1
            continue
        if isinstance(proposal, ProposedRelation):
            found.relations.append(proposal)
        else:
            found.mentions.append(proposal)
    return found


def _items(text: str, *, truncated: bool) -> Iterator[dict[str, Any]]:
    for value in _values(text, truncated=truncated):
        if not isinstance(value, dict):
            continue
        if "mentions" in value or "relations" in value:
            for name in ("mentions", "relations"):
                listed = value.get(name)
                for item in listed if isinstance(listed, list) else []:
                    yield item if isinstance(item, dict) else {}
        else:
            yield value


def _values(text: str, *, truncated: bool) -> list[Any]:
    """The JSON values in a text: one object, a list of them, or one a line."""
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        raise AnswerError("the answer holds no JSON")
    decoder = json.JSONDecoder()
    try:
        first, end = decoder.raw_decode(text, start)
    except ValueError as error:
        return _broken_off(text[start:], error, truncated=truncated)
    if isinstance(first, list):
        return first
    values = [first]
    for line in text[end:].splitlines():
        line = line.strip().rstrip(",")
        if line.startswith("{"):
            try:
                values.append(json.loads(line))
            except ValueError:
                values.append({})  # counted as broken
    return values


def _broken_off(text: str, error: ValueError, *, truncated: bool) -> list[Any]:
    """What stands before the place at which JSON ends too early, or goes wrong."""
    from jiter import from_json

    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    whole = []
    for line in lines:
        try:
            whole.append(json.loads(line))
        except ValueError:
            continue
    if any(isinstance(value, dict) for value in whole):
        return [*whole, {}]
    if truncated:
        try:
            return [from_json(text.encode("utf-8", "surrogatepass"), partial_mode=True)]
        except ValueError:
            pass
    raise AnswerError(f"the answer is no valid JSON ({error})") from error
