"""The booth and its secrecy: the same stored bytes for every order of casting, and nothing beside them."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.polls.booth import box_of, cast, check_ballot, close_booth, open_booth
from core.desk.polls.closing import PollClose
from core.desk.polls.poll import PollState
from core.errors import WriteFailed, WrongPassphrase
from core.records import Poll, PollBallots
from core.store import ballot_box as inside
from core.store.ballot_box import BallotBox, BoxBallot, ballot_size
from core.store.branch_store import BranchStore
from core.store.keys import Passphrase
from core.store.sealed_store import SealedStore
from tests.core.desk.polls_office import OFFICER, PollingOffice
from tests.faults.failing_disk import FailingDisk, Killed
from tests.sync.office import CHEAP, PASSPHRASE

ROWS = ("11111", "11114", "00000", "32222")


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch at its desk."""
    return PollingOffice(tmp_path)


def booth(office: PollingOffice, **fields: object) -> tuple[str, list[str]]:
    """An open booth on an appraisal of the branch, and those present."""
    poll = office.ready(12, **{"kind": "appraisal", "form": "e3_branch", "way": "booth", **fields})
    office.booth(poll)
    return poll, office.view(poll).roll.present["members"].people  # type: ignore[union-attr]


def vote(desk: Desk, poll: str, voter: str, row: str, comment: str = "") -> None:
    """A ballot that must be taken."""
    outcome = cast(desk, poll, voter, row, comment=comment)
    assert outcome.ok, outcome.reasons


def test_from_the_first_voter_to_the_seal(office: PollingOffice) -> None:
    """Voters cast, the officer closes, the result is that of the ballots; the box is gone and the roll is a set."""
    poll, voters = booth(office)
    for at, voter in enumerate(voters[:8]):
        vote(office.desk_, poll, voter, ROWS[at % 4], "有意见" if at == 3 else "")
    assert office.view(poll).state is PollState.VOTING
    assert close_booth(office.desk_, poll, OFFICER).ok
    assert not box_of(office.desk_, poll).exists()
    view = office.view(poll)
    assert view.poll.ballots["members"] == PollBallots(classes=["members"], rows=sorted(ROWS * 2), comments=["有意见"])
    assert view.roll is not None and view.roll.voted is not None
    assert view.roll.voted.people == sorted(voters[:8])
    office.do("poll.close", poll=poll)


def test_every_order_of_casting_leaves_the_same_bytes(office: PollingOffice) -> None:
    """The whole journal after closing, line for line, is the same for all orders in which four voters cast.

    The store is copied before the vote, so that keys and chain are the same and only the order differs.
    """
    poll, voters = booth(office)
    store, folder = office.store, office.store.path.parent
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    lines = {path: path.read_bytes() for path in office.home("第一支部").folder.iterdir()}
    store.close()
    journals = set()
    for order in itertools.permutations(range(4)):
        for path, data in {**before, **lines}.items():
            path.write_bytes(data)
        again = BranchStore(SealedStore.open(store.path, PASSPHRASE), office.home("第一支部"))
        desk = office.desk(again)
        for at in order:
            vote(desk, poll, voters[at], ROWS[at], f"意见{at}")
        assert close_booth(desk, poll, OFFICER).ok
        outcome = desk.do(PollClose(poll=poll))
        assert outcome.ok
        journals.add(tuple(doc["raw"] for doc in again.sealed.db.table("journal").all()))
        again.close()
    assert len(journals) == 1


def test_casting_leaves_the_store_untouched(office: PollingOffice) -> None:
    """No entry, no TinyDB id, no generation, no line witness and no other file changes while people vote."""
    poll, voters = booth(office)

    def traces() -> dict[str, bytes]:
        files = (path for path in office.folder.rglob("*") if path.is_file() and not path.name.endswith(".box"))
        return {str(path.relative_to(office.folder)): path.read_bytes() for path in files}

    before, size = traces(), box_of(office.desk_, poll).path.stat()
    for at, voter in enumerate(voters[:4]):
        vote(office.desk_, poll, voter, ROWS[at])
        now = box_of(office.desk_, poll).path.stat()
        assert (now.st_size, now.st_mtime_ns) == (size.st_size, size.st_mtime_ns)
    assert traces() == before


def test_what_the_journal_tells_of_voting(office: PollingOffice) -> None:
    """One entry that the box is open, two at its closing: sorted ballots, and the sorted set of voters."""
    poll, voters = booth(office)
    number = len(office.store.entries)
    for at in (3, 1, 0, 2):
        vote(office.desk_, poll, voters[at], ROWS[at])
    close_booth(office.desk_, poll, OFFICER)
    raw = [json.loads(one.raw) for one in list(office.store.entries.values())[number:]]
    assert [one["kind"] for one in raw] == ["poll", "poll_roll"]
    assert {group for one in raw for group in one["set"]} == {"ballots:members", "papers:members", "voted"}
    assert set(raw[0]["set"]["ballots:members"]) == {"classes", "rows", "written", "comments"}
    assert len({one["at"] for one in raw}) == 1
    joined = json.dumps(raw[0])
    assert not any(voter in joined for voter in voters)


