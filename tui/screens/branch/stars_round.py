"""One year's (or quarter's) rating of the branch: steps on top, scores with medals, the stars side by side."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.branch_rating.polled import TallyPoll, polled_reasons, tally_polls
from core.desk.branch_rating.rounds import (
    MECHANISM,
    branch_checks,
    branch_dates,
    branch_round,
    honesty,
    star_objections,
)
from core.desk.branch_rating.seal import branch_rests_on
from core.records import Body, BranchReview
from core.rules.rating import check_mark
from core.values import Reason
from tui import i18n
from tui.i18n import t
from tui.i18n.spoken import spoken
from tui.i18n.words import period_words
from tui.screens.branch.base import first_failure
from tui.screens.branch.checks import CheckView, Sealing, seal
from tui.screens.branch.notice_form import objected_words
from tui.screens.branch.stars_bonus import StarBonuses
from tui.screens.branch.stars_bonus_rows import bonus_facts, poll_words
from tui.screens.branch.stars_head import StarHead, StarStrip
from tui.screens.branch.stars_papers import print_stars
from tui.screens.branch.stars_poll import star_poll
from tui.screens.branch.stars_rows import (
    columns,
    in_order,
    next_step,
    rows,
    score,
    star_lines,
    stars_text,
    veto_line,
)
from tui.screens.branch.stars_steps import reason_field
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.score_grid import ScoreGrid
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

MENU = (
    "own_star.propose",
    "own_star.meeting",
    "own_star.tally",
    "own_star.poll",
    "own_star.settle",
    "own_star.opinion",
    "own_star.bonus",
    "own_star.report",
    "own_star.publish",
    "own_star.veto",
    "own_star.papers",
)
_STEP = {
    "proposal": "own_star.propose",
    "ballot": "own_star.meeting",
    "tally": "own_star.tally",
    "settled": "own_star.settle",
    "opinion": "own_star.opinion",
    "report": "own_star.report",
    "published": "own_star.publish",
}


class StarsView(StarBonuses):
    """Scores are kept as they are typed; every step is a form; nothing derived is stored."""

    places = ("own_star",)
    review: BranchReview | None = None
    polls: tuple[TallyPoll, ...] = ()
    source = ""
    corrected = False
    objected = ""

    def compose(self) -> ComposeResult:
        """Steps, scores, stars."""
        yield StarHead()
        yield ScoreGrid([], fault=self.fault, id="scores")
        yield StarStrip()

    # ---- reading ----

    def read(self) -> None:
        """The rating as it stands now."""
        desk = self.branch.desk
        picture = branch_round(desk, self.period)
        if picture is None:
            return
        self.picture = picture
        self.review = desk.records.get(BranchReview, picture.round.id)
        self.polls = tally_polls(desk, picture)
        self.source = self.source or picture.scheme.branch.sources[0].id
        report = picture.round.report
        self.corrected = bool(picture.sealed and report and sorted(report.seals) != branch_rests_on(desk, picture))
        self.objected = objected_words(star_objections(desk, picture))
        found = rows(picture, self.review)
        grid = self.query_one(ScoreGrid)
        grid.styles.height = len(found) + 1
        grid.set_rows(found, columns(picture, self.source, picture.sealed_by is not Body.COMMITTEE))
        self.query_one(StarHead).show(self)
        self.query_one(StarStrip).show(self)
        self.post_message(self.Detailed())

    def detail(self) -> Detail | None:
        """Why the stars by the scores are these, what the ballot gave, the calendar, findings."""
        picture = self.picture
        if picture is None:
            return None
        if self.branch.busy:
            return None
        desk, part = self.branch.desk, picture.scheme.branch
        ballot = () if picture.small or not picture.sheet.tally else picture.ballot.reasons
        reasons = [*picture.outcome.reasons, *ballot, *branch_dates(desk, picture), *honesty(picture)]
        reasons += star_objections(desk, picture)
        reasons += polled_reasons(desk, picture)
        facts = [(line.name, f"{stars_text(line.stars)}  {line.note}") for line in star_lines(picture)]
        facts += [(t("Poll"), poll_words(one)) for one in self.polls]
        facts += bonus_facts(picture)
        facts += [(t("Veto"), veto_line(part, one)) for one in picture.vetoes]
        shown = tuple(spoken(one, part) for one in in_order(reasons))
        return Detail(period_words(self.period), tuple(facts), shown)

    def may_leave(self) -> str:
        """A score that is typed is kept on the way out; one that can't be kept holds the door."""
        grid = self.query_one(ScoreGrid)
        if grid.keep():
            return ""
        typed = next(iter(grid.unkept.values()))
        return t('"{typed}" is typed and can\'t be kept. Correct it, or take it back with Backspace.', typed=typed)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another indicator: the reasons stay those of the whole."""

    # ---- typing scores ----

    def fault(self, row_id: str, column_id: str, text: str) -> str:
        """What is wrong with a score by the rating's scheme."""
        if self.picture is None:
            return ""
        checked = check_mark(self.picture.scheme, row_id, text, column_id)
        return "" if checked.ok else first_failure(checked.reasons)

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """Say it while it is typed."""
        self.say(event.sentence, "bad" if event.sentence else "")

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """Save it; what is sealed is corrected with a reason."""
        picture = self.picture
        if picture and picture.sealed:
            self.app.run_worker(self._correct(event.row_id, event.column_id, event.text), group="commands")
            return
        given = {event.row_id: event.text}
        if not self.act(t("Saved."), "branch_sheet.score", period=self.period, source=event.column_id, scores=given):
            event.grid.put_back(event.row_id, event.column_id, event.text)

    async def _correct(self, indicator: str, source: str, text: str) -> None:
        """Old and new are shown, the reason is asked; without it nothing changes."""
        picture = self.picture
        if picture is None:
            return
        old = score(picture, self.review, source, indicator) or "-"
        named = picture.scheme.branch.indicator(indicator)
        label = named.label(i18n.language()) if named else indicator
        title = t("Correct {aspect}: {old} becomes {new}", aspect=label, old=old, new=text or "-")

        def send(values: dict[str, str]) -> str:
            fields = {"period": self.period, "source": source, "why": values["why"]}
            return self.refusal("branch_sheet.score", scores={indicator: text}, **fields)

        if await self.ask_act(title, [reason_field()], f"star.correct:{self.period}", send):
            self.say(t("Corrected; the rating waits to be confirmed anew (F9)."), "good")
        if self.is_attached:  # the view may have been left while the reason was asked
            self.reload()

    # ---- commands ----

    def do_own_star_source(self) -> None:
        """The scores of the branch's next source."""
        if self.picture:
            own = [one.id for one in self.picture.scheme.branch.sources[:-1]]
            self.source = own[(own.index(self.source) + 1) % len(own)] if self.source in own else own[0]
            self.reload()

    async def do_own_star_next(self) -> None:
        """The form of the step to go on with."""
        picture = self.picture
        if picture is None:
            return
        step = next_step(picture)
        if step == "scores":
            self.say(t("First the scores: type each, Enter goes on."), "warn")
        elif step == "wait":
            self.say(t("The branch has done its part; the committee determines."), "")
        elif step in ("ballot", "tally") and star_poll(self.branch.desk, self.period):
            await perform(self, "own_star.poll")
        elif step in _STEP:
            await perform(self, _STEP[step])
        else:
            self.say(t("Every step is done."), "good")

    async def do_own_star_menu(self) -> None:
        """Every step by digit."""
        registry = self.host.registry
        choices = [Choice(one, registry.commands[one].name) for one in MENU]
        chosen = await self.host.pick(period_words(self.period), choices)
        if chosen:
            await perform(self, chosen)

    async def do_own_star_papers(self) -> None:
        """The rating sheet, and the committee's feedback, as Word files."""
        if self.picture:
            await print_stars(self, self.picture)

    # ---- confirming ----

    def do_own_star_report(self) -> None:
        """The check list; Enter on its first line confirms, on any other goes to the place."""
        checks = CheckView(
            self.branch,
            lambda: t("Before confirming {period}", period=period_words(self.period)),
            lambda: t("Confirm and seal anew") if self.picture and self.picture.sealed else t("Confirm and report"),
            self._checks,
            self._confirm,
            self._jump,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        """Each reason, read anew, for the rating lies hidden under the list."""
        self.reload()
        picture = self.picture
        if picture is None:
            return []
        found = (*branch_checks(self.branch.desk, picture), *polled_reasons(self.branch.desk, picture))
        return [(spoken(one, picture.scheme.branch), "") for one in found]

    async def _confirm(self, checks: CheckView) -> None:
        period = period_words(self.period)
        how = Sealing(
            "branch_round.report",
            t("Confirmed. {period} goes up with the next hand-over (8).", period=period),
            "branch_round.reseal",
            t("Confirm {period} anew", period=period),
        )
        await seal(self, checks, how, self.period, self.picture is None or self.picture.sealed)

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        """To the place that a reason names."""
        kind, _, rest = reason.place.partition(":")
        steps = {"proposal": "own_star.propose", "ballot": "own_star.meeting", "settled": "own_star.settle"}
        steps |= {"opinion": "own_star.opinion", "tally": "own_star.tally"}
        base = kind.partition(".")[0]
        if reason.code == "conflicts_open":
            await self.go("conflicts")
        elif kind == "tally" and rest:
            await self.ask_tally(rest.partition(".")[0])
        elif kind == "mark" and "." in rest:
            source, _, indicator = rest.partition(".")
            checks.post_message(checks.Close())
            self.source = source
            self.reload()
            self.query_one(ScoreGrid).select_cell(indicator, source)
        elif base in steps:
            await perform(self, steps[base])
        elif reason.place.startswith(f"{MECHANISM}/"):  # a bonus, by its id
            await perform(self, "own_star.bonus")
        else:
            checks.say(t("This line only informs."), "")
