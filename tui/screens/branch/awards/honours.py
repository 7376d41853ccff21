"""The honours of a person or of the branch: from commendation rounds, and noted from elsewhere (A10, C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.honours import honours_of
from core.records import Honour as HonourRecord
from core.records import Person
from core.rules.selection.honours import Honour
from tui import i18n
from tui.i18n import mark, t
from tui.screens.branch.base import BranchView, day_fault, day_of, needed_fault
from tui.screens.branch.stars_bonus_rows import choice_words
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.common.listing import listing
from tui.screens.dialogs import SheetTitle
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from core.notices.model import Scheme
    from tui.desks.branch import BranchDesk


class HonoursView(BranchView):
    """Newest first. `person` empty: the honours of the branch itself."""

    places = ("honours",)

    def __init__(self, branch: BranchDesk, person: str) -> None:
        super().__init__(branch)
        self.person = person
        self.by_id: dict[str, Honour] = {}

    def compose(self) -> ComposeResult:
        """Whose, then the list."""
        columns = (
            Column("on", mark("Day"), 10),
            Column("name", mark("Honour")),
            Column("by", mark("Given by")),
            Column("source", mark("Comes from"), 10),
        )
        yield SheetTitle("")
        yield VirtualList(
            columns,
            empty=mark("No honours yet. F5 notes one from elsewhere."),
            id="honours",
        )

    def read(self) -> None:
        """The honours as they stand now."""
        title = self.query_one(SheetTitle)
        title.text = t("Honours of {name}", name=self.name_of)
        title.refresh()
        found = honours_of(self.branch.desk, self.person)
        self.by_id = {one.source: one for one in found}
        self.query_one("#honours", VirtualList).set_rows([_row(one) for one in found])
        self.post_message(self.Detailed())

    @property
    def name_of(self) -> str:
        """Whose honours these are."""
        desk = self.branch.desk
        person = desk.records.get(Person, self.person)
        return person.identity.name if person else desk.store.meta.name

    @property
    def honour(self) -> Honour | None:
        """The honour under the cursor."""
        row = self.query_one("#honours", VirtualList).row
        return self.by_id.get(row.id) if row else None

    @property
    def noted(self) -> bool:
        """Whether the honour under the cursor was noted here, so that it can be taken out."""
        one = self.honour
        return one is not None and self.branch.desk.records.get(HonourRecord, one.source) is not None

    def detail(self) -> Detail | None:
        """The document, the check code, what it counts as."""
        one = self.honour
        if one is None:
            return None
        facts = [(t("Day"), one.on), (t("Given by"), one.by), (t("Document"), one.document)]
        facts += [(t("Counts as a bonus"), self._item(one.item)), (t("Check code"), one.code)]
        facts += [(t("Honour revoked"), one.revoked)] if one.revoked else []
        return Detail(one.name, tuple((label, text) for label, text in facts if text))

    def _item(self, item: str) -> str:
        scheme = self._scheme()
        found = scheme.member.bonus.item(item) if scheme else None
        return found.label(i18n.language()) if found else item

    def _scheme(self) -> Scheme | None:
        desk = self.branch.desk
        version = desk.newest("c")
        return desk.scheme("c", version) if version else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another honour."""
        self.post_message(self.Detailed())

    # ---- commands ----

    async def do_honours_note(self) -> None:
        """Note an honour from elsewhere; a person's may count as a bonus of the quarterly rating (C3)."""
        scheme = self._scheme()
        items = [Choice(one.id, choice_words(one)) for one in scheme.member.bonus.items] if scheme else []
        choices = (Choice("", mark("nothing")), *items)
        fields = [
            Field(id="name", label=mark("Honour"), fault=needed_fault),
            Field(id="on", label=mark("Given on"), initial=self.branch.desk.today.isoformat(), fault=day_fault),
            Field(id="by", label=mark("Given by"), fault=needed_fault),
            Field(id="proof", label=mark("Proof")),
        ]
        if self.person:
            fields.append(Field(id="item", label=mark("Counts as a bonus"), choices=choices))

        def send(values: dict[str, str]) -> str:
            return self.refusal("honour.note", person=self.person, **{**values, "on": day_of(values["on"])})

        await self.ask_act(t("Honour of {name}", name=self.name_of), fields, f"honour.note:{self.person}", send)

    async def do_honours_remove(self) -> None:
        """Take a note out, with the reason; the journal keeps it."""
        one = self.honour
        if one is None:
            return
        field = Field(id="why", label=mark("Reason"), fault=needed_fault)
        send = lambda values: self.refusal("honour.remove", honour=one.source, why=values["why"])  # noqa: E731
        await self.ask_act(t("Take out: {honour}", honour=one.name), [field], f"honour.remove:{one.source}", send)

    async def do_honours_papers(self) -> None:
        """The list as it is shown: to print, or as a workbook."""
        day = self.branch.desk.today.isoformat()
        listed = listing(t("Honours of {name}", name=self.name_of), self.branch.store.meta.name, self._list())
        await print_papers(self, t("Papers of the list"), list_papers(listed, f"荣誉-{self.name_of}-{day}"))

    def _list(self) -> VirtualList:
        return self.query_one("#honours", VirtualList)


def _row(one: Honour) -> Row:
    where = t("round") if one.award else t("noted")
    if one.revoked:
        return Row(one.source, (one.on, one.name, one.by, t("revoked")), sign("wrong"), "bad")
    return Row(one.source, (one.on, one.name, one.by, where), sign("star"), "")
