"""Rows of commendation: rounds with their quotas, nominees with state and reasons, who holds the places (A1-A10)."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.prizes import prize_of
from core.desk.commendation.rounds import AwardRoundView, QuotaRow, award_round, award_rounds
from core.desk.desk import Desk
from core.records import Branch
from core.values import Verdict
from tui.i18n import mark
from tui.i18n.reasons import explain
from tui.twin.place import Place
from tui.twin.show_rows import Column, Row, reason_row, said

COMMENDATION: Final = (
    Column("round", mark("Year")),
    Column("award", mark("Which award"), said),
    Column("name", mark("Name")),
    Column("state", mark("State"), said),
    Column("version", mark("Version")),
    Column("received", mark("Received")),
    Column("failing", mark("Fails")),
    Column("asking", mark("To look at")),
)
NOMINEES: Final = (
    Column("sign", ""),
    Column("name", mark("Name")),
    Column("clause", mark("Clause")),
    Column("text", mark("Check")),
)
QUOTA: Final = (
    Column("round", mark("Year")),
    Column("award", mark("Which award"), said),
    Column("branch_name", mark("Branch")),
    Column("places", mark("Places")),
    Column("members", mark("Counted by")),
    Column("text", mark("Check")),
)


def commendation_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every nominee of the round asked for (or of all), with how far it has come and how much is missing."""
    return [_nominee(one) for id_ in _wanted(desk, args) for one in nominees(desk, id_)]


def _nominee(one: NomineeView) -> Row:
    return {
        "round": one.round.id.partition("/")[2],
        "award": one.award.id,
        "id": one.id,
        "name": one.name,
        "state": str(one.state),
        "version": one.version or None,
        "received": one.received.isoformat() if one.received else None,
        "failing": sum(reason.verdict is Verdict.FAIL for reason in one.checks),
        "asking": sum(reason.verdict is Verdict.ASK for reason in one.checks),
        "seal": one.code or None,
    }


def nominee_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every check of every nominee, with its reason and the place to mend it."""
    return [
        reason_row(reason, nominee=one.id, name=one.name, award=one.award.id)
        for id_ in _wanted(desk, args)
        for one in nominees(desk, id_)
        for reason in one.checks
    ]


def quota_rows(place: Place, args: Namespace) -> list[Row]:
    """The quota table: each award's number with what its parts make, then the places of each branch."""
    desk = place.desk()
    rows: list[Row] = []
    for id_ in _wanted(desk, args):
        view = award_round(desk, id_)
        for one in view.rows if view else ():
            rows += _quota(desk, view, one) if view else []
    return rows


def _quota(desk: Desk, view: AwardRoundView, one: QuotaRow) -> list[Row]:
    prize = prize_of(view, one.award.id)
    head: dict[str, Any] = {
        "round": view.id.partition("/")[2],
        "award": one.award.id,
        "branch_name": None,
        "places": one.quota.total,
        "members": None,
        "method": one.quota.method,
        "prize": f"{prize.name} {prize.amount}".strip(),
        "code": one.compared.code,
        "text": explain(one.compared),
    }
    known = desk.records.all(Branch)
    parts = [
        {
            **head,
            "branch_name": known[branch].profile.name if branch in known else branch,
            "places": places,
            "members": one.members.get(branch),
            "prize": None,
            "code": None,
            "text": None,
        }
        for branch, places in sorted((one.shares or {}).items())
    ]
    return [head, *parts]


def _wanted(desk: Desk, args: Namespace) -> list[str]:
    """The round asked for by its name, or all."""
    known = award_rounds(desk)
    return [id_ for id_ in known if args.period in (None, "", id_, id_.partition("/")[2])]
