"""The committee's words: how far a round is, its stars, and what is owed; each with its sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.desk.overview import Debt, RoundState, RoundSummary
from tui.i18n import mark, t
from tui.widgets.charts import bar
from tui.widgets.signs import sign

STATES: Final[dict[RoundState, tuple[str, str, str]]] = {
    RoundState.TO_REVIEW: ("unhanded", "accent", mark("To review")),
    RoundState.HANDED_IN: ("ask", "warn", mark("Handed in")),
    RoundState.ON_HOLD: ("dot", "warn", mark("On hold")),
    RoundState.LATE: ("ask", "bad", mark("Overdue")),
    RoundState.RETURNED: ("wrong", "warn", mark("Sent back")),
    RoundState.WORKING: ("working", "", mark("Working")),
    RoundState.NOT_BEGUN: ("open", "", mark("Not begun")),
    RoundState.CONFIRMED: ("done", "good", mark("Confirmed")),
    RoundState.NONE: ("dash", "dim", mark("Not joined")),
    RoundState.LEFT_OUT: ("dash", "dim", mark("Left out")),
}
"""Sign, tone and word of a state, in the order in which they matter."""

STARS: Final = (5, 4, 3, 2, 0)
"""The stars that members are rated by, and none by decision."""

DEBTS: Final = {
    "owes_join": mark("Join: hand in the first package"),
    "owes_late": mark("Report overdue for {days} day(s), due {due}"),
    "owes_begin": mark("Begin, due {due}"),
    "owes_report": mark("Report, due {due}"),
    "owes_correction": mark("Correct and report again"),
    "owes_choice": mark("Choose {count} conflict(s)"),
    "owes_review": mark("Review what was reported"),
    "owes_held": mark("Decide what is on hold"),
    "owes_answer": mark("Hand back (handed in {on})"),
}


def state_words(one: RoundSummary) -> str:
    """Sign and word of a state."""
    name, _, text = STATES[one.state]
    late = one.in_time is False and one.state is not RoundState.LATE
    return f"{sign(name)} {t(text)}" + ("!" if late else "")


def state_tone(one: RoundSummary) -> str:
    """The tone of a state; it says no more than sign and word."""
    return STATES[one.state][1]


def star_word(stars: int) -> str:
    """`五★`-like label for a number of stars; 0 is no star by decision."""
    return f"{stars}{sign('star')}" if stars else t("No star")


def star_bars(stars: Mapping[int, int], cells: int) -> list[tuple[str, str]]:
    """Label and bar with count for each number of stars that members can have."""
    top = max(stars.values(), default=0)
    return [(star_word(one), f"{stars.get(one, 0):>3} {bar(stars.get(one, 0), top, cells)}") for one in STARS]


def star_line(stars: Mapping[int, int]) -> str:
    """All stars on one line."""
    return "  ".join(f"{star_word(one)} {stars.get(one, 0)}" for one in STARS if one or stars.get(0))


def debt_words(debt: Debt) -> str:
    """What is owed, in words."""
    return t(DEBTS[debt.code], **debt.figures)
