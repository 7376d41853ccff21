"""Follow-up items: states, rounds, limits (domain section 5)."""

from __future__ import annotations

from datetime import date

import pytest

from core.records import (
    Body,
    Item,
    ItemCheck,
    ItemChecked,
    ItemClosed,
    ItemFinished,
    ItemOrder,
    ItemOrigin,
    ItemPlan,
    ItemProgress,
    ItemWithdrawn,
    OrderedItem,
)
from core.rules.follow_up import ItemState, Standing, Whole, fit_check, may_check, may_close, missing, standing

TODAY = date(2026, 10, 8)
PLAN = ItemPlan("窗口排队久", "等候不过十分钟", "高峰加开一个窗口", "虚甲", "2026-09-30")
NOTE = {"a1": ItemProgress("2026-08-01", "已排班")}
DONE = ItemFinished("2026-09-20", "已加开")
LATE = ItemFinished("2026-10-03", "已加开")
GOOD = ItemChecked("2026-09-25", "虚丙", True)
BAD = ItemChecked("2026-09-25", "虚丙", False, "高峰仍久", "2026-10-31")
ORDER = OrderedItem(id="i1", order=ItemOrder("C6", "台账不全", "补齐台账", "2026-10-01", "2026-09-01", ref="C6/2025"))


def item(plan: ItemPlan = PLAN, **groups: object) -> Item:
    """A branch's item with these groups."""
    return Item(id="i1", origin=ItemOrigin("C5", "2026-03-01", period="2025"), plan=plan, **groups)  # type: ignore[arg-type]


def whole(
    own: Item | None, order: OrderedItem | None = None, checker: Body = Body.COMMITTEE, **checks: object
) -> Whole:
    """An item with the committee's part."""
    given = ItemCheck(id="i1", **checks) if checks else None  # type: ignore[arg-type]
    return Whole(id="i1", item=own, order=order, checks=given, checker=checker)


def now(one: Whole) -> Standing:
    """Where it stands today."""
    return standing(one, TODAY).value


def codes(one: Whole) -> set[str]:
    """The codes of its reasons."""
    return {reason.code for reason in standing(one, TODAY).reasons}


CLOSED = ItemClosed("2026-10-01")


@pytest.mark.parametrize(
    ("one", "state", "number", "overdue", "late"),
    [
        (whole(None, ORDER), ItemState.ORDERED, 1, 7, 0),
        (whole(item()), ItemState.OPEN, 1, 8, 0),
        (whole(item(progress=NOTE)), ItemState.WORKING, 1, 8, 0),
        (whole(item(finished={"1": DONE})), ItemState.FINISHED, 1, 0, 0),
        (whole(item(finished={"1": LATE})), ItemState.FINISHED, 1, 0, 3),
        (whole(item(finished={"1": DONE}), check={"1": GOOD}), ItemState.PASSED, 1, 0, 0),
        (whole(item(finished={"1": DONE}), check={"1": GOOD}, closed=CLOSED), ItemState.CLOSED, 1, 0, 0),
        (whole(item(finished={"1": DONE}), check={"1": BAD}), ItemState.WORKING, 2, 0, 0),
        (whole(item(finished={"1": DONE, "2": LATE}), check={"1": BAD}), ItemState.FINISHED, 2, 0, 0),
        (whole(item(finished={"1": DONE, "2": LATE}), check={"1": BAD, "2": GOOD}), ItemState.PASSED, 2, 0, 0),
        (whole(item(withdrawn=ItemWithdrawn("2026-09-01", "重复"))), ItemState.WITHDRAWN, 1, 0, 0),
        # the branch's own check counts only where the scheme says so
        (whole(item(finished={"1": DONE}, check={"1": GOOD})), ItemState.FINISHED, 1, 0, 0),
        (whole(item(finished={"1": DONE}, check={"1": GOOD}), checker=Body.BRANCH), ItemState.PASSED, 1, 0, 0),
        # a check of something that nobody finished counts for nothing; a closing without a passed check neither
        (whole(item(), check={"1": GOOD}, closed=CLOSED), ItemState.OPEN, 1, 8, 0),
    ],
)
def test_states(one: Whole, state: ItemState, number: int, overdue: int, late: int) -> None:
    """Item - progress - finished - checked - closed; a failed check opens the next round with its own limit."""
    found = now(one)
    assert (found.state, found.round, found.overdue, found.late) == (state, number, overdue, late)


