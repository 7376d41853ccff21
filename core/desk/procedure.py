"""The procedure of the quarterly member rating: begin, meet, publish, confirm, correct and confirm anew (C3, C4)."""

from __future__ import annotations

from core.calendar import Period, PeriodKind
from core.desk.act import Drafts, act
from core.desk.checks import bad_counts, bad_days
from core.desk.desk import Desk
from core.desk.publication import PublishAct, post
from core.desk.rating import RoundAct, SheetScore, marks_of, present
from core.desk.rounds import OpenRound, member_round, open_round, report_seal, round_checks, round_id, sheet_id
from core.errors import XingceError
from core.journal.draft import Draft
from core.records import Body, Group, Meeting, Round, RoundBegin, Sheet
from core.values import Outcome, Reason, failed, passed

MECHANISM = "C3"


class RoundBeginAct(RoundAct, frozen=True, kw_only=True):
    """Begin the quarter's rating."""


@act("round.begin", Body.BRANCH, "C3", "0.1", "0.8")
def begin(desk: Desk, one: RoundBeginAct) -> Drafts:
    """Open a round under the newest scheme; a round already there stays under the version it began with."""
    try:
        period = Period.parse(one.period)
    except XingceError as error:
        return Outcome((), (failed("0.8", error.code, place="period", **error.figures),))
    if period.kind is not PeriodKind.QUARTER:
        return Outcome((), (failed("C3", "period_not_quarter", place="period", period=one.period),))
    if period.first > desk.today:
        return Outcome((), (failed("0.8", "period_future", place="period", period=one.period),))
    if desk.records.get(Round, round_id(one.period)) is not None:
        return Outcome((), (failed("C3", "round_there", place="period", period=one.period),))
    version = desk.newest("c")
    if not version:
        return Outcome((), (failed("0.1", "scheme_missing", notice="c", version=0),))
    group = RoundBegin(MECHANISM, one.period, "c", version, desk.today.isoformat())
    return Outcome((Draft("round", round_id(one.period), {"begin": group}),))


class RoundMeeting(RoundAct, frozen=True, kw_only=True):
    """The meeting a stage rests on: `joint` (members' meeting with public) or `review` (branch committee)."""

    stage: str
    on: str
    chair: str = ""
    recorder: str = ""
    members: int = 0
    public: int = 0
    note: str = ""


@act("round.meeting", Body.BRANCH, "C3")
def meeting(desk: Desk, one: RoundMeeting) -> Drafts:
    """Record the joint review or the branch committee's meeting."""
    if one.stage not in ("joint", "review"):
        return Outcome((), (failed("C3", "source_unknown", place="stage", source=one.stage),))
    if wrong := (*bad_days("C3", on=one.on), *bad_counts("C3", members=one.members, public=one.public)):
        return Outcome((), wrong)
    group = Meeting(one.on, one.chair, one.recorder, one.members, one.public, one.note)
    return _round_draft(desk, one.period, {f"meeting:{one.stage}": group})


class RoundPublish(PublishAct, frozen=True, kw_only=True):
    """Public notice of the result in the branch, on everybody in the round."""

    period: str


@act("round.publish", Body.BRANCH, "C4")
def publish(desk: Desk, one: RoundPublish) -> Drafts:
    """Post the public notice. After the confirmation it is posted anew where an objection was upheld."""
    view = member_round(desk, one.period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=one.period),))
    subjects = [row.person.id for row in view.rows]
    if not subjects:
        return Outcome((), (failed("C3", "nobody_to_rate", "people"),))
    return post(desk, one, view.round.id, subjects, view.scheme.member.calendar.publication_days, "C4")


def _round_draft(desk: Desk, period: str, groups: dict[str, Group]) -> Drafts:
    view = open_round(desk, period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=period),))
    if view.sealed:
        return Outcome((), (failed("0.7", "round_sealed", place="period", period=period, seal=view.code),))
    return Outcome((Draft("round", round_id(period), groups),))


class RoundReport(RoundAct, frozen=True, kw_only=True):
    """The branch committee confirms the result; it is sealed and goes up with the next hand-over."""


@act("round.report", Body.BRANCH, "C3", "0.7")
def report(desk: Desk, one: RoundReport) -> Drafts:
    """Seal the round: exactly the entries it rests on, the outcome, and a check code. What is missing is named."""
    view = member_round(desk, one.period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=one.period),))
    if view.sealed:
        return Outcome((), (failed("0.7", "round_sealed", place="period", period=one.period, seal=view.code),))
    checks = round_checks(desk, view)
    if not Outcome(None, checks).ok:
        return Outcome((), checks)
    seal = report_seal(desk, view)
    draft = Draft("round", view.round.id, {"report": seal})
    return Outcome((draft,), (*checks, passed("0.7", "round_reported", period=one.period, seal=seal.code)))


class SheetAmend(SheetScore, frozen=True, kw_only=True):
    """A correction of a sealed score: the new scores, and why. The old ones stay readable."""

    why: str


@act("sheet.amend", Body.BRANCH, "0.7", "C10")
def amend(desk: Desk, one: SheetAmend) -> Drafts:
    """Correct a sealed sheet: who, when, why, old and new stay in the journal; `round.reseal` seals anew."""
    view = open_round(desk, one.period)
    marks, reasons = marks_of(desk, one.period, one.source, one.scores, one.note)
    found = [*reasons, *_may_amend(view, one.period, one.why)]
    record_id = sheet_id(one.period, one.person)
    sheet = desk.records.get(Sheet, record_id)
    changed = {name: value for name, value in marks.items() if present(sheet, name) != value}
    if sheet is None or not changed:
        found.append(failed("0.7", "nothing_to_amend", place="scores"))
    return Outcome((Draft("sheet", record_id, changed, act="amend", why=one.why),), tuple(found))


class RoundReseal(RoundAct, frozen=True, kw_only=True):
    """Confirm a corrected round anew, with the reason for the correction."""

    why: str


@act("round.reseal", Body.BRANCH, "0.7", "C10")
def reseal(desk: Desk, one: RoundReseal) -> Drafts:
    """A new seal over the corrected entries; the old check code no longer holds."""
    view = member_round(desk, one.period)
    found = [*_may_amend(view, one.period, one.why), *(round_checks(desk, view) if view else ())]
    if view is None or not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    seal = report_seal(desk, view, one.why)
    draft = Draft("round", view.round.id, {"report": seal}, act="amend", why=one.why)
    return Outcome((draft,), (*found, passed("0.7", "round_reported", period=one.period, seal=seal.code)))


def _may_amend(view: OpenRound | None, period: str, why: str) -> list[Reason]:
    if view is None:
        return [failed("C3", "round_not_begun", place="period", period=period)]
    found = []
    if not view.sealed:
        found.append(failed("0.7", "round_not_sealed", place="period", period=period))
    if view.sealed_by is Body.COMMITTEE:
        found.append(failed("0.7", "sealed_by_committee", place="period", period=period))
    if not why:
        found.append(failed("0.7", "reason_missing", place="why"))
    return found
