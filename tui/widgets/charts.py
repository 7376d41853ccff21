"""Where people would rather look than read: bars, sparklines, gauges and the steps of a round, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.signs import EIGHTHS, LEVELS, PLAIN_LEVELS, plain, sign

STEP_SIGNS = {"done": "done", "now": "working", "open": "open"}


def bar(part: int, whole: int, cells: int) -> str:
    """A bar of `part/whole` of `cells` cells; anything above nothing shows at least a sliver. Not padded."""
    if part <= 0 or whole <= 0:
        return ""
    eighths = min(cells * 8, max(1, part * cells * 8 // whole))
    if plain():
        return sign("bar") * max(1, eighths // 8)
    full, rest = divmod(eighths, 8)
    return sign("bar") * full + (EIGHTHS[rest - 1] if rest else "")


def gauge(part: int, whole: int, cells: int) -> str:
    """A quota gauge of exactly `cells` cells, the free part dotted; over the quota it is full."""
    filled = min(cells, max(0, part) * cells // whole) if whole > 0 else 0
    return sign("bar") * filled + sign("rest") * (cells - filled)


def sparkline(values: Sequence[int]) -> str:
    """One character a value, the highest value at the top."""
    levels = PLAIN_LEVELS if plain() else LEVELS
    top = max(values, default=0)
    return "".join(levels[value * (len(levels) - 1) // top] if top > 0 and value > 0 else levels[0] for value in values)


def distribution(counts: Sequence[tuple[str, int]], cells: int) -> list[tuple[str, int, str]]:
    """Label, count and bar for each group, bars measured against the largest group."""
    top = max((count for _, count in counts), default=0)
    return [(label, count, bar(count, top, cells)) for label, count in counts]


def steps(stages: Sequence[tuple[str, str]]) -> str:
    """The steps of a round: `(name, state)` with state done, now or open, e.g. `个人自评 ✓ ─ 党群联评 ●`."""
    return f" {sign('line')} ".join(f"{name} {sign(STEP_SIGNS[state])}" for name, state in stages)
