"""The follow-up papers say what the records say (C5, C6; forms 2.10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.follow_up.facts import item_rows
from core.desk.follow_up.plan_papers import (
    FOLLOW_UP_PAPERS,
    improvement_plan,
    rectification_ledger,
    rectification_notice,
)
from core.desk.follow_up.plans import plan_view
from core.documents.plan_papers import SOURCES
from core.errors import Refused
from core.rules.follow_up import ORDER_SOURCES, OWN_SOURCES
from tests.core.desk.follow_up_office import Both, add, both_of, determine
from tests.sync.office import do


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """A branch with three stars, a published plan of two lines, one withdrawn, and an order."""
    found = both_of(tmp_path)
    determine(found, 3)
    do(found.branch, "plan.make", period="2025")
    one = add(found.branch)
    gone = add(found.branch, problem="重复的一项")
    do(found.branch, "item.withdraw", item=gone, why="重复")
    do(found.branch, "plan.publish", period="2025", on="2026-03-20", place="公开栏")
    do(found.branch, "item.finish", item=one, on="2026-10-01", note="已加开")
    found.up()
    check = {"item": one, "on": "2026-10-08", "by": "虚督"}
    do(found.committee, "item.check", **check, passed=False, note="高峰仍久", new_due="2026-12-15")
    order = {"source": "C6", "problem": "台账不全", "demand": "补齐台账", "due": "2026-11-01", "ref": "C6/2025"}
    do(found.committee, "item.order", **order)
    found.down()
    return found


def test_the_plan(both: Both) -> None:
    """Star, track, the lines that count with their present limit and state, and where it was published."""
    view = plan_view(both.branch, "2025")
    assert view is not None
    paper = improvement_plan(both.branch, view)
    assert (paper.word, paper.track, paper.published_on, paper.place) == ("三星", "提升工程", "2026年3月20日", "公开栏")
    (line,) = paper.lines
    assert (line.problem, line.due, line.state) == ("窗口排队久", "2026年12月15日", "进行中")


def test_the_ledger(both: Both) -> None:
    """A row a round: the first with all its fields and the failed check, the second with the new limit."""
    paper = rectification_ledger(both.branch, item_rows(both.branch))
    assert (paper.items, paper.closed, paper.overdue) == (2, 0, 0)
    order, first, second = paper.lines
    assert (order.number, order.source, order.goal, order.due) == ("1", "考核验收", "补齐台账", "2026.11.1")
    assert (first.number, first.due, first.finished_on, first.checked_by) == ("2", "2026.11.30", "2026.10.1", "虚督")
    assert first.result == "未通过，限2026.12.15前"
    assert (second.number, second.problem, second.due, second.result) == ("", "（第2轮）", "2026.12.15", "")


def test_the_notice(both: Both) -> None:
    """Only what the committee ordered stands in its notice."""
    paper = rectification_notice(both.committee, item_rows(both.committee))
    assert [(line.problem, line.demand, line.due) for line in paper.lines] == [
        ("台账不全", "补齐台账", "2026年11月1日")
    ]
    assert (paper.source, paper.branch, paper.committee) == ("考核验收", both.store.meta.name, "市机关党委(虚构)")


@pytest.mark.parametrize("name", sorted(FOLLOW_UP_PAPERS))
def test_each_is_printed(both: Both, name: str) -> None:
    """Every follow-up paper comes out of a desk as a Word file, of one period or of all."""
    assert FOLLOW_UP_PAPERS[name](both.branch, "2025", None).startswith(b"PK")
    if name == "improvement_plan":
        with pytest.raises(Refused, match="period_malformed"):
            FOLLOW_UP_PAPERS[name](both.branch, "", None)
    else:
        assert FOLLOW_UP_PAPERS[name](both.branch, "", None).startswith(b"PK")


def test_every_source_has_its_word() -> None:
    """Each clause that an item may come from is called by its name on paper."""
    assert set(SOURCES) == {*OWN_SOURCES, *ORDER_SOURCES}
