"""One subject of a poll question by question, as rows and columns: pure functions of its picture (2.3, 2.5)."""

from __future__ import annotations

from core.desk.polls.parts import Part
from core.desk.polls.poll import PollView as Picture
from core.rules.polls.ballots import Slot, SlotCount
from core.values import Verdict
from tui.i18n import t
from tui.screens.branch.polls.poll_words import Words, rate_words
from tui.widgets.cells import width
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

_PREFIX, _QUESTION = 3, 12
"""Cells before a row, and of a question where there is room."""


def question_columns(view: Picture, subject: str, words: Words, cells: int) -> list[Column]:
    """The question, its answers (their names cut where there is no room), blank and unreadable, the rate if any."""
    slot = graded(view, subject)[0]
    named = [(option, words.answer(slot, option)) for option in slot.options]
    blank, rate = max(4, width(t("Blank"))), _rate_cells(view, subject)
    room = (cells - _PREFIX - _QUESTION - 1 - blank - 1 - rate - 1) // max(1, len(named)) - 1
    return [
        Column("question", t("Asked")),
        *(Column(option, name, max(4, min(width(name), room)), "right") for option, name in named),
        Column("blank", t("Blank"), blank, "right"),
        *([Column("rate", t("Rate"), rate, "right")] if rate > 0 else []),
    ]


def _rate_cells(view: Picture, subject: str) -> int:
    """Cells of the rates, that of all questions being the widest; -1 where the scheme has none."""
    outcome = view.rates.get(subject)
    least = width(t("Rate")) + 8
    return (max(least, width(rate_words(outcome.value.rate))) if outcome else least) if view.poll.rules.points else -1


def graded(view: Picture, subject: str) -> list[Slot]:
    """The places of a subject that ask for grades."""
    return [slot for slot in view.slots if slot.subject == subject and slot.counts == "grade"]


def question_rows(view: Picture, words: Words, subject: str, part: Part | None = None) -> list[Row]:
    """Every question of a subject, then all together; of one part that may be shown without rates."""
    chosen, slots = part or view.whole, graded(view, subject)
    outcome = view.rates.get(subject) if part is None else None
    counts = dict(zip(view.slots, chosen.counts.slots, strict=True))
    low = {one.place for one in outcome.reasons if one.verdict is Verdict.ASK} if outcome else set()
    rows = []
    for slot in slots:
        row_id = f"{slot.subject}.{slot.question}"
        cells = _answers(view, counts[slot])
        rate = rate_words(outcome.value.questions.get(slot.question)) if outcome else ""
        below = row_id in low
        marked = (sign("ask"), "warn") if below else ("", "")
        rows.append(Row(row_id, (words.question(slot.question), *cells, rate), *marked))
    if len(slots) > 1:
        sums = [sum(column) for column in zip(*(counts[slot].options for slot in slots), strict=True)]
        total = SlotCount(
            tuple(sums), sum(counts[slot].blank for slot in slots), sum(counts[slot].spoiled for slot in slots)
        )
        rows.append(_together(view, subject, _answers(view, total), part is None))
    return rows


def _together(view: Picture, subject: str, cells: list[str], rated: bool) -> Row:
    outcome = view.rates.get(subject) if rated else None
    rate = rate_words(outcome.value.rate) if outcome else ""
    if outcome is None or not view.poll.rules.bar:
        return Row(subject, (t("All together"), *cells, rate), "", "strong")
    good = outcome.value.passed
    name = t("All: reached") if good else t("All: not reached")
    return Row(subject, (name, *cells, rate), sign("done" if good else "wrong"), "good" if good else "bad")


def _answers(view: Picture, one: SlotCount) -> list[str]:
    numbers = (*one.options, one.blank + one.spoiled)
    return [str(number) if view.parts else sign("dash") for number in numbers]
