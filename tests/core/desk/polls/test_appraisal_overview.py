"""What the committee sees of a branch's appraisal: not begun, working, handed in, late, not as it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from core.desk.polls.appraisal import Step, slate_id
from core.desk.polls.appraisal_overview import AppraisalState, AppraisalSummary, appraisal_of, summarise_appraisals
from core.journal.draft import Draft
from core.records import AppraisalList, Slate
from tests.core.desk.polls.test_appraisal import GOOD, Appraisal

DUE = date(2026, 12, 31)


@pytest.fixture
def office(tmp_path: Path) -> Appraisal:
    """A branch whose appraisal is under way at its desk."""
    one = Appraisal(tmp_path)
    one.groups()
    one.nominate("丁一", "张伟")
    one.members(*[GOOD + "44442"] * 13)
    return one


def handed(office: Appraisal, on: date) -> AppraisalSummary:
    """How 2026 stands at the committee after a hand-over on that day."""
    office.today = on
    office.take_in(office.hand_over(office.store))
    return summarise_appraisals(office.desk(office.master.replica(office.store.meta.body)))["2026"]


def test_what_is_not_sealed_is_work_in_hand(office: Appraisal) -> None:
    """The step it works at, its own rate, who passes so far; late once the day is past."""
    one = handed(office, date(2026, 12, 31))
    assert (one.state, one.step, one.candidates, one.passing, one.late) == (AppraisalState.WORKING, Step.USERS, 2, 0, 0)
    assert one.rate is not None
    assert (one.rate.part, one.rate.whole) == (10, 10)
    office.again()
    assert handed(office, date(2027, 1, 2)).late == 2


@pytest.mark.parametrize(("on", "late"), [(date(2026, 12, 31), 0), (date(2027, 1, 3), 3)])
def test_the_day_of_receipt_counts(office: Appraisal, on: date, late: int) -> None:
    """0.8, D7: sealed in December and received in January is late by its days, and accepted."""
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")
    one = handed(office, on)
    assert (one.state, one.received, one.late, one.passing) == (AppraisalState.HANDED_IN, on, late, 1)


def test_a_list_that_does_not_recompute_is_marked(office: Appraisal) -> None:
    """A name put on the list past the rules: the committee's own counting says so."""
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")
    kept = office.store.records.all(Slate)[slate_id("2026")].passed
    assert kept is not None
    more = {**msgspec.to_builtins(kept), "people": office.people("丁一", "张伟")}
    forged = Draft("slate", slate_id("2026"), {"passed": msgspec.convert(more, AppraisalList)}, act="amend", why="x")
    office.store.commit([forged], by="x", at="x", today=office.today)
    one = handed(office, DUE)
    assert (one.state, one.passing) == (AppraisalState.DIFFERS, 1)


def test_a_branch_that_handed_nothing_in(office: Appraisal) -> None:
    """Joined, it has not begun and is late in January; before it joined nothing was due."""
    office.take_in(office.hand_over(office.store))
    (branch,) = office.master.branches().values()
    assert appraisal_of(branch, {}, "2026", DUE, DUE).state is AppraisalState.NOT_BEGUN
    assert appraisal_of(branch, {}, "2026", DUE, date(2027, 1, 4)).late == 4
    assert appraisal_of(branch, {}, "2025", DUE, DUE).state is AppraisalState.NONE
