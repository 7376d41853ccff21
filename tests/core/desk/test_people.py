"""Acts on the roster: nobody leaves without a reason."""

from __future__ import annotations

from pathlib import Path

from core.records import Person
from tests.sync.office import Office, do, make


def test_somebody_leaves_for_a_reason_and_stays_on_record(tmp_path: Path) -> None:
    """Without a reason nothing is written; with one the person is off the roll and still there (0.9)."""
    office = Office(tmp_path)
    desk = office.desk(office.join())
    do(desk, "person.add", fields={"identity.name": "虚甲"})
    (person,) = desk.records.all(Person)
    refused = desk.do(make("person.leave", person=person, on="2026-09-01", reason=" "))
    assert [(reason.code, reason.place) for reason in refused.reasons] == [("reason_missing", "reason")]
    assert desk.records.all(Person)[person].standing.state == "active"
    do(desk, "person.leave", person=person, on="2026-09-01", reason="调出")
    assert desk.records.all(Person)[person].standing.state == "left"
