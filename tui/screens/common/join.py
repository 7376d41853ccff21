"""Join with an invitation: the file, the two groups from the slip, a passphrase, the recovery code, the desk."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from core.store.keys import Passphrase, RecoveryCode
from core.store.line_home import LineHome
from sync import branch
from sync.stick import INVITATION, read_whole
from sync.trust import Invitation, groups_match, read_invitation
from tui.clock import today
from tui.desks.open import Opened
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.common.browse import choose_file, familiar_folders
from tui.screens.common.entering import sit_down
from tui.screens.common.perform import perform
from tui.screens.common.recovery_code import RecoveryCodeSheet
from tui.screens.common.secrets_fields import passphrase_fields
from tui.screens.common.store_folder import folder_field
from tui.screens.common.words_above import WordsAbove
from tui.screens.view import View
from tui.widgets.form import Field, Form
from tui.widgets.text_pane import Paragraph
from tui.widgets.virtual_list import Column, Row, VirtualList


class JoinView(View):
    """Invitation files that lie where sticks and people put them."""

    places = ("join",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (Column("file", mark("Invitation"), 36), Column("folder", mark("Folder")))
        yield VirtualList(
            columns, empty=mark("No invitation file was found. Put the stick in and press F5, or F7 to choose.")
        )

    def reload(self) -> None:
        """Look again."""
        found: dict[Path, None] = {}
        for _, folder in familiar_folders(self.host.settings.stick):
            found.update(dict.fromkeys(_invitations(folder)))
        rows = [Row(str(path), (path.name, str(path.parent))) for path in found]
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "join.open")

    async def do_join_open(self) -> None:
        """Go on with this invitation."""
        row = self.query_one(VirtualList).row
        if row:
            self.go_on(Path(row.id))

    def do_join_again(self) -> None:
        """A stick was put in."""
        self.reload()

    async def do_join_browse(self) -> None:
        """Choose the file."""
        path = await choose_file(self.host, t("Choose the invitation"), (INVITATION,))
        if path is not None:
            self.go_on(path)

    def go_on(self, path: Path) -> None:
        """Verify the invitation and show its form. Raises what `read_invitation` raises."""
        data = read_whole(path)
        self.post_message(self.Open(JoinForm(data, read_invitation(data))))


def _invitations(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.suffix.lower() == INVITATION)
    except OSError:
        return []  # a stick that went away


class JoinForm(View):
    """One invitation: who invites whom, eight groups shown, two to type."""

    places = ("join_form",)

    def __init__(self, data: bytes, invited: Invitation) -> None:
        """`data` are the bytes that `invited` was read from."""
        super().__init__()
        self.data = data
        self.invited = invited

    def compose(self) -> ComposeResult:
        """The invitation, then the form."""
        yield WordsAbove(self._words(), id="about")
        draft = self.host.draft(f"join:{self.invited.branch.id}")
        fields = (
            Field(id="groups", label=mark("Last two groups"), fault=self._groups_fault),
            *passphrase_fields(draft),
            folder_field(),
        )
        yield Form(fields, draft)

    def _words(self) -> list[Paragraph]:
        groups = self.invited.fingerprint.split("-")
        invited = self.invited
        about = t(
            "{committee} invites {branch} ({kind}).",
            committee=invited.name,
            branch=invited.branch.name,
            kind=word(invited.branch.kind),
        )
        return [
            Paragraph(about, "strong"),
            Paragraph(t("Compare these groups with the slip; if one differs, stop and ask the committee.")),
            Paragraph("   " + "  ".join(groups[:5]), "accent"),
            Paragraph("   " + "  ".join([*groups[5:8], "____", "____"]), "accent"),
            Paragraph(""),
        ]

    def _groups_fault(self, text: str) -> str:
        missing = 8 - len([char for char in text if char.isalnum()])
        if missing > 0:
            return t("{count} characters more.", count=missing)
        fits = groups_match(text, self.invited.fingerprint)
        return "" if fits else t("These groups do not belong to this invitation. Compare file and slip.")

    async def on_form_submitted(self, event: Form.Submitted) -> None:
        """All fields are right."""
        await perform(self, "join_form.join")

    async def do_join_form_join(self) -> None:
        """Show the recovery code, then make the store."""
        form = self.query_one(Form)
        values, code = form.values, RecoveryCode.new()
        if not await self.host.push_screen_wait(RecoveryCodeSheet(code, self.invited.branch.name)):
            return
        folder = Path(values["folder"]).expanduser()
        store = await self.host.work(
            t("Making the store"),
            lambda progress: branch.join(
                self.data,
                values["groups"],
                folder,
                Passphrase(values["passphrase"]),
                code,
                today=today(),
                home=LineHome(),
            ),
        )
        if store:
            form.draft.clear()
            await sit_down(self.host, Opened(store))
