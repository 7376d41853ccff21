"""Rows of rounds and people: what is due, the roster, rounds, checks, results, decisions, the scheme, working days."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.decisions import review_checks
from core.desk.desk import Desk
from core.desk.due import DueItem, due
from core.desk.people import by_name
from core.desk.rounds import RoundView, member_round, round_checks
from core.desk.scheme_versions import scheme_of
from core.errors import Refused
from core.records import Body, CalendarYear, Decision, Person, Round, Scheme
from core.text import mask_id
from core.values import plain
from tui.i18n import language, mark
from tui.i18n.reasons import sentence
from tui.i18n.spoken import spoken
from tui.i18n.words import period_words
from tui.twin.place import Place
from tui.twin.show_rows import Column, Row, reason_row, said

DUE: Final = (Column("on", mark("Due")), Column("days", mark("Days")), Column("text", mark("What")))
PEOPLE: Final = (
    Column("name", mark("Name")),
    Column("gender", mark("Gender"), said),
    Column("birth", mark("Born")),
    Column("id_number", mark("ID number")),
    Column("kind", mark("Kind"), said),
    Column("work", mark("Post")),
    Column("state", mark("State"), said),
)
ROUNDS: Final = (
    Column("period", mark("Period"), period_words),
    Column("state", mark("State"), said),
    Column("done", mark("Rated")),
    Column("members", mark("Members")),
    Column("five_stars", mark("Five stars")),
    Column("conflicts", mark("Conflicts")),
    Column("seal", mark("Check code")),
)
CHECKS: Final = (
    Column("sign", ""),
    Column("clause", mark("Clause")),
    Column("about", mark("Who")),
    Column("text", mark("Check")),
)
RESULTS: Final = (
    Column("name", mark("Name")),
    Column("status", mark("State"), said),
    Column("self", mark("Self")),
    Column("joint", mark("Joint")),
    Column("review", mark("Review")),
    Column("bonus", mark("Bonus")),
    Column("total", mark("Total")),
    Column("stars", mark("Stars")),
)
DECISIONS: Final = (
    Column("period", mark("Period"), period_words),
    Column("state", mark("State"), said),
    Column("on", mark("Day")),
    Column("five_stars", mark("Five stars"), lambda people: str(len(people))),
    Column("code", mark("Check code")),
    Column("reason", mark("Reason")),
)
SCHEME: Final = (
    Column("id", mark("Scheme")),
    Column("version", mark("Version")),
    Column("on", mark("Day")),
    Column("why", mark("Reason")),
    Column("title", mark("Title")),
)
CALENDAR: Final = (
    Column("year", mark("Year")),
    Column("holidays", mark("Days off"), lambda days: str(len(days))),
    Column("workdays", mark("Working weekends"), lambda days: str(len(days))),
    Column("source", mark("Source")),
)


def due_rows(desk: Desk, args: Namespace) -> list[Row]:
    """What is due, the most urgent first."""
    return [
        {
            "code": one.code,
            "place": one.place,
            "figures": dict(one.figures),
            "on": one.on.isoformat() if one.on else None,
            "days": one.days,
            "text": due_text(one),
        }
        for one in due(desk)
    ]


def due_text(item: DueItem) -> str:
    """What is due, as a sentence; the period as people say it."""
    figures = dict(item.figures)
    if "period" in figures:
        figures["period"] = period_words(str(figures["period"]))
    return sentence(item.code, figures)


def who_at(desk: Desk, place: str) -> str:
    """The name of the person that a check is about (`C3/2026Q3/<person id>`); empty where it is about nobody.

    A nomination's place names its part as well (`A/2026/<award>/<person id>#deeds`).
    """
    person = desk.records.get(Person, place.partition("#")[0].rpartition("/")[2])
    return person.identity.name if person else ""


def people_rows(desk: Desk, args: Namespace) -> list[Row]:
    """The roster, those who left at the end; ID numbers masked."""
    people = sorted(by_name(desk.records.all(Person).values()), key=lambda one: one.standing.state != "active")
    return [
        {
            "id": one.id,
            "name": one.identity.name,
            "gender": one.identity.gender,
            "birth": one.identity.birth,
            "id_number": mask_id(one.identity.id_number),
            "kind": one.membership.kind,
            "political_status": one.membership.political_status,
            "group": one.membership.group,
            "post": one.membership.post,
            "work": one.work.post,
            "window": one.work.window,
            "joined": one.membership.joined,
            "state": one.standing.state,
        }
        for one in people
    ]


def rounds_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every round of members with where it stands."""
    found = []
    begun = [one.begin for one in desk.records.all(Round).values()]
    for period in sorted(one.period for one in begun if one.mechanism == "C3"):
        view = member_round(desk, period)
        if view is not None:
            found.append(_round_row(view))
    return found


