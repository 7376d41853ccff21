"""The committee's words in a commendation round: what a cell of the matrix says, the name of a round, of a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.overview import AwardSummary
from core.desk.commendation.rounds import AwardRoundView, QuotaRow
from core.notices.award_scheme import AwardScheme
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain, sentence
from tui.i18n.words import word
from tui.screens.common.award_words import label, marked_name, spoken
from tui.widgets.cells import width
from tui.widgets.signs import sign

CELLS: Final[dict[NomineeState, tuple[str, str, str]]] = {
    NomineeState.LATE: ("wrong", "bad", mark("late")),
    NomineeState.TO_REVIEW: ("unhanded", "accent", mark("review")),
    NomineeState.ON_HOLD: ("ask", "warn", mark("held")),
    NomineeState.RETURNED: ("ask", "warn", mark("back")),
    NomineeState.SUBMITTED: ("working", "", mark("sealed")),
    NomineeState.DRAFT: ("open", "", mark("drafts")),
    NomineeState.REVOKED: ("wrong", "bad", mark("revoked")),
    NomineeState.AWARDED: ("star", "good", mark("given")),
    NomineeState.LISTED: ("done", "good", mark("listed")),
    NomineeState.AGREED: ("done", "good", mark("agreed")),
    NomineeState.NOT_LISTED: ("dash", "dim", mark("not listed")),
    NomineeState.REMOVED: ("dash", "dim", mark("out")),
}
"""Sign, tone and word of a state in a cell of the matrix, in the order in which they matter."""

WIDEST_NAME: Final = 16
"""Cells of a branch's name that come before those of the awards' names."""

WHY_BARRED: Final = {
    "nominee_vetoed": mark("veto in force"),
    "objection_upheld": mark("objection upheld"),
    "objection_open": mark("objection not settled"),
    "nomination_late": mark("came late"),
    "nominee_left": mark("no longer on the roll"),
    "notice_missing": mark("not published"),
    "conflicts_open": mark("conflict not chosen"),
}
"""Checks by name, where a sentence would be too long."""


def round_name(view: AwardRoundView) -> str:
    """The round's title with its year; a second round of a year with its mark."""
    return marked_name(view)


def told(scheme: AwardScheme, reason: Reason) -> str:
    """A reason in words, with the scheme's labels; the check that bars a nominee by its name."""
    said = spoken(scheme, reason)
    check = said.figures.get("check")
    if isinstance(check, str):
        figures = {**said.figures, "check": t(WHY_BARRED[check]) if check in WHY_BARRED else t("a check fails")}
        said = Reason(said.clause, said.code, said.verdict, figures, said.place)
    return explain(said)


def honour_objected(name: str) -> str:
    """That somebody holds an honour although an objection was upheld since."""
    return sentence("due_honour_objected", {"name": name})


def cell(one: AwardSummary, word_too: bool = True) -> tuple[str, str]:
    """What one award in one branch looks like, with its tone: what matters most, then how many of how many places.

    Without the word there is the sign alone, where the panel beside the list says it in words.
    """
    places = "" if one.places is None else f"/{one.places}"
    for state, (name, tone, text) in CELLS.items():
        if count := one.states.get(state, 0):
            said = f"{t(text)} " if word_too else ""
            return f"{sign(name)} {said}{count}{places}", tone
    if one.places == 0:
        return sign("dash"), "dim"
    return f"{sign('open')} 0{places}", ""


def states_line(states: Mapping[NomineeState, int]) -> str:
    """All states of an award in one branch, in words."""
    return "  ".join(f"{word(str(state))} {states[state]}" for state in CELLS if states.get(state)) or "-"


def award_columns(rows: Sequence[QuotaRow], room: int, names: Sequence[str], least: Sequence[int]) -> list[int]:
    """Cells for each award's column: at least so many, and its whole name where there is room beside the branches'.

    `room` are the cells of the list, `names` the branches', which keep what they need up to `WIDEST_NAME`.
    """
    wanted = [max(width(label(row.award)), cells) for row, cells in zip(rows, least, strict=True)]
    found = list(least)
    spare = room - min(max(map(width, names), default=0), WIDEST_NAME) - sum(found) - len(found)
    while spare > 0 and found != wanted:
        narrow = [at for at, cells in enumerate(found) if cells < wanted[at]]
        found[min(narrow, key=lambda at: found[at])] += 1
        spare -= 1
    return found
