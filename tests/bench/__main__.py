"""`python -m tests.bench`: measure, print one table. The exit code never depends on the clock."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import branches, counting, merging, saving, screens, table
from tests.bench.measure import Options, Row

BENCHES: dict[str, Callable[[Options], Iterator[Row]]] = {
    "merge": merging.rows,
    "save": saving.save_rows,
    "open": saving.open_rows,
    "paint": screens.paint_rows,
    "arrow": screens.arrow_rows,
    "echo": screens.echo_rows,
    "count": counting.count_rows,
    "close": counting.close_rows,
    "branches": branches.rows,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for, in a folder that is removed afterwards."""
    asked = _parser().parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="xingce-bench-", dir=asked.folder))
    try:
        rows = list(_measure(asked, _options(asked, folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table.say(table.data(rows) if asked.json else f"\n{table.machine()}\n\n{table.text(rows)}")
    return 0


def _measure(asked: argparse.Namespace, options: Options) -> Iterator[Row]:
    for name in asked.only or BENCHES:
        for row in BENCHES[name](options):
            sys.stderr.write(f"{name}: {row.what}\n")
            yield row


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(BENCHES), help="measure this one (may be repeated)")
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that everything runs")
    parser.add_argument("--full", action="store_true", help="a thousand branches instead of two hundred")
    parser.add_argument("--rounds", type=int, default=0, help="rounds of every measurement (5; with --quick 2)")
    parser.add_argument("--json", action="store_true", help="every round's figures as JSON")
    parser.add_argument("--folder", help="where to write: on a real disk (default: the system's temporary folder)")
    return parser


def _options(asked: argparse.Namespace, folder: Path) -> Options:
    if asked.quick:
        return Options(folder, 400, 2000, 6, asked.rounds or 2, 40)
    return Options(folder, branches=1000 if asked.full else 200, rounds=asked.rounds or 5)


if __name__ == "__main__":
    sys.exit(main())
