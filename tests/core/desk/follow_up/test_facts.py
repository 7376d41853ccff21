"""Acts on follow-up items, at the branch and at the committee, across hand-overs (domain section 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.follow_up.facts import item_counts, item_row, item_rows
from core.records import Person
from core.rules.follow_up import ItemState
from tests.core.desk.follow_up_office import Both, add, both_of, refused
from tests.sync.office import do


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """An office with one branch that has handed over once."""
    return both_of(tmp_path)


def state(desk: Desk, item: str) -> ItemState:
    """Where an item stands."""
    row = item_row(desk, item)
    assert row is not None
    return row.now.state


def test_from_problem_to_closed_over_a_failed_check(both: Both) -> None:
    """Raised, noted, finished, checked and found wanting, a new limit, finished again, passed, crossed off."""
    one = add(both.branch)
    do(both.branch, "item.progress", item=one, on="2026-10-01", note="已排班")
    do(both.branch, "item.finish", item=one, on="2026-10-02", note="已加开", evidence="排班表")
    both.up()
    fields = {"item": one, "on": "2026-10-08", "by": "虚督"}
    do(both.committee, "item.check", **fields, passed=False, note="高峰仍久", new_due="2026-12-15")
    both.down()
    row = item_row(both.branch, one)
    assert row is not None
    assert (row.now.state, row.now.round, str(row.now.due)) == (ItemState.WORKING, 2, "2026-12-15")
    do(both.branch, "item.finish", item=one, on="2026-10-08", note="又加一个")
    both.up()
    do(both.committee, "item.check", **fields, passed=True)
    assert refused(both.committee, "item.check", **fields, passed=True) == {"item_not_finished": one}
    do(both.committee, "item.close", item=one)
    both.down()
    assert state(both.branch, one) is state(both.committee, one) is ItemState.CLOSED
    assert refused(both.branch, "item.progress", item=one, on="2026-10-08", note="又") == {"item_not_open": one}


def test_an_order_is_answered_under_its_own_id(both: Both) -> None:
    """The committee orders, the branch plans measures within the limit, and only the committee withdraws it."""
    order = {"source": "C6", "problem": "台账不全", "demand": "补齐台账", "due": "2026-11-01", "ref": "C6/2025"}
    do(both.committee, "item.order", **order)
    both.down()
    (row,) = item_rows(both.branch)
    assert row.now.state is ItemState.ORDERED
    assert refused(both.branch, "item.edit", item=row.id, measure="补", due="2026-11-02") == {
        "item_beyond_limit": "due"
    }
    assert refused(both.branch, "item.edit", item=row.id, problem="没有") == {"item_problem_ordered": "problem"}
    do(both.branch, "item.edit", item=row.id, measure="补齐", responsible="虚甲")
    assert state(both.branch, row.id) is ItemState.OPEN
    assert refused(both.branch, "item.withdraw", item=row.id, why="不要") == {"item_ordered": "item"}
    both.up()
    do(both.committee, "item.order_withdraw", item=row.id, why="重复下达")
    both.down()
    assert state(both.branch, row.id) is ItemState.WITHDRAWN


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"source": "X9"}, {"item_source_unknown": "source"}),
        ({"problem": ""}, {"item_problem_missing": "problem"}),
        ({"due": "月底"}, {"day_malformed": "due"}),
        ({"subject": "nobody"}, {"person_unknown": "subject"}),
        ({"source": "C8"}, {"item_subject_missing": "subject"}),
        ({"measure": "长" * 2001}, {"item_text_long": "measure"}),
    ],
)
def test_what_is_no_item(both: Both, fields: dict[str, str], found: dict[str, str]) -> None:
    """Each wrong field is named at its place, and nothing is written."""
    assert refused(both.branch, "item.add", **({"source": "C5", "problem": "窗口排队久"} | fields)) == found


def test_who_checks_is_the_schemes_word(both: Both) -> None:
    """A plan's items are the committee's to check; those of a member's help the branch checks itself (C5, C8)."""
    plan = add(both.branch)
    (person,) = both.branch.records.all(Person)
    help_ = add(both.branch, source="C8", subject=person)
    for one in (plan, help_):
        do(both.branch, "item.finish", item=one, on="2026-10-08", note="完成")
    fields = {"on": "2026-10-08", "by": "虚乙", "passed": True}
    assert refused(both.branch, "item.check_own", item=plan, **fields) == {"item_other_checker": plan}
    do(both.branch, "item.check_own", item=help_, **fields)
    do(both.branch, "item.close_own", item=help_)
    assert state(both.branch, help_) is ItemState.CLOSED
    row = item_row(both.branch, help_)
    assert row is not None
    assert row.name == "虚甲"


def test_lists_and_counts(both: Both) -> None:
    """By source, subject, state and what is overdue; the longest overdue come first; withdrawn ones do not count."""
    late = add(both.branch, due="2026-10-01")
    later = add(both.branch, due="2026-09-01", source="D6")
    coming = add(both.branch)
    gone = add(both.branch)
    do(both.branch, "item.withdraw", item=gone, why="重复")
    assert [row.id for row in item_rows(both.branch)][:2] == [later, late]
    assert [row.id for row in item_rows(both.branch, overdue=True)] == [later, late]
    assert {row.id for row in item_rows(both.branch, source="C5", states=[ItemState.OPEN])} == {late, coming}
    assert item_rows(both.branch, subject="somebody") == []
    counts = item_counts(item_rows(both.branch))
    assert (counts.total, counts.overdue, counts.by_state[ItemState.WITHDRAWN]) == (3, 2, 1)


def test_two_laptops_finish_one_round(both: Both) -> None:
    """Notes from two laptops stand side by side; two different ends of one round are a choice for a person."""
    one = add(both.branch)
    other = both.office.second_laptop(both.store, "b")
    for store, note in ((both.store, "甲记"), (other, "乙记")):
        do(both.office.desk(store), "item.progress", item=one, on="2026-10-08", note=note)
        do(both.office.desk(store), "item.finish", item=one, on="2026-10-08", note=note)
    other_package = both.office.hand_over(other)
    both.up()
    both.office.take_in(other_package)
    row = item_row(both.committee, one)
    assert row is not None
    assert [note.note for note in row.whole.progress] == ["乙记", "甲记"]
    assert [conflict.group for conflict in both.committee.records.conflicts()] == ["finished:1"]


def test_an_order_stands_in_a_branchs_replica(both: Both) -> None:
    """In the committee's own store there is no branch to order anything of; a limit in the past is none."""
    own = both.office.desk(both.office.master.store)
    fields = {"source": "C6", "problem": "台账不全", "demand": "补齐台账", "due": "2026-11-01"}
    assert refused(own, "item.order", **fields) == {"act_needs_branch": ""}
    assert refused(both.committee, "item.order", **(fields | {"due": "2026-10-07"})) == {"item_limit_past": "due"}
