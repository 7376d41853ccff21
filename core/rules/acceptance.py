"""The year-end acceptance: what speaks for promoting, keeping or rectifying; the body decides (C6). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from core.notices.model import AcceptanceRules
from core.records import AcceptanceAnswer
from core.rules.follow_up import ItemState
from core.rules.plan import Line
from core.values import Figure, Outcome, Reason, ask, failed, passed

MOST_STARS = 5


class Answer(StrEnum):
    """What may be answered to a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Verdict(StrEnum):
    """What the body decides: 晋位升级, keep, 责令整改."""

    PROMOTE = "promote"
    KEEP = "keep"
    RECTIFY = "rectify"


class Decided(Struct, frozen=True, kw_only=True):
    """A decision as it is about to be taken: stars before (None: none determined), added or taken, why, orders."""

    outcome: str
    stars: int | None
    change: int = 0
    reason: str = ""
    orders: int = 0


def weigh(
    rules: AcceptanceRules, answers: Mapping[str, AcceptanceAnswer], lines: Sequence[Line]
) -> Outcome[Verdict | None]:
    """What the facts speak for, None while a question is open; each answer and the plan's items are a reason.

    A no, or an item over its limit, speaks for rectification; all yes with every item closed for promotion; anything
    between for keeping the stars. It is for the eye of the body that decides, nothing follows from it by itself.
    """
    known = [(question.id, answers.get(question.id)) for question in rules.questions]
    reasons = [_answered(name, one) for name, one in known]
    given = [one.answer if one else "" for _, one in known]
    counted = [now for _, now in lines if now.state is not ItemState.WITHDRAWN]
    closed = sum(now.state is ItemState.CLOSED for now in counted)
    overdue = sum(bool(now.overdue) for now in counted)
    figures: dict[str, Figure] = {"closed": closed, "count": len(counted), "overdue": overdue}
    if overdue or not counted:
        reasons.append(ask("C6", "acceptance_items_overdue" if overdue else "acceptance_no_items", "items", **figures))
    elif closed < len(counted):
        reasons.append(ask("C6", "acceptance_items_open", "items", **figures))
    else:
        reasons.append(passed("C6", "acceptance_items_closed", "items", **figures))
    if not all(one in list(Answer) for one in given):
        return Outcome(None, tuple(reasons))
    verdict = Verdict.KEEP
    if Answer.NO in given or overdue:
        verdict = Verdict.RECTIFY
    elif all(one == Answer.YES for one in given) and counted and closed == len(counted):
        verdict = Verdict.PROMOTE
    reasons.append(passed("C6", "acceptance_speaks_for", "outcome", outcome=str(verdict)))
    return Outcome(verdict, tuple(reasons))


def _answered(name: str, one: AcceptanceAnswer | None) -> Reason:
    place = f"answer:{name}"
    if one is None or not one.answer:
        return failed("C6", "acceptance_unanswered", place, question=name)
    figures: dict[str, Figure] = {"question": name, "remark": one.remark}
    if one.answer == Answer.YES:
        return passed("C6", "acceptance_yes", place, **figures)
    return ask("C6", "acceptance_partly" if one.answer == Answer.PARTLY else "acceptance_no", place, **figures)


def check_answer(rules: AcceptanceRules, question: str, one: AcceptanceAnswer) -> tuple[Reason, ...]:
    """A question of the scheme, one of the three answers, and a remark where it is not a yes."""
    if question not in {known.id for known in rules.questions}:
        return (failed("C6", "acceptance_question_unknown", "question", question=question[:40]),)
    if one.answer not in list(Answer):
        return (failed("C6", "acceptance_answer_unknown", "answer", answer=one.answer[:20]),)
    if one.answer != Answer.YES and not one.remark:
        return (failed("C6", "acceptance_remark_missing", "remark", question=question),)
    return ()


def check_decision(one: Decided, speaks_for: Verdict | None) -> tuple[Reason, ...]:
    """Whether a decision can be taken: its outcome, stars and orders fit together, and what needs a reason has one.

    Stars are added only by promotion and taken only with rectification; whoever changes stars, or decides otherwise
    than the facts speak, says why. Places are the fields `outcome`, `change`, `reason`, `orders`.
    """
    if one.outcome not in list(Verdict):
        return (failed("C6", "acceptance_outcome_unknown", "outcome", outcome=one.outcome[:20]),)
    found = [*_stars(one)]
    if one.outcome == Verdict.RECTIFY and not one.orders:
        found.append(failed("C6", "acceptance_without_orders", "orders"))
    if one.outcome != Verdict.RECTIFY and one.orders:
        found.append(failed("C6", "acceptance_orders_unfit", "orders", outcome=one.outcome, count=one.orders))
    if one.change and not one.reason:
        found.append(failed("C6", "acceptance_change_unexplained", "reason", change=one.change))
    if speaks_for is not None and one.outcome != speaks_for:
        figures: dict[str, Figure] = {"outcome": one.outcome, "speaks": str(speaks_for)}
        if one.reason:
            found.append(passed("C6", "acceptance_differs", "outcome", reason=one.reason, **figures))
        else:
            found.append(failed("C6", "acceptance_difference_unexplained", "reason", **figures))
    return tuple(found)


def _stars(one: Decided) -> list[Reason]:
    if one.stars is None:
        return [failed("C6", "acceptance_no_stars", "change")] if one.change else []
    after = one.stars + one.change
    figures: dict[str, Figure] = {"stars": one.stars, "change": one.change, "after": after}
    if not 0 <= after <= MOST_STARS:
        return [failed("C6", "acceptance_stars_out_of_range", "change", **figures)]
    unfit = {
        Verdict.PROMOTE: one.change < 0,
        Verdict.KEEP: one.change != 0,
        Verdict.RECTIFY: one.change > 0,
    }
    if unfit[Verdict(one.outcome)]:
        return [failed("C6", "acceptance_change_unfit", "change", outcome=one.outcome, **figures)]
    if one.outcome == Verdict.PROMOTE and not one.change and one.stars < MOST_STARS:
        return [ask("C6", "acceptance_promoted_without_star", "change", **figures)]
    return [passed("C6", "acceptance_stars", "change", **figures)]
