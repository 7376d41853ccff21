"""The quota table (名额分配表): places by branch and award, the announced total, the difference (A1)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class QuotaRow(Struct, frozen=True, kw_only=True):
    """A branch: its members counted by the quota's base, its places by award (`—` where there are none), their sum."""

    branch: str
    members: str
    places: tuple[str, ...]
    total: str
    note: str = ""


class QuotaTable(Paper, frozen=True, kw_only=True):
    """Facts of a 名额分配表. `awards` name the columns; the sums have one text for each of them and one for all.

    `members_head` heads the column of `members`, who are counted by the quota's base (党员数, 正式党员数).

    `shared` sums the parts, `announced` is the announced total, `difference` the one less the other (`0`, `+1`, `-2`).
    `rules` are whole sentences: how the places were shared out, and what stays with the committee.
    """

    title: str
    committee: str
    awards: tuple[str, ...]
    rows: tuple[QuotaRow, ...]
    members: str = ""
    members_head: str = "党员数"
    shared: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    deadline: str = ""


def make_quota_table(facts: QuotaTable, templates: Path | None = None) -> bytes:
    """The table as .docx bytes. Raises ValueError when a row has not one text for each award; Refused as by `fill`."""
    checked(facts)
    return fill("quota_table", facts, templates)


def checked(facts: QuotaTable) -> None:
    """Raises ValueError when a row of the table does not have as many texts as there are columns."""
    columns = len(facts.awards)
    rows = [row.places for row in facts.rows]
    sums = [row for row in (facts.shared, facts.announced, facts.difference) if row]
    if any(len(row) != columns for row in rows) or any(len(row) != columns + 1 for row in sums):
        raise ValueError("a row of another width than the table")
