"""The schemes and working days as they stand: to read. Versions are never changed, only followed by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.calendar import Period
from core.desk.desk import Desk, parsed
from core.desk.schemes import scheme_rows
from core.errors import XingceError
from core.notices.model import MemberPart, Scheme
from core.records import Scheme as SchemeRecord
from core.values import plain
from tui.clock import today
from tui.i18n import language, mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.record_words import officer_word
from tui.screens.committee.scheme_desk import SchemeDeskView
from tui.screens.committee.scheme_words import difference_words
from tui.screens.committee.words import star_word
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class SchemesView(View):
    """Versions of the scheme, then the years whose working days are known."""

    places = ("schemes",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (Column("what", mark("What"), 20), Column("on", mark("Since"), 12), Column("why", mark("Why")))
        yield VirtualList(columns)

    def reload(self) -> None:
        """Newest first."""
        desk = self.desk.desk()
        schemes = sorted(desk.records.all(SchemeRecord).values(), key=lambda one: -one.text.version)
        rows = [
            Row(one.id, (t("Scheme C, version {version}", version=one.text.version), one.text.on, one.text.why))
            for one in schemes
        ]
        rows += [
            Row(f"year:{year}", (t("Working days {year}", year=year), "", days.source))
            for year, days in sorted(desk.years().items(), reverse=True)
        ]
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "schemes.open")

    def detail(self) -> Detail | None:
        """When, by whom, why, and every value that differs from the version before."""
        row = self.query_one(VirtualList).row
        one = next((one for one in scheme_rows(self.desk.desk()) if row and f"c@{one.version}" == row.id), None)
        if one is None or row is None:
            return None
        facts = [(t("Since"), one.text.on), (t("Who"), officer_word(one.by)), (t("Why"), one.text.why)]
        facts += [(t("Changed"), difference_words(change)) for change in one.changes]
        return Detail(row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another version."""
        self.post_message(self.Detailed())

    def do_schemes_edit(self) -> None:
        """Change values of the newest one."""
        self.post_message(self.Open(SchemeDeskView(self.desk)))

    def do_schemes_open(self) -> None:
        """Read it."""
        row = self.query_one(VirtualList).row
        if row:
            self.post_message(self.Open(SchemeView(self.desk, row.id)))


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
        if self.what.startswith("year:"):
            text = _year_text(desk, int(self.what.removeprefix("year:")))
        else:
            text = _record_text(desk, self.what)
        self.query_one("#scheme", TextPane).show(text)


def _year_text(desk: Desk, year: int) -> list[Paragraph]:
    days = desk.years()[year]
    return [
        Paragraph(t("Working days {year}", year=year), "strong"),
        Paragraph(days.source, label=t("Source")),
        Paragraph(", ".join(days.holidays), label=t("Holidays")),
        Paragraph(", ".join(days.workdays), label=t("Extra working days")),
    ]


def _record_text(desk: Desk, record_id: str) -> list[Paragraph]:
    record = desk.records.get(SchemeRecord, record_id)
    if record is None:
        return []
    row = next((one for one in scheme_rows(desk) if f"c@{one.version}" == record_id), None)
    changes = [Paragraph(difference_words(one), "accent", t("Changed")) for one in row.changes] if row else []
    try:
        scheme = parsed(record.text.toml, record_id)
    except XingceError as error:
        return [Paragraph(explain_error(error), "bad")]
    return [*scheme_text(scheme), *([Paragraph(""), *changes] if changes else [])]


def scheme_text(scheme: Scheme) -> list[Paragraph]:
    """A scheme in words; what the notice leaves open is marked as a proposal (0.1)."""
    words = language()
    member = scheme.member
    text = [Paragraph(scheme.title.label(words), "strong"), Paragraph(scheme.preset.label(words), label=t("Preset"))]
    text += [Paragraph(""), Paragraph(t("Members, every quarter (C3)"), "accent")]
    for indicator in member.indicators:
        proposed = _proposed(scheme, "member.indicators")
        points = t("{points} points", points=plain(indicator.points)) + proposed
        text.append(Paragraph(points, label=indicator.label(words)))
        text += [Paragraph(f"   {one.label(words)}", "dim") for one in indicator.criteria]
    text.append(Paragraph(_bands(member) + _proposed(scheme, "member.bands"), label=t("Stars")))
    stages = " - ".join(source.label(words) for source in member.sources)
    text.append(Paragraph(stages, label=t("Stages")))
    for item in member.bonus.items:
        text.append(Paragraph(f"+{plain(item.points)}", label=item.label(words)))
    due = member.calendar.report.on(Period.of(today(), member.period).previous())
    text.append(Paragraph(due.isoformat(), label=t("Report of last quarter due")))
    return text


def _bands(member: MemberPart) -> str:
    bands = [f"{star_word(band.stars)} >= {plain(band.least)}" for band in member.bands]
    return "; ".join([*bands, t("below: {stars}", stars=star_word(member.stars_below))])


def _proposed(scheme: Scheme, key: str) -> str:
    return " " + t("(proposed)") if scheme.is_proposed(key) or scheme.is_proposed(f"{key}.least") else ""
