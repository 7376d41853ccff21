"""A poll as steps, rows and columns: pure functions of its picture (2.2, 2.3, 2.5)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from core.desk.polls.parts import Part
from core.desk.polls.poll import PollState
from core.desk.polls.poll import PollView as Picture
from core.rules.polls.quorum import Attendance, PollKind
from core.values import Verdict
from tui.i18n import mark, t
from tui.screens.branch.polls.poll_words import Words, rate_words
from tui.screens.branch.polls.question_rows import question_columns, question_rows
from tui.widgets.cells import width
from tui.widgets.charts import STEP_SIGNS, steps
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, column_width

STEPS: Final = {
    "set_up": mark("Setting up"),
    "roll": mark("Roll"),
    "attend": mark("Attendance"),
    "count": mark("Counting"),
    "close": mark("Seal"),
}
"""The steps of a poll in their order; sheets of groups and surveys have no attendance."""

_ATTENDANCE = ("poll_below_quorum", "poll_attendance_sum", "poll_present_unlisted", "poll_present_excused")
_OF_COUNT = ("poll_issued_above", "poll_void", "poll_returned_sum", "poll_slot_sum", "poll_class_not_counted")
WRITTEN: Final = "written:"
"""Before a name that voters wrote in, as the id of its row."""


# ---- steps -------------------------------------------------------------------------------------------------------


def done_steps(view: Picture) -> dict[str, bool]:
    """Each step, and whether it is done: a sum or quorum that fails leaves its step open."""
    failing = {one.code for one in view.checks if one.verdict is Verdict.FAIL}
    voters = view.poll.setup.unit == "voter"
    found = {
        "set_up": view.poll.officials is not None or not voters,
        "roll": all(view.attendance[one].listed for one in view.classes),
        "attend": view.whole.attendance.present > 0 and not failing & {*_ATTENDANCE},
        "count": bool(view.parts) and not failing & {*_OF_COUNT, *(() if voters else _ATTENDANCE)},
        "close": view.state is PollState.CLOSED,
    }
    return found if voters else {name: one for name, one in found.items() if name != "attend"}


def next_step(view: Picture) -> str:
    """The step to go on with; empty when all are done."""
    return next((name for name, done in done_steps(view).items() if not done), "")


def step_line(view: Picture, cells: int) -> str:
    """The steps, without the line between them where there is no room."""
    done, now = done_steps(view), next_step(view)
    states = [
        (_step_name(view, name), "done" if one else "now" if name == now else "open") for name, one in done.items()
    ]
    full = steps(states)
    return full if width(full) < cells else " ".join(f"{name} {sign(STEP_SIGNS[state])}" for name, state in states)


def _step_name(view: Picture, step: str) -> str:
    if step == "count" and view.poll.setup.way == "booth":
        return t("Vote at the booth")
    return t("Group sheets") if step == "count" and view.poll.setup.unit == "group" else t(STEPS[step])


# ---- the table of classes ----------------------------------------------------------------------------------------


class ClassLine(Struct, frozen=True):
    """A class of voters, or several whose ballots are kept together: attendance, sheets where they are known."""

    name: str
    figures: tuple[int | None, ...]


def class_lines(view: Picture, words: Words) -> list[ClassLine]:
    """One line a class before the count, one a group that may be shown after it, and all together."""
    counted = {name for part in view.shown for name in part.classes}
    met = view.poll.setup.unit == "voter"
    lines = [_part_line(part, words, met) for part in view.shown]
    for name in view.classes:
        if name not in counted:
            there, papers = view.attendance[name], view.poll.papers.get(name)
            issued = papers.issued if papers and papers.issued else None
            lines.append(ClassLine(words.voters([name]), (*_there(there, met), issued, None, None, None)))
    if len(lines) > 1:
        whole = _part_line(view.whole, words, met)
        every = not set(view.classes) - counted
        lines.append(ClassLine(t("All together"), whole.figures if every else (*whole.figures[:4], *(None,) * 4)))
    return lines


def _part_line(part: Part, words: Words, met: bool) -> ClassLine:
    sheets = part.sheets
    given = (sheets.issued, sheets.returned, sheets.valid, sheets.invalid)
    return ClassLine(words.voters(part.classes), (*_there(part.attendance, met), *given))


def _there(one: Attendance, met: bool) -> tuple[int | None, ...]:
    """Attendance as far as there was a meeting: groups and service users are only expected to answer."""
    return (one.expected, one.present, one.leave, one.absent) if met else (one.expected, None, None, None)


# ---- results -----------------------------------------------------------------------------------------------------


_COUNTED: Final = {
    "for": mark("For"),
    "against": mark("Against"),
    "abstain": mark("Abstained"),
    "spoiled": mark("Part void"),
}


def result_columns(view: Picture, words: Words, cells: int) -> list[Column]:
    """Votes of elections and resolutions, rates of appraisals, answers where the scheme has no rate."""
    if votes(view):
        return _vote_columns(view)
    if single(view):
        return question_columns(view, view.slots[0].subject, words, cells)
    found = [Column("name", t("Name"), 14), Column("rate", t("Satisfaction"), 16, "right")]
    if view.recommended or any(slot.counts == "recommend" for slot in view.slots):
        found.append(Column("recommended", t("Recommended"), 11, "right"))
    return [*found, Column("outcome", t("Result"))]


def _vote_columns(view: Picture) -> list[Column]:
    """No wider than what they hold: a matter put to the vote has a long name."""
    chosen = view.poll.setup.kind == PollKind.ELECTION
    said = ("Elected", "Second ballot", "Not elected") if chosen else ("Carried", "Not carried")
    return [
        Column("name", t("Name") if chosen else t("Matter")),
        *(Column(id_, t(name), column_width(t(name), "9999"), "right") for id_, name in _COUNTED.items()),
        Column("outcome", t("Result"), column_width(t("Result"), *(t(one) for one in said))),
    ]


def votes(view: Picture) -> bool:
    """Whether it is a matter of votes for and against."""
    return view.poll.setup.kind != PollKind.APPRAISAL


def single(view: Picture) -> bool:
    """Whether there is one subject alone, so that its questions are the rows."""
    return not votes(view) and len(view.poll.subject) == 1


def result_rows(view: Picture, words: Words) -> list[Row]:
    """One row a subject in the order of the ballot; with one subject alone a row a question."""
    if votes(view):
        return [*_vote_rows(view), *_written_rows(view)]
    if single(view):
        return question_rows(view, words, next(iter(view.poll.subject)))
    subjects = dict.fromkeys(slot.subject for slot in view.slots)
    return [_subject_row(view, words, subject) for subject in subjects]


def _vote_rows(view: Picture) -> list[Row]:
    rows = []
    for slot, one in zip(view.slots, view.whole.counts.slots, strict=True):
        by = dict(zip(slot.options, one.options, strict=True))
        figures = (by["for"], by["against"], by["abstain"] + one.blank, one.spoiled)
        rows.append(_vote_row(view, slot.subject, view.name(slot.subject), [str(figure) for figure in figures]))
    return rows


def _written_rows(view: Picture) -> list[Row]:
    written = view.whole.counts.written.items()
    return [
        _vote_row(view, name, t("{name} (written in)", name=name), [str(number), "", "", ""], WRITTEN)
        for name, number in written
    ]


def _vote_row(view: Picture, subject: str, name: str, figures: list[str], before: str = "") -> Row:
    if not view.parts:
        return Row(subject, (name, *([sign("dash")] * 4), ""))
    said, mark_, tone = vote_outcome(view, subject)
    return Row(before + subject, (name, *figures, said), sign(mark_) if mark_ else "", tone)


def vote_outcome(view: Picture, subject: str) -> tuple[str, str, str]:
    """Elected or passed in words, with sign and tone."""
    if view.election is not None:
        if subject in view.election.value.elected:
            return t("Elected"), "done", "good"
        if subject in view.election.value.tied:
            return t("Second ballot"), "ask", "warn"
        return t("Not elected"), "", ""
    if subject not in view.passed:
        return "", "", ""
    return (t("Carried"), "done", "good") if view.passed[subject].value else (t("Not carried"), "wrong", "warn")


def _subject_row(view: Picture, words: Words, subject: str) -> Row:
    name, outcome = view.name(subject), view.rates.get(subject)
    with_recommendation = any(slot.counts == "recommend" for slot in view.slots)
    if outcome is None:
        said = answers_line(view, words, subject) if view.parts else ""
        return Row(subject, (name, sign("dash"), *([sign("dash")] if with_recommendation else []), said))
    recommended = view.recommended.get(subject)
    shown = [f"{recommended.part}/{recommended.whole}" if recommended else sign("dash")] if with_recommendation else []
    good = outcome.value.passed
    low = any(one.verdict is Verdict.ASK for one in outcome.reasons)
    said = _reached(view, good) + (f"  {t('one question below')}" if low else "")
    mark_, tone = ("wrong", "bad") if not good else ("ask", "warn") if low else ("done", "good")
    return Row(subject, (name, rate_words(outcome.value.rate), *shown, said), sign(mark_), tone)


def _reached(view: Picture, good: bool) -> str:
    if not view.poll.rules.bar:
        return ""
    return t("Reached") if good else t("Not reached")


def answers_line(view: Picture, words: Words, subject: str) -> str:
    """The answers of a subject's first question that anybody gave: `五星 7  四星 4`."""
    pairs = zip(view.slots, view.whole.counts.slots, strict=True)
    slot, one = next(pair for pair in pairs if pair[0].subject == subject)
    given = zip(slot.options, one.options, strict=True)
    return "  ".join(f"{words.answer(slot, option)} {number}" for option, number in given if number)


