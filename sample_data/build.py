"""Builds the sample office into a folder: `python -m sample_data.build DIR` (docs/sample-data.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from core.calendar import Period, PeriodKind
from core.errors import Refused
from sample_data import people
from sample_data.awarding import begin_round, count_honours, finish_round
from sample_data.branch_ratings import hold_small, hold_years
from sample_data.cases import BEFORE, FIRST, FOURTH, LAST, NOW
from sample_data.committee import Clerk, Laptop, do
from sample_data.office import SampleOffice, SampleStore, describe
from sample_data.open_round import hold_open_round
from sample_data.packages import pack
from sample_data.people import SEED
from sample_data.plans import finish_late, go_on, hold_plans, look_again
from sample_data.polls import begin_vote, hold_appraisals, hold_late_appraisal, hold_public_appraisal, hold_votes
from sample_data.quarters import Stage, hold_past, hold_present
from sample_data.roster_files import roster_files
from sample_data.secretary import Secretary

TODAY: Final = date(2026, 10, 8)
ALL: Final = 8
PILOT: Final = "first"
"""The branch that tried the rating out two quarters before the others."""
START: Final = "START-HERE.txt"


def build(folder: Path, today: date = TODAY, *, branches: int = ALL, seed: int = SEED) -> SampleOffice:
    """Make the sample in a folder that is new or empty, as it stands on `today`; the first `branches` of the eight.

    The quarter being rated is the last one that ended before `today`. The people are always those of
    `sample_data.people`; marks, stars and what was said follow from `seed` alone; keys, ids and files differ from run
    to run. All stores are closed afterwards. Raises
    `Refused('folder_not_empty')`, and `WriteFailed` where the disk does.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise Refused("folder_not_empty", folder=folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    stage = Stage(Clerk(folder, date(today.year - 1, 7, 1), seed), today)
    try:
        _live_through(stage, branches)
        packages = pack(stage)
        office = describe(stage, packages)
    finally:
        stage.close()
    (folder / START).write_text(table(office), encoding="utf-8")
    return office


def _live_through(stage: Stage, count: int) -> None:
    """From the first invitation to today, quarter by quarter."""
    (stage.clerk.folder / "rosters").mkdir()
    rosters = list(roster_files().items())
    chosen = list(zip(people.branches(), rosters, strict=True))[:count]
    for at in (FIRST, FOURTH, BEFORE, LAST):
        quarter = stage.quarter(at)
        for sample, roster in chosen:
            if sample.key not in stage.branches and (sample.key == PILOT or at == BEFORE):
                stage.branches[sample.key] = _joined(stage, sample, roster, quarter.period.first + timedelta(days=7))
        if at == FOURTH:
            hold_appraisals(stage, quarter.period.year, quarter.period.last - timedelta(days=14))
        elif at == BEFORE:
            hold_late_appraisal(stage, quarter.period.year - 1, quarter.period.first + timedelta(days=8))
        elif at == LAST:
            hold_votes(stage, quarter.period.first + timedelta(days=45))
            award = begin_round(quarter)
        if at == BEFORE:
            hold_years(stage, quarter.period.first + timedelta(days=7))
            hold_plans(stage, quarter.period.first + timedelta(days=7))
        elif at == LAST:
            go_on(stage, quarter.period.first + timedelta(days=60))
            finish_round(award)
            stage.clerk.two_digits(quarter.period.last + timedelta(days=1))  # no branch hears of it in this quarter
        hold_small(list(stage.branches.values()), quarter.period, at, quarter.days.begun - timedelta(days=1))
        hold_past(quarter, list(stage.branches.values()))
        if at == BEFORE:
            _leave(stage, quarter.period.last + timedelta(days=50))
        elif at == LAST:
            look_again(stage, quarter.period.last + timedelta(days=12))
            _pass_probation(stage, quarter.period.last + timedelta(days=40))
    quarter = stage.quarter(NOW)
    half = Period.of(quarter.period.first - timedelta(days=1), PeriodKind.HALF)
    hold_public_appraisal(stage, str(half), quarter.period.first + timedelta(days=8))
    begin_vote(stage, quarter.period.last - timedelta(days=3))
    finish_late(stage, quarter.period.first + timedelta(days=50))
    hold_open_round(quarter)
    hold_small(list(stage.branches.values()), quarter.period, NOW, quarter.days.begun - timedelta(days=1))
    hold_present(quarter)
    count_honours(stage, str(quarter.period), quarter.days.reported)


def _joined(stage: Stage, sample: people.SampleBranch, roster: tuple[str, bytes], day: date) -> Secretary:
    """Invited, joined on a machine of its own, the roster imported from the file that the branch has."""
    folder, name = stage.clerk.folder, roster[0]
    (folder / "rosters" / name).write_bytes(roster[1])
    invitation = stage.clerk.invite(sample.name, sample.kind, day)
    stage.invitations[sample.key] = invitation
    laptop = Laptop.joined(folder, sample.key, invitation, day, stage.clerk.seed)
    one = Secretary(sample, laptop, stage.clerk.seed)
    one.import_roster(name, roster[1], day + timedelta(days=1))
    return one


def _leave(stage: Stage, day: date) -> None:
    """Two members go elsewhere; their results of the quarters before stay."""
    for key, member, reason in (("second", 30, "调往外地，组织关系转出"), ("fifth", 8, "辞职")):
        if one := stage.branches.get(key):
            gone = one.rated(one.desk(day))[member]
            do(one.desk(day), "person.leave", person=one.ids[gone.id], on=day.isoformat(), reason=reason)


def _pass_probation(stage: Stage, day: date) -> None:
    """A probationary member becomes a full member."""
    one = stage.branches.get("third")
    if one is None:
        return
    desk = one.desk(day)
    found = [person for person in one.rated(desk) if person.membership.kind == "probationary_member"]
    if found:
        fields = {"membership.kind": "full_member", "membership.confirmed": day.isoformat()}
        do(desk, "person.edit", person=one.ids[found[0].id], fields=fields)


def table(office: SampleOffice) -> str:
    """What lies where, and how it opens, for a person; paths count from the sample's folder."""
    lines = [f"{office.committee.name}  {office.period}  {office.today.isoformat()}", ""]
    lines += ["机器 machine / 进度 state / 口令 passphrase / XINGCE_HOME / 文件 file / 名称 name"]
    lines += [_line(office, one) for one in (office.committee, *office.branches, *office.laptops)]
    lines += ["", "交接包 packages (packages/CONTENTS.txt)"]
    lines += [f"{one.file:<24}{one.verdict.value:<14}{one.zh}" for one in office.packages]
    lines += ["", "特别情形 cases"]
    cases = (*office.cases, *office.years, *office.polls, *office.awards)
    lines += [f"{one.shows:<24}{one.period:<8}{one.branch}  {one.name}".rstrip() for one in cases]
    return "\n".join(lines) + "\n"


def _line(office: SampleOffice, one: SampleStore) -> str:
    file, home = (path.relative_to(office.folder).as_posix() for path in (one.path, one.home))
    return f"{one.machine:<10} {one.state:<12} {one.passphrase:<15} {home:<19} {file:<43} {one.name}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the sample in the folder named and say what lies where; 1 when the folder is not empty."""
    parser = argparse.ArgumentParser(prog="python -m sample_data.build", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY)
    parser.add_argument("--branches", type=int, default=ALL, choices=range(1, ALL + 1))
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    try:
        office = build(given.folder, given.today, branches=given.branches, seed=given.seed)
    except Refused as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(table(office))
    return 0


if __name__ == "__main__":
    sys.exit(main())
