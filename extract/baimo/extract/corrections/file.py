r"""``corrections.yaml``: a list of corrections, each with a reason if people care to give one.

    - merge: [CloudService:昇腾云服务, Ascend Cloud Service]   # one entity, called by the first
      reason: 官网两种写法
      by: 王工
      date: 2024-03-01
    - keep apart: [华为, 华为云]
    - rename: {entity: "ModelSeries:盘古大模型", to: 盘古}
    - retype: {entity: 昇思, to: Tool}
    - reject: {head: 昇腾云服务, relation: supports, tail: LLaMA, status: stated}
    - confirm: {head: 华为, relation: releases, tail: 盘古大模型}
    - add:
        head: 时戳科技
        head_type: Organization
        relation: partnersWith
        tail: 华为
        document: 峰会.txt
        quote: 时戳科技与华为签署了合作协议

An entity is named by its id (``Type:name``), its name or an alias. Every value is a text, whatever
YAML would take it for. ``status`` is ``stated`` in an ``add`` that does not give it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import yaml

from baimo.extract.corrections.entries import (
    ABOUT,
    ACTIONS,
    Action,
    Add,
    Correction,
    KeepApart,
    Merge,
)
from baimo.extract.file_problems import FileProblemsError
from baimo.extract.types import STATUSES


class CorrectionsError(FileProblemsError):
    """A corrections file that cannot be used."""


def load_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Read a corrections file.

    Raises:
        CorrectionsError: The file cannot be read or breaks the format; every problem names its
            line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorrectionsError(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise CorrectionsError(str(path), ["is not UTF-8; save it as UTF-8"]) from error
    return parse_corrections(text, str(path))


def parse_corrections(text: str, path: str = "corrections.yaml") -> tuple[Correction, ...]:
    """Read the text of a corrections file; an empty one holds none.

    Args:
        text: The text.
        path: What to call the file in messages.

    Raises:
        CorrectionsError: The text breaks the format; every problem names its line.
    """
    root = entries_node(text, path)
    found: list[Correction] = []
    problems: list[str] = []
    for node in root.value if root is not None else ():
        try:
            found.append(_correction(node))
        except _EntryError as error:
            problems.append(f"line {error.line}: {error}")
    if problems:
        raise CorrectionsError(path, problems)
    return tuple(found)


def entries_node(text: str, path: str = "corrections.yaml") -> yaml.SequenceNode | None:
    """The list of entries with the places where they stand; ``None`` if the file is empty.

    Raises:
        CorrectionsError: The text is no YAML, or no list.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "no valid YAML"
        raise CorrectionsError(path, [f"{line}{problem}"]) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsError(path, ["line 1: must be a list of entries (- merge: [...])"])
    return root


class _EntryError(ValueError):
    def __init__(self, node: yaml.Node, problem: str) -> None:
        self.line = node.start_mark.line + 1
        super().__init__(problem)


def _correction(node: yaml.Node) -> Correction:
    if not isinstance(node, yaml.MappingNode):
        raise _EntryError(node, f"an entry must be a mapping such as {_listed(ACTIONS)}: ...")
    members = dict(_members(node, (*ACTIONS, *ABOUT)))
    kinds = [key for key in members if key in ACTIONS]
    if len(kinds) != 1:
        told = f"{_listed(kinds)} stand in one entry" if kinds else "the entry does nothing"
        raise _EntryError(node, f"{told}; give one of {_listed(ACTIONS)}")
    (kind,) = kinds
    about = {key: _text(members[key], key) for key in ABOUT if key in members}
    return Correction(_action(kind, members[kind]), **about, line=node.start_mark.line + 1)


def _action(kind: str, node: yaml.Node) -> Action:
    made = ACTIONS[kind]
    if made is Merge or made is KeepApart:
        if not isinstance(node, yaml.SequenceNode):
            raise _EntryError(node, f"{kind} asks for a list of names: {kind}: [one, other]")
        names = tuple(_text(item, kind) for item in node.value)
        if len(set(names)) != len(names) or len(names) < 2:
            raise _EntryError(node, f"{kind} asks for two or more names, each once")
        return made(names)
    wanted = {each.name: each.default is MISSING for each in fields(made)}
    if not isinstance(node, yaml.MappingNode):
        raise _EntryError(node, f"{kind} asks for a mapping with {_listed(wanted)}")
    values: dict[str, Any] = {
        key: _text(value, key) for key, value in _members(node, tuple(wanted))
    }
    missing = [name for name, needed in wanted.items() if needed and name not in values]
    if missing:
        raise _EntryError(node, f"{kind} lacks {_listed(missing)}")
    if values.get("status", "stated") not in STATUSES:
        problem = f"status is '{values['status']}', not one of {_listed(STATUSES)}"
        raise _EntryError(node, problem)
    if made is Add and not values["quote"].strip():
        raise _EntryError(node, "quote is empty; give words of the document that state the fact")
    action: Action = made(**values)
    return action


def _members(node: yaml.MappingNode, known: tuple[str, ...]) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        if key not in known:
            raise _EntryError(key_node, f"unknown key '{key}'; there are {_listed(known)}")
        if key in seen:
            raise _EntryError(key_node, f"the key '{key}' stands twice in one mapping")
        seen.add(key)
        yield key, value


def _text(node: yaml.Node, key: str) -> str:
    # The scalar as written: a name may look like a number, a date or "no".
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _EntryError(node, f"{key} asks for a text")
    value: str = node.value
    return value


def _listed(names: object) -> str:
    return ", ".join(str(name) for name in names)  # type: ignore[attr-defined]
