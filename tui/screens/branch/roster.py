"""The roster: who is on the roll, who has left, how to find somebody, and the whole list as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.honours import honours_of
from core.desk.people import by_name
from core.documents.roster_columns import FIELDS, ID_NUMBER
from core.documents.roster_sheet import write_list
from core.records import Person
from core.text import mask_id
from sync.stick import write_new
from tui.i18n import mark, t
from tui.i18n.record_words import field_text
from tui.i18n.words import word
from tui.screens.branch.awards.honours import HonoursView
from tui.screens.branch.base import BranchView, day_fault, day_of, needed_fault
from tui.screens.branch.papers import ask_folder
from tui.screens.branch.person import PersonView
from tui.screens.branch.roster_import import begin_import
from tui.widgets.form import Choice, Field
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class RosterView(BranchView):
    """Everybody of the branch; `left` shows those who have gone instead."""

    places = ("roster",)

    def __init__(self, branch: BranchDesk) -> None:
        super().__init__(branch)
        self.left = False
        self.people: dict[str, Person] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            [], empty=mark("Nobody here yet. F9 imports the list that you have, F5 adds a person."), id="people"
        )

    def read(self) -> None:
        """People in pinyin order."""
        wanted = "left" if self.left else "active"
        everyone = self.branch.desk.records.all(Person)
        self.people = {one.id: one for one in by_name(everyone.values()) if one.standing.state == wanted}
        self.query_one("#people", VirtualList).set_rows(
            [self._row(one) for one in self.people.values()], self._columns()
        )
        self.post_message(self.Detailed())

    def _columns(self) -> list[Column]:
        last = (
            [Column("on", t("Left on"), 11), Column("reason", t("Reason"))]
            if self.left
            else [Column("group", t("Party group"), 10), Column("post", t("Post"))]
        )
        return [Column("name", t("Name"), 14), Column("kind", t("Category"), 12), *last, Column("birth", t("Born"), 10)]

    def _row(self, one: Person) -> Row:
        standing, membership = one.standing, one.membership
        post = " ".join(part for part in (membership.post, one.work.post) if part)
        more = (standing.on, standing.reason) if self.left else (membership.group, post)
        return Row(one.id, (one.identity.name, word(membership.kind), *more, one.identity.birth))

    @property
    def person(self) -> Person | None:
        """Whoever the cursor is on."""
        row = self.query_one("#people", VirtualList).row
        return self.people.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """All that is known, the ID number masked."""
        one = self.person
        if one is None:
            return None
        facts = [(word(field), _value(one, field)) for field in FIELDS if _value(one, field) != "-"]
        if one.standing.on:
            facts.append((word(one.standing.state), f"{one.standing.on} {one.standing.reason}"))
        facts += [(each.on, each.name) for each in honours_of(self.branch.desk, one.id) if not each.revoked]
        return Detail(one.identity.name, tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Somebody else."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Open the person's form."""
        self.post_message(self.Open(PersonView(self.branch, event.row.id)))

    # ---- commands ----

    def do_roster_add(self) -> None:
        """An empty form."""
        self.post_message(self.Open(PersonView(self.branch, "")))

    async def do_roster_leave(self) -> None:
        """Leaves the branch, or comes back; the record and all results stay."""
        one = self.person
        if one is None:
            return
        today = self.branch.desk.today.isoformat()
        fields = [
            Field(id="on", label=mark("Day"), initial=today, fault=day_fault),
            Field(id="reason", label=mark("Reason"), fault=_anything if self.left else needed_fault),
        ]
        act = "person.return" if self.left else "person.leave"
        title = (
            t("{name} is on the roll again", name=one.identity.name)
            if self.left
            else t("{name} leaves the branch", name=one.identity.name)
        )

        def send(values: dict[str, str]) -> str:
            return self.refusal(act, person=one.id, on=day_of(values["on"]), reason=values["reason"])

        await self.ask_act(title, fields, f"{act}:{one.id}", send)

    def do_roster_left(self) -> None:
        """Those who left, or those on the roll."""
        self.left = not self.left
        self.reload()
        self.say(t("Those who left.") if self.left else t("Those on the roll."))

    def do_roster_honours(self) -> None:
        """What the person was honoured for."""
        if self.person:
            self.post_message(self.Open(HonoursView(self.branch, self.person.id)))

    async def do_roster_import(self) -> None:
        """A list as it is: Excel or text."""
        await begin_import(self)

    async def do_roster_export(self) -> None:
        """The people that are shown, with all their fields, as a workbook."""
        choices = [Choice("masked", mark("ID numbers masked")), Choice("full", mark("With whole ID numbers"))]
        how = await self.host.pick(t("Save the list as a workbook"), choices)
        folder = await ask_folder(self, t("Folder for the list")) if how else None
        if folder is None:
            return
        shown = [self.people[row.id] for row in self.query_one("#people", VirtualList).shown]
        rows = [[_value(one, field, whole=how == "full") for field in FIELDS] for one in shown]
        data = write_list(self.branch.store.meta.name, [word(field) for field in FIELDS], _without_dashes(rows))
        path = write_new(folder, f"名册-{self.branch.desk.today:%Y%m%d}.xlsx", data)
        self.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")


def _value(one: Person, field: str, whole: bool = False) -> str:
    """A field of a person for the eye; `-` where there is none."""
    group, _, name = field.partition(".")
    value = getattr(getattr(one, group), name)
    if field == ID_NUMBER:
        return (str(value) if whole else mask_id(str(value))) or "-"
    return field_text(name, value)


def _without_dashes(rows: list[list[str]]) -> list[list[str]]:
    return [["" if value == "-" else value for value in row] for row in rows]


def _anything(text: str) -> str:
    return ""
