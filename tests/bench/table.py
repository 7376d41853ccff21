"""The table that one command prints, and the same as data."""

from __future__ import annotations

import json
import os
import platform
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Check, Row, Sample

_HEAD = ("what", "ours", "bare", "others", "ratio", "budget", "")


def machine() -> str:
    """The machine in plain words: cores, memory, system, Python; never its name."""
    memory = ""
    if hasattr(os, "sysconf"):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB memory"
    return f"{os.cpu_count()} cores ({_model()}){memory}, {platform.system()}, Python {platform.python_version()}"


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def text(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table whose columns line up in a terminal as well."""
    cells = [_HEAD, *(line for row in rows for line in _lines(row))]
    widths = [max(_width(line[at]) for line in cells) for at in range(len(_HEAD))]
    rule = tuple("-" * width for width in widths)
    shown = ["| " + " | ".join(map(_padded, line, widths)) + " |" for line in (cells[0], rule, *cells[1:])]
    notes = [f"- {row.what}: {row.note}." for row in rows if row.note]
    return "\n".join([*shown, *([""] if notes else []), *notes])


def _lines(row: Row) -> list[tuple[str, ...]]:
    """A row takes as many lines as it has budgets or peers."""
    others = [f"{name} {_time(one, row.unit)}" for name, one in row.peers.items()]
    checks = list(row.checks)
    first = (row.what, _time(row.ours, row.unit), _time(row.bare, row.unit) if row.bare else "")
    lines: list[tuple[str, ...]] = []
    for at in range(max(1, len(others), len(checks))):
        other = others[at] if at < len(others) else ""
        check = (_value(checks[at]), _budget(checks[at]), checks[at].verdict) if at < len(checks) else ("", "", "")
        lines.append((*(first if at == 0 else ("", "", "")), other, *check))
    return lines


def _time(sample: Sample | str, unit: str) -> str:
    if isinstance(sample, str):
        return f"– {sample}"
    if not sample.times:
        return "–"
    low, high = sample.spread
    spread = f" ({_figure(low)}–{_figure(high)})" if len(sample.times) > 1 else ""
    return f"{_figure(sample.middle)} {unit}{spread}"


def _value(check: Check) -> str:
    if check.unit != "×":
        return f"{_figure(check.value)}{check.unit}"
    spread = f" ({check.low:.2f}–{check.high:.2f})" if check.low is not None and check.high is not None else ""
    return f"{check.value:.2f} × {check.against}{spread}"


def _budget(check: Check) -> str:
    return "" if check.most is None else f"≤ {check.most:g}{'' if check.unit == '×' else check.unit}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def data(rows: Sequence[Row]) -> str:
    """The rows as JSON, every round's time in it."""
    return json.dumps({"machine": machine(), "rows": [_plain(row) for row in rows]}, ensure_ascii=False, indent=1)


def _plain(row: Row) -> dict[str, object]:
    return {
        "what": row.what,
        "unit": row.unit,
        "ours": row.ours.times,
        "bare": row.bare.times if row.bare else None,
        "peers": {name: one.times if isinstance(one, Sample) else one for name, one in row.peers.items()},
        "checks": [
            {"against": one.against, "value": one.value, "unit": one.unit, "most": one.most, "verdict": one.verdict}
            for one in row.checks
        ],
        "note": row.note,
    }


def say(line: str) -> None:
    """A line on the screen."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
