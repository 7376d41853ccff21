"""Builds entries for journal tests: a small hand that writes lines without store or keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.journal.entry import Entry, Kept, write
from core.records import Field

Value = Mapping[str, Field]


class Hand:
    """One line that writes entries by hand, each chained to its last."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.last: Kept | None = None

    def put(
        self,
        kind: str,
        record_id: str,
        groups: Mapping[str, Mapping[str, Any]],
        over: dict[str, list[str]] | None = None,
        act: str = "set",
        at: str = "2026-10-01T09:00:00",
    ) -> Kept:
        """Write one entry; `over` defaults to replacing nothing."""
        seq = self.last.seq + 1 if self.last else 1
        prev = self.last.id if self.last else ""
        named = {group: list((over or {}).get(group, [])) for group in groups}
        named.update({group: ids for group, ids in (over or {}).items() if group not in named})
        self.last = write(Entry(1, self.line, seq, prev, at, "secretary", act, kind, record_id, dict(groups), named))  # type: ignore[arg-type]
        return self.last


def mark(score: str) -> dict[str, dict[str, Field]]:
    """A sheet's one mark."""
    return {"mark:self.study": {"score": score, "note": ""}}


MARK = "mark:self.study"
SHEET = "C3/2026Q3/p1"
ROUND = "C3/2026Q3"
