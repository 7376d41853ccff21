"""The whole way of a quarter's member stars, without a screen: join, rate, hand over, decide, hand back."""

from __future__ import annotations

from pathlib import Path

from core.desk.rounds import member_round
from core.records import Body, Decision, Receipt
from sync import branch
from sync.merge import FileVerdict

from .office import Office, do, fill_round, publish_round


def test_a_quarter_goes_up_and_comes_back(tmp_path: Path) -> None:
    """Rate, seal, hand over, confirm, hand back: the branch sees receipt and decision, as the committee does."""
    office = Office(tmp_path)
    store = office.join()
    desk = office.desk(store)
    people = [do(desk, "person.add", fields={"identity.name": f"虚构{n}"}) for n in "甲乙丙"]
    ids = [store.entries[one.value[0]].entry.id for one in people]  # type: ignore[union-attr]
    fill_round(desk, "2026Q3", dict(zip(ids, ("19", "16.5", "11"), strict=True)))
    publish_round(desk, "2026Q3")
    do(desk, "round.report", period="2026Q3")
    assert branch.unhanded(store) > 0
    (merged,) = office.take_in(office.hand_over(store))
    assert merged.error is None
    assert merged.plan.joins
    assert merged.count > 0
    replica = office.master.replica(store.meta.body)
    clerk = office.desk(replica)
    view = member_round(clerk, "2026Q3")
    assert view is not None
    assert [row.outcome.value.stars for row in view.rows if row.person.id == ids[0]] == [5]
    do(clerk, "decision.confirm", period="2026Q3")
    plan = office.hand_back(store)
    assert plan.verdict is FileVerdict.NEW
    assert branch.unhanded(store) == 0
    decision = store.records.get(Decision, "C3/2026Q3")
    assert decision is not None
    assert decision.verdict.five_stars == [ids[0]]
    assert len(store.records.all(Receipt)) == 1
    assert store.records.sealed_by("sheet", f"C3/2026Q3/{ids[0]}", "mark:review.study") is Body.COMMITTEE
    (again,) = office.take_in(office.hand_over(store))
    assert again.plan.verdict is FileVerdict.NOTHING_NEW
