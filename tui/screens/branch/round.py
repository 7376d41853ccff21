"""One quarter's rating as a picture: steps on top, the score grid, every stage of the person, reasons at the side."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.act import Act
from core.desk.rounds import RoundView, member_round, rests_on, round_objections
from core.errors import XingceError
from core.rules.rating import check_mark
from tui import i18n
from tui.i18n import t
from tui.i18n.reasons import explain_error
from tui.screens.branch.awards.bonuses import honours_waiting
from tui.screens.branch.base import acts_of, first_failure
from tui.screens.branch.notice_form import objected_words
from tui.screens.branch.round_head import RoundHead, StageStrip, first_open_stage
from tui.screens.branch.round_poll import poll_line
from tui.screens.branch.round_rows import columns, detail, lacks, rows, score
from tui.screens.branch.round_whole import WholeRoundActs
from tui.widgets.form import Field
from tui.widgets.score_grid import Cell, ScoreGrid
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

ROOM_FOR_SIGNS = 67
"""From this many cells on, the result column holds five stars as signs beside the word."""


class RatingView(WholeRoundActs):
    """Scores are kept as they are typed: each Enter is saved, and the picture follows when the typing rests."""

    places = ("round",)

    def compose(self) -> ComposeResult:
        """Steps, grid, stages."""
        yield RoundHead()
        yield ScoreGrid([], fault=self.fault, id="scores")
        yield StageStrip()

    # ---- reading ----

    def read(self) -> None:
        """The round as it stands now."""
        desk = self.branch.desk
        picture = member_round(desk, self.period)
        if picture is None:
            return
        self.take(picture)
        report = picture.round.report
        self.corrected = bool(picture.sealed and report and sorted(report.seals) != rests_on(desk, picture))
        self.conflicts = {one.id for one in desk.records.conflicts() if one.id.startswith(picture.round.id)}
        self._tell_honours()
        self._show()

    def _tell_honours(self) -> None:
        """Honours that this quarter should count are told once, with the way to count them."""
        waiting = honours_waiting(self.branch.desk, self.period)
        if waiting and not self.honours:
            self.say(t("Honours wait to be counted as bonuses: {count}. F7 8 counts them.", count=len(waiting)), "warn")
        self.honours = waiting

    def take(self, picture: RoundView) -> None:
        """Keep what was read; the first time, go to the stage and the person to go on with."""
        first = not self.stage
        self.stage = self.stage or first_open_stage(picture)
        self.picture = picture
        self.by_id = {row.person.id: row for row in picture.rows}
        self._explained = None
        if first:
            self.begin_at = next((row.person.id for row in picture.rows if lacks(row, self.stage, picture)), "")

    def _show(self) -> None:
        picture = self.picture
        if picture is None:
            return
        grid = self.query_one(ScoreGrid)
        found = rows(picture, self.stage, self.conflicts, self.size.width >= ROOM_FOR_SIGNS)
        grid.set_rows(found, columns(picture.scheme, self.stage))
        if self.begin_at:
            grid.select(self.begin_at)
            self.begin_at = ""
        counted = poll_line(self.branch.desk, picture, self.stage)
        objected = objected_words(round_objections(self.branch.desk, picture))
        self.query_one(RoundHead).show(picture, self.stage, self.corrected, counted, objected)
        self.query_one(StageStrip).show(picture, self.current, self.stage)
        self.post_message(self.Detailed())

    def on_resize(self) -> None:
        """Stars as signs where there is room for them."""
        self._show()

    def may_leave(self) -> str:
        """A score that is typed is kept on the way out; one that can't be kept holds the door."""
        grid = self.query_one(ScoreGrid)
        if grid.keep():
            return ""
        typed = next(iter(grid.unkept.values()))
        return t('"{typed}" is typed and can\'t be kept. Correct it, or take it back with Backspace.', typed=typed)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another person."""
        if self.picture:
            self.query_one(StageStrip).show(self.picture, self.current, self.stage)
            self.post_message(self.Detailed())

    def detail(self) -> Detail | None:
        """Why the person under the cursor has this result."""
        row, picture = self.current, self.picture
        if row is None or picture is None:
            return None
        key = (id(row), id(picture), i18n.language())
        if self._explained is None or self._explained[0] != key:
            if self.branch.busy:
                return self._explained[1] if self._explained else None
            self._explained = (key, detail(self.branch.desk, picture, row))
        return self._explained[1]

    # ---- typing scores ----

    def fault(self, row_id: str, column_id: str, text: str) -> str:
        """What is wrong with a score by the round's scheme; what the desk refused, until anything is written."""
        refused = self.refused.get((row_id, column_id))
        if refused and refused[:2] == (text, len(self.branch.store.entries)):
            return refused[2]
        if self.picture is None:
            return ""
        source, _, aspect = column_id.partition(".")
        checked = check_mark(self.picture.scheme, aspect, text, source)
        return "" if checked.ok else first_failure(checked.reasons)

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """Say it while it is typed."""
        self.say(event.sentence, "bad" if event.sentence else "")

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """Save it; in a sealed round it is a correction, which needs a reason."""
        cell = (event.row_id, event.column_id)
        if self.picture and self.picture.sealed:
            self.app.run_worker(self._correct(cell, event.text), group="commands")
            return
        source, _, aspect = event.column_id.partition(".")
        fields = {"period": self.period, "person": event.row_id, "source": source}
        self.unsaved.append((cell, event.text, acts_of("sheet.score", scores={aspect: event.text}, **fields)))
        if not self.saving:
            self.saving = True
            self.app.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        """Save what waits until nothing does; then everybody reads again, once."""
        try:
            while self.unsaved:
                batch, self.unsaved = self.unsaved, []
                await self._keep(batch)
        finally:
            self.saving = False
            self.post_message(self.Changed())

    async def _keep(self, batch: list[tuple[Cell, str, Act]]) -> None:
        sentence = ""
        try:
            outcome = await self.branch.keep([act for _, _, act in batch])
            sentence = "" if outcome.ok else first_failure(outcome.reasons)
        except XingceError as error:
            sentence = explain_error(error)
        if sentence and len(batch) > 1:  # one of them may stand against the others: each for itself
            for one in batch:
                await self._keep([one])
        elif sentence:
            (cell, text, _) = batch[0]
            self.refused[cell] = (text, len(self.branch.store.entries), sentence)
            for grid in self.query(ScoreGrid):
                grid.put_back(*cell, text)
            self.host.say(sentence, "bad")  # also when the view has been left meanwhile
        else:
            self.say(t("Saved."), "good")

    async def _correct(self, cell: Cell, text: str) -> None:
        """Old and new are shown, the reason is asked; without it nothing changes."""
        row, picture = self.by_id[cell[0]], self.picture
        if picture is None:
            return
        source, _, aspect = cell[1].partition(".")
        label = next(one.label(i18n.language()) for one in picture.scheme.member.indicators if one.id == aspect)
        figures = {"name": row.person.identity.name, "aspect": label, "old": score(row, source, aspect) or "-"}
        title = t("Correct {name}, {aspect}: {old} becomes {new}", new=text or "-", **figures)

        def send(values: dict[str, str]) -> str:
            fields = {"period": self.period, "person": cell[0], "source": source, "why": values["why"]}
            return self.refusal("sheet.amend", scores={aspect: text}, **fields)

        if await self.ask_act(title, [self.reason_field()], f"amend:{self.period}", send):
            self.say(t("Corrected; the round waits to be confirmed anew (F9)."), "good")
        self.reload()

    # ---- stages ----

    def do_round_stage(self, key: str) -> None:
        """The next stage, or the one before."""
        if self.picture is None:
            return
        stages = [one.id for one in self.picture.scheme.member.sources]
        self.stage = stages[(stages.index(self.stage) + (-1 if key == "[" else 1)) % len(stages)]
        self._show()

    @staticmethod
    def reason_field() -> Field:
        """The reason of a correction."""
        from tui.i18n import mark
        from tui.screens.branch.base import needed_fault

        return Field(id="why", label=mark("Reason"), fault=needed_fault)
