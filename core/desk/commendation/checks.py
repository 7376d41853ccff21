"""Everything that is checked of a nominee, recomputed each time, each reason with the place to mend it (0.4, A2-A9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from core.desk.commendation.around import Around, removed, stands
from core.desk.commendation.facts import form_facts
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.seals import seal_checks
from core.desk.polls.poll import PollState, PollView, poll_view
from core.notices.award_scheme import AwardSubject
from core.records import Objection
from core.rules.polls.quorum import PollKind
from core.rules.public_notice import check_over
from core.rules.rating import check_honesty, check_nominee
from core.rules.selection.deadline import check_deadline
from core.rules.selection.eligibility import check_organisation, check_person
from core.rules.selection.materials import check_deeds, check_evidence, check_facts, check_statement
from core.values import Figure, Rate, Reason, Verdict, ask, failed, passed

ORIGINS: Final = ("self", "organisation", "election")
"""How candidates arise: 自荐, 组织推荐, 民主选举 (A4)."""

NOT_YET: Final = ("notice_running", "objection_open")
"""Of a branch's notice: what only has to be over before the award, not before the review."""


def nominee_checks(around: Around, view: NomineeView) -> tuple[Reason, ...]:
    """All checks of one nominee, in the order of the review screen."""
    found: list[Reason] = []
    found += _eligibility(around, view)
    found += _standing(around, view)
    found += _origin(around, view)
    found += _materials(around, view)
    found += _appraisal(around, view)
    found += veto_checks(view)
    found += _share(around, view)
    found += publication_checks(around, view) if around.view.scheme.publication.branch else ()
    found += _deadline(around, view)
    found += _records(around, view)
    return tuple(found)


def checks_apart(around: Around, view: NomineeView) -> tuple[Reason, ...]:
    """Those of the checks that no value of this scheme decides: records, seals, polls, other schemes, places."""
    found: list[Reason] = []
    found += _standing(around, view)
    found += _origin(around, view)
    found += _appraisal(around, view)
    found += _share(around, view)
    found += _deadline(around, view) if view.handed.first is None else ()
    found += _records(around, view)
    return tuple(found)


def _deadline(around: Around, view: NomineeView) -> tuple[Reason, ...]:
    lateness = around.view.scheme.deadline.lateness
    return check_deadline(around.view.deadline, lateness, view.handed, around.desk.today)


def _records(around: Around, view: NomineeView) -> Iterator[Reason]:
    """Whether the seals hold, whether laptops differ, what came after the seal."""
    yield from seal_checks(around.desk, view)
    if view.conflicts:
        yield failed("0.7", "conflicts_open", count=view.conflicts)
    if view.late_edits:
        yield ask("0.7", "edits_after_seal", count=view.late_edits)


def _eligibility(around: Around, view: NomineeView) -> tuple[Reason, ...]:
    """A2: the conditions of the award."""
    if view.award.subject is AwardSubject.BRANCH:
        return check_organisation(view.award, around.opted)
    if view.person is None:
        return (failed("A2", "nominee_not_on_roster", "person"),)
    facts = around.person_facts(view.nomination, view.person, view.award.id)
    return check_person(view.award, around.view.scheme.eligibility, facts, around.view.reference)


def _standing(around: Around, view: NomineeView) -> tuple[Reason, ...]:
    """What scheme C makes of an organisation: its stars of the year before, findings of falsification (C7, C10)."""
    if view.award.subject is not AwardSubject.BRANCH:
        return ()
    year, known = around.standing
    scheme = around.desk.newest("c")
    found = check_nominee(around.desk.scheme("c", scheme).branch, known, year) if scheme else ()
    return (*found, *check_honesty(known.falsified, str(around.view.opened.year)))


def _origin(around: Around, view: NomineeView) -> Iterator[Reason]:
    """How the candidate came about, and the branch committee's word (A4)."""
    origin, review = view.nomination.origin, view.nomination.review
    yield passed("A4", "origin_known", "origin", how=f"origin_{origin.how}", on=origin.on)
    if origin.how == "election":
        yield elected(poll_view(around.desk, origin.poll), view.subject)
    if review is None:
        yield failed("A4", "branch_review_missing", "review")
    elif not review.agreed:
        yield failed("A4", "branch_review_against", "review", on=review.on, reason=review.reason)
    else:
        yield passed("A4", "branch_review_agreed", "review", on=review.on, body=review.body)


