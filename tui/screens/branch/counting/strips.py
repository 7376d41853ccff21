"""The lines around a ballot that is typed: who types, what tellers compare by ear, what is asked, the last ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from textual.geometry import Region

from core.records import Poll
from core.rules.polls.ballots import BLANK, INVALID, SPOILED, WRITTEN, count, strip
from tui.i18n import language, t
from tui.screens.branch.counting.paper import Paper
from tui.screens.branch.counting.pile import Pile
from tui.widgets.cells import width
from tui.widgets.line import LineWidget, Piece, between

STEP: Final = 10
"""Checksums are shown for every so many ballots, so that two tellers find by ear where they part."""
_STRIPS: Final = 5


class Tally(Struct, frozen=True, kw_only=True):
    """What a pile adds up to: only figures that both tellers may say aloud."""

    ballots: int = 0
    valid: int = 0
    invalid: int = 0
    written: int = 0
    marks: tuple[tuple[str, int], ...] = ()
    digest: str = ""
    digests: tuple[tuple[int, str], ...] = ()


def tally_of(poll: Poll, rows: Sequence[str]) -> Tally:
    """The running tally of a pile: valid by the rules of the poll, marks over all places, four digits of checksum."""
    counts = count(poll, rows)
    marks = Counter("".join(row for row in rows if row != INVALID))
    order = sorted(set(marks) - {WRITTEN, SPOILED, BLANK}) + [mark for mark in (BLANK, SPOILED) if marks[mark]]
    last = len(rows) // STEP * STEP
    tens = range(max(STEP, last - (_STRIPS - 1) * STEP), last + 1, STEP)
    return Tally(
        ballots=len(rows),
        valid=counts.valid,
        invalid=counts.invalid,
        written=marks[WRITTEN],
        marks=tuple((mark, marks[mark]) for mark in order),
        digest=strip(rows) if rows else "",
        digests=tuple((at, strip(rows[:at])) for at in tens),
    )


class TellerHead(LineWidget):
    """Three lines: who and which ballot; the tally and whether it is kept; the checksums of every ten ballots."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 3
        self.who = ""
        self.present = 0
        self.issued = 0
        self.kept = 0
        self.trouble = ""
        self.tally = Tally()
        self.pile: Pile | None = None
        self._drawn: tuple[object, ...] = ()

    def tell(self, kept: int, trouble: str) -> None:
        """How many ballots are kept, or why not; drawn again only where a line differs from what stands there."""
        self.kept, self.trouble = kept, trouble
        spot = self.pile.spot if self.pile else None
        now = (
            self.who,
            self.present,
            self.issued,
            kept,
            trouble,
            self.tally,
            spot and (spot.at, spot.inserting),
            language(),
        )
        if now != self._drawn:
            self._drawn = now
            self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Who, tally, checksums."""
        if self.pile is None:
            return (), ""
        if y == 0:
            return between([(f" {self.who}", "strong")], self._where(self.pile), self.size.width), "head"
        if y == 1:
            return between(self._sums(), self._saved(), self.size.width), ""
        tens = [f"{at}: {digest}" for at, digest in self.tally.digests]
        return [(" " + t("Every ten") + "  ", "dim"), ("  ".join(tens), "")] if tens else [], ""

    def _where(self, pile: Pile) -> list[Piece]:
        here, number = pile.spot.at + 1, len(pile.rows)
        over = 0 < (self.issued or self.present) < number
        said = t("entered {number}, present {present}", number=number, present=self.present)
        if self.issued:
            said = t("entered {number}, issued {issued}", number=number, issued=self.issued)
        sums = (said, "bad" if over else "")
        mark: Piece = ("! ", "bad") if over else ("", "")
        if pile.spot.inserting:
            return [(t("put in before ballot {here}", here=here) + "  ", "warn"), mark, sums, (" ", "")]
        if pile.looking:
            return [(t("looking at ballot {here}", here=here) + "  ", "warn"), mark, sums, (" ", "")]
        return [(t("ballot {here}", here=here) + "  ", "accent"), mark, sums, (" ", "")]

    def _sums(self) -> list[Piece]:
        one = self.tally
        pieces: list[Piece] = [
            (" " + t("Checksum") + " ", "dim"),
            (one.digest or "----", "accent"),
            ("  " + t("valid {valid}, invalid {invalid}", valid=one.valid, invalid=one.invalid), ""),
        ]
        if one.written:
            pieces.append(("  " + t("written in {count}", count=one.written), ""))
        return [*pieces, ("  " + " ".join(f"{mark}×{number}" for mark, number in one.marks), "dim")]

    def _saved(self) -> list[Piece]:
        if self.trouble:
            return [(f" ! {t('not kept')} ", "bad")]
        return [(" " + t("kept {count}", count=self.kept) + " ", "good" if self.kept == self.tally.ballots else "dim")]


class Asked(LineWidget):
    """What the current place asks, and below it the answers with their keys."""

    more: tuple[tuple[str, str], ...] = ()
    """Keys beside the answers, each with a msgid."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = "auto"
        self.paper: Paper | None = None
        self.at = 0

    def show(self, paper: Paper, at: int, more: tuple[tuple[str, str], ...]) -> None:
        """Another place: where the answers are the same, only the question is drawn again."""
        other = paper is not self.paper or more != self.more
        same = not other and paper.slots[at].options == paper.slots[self.at].options
        self.paper, self.at, self.more = paper, at, more
        if same and self.size.width:
            self.refresh(Region(0, 0, self.size.width, 1))
        else:
            self.refresh(layout=other)

    def lines_needed(self, cells: int) -> int:
        """The question, then the answers of the question that has the most: nothing moves from place to place."""
        if self.paper is None:
            return 1
        first = {slot.options: at for at, slot in reversed(list(enumerate(self.paper.slots)))}
        return 1 + max(len(self._answers(at, cells)) for at in first.values())

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One line."""
        if self.paper is None:
            return (), ""
        if y == 0:
            return [(f" {self.paper.asked(self.at)}", "strong")], "head"
        answers = self._answers(self.at, self.size.width)
        return [(" " + answers[y - 1] if y <= len(answers) else "", "")], ""

    def _answers(self, at: int, cells: int) -> list[str]:
        if self.paper is None:
            return []
        slot = self.paper.slots[at]
        keys = [(str(number), self.paper.answer(at, number)) for number in range(1, len(slot.options) + 1)]
        keys += [(key, t(name)) for key, name in self.more]
        return packed([f"{key} {name}" for key, name in keys], cells - 2)


def packed(texts: Sequence[str], cells: int) -> list[str]:
    """Texts in as few lines as they need, two blanks between them, none of them broken."""
    lines: list[str] = []
    for text in texts:
        if lines and width(lines[-1]) + 2 + width(text) <= cells:
            lines[-1] += f"  {text}"
        else:
            lines.append(text)
    return lines


class Recent(LineWidget):
    """The last ballots of a pile, as they would be read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[int, str], ...] = ()

    def show(self, paper: Paper, rows: Sequence[str], lines: int) -> None:
        """The last rows in so many lines."""
        first = max(0, len(rows) - lines)
        self.rows = tuple((at + 1, paper.broken(rows[at])) for at in range(first, len(rows)))
        self.styles.height = lines
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One ballot a line; the newest is the lowest."""
        at = y - (self.size.height - len(self.rows))
        if at < 0:
            return (), ""
        number, row = self.rows[at]
        return [(f" {number:>4}  ", "dim"), (row, "bad" if row == INVALID else "")], ""
