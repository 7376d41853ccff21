"""A text of several hundred characters: typed, pasted or read from a file, with its length beside it all the while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from typing import Final

from textual.app import ComposeResult
from textual.widgets import TextArea

from core.documents.deeds_text import open_deeds
from core.text import clean_text
from core.values import Reason
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.screens.common.browse import choose_file
from tui.screens.dialogs import Sheet
from tui.screens.host import host
from tui.widgets.frame import MessageLine
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign
from tui.widgets.text_box import TextBox

FILES: Final = (".docx", ".txt", ".doc", ".wps", ".rtf", ".pdf")
"""What is offered: the last four to be told how to read them all the same."""
_DRAFT: Final = "text"


class LengthLine(LineWidget):
    """How long the text is, by the rule that counts; with its sign."""

    reason: Reason | None = None

    def show(self, reason: Reason) -> None:
        """Another length."""
        self.reason = reason
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        if self.reason is None:
            return [], ""
        good = self.reason.verdict == "pass"
        return [(f" {sign('done' if good else 'ask')} {explain(self.reason)}", "good" if good else "warn")], ""


class LongTextSheet(Sheet[str]):
    """Answers the text, or None after Esc; the draft keeps what was typed until it is sent."""

    places = ("long_text", "sheet")

    def __init__(
        self,
        title: str,
        text: str,
        judge: Callable[[str], Reason],
        draft: MutableMapping[str, str],
        send: Callable[[str], str],
    ) -> None:
        """`judge` says of a text how its length is; `send` keeps it and answers why not, or an empty sentence."""
        super().__init__(title)
        self.judge, self.draft, self.send_text = judge, draft, send
        self.text = draft.get(_DRAFT, text)

    def content(self) -> ComposeResult:
        """Length, then the text."""
        yield LengthLine()
        yield TextBox(self.text, compact=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """The cursor behind the text."""
        super().on_mount()
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)
        self.query_one(LengthLine).show(self.judge(self.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed and measure it."""
        event.stop()
        text = event.text_area.text
        if text != self.text:
            self.text = self.draft[_DRAFT] = text
            self.query_one(LengthLine).show(self.judge(clean_text(text)))

    def do_long_text_save(self) -> None:
        """Keep the text; stay with the reason when it is refused."""
        sentence = self.send_text(clean_text(self.text))
        if sentence:
            self.query_one(MessageLine).say(sentence, "bad")
        else:
            self.draft.clear()
            self.dismiss(self.text)

    async def do_long_text_read(self) -> None:
        """The text of a Word or text file in the place of what is here; undone with Ctrl+Z."""
        path = await choose_file(host(self), t("Read the text from"), FILES)
        if path is None:
            return
        found = open_deeds(path)
        area = self.query_one(TextArea)
        area.replace(found.text, area.document.start, area.document.end)
        lost = sum(found.left_out.values())
        said = t("Read {file}: {count} characters.", file=path.name, count=found.count)
        more = t(" {count} things that a text can't hold were left out (pictures, tables of numbers).", count=lost)
        self.query_one(MessageLine).say(said + (more if lost else ""), "warn" if lost else "good")
