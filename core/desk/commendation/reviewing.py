"""The committee's word on a nominee: agree, return, hold, remove, readmit; its points and ballot (A3, A7, A8)."""

from __future__ import annotations

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.commendation.around import verdict_now
from core.desk.commendation.nominations import unknown_nomination
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.opening import not_granted
from core.desk.commendation.places import place_for
from core.desk.commendation.seals import verdict_seal
from core.desk.commendation.submission import NomineeVeto, reported
from core.desk.desk import Desk
from core.desk.vetoes import needs_branch, past_days
from core.journal.draft import Draft
from core.records import Body, Group, NomineeBallot, NomineeReadmitted, NomineeScore, NomineeVerdict
from core.rules.selection.meeting import check_ballot
from core.values import Outcome, Reason, Verdict, failed, parse_score, passed, plain

_PLACES = 2  # digits after the point of the committee's points


class NomineeAct(Act, frozen=True, kw_only=True):
    """Base: the committee's act on a nomination by its id, in its copy of the branch."""

    nomination: str


class NomineeAgree(NomineeAct, frozen=True, kw_only=True):
    """The committee agrees. `instead_of` is a nomination of the same branch that gives its place up, for `reason`."""

    reason: str = ""
    instead_of: str = ""


@act("nominee.agree", Body.COMMITTEE, "A8", "0.4", "0.6")
def agree(desk: Desk, one: NomineeAgree) -> Drafts:
    """Agree to a nominee: everything is recomputed first, and no award has more than its places.

    Where all are taken, those who hold them are named; with `instead_of` one of them gives way in the same act.
    """
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    found = [*needs_branch(desk), *not_granted(view.round), *_ready(desk, view)]
    found += [reason for reason in view.checks if reason.verdict is not Verdict.PASS]
    freed, wrong = _freed(desk, one, view)
    found += [*wrong, place_for(desk, view.round, view.id, [one.instead_of] if one.instead_of else [])]
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    verdict = verdict_seal(desk, view, one.reason, one.instead_of)
    draft = _word(desk, view, verdict, one.reason)
    said = passed("A8", "nominee_agreed_now", "verdict", version=view.version, seal=verdict.code)
    return Outcome((*freed, draft), (*found, said))


def _ready(desk: Desk, view: NomineeView) -> list[Reason]:
    """A nomination that went up and stands, and is not agreed to already."""
    found = []
    if not view.version:
        found.append(failed("A8", "nomination_not_sealed", "submitted"))
    if view.state in (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN):
        found.append(failed("A8", "nominee_stands_no_more", "nomination"))
    word = verdict_now(desk, view.id)
    if word is not None and word.state == "agreed":
        found.append(failed("0.7", "nominee_agreed_already", "verdict", seal=word.code))
    return found


def _freed(desk: Desk, one: NomineeAgree, view: NomineeView) -> tuple[tuple[Draft, ...], list[Reason]]:
    """The other nominee's place given up: set aside, with the reason."""
    if not one.instead_of:
        return (), []
    found = [] if one.reason else [failed("A8", "reason_missing", "reason")]
    other = nominee(desk, one.instead_of)
    word = other.review.verdict if other and other.review else None
    if other is None or other.award.id != view.award.id or word is None or word.state != "agreed":
        return (), [*found, failed("A8", "nominee_holds_no_place", "instead_of", nomination=one.instead_of[:80])]
    verdict = NomineeVerdict(state="on_hold", version=word.version, on=desk.today.isoformat(), reason=one.reason)
    return (_word(desk, other, verdict, one.reason),), found


def _word(desk: Desk, view: NomineeView, verdict: NomineeVerdict, why: str) -> Draft:
    """The committee's word as a draft; one that goes against an agreement or a decided list amends it (0.7)."""
    given = view.review.verdict if view.review else None
    sealed = given is not None and given.state == "agreed"
    sealed = sealed or desk.records.sealed_by("nominee_review", view.id, "verdict") is not None
    return Draft(
        "nominee_review", view.id, {"verdict": verdict}, act="amend" if sealed else "set", why=why if sealed else ""
    )


class NomineeReturn(NomineeAct, frozen=True, kw_only=True):
    """The nomination goes back to the branch, with the reason, and the day by which it comes again if there is one."""

    reason: str
    limit: str = ""


@act("nominee.return", Body.COMMITTEE, "A8")
def send_back(desk: Desk, one: NomineeReturn) -> Drafts:
    """Return a nomination: the branch corrects it for that reason, and it comes again as its next version."""
    wrong = list(bad_days("A8", required=False, limit=one.limit))
    if one.limit and not wrong and one.limit < desk.today.isoformat():
        wrong.append(failed("A8", "item_limit_past", "limit", due=one.limit))
    return _against(desk, one.nomination, "returned", one.reason, one.limit, wrong)


class NomineeHold(NomineeAct, frozen=True, kw_only=True):
    """The nomination is set aside for now, with the reason."""

    reason: str


