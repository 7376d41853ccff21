"""What follow-up asks of each desk today, and how items are called in the journal (section 5, C5, C6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.due import due
from core.desk.history import History
from tests.core.desk.follow_up_office import Both, add, both_of, determine
from tests.sync.office import do


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """A branch with three stars determined for 2025."""
    found = both_of(tmp_path)
    determine(found, 3)
    return found


def told(both: Both, committee: bool = False) -> dict[str, dict[str, str | int]]:
    """What is due about follow-up at the branch, or at the committee's replica of it."""
    found = due(both.committee if committee else both.branch)
    names = ("due_items", "due_plan", "due_accept")
    return {one.code: dict(one.figures) for one in found if one.code.startswith(names)}


def test_a_plan_is_owed_until_it_is_published(both: Both) -> None:
    """From the result on, until it was published."""
    assert told(both)["due_plan"] == {"period": "2025"}
    do(both.branch, "plan.make", period="2025")
    add(both.branch)
    do(both.branch, "plan.publish", period="2025", on="2026-03-20", place="公开栏")
    assert told(both) == {}


@pytest.mark.parametrize(
    ("limit", "code", "figures"),
    [
        ("2026-10-07", "due_items_overdue", {"count": 1, "days": 1}),
        ("2026-10-08", "due_items_soon", {"count": 1, "within": 7}),
        ("2026-10-15", "due_items_soon", {"count": 1, "within": 7}),
        ("2026-10-16", "", {}),
    ],
)
def test_limits(both: Both, limit: str, code: str, figures: dict[str, str | int]) -> None:
    """Over the limit from the day after it; soon within seven days of it; nothing before that."""
    add(both.branch, due=limit, source="D6")
    found = {name: one for name, one in told(both).items() if name.startswith("due_items")}
    assert found == ({code: figures} if code else {})


def test_checks_wait_for_the_body_that_checks(both: Both) -> None:
    """A finished item waits at the committee, a passed one for its closing; at the branch nothing waits."""
    one = add(both.branch)
    do(both.branch, "item.finish", item=one, on="2026-10-08", note="完成")
    both.up()
    assert told(both, committee=True) == {"due_items_check": {"count": 1}}
    assert "due_items_check" not in told(both)
    do(both.committee, "item.check", item=one, on="2026-10-08", by="虚督", passed=True)
    assert told(both, committee=True) == {"due_items_close": {"count": 1}}


def test_an_order_waits_for_measures(both: Both) -> None:
    """What the committee ordered is named at the branch until measures are entered."""
    order = {"source": "E9", "problem": "台账不全", "demand": "补齐台账", "due": "2026-12-01"}
    do(both.committee, "item.order", **order)
    both.down()
    assert told(both)["due_items_ordered"] == {"count": 1}


def test_an_acceptance_is_due_at_the_end_of_the_year(both: Both) -> None:
    """From the scheme's days before 31 December on, where there is a plan: to decide, and at the branch to be ready.

    Once it is decided the branch is told of it for thirty days; nothing waits at the committee any more.
    """
    do(both.branch, "plan.make", period="2025")
    both.up()
    assert "due_acceptance" not in told(both, committee=True)
    assert "due_acceptance_ahead" not in told(both)
    both.office.today = date(2026, 12, 24)
    assert told(both, committee=True)["due_acceptance"] == {"period": "2025"}
    assert told(both)["due_acceptance_ahead"] == {"period": "2025"}
    for question in ("plan", "problems", "vitality", "satisfaction"):
        do(both.committee, "acceptance.answer", period="2025", question=question, answer="yes")
    do(both.committee, "acceptance.decide", period="2025", outcome="keep", reason="计划落实")
    both.down()
    assert "due_acceptance" not in told(both, committee=True)
    (line,) = [one for one in due(both.branch) if one.code == "due_accepted"]
    assert (line.place, line.on) == ("C6/2025", None)
    assert "due_acceptance_ahead" not in told(both)
    both.office.today = date(2027, 1, 24)
    assert [one for one in due(both.branch) if one.code == "due_accepted"] == []


def test_items_are_called_by_their_problem(both: Both) -> None:
    """The journal says which item an entry is about, and which period a plan or acceptance."""
    add(both.branch)
    do(both.branch, "plan.make", period="2025")
    history = History(both.store)
    about = {one.kind: (one.name, one.period) for item in history.items if (one := history.tell(item).subject)}
    assert about["item"] == ("窗口排队久", "2025")
    assert about["plan"] == ("", "2025")
