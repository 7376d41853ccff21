"""Above the results of a poll: its steps, its state, what its figures are out of, and the table of classes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.desk.polls.poll import PollState
from core.desk.polls.poll import PollView as Picture
from core.notices.poll_scheme import Quorum
from core.rules.polls.quorum import PollKind, check_quorum, quorum_of
from core.values import Verdict
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.branch.polls.poll_rows import ClassLine, class_lines, step_line
from tui.screens.branch.polls.poll_words import Words, formula_words, joined, state_words
from tui.widgets.cells import fit, width
from tui.widgets.line import LinesOf, LineWidget, Piece, between
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from tui.screens.branch.polls.poll import PollView

HEADS = (
    mark("Exp."),
    mark("There"),
    mark("Away"),
    mark("Abs."),
    mark("Out"),
    mark("In"),
    mark("Valid"),
    mark("Void"),
)
"""Columns of the table of classes: attendance, then sheets; short, for beside the reasons there is little room."""

_LEAST = 4
"""Cells of a figure at least."""


class PollHead(LinesOf["PollView"]):
    """Four lines: the steps; state and officials; the quorum; what decides and of which whole."""

    lines = 4

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One of the four."""
        view = self.view
        if view is None or view.picture is None or view.words is None:
            return (), ""
        picture, words = view.picture, view.words
        if y == 0:
            return [(f" {step_line(picture, self.size.width)}", "strong")], ""
        if y == 1:
            left, right = self._state(view, picture), _officials(picture, words)
            room = self.size.width - sum(width(text) for text, _ in left)
            return between(left, [(right if width(right) < room else "", "dim")], self.size.width), ""
        if y == 2:
            said, tone = _quorum(picture)
            return [(fit(said + (" *" if _open(picture, "quorum") else ""), self.size.width), tone)], ""
        star = "* " if _open(picture, "satisfaction") else ""
        return [(fit(f" {star}{decides(picture, words)}", self.size.width), "dim")], ""

    def _state(self, view: PollView, picture: Picture) -> list[Piece]:
        if view.corrected:
            return [(f" ! {t('Corrected, not sealed anew yet: F9')}", "warn")]
        if picture.code:
            return [(f" {t('Sealed, check code {code}', code=picture.code)} ", "good")]
        setup = picture.poll.setup
        said = "  ".join(
            part for part in (state_words(picture), word(setup.way) if setup.way != "groups" else "") if part
        )
        return [(f" {said}  {setup.on}  ", "accent")]


def _open(picture: Picture, part: str) -> bool:
    """Whether a line follows from values that no committee has decided yet (0.1): a star; the panel names them."""
    return any(key == part or key.startswith(f"{part}.") for key in picture.proposed)


def _officials(picture: Picture, words: Words) -> str:
    named = picture.poll.officials
    if named is None:
        return ""
    watching, counting = (joined(words.person(one) for one in who) for who in (named.scrutineers, named.tellers))
    return f"{t('Scrutineer')} {watching}  {t('Teller')} {counting} "


def _quorum(picture: Picture) -> Piece:
    """Who is needed, in whole numbers, and whether they are there."""
    quorum, there = quorum_of(picture.poll.rules), picture.whole.attendance
    if picture.outside:
        return f" ! {t('The figures are those of a report from outside, kept as they are.')}", "warn"
    if picture.poll.setup.unit != "voter":
        figures = {"expected": there.expected, "returned": picture.whole.sheets.returned}
        if quorum is None or not there.expected:
            return f" {t('{returned} of {expected} sheets came in', **figures)}", "dim"
        reason = check_quorum(quorum, there.present, there.expected)
        figures["need"] = int(reason.figures["need"])
        good = reason.verdict is Verdict.PASS
        said = t("{returned} of {expected} sheets came in, needed {need}", **figures)
        return f" {sign('done' if good else 'wrong')} {said}", "good" if good else "dim"
    return quorum_line(quorum, there.present, there.expected) if quorum else ("", "")


