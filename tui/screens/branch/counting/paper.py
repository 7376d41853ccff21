"""The ballot as it lies on the table: who and what stands where, and what a mark says, in the language in force."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from core.desk.polls.poll import PollView
from core.rules.polls.ballots import BLANK, SPOILED, Slot
from tui.i18n import mark, t
from tui.screens.branch.polls.poll_words import Words

BLANK_WORD = mark("Blank")
SPOILED_WORD = mark("Unreadable")


class Paper(Struct, frozen=True, kw_only=True):
    """A ballot in rows and columns: subjects down and questions across; the questions of a single subject down.

    `columns` is empty where there is one mark a row. `questions` has the whole question of every place, `words` the
    answers by id.
    """

    title: str
    slots: tuple[Slot, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    names: tuple[str, ...]
    questions: tuple[str, ...]
    words: Mapping[str, str]

    @property
    def across(self) -> int:
        """Places in a row."""
        return len(self.columns) or 1

    def said(self, at: int, mark: str) -> str:
        """A mark on a place in words."""
        if mark == BLANK:
            return t(BLANK_WORD)
        if mark == SPOILED:
            return t(SPOILED_WORD)
        return self.answer(at, int(mark))

    def answer(self, at: int, number: int) -> str:
        """An answer of a place by its number from 1."""
        option = self.slots[at].options[number - 1]
        return self.words.get(option, option)

    def asked(self, at: int) -> str:
        """What a place asks, and about whom."""
        if len(self.rows) == len(self.slots) and not self.columns and self.names[at] == self.rows[at]:
            return self.rows[at]
        return f"{self.names[at]}  {self.questions[at]}"

    def broken(self, row: str) -> str:
        """A row as people read it aloud: the marks of a subject together."""
        if not self.columns:
            return row
        marks = row[: len(self.slots)]
        parts = [marks[at : at + self.across] for at in range(0, len(marks), self.across)]
        return " ".join([*parts, row[len(self.slots) :]]).strip()


def paper_of(words: Words, view: PollView) -> Paper:
    """The paper of a poll, in the words of its screens."""
    names = tuple(words.subject(slot.subject) for slot in view.slots)
    questions = tuple(words.question(slot.question) for slot in view.slots)
    subjects = tuple(dict.fromkeys(slot.subject for slot in view.slots))
    asked = tuple(dict.fromkeys(slot.question for slot in view.slots))
    down = len(subjects) == 1 and len(asked) > 1
    return Paper(
        title=view.poll.setup.title,
        slots=view.slots,
        rows=questions if down else tuple(words.subject(one) for one in subjects),
        columns=() if down or len(asked) == 1 else tuple(words.question(one) for one in asked),
        names=names,
        questions=questions,
        words={option: words.answer(slot, option) for slot in view.slots for option in slot.options},
    )
