"""The recovery code, shown once: to be printed or copied by hand, and proved by typing one group of it."""

from __future__ import annotations

import secrets
import unicodedata

from textual.app import ComposeResult

from core.documents.handover_papers import RecoverySheet, make_recovery_sheet
from core.store.keys import RecoveryCode
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.common.browse import choose_folder
from tui.screens.dialogs import Sheet
from tui.screens.host import host
from tui.widgets.form import Field, Form
from tui.widgets.frame import MessageLine
from tui.widgets.text_pane import Paragraph, TextPane

PAPER = ".docx"


class RecoveryCodeSheet(Sheet[bool]):
    """Shows the groups; answers True once the group asked for was typed from the paper."""

    places = ("recovery_code", "sheet")

    def __init__(self, code: RecoveryCode, store_name: str) -> None:
        """`store_name` stands on the paper: whose store it opens."""
        super().__init__(t("Recovery code"))
        self.code = code
        self.store_name = store_name
        self.asked = secrets.randbelow(len(code.groups))

    def content(self) -> ComposeResult:
        """What it is for, the groups in two lines, one box."""
        groups = self.code.groups
        half = len(groups) // 2
        lines = [
            "   ".join(f"{at}) {group}" for at, group in enumerate(part, first))
            for part, first in ((groups[:half], 1), (groups[half:], half + 1))
        ]
        words = [
            Paragraph(t("It opens the store when the passphrase is forgotten. It is shown now and never again.")),
            Paragraph(""),
            *(Paragraph(f"   {line}", "accent") for line in lines),
            Paragraph(""),
            Paragraph(
                t("Print it with F7, or copy it by hand; keep it in a sealed envelope, not beside the computer.")
            ),
            Paragraph(t("Then type group {number} from the paper.", number=self.asked + 1)),
        ]
        yield TextPane(words, focusable=False)
        yield Form([Field(id="group", label=mark("Group"), fault=self._fault)])

    def _fault(self, text: str) -> str:
        typed = unicodedata.normalize("NFKC", text).upper().replace(" ", "")
        return "" if typed == self.code.groups[self.asked] else t("This is not group {number}.", number=self.asked + 1)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Proved."""
        self.dismiss(True)

    async def do_recovery_code_paper(self) -> None:
        """Save the sheet to print."""
        folder = await choose_folder(host(self), t("Where to save the recovery sheet"))
        if folder is None:
            return
        facts = RecoverySheet(store=self.store_name, groups=self.code.groups, day=f"{today():%Y-%m-%d}")
        name = file_name("xc-recovery", day=today(), suffix=PAPER)
        path = write_new(folder, name, make_recovery_sheet(facts))
        said = t("Saved: {file}. Print it, then delete the file.", file=path.name)
        self.query_one(MessageLine).say(said, "good")
