"""What all nominees of a round have in common at one desk, read once: nominations, vetoes, notices, the appraisal."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from core.desk.branch_rating.rounds import standing
from core.desk.commendation.rounds import AwardRoundView
from core.desk.polls.appraisal import appraisal_view
from core.desk.publication import NoticeView, notices_of
from core.desk.vetoes import VetoView, vetoes_in
from core.notices.award_scheme import AwardSubject
from core.records import AwardPart, Nomination, NomineeReview, NomineeVerdict, Person, PublicNotice, Slate
from core.rules.rating import BranchStanding
from core.rules.selection.eligibility import PersonFacts
from core.values import Rate

if TYPE_CHECKING:
    from core.desk.desk import Desk

MECHANISM = "A"


class Graded(Struct, frozen=True):
    """One person in the last democratic appraisal: whether graded excellent, and the rate where there was a ballot."""

    period: str
    excellent: bool
    rate: Rate | None
    reached: bool


class Around:
    """A round at a desk, with everything that bears on more than one nominee, each read when it is first asked for."""

    def __init__(self, desk: Desk, view: AwardRoundView) -> None:
        self.desk = desk
        self.view = view

    @cached_property
    def nominations(self) -> dict[str, Nomination]:
        """The nominations of this round by id."""
        prefix = f"{self.view.id}/"
        return {id_: one for id_, one in self.desk.records.all(Nomination).items() if id_.startswith(prefix)}

    @cached_property
    def vetoes(self) -> tuple[VetoView, ...]:
        """Every veto reported in this round."""
        period = self.view.id.partition("/")[2]
        return tuple(one for one in vetoes_in(self.desk.records, MECHANISM) if one.reported.period == period)

    @cached_property
    def late(self) -> Counter[str]:
        """How many edits came to each sealed nomination after its seal."""
        return Counter(one.id for one in self.desk.records.after_seal("nomination"))

    @cached_property
    def notices(self) -> tuple[NoticeView, ...]:
        """The notices of branch and committee on this round."""
        return tuple(notices_of(self.desk, self.view.id))

    def published(self, by_committee: bool) -> tuple[list[PublicNotice], list[NoticeView]]:
        """One body's notices, as records and with their objections."""
        own = [one for one in self.notices if one.by_committee is by_committee]
        return [one.notice for one in own], own

    @cached_property
    def opted(self) -> bool | None:
        """Whether the branch takes part in the choice of advanced organisations; None while it has not said."""
        part = self.desk.records.get(AwardPart, self.view.id)
        return part.opted.takes_part if part and part.opted else None

    @cached_property
    def standing(self) -> tuple[str, BranchStanding]:
        """The branch's stars of the year before the round's, and what falsification was found (C7, C10)."""
        year = str(self.view.opened.year - 1)
        return year, standing(self.desk, year)

    @cached_property
    def graded(self) -> dict[str, Graded] | None:
        """Everybody who stood in the last appraisal that was closed, by person id; None where there is none (D4)."""
        closed = [one for one in self.desk.records.all(Slate).values() if one.passed and one.passed.seals]
        if not closed:
            return None
        period = max(one.id for one in closed).partition("/")[2]
        passed = {who for one in closed if one.id.endswith(f"/{period}") and one.passed for who in one.passed.people}
        found = {who: Graded(period, True, None, True) for who in passed}
        for row in appraisal_view(self.desk, period).rows:
            who, facts = row.person.id, row.standing
            found[who] = Graded(period, who in passed, facts.members, facts.members_passed)
        return found

    def person_facts(self, nomination: Nomination, person: Person, award: str) -> PersonFacts:
        """What the rules ask of a nominee, from the roster, the form and the other nominations."""
        form = nomination.detail.get("duties")
        others = self._others(nomination, award)
        known = (self.graded or {}).get(person.id)
        return PersonFacts(
            kind=person.membership.kind,
            active=person.standing.state == "active",
            confirmed=person.membership.confirmed,
            since=person.work.since,
            window=person.work.window,
            party_work=person.membership.post or (form.text if form else ""),
            excellent=None if self.graded is None else bool(known and known.excellent),
            appraisal=known.period if known else "",
            others=tuple(others),
            agreed=tuple(one for one, agreed in others.items() if agreed),
        )

    def _others(self, nomination: Nomination, award: str) -> dict[str, bool]:
        """The other individual awards that the same person stands for, and whether the committee agreed to them."""
        found = {}
        subject = subject_of(nomination.id)
        for one in self.view.scheme.awards:
            other = self.nominations.get(f"{self.view.id}/{one.id}/{subject}")
            if one.id != award and one.subject is AwardSubject.PERSON and other is not None and stands(other):
                word = verdict_now(self.desk, other.id)
                found[one.id] = word is not None and word.state == "agreed"
        return found


def verdict_now(desk: Desk, nomination: str) -> NomineeVerdict | None:
    """The committee's word on a nominee: what an earlier act of the same batch says, else what is kept."""
    review = desk.records.get(NomineeReview, nomination)
    return verdicts_pending(desk).get(nomination, review.verdict if review else None)


def removed(desk: Desk, nomination: str) -> bool:
    """Whether the committee took a nominee out: such a one counts against no place any more (A8)."""
    verdict = verdict_now(desk, nomination)
    return verdict is not None and verdict.state == "removed"


def verdicts_pending(desk: Desk) -> dict[str, NomineeVerdict]:
    """The words that earlier acts of the same batch will write, by nomination."""
    found = {}
    for draft in desk.pending:
        verdict = draft.set.get("verdict")
        if draft.kind == "nominee_review" and isinstance(verdict, NomineeVerdict):
            found[draft.id] = verdict
    return found


def stands(nomination: Nomination) -> bool:
    """Whether a nomination is still one: not withdrawn, not turned down by the branch committee."""
    withdrawn = nomination.withdrawn is not None and nomination.withdrawn.withdrawn
    return not withdrawn and (nomination.review is None or nomination.review.agreed)


def nomination_id(round_id: str, award: str, subject: str) -> str:
    """The id of a nomination: the same on every laptop; nobody is nominated twice for one award."""
    return f"{round_id}/{award}/{subject}"


def award_of(nomination: str) -> str:
    """The award that a nomination is for, by its id."""
    return nomination.rpartition("/")[0].rpartition("/")[2]


def round_of(nomination: str) -> str:
    """The round of a nomination, by its id."""
    return nomination.rpartition("/")[0].rpartition("/")[0]


def subject_of(nomination: str) -> str:
    """Who is nominated, by the nomination's id: a person's id, or the branch's."""
    return nomination.rpartition("/")[2]
