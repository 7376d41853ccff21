"""Vetoes against a nominee: verified with evidence, lifted with a reason; a report alone bars nobody (A3, 0.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.reviewing import NomineeVetoFound
from core.desk.desk import Desk
from core.desk.vetoes import VetoView
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.committee.asking import ask_act
from tui.screens.committee.round_detail import RoundLine
from tui.screens.committee.veto_acts import lift_veto, verify_veto, veto_history
from tui.screens.common.award_words import label
from tui.screens.common.ledger import later
from tui.screens.view import View
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

STATES: Final = {
    "reported": ("ask", "warn", mark("reported, not verified")),
    "in_force": ("wrong", "bad", mark("in force: can't be commended")),
    "lifted": ("dot", "dim", mark("lifted")),
}


class NomineeVetoesView(View):
    """One row a veto."""

    places = ("nominee_vetoes",)

    def __init__(self, desk: CommitteeDesk, branch: str, nomination: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch
        self.nomination = nomination
        self.view: NomineeView | None = None

    def compose(self) -> ComposeResult:
        """Whose, then the list."""
        yield RoundLine(id="whose")
        columns = (
            Column("item", mark("Veto")),
            Column("on", mark("Reported on"), 10),
            Column("state", mark("State"), 26),
        )
        yield VirtualList(columns, empty=mark("No veto was reported. F7 reports one."))

    def reload(self) -> None:
        """Read the replica."""
        if later(self):
            return
        self.view = nominee(self._desk(), self.nomination)
        if self.view is None:
            return
        rows = []
        for one in self.view.vetoes:
            name, tone, text = STATES[one.state]
            rows.append(Row(one.id, (self._veto_name(one), one.reported.on, t(text)), sign(name), tone))
        self.query_one(VirtualList).set_rows(rows)
        branch = self.desk.branches()[self.branch].profile.name
        self.query_one(RoundLine).show(f"{self.view.name}  {label(self.view.award)}  {branch}", t("Vetoes"))
        self.post_message(self.Detailed())

    def _veto_name(self, one: VetoView) -> str:
        known = self.view.round.scheme.veto(one.reported.item) if self.view else None
        return label(known) if known else one.reported.item

    @property
    def veto(self) -> VetoView | None:
        """The veto under the cursor."""
        row = self.query_one(VirtualList).row
        vetoes = self.view.vetoes if self.view else ()
        return next((one for one in vetoes if row and one.id == row.id), None)

    def detail(self) -> Detail | None:
        """Reported, verified, lifted: by whom, when, on what."""
        one = self.veto
        if one is None:
            return None
        by = t("Committee") if one.by_committee else t("Branch")
        facts = [(t("Reported on"), f"{one.reported.on} {by}"), *veto_history(one)]
        return Detail(self._veto_name(one), tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another veto."""
        self.post_message(self.Detailed())

    # ---- commands ----

    async def do_nominee_vetoes_verify(self) -> None:
        """Verify it: who, when, on what evidence."""
        if self.veto:
            await verify_veto(self, self.veto, self._desk, t("Verified: the nominee can't be commended."))

    async def do_nominee_vetoes_lift(self) -> None:
        """Lift it, with the reason; its history stays."""
        if self.veto:
            await lift_veto(self, self.veto, self._desk)

    async def do_nominee_vetoes_report(self) -> None:
        """Report a veto that the committee came to know of itself."""
        if self.view is None:
            return
        choices = tuple(Choice(one.id, label(one)) for one in self.view.round.scheme.vetoes)
        fields = (
            Field(id="item", label=mark("Veto"), initial=choices[0].id if choices else "", choices=choices),
            Field(id="on", label=mark("Day"), initial=today().isoformat()),
            Field(id="text", label=mark("What happened"), lines=3),
        )
        await ask_act(
            self,
            t("Report a veto"),
            fields,
            f"veto:{self.nomination}",
            lambda given: NomineeVetoFound(
                nomination=self.nomination, item=given["item"], on=given["on"], text=given["text"]
            ),
            self._desk,
            t("Reported; it has no effect before it is verified."),
        )

    def _desk(self) -> Desk:
        return self.desk.desk(self.branch)
