"""The sample once it is made: where everything lies, how it is opened, and where each case is to be found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from core.calendar import Period
from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sample_data.branch_ratings import YEARS
from sample_data.cases import BEFORE, LAST, NOW, SPECIALS, members
from sample_data.committee import machine_home, passphrase, recovery_code
from sample_data.nominees import BRANCH, award_cases
from sample_data.open_round import OPEN, open_name
from sample_data.packages import SamplePackage
from sample_data.polls import POLLS
from sample_data.quarters import STATES, Stage
from sync.master import Master


class SampleStore(Struct, frozen=True):
    """One store on one machine: `key` of the branch (or `committee`), the file or folder, the passphrase.

    `home` is what `XINGCE_HOME` must be to sit down at that machine; `recovery` is the printed code. `state` is where
    a branch stands in the present quarter, and empty elsewhere.
    """

    key: str
    machine: str
    name: str
    path: Path
    home: Path
    passphrase: str
    recovery: str
    people: int = 0
    state: str = ""


class SampleCase(Struct, frozen=True):
    """A quarter or nomination of somebody, or a year or poll of a branch (`name` empty), and where to see it."""

    shows: str
    branch: str
    period: str
    name: str


class SampleOffice(Struct, frozen=True):
    """The whole sample. `period` is the quarter being rated; all stores are closed."""

    folder: Path
    today: date
    seed: int
    period: str
    committee: SampleStore
    branches: tuple[SampleStore, ...]
    laptops: tuple[SampleStore, ...]
    packages: tuple[SamplePackage, ...]
    cases: tuple[SampleCase, ...]
    years: tuple[SampleCase, ...]
    polls: tuple[SampleCase, ...]
    awards: tuple[SampleCase, ...]

    def store(self, machine: str) -> SampleStore:
        """The store at a machine: `committee`, a branch by its key, another laptop of a branch (`second-b`)."""
        return next(one for one in (self.committee, *self.branches, *self.laptops) if one.machine == machine)

    def open_master(self) -> Master:
        """The committee's master copy; close it afterwards."""
        return Master.open(self.committee.path, passphrase("committee"), LineHome(self.committee.home))

    def open_branch(self, machine: str) -> BranchStore:
        """A branch's store, at the laptop named; close it afterwards."""
        one = self.store(machine)
        return BranchStore(SealedStore.open(one.path, passphrase(one.key)), LineHome(one.home))

    def package(self, name: str) -> Path:
        """A package by the name it has in the table of contents."""
        return self.folder / "packages" / next(one.file for one in self.packages if one.name == name)


def describe(stage: Stage, packages: tuple[SamplePackage, ...]) -> SampleOffice:
    """What was made, read off the stage before it is closed."""
    clerk = stage.clerk
    branches = tuple(
        _store(stage, key, key, one.laptop.store, len(one.sample.people), STATES[key])
        for key, one in stage.branches.items()
    )
    others = tuple(
        _store(stage, laptop.machine.partition("-")[0], laptop.machine, laptop.store)
        for laptop in stage.others.values()
    )
    return SampleOffice(
        clerk.folder,
        stage.today,
        clerk.seed,
        str(stage.quarter(0).period),
        _store(stage, "committee", "committee", clerk.master.store, path=clerk.master.folder),
        branches,
        others,
        packages,
        tuple(_cases(stage)),
        tuple(_years(stage)),
        tuple(_polls(stage)),
        tuple(_awards(stage)),
    )


def _store(
    stage: Stage,
    key: str,
    machine: str,
    store: BranchStore,
    people: int = 0,
    state: str = "",
    path: Path | None = None,
) -> SampleStore:
    code = "-".join(recovery_code(stage.clerk.seed, key).groups)
    home = machine_home(stage.clerk.folder, machine)
    return SampleStore(
        key, machine, store.meta.name, path or store.path, home, passphrase(key).text, code, people, state
    )


def _cases(stage: Stage) -> list[SampleCase]:
    found = []
    for one in SPECIALS:
        if one.shows and one.branch in stage.branches:
            sample = stage.branches[one.branch].sample
            period: Period = stage.quarter(one.quarter).period
            person = members(sample)[one.member]
            found.append(SampleCase(one.shows, sample.name, str(period), person.identity.name))
    return found


def _years(stage: Stage) -> list[SampleCase]:
    found = []
    joined = stage.quarter(BEFORE).period.year
    for year in YEARS:
        if year.branch in stage.branches:
            name = stage.branches[year.branch].sample.name
            found += [SampleCase(shows, name, str(joined + year.year), "") for shows in year.shows]
    return found


def _polls(stage: Stage) -> list[SampleCase]:
    return [
        SampleCase(shows, stage.branches[key].sample.name, period, "")
        for shows, (key, period) in POLLS.items()
        if key in stage.branches
    ]


def _awards(stage: Stage) -> list[SampleCase]:
    """The nominees that are out of the ordinary; a branch nominated itself has no name."""
    year = str(stage.quarter(LAST).period.year)
    whole = [(shows, year, key, person) for shows, (key, _, person) in award_cases()]
    waiting = [(shows, open_name(stage.quarter(NOW)), one.branch, one.person) for one in OPEN for shows in one.shows]
    found = []
    for shows, period, key, person in (*whole, *waiting):
        if one := stage.branches.get(key):
            name = "" if person == BRANCH else one.sample.people[person].identity.name
            found.append(SampleCase(shows, one.sample.name, period, name))
    return found