# ---- the list of polls -------------------------------------------------------------------------------------------


def result_short(view: Picture, words: Words) -> str:
    """A poll's result in a few words."""
    if not view.parts:
        return ""
    if view.election is not None:
        result = view.election.value
        if result.tied:
            return t("Tie, second ballot")
        return t("Elected {elected} of {seats}", elected=len(result.elected), seats=view.poll.setup.seats)
    if view.passed:
        carried = sum(one.value for one in view.passed.values())
        return t("Carried {carried} of {all}", carried=carried, all=len(view.passed))
    return _rates_short(view, words)


def _rates_short(view: Picture, words: Words) -> str:
    if not view.rates:
        return answers_line(view, words, view.slots[0].subject) if view.slots else ""
    outcomes = [one.value for one in view.rates.values()]
    if len(outcomes) == 1:
        said = _reached(view, outcomes[0].passed)
        return f"{outcomes[0].rate.percent()}% {said}".strip()
    reached = sum(one.passed for one in outcomes)
    return t("Reached {reached} of {all}", reached=reached, all=len(outcomes))


def result_facts(view: Picture, words: Words) -> list[tuple[str, str]]:
    """Every subject with its votes or rate and its result; of one subject alone its questions."""
    if not view.parts:
        return []
    if single(view) and not view.rates:
        return [(t("Result"), answers_line(view, words, view.slots[0].subject))]
    rows = result_rows(view, words)
    if single(view):
        return [(row.cells[0], row.cells[-1]) for row in rows]
    return [(row.cells[0], f"{row.cells[1]}  {row.cells[-1]}") for row in rows]


def attendance_short(view: Picture) -> str:
    """Present of expected; of groups and service users how many sheets came in."""
    there = view.whole.attendance
    came = there.present if view.poll.setup.unit == "voter" else view.whole.sheets.returned
    return f"{came}/{there.expected}" if there.expected else ""
