"""Three laptops, a committee and sticks that lose, double, reorder and cut: in the end all say the same.

`XINGCE_DEEP=1` runs many more and longer histories.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from core.journal.draft import Draft
from core.journal.entry import REMOVED
from core.journal.fold import Conflict, Fold
from core.records import (
    KINDS,
    Contact,
    Decision,
    DecisionVerdict,
    Line,
    LineRevocation,
    Mark,
    PersonIdentity,
    Report,
    Round,
    RoundBegin,
)
from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync import branch, intake
from sync.master import Master, Officer
from sync.merge import FileVerdict

from .office import PASSPHRASE, TODAY, Office

ROUND = "C3/2026Q3"
PEOPLE = ("p1", "p2")
DEEP = bool(os.environ.get("XINGCE_DEEP"))
CLOCKS = st.sampled_from(["1970-01-01T00:00:00", "2026-10-08T09:00:00", "2099-12-31T23:59:59", ""])
LAPTOP = st.integers(0, 2)
CLERK = Officer(TODAY)


@cache
def template() -> tuple[Path, str]:
    """A committee and a branch that joined, made once; every history begins with a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="xingce-machine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = Office(folder)
    store = office.join("第一支部")
    begin = RoundBegin("C3", "2026Q3", "c", 1, "2026-07-01")
    people = [Draft("person", one, {"identity": PersonIdentity(f"虚构{one}")}) for one in PEOPLE]
    store.commit([*people, Draft("round", ROUND, {"begin": begin})], by="s", at="t", today=TODAY)
    office.take_in(office.hand_over(store))
    office.hand_back(store)
    body = store.meta.body
    store.close()
    office.master.close()
    return folder, body


def everything(fold: Fold) -> object:
    """All that a fold says."""
    return (
        {kind.name: fold.all(kind.record) for kind in KINDS.values()},
        [(one.kind, one.id, one.group, [head.id for head in one.heads], one.before) for one in fold.conflicts()],
        [(one.id, one.group, one.edit.id, one.sealed.id) for one in fold.after_seal()],
        sorted(fold.foreign),
        sorted(fold.unknown),
    )


