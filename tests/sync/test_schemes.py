"""Every notice's scheme travels: a branch works under the committee's newest, what was begun stays as it was (0.1)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.desk.polls.schemes import poll_scheme
from core.notices.kinds import NOTICES
from core.notices.load import presets
from core.records import Poll
from core.records import Scheme as SchemeRecord
from tests.sync.office import Office, do, make

POLL = {"kind": "appraisal", "form": "d1_branch", "title": "群众评议", "period": "2026"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee without branches."""
    return Office(tmp_path)


def test_a_new_committee_has_a_scheme_of_every_notice(office: Office) -> None:
    """Each is the shipped one as version 1; a branch that joins works under the committee's and not under its own."""
    there = office.master.store.records.all(SchemeRecord)
    assert set(there) == {f"{notice}@1" for notice in NOTICES}
    assert all(one.text.why in presets(one.id[0]) for one in there.values())
    store = office.join()
    assert set(store.records.all(SchemeRecord)) == set(there)
    assert poll_scheme(office.desk(store))[1] == 1


def test_a_new_version_reaches_the_branch_and_polls_begun_stay(office: Office) -> None:
    """A line more on a ballot and another bar: handed back, the next poll has both; one begun keeps what it had."""
    store = office.join()
    do(office.desk(store), "poll.set_up", **POLL)
    do(
        office.desk(office.master.store),
        "scheme.change",
        notice="d",
        values={"satisfaction.bar": "85", "least": "6"},
        add={"forms[1].questions": [{"id": "united", "zh": "班子团结", "en": "United"}]},
        why="会议决定",
    )
    assert poll_scheme(office.desk(store))[1] == 1
    office.take_in(office.hand_over(store))
    office.hand_back(store)
    scheme, version = poll_scheme(office.desk(store))
    assert (version, scheme.satisfaction.bar, scheme.least) == (2, 85, 6)
    do(office.desk(store), "poll.set_up", **{**POLL, "period": "2027"})
    first, second = sorted(store.records.all(Poll).values(), key=lambda one: one.setup.period)
    assert (first.rules.version, first.rules.bar, len(first.question)) == (1, 90, 5)
    assert (second.rules.version, second.rules.bar, len(second.question)) == (2, 85, 6)
    assert second.question["united"].zh == "班子团结"


def test_a_branch_sets_no_scheme(office: Office) -> None:
    """Schemes are the committee's: a branch is refused, at its own store and in the committee's replica of it."""
    store = office.join()
    for act in (
        make("scheme.change", notice="d", values={"least": "6"}, why="试"),
        make("poll_scheme.set", preset="overall"),
    ):
        assert {one.code for one in office.desk(store).do(act).reasons} == {"act_other_body"}
        replica = office.master.replica(store.meta.body)
        codes = {one.code for one in office.desk(replica).do(act).reasons}
        assert "act_not_here" in codes, json.dumps(sorted(codes))
