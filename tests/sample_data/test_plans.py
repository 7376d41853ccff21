"""Plans, items and acceptances of the sample, found by asking the records and not the script (C5, C6, section 5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.desk.due import due
from core.desk.follow_up.acceptance import acceptance_view
from core.desk.follow_up.facts import item_counts, item_rows
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from core.desk.follow_up.plans import plan_view, stars_now
from core.desk.schemes import branch_marks, last_branch_year, last_member_round, member_facts
from core.notices.edit import changed
from core.notices.load import load, shipped
from core.rules.follow_up import ItemState
from core.rules.what_if import what_if, what_if_branches
from sample_data.plans import ACCEPTED, LAST

from .conftest import Looked

MANUAL = (Path(__file__).parents[2] / "docs" / "sample-data.md").read_text(encoding="utf-8")
KEYS = sorted({line.branch for line in LAST})


@pytest.mark.parametrize("key", KEYS)
def test_every_branch_with_stars_has_a_published_plan(seen: Looked, key: str) -> None:
    """The five-star ones too; nothing on it fails."""
    view = plan_view(seen.desks[key], "2025")
    assert view is not None and view.record is not None and view.star is not None and view.track is not None
    assert view.record.published is not None
    assert [reason.code for reason in view.checks if reason.verdict == "fail"] == []


@pytest.mark.parametrize(
    ("case", "state", "number"),
    [
        ("item_in_progress", ItemState.WORKING, 1),
        ("item_closed", ItemState.CLOSED, 1),
        ("item_open", ItemState.OPEN, 1),
        ("item_overdue", ItemState.WORKING, 1),
        ("item_second_round", ItemState.WORKING, 2),
        ("item_finished_late", ItemState.FINISHED, 1),
        ("item_withdrawn", ItemState.WITHDRAWN, 1),
    ],
)
def test_items_in_every_state(seen: Looked, case: str, state: ItemState, number: int) -> None:
    """Each state that a screen must show is to be found in one branch, with its round and what is over its limit."""
    line = next(line for line in LAST if line.shows == case)
    rows = item_rows(seen.desks[line.branch])
    row = next(row for row in rows if row.whole.plan.problem == line.problem)
    assert (row.now.state, row.now.round) == (state, number)
    assert bool(row.now.overdue) is (case == "item_overdue")
    assert bool(row.now.late) is (case == "item_finished_late")


@pytest.mark.parametrize("key", sorted(ACCEPTED))
def test_older_plans_are_accepted(seen: Looked, key: str) -> None:
    """Promoted, kept, and ordered to rectify: decided as the facts speak, stars added by decision."""
    view = acceptance_view(seen.desks[key], "2024")
    assert view is not None and view.record.verdict is not None
    assert view.record.verdict.outcome == ACCEPTED[key][0] == view.weighed.value
    assert stars_now(seen.desks[key], "2024") == {"first": 5, "third": 3, "fourth": 2}[key]


def test_an_order_is_worked_off(seen: Looked) -> None:
    """What was ordered of the fourth branch is finished and waits for the committee's check."""
    (row,) = item_rows(seen.desks["fourth"], source="C6")
    assert row.now.state is ItemState.FINISHED
    counts = item_counts(item_rows(seen.desks["fourth"]))
    assert (counts.total, counts.overdue) == (2, 1)


def test_what_is_due_names_the_overdue(seen: Looked) -> None:
    """A branch with something over its limit reads it first thing; one without a plan is told that it owes one."""
    assert "due_items_overdue" in {one.code for one in due(seen.desks["third"])}
    assert "due_items_overdue" not in {one.code for one in due(seen.desks["first"])}


@pytest.mark.parametrize("name", sorted(FOLLOW_UP_PAPERS))
def test_papers_come_out(seen: Looked, name: str) -> None:
    """Plan, ledger and notice of a sample branch are printed."""
    assert FOLLOW_UP_PAPERS[name](seen.desks["third"], "2025", None).startswith(b"PK")


@pytest.mark.parametrize("case", [line.shows for line in LAST])
def test_every_case_is_in_the_manual(case: str) -> None:
    """Who looks for a state finds the branch that shows it."""
    assert f"`{case}`" in MANUAL


def test_a_change_of_bounds_moves_branches_and_members(seen: Looked) -> None:
    """Five stars from 92: the branch exactly at 90 falls to four, and so do the members between; nobody rises."""
    desk = seen.desks["second"]
    stricter = changed(shipped("c", "preset_90"), {"branch.bands[1].least": "92", "member.bands[1].least": "92"}).value
    old, new = (load(text, "c.toml").value for text in (shipped("c", "preset_90"), stricter))
    year, quarter = last_branch_year(desk), last_member_round(desk)
    assert old is not None and new is not None and year is not None and quarter is not None
    assert year.period == "2025"
    branches = what_if_branches(old, new, [branch_marks(desk, year, desk.store.meta.name)])
    assert [(one.before.stars, one.now.stars) for one in branches.movers] == [(5, 4)]
    # the present quarter's marks have two digits
    old, new = replace(old, precision=2), replace(new, precision=2)
    members = what_if(old, new, member_facts(quarter, desk.store.meta.body))
    assert members.up == 0 < members.down
    assert all(one.before.stars == 5 and one.now.stars == 4 for one in members.movers)
