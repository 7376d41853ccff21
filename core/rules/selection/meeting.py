"""The committee's deciding meeting: sums that hold, a quorum, a majority; and a ballot's totals (A8)."""

from __future__ import annotations

from collections.abc import Mapping

from core.notices.award_scheme import MeetingRules
from core.notices.poll_scheme import Denominator
from core.records import AwardMeeting, NomineeBallot
from core.values import Figure, Reason, failed, passed

CLAUSE = "A8"


def check_meeting(rules: MeetingRules, one: AwardMeeting) -> tuple[Reason, ...]:
    """Present = in favour + against + abstain, no more present than expected, quorum, and the majority for the list.

    Where a number is below 0 that alone is said: no quorum follows from it.
    """
    if one.expected < 0 or min(_votes(one).values()) < 0:
        return tuple(_below({"expected": one.expected, **_votes(one)}))
    found = [*_counts(one.present, one.in_favour, one.against, one.abstain)]
    if one.expected < one.present:
        found.append(failed(CLAUSE, "meeting_present_above", "present", present=one.present, expected=one.expected))
    if not found:
        found.append(passed(CLAUSE, "meeting_sum", "present", **_votes(one)))
    found += [_quorum(rules, one), _majority(rules, one)]
    return tuple(found)


def check_ballot(one: NomineeBallot) -> tuple[Reason, ...]:
    """Present = in favour + against + abstain."""
    return tuple(_counts(one.present, one.in_favour, one.against, one.abstain))


def _counts(present: int, in_favour: int, against: int, abstain: int) -> list[Reason]:
    counts = {"present": present, "in_favour": in_favour, "against": against, "abstain": abstain}
    below = _below(counts)
    total = in_favour + against + abstain
    if not below and total != present:
        return [failed(CLAUSE, "meeting_sum_fails", "present", total=total, present=present)]
    return below


def _below(counts: Mapping[str, int]) -> list[Reason]:
    return [failed(CLAUSE, "count_negative", name, count=count) for name, count in counts.items() if count < 0]


def _votes(one: AwardMeeting) -> dict[str, int]:
    return {"present": one.present, "in_favour": one.in_favour, "against": one.against, "abstain": one.abstain}


def _quorum(rules: MeetingRules, one: AwardMeeting) -> Reason:
    """The fewest that must be there, in whole numbers: more than num/den of the expected, or that much."""
    num, den = rules.quorum.num, rules.quorum.den
    need = num * one.expected // den + 1 if rules.quorum.strict else -(-num * one.expected // den)
    figures: dict[str, Figure] = {"present": one.present, "expected": one.expected, "need": need}
    if one.expected > 0 and one.present >= need:
        return passed(CLAUSE, "meeting_quorum", "present", **figures)
    return failed(CLAUSE, "meeting_below_quorum", "present", **figures)


def _majority(rules: MeetingRules, one: AwardMeeting) -> Reason:
    """More than half of the expected or of those present; exactly half does not carry."""
    expected = rules.majority is Denominator.EXPECTED
    whole = one.expected if expected else one.present
    figures: dict[str, Figure] = {"in_favour": one.in_favour, "need": whole // 2 + 1, "whole": whole}
    if 2 * one.in_favour > whole:
        code = "meeting_carried" if expected else "meeting_carried_present"
        return passed(CLAUSE, code, "in_favour", **figures)
    return failed(CLAUSE, "meeting_not_carried" if expected else "meeting_not_carried_present", "in_favour", **figures)
