"""Rows of the yearly democratic appraisal: each candidate with both rates, wholes and formulas, and why (D1-D7)."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from core.desk.desk import Desk
from core.desk.polls.appraisal import AppraisalView, CandidateRow, appraisal_view, appraisal_years, closed_on
from core.desk.polls.papers import formula_words
from core.desk.polls.poll import PollView
from core.values import Rate
from tui.i18n import mark
from tui.i18n.words import period_words
from tui.twin.show_rows import Column, Row, reason_row, said, yes

APPRAISAL: Final = (
    Column("period", mark("Period"), period_words),
    Column("name", mark("Name")),
    Column("window", mark("Front"), yes),
    Column("members_percent", mark("Ballot")),
    Column("users_percent", mark("Survey")),
    Column("outcome", mark("Verdict"), said),
    Column("seal", mark("Check code")),
)


def appraisal_rows(desk: Desk, args: Namespace) -> list[Row]:
    """The candidates of the year asked for, or of every year; a year without any is one row of its own."""
    rows = []
    for year in [args.period] if args.period else appraisal_years(desk):
        view = appraisal_view(desk, year)
        head = _head(view)
        rows += [{**head, **_candidate(view, row)} for row in view.rows] or [{**head, "name": "", "outcome": ""}]
    return rows


def _head(view: AppraisalView) -> Row:
    """What holds for the year: its steps, the branch's own rate (D1), reasons before the list, the code."""
    own = closed_on(view.branch, "branch")
    return {
        "period": view.period,
        "seal": view.code,
        "steps": {str(step): done for step, done in view.steps().items()},
        "most": view.most,
        "branch_rate": _rate(own.rates["branch"].value.rate, own) if own else None,
        "checks": [reason_row(one) for one in view.checks],
    }


def _candidate(view: AppraisalView, row: CandidateRow) -> Row:
    one = row.standing
    passes = "passes" if row.outcome.value else "fails"
    missing = any(reason.code == "candidate_poll_missing" for reason in row.outcome.reasons)
    members, users = closed_on(view.members, one.person), closed_on(view.users, one.person)
    return {
        "person": one.person,
        "name": row.person.identity.name,
        "window": one.window,
        "members": _rate(one.members, members),
        "users": _rate(one.users, users),
        "members_percent": _percent(one.members),
        "users_percent": _percent(one.users),
        "recommended": _rate(one.recommended, members),
        "integrity_verified": one.verified,
        "integrity_reported": one.reported,
        "outcome": "poll_missing" if missing else passes,
        "reasons": [reason_row(reason) for reason in (*row.outcome.reasons, *row.follow)],
    }


def _rate(rate: Rate | None, poll: PollView | None) -> dict[str, Any] | None:
    """A rate as two counts with the name of its whole, the formula and the poll it comes from."""
    if rate is None or poll is None:
        return None
    return {
        "part": rate.part,
        "whole": rate.whole,
        "denominator": rate.denominator,
        "percent": rate.percent(),
        "formula": formula_words(poll),
        "bar": poll.poll.rules.bar,
        "poll": poll.poll.id,
    }


def _percent(rate: Rate | None) -> str:
    return f"{rate.percent()}% {rate.part}/{rate.whole}" if rate else ""
