"""Working days of each year: holidays and working weekends, typed or read from a text file, and saved as one (A9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.committee import CalendarSet
from core.workdays import Arrangement, read_days, read_text, write_days, write_text
from sync.stick import write_new
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.common.browse import choose_file, choose_folder
from tui.screens.common.ledger import act, later
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.form import Field
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

FILES = (".txt",)


class WorkdaysView(View):
    """One row a year; this year and the next are there to be entered."""

    places = ("workdays",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.years: dict[int, Arrangement] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("year", mark("Year"), 6),
            Column("holidays", mark("Days off"), 8, "right"),
            Column("workdays", mark("Weekends worked"), 8, "right"),
            Column("source", mark("Source")),
        )
        yield VirtualList(columns)

    def reload(self) -> None:
        """What the committee entered, and what it has still to enter."""
        if later(self):
            return
        known = self.desk.desk().years()
        self.years = {
            year: Arrangement(year=year, holidays=tuple(one.holidays), workdays=tuple(one.workdays), source=one.source)
            for year, one in known.items()
        }
        rows = [self._row(year) for year in sorted({*known, today().year, today().year + 1}, reverse=True)]
        self.query_one(VirtualList).set_rows(rows)

    def _row(self, year: int) -> Row:
        one = self.years.get(year)
        if one is None:
            return Row(str(year), (str(year), "", "", t("Not entered yet: no end of a notice can be counted.")), "!")
        return Row(str(year), (str(year), str(len(one.holidays)), str(len(one.workdays)), one.source))

    @property
    def arrangement(self) -> Arrangement | None:
        """What was entered for the year under the cursor."""
        row = self.query_one(VirtualList).row
        return self.years.get(int(row.id)) if row else None

    def detail(self) -> Detail | None:
        """The days themselves."""
        one = self.arrangement
        if one is None:
            return None
        facts = [(t("Days off"), line) for line in write_days(one.holidays)]
        facts += [(t("Weekends worked"), line) for line in write_days(one.workdays)]
        return Detail(t("Working days {year}", year=one.year), tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another year."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "workdays.edit")

    # ---- commands ----

    async def do_workdays_edit(self) -> None:
        """Type or change the year under the cursor."""
        row = self.query_one(VirtualList).row
        if row is None:
            return
        year = int(row.id)
        fields = _fields(self.years.get(year) or Arrangement(year=year))
        name = f"workdays:{year}"
        answer = await self.host.fill(t("Working days {year}", year=year), fields, name)
        if answer is None:
            return
        days = {key: read_days(answer[key], year).value for key in ("holidays", "workdays")}
        one = Arrangement(year=year, source=answer["source"], **days)
        figures = {"year": year, "off": len(one.holidays), "on": len(one.workdays)}
        done = t("Working days of {year} saved: {off} off, {on} worked.", **figures)
        if not act(self, self.desk.desk(), _act(one), done):
            self.host.draft(name).update(answer)

    async def do_workdays_read(self) -> None:
        """A year from a text file."""
        path = await choose_file(self.host, t("Working days from a text file"), FILES)
        if path is None:
            return
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            text = path.read_text("gb18030", errors="replace")
        except OSError:
            self.say(t("{file} can't be read.", file=path.name), "bad")
            return
        found = read_text(text)
        if found.value is None:
            self.say(explain(found.reasons[0]), "bad")
            return
        one = found.value
        done = t(
            "Working days of {year} read: {off} off, {on} worked.",
            year=one.year,
            off=len(one.holidays),
            on=len(one.workdays),
        )
        act(self, self.desk.desk(), _act(one), done)

    async def do_workdays_write(self) -> None:
        """The year under the cursor as a text file, to edit and hand on."""
        one = self.arrangement
        if one is None:
            return
        folder = await choose_folder(self.host, t("Where to save the text"))
        if folder is not None:
            data = write_text(one).encode("utf-8-sig")
            path = write_new(folder, f"{one.year}年工作日安排.txt", data)
            self.say(t("Saved: {file} in {folder}", file=path.name, folder=str(folder)), "good")


def _fields(one: Arrangement) -> tuple[Field, ...]:
    """Source, days off, weekends worked: a day or a run a line, told at once when it is none."""

    def fault(text: str) -> str:
        wrong = read_days(text, one.year).reasons
        return explain(wrong[0]) if wrong else ""

    off, worked = ("\n".join(write_days(days)) for days in (one.holidays, one.workdays))
    return (
        Field(id="source", label=mark("Source"), initial=one.source, fault=_source_fault),
        Field(id="holidays", label=mark("Days off (2-15 至 2-23)"), initial=off, lines=5, fault=fault),
        Field(id="workdays", label=mark("Weekends worked"), initial=worked, lines=4, fault=fault),
    )


def _source_fault(text: str) -> str:
    return "" if text else t("Say where the arrangement was published.")


def _act(one: Arrangement) -> CalendarSet:
    return CalendarSet(
        year=one.year, holidays=list(one.holidays), workdays=list(one.workdays), source=one.source or "-"
    )
