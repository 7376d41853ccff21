"""The schemes and working days as they stand: to read. Versions are never changed, only followed by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.desk import Desk
from core.desk.scheme_versions import scheme_id, scheme_text
from core.desk.schemes import SchemeRow, scheme_rows
from core.notices.kinds import NOTICES
from core.notices.load import presets, shipped
from core.notices.texts import read_text
from tui.i18n import language, mark, t
from tui.i18n.record_words import officer_word
from tui.screens.committee.scheme_desk import SchemeDeskView
from tui.screens.committee.scheme_reading import scheme_paragraphs
from tui.screens.committee.scheme_words import change_words
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

YEAR = "year:"


class SchemesView(View):
    """The versions of every notice's scheme, then the years whose working days are known."""

    places = ("schemes",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (Column("what", mark("What"), 30), Column("on", mark("Since"), 12), Column("why", mark("Why")))
        yield VirtualList(columns)

    def reload(self) -> None:
        """Notice by notice, the newest version first."""
        desk = self.desk.desk()
        rows = [row for notice in NOTICES for row in self._versions(desk, notice)]
        rows += [
            Row(f"{YEAR}{year}", (t("Working days {year}", year=year), "", days.source))
            for year, days in sorted(desk.years().items(), reverse=True)
        ]
        self.query_one(VirtualList).set_rows(rows)

    def _versions(self, desk: Desk, notice: str) -> list[Row]:
        known = scheme_rows(desk, notice)
        if not known:
            what = t("{scheme} ({notice}), as shipped", scheme=_title(desk, notice, 0), notice=notice.upper())
            return [Row(scheme_id(notice, 0), (what, "", t("Not set by the committee yet.")))]
        return [
            Row(scheme_id(notice, one.version), (self._called(desk, notice, one), one.text.on, why_words(notice, one)))
            for one in known
        ]

    def _called(self, desk: Desk, notice: str, one: SchemeRow) -> str:
        title = _title(desk, notice, one.version)
        return t("{scheme} ({notice}), version {version}", scheme=title, notice=notice.upper(), version=one.version)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.query_one(VirtualList).row

    @property
    def notice(self) -> str:
        """The notice of the row under the cursor; empty on a year."""
        return self.row.id.partition("@")[0] if self.row and "@" in self.row.id else ""

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "schemes.open")

    def detail(self) -> Detail | None:
        """When, by whom, why, and everything that differs from the version before."""
        row = self.row
        one = next(
            (one for one in _rows(self.desk.desk(), self.notice) if row and row.id.endswith(f"@{one.version}")), None
        )
        if one is None or row is None:
            return None
        facts = [(t("Since"), one.text.on), (t("Who"), officer_word(one.by)), (t("Why"), why_words(self.notice, one))]
        facts += [(t("Changed"), change_words(self.notice, change)) for change in one.changes]
        return Detail(row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another version."""
        self.post_message(self.Detailed())

    def do_schemes_edit(self) -> None:
        """Change values of the newest one."""
        if self.notice:
            self.post_message(self.Open(SchemeDeskView(self.desk, self.notice)))

    def do_schemes_open(self) -> None:
        """Read it."""
        if self.row:
            self.post_message(self.Open(SchemeView(self.desk, self.row.id)))


class SchemeView(View):
    """One version in words, or one year's days."""

    places = ("scheme",)

    def __init__(self, desk: CommitteeDesk, what: str) -> None:
        super().__init__()
        self.desk = desk
        self.what = what

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextPane(id="scheme")

    def reload(self) -> None:
        """In the language in force."""
        desk = self.desk.desk()
        year = self.what.removeprefix(YEAR) if self.what.startswith(YEAR) else ""
        text = _year_text(desk, int(year)) if year else _version_text(desk, self.what)
        self.query_one("#scheme", TextPane).show(text)


def why_words(notice: str, one: SchemeRow) -> str:
    """Why a version was set; the first one says by its preset's name what it is."""
    preset = one.text.why
    if one.version > 1 or preset not in presets(notice):
        return preset
    scheme = read_text(shipped(notice, preset)).scheme
    return t("As shipped: {preset}", preset=scheme.preset.label(language())) if scheme else preset


def _rows(desk: Desk, notice: str) -> list[SchemeRow]:
    return scheme_rows(desk, notice) if notice else []


def _title(desk: Desk, notice: str, version: int) -> str:
    scheme = read_text(scheme_text(desk, notice, version), "", notice).scheme
    return scheme.title.label(language()) if scheme else t("Unreadable here")


def _year_text(desk: Desk, year: int) -> list[Paragraph]:
    days = desk.years()[year]
    return [
        Paragraph(t("Working days {year}", year=year), "strong"),
        Paragraph(days.source, label=t("Source")),
        Paragraph(", ".join(days.holidays), label=t("Holidays")),
        Paragraph(", ".join(days.workdays), label=t("Extra working days")),
    ]


def _version_text(desk: Desk, record_id: str) -> list[Paragraph]:
    notice, _, number = record_id.partition("@")
    row = next((one for one in _rows(desk, notice) if str(one.version) == number), None)
    changed = [Paragraph(change_words(notice, one), "accent", t("Changed")) for one in row.changes] if row else []
    text = scheme_paragraphs(notice, scheme_text(desk, notice, int(number)))
    return [*text, *([Paragraph(""), *changed] if changed else [])]
