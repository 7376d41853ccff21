"""What a poll leaves beside the journal goes with it: the rows that tellers typed, and a box (2.4, 2.5)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.desk.polls.booth import box_of, close_booth
from core.desk.polls.leavings import keep_rows, kept_rows, rows_kept
from core.desk.polls.poll import poll_view
from core.errors import Refused, WriteFailed
from core.store.ballot_box import BallotBox
from sync import branch
from tests.core.desk.polls_office import OFFICER, PollingOffice
from tests.sync.office import do, make

FIRST, SECOND = ["11111", "12343", "44444"], ["11111", "12343"]


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch with its people."""
    return PollingOffice(tmp_path)


def typed(office: PollingOffice) -> str:
    """A poll of which both tellers have typed a part."""
    poll = office.ready(12, kind="appraisal", form="e3_branch")
    keep_rows(office.desk_, poll, "members", 1, FIRST)
    keep_rows(office.desk_, poll, "members", 2, SECOND)
    return poll


def tables(office: PollingOffice) -> str:
    """Everything in the store's tables but the journal, as text."""
    db = office.store.sealed.db
    return json.dumps({name: db.table(name).all() for name in sorted(db.tables()) if name != "journal"})


def test_rows_outlive_the_program_and_never_enter_the_journal(office: PollingOffice) -> None:
    """What a teller typed is there after a restart; it is nobody's but that teller's, and no entry tells of it."""
    poll = typed(office)
    entries = len(office.store.entries)
    keep_rows(office.desk_, poll, "members", 2, SECOND[:1])
    again = office.again()
    assert (kept_rows(again, poll, "members", 1), kept_rows(again, poll, "members", 2)) == (FIRST, SECOND[:1])
    assert rows_kept(again, poll) == 3
    assert len(office.store.entries) == entries


def counted(office: PollingOffice, poll: str) -> None:
    """The count is kept."""
    office.count(poll, FIRST)


def sealed(office: PollingOffice, poll: str) -> None:
    """Figures from elsewhere are kept, and the result sealed."""
    counts = {f"branch.{slot.question}.satisfied": 12 for slot in office.view(poll).slots}
    figures = {"issued": 12, "returned": 12, "valid": 12, "invalid": 0}
    office.do("poll.totals", poll=poll, voters="members", counts=counts, **figures)
    assert kept_rows(office.desk_, poll, "members", 1) == FIRST  # totals alone end nothing
    office.do("poll.close", poll=poll)


def resealed(office: PollingOffice, poll: str) -> None:
    """What was typed for a correction goes when the result is sealed anew."""
    sealed(office, poll)
    keep_rows(office.desk_, poll, "members", 1, FIRST)
    office.do("poll.officials", poll=poll, scrutineers=["监票乙"], tellers=["计票甲", "计票乙"], why="笔误")
    office.do("poll.reseal", poll=poll, why="笔误")


def withdrawn(office: PollingOffice, poll: str) -> None:
    """The poll is taken back."""
    office.do("poll.withdraw", poll=poll, why="名单有误")


@pytest.mark.parametrize("end", [counted, sealed, resealed, withdrawn])
def test_no_row_outlives_its_use(office: PollingOffice, end: Callable[[PollingOffice, str], None]) -> None:
    """Counted, sealed, sealed anew, withdrawn: no row of the poll is in any table; another poll's stay."""
    poll = typed(office)
    other = office.ready(12, kind="resolution", title="决议", subjects=["议题"])
    keep_rows(office.desk_, other, "members", 1, ["3"])
    end(office, poll)
    office.again()
    left = tables(office)
    assert poll not in left and FIRST[1] not in left
    assert kept_rows(office.desk_, other, "members", 1) == ["3"]


def test_the_act_says_that_rows_are_gone(office: PollingOffice) -> None:
    """With rows it says so, without it does not; a trial run removes nothing."""
    poll = typed(office)
    act = make("poll.withdraw", poll=poll, why="名单有误")
    assert office.desk_.do(act, dry=True).ok and rows_kept(office.desk_, poll) == 3
    assert [one.code for one in office.desk_.do(act).reasons] == ["teller_rows_gone"]
    other = office.ready(12, kind="resolution", title="决议", subjects=["议题"])
    assert not office.do("poll.withdraw", poll=other, why="不再表决").reasons


def test_a_teller_s_late_save_brings_nothing_back(office: PollingOffice) -> None:
    """A screen that still saves after the poll was withdrawn is refused."""
    poll = typed(office)
    withdrawn(office, poll)
    with pytest.raises(Refused) as refused:
        keep_rows(office.desk_, poll, "members", 1, FIRST)
    assert refused.value.code == "poll_unknown"
    assert FIRST[1] not in tables(office)


def test_rows_go_when_another_laptop_withdrew_the_poll(office: PollingOffice) -> None:
    """Its entries come by stick: the poll is gone here, and so are the rows that were typed here."""
    poll = office.ready(12, kind="appraisal", form="e3_branch")
    second = office.second_laptop(office.store, "second")
    keep_rows(office.desk_, poll, "members", 1, FIRST)
    do(office.desk(second), "poll.withdraw", poll=poll, why="名单有误")
    package = branch.export(second, office.stick, today=office.today, made="2026-12-20", machine=True)
    branch.take(office.store, branch.weigh_file(office.store, package), office.today)
    assert poll_view(office.desk_, poll) is None
    assert FIRST[1] not in tables(office)


def test_a_box_that_has_served_goes_with_its_poll(office: PollingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between count and destroying: withdrawing the poll removes the box. Where that fails, the poll stays."""
    poll = office.ready(12, kind="appraisal", form="e3_branch", way="booth")
    office.booth(poll)
    box = box_of(office.desk_, poll)
    kept = box.path.read_bytes()
    close_booth(office.desk_, poll, OFFICER)
    box.path.write_bytes(kept)

    def stuck(self: BallotBox) -> None:
        raise WriteFailed("box_not_destroyed", file=self.path.name, reason="in_use")

    with monkeypatch.context() as held:
        held.setattr(BallotBox, "destroy", stuck)
        with pytest.raises(WriteFailed):
            withdrawn(office, poll)
    assert box.exists() and office.view(poll)
    withdrawn(office, poll)
    assert not box.exists() and not list(box.path.parent.glob("*.box*"))


def test_a_box_nobody_knew_of_goes_too(office: PollingOffice) -> None:
    """An opening that was stopped before the journal knew: nobody can have voted, and the box is no reason to stay."""
    poll = office.ready(12, kind="appraisal", form="e3_branch", way="booth")
    box = box_of(office.desk_, poll)
    box.create(12, 256, [("总监票人", OFFICER)])
    withdrawn(office, poll)
    assert not box.exists()
