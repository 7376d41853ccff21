"""One nominee: the committee's word and the steps on top, every line of the form below; Enter opens a line (A1-A8)."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.commendation.nominations import returned_for
from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.nominees import nominee
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.screens.branch.awards.nominee_acts import MENU, NomineeActs
from tui.screens.branch.awards.nominee_head import NomineeHead
from tui.screens.branch.awards.nominee_rows import columns, is_outdated, next_step, nominee_rows, reasons_at, row_of
from tui.screens.common.award_words import in_order, label, spoken, state_words
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

_STEP = {
    "review": "nominee.review",
    "deeds": "nominee.deeds",
    "statement": "nominee.statement",
    "publication": "nominee.publish",
    "submit": "nominee.submit",
}


class NomineeView(NomineeActs):
    """Everything of a nominee; what the roster has is changed there."""

    places = ("nominee",)

    def compose(self) -> ComposeResult:
        """Head and lines."""
        yield NomineeHead()
        yield VirtualList([], empty=mark("This nomination is not here any more."), id="lines")

    def on_mount(self) -> None:
        """Read; a line of a check list leads to its place at once."""
        super().on_mount()
        listed = self.query_one("#lines", VirtualList)
        at = row_of(self.at, [row.id for row in listed.rows])
        if at and listed.select(at) and not self.branch.store.read_only:
            self.host.run_worker(perform(self, "nominee.open"), group="commands")

    # ---- reading ----

    def read(self) -> None:
        """The nominee as it stands now."""
        desk = self.branch.desk
        self.picture = nominee(desk, self.nomination_id)
        rows = nominee_rows(desk, self.picture) if self.picture else []
        self.outdated = is_outdated(desk, self.picture) if self.picture else False
        self.returned = returned_for(desk, self.picture.nomination) if self.picture else ""
        self.query_one("#lines", VirtualList).set_rows(rows, columns(rows))
        self.query_one(NomineeHead).show(self.picture, self.outdated)
        self.post_message(self.Detailed())

    @property
    def line(self) -> str:
        """The place of the line under the cursor."""
        row = self.query_one("#lines", VirtualList).row
        return row.id if row else ""

    def detail(self) -> Detail | None:
        """The whole text of the line and its reasons, then everything else that fails or asks."""
        one, listed = self.picture, self.query_one("#lines", VirtualList)
        if one is None or listed.row is None:
            return None
        own, rest = reasons_at(one, listed.row.id, [row.id for row in listed.rows])
        reasons = [*in_order(own), *in_order(each for each in rest if each in one.missing)]
        facts = [(t("Which award"), label(one.award)), (t("State"), state_words(one.state))]
        verdict = one.review.verdict if one.review else None
        if verdict and verdict.reason:
            facts.append((t("The committee"), verdict.reason))
        facts.append((listed.row.cells[0], self._whole(listed.row.id, listed.row.cells[1])))
        return Detail(one.name, tuple(facts), tuple(spoken(one.round.scheme, each, one.award) for each in reasons))

    def _whole(self, place: str, shown: str) -> str:
        """A criterion with its explanation before what is said of it."""
        kind, _, name = place.partition(":")
        award = self.picture.award if self.picture else None
        criterion = award.criterion(name) if award and kind == "evidence" else None
        return f"{label(criterion)}  {shown}" if criterion else shown

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another line."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "nominee.open")

    # ---- commands ----

    async def do_nominee_open(self) -> None:
        """What stands under the cursor: its form, its text, its list; facts lead to the roster."""
        place = self.line
        kind = place.partition(":")[0]
        commands = {
            "origin": "nominee.origin",
            "review": "nominee.review",
            "deeds": "nominee.deeds",
            "statement": "nominee.statement",
            "evidence": "nominee.evidence",
            "detail": "nominee.details",
            "publication": "nominee.publish",
            "veto": "nominee.veto",
            "submit": "nominee.submit",
        }
        if kind in commands:
            await perform(self, commands[kind])
        elif kind == "award":
            self.say(t("The committee shares out the places."), "")
        else:
            self.open_facts(kind)

    async def do_nominee_next(self) -> None:
        """The step to go on with."""
        one = self.picture
        step = next_step(one, self.outdated) if one else ""
        if one and one.state is NomineeState.WITHDRAWN:
            self.say(sentence("nomination_withdrawn_already", {}), "warn")
        elif one and one.round.decided:
            self.say(t("The list is decided: nothing is left to do here."), "")
        elif step:
            await perform(self, _STEP[step])
        else:
            self.say(t("Every step is done; 8 hands over."), "good")

    async def do_nominee_menu(self) -> None:
        """Everything by digit."""
        registry, one = self.host.registry, self.picture
        title = f"{one.name}  {label(one.award)}" if one else ""
        chosen = await self.host.pick(title, [Choice(each, registry.commands[each].name) for each in MENU])
        if chosen:
            await perform(self, chosen)
