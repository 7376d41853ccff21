"""The rows of a decided list, as its seal froze them (A8)."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from core.records import AwardDecided, AwardList


class ListedRow(Struct, frozen=True):
    """Somebody on the list: award, branch, nomination, name, and the entry of the committee's word (`decision`)."""

    award: str
    branch: str
    nomination: str
    name: str
    decision: str


class _Frozen(Struct, frozen=True):
    """What `frozen_list` writes."""

    rows: tuple[ListedRow, ...]


def listed_rows(one: AwardList) -> tuple[ListedRow, ...]:
    """Who is on the list, award by award; empty while nothing is decided, or for a list that is none of ours."""
    return rows_of(one.decided) if one.decided else ()


def rows_of(decided: AwardDecided) -> tuple[ListedRow, ...]:
    """The rows that a decision froze."""
    try:
        return msgspec.json.decode(decided.result, type=_Frozen).rows
    except msgspec.MsgspecError:
        return ()
