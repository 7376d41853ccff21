"""The passphrase: before a desk is shown, and again after idling. Another screen, so nothing shows through."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from core.store.keys import Passphrase, SlotKind, unwrap
from core.store.sealed_store import SealedStore
from tui.desks.open import Opened, open_store
from tui.i18n import t
from tui.i18n.record_words import officer_word
from tui.screens.common.entering import sit_down
from tui.screens.common.perform import perform
from tui.screens.common.recover import recover
from tui.screens.common.words_above import WordsAbove
from tui.screens.host import host
from tui.widgets.form import Caption
from tui.widgets.frame import FooterLine, MessageLine, Title, TitleLine
from tui.widgets.line import LineWidget
from tui.widgets.text_pane import Paragraph, TextPane


class UnlockScreen(Screen[bool], inherit_bindings=False):
    """Asks the passphrase of the store in a file; with `locked`, the one that is open already, and answers True."""

    places = ("unlock",)

    def __init__(self, file: Path, locked: Opened | None = None) -> None:
        super().__init__()
        self.file = file
        self.locked = locked
        self.recovery: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What is to be opened, then one box."""
        yield TitleLine()
        yield WordsAbove(self._words(), id="store")
        yield Caption(lambda: [(f" {t('Passphrase')}", "strong")])
        yield Input(password=True, compact=True, select_on_focus=False, id="passphrase")
        yield TextPane(id="blank", focusable=False)
        yield MessageLine()
        yield FooterLine()

    def on_mount(self) -> None:
        """The box has the keys."""
        name = self.locked.store.meta.name if self.locked else ""
        self.query_one(TitleLine).show(Title(name or t("Open a store")))
        self.query_one(Input).focus()
        host(self).draw_keys()

    def _words(self) -> list[Paragraph]:
        if self.locked:
            return [
                Paragraph(""),
                Paragraph(t("Locked. The passphrase opens it again; nothing was lost.")),
                Paragraph(""),
            ]
        found = [Paragraph(""), Paragraph(self.file.name, "strong"), Paragraph(str(self.file.parent), "dim")]
        slots = [slot for slot in SealedStore.peek(self.file).slots if slot.kind is SlotKind.PASSPHRASE]
        posts = ", ".join(officer_word(slot.label) for slot in slots)
        return [*found, Paragraph(t("Opens with the passphrase of: {posts}", posts=posts)), Paragraph("")]

    def retranslate(self) -> None:
        """Another language."""
        self.query_one("#store", WordsAbove).show(self._words())
        self.on_mount()
        for widget in self.query(LineWidget):
            widget.refresh(layout=True)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        await perform(self, "unlock.open")

    async def do_unlock_open(self) -> None:
        """Open with what was typed; a wrong passphrase and a damaged file are told apart."""
        box = self.query_one(Input)
        typed, box.value = box.value, ""
        if not typed:
            self.query_one(MessageLine).say(t("Type the passphrase."), "warn")
            return
        app = host(self)
        if self.locked:
            if await app.work(t("Checking the passphrase"), lambda progress: _fits(self.locked, typed)):
                self.dismiss(True)
            return
        opened = await app.work(t("Opening"), lambda progress: open_store(self.file, Passphrase(typed)))
        if opened:
            await sit_down(app, opened)

    async def do_unlock_recover(self) -> None:
        """The recovery code instead, then a new passphrase."""
        await recover(host(self), self.file, self.recovery)

    async def do_unlock_back(self) -> None:
        """To the welcome desk: another store, joining, a new committee."""
        from tui.desks.welcome import WelcomeDesk

        await host(self).work_at(WelcomeDesk())


class Entrance(Screen[None], inherit_bindings=False):
    """A store that the caller has opened already: straight to its desk."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened

    def on_mount(self) -> None:
        """In a worker of the app: this screen can't wait for its own end."""
        host(self).run_worker(sit_down(host(self), self.opened), group="commands")


def _fits(opened: Opened | None, typed: str) -> bool:
    if opened is None:
        return False
    sealed = opened.store.sealed
    unwrap(sealed.slots, Passphrase(typed), sealed.store_id)
    return True
