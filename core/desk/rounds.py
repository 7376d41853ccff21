"""A member round as one picture: its scheme, its people with their results, its steps, what is missing, its seal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from core.calendar import Period
from core.desk.people import by_name
from core.desk.publication import NoticeView, notices_of
from core.desk.rating_ballots import Votes, ballot_of, member_ballots
from core.desk.round_notices import MEMBERS, notice_heads, objection_reasons, published_as
from core.desk.sealed_facts import SealedFacts
from core.desk.sealing import heads_of, seal_over, touched, with_conflicts
from core.notices.model import Scheme
from core.records import Body, Bonus, Decision, NoticePosted, Person, Report, Round, Sheet
from core.rules.rating import MemberResult, check_round, member_result, rated_people
from core.values import Outcome, Reason, plain

if TYPE_CHECKING:
    from core.desk.desk import Desk


class RoundRow(Struct, frozen=True):
    """One person in a round: the sheet (None while nothing was entered), bonuses, the result with its reasons.

    `earlier` are the bonuses of the year's earlier periods: they use up what the year's caps leave. `ballots` are the
    counts by grade of those sources that are ballots.
    """

    person: Person
    sheet: Sheet | None
    bonuses: tuple[Bonus, ...]
    earlier: tuple[Bonus, ...]
    outcome: Outcome[MemberResult]
    ballots: Mapping[str, Votes] = {}


class OpenRound(Struct, frozen=True):
    """A round of any mechanism without its sheets: enough to know whether and by which scheme to write in it."""

    round: Round
    period: str
    scheme: Scheme
    sealed_by: Body | None

    @property
    def sealed(self) -> bool:
        """Whether the branch committee confirmed it."""
        return self.sealed_by is not None

    @property
    def code(self) -> str:
        """The check code of the seal, or empty."""
        return self.round.report.code if self.round.report else ""


class RoundView(OpenRound, frozen=True):
    """Everything a screen, a paper or a seal needs of one round; computed, never stored (0.4)."""

    rows: tuple[RoundRow, ...]
    decision: Decision | None
    conflicts: int
    late_edits: int
    notices: tuple[NoticeView, ...]

    @property
    def published(self) -> NoticePosted | None:
        """The notice that papers and steps speak of."""
        return published_as(self.notices)

    def stars(self) -> Counter[int]:
        """How many people have how many stars; 0 stands for no star by decision."""
        rated = (row.outcome.value for row in self.rows)
        return Counter(one.stars or 0 for one in rated if one.status in ("rated", "no_star"))

    def done(self, source: str) -> int:
        """How many people have every mark of a source (or need none)."""
        aspects = [indicator.id for indicator in self.scheme.member.indicators]
        return sum(
            row.outcome.value.status in ("excused", "no_star") or _full(row, source, aspects) for row in self.rows
        )

    def five_stars(self) -> list[str]:
        """Ids of the people with five stars."""
        return sorted(row.person.id for row in self.rows if row.outcome.value.stars == 5)


def _full(row: RoundRow, source: str, aspects: list[str]) -> bool:
    if source in row.ballots:
        return True
    marks = row.sheet.mark if row.sheet else {}
    return all((mark := marks.get(f"{source}.{aspect}")) is not None and mark.score for aspect in aspects)


def round_id(period: str, mechanism: str = "C3") -> str:
    """The id of a round: the same on every laptop, so that two of them meet in one record."""
    return f"{mechanism}/{period}"


def sheet_id(period: str, person: str, mechanism: str = "C3") -> str:
    """The id of a sheet: one subject has one sheet in a round."""
    return f"{mechanism}/{period}/{person}"


def open_round(desk: Desk, period: str, mechanism: str = "C3") -> OpenRound | None:
    """The round of a period without its people, or None while nobody began it."""
    one = desk.records.get(Round, round_id(period, mechanism))
    if one is None:
        return None
    sealed_by = Body.BRANCH if one.report and one.report.seals else None
    if sealed_by and desk.records.sealed_by("round", one.id, "report") is Body.COMMITTEE:
        sealed_by = Body.COMMITTEE
    return OpenRound(one, period, desk.scheme(one.begin.scheme, one.begin.version), sealed_by)


def member_round(desk: Desk, period: str) -> RoundView | None:
    """The round of a period with everybody's result, or None while nobody began it."""
    head = open_round(desk, period)
    if head is None:
        return None
    records, found = desk.records, touched(desk.records, head.round.id)
    report = head.round.report
    facts = SealedFacts(records, report, head.sealed_by) if report and head.sealed_by else None
    grants: dict[str, list[Bonus]] = {}
    for bonus in records.all(Bonus).values():
        if not bonus.grant.withdrawn:
            grants.setdefault(bonus.grant.person, []).append(bonus)
    counted = member_ballots(desk, head.scheme.member, period, report.seals if report and facts else None)
    rows = tuple(
        _row(desk, head, person, grants.get(person.id, []), facts, counted.get(person.id, {}))
        for person in round_people(desk, head)
    )
    return RoundView(
        head.round,
        period,
        head.scheme,
        head.sealed_by,
        rows,
        records.get(Decision, head.round.id),
        found.conflicts,
        found.late_edits + (facts.late if facts else 0),
        tuple(notices_of(desk, head.round.id, by_committee=False)),
    )


