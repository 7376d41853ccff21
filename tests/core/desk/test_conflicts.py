"""Choosing in a conflict: the owner chooses, whichever body that is, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.records import Field
from tests.sync.office import Office, do, make


@pytest.fixture
def clerk(tmp_path: Path) -> Desk:
    """A committee's desk at its own store."""
    office = Office(tmp_path)
    desk = office.desk(office.master.store)
    do(desk, "committee.set", name="云汉机关党委", phone="1")
    return desk


def test_a_committee_chooses_in_its_own_records_only(clerk: Desk) -> None:
    """What the branch owns is the branch's to choose; what is not in conflict is said so."""
    fields: dict[str, Field] = {"kind": "person", "id": "p", "group": "identity", "entry": "x"}
    outcome = clerk.do(make("conflict.choose", **fields))
    assert [one.code for one in outcome.reasons] == ["act_other_body"]
    outcome = clerk.do(make("conflict.choose", kind="committee", id="committee", group="profile", entry="x"))
    assert [one.code for one in outcome.reasons] == ["conflict_gone"]
