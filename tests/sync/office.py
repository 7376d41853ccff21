"""An office for tests: a committee and branches on machines of their own, with cheap passphrases and a stick."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path

from core.desk.act import ACTS, Act
from core.desk.desk import Desk, form_from
from core.store.branch_store import BranchStore
from core.store.keys import Cost, Passphrase, RecoveryCode
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from core.values import Outcome
from sync import branch, intake, trust
from sync.intake import Merged
from sync.master import Master, Officer
from sync.merge import Plan

CHEAP = Cost(1, 64, 1)
PASSPHRASE = Passphrase("测试口令 one two", cost=CHEAP)
TODAY = date(2026, 10, 8)
ASPECTS = ("study", "diligence", "efficiency", "service", "integrity")


class Office:
    """A folder with machines (homes), a stick, a master copy and branches by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.today = TODAY
        self.branches: list[BranchStore] = []
        self.master = Master.create(
            folder / "master", "市机关党委(虚构)", PASSPHRASE, RecoveryCode.new(), self.officer, self.home("committee")
        )

    @property
    def officer(self) -> Officer:
        """The clerk today."""
        return Officer(self.today)

    def home(self, machine: str) -> LineHome:
        """The line keys of one machine."""
        return LineHome(self.folder / "machines" / machine)

    def join(self, name: str = "第一支部", kind: str = "branch") -> BranchStore:
        """Invite a branch and join it on a machine of its own, by a slip whose digest costs nothing.

        The true digest takes 64 MiB of memory and a tenth of a second; the tests of joining take it.
        """
        folder = self.folder / "laptops" / name
        from pytest import MonkeyPatch  # here: the bench measures what a process takes that joins nobody

        with MonkeyPatch.context() as patch:
            patch.setattr(trust, "_slow_letters", _quick_letters)
            path, _ = self.master.invite(name, kind, self.stick, self.officer)
            data = path.read_bytes()
            groups = "-".join(trust.fingerprint(data).split("-")[-2:])
            return branch.join(
                data, groups, folder, PASSPHRASE, RecoveryCode.new(), today=self.today, home=self.home(name)
            )

    def second_laptop(self, store: BranchStore, machine: str) -> BranchStore:
        """The branch's store copied to another machine and opened there."""
        target = self.folder / "laptops" / machine / store.path.name
        target.parent.mkdir(parents=True)
        target.write_bytes(store.path.read_bytes())
        return BranchStore(SealedStore.open(target, PASSPHRASE), self.home(machine))

    def desk(self, store: BranchStore) -> Desk:
        """The desk at a store today."""
        return Desk(store, self.today, now=f"{self.today.isoformat()}T09:00:00")

    def hand_over(self, store: BranchStore) -> Path:
        """Export a branch's package to the stick."""
        return branch.export(store, self.stick, today=self.today, made=self.today.isoformat())

    def take_in(self, *paths: Path, accept: bool = True) -> list[Merged]:
        """Merge files into the master copy, confirming every line that is properly vouched for."""
        plans = intake.weigh(self.master, paths)
        if accept:
            plans = intake.accept(self.master, plans, [card.line for plan in plans for card in plan.unknown])
        return intake.commit(self.master, plans, self.officer)

    def hand_back(self, store: BranchStore) -> Plan:
        """Write the answer for a branch and let the branch take it."""
        path = self.master.handback(store.meta.body, self.stick, self.officer)
        plan = branch.weigh_file(store, path)
        branch.take(store, plan, self.today)
        return plan


def _quick_letters(digest: bytes) -> str:
    """Forty letters of a file's digest, as many as on a slip."""
    return base64.b32encode(digest[:25]).decode()


def do(desk: Desk, name: str, /, **fields: object) -> Outcome[tuple[str, ...]]:
    """Do an act by name; anything but yes fails the test with its reasons."""
    outcome = desk.do(make(name, **fields))
    assert outcome.ok, [reason for reason in outcome.reasons if reason.verdict == "fail"]
    return outcome


def make(name: str, /, **fields: object) -> Act:
    """An act by name and fields."""
    act = form_from(name, fields)
    assert act.value is not None, act.reasons
    assert name in ACTS
    return act.value


def fill_round(desk: Desk, period: str, scores: dict[str, str]) -> None:
    """Begin a round, hold its meetings, and give every person (by id) one score for every aspect and stage."""
    do(desk, "round.begin", period=period)
    for person, score in scores.items():
        for source in ("self", "joint", "review"):
            do(desk, "sheet.score", period=period, person=person, source=source, scores=dict.fromkeys(ASPECTS, score))
    members = len(scores)
    do(desk, "round.meeting", period=period, stage="joint", on="2026-09-25", chair="甲", members=members, public=2)
    do(desk, "round.meeting", period=period, stage="review", on="2026-09-28", chair="甲", members=3)


def publish_round(desk: Desk, period: str, start: str = "2026-09-29", end: str = "2026-10-08") -> None:
    """Post the notice of a round's result; its end is set by hand, for no working days are known here."""
    notice = {"place": "公示栏", "contact": "虚乙", "by_hand": "单位通知"}
    do(desk, "round.publish", period=period, start=start, end=end, **notice)
