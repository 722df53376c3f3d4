"""What kinds of things a group holds."""

from __future__ import annotations

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group


def fits(group: Group, types: tuple[str, ...], ontology: Ontology) -> bool:
    """Whether some member of a group is of one of these types."""
    return any(ontology.is_a(member.type, wanted) for member in group.members for wanted in types)


def all_classes(group: Group) -> bool:
    """Whether a group names nothing, and only says what sort of thing is meant."""
    return all(member.is_class for member in group.members)


def can_do(group: Group) -> bool:
    """Whether a group is of what somebody or something can do."""
    return group.members[0].base_type in ("Capability", "Scenario")


def is_version(group: Group) -> bool:
    """Whether a group is of releases of something, and not of things: v0.9.1."""
    return group.members[-1].source == "pattern:release-version"
