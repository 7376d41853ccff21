"""The bench runs, on numbers too small to mean anything; no test here looks at a clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import branches, counting, merging, saving, table, terminal
from tests.bench.__main__ import BENCHES
from tests.bench.measure import Check, Options, Row, Sample, ratio


def _small(folder: Path) -> Options:
    return Options(folder, records=40, rows=100, branches=2, rounds=1, keys=3, peers=False)


@pytest.mark.parametrize(
    ("bench", "rows"),
    [(merging.rows, 3), (saving.save_rows, 2), (saving.open_rows, 2), (counting.close_rows, 2), (branches.rows, 3)],
)
def test_a_bench_gives_its_rows(bench: object, rows: int, tmp_path: Path) -> None:
    """Every bench without a terminal gives its rows, as a table and as JSON, with times above nothing."""
    assert callable(bench)
    found: list[Row] = list(bench(_small(tmp_path)))
    assert len(found) == rows
    assert all(time > 0 for row in found for time in row.ours.times if not row.what.startswith("key derivation"))
    assert found[0].what in table.text(found)
    assert len(json.loads(table.data(found))["rows"]) == rows


@pytest.mark.skipif(bool(terminal.why_not()), reason="no pseudo-terminals")
def test_a_program_is_watched_from_outside(tmp_path: Path) -> None:
    """What a program paints is seen, and each of three keys leads to a paint of its place."""
    with terminal.watched(tmp_path, "tests.bench.programs.hello") as program:
        assert program.painted(b"Hello") > 0
        assert len(program.keys(3)) == 3


@pytest.mark.parametrize(
    ("value", "most", "verdict"), [(2.5, 2.5, "ok"), (2.51, 2.5, "over"), (0.0, 0.1, "ok"), (9.0, None, "-")]
)
def test_a_budget_is_at_most(value: float, most: float | None, verdict: str) -> None:
    """A budget holds up to and with its figure; without one there is no verdict."""
    assert Check("bare", value, most).verdict == verdict


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    """One disturbed round does not move it: 1/1, 10/1, 3/1 is 3."""
    check = ratio("bare", Sample((1.0, 10.0, 3.0)), Sample((1.0, 1.0, 1.0)))
    assert (check.value, check.low, check.high) == (3.0, 1.0, 10.0)


def test_every_bench_can_be_asked_for_alone() -> None:
    """The names that `--only` takes."""
    assert list(BENCHES) == ["merge", "save", "open", "paint", "arrow", "echo", "count", "close", "branches"]
