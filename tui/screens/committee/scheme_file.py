"""A scheme's text written to a file and opened from one: taken whole, or every fault named with its line (0.1)."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from core.values import Reason
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.screens.committee.scheme_draft import SchemeDraft
from tui.screens.common.browse import choose_file, choose_folder
from tui.screens.view import View
from tui.widgets.text_pane import Paragraph, TextPane

LONGEST_FILE = 1_000_000
"""Bytes; a scheme has some ten thousand."""


async def open_file(view: View, draft: SchemeDraft) -> bool:
    """Let a person choose a file and take it into the draft; False when nothing was taken."""
    path = await choose_file(view.host, t("Open a scheme file"), (".toml",))
    if path is None:
        return False
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST_FILE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        view.say(t("{file} can't be read as text in UTF-8. Save it so and open it again.", file=path.name), "bad")
        return False
    wrong = draft.open(text.replace("\r\n", "\n"), path.name)
    if wrong:
        view.post_message(view.Open(FaultsView(path.name, wrong)))
        return False
    view.say(t("{file} opened; look at the changes and save.", file=path.name), "good")
    return True


async def write_file(view: View, draft: SchemeDraft) -> None:
    """Write the text as it is now into a folder that the person chooses, to edit it by hand. Raises `WriteFailed`."""
    folder = await choose_folder(view.host, t("Where to save the scheme file"))
    if folder is not None:
        name = file_name("xc-scheme", draft.notice, f"v{draft.base}", day=today(), suffix=".toml")
        path = write_new(folder, name, draft.text.encode())
        view.say(t("Saved: {file} in {folder}", file=path.name, folder=str(folder)), "good")


class FaultsView(View):
    """Everything that is wrong with a file."""

    places = ("scheme",)

    def __init__(self, file: str, reasons: Iterable[Reason]) -> None:
        super().__init__()
        self.file = file
        self.reasons = tuple(reasons)

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextPane(id="faults")

    def reload(self) -> None:
        """In the language in force."""
        text = [
            Paragraph(t("{file} was not opened: {count} fault(s).", file=self.file, count=len(self.reasons)), "bad")
        ]
        self.query_one(TextPane).show(
            [*text, Paragraph(""), *(Paragraph(explain(one), label="!") for one in self.reasons)]
        )
