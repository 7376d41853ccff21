"""Text to read: wrapped by cells, scrolled by line and page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.widgets.cells import fit, width, wrap
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign

VERDICTS = {
    Verdict.PASS: ("done", "good", mark("Holds")),
    Verdict.FAIL: ("wrong", "bad", mark("Fails")),
    Verdict.ASK: ("ask", "warn", mark("Look")),
}


class Paragraph(Struct, frozen=True):
    """A text with a tone; `label` stands before it, the text hangs beside the label."""

    text: str
    tone: str = ""
    label: str = ""


class Detail(Struct, frozen=True):
    """What the side panel shows of a row: a title, facts as (label, text), and reasons."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()

    def paragraphs(self) -> list[Paragraph]:
        """The detail as text: facts first, then each reason with its sign, its word and its clause."""
        found = [Paragraph(self.title, "strong")]
        found += [Paragraph(text, label=label) for label, text in self.facts]
        for reason in self.reasons:
            name, tone, verdict = VERDICTS[reason.verdict]
            found += [
                Paragraph(""),
                Paragraph(f"{sign(name)} {t(verdict)}  {reason.clause}", tone),
                Paragraph(explain(reason)),
            ]
        return found


class TextPane(LineWidget, can_focus=True):
    """Paragraphs, wrapped anew for every width."""

    places = ("text",)

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, id: str | None = None, focusable: bool = True) -> None:
        """`focusable` False makes a panel that is scrolled from outside by `scroll_text`."""
        super().__init__(id=id)
        self.can_focus = focusable
        self._paragraphs = tuple(paragraphs)
        self._lines: list[list[Piece]] = []
        self._wrapped_for = -1
        self._top = 0

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Another text, from its beginning."""
        self._paragraphs = tuple(paragraphs)
        self._wrapped_for = -1
        self._top = 0
        self.refresh(layout=self.styles.height is not None and self.styles.height.is_auto)

    def do_text_move(self, key: str) -> None:
        """Scroll."""
        page = max(1, self.size.height - 1)
        far = len(self._lines)
        self.scroll_text({"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -far, "end": far}[key])

    def scroll_text(self, lines: int) -> None:
        """Move the text; never beyond its ends."""
        self._top = max(0, min(self._top + lines, len(self._wrapped(self.size.width)) - self.size.height))
        self.refresh()

    def lines_needed(self, cells: int) -> int:
        """All of the text, when the height is automatic."""
        return max(1, len(self._wrapped(cells)))

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One wrapped line; the last one says when there is more."""
        lines = self._wrapped(self.size.width)
        at = self._top + y
        if y == self.size.height - 1 and at < len(lines) - 1:
            return [(" " + t("… {count} more lines", count=len(lines) - at), "dim")], ""
        return (lines[at] if at < len(lines) else ()), ""

    def _wrapped(self, cells: int) -> list[list[Piece]]:
        if cells != self._wrapped_for:
            self._lines = [line for paragraph in self._paragraphs for line in _lines(paragraph, cells - 2)]
            self._wrapped_for = cells
        return self._lines


def _lines(paragraph: Paragraph, cells: int) -> list[list[Piece]]:
    label = f"{paragraph.label}  " if paragraph.label else ""
    hang = width(label)
    if hang > cells // 2:
        return [[(" " + label, "dim")], *_lines(Paragraph(paragraph.text, paragraph.tone), cells)]
    first, *rest = wrap(paragraph.text, cells - hang)
    return [
        [(" ", ""), (label, "dim"), (first, paragraph.tone)],
        *([(" " + fit("", hang), ""), (line, paragraph.tone)] for line in rest),
    ]