def _round_row(view: RoundView) -> Row:
    return {
        "period": view.period,
        "state": round_state(view),
        "done": sum(row.outcome.value.status != "incomplete" for row in view.rows),
        "members": len(view.rows),
        "five_stars": len(view.five_stars()),
        "conflicts": view.conflicts,
        "late_edits": view.late_edits,
        "seal": view.code,
        "scheme": f"{view.round.begin.scheme}@{view.round.begin.version}",
    }


def round_state(view: RoundView | BranchRoundView) -> str:
    """Where a round stands: working, reported, or the committee's word on it."""
    if view.decision is not None:
        return view.decision.verdict.state
    return "reported" if view.sealed else "working"


def the_round(desk: Desk, period: str) -> RoundView:
    """The round of a period. Raises `Refused('round_not_begun')`."""
    view = member_round(desk, period)
    if view is None:
        raise Refused("round_not_begun", period=period[:20])
    return view


def check_rows(desk: Desk, args: Namespace) -> list[Row]:
    """What stands between a round and its confirmation, and what is fine; at the committee, its own checks."""
    view = member_round(desk, args.period)
    if view is None:
        return []
    checks = review_checks(desk, view) if desk.store.role is Body.COMMITTEE else round_checks(desk, view)
    return [reason_row(one, about=who_at(desk, one.place)) for one in checks]


def result_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Everybody's result in a round with its reasons, recomputed now (0.5)."""
    view = member_round(desk, args.period)
    if view is None:
        return []
    found: list[Row] = []
    for row in view.rows:
        one = row.outcome.value
        sums = {source: plain(total) if total is not None else "" for source, total in one.source_totals.items()}
        found.append(
            {
                "person": row.person.id,
                "name": row.person.identity.name,
                "status": str(one.status),
                **sums,
                "bonus": plain(one.bonus),
                "total": plain(one.total) if one.total is not None else "",
                "stars": one.stars,
                "reasons": [reason_row(spoken(each, view.scheme.member)) for each in row.outcome.reasons],
            }
        )
    return found


def decision_rows(desk: Desk, args: Namespace) -> list[Row]:
    """The committee's word on each round, with the names of the five-star list."""
    people = desk.records.all(Person)
    return [
        {
            "period": one.id.partition("/")[2],
            "state": one.verdict.state,
            "on": one.verdict.on,
            "reason": one.verdict.reason,
            "code": one.verdict.code,
            "five_stars": [people[who].identity.name if who in people else who for who in one.verdict.five_stars],
        }
        for one in desk.records.all(Decision).values()
    ]


def scheme_rows(place: Place, args: Namespace) -> list[Row]:
    """Every version of every notice's scheme; its whole text with `--json`, to be edited and set again."""
    found = []
    for one in place.desk().records.all(Scheme).values():
        title, text = scheme_of(one).title.label(language()), one.text
        found.append(
            {"id": one.id, "version": text.version, "on": text.on, "why": text.why, "title": title, "toml": text.toml}
        )
    return found


def calendar_rows(place: Place, args: Namespace) -> list[Row]:
    """The years whose working days are known."""
    years = place.desk().records.all(CalendarYear).values()
    return [
        {"year": one.id, "holidays": one.days.holidays, "workdays": one.days.workdays, "source": one.days.source}
        for one in years
    ]
