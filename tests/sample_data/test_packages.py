"""Every package of the sample gets the verdict that its table of contents promises, alone and with all the others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.desk.decisions import review_checks
from core.desk.desk import Desk
from core.desk.rounds import member_round
from sample_data.office import SampleOffice
from sample_data.packages import CONTENTS, SHOWN, SamplePackage
from sync import intake
from sync.master import Master, Officer
from sync.merge import FileVerdict, Plan
from sync.stick import packages_in

from .conftest import Looked


@pytest.fixture(scope="module")
def master(office: SampleOffice) -> Iterator[Master]:
    """The sample's master copy, for weighing."""
    one = office.open_master()
    yield one
    one.close()


def _weighed(master: Master, office: SampleOffice, name: str) -> Plan:
    (plan,) = intake.weigh(master, [office.package(name)])
    return plan


@pytest.mark.parametrize("package", SHOWN, ids=lambda one: one.name)
def test_a_package_gets_its_verdict(master: Master, office: SampleOffice, package: SamplePackage) -> None:
    """Weighed alone, each file shows what it is there to show."""
    plan = _weighed(master, office, package.name)
    assert (plan.verdict, plan.code) == (package.verdict, package.code)


def test_all_together_get_the_same_verdicts(master: Master, office: SampleOffice) -> None:
    """One bad file changes nothing for another, nor does the order on the stick."""
    plans = intake.weigh(master, packages_in([office.folder / "packages"]))
    found = {plan.file: (plan.verdict, plan.code) for plan in plans}
    assert found == {one.file: (one.verdict, one.code) for one in SHOWN}


def test_every_verdict_there_is_is_shown() -> None:
    """No verdict of the merge is without an example."""
    assert {one.verdict for one in SHOWN} == set(FileVerdict)


def test_what_the_new_ones_bring(master: Master, office: SampleOffice) -> None:
    """A branch that joins, marks in conflict, an edit after the seal: each plan says so before anything is taken."""
    joins, conflicts, late = (_weighed(master, office, name) for name in ("joins", "conflicts", "after-seal"))
    assert joins.joins
    assert {card.body for card in joins.unknown} == {joins.opened.manifest.sender}  # type: ignore[union-attr]
    assert len(conflicts.conflicts) == 3
    assert len(late.after_seal) == 1
    plain = _weighed(master, office, "new")
    assert not (plain.joins or plain.unknown or plain.conflicts or plain.after_seal)


def test_waiting_names_the_gap(master: Master, office: SampleOffice, seen: Looked) -> None:
    """Waiting for entries n to m: n follows what the committee has, m precedes what the file begins with."""
    figures = _weighed(master, office, "waiting").figures
    replica = master.replica(seen.stores["fifth"].meta.body)
    assert figures["first"] == replica.tips()[str(figures["line"])][0] + 1
    assert int(figures["last"]) == int(figures["first"]) + 11


def test_taken_in_they_join_wait_and_come_late(office: SampleOffice, tmp_path: Path) -> None:
    """Committed on a copy: the branch joins, the gap is closed by the whole package, what came late is asked about."""
    shutil.copytree(office.folder / "master", tmp_path / "master")
    copy = replace(office, committee=replace(office.committee, path=tmp_path / "master"))
    master = copy.open_master()
    plans = intake.weigh(master, packages_in([office.folder / "packages"]))
    plans = intake.accept(master, plans, [card.line for plan in plans for card in plan.unknown])
    done = intake.commit(master, plans, Officer(office.today))
    assert not [one.error for one in done if one.error]
    assert all(one.identity for one in master.branches().values())
    assert {"late_accepted", "result_recomputes", "seal_code"} <= _review(master, "第四党支部", office.today)
    assert {"edits_after_seal", "in_time", "result_recomputes"} <= _review(master, "第二党支部", office.today)
    again = intake.weigh(master, packages_in([office.folder / "packages"]))
    assert not [plan.file for plan in again if plan.verdict is FileVerdict.NEW]
    master.close()


def _review(master: Master, name: str, today: date) -> set[str]:
    branch = next(one.id for one in master.branches().values() if one.profile.name == name)
    desk = Desk(master.replica(branch), today)
    view = member_round(desk, "2026Q3")
    assert view is not None
    return {reason.code for reason in review_checks(desk, view)}


def test_the_table_of_contents_names_every_file_in_both_languages(office: SampleOffice) -> None:
    """A person who opens the folder can read what each file is."""
    text = (office.folder / "packages" / CONTENTS).read_text(encoding="utf-8")
    for one in office.packages:
        assert all(part in text for part in (one.file, one.verdict.value, one.zh, one.en))
    names = {path.name for path in (office.folder / "packages").iterdir()}
    assert names == {one.file for one in SHOWN} | {CONTENTS}