@pytest.mark.parametrize(("due", "overdue"), [("2026-10-08", 0), ("2026-10-07", 1), ("2026-10-09", 0), ("", 0)])
def test_the_last_day_is_still_in_time(due: str, overdue: int) -> None:
    """The limit itself is not over it; without a limit nothing is overdue, and that is asked for."""
    one = whole(item(ItemPlan("问题", "目标", "措施", "虚甲", due)))
    assert now(one).overdue == overdue
    assert ("item_without_limit" in codes(one)) is not due


def test_a_failed_check_sets_the_limit() -> None:
    """After a failed check the new limit counts, not the plan's."""
    one = whole(item(finished={"1": DONE}), check={"1": BAD})
    assert now(one).due == date(2026, 10, 31)
    assert "item_check_failed" in codes(one)


def test_what_is_no_plan_yet() -> None:
    """Problem, goal, measure, responsible person and limit make a plan; each that lacks is asked for (C5)."""
    one = whole(item(ItemPlan("问题")))
    assert missing(one) == ["goal", "measure", "responsible", "due"]
    asked = [reason.figures["field"] for reason in standing(one, TODAY).reasons if reason.code == "item_incomplete"]
    assert asked == missing(one)
    assert missing(whole(item())) == []


@pytest.mark.parametrize(
    ("own", "limit"), [("", "2026-10-01"), ("2026-09-15", "2026-09-15"), ("2026-12-31", "2026-10-01")]
)
def test_an_order_keeps_its_limit(own: str, limit: str) -> None:
    """The branch may set an earlier limit, never a later one; problem and demand are the committee's."""
    one = whole(item(ItemPlan("另一个", "", "补齐", "虚甲", own)), ORDER)
    assert (one.plan.problem, one.plan.goal, one.plan.due) == ("台账不全", "补齐台账", limit)
    assert (one.source, one.period) == ("C6", "2025")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (ItemChecked("2026-09-20", "虚丙", True), ""),
        (ItemChecked("2026-09-19", "虚丙", True), "item_check_too_early"),
        (ItemChecked("2026-10-09", "虚丙", True), "item_day_ahead"),
        (ItemChecked("soon", "虚丙", True), "day_malformed"),
        (ItemChecked("2026-10-01", "", True), "item_checker_missing"),
        (ItemChecked("2026-10-01", "虚丙", False, "", "2026-11-01"), "item_check_unexplained"),
        (ItemChecked("2026-10-01", "虚丙", False, "仍久"), "item_new_limit_missing"),
        (ItemChecked("2026-10-01", "虚丙", False, "仍久", "2026-10-01"), "item_new_limit_past"),
        (ItemChecked("2026-10-01", "虚丙", False, "仍久", "2026-10-02"), ""),
    ],
)
def test_a_check_that_is_one(given: ItemChecked, code: str) -> None:
    """A check has day and checker; one that is not passed says why and gives a limit after its day."""
    one = whole(item(finished={"1": DONE}))
    assert [reason.code for reason in fit_check(one, now(one), given, TODAY)] == ([code] if code else [])


def test_who_may_check_and_close() -> None:
    """Only the body that the scheme names, only what is finished, and only what passed is closed."""
    finished = whole(item(finished={"1": DONE}))
    assert may_check(finished, now(finished), Body.COMMITTEE) == ()
    assert [one.code for one in may_check(finished, now(finished), Body.BRANCH)] == ["item_other_checker"]
    assert [one.code for one in may_close(finished, now(finished), Body.COMMITTEE)] == ["item_not_passed"]
    opened = whole(item())
    assert [one.code for one in may_check(opened, now(opened), Body.COMMITTEE)] == ["item_not_finished"]
