"""The round trip of a quarter, walked with the real parts and reported step by step (`xingce demo --headless`).

A committee invites eight branches; they import their rosters, rate, seal and hand over; the committee merges, confirms
and answers; they nominate and it commends; two laptops disagree and agree again; at the end everything is verified.
Nothing is printed here: each step is a value with the figures that were found, and whether they are those that they
must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.calendar import Period, PeriodKind
from core.desk.commendation.meeting import award_list
from core.desk.commendation.nominees import nominees
from core.desk.papers import ROUND_PAPERS, day_on_paper
from core.desk.rounds import RoundView, frozen_result, member_round, round_checks
from core.documents.handover_papers import InvitationSlip, make_slip
from core.documents.roster_file import read_table
from core.documents.roster_plan import RosterPlan, RowVerdict, plan
from core.errors import Refused
from core.records import Person, Receipt
from core.values import Figure, Verdict
from sample_data import people
from sample_data.awarding import begin_round, finish_round
from sample_data.cases import LAST, NOW
from sample_data.committee import Clerk, Laptop, do
from sample_data.people import COMMITTEE, SEED
from sample_data.quarters import Days, Quarter, Stage
from sample_data.roster_files import roster_files
from sample_data.secretary import Secretary
from sync import branch, intake, verify
from sync.merge import FileVerdict
from sync.stick import file_name, write_new
from sync.trust import fingerprint

TODAY: Final = date(2026, 10, 8)
_CASES: Final = LAST
"""Whose special cases are played: those of the last quarter of the big sample (no star, excused, bonus, two stars)."""


class Step(Struct, frozen=True):
    """One thing that was done: the step of the round trip, a code with figures, and whether it came out as it must."""

    number: int
    code: str
    figures: dict[str, Figure]
    ok: bool = True


class Walk(Struct, frozen=True):
    """The whole round trip: where it lies, the day it played on, every step."""

    folder: Path
    today: date
    period: str
    steps: tuple[Step, ...]

    @property
    def ok(self) -> bool:
        """Whether every step came out as it must."""
        return all(step.ok for step in self.steps)


def walk(folder: Path, tell: Callable[[Step], None], today: date = TODAY, seed: int = SEED) -> Walk:
    """Walk the round trip in a folder that is new or empty, telling each step as it is done.

    Passphrases are `demo-` and the machine's name at a cost that suits a demonstration only. Raises
    `Refused('folder_not_empty')`, and `WriteFailed` where the disk does; all stores are closed afterwards.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise Refused("folder_not_empty", folder=folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    trip = _Trip(folder, today, seed)
    steps = []
    try:
        for step in trip.steps():
            tell(step)
            steps.append(step)
    finally:
        trip.close()
    return Walk(folder, today, str(trip.period), tuple(steps))


class _Trip:
    """What is open on the way."""

    def __init__(self, folder: Path, today: date, seed: int) -> None:
        self.folder = folder
        self.today = today
        self.seed = seed
        self.period = Period.of(today, PeriodKind.QUARTER).previous()
        self.days = Days.of(self.period)
        self.joined_on = self.period.first
        self.clerk = Clerk(folder, self.joined_on, seed)
        self.branches: list[Secretary] = []
        self.other: Laptop | None = None
        self.sent: list[Path] = []

    def close(self) -> None:
        """Let every file go."""
        for laptop in (*(one.laptop for one in self.branches), *([self.other] if self.other else [])):
            laptop.store.close()
        self.clerk.master.close()

    def steps(self) -> Iterator[Step]:
        """Steps 1 to 7, in the order of an office's year."""
        yield Step(1, "demo_master", {"committee": COMMITTEE})
        yield from self._join()
        for one in self.branches:
            yield from self._rate(one)
        yield from self._papers(self.branches[0])
        yield from self._go_up()
        yield from self._decide()
        yield from self._come_back()
        yield from self._commend()
        yield from self._two_laptops(self.branches[0])
        yield from self._verify()

    # -- 1 and 2: invite, join, import -----------------------------------------------------------------------------

    def _join(self) -> Iterator[Step]:
        rosters = list(roster_files(self.seed).items())
        invited = []
        for sample in people.branches(self.seed):
            path = self.clerk.invite(sample.name, sample.kind, self.joined_on)
            self._slip(sample.name, path)
            invited.append((sample, path))
        yield Step(1, "demo_invited", {"count": len(invited)})
        for (sample, path), (name, data) in zip(invited, rosters, strict=True):
            laptop = Laptop.joined(self.folder, sample.key, path, self.joined_on, self.seed)
            one = Secretary(sample, laptop, self.seed)
            self.branches.append(one)
            yield from self._import(one, name, data)

    def _import(self, one: Secretary, name: str, data: bytes) -> Iterator[Step]:
        """The branch's file is read, its good rows taken, and everybody known when it comes again."""
        first = self._plan(one, name, data)
        one.import_roster(name, data, self.joined_on)
        again = self._plan(one, name, data).counts
        figures: dict[str, Figure] = {"branch": one.sample.name, "file": name, "form": read_table(data, name).form}
        figures.update((str(verdict), count) for verdict, count in first.counts.items())
        yield Step(2, "demo_roster", figures, first.counts[RowVerdict.ADDED] > 0)
        known: dict[str, Figure] = {"branch": one.sample.name, "count": sum(again.values()) - again[RowVerdict.ADDED]}
        yield Step(2, "demo_roster_again", known, not again[RowVerdict.ADDED])

    def _slip(self, name: str, invitation: Path) -> None:
        groups = tuple(fingerprint(invitation.read_bytes()).split("-"))
        day = day_on_paper(self.joined_on.isoformat())
        facts = InvitationSlip(committee=COMMITTEE, branch=name, fingerprint=groups, file=invitation.name, day=day)
        write_new(self.folder / "papers", invitation.stem.replace("invite", "slip") + ".docx", make_slip(facts))

    def _plan(self, one: Secretary, name: str, data: bytes) -> RosterPlan:
        there = one.desk(self.joined_on).records.all(Person)
        return plan(read_table(data, name), there, today=self.joined_on)

    # -- 3: rate and seal ------------------------------------------------------------------------------------------

    def _view(self, one: Secretary, day: date) -> RoundView:
        view = member_round(one.desk(day), str(self.period))
        if view is None:
            raise Refused("round_not_begun", period=str(self.period))
        return view

    def _rate(self, one: Secretary) -> Iterator[Step]:
        period, days = self.period, self.days
        do(one.desk(days.begun), "round.begin", period=str(period))
        one.score("self", period, _CASES, days.own)
        one.hold_joint(period, _CASES, days.joint)
        one.hold_review(period, _CASES, days.review)
        desk = one.desk(days.review)
        missing = sum(reason.verdict is Verdict.FAIL for reason in round_checks(desk, self._view(one, days.review)))
        one.publish(period, days.published)
        one.report(period, days.reported)
        one.follow_up(period, _CASES, days.sent)
        view = self._view(one, days.reported)
        stars = {f"stars{count}": view.stars()[count] for count in (5, 4, 3, 2, 0)}
        figures: dict[str, Figure] = {"branch": one.sample.name, "members": len(view.rows), "seal": view.code}
        yield Step(3, "demo_rated", figures | stars | {"missing": missing}, view.sealed and missing > 0)
        sheets = [row.sheet for row in view.rows if row.sheet]
        talks, helped = (
            sum(sheet.talk is not None for sheet in sheets),
            sum(sheet.mentors is not None for sheet in sheets),
        )
        if talks:
            yield Step(3, "demo_followed", {"branch": one.sample.name, "talks": talks, "mentors": helped})

    def _papers(self, one: Secretary) -> Iterator[Step]:
        desk, view = one.desk(self.days.sent), self._view(one, self.days.sent)
        for form, make in ROUND_PAPERS.items():
            name = file_name(f"xc-{one.laptop.store.meta.body}", form, str(self.period), day=self.today, suffix=".docx")
            write_new(self.folder / "papers", name, make(desk, view, None))
        yield Step(3, "demo_papers", {"branch": one.sample.name, "count": len(ROUND_PAPERS)})

    # -- 4: up, decided, back --------------------------------------------------------------------------------------

    def _go_up(self) -> Iterator[Step]:
        self.sent = [one.laptop.export(self.days.sent, self.clerk.stick) for one in self.branches]
        yield Step(4, "demo_exported", {"count": len(self.sent)})
        whole = self.sent[0].read_bytes()
        cut = write_new(self.clerk.stick, "cut.xcp", whole[: len(whole) // 2])
        plans = intake.weigh(self.clerk.master, [*self.sent, cut])
        verdicts = [plan.verdict for plan in plans]
        bad = [plan for plan in plans if plan.verdict is FileVerdict.REFUSED]
        yield Step(
            4,
            "demo_previewed",
            {"files": len(plans), "joins": sum(plan.joins for plan in plans), "refused": len(bad)},
            verdicts.count(FileVerdict.UNKNOWN_LINE) == len(self.sent) and [one.code for one in bad] == ["frame_cut"],
        )
        cut.unlink()
        merged = self.clerk.take_in(self.days.sent, *self.sent)
        entries = sum(one.count for one in merged)
        yield Step(4, "demo_merged", {"count": len(merged), "entries": entries}, entries > 0)
        twice = intake.weigh(self.clerk.master, self.sent)
        same = sum(plan.verdict is FileVerdict.NOTHING_NEW for plan in twice)
        yield Step(4, "demo_merged_again", {"count": same}, same == len(self.sent))

    def _decide(self) -> Iterator[Step]:
        for one in self.branches:
            self.clerk.decide(self.days.decided, one.laptop, "confirm", str(self.period))
            replica = self.clerk.desk(self.days.decided, one.laptop.store.meta.body)
            view = member_round(replica, str(self.period))
            verdict = view.decision.verdict if view and view.decision else None
            count = len(verdict.five_stars) if verdict else 0
            figures: dict[str, Figure] = {
                "branch": one.sample.name,
                "count": count,
                "seal": verdict.code if verdict else "",
            }
            same = verdict is not None and verdict.five_stars == self._view(one, self.days.decided).five_stars()
            yield Step(4, "demo_confirmed", figures, same)

    def _come_back(self) -> Iterator[Step]:
        for one in self.branches:
            self.clerk.answer(self.days.decided, one.laptop)
            store = one.laptop.store
            receipts = [receipt.given for receipt in store.records.all(Receipt).values()]
            view, open_count = self._view(one, self.days.decided), branch.unhanded(store)
            told = view.decision is not None and view.decision.verdict.state == "confirmed"
            figures: dict[str, Figure] = {"branch": one.sample.name, "receipt": receipts[-1].code if receipts else ""}
            yield Step(4, "demo_answer_taken", figures | {"open": open_count}, told and open_count == 0)

    # -- 5: commend ------------------------------------------------------------------------------------------------

    def _commend(self) -> Iterator[Step]:
        """A commendation round in the quarter that follows: every awkward case of the sample, then the award."""
        stage = Stage(self.clerk, self.today)
        stage.branches.update((one.sample.key, one) for one in self.branches)
        round_ = begin_round(Quarter(stage, self.period.next(), NOW))
        finish_round(round_)
        office = self.clerk.office(round_.days.award_by)
        shown = award_list(office.desk(), round_.name)
        rows = len(shown.rows) if shown else 0
        handed = [
            one for branch in office.branches() for one in nominees(office.desk(branch), round_.name) if one.version
        ]
        late = sum(any(reason.code == "nomination_late" for reason in one.checks) for one in handed)
        figures: dict[str, Figure] = {"count": len(handed), "late": late, "round": round_.name}
        yield Step(5, "demo_nominated", figures, len(handed) > rows and late > 0)
        quota = shown.round.total if shown else 0
        sealed: dict[str, Figure] = {"count": rows, "total": quota, "seal": shown.code if shown else ""}
        yield Step(5, "demo_commended", sealed, bool(shown and shown.round.granted) and rows == quota)

    # -- 6: two laptops --------------------------------------------------------------------------------------------

    def _two_laptops(self, one: Secretary) -> Iterator[Step]:
        """Both give the same person another mark in the quarter that has begun; one chooses, both agree."""
        period = str(self.period.next())
        do(one.desk(self.today), "round.begin", period=period)
        self.other = one.laptop.copied(f"{one.sample.key}-b")
        person = one.rated(one.desk(self.today))[0]
        on = {"period": period, "person": one.ids[person.id], "source": "joint"}
        do(one.desk(self.today), "sheet.score", **on, scores={"study": "18"})
        do(self.other.desk(self.today), "sheet.score", **on, scores={"study": "16"})
        self._exchange(one.laptop, self.other)
        here, there = one.desk(self.today).records.conflicts(), self.other.desk(self.today).records.conflicts()
        marks = [str(head.entry.set[found.group]["score"]) for found in here for head in found.heads if head.entry]
        both = [found.heads for found in here] == [found.heads for found in there]
        shown: dict[str, Figure] = {"name": person.identity.name, "values": " / ".join(sorted(marks))}
        yield Step(6, "demo_conflict", shown, len(here) == 1 and both)
        found = here[0]
        chosen = next(head for head in found.heads if head.entry and head.entry.set[found.group]["score"] == "18")
        place = {"kind": found.kind, "id": found.id, "group": found.group}
        do(self.other.desk(self.today), "conflict.choose", **place, entry=chosen.id, why="以会议记录为准")
        self._exchange(one.laptop, self.other)
        left = len(one.laptop.store.records.conflicts()) + len(self.other.store.records.conflicts())
        views = [member_round(laptop.desk(self.today), period) for laptop in (one.laptop, self.other)]
        same = len({frozen_result(view) for view in views if view}) == 1
        yield Step(6, "demo_resolved", {"open": left, "value": "18"}, left == 0 and same)

    def _exchange(self, one: Laptop, other: Laptop) -> None:
        """Each takes what the other wrote; what brings nothing new is fine."""
        for source, target in ((one, other), (other, one)):
            path = source.export(self.today, self.clerk.stick, machine=True)
            plan = branch.weigh_file(target.store, path)
            if plan.takes:
                branch.take(target.store, plan, self.today)

    # -- 7: verify -------------------------------------------------------------------------------------------------

    def _verify(self) -> Iterator[Step]:
        stores = [one.laptop.store for one in self.branches] + ([self.other.store] if self.other else [])
        keys = self.clerk.master.keys
        reports = [
            verify.verify_master(self.clerk.master),
            *(verify.verify_store(store) for store in stores),
            *(verify.verify_package(path, keys, "committee", keys.public("committee").sign_key) for path in self.sent),
        ]
        for kind in ("master", "store", "package"):
            mine = [one for one in reports if one.kind == kind]
            findings = [finding for one in mine for finding in one.findings]
            wrong = sum(not finding.ok for finding in findings)
            figures: dict[str, Figure] = {"kind": kind, "count": len(mine), "findings": len(findings), "wrong": wrong}
            yield Step(7, "demo_verified", figures, wrong == 0 and bool(findings))
