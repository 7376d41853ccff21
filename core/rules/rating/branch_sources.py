"""From the marks of a branch's sources to one score by indicator and one result (C1, domain 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from core.notices.model import BranchPart, Combine, Scheme, Source
from core.records import BranchBonus, Mark
from core.rules.rating.bonus import BonusCount, count_bonuses
from core.rules.rating.branch import BranchResult, VetoReport, branch_result
from core.rules.rating.marks import SourceMarks, mark_place, read_source, strangers
from core.values import Outcome, Reason, ask, failed, passed


class BranchRating(Struct, frozen=True, kw_only=True):
    """A branch's result with what it was formed from: the total of each source, and whose scores it rests on.

    `basis` holds the ids of the sources that were combined. `result.missing` are the places of missing marks. `bonus`
    is what each bonus and deduction brought.
    """

    result: BranchResult
    totals: dict[str, Decimal | None]
    basis: tuple[str, ...]
    bonus: BonusCount = BonusCount()


def rate_branch(
    scheme: Scheme,
    marks: Mapping[str, Mark],
    vetoes: Sequence[VetoReport] = (),
    kind: str = "branch",
    *,
    committee: bool = True,
    bonuses: Sequence[BranchBonus] = (),
    earlier: Sequence[BranchBonus] = (),
) -> Outcome[BranchRating]:
    """Rate a branch from its sheet's marks and the committee's together (`source.indicator`), with every reason.

    Under `weighted` and `mean` each source must be complete; a missing mark is named and never made up for. Under
    `last_stage` each stage revises the one before: the last stage with a score of its own decides alone and must then
    be complete. `committee` false leaves the committee's source out, as the branch sees it before it reports.
    `bonuses` are the bonuses and deductions of this period, `earlier` those of the year's earlier ones.
    """
    part = scheme.branch
    if kind in part.left_out:
        outcome = branch_result(scheme, {}, vetoes, kind)
        return Outcome(BranchRating(result=outcome.value, totals={}, basis=()), outcome.reasons)
    sources = part.sources if committee else part.sources[:-1] or part.sources
    read = {source.id: read_source(scheme, part, source, marks) for source in part.sources}
    basis = _basis(part, sources, read)
    reasons = [reason for source in read.values() for reason in source.reasons]
    reasons += strangers(part, marks)
    missing = [(source.id, name) for source in basis for name in read[source.id].missing]
    reasons += [_missing(read, source, name) for source, name in missing]
    reasons.append(_rests_on(part, basis))
    scores = _combined(part, basis, read)
    bonus = count_bonuses(part.bonus, bonuses, earlier, part.clause)
    reasons += bonus.reasons
    outcome = branch_result(scheme, scores, vetoes, kind, bonus.value)
    # The gaps were named above with their source; by indicator alone they would be said twice.
    reasons += [reason for reason in outcome.reasons if reason.code != "score_missing"]
    rated = BranchRating(
        result=replace(outcome.value, missing=tuple(mark_place(source, name) for source, name in missing)),
        totals={name: source.total for name, source in read.items()},
        basis=tuple(one.id for one in basis),
        bonus=bonus.value,
    )
    return Outcome(rated, tuple(reasons))


def _basis(part: BranchPart, sources: Sequence[Source], read: Mapping[str, SourceMarks]) -> tuple[Source, ...]:
    if part.combine is not Combine.LAST_STAGE:
        return tuple(part.sources)
    entered = [source for source in sources if read[source.id].scores]
    return (entered[-1] if entered else sources[0],)


def _missing(read: Mapping[str, SourceMarks], source: str, indicator: str) -> Reason:
    others = ", ".join(other for other, held in read.items() if indicator in held.scores)
    figures, place = {"source": source, "indicator": indicator}, mark_place(source, indicator)
    if others:
        return failed("C1", "mark_missing_here", place, others=others, **figures)
    return failed("C1", "mark_missing", place, **figures)


def _rests_on(part: BranchPart, basis: Sequence[Source]) -> Reason:
    """Whose scores count; under `last_stage` it asks while the committee has none of its own."""
    if part.combine is not Combine.LAST_STAGE:
        return passed("1", "scores_combined", combine=part.combine, sources=", ".join(one.id for one in basis))
    if basis[0] is part.sources[-1]:
        return passed("1", "scores_of_last", source=basis[0].id)
    return ask("1", "scores_of_earlier", source=basis[0].id, last=part.sources[-1].id)


def _combined(part: BranchPart, basis: Sequence[Source], read: Mapping[str, SourceMarks]) -> dict[str, Fraction]:
    """One exact score by indicator; an indicator that lacks a mark of a source that counts has none."""
    found = {}
    for indicator in part.indicators:
        scores = [read[source.id].scores.get(indicator.id) for source in basis]
        given = [Fraction(score) for score in scores if score is not None]
        if len(given) < len(basis):
            continue
        if part.combine is Combine.WEIGHTED:
            shares = [Fraction(source.weight or Decimal(0)) / 100 for source in basis]
            found[indicator.id] = sum((score * share for score, share in zip(given, shares, strict=True)), Fraction())
        else:
            found[indicator.id] = sum(given, Fraction()) / len(given)
    return found