@act("nominee.hold", Body.COMMITTEE, "A8")
def hold(desk: Desk, one: NomineeHold) -> Drafts:
    """Set a nomination aside; a place that it held is free again."""
    return _against(desk, one.nomination, "on_hold", one.reason)


class NomineeRemove(NomineeAct, frozen=True, kw_only=True):
    """The nominee is out of this round, with the reason: an objection that was upheld, a verified veto."""

    reason: str


@act("nominee.remove", Body.COMMITTEE, "A8", "A9")
def remove(desk: Desk, one: NomineeRemove) -> Drafts:
    """Remove a nominee; a decided list is then decided anew without them."""
    return _against(desk, one.nomination, "removed", one.reason)


def _against(
    desk: Desk, nomination: str, state: str, reason: str, limit: str = "", wrong: list[Reason] | None = None
) -> Drafts:
    """A word that gives no place."""
    view = nominee(desk, nomination)
    if view is None:
        return unknown_nomination(nomination)
    found = [*needs_branch(desk), *not_granted(view.round), *(wrong or [])]
    if not view.version:
        found.append(failed("A8", "nomination_not_sealed", "submitted"))
    if not reason:
        found.append(failed("A8", "reason_missing", "reason"))
    verdict = NomineeVerdict(state=state, version=view.version, on=desk.today.isoformat(), reason=reason, limit=limit)
    return Outcome((_word(desk, view, verdict, reason),), tuple(found))


class NomineeReadmit(NomineeAct, frozen=True, kw_only=True):
    """What came too late is taken in all the same, with the reason."""

    reason: str


@act("nominee.readmit", Body.COMMITTEE, "A7")
def readmit(desk: Desk, one: NomineeReadmit) -> Drafts:
    """Readmit a nomination that is deemed withdrawn for lateness."""
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    found = [*needs_branch(desk), *not_granted(view.round)]
    if not any(reason.code == "nomination_late" for reason in view.checks):
        found.append(failed("A7", "nomination_not_late", "submitted", due=view.round.opened.deadline))
    if not one.reason:
        found.append(failed("A7", "reason_missing", "reason"))
    return _beside(view, {"readmitted": NomineeReadmitted(desk.today.isoformat(), one.reason)}, found)


class NomineeScoreAct(NomineeAct, frozen=True, kw_only=True):
    """The committee's points for a nominee as typed; empty withdraws them."""

    points: str
    note: str = ""


@act("nominee.score", Body.COMMITTEE, "A8")
def score(desk: Desk, one: NomineeScoreAct) -> Drafts:
    """Give points, where the scheme lets the committee give any."""
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    most = view.round.scheme.scoring
    found = [*needs_branch(desk), *_before_agreement(view)]
    points = parse_score(one.points, _PLACES) if one.points else None
    if not most:
        found.append(failed("A8", "scoring_off", "points"))
    elif one.points and points is None:
        found.append(failed("A8", "points_malformed", "points", value=one.points[:20], places=_PLACES))
    elif points is not None and points > most:
        found.append(failed("A8", "points_above", "points", points=plain(points), most=most))
    text = plain(points) if points is not None else ""
    return _beside(view, {"score": NomineeScore(text, one.note)}, found)


class NomineeBallotAct(NomineeAct, frozen=True, kw_only=True):
    """The totals of the committee's ballot on a nominee."""

    on: str
    present: int
    in_favour: int
    against: int
    abstain: int


@act("nominee.ballot", Body.COMMITTEE, "A8", "2.2")
def ballot(desk: Desk, one: NomineeBallotAct) -> Drafts:
    """Enter the totals of a ballot; the sum that fails is named and nothing is written."""
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    group = NomineeBallot(
        on=one.on, present=one.present, in_favour=one.in_favour, against=one.against, abstain=one.abstain
    )
    found = [*needs_branch(desk), *_before_agreement(view), *past_days(desk, "A8", on=one.on), *check_ballot(group)]
    return _beside(view, {"ballot": group}, found)


def _before_agreement(view: NomineeView) -> list[Reason]:
    """Points and ballots are given before the committee agrees: the agreement rests on them."""
    verdict = view.review.verdict if view.review else None
    if verdict is None or verdict.state != "agreed":
        return []
    return [failed("0.7", "nominee_agreed_already", "verdict", seal=verdict.code)]


def _beside(view: NomineeView, groups: dict[str, Group], found: list[Reason]) -> Drafts:
    return Outcome((Draft("nominee_review", view.id, groups),), tuple(found))


class NomineeVetoFound(NomineeVeto, frozen=True, kw_only=True):
    """The committee reports a veto that it came to know of itself."""


@act("nominee.veto", Body.COMMITTEE, "A3", "0.6")
def find_veto(desk: Desk, one: NomineeVetoFound) -> Drafts:
    """Report a veto from the committee's side; it too takes effect only once verified (`veto.verify`)."""
    if wrong := needs_branch(desk):
        return Outcome((), wrong)
    return reported(desk, one, "veto_check", "found")
