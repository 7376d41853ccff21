"""The sample rosters: eight awkward formats that give back the same people."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from core.documents.roster_file import read_table
from core.documents.roster_plan import RosterPlan, RowVerdict, plan
from core.documents.roster_table import Cell
from core.documents.roster_values import birth_of, gender_of, read_id
from core.records import Person
from sample_data.people import SampleBranch, branches
from sample_data.roster_files import ERRORS, build_old_workbook, roster_files, write_rosters

PAIRS = list(zip(branches(), roster_files().items(), strict=True))


def people_of(branch: SampleBranch, found: RosterPlan) -> list[Person]:
    """The people whom the plan adds, under the ids of the sample."""
    ids = {person.identity.id_number: person.id for person in branch.people}
    groups = [found.groups_for(row) for row in found.of(RowVerdict.ADDED)]
    return [msgspec.convert({"id": ids[str(each["identity"]["id_number"])], **each}, Person) for each in groups]


@pytest.mark.parametrize(("branch", "file"), PAIRS[:-1], ids=[branch.key for branch, _ in PAIRS[:-1]])
def test_every_format_gives_the_same_people(branch: SampleBranch, file: tuple[str, bytes]) -> None:
    """Encodings, two-row heads, Excel 97, serials and full-width digits; read again, nobody changes."""
    name, data = file
    table = read_table(data, name)
    found = plan(table, {})
    assert people_of(branch, found) == list(branch.people)
    assert [column.header for column in found.columns.left_out] == ["序号"]
    assert not [reason for row in found.rows for reason in row.reasons]
    again = plan(table, {person.id: person for person in branch.people})
    assert again.counts[RowVerdict.UNCHANGED] == len(branch.people)
    assert again.missing == ()


def test_the_roster_with_errors_gives_everybody_else() -> None:
    """Wrong and unclear rows are named; the others are taken."""
    branch, (name, data) = PAIRS[-1]
    found = plan(read_table(data, name), {})
    good = [person for at, person in enumerate(branch.people) if at not in ERRORS]
    assert people_of(branch, found) == good
    told = {
        row.number: (row.reasons or [row.questions[0].reason])[0].code
        for row in found.rows
        if row.verdict in (RowVerdict.WRONG, RowVerdict.ASK)
    }
    last = len(branch.people) + 1
    assert told == {at + 2: code for at, code in ERRORS.items()} | {last + 1: "row_twice", last + 2: "text_hidden"}


def test_the_sample_has_the_branches_that_are_told() -> None:
    """Eight branches, one of three, one retired, one large, about 180 people; two namesakes in the large one."""
    sizes = [len(branch.people) for branch in branches()]
    assert (len(sizes), min(sizes), max(sizes), sum(sizes)) == (8, 3, 62, 180)
    assert [branch.kind for branch in branches()].count("retired") == 1
    names = [person.identity.name for branch in branches() for person in branch.people]
    assert len(names) == len(set(names)) + 1


def test_nobody_can_be_taken_for_a_real_person() -> None:
    """Sound ID numbers of a place that does not exist, agreeing with birth and gender; phone numbers nobody has."""
    everybody = [person for branch in branches() for person in branch.people]
    for person in everybody:
        who = person.identity
        assert not read_id(Cell(who.id_number)).reasons
        assert who.id_number.startswith("990000")
        assert birth_of(who.id_number).startswith(who.birth)
        assert gender_of(who.id_number) == who.gender
        assert person.contact.phone.startswith("100")
    assert len({person.identity.id_number for person in everybody}) == len(everybody)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another process too, whatever the hash seed."""
    code = (
        "import hashlib; from sample_data.roster_files import roster_files;"
        "print(hashlib.sha256(b''.join(roster_files().values())).hexdigest())"
    )
    root = str(Path(__file__).parents[3])
    said = {
        subprocess.run(  # noqa: S603  our own line
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert [path.read_bytes() for path in write_rosters(tmp_path)] == list(roster_files().values())


def test_the_kept_old_workbook_is_the_one_that_is_built() -> None:
    """Its writer is a development tool; `python -m sample_data.roster_files` writes it anew."""
    branch = next(branch for branch in branches() if branch.kind == "retired")
    assert roster_files()[f"{branch.name}.xls"] == build_old_workbook(branch)
