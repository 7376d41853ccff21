"""The improvement plan after a year's result: its track, its items as a table, publishing (C5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.calendar import Period, PeriodKind
from core.desk.branch_rating.rounds import branch_periods
from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from core.desk.follow_up.plans import PlanView, branch_star, plan_view
from core.errors import XingceError
from core.records import Decision, Plan
from core.values import Reason
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words
from tui.screens.branch.base import BranchView, acts_of, day_fault, day_of, first_failure, needed_fault
from tui.screens.branch.checks import CheckView
from tui.screens.branch.items import ItemView
from tui.screens.branch.items_acts import ItemActs, plan_fields
from tui.screens.branch.items_rows import facts
from tui.screens.branch.star_words import star_name
from tui.screens.branch.stars_papers import Paper, print_papers
from tui.screens.common.words_above import WordsAbove
from tui.widgets.form import Choice, Field
from tui.widgets.text_pane import Detail, Paragraph
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_COLUMNS = (
    Column("problem", mark("Problem")),
    Column("goal", mark("Goal")),
    Column("measure", mark("Measure")),
    Column("responsible", mark("Answers for it"), 8),
    Column("due", mark("Time limit"), 10),
)


class PlanScreen(ItemActs):
    """One year's plan; the first item begins it."""

    places = ("own_plan", "own_item")

    def __init__(self, branch: BranchDesk, period: str) -> None:
        super().__init__(branch)
        self.period = period
        self.picture: PlanView | None = None
        self.by_id: dict[str, ItemRow] = {}

    def compose(self) -> ComposeResult:
        """Star and track, then the items."""
        yield WordsAbove(id="head")
        yield VirtualList(
            _COLUMNS, empty=mark("No items yet. Every branch makes a plan; F5 adds the first."), id="plan"
        )

    def read(self) -> None:
        """The plan as it stands now."""
        view = self.picture = plan_view(self.branch.desk, self.period)
        if view is None:
            return
        self.by_id = {row.id: row for row in view.rows}
        self.query_one(WordsAbove).show(_head(view))
        self.query_one("#plan", VirtualList).set_rows([_row(row) for row in view.rows])
        self.post_message(self.Detailed())

    @property
    def current(self) -> ItemRow | None:
        """The item under the cursor."""
        row = self.query_one("#plan", VirtualList).row
        return self.by_id.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """The item under the cursor, then what the plan lacks."""
        if self.picture is None:
            return None
        row = self.current
        reasons = tuple(_spoken(self.picture, one) for one in self.picture.checks)
        return Detail(period_words(self.period), tuple(facts(row)) if row else (), reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another item."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.post_message(self.Open(ItemView(self.branch, event.row.id)))

    # ---- commands ----

    async def do_own_plan_add(self) -> None:
        """One more item; the first one begins the plan with it."""

        def send(values: dict[str, str]) -> str:
            values["due"] = day_of(values["due"])
            acts = [acts_of("item.add", source="C5", period=self.period, **values)]
            if self.picture and self.picture.record is None:
                acts.insert(0, acts_of("plan.make", period=self.period))
            try:
                outcome = self.branch.desk.do_all(acts)
            except XingceError as error:
                return explain_error(error)
            if not outcome.ok:
                return first_failure(outcome.reasons)
            self.post_message(self.Changed())
            return ""

        title = t("New item of the plan, {period}", period=period_words(self.period))
        await self.ask_act(title, plan_fields(None), f"plan.item:{self.period}", send)

    def do_own_plan_publish(self) -> None:
        """What the plan lacks; then when and where it was published."""
        checks = CheckView(
            self.branch,
            lambda: t("Before publishing the plan of {period}", period=period_words(self.period)),
            lambda: t("Record the publication"),
            self._checks,
            self._publish,
            self._jump,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        self.reload()
        view = self.picture
        if view is None:
            return []
        names = {row.id: row.whole.plan.problem for row in view.rows}
        return [(_spoken(view, one), names.get(one.place, "")) for one in view.checks]

    async def _publish(self, checks: CheckView) -> None:
        put = self.picture.record.published if self.picture and self.picture.record else None
        fields = (
            Field(
                id="on",
                label=mark("Published on"),
                initial=put.on if put else self.branch.desk.today.isoformat(),
                fault=day_fault,
            ),
            Field(id="place", label=mark("Place"), initial=put.place if put else "", fault=needed_fault),
        )

        def send(values: dict[str, str]) -> str:
            return self.refusal("plan.publish", period=self.period, on=day_of(values["on"]), place=values["place"])

        if await self.ask_act(t("Publication of the plan"), fields, f"plan.publish:{self.period}", send):
            checks.post_message(checks.Close())

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        """To the item that lacks something, or to a new one."""
        if reason.place in self.by_id:
            self.query_one("#plan", VirtualList).select(reason.place)
            await self.do_own_item_plan()
        elif reason.code == "plan_empty":
            await self.do_own_plan_add()
        else:
            checks.say(t("This line only informs."), "")

    def do_own_plan_accepted(self) -> None:
        """The committee's acceptance of the plan."""
        from tui.screens.branch.acceptance import open_acceptance

        open_acceptance(self, self.period)

    async def do_own_plan_papers(self) -> None:
        """The plan as a Word file."""
        desk, period = self.branch.desk, self.period
        paper = Paper(
            "improvement_plan",
            f"整改提升计划表-{period}.docx",
            lambda: FOLLOW_UP_PAPERS["improvement_plan"](desk, period, None),
        )
        await print_papers(self, t("Papers of {period}", period=period_words(period)), [paper])


def _head(view: PlanView) -> list[Paragraph]:
    """The star with whose word it is, the track, when it is due, whether it is published."""
    title = t("Improvement plan after {period}", period=period_words(view.period))
    if view.star is None or view.track is None:
        return [
            Paragraph(title, "strong"),
            Paragraph(t("There are no stars yet; the plan follows the result."), "warn"),
        ]
    by = t("determined by the committee") if view.star.by == "determined" else t("the branch's own opinion so far")
    track = view.track.label(i18n.language())
    leads = t("{stars} ({by}) leads to: {track}", stars=star_name(view.star.stars), by=by, track=track)
    put = view.record.published if view.record else None
    if put:
        state = t("Published on {on}, {place}", on=put.on, place=put.place)
    else:
        state = t("Not published yet; due {due}", due=view.due.isoformat())
    return [Paragraph(f"{title}  {leads}", "strong"), Paragraph(state, "good" if put else "warn")]


def _row(row: ItemRow) -> Row:
    plan = row.whole.plan
    cells = (plan.problem, plan.goal, plan.measure, plan.responsible, row.now.due.isoformat() if row.now.due else "")
    lacking = any(reason.code == "item_incomplete" for reason in row.outcome.reasons)
    state = str(row.now.state)
    tone = "bad" if row.now.overdue else "dim" if state in ("closed", "withdrawn") else "warn" if lacking else ""
    return Row(row.id, cells, "!" if lacking or row.now.overdue else "", tone)


def _spoken(view: PlanView, reason: Reason) -> Reason:
    """The reason with the track by what the scheme calls it."""
    labels = {one.id: one.label(i18n.language()) for one in view.scheme.branch.plan.tracks}
    figures = {
        name: labels.get(value, value) if name == "track" and isinstance(value, str) else value
        for name, value in reason.figures.items()
    }
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)


# ---- which plan --------------------------------------------------------------------------------------------------


def plan_years(desk: Desk) -> list[str]:
    """The years that have a result or a plan, the newest first."""
    known = {one.made.period for one in desk.records.all(Plan).values()}
    decided = {one.partition("/")[2] for one in desk.records.all(Decision) if one.startswith("C1/")}
    for period in decided | set(branch_periods(desk)):
        try:
            if Period.parse(period).kind is PeriodKind.YEAR and branch_star(desk, period) is not None:
                known.add(period)
        except XingceError:
            continue  # a period that this program can't read has no plan here
    return sorted(known, reverse=True)


async def ask_plan(view: BranchView) -> None:
    """Open the plan of the one year there is, or ask which."""
    years = plan_years(view.branch.desk)
    if not years:
        view.say(t("No year has a result yet; the plan follows the result."), "warn")
        return
    chosen = years[0]
    if len(years) > 1:
        answer = await view.host.pick(t("Which year's plan?"), [Choice(one, period_words(one)) for one in years])
        if answer is None:
            return
        chosen = answer
    open_plan(view, chosen)


def open_plan(view: BranchView, period: str) -> None:
    """Open a plan over a view, or say why it can't be read."""
    try:
        found = plan_view(view.branch.desk, period)
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return
    if found is not None:
        view.post_message(view.Open(PlanScreen(view.branch, period)))
