"""What if: the last nominees under another scheme of commendation, who could be agreed to and who not (0.1, A2-A9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from core.calendar import Period
from core.notices.award_scheme import Award, AwardScheme, AwardSubject
from core.rules.selection.deadline import Handed, check_deadline
from core.rules.selection.eligibility import PersonFacts, check_organisation, check_person
from core.rules.selection.materials import (
    check_evidence,
    check_facts,
    deeds_length,
    fields_on_form,
    statement_length,
)
from core.values import Reason, Verdict, failed


class NomineeFacts(Struct, frozen=True, kw_only=True):
    """One nominee as a scheme judges him: whose, what was handed in and when, what the records know.

    `id` is the nomination's, `award` the award's. `reference` and `deadline` are the round's days, which the committee
    may have set by hand. `person` is None for an organisation, and for somebody who is on the roster no more. `deeds`
    and `statement` are characters, `known` what a form may print of the roster by place, `vetoes` and `published` the
    reasons of a veto and of the branch's notice. `apart` fails or asks whatever this scheme says.
    """

    id: str
    name: str
    branch: str
    round: str
    year: int
    award: str
    subject: AwardSubject
    reference: date
    deadline: date
    handed: Handed
    person: PersonFacts | None = None
    opted: bool | None = None
    deeds: int = 0
    statement: int = 0
    evidence: Mapping[str, str] = {}
    details: Mapping[str, str] = {}
    known: Mapping[str, str] = {}
    vetoes: tuple[Reason, ...] = ()
    published: tuple[Reason, ...] = ()
    apart: tuple[Reason, ...] = ()


class NomineeFall(Struct, frozen=True):
    """How a nominee falls under one scheme: what fails, then what asks.

    `status` is `eligible`, `asked` (the committee would have to look) or `barred`.
    """

    status: str
    reasons: tuple[Reason, ...] = ()


class NomineeMover(Struct, frozen=True):
    """A nominee of whom something else would fail or ask."""

    facts: NomineeFacts
    before: NomineeFall
    now: NomineeFall

    @property
    def status_changes(self) -> bool:
        """Whether the nominee would become eligible, asked about or barred; else only the reasons are other ones."""
        return self.before.status != self.now.status


class NomineeWhatIf(Struct, frozen=True, kw_only=True):
    """The last nominees under two schemes: how many by status, and all of whom something else would be said.

    A round keeps the values that it was opened with: this only shows how it would have fallen.
    """

    count: int
    before: Mapping[str, int]
    now: Mapping[str, int]
    movers: tuple[NomineeMover, ...]


_STEPS = ("eligible", "asked", "barred")


def nominee_what_if(old: AwardScheme, new: AwardScheme, facts: Sequence[NomineeFacts]) -> NomineeWhatIf:
    """Nominees under two schemes: those whose status would change first, then by branch, award and name."""
    falls = [(one, fall(old, one), fall(new, one, old)) for one in facts]
    movers = [NomineeMover(one, was, now) for one, was, now in falls if _said(was) != _said(now)]
    return NomineeWhatIf(
        count=len(falls),
        before=_counted(was for _, was, _ in falls),
        now=_counted(now for *_, now in falls),
        movers=tuple(sorted(movers, key=_place)),
    )


def fall(scheme: AwardScheme, one: NomineeFacts, base: AwardScheme | None = None) -> NomineeFall:
    """One nominee under a scheme. The days are the round's own, but where `scheme` has others than `base`."""
    found = (*scheme_reasons(scheme, one, base), *one.apart)
    failing = tuple(each for each in found if each.verdict is Verdict.FAIL)
    asking = tuple(each for each in found if each.verdict is Verdict.ASK)
    return NomineeFall("barred" if failing else "asked" if asking else "eligible", (*failing, *asking))


def scheme_reasons(scheme: AwardScheme, one: NomineeFacts, base: AwardScheme | None = None) -> tuple[Reason, ...]:
    """Every reason of a nominee that the scheme's values decide, passed ones too, in the order of the review."""
    award = scheme.award(one.award)
    if award is None or award.subject is not one.subject:
        return (failed("A1", "award_gone", "award", award=one.award),)
    return tuple(_reasons(scheme, award, one, base or scheme))


def _reasons(scheme: AwardScheme, award: Award, one: NomineeFacts, base: AwardScheme) -> Iterator[Reason]:
    year = Period(one.year)
    if award.subject is AwardSubject.BRANCH:
        yield from check_organisation(award, one.opted)
    elif one.person is None:
        yield failed("A2", "nominee_not_on_roster", "person")
    else:
        reference = one.reference if scheme.reference == base.reference else scheme.reference.on(year)
        yield from check_person(award, scheme.eligibility, _among(scheme, one.person), reference)
    yield deeds_length(scheme.materials, one.deeds)
    yield statement_length(scheme.materials, one.statement)
    yield from check_evidence(award, one.evidence, one.details)
    if one.known:
        staff = one.person is not None and one.person.kind == "staff"
        yield from check_facts({place: one.known.get(place, "") for place in fields_on_form(award, staff)})
    yield from (each for each in one.vetoes if scheme.veto(str(each.figures.get("item", ""))) is not None)
    if scheme.publication.branch:
        yield from one.published
    if one.handed.first is not None:
        due = one.deadline if scheme.deadline.rule == base.deadline.rule else scheme.deadline.on(year)
        yield from check_deadline(due, scheme.deadline.lateness, one.handed, due)


def _among(scheme: AwardScheme, one: PersonFacts) -> PersonFacts:
    """The facts without the awards for persons that the scheme does not have: nobody stands for those."""
    given = {award.id for award in scheme.awards if award.subject is AwardSubject.PERSON}
    others, agreed = (tuple(each for each in names if each in given) for names in (one.others, one.agreed))
    return replace(one, others=others, agreed=agreed)


def _said(one: NomineeFall) -> tuple[str, set[tuple[str, str, str]]]:
    """What is said of a nominee, whatever the figures: a text too short by more is nothing else."""
    return one.status, {(each.code, each.place, str(each.verdict)) for each in one.reasons}


def _place(one: NomineeMover) -> tuple[bool, int, str, str, str, str]:
    steps = _STEPS.index(one.now.status) - _STEPS.index(one.before.status)
    return (not steps, -abs(steps), one.facts.branch, one.facts.award, one.facts.name, one.facts.id)


def _counted(falls: Iterable[NomineeFall]) -> dict[str, int]:
    counted = Counter(one.status for one in falls)
    return {status: counted[status] for status in _STEPS}
