"""Rows of polls: each with its state and rates, and every place of its ballots counted; small groups joined (2.5)."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

import msgspec

from core.desk.desk import Desk
from core.desk.polls.poll import PollView, polls
from core.desk.polls.shown import ShownPoll, shown
from tui.i18n import language, mark
from tui.i18n.poll_words import poll_state_word
from tui.i18n.words import period_words
from tui.twin.show_rows import Column, Row, said

POLLS: Final = (
    Column("period", mark("Period"), period_words),
    Column("title", mark("Poll")),
    Column("kind", mark("Kind"), said),
    Column("state", mark("State"), poll_state_word),
    Column("expected", mark("Expected")),
    Column("present", mark("Present")),
    Column("valid", mark("Valid")),
    Column("seal", mark("Check code")),
)
PLACES: Final = (
    Column("title", mark("Poll")),
    Column("name", mark("About whom")),
    Column("asked", mark("Asked about")),
    Column("answers", mark("Answers")),
    Column("blank", mark("Blank")),
    Column("percent", mark("Per cent")),
    Column("denominator", mark("Out of"), lambda whole: said(f"whole_{whole}") if whole else ""),
)


def poll_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every poll of the period (or of all): attendance, ballots, check code, and all figures in --json."""
    return [_poll(shown(view)) for view in _asked(desk, args)]


def _asked(desk: Desk, args: Namespace) -> list[PollView]:
    """The polls of the period (or of all); with `--poll` that one alone."""
    return [view for view in polls(desk, args.period or "") if args.poll in ("", view.poll.id)]


def _poll(one: ShownPoll) -> Row:
    row: dict[str, Any] = msgspec.to_builtins(one)
    return {**row, "expected": one.whole.expected, "present": one.whole.present, "valid": one.whole.valid}


def place_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every place of the ballots counted, with its rate and what that is out of."""
    rows = []
    for view in _asked(desk, args):
        one = shown(view)
        about = {"poll": one.id, "title": one.title, "period": one.period, "formula": one.formula, "bar": one.bar}
        for slot in one.whole.slots:
            answers = "  ".join(f"{said(name)} {count}" for name, count in slot.counts.items())
            question = view.poll.question[slot.question]
            asked = question.zh if language().startswith("zh") else question.en
            counted = {**msgspec.to_builtins(slot), "asked": asked, "answers": answers}
            rows.append({**about, "valid": one.whole.valid, **counted})
    return rows
