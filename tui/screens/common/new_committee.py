"""A new committee: its name, a passphrase, the recovery code, an empty master copy."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from core.store.keys import Passphrase, RecoveryCode
from core.store.line_home import LineHome
from core.text import clean, forbidden
from sync.master import COMMITTEE_FILE, Master, Officer
from tui.clock import now, today
from tui.desks.open import Opened
from tui.i18n import mark, t
from tui.screens.common.entering import sit_down
from tui.screens.common.perform import perform
from tui.screens.common.recovery_code import RecoveryCodeSheet
from tui.screens.common.secrets_fields import passphrase_fields
from tui.screens.common.store_folder import folder_field
from tui.screens.common.words_above import WordsAbove
from tui.screens.dialogs import pick_for
from tui.screens.view import View
from tui.widgets.form import Choice, Field, Form
from tui.widgets.text_pane import Paragraph

LONGEST_NAME = 60
PRESETS = (
    Choice("preset_90", mark("90/80/70: five, four, three stars")),
    Choice("preset_95", mark("95/85/75: five, four, three stars")),
)


class NewCommitteeView(View):
    """The form of a new committee."""

    places = ("new_committee",)

    def compose(self) -> ComposeResult:
        """What it makes, then the form."""
        text = t("A master copy for the committee: its own store, and later one copy for each branch.")
        yield WordsAbove([Paragraph(text), Paragraph("")], id="about")
        draft = self.host.draft("new_committee")
        fields = (
            Field(id="name", label=mark("Name of the committee"), fault=name_fault),
            Field(id="preset", label=mark("Scheme"), initial=PRESETS[0].id, choices=PRESETS),
            *passphrase_fields(draft),
            folder_field("committee"),
        )
        yield Form(fields, draft)

    def on_form_pick_wanted(self, event: Form.PickWanted) -> None:
        """Show the choices."""
        pick_for(self, event)

    async def on_form_submitted(self, event: Form.Submitted) -> None:
        """All fields are right."""
        await perform(self, "new_committee.make")

    async def do_new_committee_make(self) -> None:
        """Show the recovery code, then make the master copy."""
        form = self.query_one(Form)
        values, code = form.values, RecoveryCode.new()
        folder = Path(values["folder"]).expanduser()
        if (folder / COMMITTEE_FILE).exists():
            form.say_fault("folder", t("A committee is kept there already. Choose another folder."))
            return
        if not await self.host.push_screen_wait(RecoveryCodeSheet(code, values["name"])):
            return
        master = await self.host.work(
            t("Making the master copy"),
            lambda progress: Master.create(
                folder,
                clean(values["name"]),
                Passphrase(values["passphrase"]),
                code,
                Officer(today(), now=now()),
                LineHome(),
                values["preset"],
            ),
        )
        if master:
            form.draft.clear()
            await sit_down(self.host, Opened(master.store, master))


def name_fault(text: str) -> str:
    """What is wrong with the name of a committee or branch."""
    if not text:
        return t("Give the name.")
    if len(text) > LONGEST_NAME:
        return t("At most {most} characters.", most=LONGEST_NAME)
    hidden = forbidden(clean(text))
    return t("Holds a character that can't be kept ({char}).", char=hidden) if hidden else ""