def round_people(desk: Desk, head: OpenRound) -> list[Person]:
    """Those of the roll whom the scheme rates; once the round is sealed, those it was sealed with. In pinyin order."""
    everyone = desk.records.all(Person)
    report = head.round.report
    if report and report.seals:
        sealed = set(sealed_people(report))
        return by_name(one for one in everyone.values() if one.id in sealed)
    return by_name(rated_people(head.scheme, everyone.values()))


def _row(
    desk: Desk,
    head: OpenRound,
    person: Person,
    grants: list[Bonus],
    facts: SealedFacts | None,
    ballots: Mapping[str, Votes],
) -> RoundRow:
    """A person's row; the result is computed again only when what it rests on is other than last time."""
    sheet = desk.records.get(Sheet, sheet_id(head.period, person.id))
    year = str(Period.parse(head.period).year)
    counted = [one for one in grants if one.grant.period <= head.period and one.grant.period.startswith(year)]
    if facts is not None:
        sheet, counted = facts.sheet(sheet), facts.bonuses(counted)
    now = tuple(one for one in counted if one.grant.period == head.period)
    earlier = tuple(one for one in counted if one.grant.period < head.period)
    key = (head.round.id, person.id)
    kept = desk.rows.get(key)
    if kept is None or kept.sheet is not sheet or (kept.bonuses, kept.earlier, kept.ballots) != (now, earlier, ballots):
        outcome = member_result(head.scheme, sheet, now, earlier, ballots)
        kept = RoundRow(person, sheet, now, earlier, outcome, ballots)
    elif kept.person is not person:
        kept = RoundRow(person, sheet, now, earlier, kept.outcome, ballots)
    desk.rows[key] = kept
    return kept


def frozen_result(view: RoundView) -> str:
    """The outcome as the seal freezes it: per person status, total, bonus and stars, as canonical JSON."""
    lines = []
    for row in sorted(view.rows, key=lambda row: row.person.id):
        one = row.outcome.value
        total = plain(one.total) if one.total is not None else ""
        lines.append([row.person.id, str(one.status), total, plain(one.bonus), one.stars])
    frozen = {"round": view.round.id, "scheme": view.round.begin.scheme, "version": view.round.begin.version}
    return msgspec.json.encode({**frozen, "people": lines}).decode()


def sealed_people(report: Report) -> list[str]:
    """The ids of the people whose outcome a seal froze; empty when the frozen result is not one of ours."""
    try:
        return [line[0] for line in msgspec.json.decode(report.result, type=_Frozen).people]
    except msgspec.MsgspecError:
        return []


class _Frozen(Struct):
    """What `frozen_result` writes."""

    people: list[tuple[str, str, str, str, int | None]]


def round_checks(desk: Desk, view: RoundView) -> tuple[Reason, ...]:
    """What stands between this round and its confirmation, and what is fine."""
    people = [row.person for row in view.rows]
    results = {row.person.id: row.outcome for row in view.rows}
    notices = [one.notice for one in view.notices]
    reasons = check_round(view.scheme, view.round, people, results, desk.today, desk.years(), notices).reasons
    return with_conflicts((*reasons, *round_objections(desk, view)), view.conflicts)


def round_objections(desk: Desk, view: RoundView) -> tuple[Reason, ...]:
    """Where objections to the round's notices leave it: to settle, to correct and confirm anew, or answered so."""
    report = view.round.report
    on = report.on if report and view.sealed else ""
    return objection_reasons(desk, view.notices, ("round", view.round.id, "report"), on, MEMBERS)


def report_seal(desk: Desk, view: RoundView, why: str = "") -> Report:
    """The seal over everything this round's outcome rests on."""
    return seal_over(rests_on(desk, view), frozen_result(view), desk.today.isoformat(), why)


def rests_on(desk: Desk, view: RoundView) -> list[str]:
    """The entries that the outcome rests on: beginning, meetings, notices, marks, decisions, bonuses, ballots."""
    records = desk.records
    heads = heads_of(records, "round", view.round.id, lambda group: group == "begin" or group.startswith("meeting:"))
    for row in view.rows:
        heads |= heads_of(records, "sheet", sheet_id(view.period, row.person.id), _bears)
        for bonus in (*row.bonuses, *row.earlier):
            heads |= heads_of(records, "bonus", bonus.id, lambda group: group == "grant")
    report = view.round.report
    held = report.seals if report and report.seals else None
    heads |= notice_heads(records, view.notices, held if view.sealed_by is Body.COMMITTEE else None)
    for source in view.scheme.member.sources:
        if poll := ballot_of(desk, source, view.period, held):
            heads |= heads_of(records, "poll", poll.poll.id, lambda group: group == "result")
    return sorted(heads)


def _bears(group: str) -> bool:
    """Whether a group of a sheet bears on the result."""
    return group.startswith("mark:") or group in ("no_star", "excused")