class Exchange(RuleBasedStateMachine):
    """The world: each laptop is a file and a home; packages once written may be delivered any number of times."""

    @initialize()
    def begin(self) -> None:
        """Copy the template; three machines get the branch's store."""
        source, self.body = template()
        self.folder = Path(tempfile.mkdtemp(prefix="xingce-history-"))
        shutil.copytree(source, self.folder / "t")
        homes = self.folder / "t" / "machines"
        self.master = Master.open(self.folder / "t" / "master", PASSPHRASE, LineHome(homes / "committee"))
        (store,) = (self.folder / "t" / "laptops").glob("*/*.xingce")
        self.laptops: list[BranchStore] = []
        for number in range(3):
            path = self.folder / f"laptop{number}" / store.name
            path.parent.mkdir()
            shutil.copy(store, path)
            home = LineHome(homes / "第一支部" if number == 0 else homes / f"laptop{number}")
            self.laptops.append(BranchStore(SealedStore.open(path, PASSPHRASE), home))
        self.packages: list[Path] = []
        self.backups: list[tuple[int, bytes]] = []
        self.machines = 3
        self.taken: set[str] = set()

    # ---- what people do

    def write(self, number: int, draft: Draft, at: str) -> None:
        """Commit one draft on a laptop."""
        self.laptops[number].commit([draft], by="secretary", at=at, today=TODAY)

    @rule(number=LAPTOP, person=st.sampled_from(PEOPLE), score=st.sampled_from("123"), at=CLOCKS, amend=st.booleans())
    def score(self, number: int, person: str, score: str, at: str, amend: bool) -> None:
        """A score, or a correction of one."""
        act = "amend" if amend else "set"
        self.write(number, Draft("sheet", f"{ROUND}/{person}", {"mark:self.study": Mark(score)}, act, "x"), at)

    @rule(edits=st.lists(st.tuples(LAPTOP, st.sampled_from(PEOPLE), st.sampled_from("123")), min_size=3, max_size=8))
    def busy_day(self, edits: list[tuple[int, str, str]]) -> None:
        """Scores on all laptops, none of which sees the others'."""
        for number, person, score in edits:
            self.score(number, person, score, "2026-10-08T09:00:00", False)

    @rule(number=LAPTOP, person=st.sampled_from(PEOPLE), phone=st.sampled_from("12"), at=CLOCKS)
    def phone(self, number: int, person: str, phone: str, at: str) -> None:
        """A telephone number."""
        self.write(number, Draft("person", person, {"contact": Contact(phone)}), at)

    @rule(number=LAPTOP, person=st.sampled_from(PEOPLE), at=CLOCKS, back=st.booleans())
    def remove(self, number: int, person: str, at: str, back: bool) -> None:
        """Somebody is removed, or brought back."""
        self.write(number, Draft("person", person, {}, "restore" if back else "remove", "误录"), at)

    @rule(number=LAPTOP, at=CLOCKS)
    def seal(self, number: int, at: str) -> None:
        """The branch confirms what it sees."""
        records = self.laptops[number].records
        heads = [one for person in PEOPLE for one in records.heads("sheet", f"{ROUND}/{person}", "mark:self.study")]
        self.write(number, Draft("round", ROUND, {"report": Report(on="2026-10-08", seals=heads, code="c")}), at)

    @rule(number=LAPTOP, which=st.integers(0, 3), at=CLOCKS)
    def choose(self, number: int, which: int, at: str) -> None:
        """A person ends a conflict, if there is one, by one of its heads."""
        conflicts = self.laptops[number].records.conflicts()
        if conflicts:
            found = conflicts[which % len(conflicts)]
            self.write(number, self.choice(number, found, which), at)
            assert found[:3] not in [one[:3] for one in self.laptops[number].records.conflicts()]

    def choice(self, number: int, found: Conflict, which: int) -> Draft:
        """What choosing one head of a conflict writes."""
        entry = found.heads[which % len(found.heads)].entry
        assert entry is not None
        if found.group == REMOVED:
            return Draft(found.kind, found.id, {}, "remove" if entry.act == "remove" else "restore", "x")
        struct = KINDS[found.kind].group(found.group)
        assert struct is not None
        sealed = self.laptops[number].records.sealed_by(found.kind, found.id, found.group)
        value = struct(**entry.set[found.group])
        return Draft(found.kind, found.id, {found.group: value}, "amend" if sealed else "choose", "x")

    @rule(confirm=st.booleans(), at=CLOCKS)
    def decide(self, confirm: bool, at: str) -> None:
        """The committee confirms or returns the round in its replica."""
        replica = self.master.replica(self.body)
        if replica.records.get(Round, ROUND) is None:
            return
        seals = list(replica.records.heads("round", ROUND, "report")) if confirm else []
        verdict = DecisionVerdict(state="confirmed" if confirm else "returned", on="2026-10-10", seals=seals)
        replica.commit([Draft("decision", ROUND, {"verdict": verdict})], by="clerk", at=at, today=TODAY)

    @rule(number=LAPTOP, after=st.integers(1, 5))
    def revoke(self, number: int, after: int) -> None:
        """The committee revokes the line a laptop writes on, if it knows it."""
        own = [line for line in self.laptops[number].tips() if self.master.store.records.get(Line, line)]
        if own:
            draft = Draft("line", sorted(own)[0], {"revoked": LineRevocation(after, "丢失")})
            self.master.store.commit([draft], by="clerk", at="t", today=TODAY)

    # ---- what sticks do

    @rule(number=LAPTOP, machine=st.booleans())
    def export(self, number: int, machine: bool) -> None:
        """A laptop writes a package."""
        out = self.folder / "stick"
        self.packages.append(branch.export(self.laptops[number], out, today=TODAY, made="t", machine=machine))

    @rule()
    def answer(self) -> None:
        """The committee writes one."""
        self.packages.append(self.master.handback(self.body, self.folder / "stick", CLERK))

    @precondition(lambda self: self.packages)
    @rule(which=st.lists(st.integers(0, 30), max_size=4), accept=st.booleans())
    def committee_merges(self, which: list[int], accept: bool) -> None:
        """Some files, in some order, some of them twice; lines are confirmed now or another time."""
        self.merge([self.packages[one % len(self.packages)] for one in which], accept)

    def merge(self, paths: list[Path], accept: bool) -> None:
        """Weigh and commit at the committee; no file stops another, and the preview changes nothing."""
        before = everything(self.master.replica(self.body).records)
        plans = intake.weigh(self.master, paths)
        assert everything(self.master.replica(self.body).records) == before
        if accept:
            plans = intake.accept(self.master, plans, [card.line for plan in plans for card in plan.unknown])
        for merged in intake.commit(self.master, plans, CLERK):
            assert merged.error is None
            self.taken |= {item.id for item in merged.plan.items}

    @rule(giver=LAPTOP, taker=LAPTOP)
    def meet(self, giver: int, taker: int) -> None:
        """One laptop's work is carried to another at once."""
        self.export(giver, machine=True)
        self.give(taker, self.packages[-1])

    @rule(number=LAPTOP)
    def go_there_and_back(self, number: int) -> None:
        """Hand over, and bring the answer home."""
        self.export(number, machine=False)
        self.merge([self.packages[-1]], accept=True)
        self.answer()
        self.give(number, self.packages[-1])

    @precondition(lambda self: self.packages)
    @rule(which=st.integers(0, 30), number=LAPTOP)
    def laptop_merges(self, which: int, number: int) -> None:
        """A laptop takes what is for it."""
        self.give(number, self.packages[which % len(self.packages)])

    def give(self, number: int, path: Path) -> None:
        """One file to one laptop."""
        store = self.laptops[number]
        before = everything(store.records)
        plan = branch.weigh_file(store, path)
        assert everything(store.records) == before
        assert plan.verdict in (FileVerdict.NEW, FileVerdict.NOTHING_NEW, FileVerdict.OLDER) or (
            plan.code == "package_not_for_us"
        )
        if plan.opened is not None:
            branch.take(store, plan, TODAY)

    @precondition(lambda self: self.packages)
    @rule(which=st.integers(0, 30), keep=st.integers(0, 999), number=LAPTOP)
    def cut(self, which: int, keep: int, number: int) -> None:
        """A file that was cut is refused on both sides and changes nothing."""
        whole = self.packages[which % len(self.packages)].read_bytes()
        path = self.folder / "cut.xcp"
        path.write_bytes(whole[: len(whole) * keep // 1000])
        assert branch.weigh_file(self.laptops[number], path).verdict is FileVerdict.REFUSED
        before = set(self.master.replica(self.body).entries)
        assert path.name in {
            one.file for one in intake.weigh(self.master, [path]) if one.verdict is FileVerdict.REFUSED
        }
        assert set(self.master.replica(self.body).entries) == before

    # ---- what happens to machines

    def reopen(self, number: int, home: LineHome | None = None) -> None:
        """Closed and opened, perhaps on another machine."""
        old = self.laptops[number]
        old.close()
        self.laptops[number] = BranchStore(SealedStore.open(old.path, PASSPHRASE), home or old.home)

    @rule(number=LAPTOP)
    def restart(self, number: int) -> None:
        """The program is started anew: nothing is different."""
        before = everything(self.laptops[number].records)
        self.reopen(number)
        assert everything(self.laptops[number].records) == before

    @rule(number=LAPTOP)
    def new_machine(self, number: int) -> None:
        """The store is copied to a machine that never had it."""
        self.machines += 1
        self.reopen(number, LineHome(self.folder / f"machine{self.machines}"))

    @rule(number=LAPTOP)
    def back_up(self, number: int) -> None:
        """Somebody keeps a copy."""
        self.backups.append((number, self.laptops[number].path.read_bytes()))

    @precondition(lambda self: self.backups)
    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        """And puts it back, however old: where this machine remembers more, a new line begins and it is said so."""
        number, copy = self.backups[which % len(self.backups)]
        store = self.laptops[number]
        store.close()
        store.path.write_bytes(copy)
        self.reopen(number)
        restored = self.laptops[number]
        known = store.home.load(restored.sealed.store_id, restored.sealed.derive("line key"))
        if known and known.head and known.head not in restored.entries:
            assert "line_older_store" in restored.warnings

    # ---- the end

    def teardown(self) -> None:
        """All files are exchanged: every replica says the same, and nothing that was anywhere is missing."""
        if not hasattr(self, "laptops"):
            return
        anywhere = {one for store in (*self.laptops, self.master.replica(self.body)) for one in store.entries}
        out = self.folder / "stick"
        for store in self.laptops:
            if store.tips():
                self.merge([branch.export(store, out, today=TODAY, made="t")], accept=True)
        last = self.master.handback(self.body, out, CLERK)
        for number in range(3):
            self.give(number, last)
        replica = self.master.replica(self.body)
        there = {*replica.entries, *self.master.store.entries}
        assert anywhere | self.taken <= there
        wanted = everything(replica.records)
        for number in range(3):
            assert set(self.laptops[number].entries) == there
            assert everything(self.laptops[number].records) == wanted
            places = [(item.line, item.seq) for item in self.laptops[number].entries.values()]
            assert len(places) == len(set(places))
            self.reopen(number)
            assert everything(self.laptops[number].records) == wanted
            self.laptops[number].close()
        assert replica.records.all(Decision) is not None
        self.master.close()
        shutil.rmtree(self.folder)


def test_whatever_sticks_and_machines_do_all_replicas_end_alike() -> None:
    """Edits, removals, seals, choices, revocations, copies, restored backups and jumping clocks, in any order."""
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=400 if DEEP else 40,
            stateful_step_count=60 if DEEP else 40,
            deadline=None,
            derandomize=not DEEP,
            suppress_health_check=list(HealthCheck),
        ),
    )
