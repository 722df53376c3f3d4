"""How much time and memory the reading of one document may take.

A document that hangs, crashes or fills the memory must not end a build of a million others. It is
read in a process that can be ended (``baimo.extract.store.workers``), and listed with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LEAST_SECONDS = 60.0
_CHARACTERS_A_SECOND = 1000
"""A thirtieth of what one core reads with its models; so slow is no machine that works."""
_MEGABYTE = 1 << 20
OUT_OF_MEMORY = "it needs more memory than there is"
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one document may take.

    Attributes:
        seconds: By the clock; if ``None``, a minute and a second for each 1,000 characters.
        memory: In megabytes (2^20 bytes) of address space, on top of what the process needs for its
            models; if ``None``, as much as there is. Only Linux can tell and limit it.
    """

    seconds: float | None = None
    memory: int | None = None

    def seconds_for(self, characters: int) -> float:
        """How long a document of this length may take."""
        if self.seconds is not None:
            return self.seconds
        return _LEAST_SECONDS + characters / _CHARACTERS_A_SECOND


def can_limit_memory() -> bool:
    """Whether ``limited_memory`` works on this system."""
    return _STATM.exists()


@contextmanager
def limited_memory(megabytes: int | None) -> Iterator[None]:
    """Let this process take so much more memory and no more.

    What asks for more fails: Python code with a ``MemoryError``, other code as it sees fit, which
    may end the process.

    Args:
        megabytes: How much more than it has; ``None`` for any amount.
    """
    if megabytes is None or not can_limit_memory():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    has = int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    most = has + megabytes * _MEGABYTE
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
