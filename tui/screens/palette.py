"""Ctrl+P: any command of the screen by its name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.commands.dispatch import Offer
from tui.commands.keys import shown
from tui.i18n import mark, t
from tui.screens.dialogs import Sheet
from tui.widgets.frame import MessageLine
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width


class Palette(Sheet[Offer]):
    """Commands within reach, usable ones first; what is typed finds them, Enter does one. Answers the offer."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        """`offers` as the app found them when Ctrl+P was pressed."""
        super().__init__(t("Commands"))
        listed = [offer for offer in offers if offer.command.palette and offer.command.id != "app.palette"]
        self.listed = sorted(listed, key=lambda offer: bool(offer.why_not))

    def content(self) -> ComposeResult:
        """The list, finding at once."""
        rows = [
            Row(
                offer.command.id,
                (t(offer.command.name), shown(offer.key), offer.why_not or t(offer.command.help)),
                tone="dim" if offer.why_not else "",
            )
            for offer in self.listed
        ]
        columns = (
            Column("name", "", column_width(*(row.cells[0] for row in rows))),
            Column("key", "", column_width(*(row.cells[1] for row in rows))),
            Column("help", ""),
        )
        empty = mark("No command has this name.")
        yield VirtualList(columns, rows, header=False, always_find=True, empty=empty, id="commands")

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Do it, or say why not."""
        offer = next(offer for offer in self.listed if offer.command.id == event.row.id)
        if offer.why_not:
            self.query_one(MessageLine).say(offer.why_not, "warn")
        else:
            self.dismiss(offer)
