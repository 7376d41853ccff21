"""The year-end acceptance: what speaks for what, and which decisions can be taken (C6); the plan's checks (C5)."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendar import Period
from core.notices.load import load, shipped
from core.notices.model import Scheme
from core.records import AcceptanceAnswer, Body, Item, ItemOrigin, ItemPlan, PlanPublished
from core.rules.acceptance import Decided, Verdict, check_answer, check_decision, weigh
from core.rules.follow_up import ItemState, Standing, Whole
from core.rules.plan import Line, check_plan

TODAY = date(2026, 12, 1)
WHOLE = ItemPlan("窗口排队久", "等候不过十分钟", "高峰加开窗口", "虚甲", "2026-11-30")


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """The shipped scheme."""
    found = load(shipped("c", "preset_90"), "c.toml").value
    assert found is not None
    return found


def line(state: ItemState, overdue: int = 0, plan: ItemPlan = WHOLE) -> Line:
    """An item of the plan that stands so."""
    item = Item(id="i1", origin=ItemOrigin("C5", "2026-03-01", period="2025"), plan=plan)
    one = Whole(id="i1", item=item, order=None, checks=None, checker=Body.COMMITTEE)
    return one, Standing(state=state, round=1, due=None, overdue=overdue)


CLOSED, OPEN, OVER = line(ItemState.CLOSED), line(ItemState.OPEN), line(ItemState.WORKING, 9)
GONE = line(ItemState.WITHDRAWN, 9)


@pytest.mark.parametrize(
    ("answers", "lines", "verdict"),
    [
        ("yyyy", [CLOSED], Verdict.PROMOTE),
        ("yyyy", [CLOSED, GONE], Verdict.PROMOTE),
        ("yyyy", [CLOSED, OPEN], Verdict.KEEP),
        ("yyyy", [], Verdict.KEEP),
        ("yypy", [CLOSED], Verdict.KEEP),
        ("ppyy", [OPEN], Verdict.KEEP),
        ("yynp", [CLOSED], Verdict.RECTIFY),
        ("yyyy", [CLOSED, OVER], Verdict.RECTIFY),
        ("yyy-", [CLOSED], None),
        ("----", [OVER], None),
    ],
)
def test_what_the_facts_speak_for(scheme: Scheme, answers: str, lines: list[Line], verdict: Verdict | None) -> None:
    """All yes and all closed: promote; a no, or anything overdue: rectify; between: keep; a question open: nothing."""
    words = {"y": "yes", "p": "partly", "n": "no"}
    rules = scheme.branch.acceptance
    given = {
        question.id: AcceptanceAnswer(words[letter])
        for question, letter in zip(rules.questions, answers, strict=True)
        if letter in words
    }
    outcome = weigh(rules, given, lines)
    assert outcome.value is verdict
    assert outcome.ok is (verdict is not None)
    assert {reason.clause for reason in outcome.reasons} == {"C6"}


@pytest.mark.parametrize(
    ("question", "answer", "remark", "code"),
    [
        ("plan", "yes", "", ""),
        ("plan", "partly", "两项未完成", ""),
        ("plan", "partly", "", "acceptance_remark_missing"),
        ("plan", "no", "", "acceptance_remark_missing"),
        ("plan", "maybe", "", "acceptance_answer_unknown"),
        ("weather", "yes", "", "acceptance_question_unknown"),
    ],
)
def test_an_answer_that_is_one(scheme: Scheme, question: str, answer: str, remark: str, code: str) -> None:
    """Yes, partly or no to a question of the scheme; what is not a yes has its remark."""
    found = check_answer(scheme.branch.acceptance, question, AcceptanceAnswer(answer, remark))
    assert [one.code for one in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("outcome", "stars", "change", "reason", "orders", "speaks", "code"),
    [
        ("promote", 3, 1, "落实到位", 0, Verdict.PROMOTE, ""),
        ("promote", 5, 0, "", 0, Verdict.PROMOTE, ""),
        ("promote", 3, 1, "", 0, Verdict.PROMOTE, "acceptance_change_unexplained"),
        ("promote", 3, -1, "误", 0, Verdict.PROMOTE, "acceptance_change_unfit"),
        ("promote", 5, 1, "好", 0, Verdict.PROMOTE, "acceptance_stars_out_of_range"),
        ("promote", 3, 1, "", 0, Verdict.KEEP, "acceptance_change_unexplained"),
        ("promote", None, 1, "好", 0, Verdict.PROMOTE, "acceptance_no_stars"),
        ("keep", 3, 0, "", 0, Verdict.KEEP, ""),
        ("keep", 3, 1, "好", 0, Verdict.KEEP, "acceptance_change_unfit"),
        ("keep", 3, 0, "", 0, Verdict.PROMOTE, "acceptance_difference_unexplained"),
        ("keep", 3, 0, "尚需巩固", 0, Verdict.PROMOTE, ""),
        ("keep", 3, 0, "", 1, Verdict.KEEP, "acceptance_orders_unfit"),
        ("rectify", 3, 0, "", 2, Verdict.RECTIFY, ""),
        ("rectify", 3, -1, "两项逾期", 2, Verdict.RECTIFY, ""),
        ("rectify", 3, -1, "", 2, Verdict.RECTIFY, "acceptance_change_unexplained"),
        ("rectify", 3, 0, "", 0, Verdict.RECTIFY, "acceptance_without_orders"),
        ("rectify", 0, -1, "差", 1, Verdict.RECTIFY, "acceptance_stars_out_of_range"),
        ("praise", 3, 0, "", 0, Verdict.KEEP, "acceptance_outcome_unknown"),
    ],
)
def test_decisions(
    outcome: str, stars: int | None, change: int, reason: str, orders: int, speaks: Verdict, code: str
) -> None:
    """Stars are added by promotion and taken with rectification, 0 to 5; a change or a difference has its reason."""
    decided = Decided(outcome=outcome, stars=stars, change=change, reason=reason, orders=orders)
    found = [one.code for one in check_decision(decided, speaks) if one.verdict == "fail"]
    assert code in found if code else found == []


def test_promotion_without_a_star_asks() -> None:
    """A promotion that adds nothing below five stars is looked at, it is not refused."""
    found = check_decision(Decided(outcome="promote", stars=3), Verdict.PROMOTE)
    assert [(one.code, one.verdict) for one in found] == [("acceptance_promoted_without_star", "ask")]


@pytest.mark.parametrize(
    ("stars", "track"),
    [
        (5, "demonstration"),
        (4, "demonstration"),
        (3, "improvement"),
        (2, "improvement"),
        (1, "transformation"),
        (0, "transformation"),
    ],
)
def test_tracks(scheme: Scheme, stars: int, track: str) -> None:
    """5-4 demonstration, 3-2 improvement, 1-0 transformation (C5)."""
    assert scheme.branch.plan.track(stars).id == track


DUE = PlanPublished("2026-03-31", "公开栏")


@pytest.mark.parametrize(
    ("stars", "lines", "published", "today", "codes"),
    [
        (3, [OPEN], DUE, TODAY, ["plan_track", "plan_lines", "plan_published"]),
        (5, [], None, date(2026, 3, 1), ["plan_track", "plan_empty", "plan_unpublished"]),
        (3, [GONE], DUE, TODAY, ["plan_track", "plan_empty", "plan_published"]),
        (3, [OPEN], None, date(2026, 3, 31), ["plan_track", "plan_lines", "plan_unpublished"]),
        (3, [OPEN], None, date(2026, 4, 1), ["plan_track", "plan_lines", "plan_overdue"]),
        (3, [OPEN], PlanPublished("2026-04-01", "公开栏"), TODAY, ["plan_track", "plan_lines", "plan_published_late"]),
        (
            1,
            [line(ItemState.OPEN, plan=ItemPlan("问题", "目标", "", "虚甲", ""))],
            DUE,
            TODAY,
            ["plan_track", "plan_line_incomplete", "plan_line_incomplete", "plan_published"],
        ),
    ],
)
def test_a_plan(
    scheme: Scheme, stars: int, lines: list[Line], published: PlanPublished | None, today: date, codes: list[str]
) -> None:
    """Every branch has one, with five stars too; lines are whole; it is published, by 31 March as proposed."""
    found = check_plan(scheme.branch.plan, Period.parse("2025"), stars, lines, published, today)
    assert [one.code for one in found] == codes
