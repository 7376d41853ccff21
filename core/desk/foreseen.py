"""A desk at a store as it would stand with a package taken in, for what has to be said before that."""

from __future__ import annotations

from datetime import date

from core.desk.desk import Desk
from core.journal.fold import Fold
from core.store.branch_store import BranchStore


class Foreseen(Desk):
    """Reads `fold`, the records as they would be; nothing may be done here."""

    def __init__(self, store: BranchStore, fold: Fold, today: date) -> None:
        super().__init__(store, today)
        self._fold = fold

    @property
    def records(self) -> Fold:
        """The records as they would be."""
        return self._fold
