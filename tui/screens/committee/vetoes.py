"""The vetoes of a branch's round: verified with evidence, lifted with a reason; a report alone blocks nothing (0.6)."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.vetoes import VetoFoundAct, VetoView
from tui.clock import today
from tui.i18n import language, mark, t
from tui.i18n.words import period_words
from tui.screens.committee.asking import ask_act
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.round_detail import RoundLine
from tui.screens.committee.round_entries import RoundEntriesView
from tui.screens.committee.stars_words import STATES, veto_name
from tui.screens.committee.veto_acts import lift_veto, verify_veto, veto_history
from tui.screens.common.listing import Listing, listing
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width


class VetoesView(RoundEntriesView):
    """One row a veto, with all that happened to it at the side."""

    places = ("vetoes",)

    def compose(self) -> ComposeResult:
        """Whose, then the list."""
        yield RoundLine(id="round")
        yield VirtualList(_columns([]), empty=mark("No veto was reported. F7 reports one."))

    def show(self) -> None:
        """The vetoes."""
        rows = _rows(self.view) if self.view else []
        self.query_one(VirtualList).set_rows(rows, _columns(rows))
        self.say_whose(t("Vetoes"))

    @property
    def veto(self) -> VetoView | None:
        """The veto under the cursor."""
        row = self.query_one(VirtualList).row
        vetoes = self.view.vetoes if self.view else ()
        return next((one for one in vetoes if row and one.id == row.id), None)

    def detail(self) -> Detail | None:
        """Reported, verified, lifted: by whom, when, on what."""
        one = self.veto
        if one is None or self.view is None:
            return None
        by = t("Committee") if one.by_committee else t("Branch")
        facts = [(t("Reported"), f"{one.reported.on} {by}"), *veto_history(one)]
        number = self.view.vetoes.index(one) + 1
        reasons = tuple(reason for reason in self.view.outcome.reasons if reason.place == f"veto[{number}]")
        return Detail(veto_name(self.view, one), tuple(facts), reasons)

    # ---- commands ----

    async def do_vetoes_verify(self) -> None:
        """Verify it: who, when, on what evidence."""
        if self.veto:
            await verify_veto(self, self.veto, self.replica, t("Verified: this year the branch has no star."))

    async def do_vetoes_lift(self) -> None:
        """Lift it, with the reason; its history stays."""
        if self.veto:
            await lift_veto(self, self.veto, self.replica)

    async def do_vetoes_report(self) -> None:
        """Report a veto that the committee came to know of itself."""
        if self.view is None:
            return
        choices = tuple(Choice(one.id, one.label(language())) for one in self.view.scheme.branch.vetoes)
        fields = (
            Field(id="item", label=mark("Veto"), initial=choices[0].id if choices else "", choices=choices),
            Field(id="on", label=mark("Day"), initial=today().isoformat()),
            Field(id="text", label=mark("What happened"), lines=3),
        )
        await ask_act(
            self,
            t("Report a veto"),
            fields,
            f"veto:{self.branch}:{self.period}",
            lambda given: VetoFoundAct(item=given["item"], period=self.period, on=given["on"], text=given["text"]),
            self.replica,
            t("Reported; it has no effect before it is verified."),
        )

    async def do_vetoes_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-vetoes")

    async def do_vetoes_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-vetoes")

    def _listed(self) -> Listing:
        title = f"{t('Vetoes')}  {period_words(self.period)}"
        return listing(title, self.name_of_branch, self.query_one(VirtualList))


def _columns(rows: list[Row]) -> list[Column]:
    """Day and state as wide as their words, so that a long name of a veto has room."""

    def cells(title: str, at: int) -> int:
        return column_width(t(title), *(row.cells[at] for row in rows))

    on, state = mark("Reported on"), mark("State")
    return [Column("item", mark("Veto")), Column("on", on, cells(on, 1)), Column("state", state, cells(state, 2))]


def _rows(view: BranchRoundView) -> list[Row]:
    rows = []
    for one in view.vetoes:
        name, tone, text = STATES[one.state]
        rows.append(Row(one.id, (veto_name(view, one), one.reported.on, t(text)), sign(name), tone))
    return rows
