"""The branch in a commendation round: steps, days and places on top, the nominees below (A1-A9)."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.errors import XingceError
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.words import word
from tui.screens.branch.awards.nominee import NomineeView
from tui.screens.branch.awards.round_acts import MENU, RoundActs
from tui.screens.branch.awards.round_head import AwardsHead
from tui.screens.branch.awards.round_rows import columns, lacks_text, next_step, nominee_rows, read_round
from tui.screens.common.award_words import label, round_name, state_words, told
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList


class AwardsView(RoundActs):
    """F5 always opens the next step. Without a round it is the newest that the committee opened."""

    places = ("awards",)

    def compose(self) -> ComposeResult:
        """Head and nominees."""
        yield AwardsHead()
        yield VirtualList([], empty=mark("Nobody yet."), id="nominees")

    def on_mount(self) -> None:
        """Read; a line of a check list leads to its place at once: to a command, or to an award."""
        super().on_mount()
        if self.at == "opt":
            self.host.run_worker(perform(self, "awards.opt"), group="commands")
        elif self.at and self.picture and self.picture.round.row(self.at):
            self.award = self.at
            self.host.run_worker(perform(self, "awards.add"), group="commands")

    # ---- reading ----

    def read(self) -> None:
        """The round as it stands now."""
        desk = self.branch.desk
        self.rounds = award_rounds(desk)
        shown = self.chosen or (self.rounds[-1] if self.rounds else "")
        self.unreadable = None
        view = self._view(shown)
        self.picture = read_round(desk, view) if view else None
        listed = self.query_one("#nominees", VirtualList)
        listed.empty = (
            mark("Nobody is nominated yet. F7 nominates.")
            if view
            else explain(self.unreadable)
            if self.unreadable
            else mark("The committee has opened no commendation round here. It comes with its answer (8).")
        )
        rows = nominee_rows(self.picture) if self.picture else []
        listed.set_rows(rows, columns(rows, self.size.width))
        self.query_one(AwardsHead).show(self.picture, desk.today)
        self.post_message(self.Detailed())

    def _view(self, round_: str) -> AwardRoundView | None:
        """A round by its id; one whose scheme can't be read says why instead."""
        try:
            return award_round(self.branch.desk, round_) if round_ else None
        except XingceError as error:
            self.unreadable = Reason("0.1", error.code, Verdict.FAIL, error.figures)
            return None

    def on_resize(self) -> None:
        """How it arose stands where there is room."""
        self.reload()

    def detail(self) -> Detail | None:
        """The nominee under the cursor with what the committee said and every check, what fails first."""
        one = self.current
        if one is None:
            return None
        facts = [(t("Which award"), label(one.award)), (t("State"), state_words(one.state))]
        verdict = one.review.verdict if one.review else None
        if verdict and verdict.reason and verdict.version == one.version:
            facts.append((t("The committee"), verdict.reason))
            facts += [(t("Again by"), verdict.limit)] if verdict.limit else []
        origin = one.nomination.origin
        facts.append((t("How it arose"), f"{word(f'origin_{origin.how}')}  {origin.on}"))
        if one.code:
            facts.append((t("Check code"), one.code))
        return Detail(one.name, tuple(facts), tuple(told(one)))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another nominee."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.post_message(self.Open(NomineeView(self.branch, event.row.id)))

    # ---- commands ----

    async def do_awards_next(self) -> None:
        """The step to go on with."""
        picture = self.picture
        if picture is None:
            return
        step = next_step(picture)
        if step == "review":
            self._open(next(one.id for one in picture.standing if not one.nomination.review), "review")
        elif step == "materials":
            one = next(one for one in picture.standing if lacks_text(one))
            missing = {each.code for each in one.missing}
            self._open(one.id, "deeds" if "deeds_missing" in missing else "statement")
        elif step:
            commands = {"part": "opt", "nominees": "add", "notice": "publish", "seal": "check"}
            await perform(self, f"awards.{commands[step]}")
        elif picture.round.decided:
            self.say(t("The list is decided: nothing is left to do here."), "")
        else:
            self.say(t("Every step is done; 8 hands over."), "good")

    def _open(self, nomination: str, place: str) -> None:
        self.post_message(self.Open(NomineeView(self.branch, nomination, place)))

    async def do_awards_menu(self) -> None:
        """Everything by digit."""
        registry = self.host.registry
        title = round_name(self.picture.round) if self.picture else t("Commendation")
        chosen = await self.host.pick(title, [Choice(one, registry.commands[one].name) for one in MENU])
        if chosen:
            await perform(self, chosen)

    async def do_awards_other(self) -> None:
        """Another round."""
        found = [(id_, self._view(id_)) for id_ in reversed(self.rounds)]
        choices = [
            Choice(id_, f"{round_name(view) if view else ''}  {id_.partition('/')[2]}".strip()) for id_, view in found
        ]
        now = self.picture.round.id if self.picture else ""
        chosen = await self.host.pick(t("Which round?"), choices, now)
        if chosen:
            self.chosen = chosen
            self.reload()
