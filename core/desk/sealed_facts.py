"""What counts in a sealed round: the entries its seal names, and corrections by the body that sealed (0.7).

A laptop that did not know of the seal may still write: a bonus, a decision, a score where none was. Such an entry pins
nothing loose, for it edits nothing that is sealed; it must not change the outcome all the same, and is counted as late.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from core.journal.fold import Fold
from core.records import Body, Bonus, BranchBonus, Report, Sheet

B = TypeVar("B", Bonus, BranchBonus)

_OPEN = frozenset({"remark", "talk", "mentors", "follow_up"})
"""Groups of a sheet that no outcome rests on: they go on after the seal."""


class SealedFacts:
    """The facts of one sealed round; `late` counts the groups and bonuses that were left out."""

    def __init__(self, records: Fold, report: Report, by: Body) -> None:
        self.late = 0
        self._records = records
        self._held = frozenset(report.seals)
        self._amends = by is Body.BRANCH

    def sheet(self, sheet: Sheet | None) -> Sheet | None:
        """The sheet as the seal has it: groups whose entries it does not name are left out."""
        if sheet is None:
            return None
        groups = [one for one in self._records.groups("sheet", sheet.id) if one not in _OPEN]
        late = [one for one in groups if not self._counts("sheet", sheet.id, one)]
        if not late:
            return sheet
        self.late += len(late)
        marks = {key: mark for key, mark in sheet.mark.items() if f"mark:{key}" not in late}
        left_out = dict.fromkeys(one for one in late if ":" not in one and one in sheet.__struct_fields__)
        return msgspec.structs.replace(sheet, mark=marks, **left_out)

    def bonuses(self, grants: list[B], kind: str = "bonus") -> list[B]:
        """The bonuses of people (or, by their `kind`, of the branch) that the seal names."""
        kept = [one for one in grants if self._counts(kind, one.id, "grant")]
        self.late += len(grants) - len(kept)
        return kept

    def _counts(self, kind: str, record_id: str, group: str) -> bool:
        heads = self._records.heads(kind, record_id, group)
        return all(head in self._held or (self._amends and self._amended(head)) for head in heads)

    def _amended(self, entry_id: str) -> bool:
        entry = self._records.entries[entry_id].entry
        return entry is not None and entry.act == "amend"
