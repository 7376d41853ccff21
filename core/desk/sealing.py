"""What seals of every mechanism share: the entries named, the check code, what touches a round after it (0.7, 6)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from core.journal.fold import Fold
from core.records import Report, Round
from core.values import Reason, failed, passed


def check_code(seals: list[str], result: str) -> str:
    """The short code on paper: 40 bits over the sealed entries and the frozen outcome, as `7F3K-21QD` (6)."""
    material = b"xingce/seal/1\n" + "\n".join(sorted(seals)).encode() + b"\n" + result.encode()
    letters = base64.b32encode(hashlib.sha256(material).digest()[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def seal_over(seals: list[str], result: str, on: str, why: str = "") -> Report:
    """The branch's seal over these entries and the outcome that rests on them."""
    return Report(on=on, why=why, seals=seals, result=result, code=check_code(seals, result))


def heads_of(records: Fold, kind: str, record_id: str, wanted: Callable[[str], bool]) -> set[str]:
    """The entries in effect of a record's groups, as far as they are wanted by name (`mark:self.study`)."""
    groups = (group for group in records.groups(kind, record_id) if wanted(group))
    return {head for group in groups for head in records.heads(kind, record_id, group)}


def seal_reasons(round_: Round, period: str, frozen: str) -> list[Reason]:
    """Whether the seal's code follows from what it names, and the outcome computed anew is the frozen one (0.4)."""
    report = round_.report
    if report is None or not report.seals:
        return []
    good_code = check_code(report.seals, report.result) == report.code
    same = frozen == report.result
    return [
        (passed if good_code else failed)("0.7", "seal_code" if good_code else "seal_broken", seal=report.code),
        (passed if same else failed)("0.4", "result_recomputes" if same else "result_differs", period=period),
    ]


class Located(Protocol):
    """Something that is told of a record."""

    @property
    def id(self) -> str:
        """The record's id."""


class Touched(Struct, frozen=True):
    """How many places of a round and its sheets are in conflict, and how many edits came after a seal."""

    conflicts: int
    late_edits: int


def touched(records: Fold, round_id: str) -> Touched:
    """What a person must look at in a round and in everything under its id."""

    def within(found: Iterable[Located]) -> int:
        return sum(one.id == round_id or one.id.startswith(f"{round_id}/") for one in found)

    return Touched(within(records.conflicts()), within(records.after_seal()))


def with_conflicts(reasons: tuple[Reason, ...], conflicts: int) -> tuple[Reason, ...]:
    """The check list, and open conflicts among what it stands on: they keep a round from being sealed."""
    return (*reasons, failed("0.7", "conflicts_open", count=conflicts)) if conflicts else reasons
