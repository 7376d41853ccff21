"""Inspection visits to a branch and findings of falsification, with what a finding means for the year (C10, 0.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.desk import Desk
from core.desk.follow_up.inspections import InspectionClear, InspectionFalsified, InspectionRecord
from core.records import Falsification, Inspection
from core.rules.rating import check_honesty
from core.values import Reason
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.committee.asking import ask_act
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.ledger import later
from tui.screens.common.listing import Listing, listing
from tui.screens.view import View
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

YES_NO = (Choice("no", mark("No")), Choice("yes", mark("Yes")))


class InspectionsView(View):
    """Visits and findings, newest first; below, the reasons that stand against awards."""

    places = ("inspections",)

    def __init__(self, desk: CommitteeDesk, branch: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch
        self.visits: dict[str, Inspection] = {}
        self.findings: dict[str, Falsification] = {}

    def compose(self) -> ComposeResult:
        """Whose, the list, what follows."""
        yield RoundLine(id="round")
        columns = (
            Column("on", mark("Day"), 11),
            Column("what", mark("What"), 14),
            Column("by", mark("By whom"), 10),
            Column("text", mark("Observed")),
        )
        yield VirtualList(columns, empty=mark("No visit was recorded yet. 1 records one."))
        follows = TextPane(id="follows", focusable=False)
        follows.styles.height = "auto"
        yield follows

    def reload(self) -> None:
        """Read the replica."""
        if later(self):
            return
        records = self._desk().records
        self.visits, self.findings = dict(records.all(Inspection)), dict(records.all(Falsification))
        rows = [_visit(one) for one in self.visits.values()] + [_finding(one) for one in self.findings.values()]
        self.query_one(VirtualList).set_rows(sorted(rows, key=lambda row: row.cells[0], reverse=True))
        lines = []
        for one in self.consequences():
            name, tone, text = VERDICTS[one.verdict]
            lines.append(Paragraph(explain(one), tone, f"{sign(name)} {t(text)} {one.clause}"))
        self.query_one("#follows", TextPane).show(lines or [Paragraph(t("Nothing stands against awards."), "dim")])
        name = self.desk.branches()[self.branch].profile.name
        self.query_one(RoundLine).show(
            name, t("Visits {visits}, findings {findings}", visits=len(self.visits), findings=len(self.findings))
        )

    def consequences(self) -> tuple[Reason, ...]:
        """What the findings mean, year by year; reasons only, nothing is done by itself."""
        found = list(self.findings.values())
        years = sorted({one.found.year for one in found}, reverse=True)
        return tuple(reason for year in years for reason in check_honesty(found, year))

    @property
    def finding(self) -> Falsification | None:
        """The finding under the cursor."""
        row = self.query_one(VirtualList).row
        return self.findings.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """A visit or a finding in full."""
        row = self.query_one(VirtualList).row
        if row is None:
            return None
        if row.id in self.visits:
            visit = self.visits[row.id].visit
            return Detail(
                f"{visit.on} {visit.by}",
                (
                    (t("Announced"), t("Yes") if visit.announced else t("No")),
                    (t("Observed"), visit.findings),
                ),
            )
        one = self.findings[row.id]
        found = one.found
        facts = [(t("Year"), found.year), (t("What was falsified"), found.text), (t("Evidence"), found.evidence)]
        if one.cleared:
            facts.append((t("Cleared"), f"{one.cleared.on} {one.cleared.by}: {one.cleared.reason}"))
        return Detail(f"{one.found.on} {one.found.by}", tuple(facts), check_honesty([one], one.found.year))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another row."""
        self.post_message(self.Detailed())

    # ---- commands ----

    async def do_inspections_record(self) -> None:
        """Record a visit."""
        fields = (
            *_who_when(),
            Field(id="announced", label=mark("Announced"), initial="no", choices=YES_NO),
            Field(id="findings", label=mark("Observed"), lines=3),
        )
        await ask_act(
            self,
            t("Record a visit"),
            fields,
            f"visit:{self.branch}",
            lambda given: InspectionRecord(
                on=given["on"], by=given["by"], findings=given["findings"], announced=given["announced"] == "yes"
            ),
            self._desk,
            t("Recorded."),
        )

    async def do_inspections_falsified(self) -> None:
        """Keep a finding of falsification; of the visit under the cursor when there is one."""
        row = self.query_one(VirtualList).row
        visit = row.id if row and row.id in self.visits else ""
        fields = (
            Field(id="year", label=mark("Rating of the year"), initial=self.desk.years.year),
            *_who_when(),
            Field(id="text", label=mark("What was falsified"), lines=2),
            Field(id="evidence", label=mark("Evidence"), lines=2),
        )
        await ask_act(
            self,
            t("Finding of falsification"),
            fields,
            f"falsified:{self.branch}",
            lambda given: InspectionFalsified(inspection=visit, **given),
            self._desk,
            t("Kept; it is a reason against awards of that year, nothing more happens by itself."),
        )

    async def do_inspections_clear(self) -> None:
        """A finding did not hold."""
        one = self.finding
        if one is None:
            return
        await ask_act(
            self,
            t("Clear the finding"),
            (*_who_when(), Field(id="reason", label=mark("Reason"), lines=3)),
            f"clear:{one.id}",
            lambda given: InspectionClear(falsification=one.id, **given),
            self._desk,
            t("Cleared; that it was made stays readable."),
        )

    async def do_inspections_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-visits")

    async def do_inspections_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-visits")

    def _listed(self) -> Listing:
        whose = self.desk.branches()[self.branch].profile.name
        return listing(t("Visits and findings"), whose, self.query_one(VirtualList))

    def _desk(self) -> Desk:
        return self.desk.desk(self.branch)


def _visit(one: Inspection) -> Row:
    kind = t("Visit, announced") if one.visit.announced else t("Visit")
    return Row(one.id, (one.visit.on, kind, one.visit.by, one.visit.findings), sign("dot"))


def _finding(one: Falsification) -> Row:
    name, tone = ("dash", "dim") if one.cleared else ("wrong", "bad")
    kind = t("Falsified {year}", year=one.found.year)
    return Row(one.id, (one.found.on, kind, one.found.by, one.found.text), sign(name), tone)


def _who_when() -> tuple[Field, Field]:
    return (
        Field(id="on", label=mark("Day"), initial=today().isoformat()),
        Field(id="by", label=mark("By whom")),
    )
