"""The committee's desks over an open master copy: its own store, and its copy of each branch (core.desk.office)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from core.desk.desk import Desk
from core.errors import XingceError
from sync.master import Master, Officer

T = TypeVar("T")
Stamp = tuple[object, ...]


class CommitteeOffice:
    """All desks of an open master copy for one officer on one day; what was read of a copy is kept until it changes."""

    def __init__(self, master: Master, officer: Officer) -> None:
        self.master = master
        self.officer = officer
        self._kept: dict[tuple[str, str], tuple[Stamp, Any]] = {}

    def branches(self) -> Mapping[str, str]:
        """The branches' names by id."""
        return {branch: one.profile.name for branch, one in self.master.branches().items()}

    def desk(self, branch: str = "") -> Desk:
        """The desk at the committee's own store, or at its copy of a branch. Raises what opening that raises."""
        store = self.master.replica(branch) if branch else self.master.store
        return Desk(store, self.officer.today, self.officer.by, self.officer.at, self)

    def ask(self, branch: str, what: str, read: Callable[[Desk], T]) -> T:
        """What `read` finds at a branch; a copy is not opened while neither its file nor the committee's store changed.

        A copy that was opened only to be read is closed again, so that asking a thousand branches never closes the one
        at whose desk the question came up.
        """
        stamp = self._stamp(branch)
        kept = self._kept.get((branch, what))
        if kept is None or kept[0] != stamp:
            was_open = self.master.is_open(branch)
            kept = self._kept[branch, what] = (stamp, read(self.desk(branch)))
            if not was_open:
                self.master.release(branch)
        value: T = kept[1]
        return value

    def unasked(self, names: Iterable[str]) -> list[str]:
        """The branches whose answer to any of these questions is not known, or was given before something changed."""
        wanted = tuple(names)
        found = []
        for branch in self.branches():
            stamp = self._stamp(branch)
            kept = (self._kept.get((branch, what)) for what in wanted)
            if any(one is None or one[0] != stamp for one in kept):
                found.append(branch)
        return found

    def ask_ahead(
        self, questions: Mapping[str, Callable[[Desk], Any]], progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Ask every branch whose answers are not known, each copy opened once; one that can't be read is passed over.

        Whoever asks for it by `ask` is told why. Gives how many were asked.
        """
        branches = self.unasked(questions)
        for at, branch in enumerate(branches):
            if progress:
                progress(at, len(branches))
            was_open = self.master.is_open(branch)
            with suppress(XingceError):
                self.desk(branch)
                for what, read in questions.items():
                    self.ask(branch, what, read)
            if not was_open:
                self.master.release(branch)
        return len(branches)

    def _stamp(self, branch: str) -> Stamp:
        common = len(self.master.store.entries)
        try:
            facts = self.master.replica_path(branch).stat()
        except OSError:
            return (0, common)
        return (facts.st_mtime_ns, facts.st_size, facts.st_ino, common)
