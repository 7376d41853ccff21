"""How far a branch is, as the committee knows it; what is owed; which quarters are looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.overview import BranchSummary, RoundState, RoundSummary, debts, periods_shown, state_of, summarise
from core.records import Branch, BranchIdentity, BranchProfile
from tests.sync.office import Office, do, fill_round, publish_round
from tests.tui.common.rooms import people

JOINED = Branch(id="b", profile=BranchProfile("甲支部"), identity=BranchIdentity("s", "k", "2026-08-01"))
INVITED = Branch(id="b", profile=BranchProfile("甲支部"))
DUE = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("branch", "period", "today", "state"),
    [
        (JOINED, "2026Q3", date(2026, 9, 30), RoundState.NOT_BEGUN),
        (JOINED, "2026Q3", date(2026, 10, 1), RoundState.LATE),
        (JOINED, "2026Q2", date(2026, 10, 1), RoundState.NONE),
        (INVITED, "2026Q3", date(2026, 10, 1), RoundState.NONE),
    ],
)
def test_a_round_that_nobody_began(branch: Branch, period: str, today: date, state: RoundState) -> None:
    """Late from the day after it is due; nothing is owed for a quarter that ended before the branch joined."""
    assert state_of(branch, BranchSummary(), period, DUE, today).state is state


def test_the_states_of_a_quarter(tmp_path: Path) -> None:
    """Working, to review, returned, to review again after the correction came, confirmed: each as it is handed in."""
    office = Office(tmp_path)
    office.today = date(2026, 9, 29)
    store = office.join("第一支部")
    desk = office.desk(store)
    ids = people(desk, "张三")

    def state() -> RoundState:
        replica = office.desk(office.master.replica(store.meta.body))
        return summarise(replica).rounds["2026Q3"].state

    def decide(act: str, **fields: object) -> None:
        do(office.desk(office.master.replica(store.meta.body)), f"decision.{act}", period="2026Q3", **fields)

    fill_round(desk, "2026Q3", {ids["张三"]: "19"})
    office.take_in(office.hand_over(store))
    assert state() is RoundState.WORKING
    publish_round(desk, "2026Q3", "2026-09-28", "2026-10-05")
    do(desk, "round.report", period="2026Q3")
    office.take_in(office.hand_over(store))
    assert state() is RoundState.TO_REVIEW
    decide("return", reason="复核")
    assert state() is RoundState.RETURNED
    scores = {"study": "18"}
    person = ids["张三"]
    do(desk, "sheet.amend", period="2026Q3", person=person, source="review", scores=scores, why="更正")
    do(desk, "round.reseal", period="2026Q3", why="更正")
    office.take_in(office.hand_over(store))
    assert state() is RoundState.TO_REVIEW
    decide("hold", reason="待议")
    assert state() is RoundState.ON_HOLD
    decide("confirm")
    assert state() is RoundState.CONFIRMED


def test_an_answer_is_owed_until_it_is_written(tmp_path: Path) -> None:
    """What came in or was decided is news for the branch; handing back settles it, a new decision makes news again."""
    office = Office(tmp_path)
    store = office.join("第一支部")
    people(office.desk(store), "张三")
    office.take_in(office.hand_over(store))

    def news() -> bool:
        return summarise(office.desk(office.master.replica(store.meta.body))).news

    assert news()
    office.hand_back(store)
    assert not news()
    people(office.desk(store), "李四")
    office.take_in(office.hand_over(store))
    assert news()


@pytest.mark.parametrize(
    ("one", "codes"),
    [
        (RoundSummary(RoundState.LATE, DUE), ["owes_late"]),
        (RoundSummary(RoundState.RETURNED, DUE), ["owes_correction"]),
        (RoundSummary(RoundState.TO_REVIEW, DUE), ["owes_review"]),
        (RoundSummary(RoundState.ON_HOLD, DUE), ["owes_held"]),
        (RoundSummary(RoundState.CONFIRMED, DUE), []),
    ],
)
def test_who_owes_what(one: RoundSummary, codes: list[str]) -> None:
    """Each state has its debt; a confirmed round has none, a branch that has not joined owes only joining."""
    today = date(2026, 10, 8)
    assert [debt.code for debt in debts(JOINED, BranchSummary(), "2026Q3", one, today)] == codes
    assert [debt.code for debt in debts(INVITED, BranchSummary(), "2026Q3", one, today)] == ["owes_join"]


def test_conflicts_and_answers_are_owed_too() -> None:
    """The branch owes a choice, the committee an answer."""
    summary = BranchSummary(conflicts=2, news=True, received="2026-10-01")
    one = RoundSummary(RoundState.CONFIRMED, DUE)
    found = debts(JOINED, summary, "2026Q3", one, date(2026, 10, 8))
    assert [(debt.code, debt.owed_by) for debt in found] == [("owes_choice", "branch"), ("owes_answer", "committee")]


@pytest.mark.parametrize(
    ("today", "begun", "shown"),
    [
        (date(2026, 10, 8), (), ["2026Q3"]),
        (date(2026, 12, 10), (), ["2026Q3", "2026Q4"]),
        (date(2026, 10, 8), ("2026Q1", "2026Q4"), ["2026Q1", "2026Q3", "2026Q4"]),
    ],
)
def test_the_quarters_to_look_at(today: date, begun: tuple[str, ...], shown: list[str]) -> None:
    """The last one always, this one in its last month or once somebody began it, and whatever was begun."""
    summary = BranchSummary(rounds={period: RoundSummary(RoundState.WORKING) for period in begun})
    assert periods_shown([summary], today) == shown
