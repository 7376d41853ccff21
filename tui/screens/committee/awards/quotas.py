"""Sharing out the places: branches down, awards across, the sums against what was announced above (A1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.opening import AwardAllocate
from core.desk.commendation.rounds import AwardRoundView, QuotaRow
from core.errors import XingceError
from core.notices.award_scheme import QuotaBase, QuotaMethod
from core.values import Verdict
from tui.clock import now
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.committee.awards.gauges import AwardGauges, figures
from tui.screens.committee.awards.papers import print_award_papers
from tui.screens.committee.awards.quota_rule import RuleForm
from tui.screens.committee.awards.words import award_columns, round_name, told
from tui.screens.committee.export import export_shown
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label
from tui.screens.common.listing import Listing, listing
from tui.widgets.form import Choice
from tui.widgets.score_grid import ScoreGrid
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

CELLS, PEOPLE, BESIDE = 8, 9, 4
"""Cells of a column of places at least, of the people, and of what a list has before and beside its first column."""
MOST = 9999


class QuotasView(ReadingView):
    """A grid of places; a pool has no column to type in."""

    places = ("award_quotas",)

    def __init__(self, desk: CommitteeDesk, round_id: str) -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.view: AwardRoundView | None = None

    def compose(self) -> ComposeResult:
        """Sums, then the grid."""
        yield RoundLine(id="round")
        yield AwardGauges(id="gauges")
        yield ScoreGrid(
            (Column("name", mark("Branch")),), fault=self._fault, empty=mark("No branches yet. Area 2 invites them.")
        )

    def show(self) -> None:
        """What stands."""
        try:
            self.view = self.desk.awards.view(self.round_id)
        except XingceError:
            self.view = None
        if self.view is None:
            return
        view = self.view
        self.query_one(RoundLine).show(f"{round_name(view)}  {t('Places')}", t("people: all/full/window"))
        self.query_one(AwardGauges).show(figures(self.desk, view))
        shared = [row for row in view.rows if row.shares is not None]
        columns = [Column("name", mark("Branch")), Column("people", mark("People"), PEOPLE, "right")]
        columns += [
            Column(row.award.id, label(row.award), cells, "right", edit=True)
            for row, cells in zip(shared, self._cells(shared), strict=True)
        ]
        rows = [
            Row(branch, (about.profile.name, self._people(branch), *(_places(row, branch) for row in shared)))
            for branch, about in self.desk.branches().items()
        ]
        self.query_one(ScoreGrid).set_rows(rows, columns)
        self.post_message(self.Detailed())

    def _cells(self, shared: Sequence[QuotaRow]) -> list[int]:
        """Cells of each award's column."""
        names = [about.profile.name for about in self.desk.branches().values()]
        room = self.query_one(ScoreGrid).size.width - BESIDE - PEOPLE - 1
        return award_columns(shared, room, names, [CELLS] * len(shared))

    def on_resize(self) -> None:
        """Whole names of awards where there is room."""
        self.show()

    def _people(self, branch: str) -> str:
        kept = self.desk.awards.kept.get(branch)
        if kept is None or not kept.bases:
            return ""
        return "/".join(str(kept.bases[str(base)]) for base in (QuotaBase.ALL, QuotaBase.FULL, QuotaBase.WINDOW))

    def _fault(self, row_id: str, column_id: str, text: str) -> str:
        if self.view and self.view.decided:
            return t("The list is decided: the places stay.")
        return "" if text.isascii() and text.isdigit() and int(text) <= MOST else t("Give a whole number of places.")

    @property
    def award(self) -> QuotaRow | None:
        """The award of the column under the cursor."""
        cell = self.query_one(ScoreGrid).cell
        return self.view.row(cell[1]) if self.view and cell else None

    def detail(self) -> Detail | None:
        """The award's rule and how the parts compare."""
        one = self.award
        if one is None or self.view is None:
            return None
        quota = one.quota
        facts = [
            (t("Announced number"), str(quota.total)),
            (t("Method"), word(quota.method)),
            (t("Base"), word(quota.base)),
        ]
        facts += [(t("Share"), f"{quota.share}%" if quota.share else t("in proportion"))]
        facts += [(t("Least"), str(quota.least)), (t("Most"), str(quota.most or "-"))]
        facts += [("", told(self.view.scheme, one.compared))]
        return Detail(label(one.award), tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """What is wrong with what is typed."""
        self.say(event.sentence, "bad" if event.sentence else "")

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """Keep a branch's places."""
        places = {event.row_id: int(event.text or 0)}
        one = AwardAllocate(round=self.round_id, award=event.column_id, places=places, members=self._members())
        if not self._do(one):
            self.query_one(ScoreGrid).put_back(event.row_id, event.column_id, event.text)

    def _members(self) -> dict[str, int]:
        row = self.award
        known = self.desk.branches()
        return (
            {one: count for one, count in self.desk.awards.bases(row.quota.base).items() if one in known} if row else {}
        )

    def _do(self, one: AwardAllocate) -> bool:
        """Share out, and say how the parts compare."""
        desk = self.desk.desk()
        desk.now = now()
        outcome = desk.do(one)
        scheme = self.view.scheme if self.view else None
        wrong = [reason for reason in outcome.reasons if reason.verdict is Verdict.FAIL]
        if scheme and (wrong or outcome.reasons):
            shown = (wrong or list(outcome.reasons))[0]
            tone = "bad" if wrong else "good" if shown.verdict is Verdict.PASS else "warn"
            self.say(told(scheme, shown), tone)
        if not wrong:
            self.post_message(self.Changed())
        return not wrong

    # ---- commands ----

    async def do_award_quotas_rule(self) -> None:
        """The number and the rule of an award, with what it makes."""
        if self.view is None:
            return
        current = self.award.award.id if self.award else ""
        choices = [Choice(row.award.id, label(row.award)) for row in self.view.every]
        chosen = choices[0].id if len(choices) == 1 else await self.host.pick(t("Which award"), choices, current)
        row = self.view.row(chosen) if chosen else None
        if row:
            self.post_message(self.Open(RuleForm(self.desk, self.view, row)))

    def do_award_quotas_again(self) -> None:
        """Share the column's award out by its rule, over what was typed by hand."""
        row = self.award
        if row is None:
            return
        if row.quota.method == QuotaMethod.HAND:
            self.say(t("This award is shared out by hand: type the places, or choose a rule (F7)."), "warn")
            return
        self._do(AwardAllocate(round=self.round_id, award=row.award.id, members=self._members()))

    async def do_award_quotas_export(self) -> None:
        """The grid as it is shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-quotas")

    async def do_award_quotas_print(self) -> None:
        """The quota table."""
        if self.view:
            await print_award_papers(self, self.desk, self.view, self._listed())

    def _listed(self) -> Listing:
        title = f"{round_name(self.view)} {t('Places')}" if self.view else t("Places")
        return listing(title, self.desk.master.name, self.query_one(ScoreGrid))


def _places(row: QuotaRow, branch: str) -> str:
    return str(row.shares[branch]) if row.shares and branch in row.shares else ""