def quorum_line(quorum: Quorum, present: int, expected: int) -> Piece:
    """The quorum in integers, with a sign and what is lacking."""
    if not expected:
        return f" {sign('open')} {t('nobody on the roll yet')}", "dim"
    reason = check_quorum(quorum, present, expected)
    figures = {**reason.figures, "num": quorum.num, "den": quorum.den}
    rule = (
        t("there {present}, needed {need} (more than {num}/{den} of {expected})", **figures)
        if quorum.strict
        else t("there {present}, needed {need} (at least {num}/{den} of {expected})", **figures)
    )
    good = reason.verdict is Verdict.PASS
    lacking = max(0, int(reason.figures["need"]) - present)
    rest = t("holds") if good else t("{count} short", count=lacking)
    return f" {sign('done' if good else 'wrong')} {rule}  {rest}", "good" if good else "bad" if present else "dim"


def decides(picture: Picture, words: Words) -> str:
    """What decides, with the whole by name (0.3)."""
    setup, there = picture.poll.setup, picture.whole.attendance
    if setup.kind == PollKind.ELECTION and not there.present:
        return t("{seats} seat(s); elected with more than half of those there", seats=setup.seats)
    if setup.kind == PollKind.ELECTION:
        figures = {"present": there.present, "need": there.present // 2 + 1, "seats": setup.seats}
        return t("{seats} seat(s); elected with {need} votes: more than half of {present} there", **figures)
    if setup.kind == PollKind.RESOLUTION and not there.expected:
        return t("Carried with more than half of those expected")
    if setup.kind == PollKind.RESOLUTION:
        figures = {"expected": there.expected, "need": there.expected // 2 + 1}
        return t("Carried with {need} votes: more than half of {expected} expected", **figures)
    if not picture.poll.rules.points:
        return t("Answers of {valid} valid ballots; no rate", valid=picture.whole.sheets.valid)
    return rate_rule(picture, words)


def rate_rule(picture: Picture, words: Words) -> str:
    """The bar, then what the rate is, with its whole by name."""
    first = next(iter(picture.rates.values()), None)
    said = t("Satisfaction = {formula}", formula=formula_words(words, first.value.rate if first else None))
    bar = picture.poll.rules.bar
    return f"{t('bar {bar} % ({scope})', bar=bar, scope=word(picture.poll.rules.scope))}  {said}" if bar else said


class ClassTable(LineWidget):
    """Each class of voters with its attendance and its sheets; small classes stand together (2.5)."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.lines_shown: list[ClassLine] = []
        self.failing: frozenset[int] = frozenset()

    def show(self, picture: Picture | None, words: Words | None) -> None:
        """Another state; None of a poll that is gone."""
        if picture is None or words is None:
            self.lines_shown, self.failing = [], frozenset()
        else:
            self.lines_shown, self.failing = class_lines(picture, words), failing_columns(picture)
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """A head, a line a class, a blank line."""
        return 2 + len(self.lines_shown)

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The head, then the classes."""
        cells = [max(_LEAST, width(t(head))) for head in HEADS]
        name = self.size.width - sum(cells) - len(cells) - 2
        if y == 0:
            pieces = [f"{fit(t(head), size, 'right')} " for head, size in zip(HEADS, cells, strict=True)]
            return [(f" {fit(t('Voters'), name)} {''.join(pieces)}", "")], "head"
        if y > len(self.lines_shown):
            return (), ""
        return self._class(self.lines_shown[y - 1], name, cells), ""

    def _class(self, one: ClassLine, name: int, cells: list[int]) -> list[Piece]:
        pieces: list[Piece] = [(f" {fit(one.name, name)} ", "")]
        for at, (figure, size) in enumerate(zip(one.figures, cells, strict=True)):
            wrong = at in self.failing and figure is not None
            text = sign("dash") if figure is None else f"{figure}{sign('ask')}" if wrong else str(figure)
            pieces.append((f"{fit(text, size, 'right')} ", "bad" if wrong else "dim" if figure is None else ""))
        return pieces


_COLUMNS = {
    "poll_attendance_sum": 3,
    "poll_below_quorum": 1,
    "poll_issued_above": 4,
    "poll_void": 5,
    "poll_returned_sum": 7,
}


def failing_columns(picture: Picture) -> frozenset[int]:
    """The columns of sums that fail (or warn, for a report from outside); only what was entered can fail."""
    if picture.state is PollState.SET_UP and not picture.whole.attendance.present:
        return frozenset()
    failing = {one.code for one in picture.checks if one.verdict is not Verdict.PASS}
    return frozenset(at for code, at in _COLUMNS.items() if code in failing)
