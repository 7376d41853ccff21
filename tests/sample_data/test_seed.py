"""The same seed gives the same people, marks and stars; the sample holds nobody who could be real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.records import Person
from core.values import plain
from sample_data.build import build
from sample_data.marks import usual_marks
from sample_data.office import SampleOffice

from .conftest import Looked, looked

Facts = dict[str, object]


def _facts(seen: Looked) -> Facts:
    """All that must not change from run to run: names, marks, totals, stars, counts; no ids, no codes."""
    facts: Facts = {"cases": seen.office.cases, "packages": seen.office.packages}
    for key, store in seen.stores.items():
        facts[key] = sorted(one.identity.name for one in store.records.all(Person).values())
        facts[f"{key} entries"] = len(store.entries)
    for key, period, view in seen.rounds():
        facts[f"{key} {period}"] = sorted(
            (
                row.person.identity.name,
                row.person.identity.birth,
                sorted((name, mark.score) for name, mark in (row.sheet.mark if row.sheet else {}).items()),
                plain(row.outcome.value.total) if row.outcome.value.total is not None else "",
                row.outcome.value.stars,
            )
            for row in view.rows
        )
    return facts


def _made(folder: Path, seed: int) -> Facts:
    with looked(build(folder, branches=3, seed=seed)) as seen:
        return _facts(seen)


def test_one_seed_one_office(tmp_path: Path, seen: Looked) -> None:
    """Two runs tell the same, so does a smaller sample of its branches; another seed gives the people other marks."""
    first, again = _made(tmp_path / "first", seen.office.seed), _made(tmp_path / "again", seen.office.seed)
    assert first == again
    whole = _facts(seen)
    theirs = [name for name in first if name not in ("cases", "packages") and not name.endswith("entries")]
    assert len(theirs) == 14
    assert [first[name] for name in theirs] == [whole[name] for name in theirs]
    other = _made(tmp_path / "other", 7)
    assert other["first"] == first["first"]
    assert other["first 2026Q2"] != first["first 2026Q2"]


@pytest.mark.parametrize(
    ("period", "review"),
    [("2026Q1", ("18", "18.5", "18.5", "19", "16")), ("2026Q2", ("19.5", "16.5", "18.5", "18", "17.5"))],
)
def test_marks_are_drawn_alike_on_every_machine(period: str, review: tuple[str, ...]) -> None:
    """Only whole numbers are drawn: no rounding of a processor can change a mark."""
    assert usual_marks(1, "first-01", period).review == review


def test_nobody_can_be_taken_for_real(office: SampleOffice, seen: Looked) -> None:
    """ID numbers have an administrative code that does not exist, phones a prefix that nobody has."""
    for store in seen.stores.values():
        for item in store.entries.values():
            text = item.raw.decode()
            assert all(number.startswith("990000") for number in re.findall(r"\d{17}[\dX]", text))
            assert all(phone.startswith("100") for phone in re.findall(r'"phone":"(\d+)"', text))
    assert office.committee.name.startswith("云汉市")
