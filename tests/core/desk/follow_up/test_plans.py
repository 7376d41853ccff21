"""The improvement plan and its acceptance at both desks (C5, C6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.follow_up.acceptance import acceptance_view
from core.desk.follow_up.facts import item_rows
from core.desk.follow_up.plans import branch_star, plan_view, stars_now
from core.journal.draft import Draft
from core.records import Acceptance, BranchSheet, Opinion, Plan, Report, Round, RoundBegin
from core.rules.acceptance import Verdict
from core.rules.follow_up import ItemState
from tests.core.desk.follow_up_office import Both, add, both_of, determine, refused
from tests.sync.office import do

QUESTIONS = ("plan", "problems", "vitality", "satisfaction")


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """A branch with three stars determined for 2025."""
    found = both_of(tmp_path)
    determine(found, 3)
    return found


def planned(both: Both) -> str:
    """A published plan of one line; the line's id."""
    do(both.branch, "plan.make", period="2025")
    one = add(both.branch)
    do(both.branch, "plan.publish", period="2025", on="2026-03-20", place="公开栏")
    both.up()
    return one


def settled(both: Both) -> str:
    """The plan's line finished, checked and closed."""
    one = planned(both)
    do(both.branch, "item.finish", item=one, on="2026-09-30", note="已加开")
    both.up()
    do(both.committee, "item.check", item=one, on="2026-10-08", by="虚督", passed=True)
    do(both.committee, "item.close", item=one)
    return one


def answered(both: Both, answer: str = "yes") -> None:
    """All four questions answered alike."""
    for question in QUESTIONS:
        remark = "" if answer == "yes" else "尚有差距"
        do(both.committee, "acceptance.answer", period="2025", question=question, answer=answer, remark=remark)


def test_a_plan_follows_a_result(tmp_path: Path) -> None:
    """Before the branch has a star there is nothing to follow; the plan is of a year, and there is one."""
    both = both_of(tmp_path)
    assert refused(both.branch, "plan.make", period="2025") == {"plan_without_star": "period"}
    assert refused(both.branch, "plan.make", period="2025Q3") == {"plan_not_of_year": "period"}
    assert refused(both.branch, "plan.make", period="last") == {"period_malformed": "period"}
    determine(both, 5)
    do(both.branch, "plan.make", period="2025")
    assert refused(both.branch, "plan.make", period="2025") == {"plan_there": "period"}
    view = plan_view(both.branch, "2025")
    assert view is not None
    assert view.track is not None
    assert (view.track.id, str(view.due)) == ("demonstration", "2026-03-31")


def test_the_branchs_own_opinion_serves_until_the_committee_determines(tmp_path: Path) -> None:
    """Sealed, the branch's opinion is enough to begin; the star determined goes before it."""
    both = both_of(tmp_path)
    drafts = [
        Draft("round", "C1/2025", {"begin": RoundBegin("C1", "2025", "c", 1, "2026-01-05")}),
        Draft("branch_sheet", "C1/2025", {"opinion": Opinion(4, "2026-01-20")}),
    ]
    both.store.commit(drafts, by="secretary", at="2026-01-20", today=both.office.today)
    assert branch_star(both.branch, "2025") is None
    seal = Report(on="2026-01-21", seals=list(both.store.records.heads("branch_sheet", "C1/2025", "opinion")))
    both.store.commit(
        [Draft("round", "C1/2025", {"report": seal})], by="secretary", at="2026-01-21", today=both.office.today
    )
    assert both.branch.records.get(Round, "C1/2025") and both.branch.records.get(BranchSheet, "C1/2025")
    star = branch_star(both.branch, "2025")
    assert star and (star.stars, star.by) == (4, "opinion")
    both.up()
    determine(both, 3)
    star = branch_star(both.branch, "2025")
    assert star and (star.stars, star.by) == (3, "determined")


def test_a_plan_is_published_whole(both: Both) -> None:
    """Without lines, or with a line that lacks something, a plan is not published; where it hangs is said."""
    publish = {"period": "2025", "on": "2026-03-20", "place": "公开栏"}
    assert refused(both.branch, "plan.publish", **publish) == {"plan_not_made": "period"}
    do(both.branch, "plan.make", period="2025")
    assert refused(both.branch, "plan.publish", **publish) == {"plan_empty": "items"}
    one = add(both.branch, responsible="")
    assert refused(both.branch, "plan.publish", **publish) == {"plan_line_incomplete": one}
    do(both.branch, "item.edit", item=one, responsible="虚甲")
    assert refused(both.branch, "plan.publish", **(publish | {"place": ""})) == {"plan_place_missing": "place"}
    assert refused(both.branch, "plan.publish", **(publish | {"on": "2026-12-01"})) == {"item_day_ahead": "on"}
    do(both.branch, "plan.publish", **publish)
    plan = both.branch.records.get(Plan, "C5/2025")
    assert plan and plan.published and plan.published.place == "公开栏"


