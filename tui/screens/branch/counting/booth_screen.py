"""The booth: the whole screen, one voter after another, and no way out but the officer's passphrase (2.4, 2.5).

Nothing of a choice is kept once it is cast: no draft, no history, no log, no order. The one ballot that is being marked
lives in this screen alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.desk import Desk
from core.desk.people import by_name
from core.desk.polls.booth import box_of
from core.desk.polls.poll import poll_view
from core.records import Person
from tui import i18n
from tui.i18n import mark, t
from tui.screens.branch.counting.booth_voting import Voting
from tui.screens.branch.counting.closing import ask_officer, check_officer, close_box
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.branch.counting.paper import paper_of
from tui.screens.branch.counting.strips import Asked
from tui.screens.branch.polls.poll_words import words_of
from tui.screens.common.words_above import WordsAbove
from tui.screens.host import host
from tui.widgets.frame import FooterLine, MessageLine, Title, TitleLine
from tui.widgets.line import LineWidget
from tui.widgets.text_pane import Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

WAIT, VOTE, REVIEW, THANKS = "wait", "vote", "review", "thanks"
_SHOWN = {
    WAIT: ("#words", "#voters"),
    VOTE: ("#words", "#ballot", "#asked"),
    REVIEW: ("#words", "#ballot"),
    THANKS: ("#words", "#blank"),
}


class BoothScreen(Voting, inherit_bindings=False):
    """Four pages: who comes next, the ballot, the look over it, the thanks. Answers what was done at its closing."""

    alone = True

    def __init__(self, branch: BranchDesk, poll: str) -> None:
        super().__init__()
        self.branch, self.poll = branch, poll
        self.page = WAIT

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of the page that is seen, and those of every page."""
        return (f"booth_{self.page}", "booth")

    def compose(self) -> ComposeResult:
        """Everything that any page shows."""
        yield TitleLine()
        yield WordsAbove(id="words")
        columns = (Column("name", mark("Name"), 16), Column("post", mark("Post")))
        yield VirtualList(
            columns,
            empty=mark("Everybody present has voted."),
            always_find=True,
            id="voters",
        )
        yield BallotPad(id="ballot")
        yield Asked(id="asked")
        yield TextPane(id="blank")
        yield MessageLine()
        yield FooterLine()

    def on_mount(self) -> None:
        """The first voter."""
        self.read()
        self.show(WAIT)

    def read(self) -> None:
        """The poll in the language in force."""
        desk = self.branch.desk
        picture = poll_view(desk, self.poll)
        if picture is not None:
            self.picture, self.paper = picture, paper_of(words_of(desk, picture.poll), picture)
            self.query_one(TitleLine).show(Title(picture.poll.setup.title))

    def show(self, page: str) -> None:
        """Turn to a page."""
        self.page = page
        for id in ("#words", "#voters", "#ballot", "#asked", "#blank"):
            self.query_one(id).display = id in _SHOWN[page]
        self.say("")
        if page == WAIT:
            self._who()
        else:
            self.draw_ballot()
        focus = {WAIT: "#voters", VOTE: "#ballot", REVIEW: "#ballot", THANKS: "#blank"}[page]
        self.set_focus(self.query_one(focus))
        host(self).draw_keys()

    def say(self, text: str, tone: str = "") -> None:
        """The one line at the bottom."""
        self.query_one(MessageLine).say(text, tone)

    # ---- who comes next

    def _who(self) -> None:
        there = waiting(self.branch.desk, self.poll)
        words = [Paragraph(t("Who votes next? Type initials, or choose with the arrows; Enter.")), Paragraph("")]
        self.query_one("#words", WordsAbove).show(words)
        voters = self.query_one("#voters", VirtualList)
        voters.query_text = ""
        voters.set_rows([Row(who, (name, post)) for who, name, post in there])

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter on a name."""
        host(self).run_worker(self._begin(event.row), group="commands")

    async def _begin(self, row: Row) -> None:
        question = t("{name}, do you begin to vote?", name=row.cells[0])
        if self.page == WAIT and await host(self).confirm(question, t("The ballot comes next.")):
            self.sit_down(row.id)
            self.show(VOTE)

    # ---- commands of every page

    async def do_booth_help(self) -> None:
        """The keys of this page."""
        await host(self).do_app_help()

    def do_booth_language(self) -> None:
        """Chinese and English in turn; the setting of the machine stays, so that no file tells of it."""
        i18n.set_language("en" if i18n.language() == i18n.DEFAULT else i18n.DEFAULT)
        self.read()
        for widget in self.query(LineWidget):
            widget.refresh(layout=True)
        self.show(self.page)

    # ---- commands of the officer

    async def do_booth_wait_close(self) -> None:
        """The officer closes the box."""
        unlock = await ask_officer(host(self), t("Close the box"))
        if unlock:
            self.say(t("Closing the box …"))
            self.dismiss(await close_box(self.branch, self.poll, unlock))

    async def do_booth_wait_leave(self) -> None:
        """The officer leaves the booth; the box stays open."""
        unlock = await ask_officer(host(self), t("Leave the booth; the box stays open"))
        if unlock:
            await check_officer(self.branch, self.poll, unlock)
            self.dismiss("")


def voted(desk: Desk, poll: str) -> list[str]:
    """Who of those present has voted, sorted: nothing else is asked of the box."""
    return box_of(desk, poll).voted(_present(desk, poll))


def waiting(desk: Desk, poll: str) -> list[tuple[str, str, str]]:
    """Who is there and has not voted: id, name, post; people in the order of their names, outsiders after them."""
    known, done = desk.records.all(Person), set(voted(desk, poll))
    left = [who for who in _present(desk, poll) if who not in done]
    people = by_name(known[who] for who in left if who in known)
    outside = sorted(who for who in left if who not in known)
    return [(one.id, one.identity.name, one.work.post) for one in people] + [(who, who, "") for who in outside]


def _present(desk: Desk, poll: str) -> list[str]:
    picture = poll_view(desk, poll)
    roll = picture.roll if picture else None
    return [who for one in roll.present.values() for who in one.people] if roll else []
