"""Polls: a key while a pile is typed and kept, and the closing of a large one."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from core.desk.desk import Desk
from core.desk.polls.booth import box_of, close_booth, open_booth
from core.desk.polls.closing import PollClose
from core.desk.polls.count import PollCount
from core.records import Poll, PollRoll
from core.store import ballot_box as inside
from core.store.ballot_box import BoxBallot
from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from tests.bench import terminal
from tests.bench.measure import Check, Options, Row, Sample, Step, interleaved
from tests.bench.screens import keys_row, p99
from tests.bench.stage import one_laptop
from tests.sync.office import PASSPHRASE, TODAY, Office, do

MOST_ECHO, MOST_CLOSING = 50, 1000
_BALLOT = re.compile("第(\\d+)张".encode())
_MARKS = 12


def count_rows(options: Options) -> Iterator[Row]:
    """A key that closes a ballot, in a store of many records: tallied, drawn, and kept beside the keyboard."""
    what = f"key echo while ballots are typed and kept at {options.records:,} records"
    if reason := terminal.why_not():
        yield Row(what, Sample(()), note=f"not measured: {reason}")
        return
    stage = one_laptop(options.folder / "count-stage", options.records)
    store = stage.open()
    path = store.path
    poll = _resolution(Desk(store, TODAY))
    store.close()
    home = options.folder / "count"
    home.mkdir()
    arguments = (str(path), str(stage.home().folder.parent), poll)
    with terminal.watched(home, "tests.bench.programs.counting", *arguments) as program:
        program.painted("第1张".encode())
        echo = Sample(tuple(program.keys(options.keys, b"1", _BALLOT)))
    with terminal.watched(home, "tests.bench.programs.hello") as program:
        program.painted(b"Hello")
        bare = Sample(tuple(program.keys(options.keys)))
    yield keys_row(what, echo, bare, Check("p99", p99(echo), MOST_ECHO, unit=" ms p99"))


def _resolution(desk: Desk) -> str:
    do(desk, "poll.set_up", kind="resolution", title="表决", period="2026", subjects=["某事"])
    return next(iter(desk.records.all(Poll)))


class _Vote(Struct, frozen=True):
    """A branch with one poll of so many ballots: the store before its count, and the box that it is cast into."""

    folder: Path
    store: Path
    home: LineHome
    poll: str
    rows: list[str]

    def fresh(self) -> Desk:
        """The store and its box again, to be used up."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(self.store.parent, work)
        return Desk(BranchStore(SealedStore.open(work / self.store.name, PASSPHRASE), self.home), TODAY)


def close_rows(options: Options) -> Iterator[Row]:
    """From the officer's passphrase to the sealed result; the same ballots typed by two tellers."""
    number = 5000 if options.records >= 10_000 else 50
    for way, what in (
        ("booth", "box opened, counted, sealed, destroyed"),
        ("paper", "two piles compared, counted, sealed"),
    ):
        vote = _vote(options.folder / f"close-{way}", way, number)
        work = _close_box if way == "booth" else _close_piles
        times = interleaved(
            {"close": Step(lambda desk, vote=vote, work=work: work(vote, desk), vote.fresh)}, options.rounds
        )
        check = Check("", times["close"].middle, MOST_CLOSING if number == 5000 else None, unit=" ms")
        yield Row(f"closing {number:,} ballots of {_MARKS} marks: {what}", times["close"], checks=(check,))


def _close_box(vote: _Vote, desk: Desk) -> None:
    assert close_booth(desk, vote.poll, PASSPHRASE).ok
    _seal(vote, desk)


def _close_piles(vote: _Vote, desk: Desk) -> None:
    piles = {"users": vote.rows}
    assert desk.do(PollCount(poll=vote.poll, rows=piles, second={"users": list(vote.rows)})).ok
    _seal(vote, desk)


def _seal(vote: _Vote, desk: Desk) -> None:
    outcome = desk.do(PollClose(poll=vote.poll))
    assert outcome.ok, outcome.reasons
    desk.store.close()


def _vote(folder: Path, way: str, number: int) -> _Vote:
    """Everybody is there and has voted; the box is filled at once, for casting one by one rewrites it every time."""
    folder.mkdir()
    office = Office(folder / "office")
    store = office.join("第一支部")
    desk = office.desk(store)
    subjects = ["甲", "乙", "丙"]
    do(
        desk,
        "poll.set_up",
        kind="appraisal",
        form="d3_service",
        title="测评",
        period="2026",
        subjects=subjects,
        way=way,
    )
    poll = next(iter(desk.records.all(Poll)))
    people = [f"代表{at:05}" for at in range(number)]
    do(desk, "poll.officials", poll=poll, scrutineers=["监票"], tellers=["计甲", "计乙"])
    for act in ("poll.roll", "poll.attend"):
        do(desk, act, poll=poll, voters="users", people=people)
    dice = random.Random(1)
    rows = ["".join(dice.choices("1234", (8, 4, 2, 1), k=_MARKS)) for _ in range(number)]
    if way == "booth":
        assert open_booth(desk, poll, [("监票", PASSPHRASE)]).ok
        _fill(desk, poll, rows)
    assert desk.records.get(PollRoll, poll) is not None
    store.close()
    office.master.close()
    return _Vote(folder, store.path, office.home("第一支部"), poll, rows)


def _fill(desk: Desk, poll: str, rows: list[str]) -> None:
    box, roll = box_of(desk, poll), desk.records.get(PollRoll, poll)
    assert roll is not None
    about, _ = box._read()
    voters = frozenset(inside._digest(about, who) for who in roll.present["users"].people)
    ballots = tuple(inside._sealed(about, BoxBallot("users", row)) for row in rows)
    box._write(about, inside._Inside(voters, ballots))
