"""Before and after the booth: open the box under an officer's passphrase, let people vote, close it (2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.desk import Desk
from core.desk.polls.booth import box_of, open_booth
from core.desk.polls.poll import PollState, PollView
from core.store.ballot_box import BallotBox
from core.store.keys import Passphrase
from core.values import Outcome
from tui import i18n
from tui.i18n import mark, t
from tui.screens.branch.base import first_failure, needed_fault
from tui.screens.branch.counting.base import PollPart
from tui.screens.branch.counting.booth_screen import BoothScreen, voted
from tui.screens.branch.counting.closing import ask_officer, close_box
from tui.screens.branch.counting.paper import Paper
from tui.screens.common.secrets_fields import passphrase_fields
from tui.screens.dialogs import FormSheet
from tui.widgets.form import Field
from tui.widgets.text_pane import Paragraph, TextPane

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class BoothStart(PollPart):
    """How far the vote at this machine is; F5 begins or goes on with it, F9 closes the box."""

    places = ("boothstart",)
    box_here = False

    def __init__(self, branch: BranchDesk, poll: str) -> None:
        super().__init__(branch, poll)

    def compose(self) -> ComposeResult:
        """What is to be known before voters come."""
        yield TextPane()

    def draw(self, picture: PollView, paper: Paper) -> None:
        """State, numbers, advice."""
        self.box_here = not self.branch.store.read_only and self.box.exists()
        self.query_one(TextPane).show(list(self._words(picture)))

    @property
    def box(self) -> BallotBox:
        """The box of this poll on this machine."""
        return box_of(self.branch.desk, self.poll)

    def _words(self, picture: PollView) -> Iterable[Paragraph]:
        there = picture.whole.attendance
        yield Paragraph(picture.poll.setup.title, "strong")
        yield Paragraph(t("expected {expected}, present {present}", expected=there.expected, present=there.present))
        nameless = sum(one.others for one in picture.roll.present.values()) if picture.roll else 0
        if nameless:
            said = t("{count} of them stand on the roll without a name and can't be chosen here.", count=nameless)
            yield Paragraph(said, "warn")
        yield Paragraph("")
        yield from self._state(picture)
        yield Paragraph("")
        yield Paragraph(
            t(
                "The machine then shows ballots only, until the officer's passphrase. Voters come one by one; whoever "
                "is on the list of attendance and has not voted can be chosen. Nothing tells who chose what."
            ),
            "dim",
        )

    def _state(self, picture: PollView) -> Iterable[Paragraph]:
        if picture.state is PollState.SET_UP:
            yield Paragraph(t("The box is not open yet. F5 opens it."))
            yield Paragraph(
                t(
                    "The officer in charge types a passphrase twice: one for this poll alone, known to nobody else, "
                    "not that of the store. Without it the box can't be opened and the vote must be held again."
                ),
                "warn",
            )
        elif picture.state is PollState.VOTING and self.box_here:
            number = len(voted(self.branch.desk, self.poll))
            yield Paragraph(t("The box is open: {count} have voted. F5 goes on, F9 closes it.", count=number), "good")
        elif picture.state is PollState.VOTING:
            yield Paragraph(t("The box was opened on another computer. Go on and close it there."), "warn")
        elif self.box_here:
            text = t(
                "The ballots are counted, but the box is still here. F9 destroys it with the officer's passphrase."
            )
            yield Paragraph(text, "bad")
        else:
            yield Paragraph(t("The box is closed and destroyed; its ballots are counted."), "good")

    # ---- commands

    async def do_boothstart_open(self) -> None:
        """Open the box if it is not, then the booth."""
        if self.box_here or await self._open():
            await self._enter()

    async def _open(self) -> bool:
        """Ask passphrase and officer, the hidden boxes first; nothing of it is kept, not even half filled."""
        draft: dict[str, str] = {}
        officials = self.picture.poll.officials if self.picture else None
        chief = (officials.chief or next(iter(officials.scrutineers), "")) if officials else ""
        named = self.words.person(chief) if self.words else chief
        officer = Field(id="officer", label=mark("Officer in charge"), initial=named, fault=needed_fault)
        title = t("Passphrase of the box: for this poll alone")
        try:
            answer = await self.host.push_screen_wait(FormSheet(title, [*passphrase_fields(draft), officer], draft))
        finally:
            draft.clear()
        if answer is None:
            return False
        found: list[Outcome[None]] = []

        def run(desk: Desk) -> None:
            found.append(open_booth(desk, self.poll, [(answer["officer"][:40], Passphrase(answer["passphrase"]))]))

        self.host.say(t("Opening the box …"))
        await self.branch.write(run)
        self.post_message(self.Changed())
        if not found[0].ok:
            self.say(first_failure(found[0].reasons), "bad")
        return found[0].ok

    async def _enter(self) -> None:
        """The booth until the officer's passphrase; the lock for idle times rests, and closes the desk afterwards."""
        app = self.host
        lock, app.lock_screen = app.lock_screen, None
        try:
            said = await app.push_screen_wait(BoothScreen(self.branch, self.poll))
        finally:
            app.lock_screen = lock
            i18n.set_language(app.settings.language)
        self.post_message(self.Changed())
        self.say(said or t("The booth is left; the box stays open."), "good" if said else "warn")
        app.do_app_lock()

    async def do_boothstart_close(self) -> None:
        """The box's ballots into the journal, the box destroyed."""
        unlock = await ask_officer(self.host, t("Close the box"))
        if unlock:
            self.host.say(t("Closing the box …"))  # at once: an error must not be overtaken by it
            outcome = await close_box(self.branch, self.poll, unlock)
            self.post_message(self.Changed())
            self.say(outcome, "good")
