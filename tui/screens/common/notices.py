"""Public notices of every matter, own and the other body's, with how long they run and what is objected (A9, C4)."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.common.listing import listing
from tui.screens.common.notice import NoticeView
from tui.screens.common.notice_rows import notice_columns, notice_row
from tui.screens.common.notice_words import NoticeRoom, Shown, matter_words, named_in, read_notices
from tui.screens.view import View
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList


class NoticesView(View):
    """Enter opens a notice with its objections."""

    places = ("notices",)

    def __init__(self, room: NoticeRoom) -> None:
        super().__init__()
        self.room = room
        self.by_id: dict[str, Shown] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            notice_columns(()),
            empty=mark("Nothing was published yet. Notices are posted where their matter is worked on."),
            id="notices",
        )

    def reload(self) -> None:
        """Show every notice."""
        self.show()

    def show(self) -> None:
        """Draw what is known; the words of a matter are formed once, however many branches publish it."""
        own, found = self.room.own(), read_notices(self.room)
        self.by_id = {one.id: one for one in found}
        matters = {one.view.notice.posted.matter for one in found}
        said = {one: matter_words(own, one) for one in matters}
        rows = [notice_row(one, said[one.view.notice.posted.matter], own.today) for one in found]
        self.query_one("#notices", VirtualList).set_rows(rows, notice_columns(rows, self.size.width))
        self.post_message(self.Detailed())

    def on_resize(self) -> None:
        """More or less room for the matters."""
        self.show()

    def opened(self, notice_id: str) -> NoticeView:
        """The view of one notice."""
        return NoticeView(self.room, notice_id)

    @property
    def notice(self) -> Shown | None:
        """The notice under the cursor."""
        row = self.query_one("#notices", VirtualList).row
        return self.by_id.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """Where and when, who takes objections, who is named."""
        one = self.notice
        if one is None:
            return None
        posted = one.view.notice.posted
        facts = [
            (t("State"), word(str(one.view.state))),
            (t("Publication period"), f"{posted.start} - {posted.end}"),
            (t("Place"), posted.place),
            (t("Takes objections"), f"{posted.contact} {posted.phone}".strip()),
        ]
        facts += [(t("End set by hand"), posted.by_hand)] if posted.by_hand else []
        withdrawn = one.view.notice.withdrawn
        facts += [(t("Withdrawn"), f"{withdrawn.on}  {withdrawn.reason}")] if withdrawn else []
        facts += [(str(at), name) for at, (_, name) in enumerate(named_in(self.room, posted.subjects), 1)]
        return Detail(matter_words(self.room.own(), posted.matter), tuple(facts))

    async def do_notices_papers(self) -> None:
        """The list as it is shown: to print, or as a workbook."""
        own = self.room.own()
        listed = listing(t("Public notices"), self.room.parts()[0].name, self.query_one("#notices", VirtualList))
        file = f"公示一览-{own.today.isoformat()}"
        await print_papers(self, t("Papers of the list"), list_papers(listed, file))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another notice."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.post_message(self.Open(self.opened(event.row.id)))
