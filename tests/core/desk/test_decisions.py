"""The committee's word on a round: confirm, return, hold, and taking a confirmation back."""

from __future__ import annotations

from pathlib import Path

from core.desk.desk import Desk
from core.desk.rounds import open_round
from core.records import Body
from tests.sync.office import Office, do, fill_round, make, publish_round

PERIOD = "2026Q3"


def handed_in(tmp_path: Path) -> tuple[Office, Desk, Desk]:
    """A branch's round reported and taken in: the office, the branch's desk, the clerk's desk on the replica."""
    office = Office(tmp_path)
    store = office.join()
    desk = office.desk(store)
    added = do(desk, "person.add", fields={"identity.name": "虚甲"})
    person = store.entries[added.value[0]].entry
    assert person is not None
    fill_round(desk, PERIOD, {person.id: "19"})
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    office.take_in(office.hand_over(store))
    return office, desk, office.desk(office.master.replica(store.meta.body))


def refused(desk: Desk, name: str, **fields: object) -> set[str]:
    """The failing codes of an act."""
    outcome = desk.do(make(name, **fields))
    return {one.code for one in outcome.reasons if one.verdict == "fail"}


def test_a_decision_needs_a_round_and_its_reason(tmp_path: Path) -> None:
    """Nothing is decided about what was not begun; returning and holding say why."""
    _, _, clerk = handed_in(tmp_path)
    assert refused(clerk, "decision.confirm", period="2026Q1") == {"round_not_begun"}
    assert refused(clerk, "decision.return", period=PERIOD) == {"reason_missing"}
    assert refused(clerk, "decision.hold", period=PERIOD) == {"reason_missing"}


def test_what_is_confirmed_is_not_confirmed_twice_nor_put_on_hold(tmp_path: Path) -> None:
    """A confirmation stands until it is taken back."""
    _, _, clerk = handed_in(tmp_path)
    do(clerk, "decision.hold", period=PERIOD, reason="待核实")
    do(clerk, "decision.confirm", period=PERIOD)
    assert refused(clerk, "decision.confirm", period=PERIOD) == {"already_confirmed"}
    assert refused(clerk, "decision.hold", period=PERIOD, reason="再看看") == {"already_confirmed"}


def test_a_confirmed_round_returned_is_an_amendment_and_frees_the_branch(tmp_path: Path) -> None:
    """0.7: the old decision stays readable, the new one says why, and the branch may correct."""
    office, desk, clerk = handed_in(tmp_path)
    do(clerk, "decision.confirm", period=PERIOD)
    outcome = do(clerk, "decision.return", period=PERIOD, reason="加分依据不足")
    entry = clerk.store.entries[outcome.value[0]].entry
    assert entry is not None
    assert (entry.act, entry.why) == ("amend", "加分依据不足")
    office.hand_back(desk.store)
    head = open_round(desk, PERIOD)
    assert head is not None
    assert head.sealed_by is Body.BRANCH
