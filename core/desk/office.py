"""All desks of a committee: its own, and one at its copy of each branch. For what one copy alone can't tell (A8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from core.desk.desk import Desk

T = TypeVar("T")


class Office(Protocol):
    """What a desk of the committee may ask about the other branches. Whoever opens the master copy provides it."""

    def branches(self) -> Mapping[str, str]:
        """The branches' names by id."""

    def desk(self, branch: str = "") -> Desk:
        """The committee's desk at its own store, or at its copy of a branch."""

    def ask(self, branch: str, what: str, read: Callable[[Desk], T]) -> T:
        """What `read` finds at a branch; kept under the name `what` until that copy or the own store changes."""