def elected(poll: PollView | None, subject: str) -> Reason:
    """Whether a closed election of section 2 elected this person: its figures are taken over, never typed again."""
    if poll is None or poll.poll.setup.kind != PollKind.ELECTION:
        return failed("A4", "election_missing", "origin")
    figures: dict[str, Figure] = {"poll": poll.poll.setup.title}
    if poll.state is not PollState.CLOSED or poll.election is None:
        return failed("A4", "election_open", "origin", **figures)
    of = {one.person or name: name for name, one in poll.poll.subject.items()}
    name = of.get(subject, "")
    figures |= {"votes": poll.votes.get(name, 0), "seal": poll.code}
    figures["present"] = sum(there.present for there in poll.attendance.values())
    if name and name in poll.election.value.elected:
        return passed("A4", "election_won", "origin", **figures)
    return failed("A4", "election_lost", "origin", **figures)


def _materials(around: Around, view: NomineeView) -> Iterator[Reason]:
    rules, one = around.view.scheme.materials, view.nomination
    yield check_deeds(rules, one.deeds.text if one.deeds else "")
    yield check_statement(rules, one.statement.text if one.statement else "")
    evidence = {name: text.text for name, text in one.evidence.items()}
    details = {name: text.text for name, text in one.detail.items()}
    yield from check_evidence(view.award, evidence, details)
    yield from check_facts(form_facts(around.desk, view.award, view.person))


def _appraisal(around: Around, view: NomineeView) -> Iterator[Reason]:
    """The rate of the last democratic appraisal, to be seen beside the rest; it decides nothing here (D4)."""
    known = (around.graded or {}).get(view.subject)
    if known is None or known.rate is None:
        return
    rate: Rate = known.rate
    figures: dict[str, Figure] = {
        "part": rate.part,
        "whole": rate.whole,
        "percent": rate.percent(),
        "denominator": rate.denominator,
        "period": known.period,
    }
    yield (passed if known.reached else ask)("D4", "nominee_rate", "appraisal", **figures)


def veto_checks(view: NomineeView) -> Iterator[Reason]:
    """Only a verified veto has effect; a reported one asks, a lifted one is shown (0.6, A3)."""
    for veto in view.vetoes:
        place = f"veto:{veto.id}"
        figures: dict[str, Figure] = {"item": veto.reported.item, "on": veto.reported.on}
        if veto.state == "in_force" and veto.verified:
            yield failed("A3", "nominee_vetoed", place, by=veto.verified.by, evidence=veto.verified.evidence, **figures)
        elif veto.state == "lifted" and veto.lifted:
            yield passed("A3", "nominee_veto_lifted", place, by=veto.lifted.by, reason=veto.lifted.reason, **figures)
        else:
            yield ask("A3", "nominee_veto_unverified", place, **figures)
    if not view.vetoes:
        yield passed("A3", "nominee_no_veto", "veto")


def _share(around: Around, view: NomineeView) -> Iterator[Reason]:
    """How many the branch nominates against its places; more than its places ask, for the committee must choose."""
    row = around.view.row(view.award.id)
    places = row.places(view.branch) if row else None
    if places is None:
        return
    standing = sum(
        award_is(one.id, view.award.id) and stands(one) and not removed(around.desk, one.id)
        for one in around.nominations.values()
    )
    figures: dict[str, Figure] = {"nominated": standing, "places": places, "award": view.award.id}
    if not places:
        yield ask("A1", "share_none", "award", award=view.award.id)
        return
    code = "share_exceeded" if standing > places else "share_kept"
    yield (ask if standing > places else passed)("A1", code, "award", **figures)


def award_is(nomination: str, award: str) -> bool:
    """Whether a nomination is for an award, by its id."""
    return nomination.split("/")[-2:-1] == [award]


def publication_checks(around: Around, view: NomineeView) -> Iterator[Reason]:
    """The branch's own notice, as a scheme may ask for one: missing fails, still running asks (A9)."""
    notices, views = around.published(by_committee=False)
    objections: list[Objection] = [one.objection for shown in views for one in shown.objections if not one.by_committee]
    for one in check_over(view.id, notices, objections, around.desk.today, years=around.desk.years()):
        yield replace(one, verdict=Verdict.ASK) if one.code in NOT_YET else one