def test_promoted_with_a_star_more(both: Both) -> None:
    """All answered yes and all closed: the committee adds a star, with its reason; the branch learns of it."""
    one = settled(both)
    answered(both)
    view = acceptance_view(both.committee, "2025")
    assert view is not None
    assert view.weighed.value is Verdict.PROMOTE
    decide = {"period": "2025", "outcome": "promote", "change": 1, "reason": "整改到位，群众满意"}
    do(both.committee, "acceptance.decide", **decide)
    both.down()
    assert stars_now(both.branch, "2025") == 4
    told = acceptance_view(both.branch, "2025")
    assert told is not None
    assert (told.record.verdict and told.record.verdict.stars, told.stars_after) == (3, 4)
    record = both.branch.records.get(Acceptance, "C6/2025")
    assert record and record.verdict and record.verdict.code
    assert refused(both.committee, "acceptance.decide", **decide) == {"acceptance_decided": "period"}
    changed = {"period": "2025", "question": "plan", "answer": "yes"}
    assert refused(both.committee, "acceptance.answer", **changed) == {"acceptance_decided": "period"}
    assert refused(both.branch, "item.edit", item=one, measure="另写") == {"item_not_open": one, "item_sealed": "item"}


def test_rectification_is_ordered_line_by_line(both: Both) -> None:
    """What is ordered arrives at the branch as items; a star is taken with a reason; open lines go on."""
    one = planned(both)
    answered(both, "no")
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": "2026-11-15"}]
    decide = {"period": "2025", "outcome": "rectify", "change": -1, "reason": "问题未解决"}
    assert refused(both.committee, "acceptance.decide", **decide) == {"acceptance_without_orders": "orders"}
    late = [orders[0] | {"due": "2026-01-01"}]
    assert refused(both.committee, "acceptance.decide", **decide, orders=late) == {"item_limit_past": "due"}
    do(both.committee, "acceptance.decide", **decide, orders=orders)
    both.down()
    (row,) = item_rows(both.branch, source="C6")
    assert (row.now.state, row.whole.period, stars_now(both.branch, "2025")) == (ItemState.ORDERED, "2025", 2)
    do(both.branch, "item.edit", item=one, measure="再加一个窗口")


def test_a_decision_is_corrected_with_a_reason(both: Both) -> None:
    """The correction says why; the old decision stays in the journal, the orders stay until they are withdrawn."""
    planned(both)
    answered(both, "partly")
    amend = {"period": "2025", "outcome": "keep", "why": "复核"}
    assert refused(both.committee, "acceptance.amend", **amend) == {"acceptance_not_decided": "period"}
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": "2026-11-15"}]
    do(both.committee, "acceptance.decide", period="2025", outcome="rectify", reason="须限期整改", orders=orders)
    assert refused(both.committee, "acceptance.amend", **(amend | {"why": ""})) == {"reason_missing": "why"}
    do(both.committee, "acceptance.amend", **amend)
    record = both.committee.records.get(Acceptance, "C6/2025")
    assert record and record.verdict and (record.verdict.outcome, record.verdict.orders) == ("keep", [])
    assert len(item_rows(both.committee, source="C6")) == 1


def test_orders_made_apart_from_the_verdict_belong_to_the_acceptance(both: Both) -> None:
    """Named ones first, then those that give the acceptance as their reason; a correction names what is still wanted.

    Other orders, and those of another year, are not of this acceptance.
    """
    planned(both)
    answered(both, "no")
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": "2026-11-15"}]
    order = {"source": "C6", "problem": "制度未上墙", "demand": "限期上墙", "due": "2026-11-30"}
    do(both.committee, "acceptance.decide", period="2025", outcome="rectify", reason="问题未解决", orders=orders)
    do(both.committee, "item.order", **order, ref="C6/2025")
    do(both.committee, "item.order", **(order | {"problem": "记录缺页"}), ref="C6/2025")
    do(both.committee, "item.order", **(order | {"problem": "他年"}), ref="C6/2024")
    do(both.committee, "item.order", **(order | {"source": "E9", "problem": "检查"}))
    both.down()
    for desk in (both.branch, both.committee):
        view = acceptance_view(desk, "2025")
        assert view is not None
        told = {(one.row.whole.plan.problem, one.named, str(one.row.now.due)) for one in view.orders}
        assert told == {
            ("台账不全", True, "2026-11-15"),
            ("制度未上墙", False, "2026-11-30"),
            ("记录缺页", False, "2026-11-30"),
        }
        assert [one.number for one in view.orders] == [1, 2, 3] and view.orders[0].named
    (taken,) = [row.id for row in item_rows(both.committee, source="C6") if row.whole.plan.problem == "记录缺页"]
    do(both.committee, "item.order_withdraw", item=taken, why="已补齐")
    do(both.committee, "acceptance.amend", period="2025", outcome="rectify", reason="问题未解决", why="列明后下的责令")
    view = acceptance_view(both.committee, "2025")
    assert view is not None
    assert [one.named for one in view.orders] == [True, True, False]
    assert view.orders[-1].row.now.state is ItemState.WITHDRAWN


def test_an_acceptance_looks_at_a_plan(both: Both) -> None:
    """Without a plan there is nothing to accept; in the committee's own store there is no branch."""
    fields = {"period": "2025", "question": "plan", "answer": "yes"}
    assert refused(both.committee, "acceptance.answer", **fields) == {"plan_not_made": "period"}
    own = both.office.desk(both.office.master.store)
    assert refused(own, "acceptance.answer", **fields) == {"act_needs_branch": ""}
    planned(both)
    missing = refused(both.committee, "acceptance.decide", period="2025", outcome="keep")
    assert missing == {"acceptance_unanswered": "answer:satisfaction"}