def test_a_small_class_at_the_booth_is_joined(office: PollingOffice) -> None:
    """Two outsiders vote as a class of their own; what is kept of their ballots stands among the members'."""
    poll = office.ready(8, kind="appraisal", form="c2_stars", way="booth", voters=["delegates"])
    office.do("poll.roll", poll=poll, voters="delegates", people=["代表甲", "代表乙"])
    office.do("poll.attend", poll=poll, voters="delegates", people=["代表甲", "代表乙"])
    office.booth(poll)
    members = office.view(poll).roll.present["members"].people  # type: ignore[union-attr]
    for voter in members:
        vote(office.desk_, poll, voter, "1")
    for voter in ("代表甲", "代表乙"):
        vote(office.desk_, poll, voter, "5")
    close_booth(office.desk_, poll, OFFICER)
    view = office.view(poll)
    assert [(part.classes, part.counts.valid) for part in view.parts] == [(("members", "delegates"), 10)]
    assert [(part.sheets.issued, part.sheets.returned) for part in view.parts] == [(10, 10)]


@pytest.mark.parametrize(
    ("row", "written", "code"),
    [
        ("113", (), "ballot_length"),
        ("1x", (), "ballot_mark_unknown"),
        ("!", (), "ballot_invalid"),
        ("11", (), "ballot_chooses_too_many"),
        ("33+", ("某人",), "written_only_against"),
        ("23+", (), "written_unfit"),
        ("23+", ("张伟",), "written_unfit"),
    ],
)
def test_the_booth_takes_no_invalid_ballot(
    office: PollingOffice, row: str, written: tuple[str, ...], code: str
) -> None:
    """Nobody loses a vote at the booth by mistake: what would be invalid is refused with its reason."""
    poll = office.set_up(kind="election", subjects=office.people("张伟", "丁一"), seats=1, way="booth")
    record = office.store.records.get(Poll, poll)
    assert record is not None
    assert code in {one.code for one in check_ballot(record, row, written)}
    for good in ("13", "22", "00", "33", "32"):
        assert check_ballot(record, good) == ()
    assert check_ballot(record, "23+", ("某人",)) == ()


def test_six_recommendations_are_refused_at_the_booth(office: PollingOffice) -> None:
    """D2: five names at most; the voter is told before the recommendations are lost."""
    poll = office.set_up(kind="appraisal", form="d2_candidates", subjects=list(office.people(*list(office.ids)[:6])))
    record = office.store.records.get(Poll, poll)
    assert record is not None
    assert [one.code for one in check_ballot(record, "11111" * 6)] == ["ballot_recommends_too_many"]
    assert check_ballot(record, "11111" * 5 + "11112") == ()


def test_who_may_come_to_the_booth(office: PollingOffice) -> None:
    """Only who is on the list, is there, and has not voted."""
    poll, voters = booth(office)
    listed = office.view(poll).roll.expected["members"].people  # type: ignore[union-attr]
    (missing,) = set(listed) - set(voters)
    vote(office.desk_, poll, voters[0], ROWS[0])
    for voter, code in (("somebody", "poll_not_on_roll"), (missing, "voter_not_present"), (voters[0], "already_voted")):
        assert [one.code for one in cast(office.desk_, poll, voter, ROWS[0]).reasons] == [code]


def test_the_roll_stands_while_people_vote(office: PollingOffice) -> None:
    """The voters of a box are those of the roll at its opening: nobody is added or taken off until it is closed."""
    poll, voters = booth(office)
    assert office.refused("poll.roll", poll=poll, voters="members", people=voters[:3]) == {"box_still_open"}
    assert office.refused("poll.withdraw", poll=poll, why="重来") == {"box_still_open"}
    assert "box_still_open" in office.refused("poll.count", poll=poll, rows={}, second={})
    assert "poll_not_counted" in office.refused("poll.close", poll=poll)


def test_only_the_officer_closes(office: PollingOffice) -> None:
    """A wrong passphrase closes nothing and loses nothing."""
    poll, voters = booth(office)
    vote(office.desk_, poll, voters[0], ROWS[0])
    with pytest.raises(WrongPassphrase):
        close_booth(office.desk_, poll, Passphrase("不是监票人的口令", cost=CHEAP))
    vote(office.desk_, poll, voters[1], ROWS[1])
    assert close_booth(office.desk_, poll, OFFICER).ok
    assert office.view(poll).whole.sheets.valid == 2


