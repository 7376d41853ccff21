"""The sample office at work: a committee with its master copy, laptops of branches, and the stick between them."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Final

from core.desk.desk import Desk, form_from
from core.notices.load import shipped
from core.store.branch_store import BranchStore
from core.store.keys import Cost, Passphrase, RecoveryCode
from core.store.line_home import LineHome
from core.store.recovery import CODE_BYTES
from core.store.sealed_store import SealedStore
from sample_data.people import COMMITTEE
from sync import branch, intake
from sync.intake import Merged
from sync.master import Master, Officer
from sync.merge import FileVerdict
from sync.office import CommitteeOffice
from sync.trust import fingerprint

DEMO_COST: Final = Cost(passes=1, memory=64, lanes=1)
"""The sample's passphrases are printed in the manual: there is nothing to guess, so opening need not be slow."""

HOLIDAYS: Final = {
    2025: "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 "
    "10-07",
}
WORKDAYS: Final = {
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


def passphrase(whose: str) -> Passphrase:
    """The sample's passphrase of a branch key or of `committee`: `demo-` and the key (docs/sample-data.md)."""
    return Passphrase(f"demo-{whose}", cost=DEMO_COST)


def recovery_code(seed: int, whose: str) -> RecoveryCode:
    """The sample's recovery code of a branch key or of `committee`; the same for the same seed."""
    chance = random.Random(f"{seed}/recovery/{whose}")  # noqa: S311  a published demo secret, and only of these stores
    return RecoveryCode(chance.randbytes(CODE_BYTES))


def machine_home(folder: Path, machine: str) -> Path:
    """What `XINGCE_HOME` must be to sit down at a machine of the sample."""
    return folder / "machines" / machine


class Laptop:
    """A branch's store, open on one machine."""

    def __init__(self, folder: Path, machine: str, store: BranchStore) -> None:
        self.folder = folder
        self.machine = machine
        self.store = store

    @classmethod
    def joined(cls, folder: Path, key: str, invitation: Path, day: date, seed: int) -> Laptop:
        """A new store from an invitation file; the groups are typed from the slip that lies beside it."""
        data = invitation.read_bytes()
        groups = "-".join(fingerprint(data).split("-")[-2:])
        made = branch.join(
            data,
            groups,
            folder / "laptops" / key,
            passphrase(key),
            recovery_code(seed, key),
            today=day,
            home=LineHome(machine_home(folder, key)),
        )
        return cls(folder, key, made)

    def copied(self, machine: str) -> Laptop:
        """The store as it lies on the disk, copied to another machine and opened there."""
        target = self.folder / "laptops" / machine / self.store.path.name
        target.parent.mkdir(parents=True)
        target.write_bytes(self.store.path.read_bytes())
        key = self.machine.partition("-")[0]
        sealed = SealedStore.open(target, passphrase(key))
        return Laptop(self.folder, machine, BranchStore(sealed, LineHome(machine_home(self.folder, machine))))

    def twin(self, folder: Path) -> Laptop:
        """The same machine with a copy of the store elsewhere: what is only noted there is not noted here."""
        copy = folder / self.store.path.name
        copy.write_bytes(self.store.path.read_bytes())
        sealed = SealedStore.open(copy, passphrase(self.machine.partition("-")[0]))
        return Laptop(folder, self.machine, BranchStore(sealed, self.store.home))

    def desk(self, day: date) -> Desk:
        """The secretary's desk on a day."""
        return Desk(self.store, day, now=f"{day.isoformat()}T09:00:00")

    def export(self, day: date, out: Path, *, machine: bool = False) -> Path:
        """Write a package for the committee, or for the branch's other laptop."""
        return branch.export(self.store, out, today=day, made=f"{day.isoformat()}T16:00:00", machine=machine)

    def take(self, path: Path, day: date) -> None:
        """Take the committee's answer or the other laptop's work. Raises `RuntimeError` unless it brings news."""
        plan = branch.weigh_file(self.store, path)
        if plan.verdict is not FileVerdict.NEW:
            raise RuntimeError(f"{path.name}: {plan.verdict} {plan.code}")
        branch.take(self.store, plan, day)


class Clerk:
    """The committee's clerk, at the master copy."""

    def __init__(self, folder: Path, day: date, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.master = Master.create(
            folder / "master",
            COMMITTEE,
            passphrase("committee"),
            recovery_code(seed, "committee"),
            self._officer(day),
            LineHome(machine_home(folder, "committee")),
        )
        desk = self.desk(day)
        do(desk, "committee.set", name=COMMITTEE, contact="机关党委办公室", phone="10000000000")
        for year in HOLIDAYS:
            days = {"holidays": _days(year, HOLIDAYS), "workdays": _days(year, WORKDAYS)}
            do(desk, "calendar.set", year=year, source="示例安排，正式使用前请按当年通知录入", **days)

    def _officer(self, day: date) -> Officer:
        return Officer(day, now=f"{day.isoformat()}T10:00:00")

    def desk(self, day: date, branch_id: str = "") -> Desk:
        """The clerk's desk on a day: at the committee's own store, or at the replica of a branch."""
        store = self.master.replica(branch_id) if branch_id else self.master.store
        return Desk(store, day, by="clerk", now=f"{day.isoformat()}T10:00:00")

    def office(self, day: date) -> CommitteeOffice:
        """All desks of the committee on a day, each knowing of the others."""
        return CommitteeOffice(self.master, self._officer(day))

    def invite(self, name: str, kind: str, day: date) -> Path:
        """Invite a branch: the file on the stick."""
        path, _ = self.master.invite(name, kind, self.stick, self._officer(day))
        return path

    def two_digits(self, day: date) -> None:
        """From here on marks may have two digits: a second version of the scheme."""
        toml = shipped("c", "preset_90").replace("precision = 1 ", "precision = 2 ")
        do(self.desk(day), "scheme.set", toml=toml, why="联评得分取平均数后保留两位小数")

    def take_in(self, day: date, *paths: Path) -> list[Merged]:
        """Merge files, confirming every line that is properly vouched for. Raises the error of a file that failed."""
        plans = intake.weigh(self.master, paths)
        plans = intake.accept(self.master, plans, [card.line for plan in plans for card in plan.unknown])
        merged = intake.commit(self.master, plans, self._officer(day))
        for one in merged:
            if one.error:
                raise one.error
        return merged

    def decide(self, day: date, laptop: Laptop, verdict: str, period: str, reason: str = "") -> None:
        """Confirm, return or hold a branch's round."""
        do(self.desk(day, laptop.store.meta.body), f"decision.{verdict}", period=period, reason=reason)

    def answer(self, day: date, laptop: Laptop) -> Path:
        """Write the answer for a branch, which takes it the same day; the file."""
        path = self.master.handback(laptop.store.meta.body, self.stick, self._officer(day))
        laptop.take(path, day)
        return path


def _days(year: int, listed: dict[int, str]) -> list[str]:
    return [f"{year}-{day}" for day in listed[year].split()]


def do(desk: Desk, name: str, /, **fields: object) -> tuple[str, ...]:
    """Do one act; the ids of the entries. Raises `RuntimeError` with the codes when the answer is no."""
    return do_all(desk, [(name, fields)])


def do_all(desk: Desk, acts: list[tuple[str, dict[str, object]]]) -> tuple[str, ...]:
    """Do acts as one."""
    forms = []
    for name, fields in acts:
        form = form_from(name, fields)
        if form.value is None:
            raise RuntimeError(f"{name}: {[reason.figures for reason in form.reasons]}")
        forms.append(form.value)
    outcome = desk.do_all(forms)
    if not outcome.ok:
        raise RuntimeError(f"{acts[0][0]}: {[reason for reason in outcome.reasons if reason.verdict == 'fail']}")
    return outcome.value