def test_killed_in_mid_ballot(office: PollingOffice) -> None:
    """The process ends at any call of a cast: that ballot is cast whole or not at all, all earlier ones are there."""
    poll, voters = booth(office)
    vote(office.desk_, poll, voters[0], ROWS[0])
    path = box_of(office.desk_, poll).path
    whole = path.read_bytes()
    for step in range(1, 30):
        path.write_bytes(whole)
        disk = FailingDisk("kill", step)
        try:
            cast(office.desk_, poll, voters[1], ROWS[1], disk=disk)
        except Killed:
            assert box_of(office.desk_, poll).voted(voters) in (voters[:1], sorted(voters[:2]))
            continue
        break
    assert step > 5
    assert sorted(box_of(office.desk_, poll).voted(voters)) == sorted(voters[:2])


def test_a_closing_that_fails_can_be_repeated(office: PollingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store refuses to save: the box stays. The process ends before the box is destroyed: the next call does it."""
    poll, voters = booth(office)
    vote(office.desk_, poll, voters[0], ROWS[0])
    office.store.sealed._disk = FailingDisk("ENOSPC", 1, lasting=True)
    with pytest.raises(WriteFailed):
        close_booth(office.desk_, poll, OFFICER)
    office.store.sealed._disk = FailingDisk()
    assert office.view(poll).state is PollState.VOTING
    with monkeypatch.context() as patched:
        patched.setattr(BallotBox, "destroy", lambda self: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            close_booth(office.desk_, poll, OFFICER)
    assert office.view(poll).state is PollState.COUNTED
    assert box_of(office.desk_, poll).exists()
    assert [one.code for one in cast(office.desk_, poll, voters[1], ROWS[1]).reasons] == ["box_missing"]
    assert close_booth(office.desk_, poll, OFFICER).ok
    assert not box_of(office.desk_, poll).exists()


def test_the_booth_needs_a_roll_and_officials(office: PollingOffice) -> None:
    """Nothing is opened for nobody, without scrutineers, or for a poll on paper."""
    poll = office.set_up(kind="appraisal", form="e3_branch", way="booth")
    codes = {one.code for one in open_booth(office.desk_, poll, [("x", OFFICER)]).reasons}
    assert codes == {"scrutineer_missing", "poll_nobody_expected"}
    paper = office.ready(kind="resolution", subjects=["决议"])
    assert [one.code for one in open_booth(office.desk_, paper, [("x", OFFICER)]).reasons] == ["booth_not_for_this"]


def test_a_backup_and_a_package_hold_no_box(office: PollingOffice) -> None:
    """The box is in no backup, no generation and no hand-over; another laptop has none."""
    poll, voters = booth(office)
    vote(office.desk_, poll, voters[0], ROWS[0])
    office.store.sealed.backup(office.folder / "backup.xingce")
    package = office.hand_over(office.store)
    needle = box_of(office.desk_, poll).path.read_bytes()[200:264]
    for path in (office.folder / "backup.xingce", package, *office.store.path.parent.rglob("*.generations/*")):
        assert needle not in path.read_bytes()
    other = office.desk(office.second_laptop(office.store, "乙机"))
    assert not box_of(other, poll).exists()
    assert [one.code for one in close_booth(other, poll, OFFICER).reasons] == ["box_missing"]


def test_closing_five_thousand_ballots(office: PollingOffice) -> None:
    """Opening the box, counting and sealing 5 000 ballots is a second of work (here: three, for a slow machine)."""
    names = [f"群众{at}" for at in range(5000)]
    poll = office.ready(0, kind="appraisal", form="e3_branch", way="booth", voters=["public"])
    office.do("poll.roll", poll=poll, voters="public", people=names)
    office.do("poll.attend", poll=poll, voters="public", people=names)
    office.booth(poll)
    box = box_of(office.desk_, poll)
    fill(box, names)
    began = time.thread_time()
    assert close_booth(office.desk_, poll, OFFICER).ok
    office.do("poll.close", poll=poll)
    took = time.thread_time() - began
    assert office.view(poll).whole.sheets.valid == 5000
    assert took < 3, took


def fill(box: BallotBox, names: list[str]) -> None:
    """All ballots of a poll at once, as casting them one by one leaves them."""
    about, _ = box._read()
    ballots = tuple(inside._sealed(about, BoxBallot("public", ROWS[at % 4])) for at in range(len(names)))
    voters = frozenset(inside._digest(about, name) for name in names)
    box._write(about, inside._Inside(voters, ballots))
    assert ballot_size(5) == about.size
