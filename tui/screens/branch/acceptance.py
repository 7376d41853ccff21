"""The committee's acceptance of a year's plan as the branch reads it: questions, verdict, stars, orders (C6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.calendar import Period
from core.desk.desk import Desk
from core.desk.follow_up.acceptance import AcceptanceView, acceptance_view
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from core.errors import XingceError
from core.records import Plan
from tui import i18n
from tui.i18n import t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words, word
from tui.screens.branch.base import BranchView
from tui.screens.branch.items import ItemView
from tui.screens.branch.plan import open_plan
from tui.screens.branch.star_words import star_name
from tui.screens.branch.stars_papers import Paper, print_papers
from tui.screens.common.accepted import (
    answer_lines,
    order_lines,
    verdict_lines,
    weighed_lines,
)
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail, Paragraph, TextPane

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class AcceptanceReadView(BranchView):
    """To read only: the committee answers and decides, the branch carries out what is ordered."""

    places = ("own_acceptance",)

    def __init__(self, branch: BranchDesk, period: str) -> None:
        super().__init__(branch)
        self.period = period
        self.picture: AcceptanceView | None = None

    def compose(self) -> ComposeResult:
        """A text to read: the verdict with its stars and orders, the answers, what spoke for which verdict."""
        yield TextPane(id="acceptance")

    def read(self) -> None:
        """The acceptance as it stands now."""
        view = self.picture = acceptance_view(self.branch.desk, self.period)
        if view is None:
            return
        blank = Paragraph("")
        told = [*_head(view), *verdict_lines(view, star_name)]
        told += [blank, Paragraph(t("The questions"), "strong"), *answer_lines(view)]
        if view.orders:
            told += [blank, *order_lines(view)]
        told += [blank, Paragraph(t("What speaks for which verdict"), "strong"), *weighed_lines(view)]
        self.query_one(TextPane).show(told)
        self.post_message(self.Detailed())

    def detail(self) -> Detail | None:
        """What spoke for the verdict and what the plan lacks, with clauses."""
        view = self.picture
        if view is None:
            return None
        told = [one for one in view.weighed.reasons if one.code != "acceptance_unanswered"]  # the text says it
        return Detail(period_words(self.period), (), (*told, *view.plan.checks))

    # ---- commands ----

    async def do_own_acceptance_orders(self) -> None:
        """The item of an order; with several, first which."""
        orders = self.picture.orders if self.picture else ()
        chosen = orders[0].row.id if orders else ""
        if len(orders) > 1:
            choices = [
                Choice(one.row.id, f"{t('No. {number}', number=one.number)}  {one.row.whole.plan.problem}")
                for one in orders
            ]
            chosen = await self.host.pick(t("Which order?"), choices) or ""
        if chosen:
            self.post_message(self.Open(ItemView(self.branch, chosen)))

    def do_own_acceptance_plan(self) -> None:
        """The plan that was accepted."""
        open_plan(self, self.period)

    async def do_own_acceptance_papers(self) -> None:
        """Plan and ledger of the year; the notice of what was ordered."""
        desk, year = self.branch.desk, self.period
        files = {"improvement_plan": "整改提升计划表", "rectification_ledger": "整改台账"}
        if self.picture and self.picture.orders:
            files["rectification_notice"] = "整改通知书"
        papers = [
            Paper(name, f"{file}-{year}.docx", lambda name=name: FOLLOW_UP_PAPERS[name](desk, year, None))  # type: ignore[misc]
            for name, file in files.items()
        ]
        await print_papers(self, t("Papers of {period}", period=period_words(year)), papers)


def _head(view: AcceptanceView) -> list[Paragraph]:
    """Which year and track; before the decision the stars and by when the committee decides."""
    title = t("Year-end acceptance, {period}", period=period_words(view.plan.period))
    track = view.plan.track.label(i18n.language()) if view.plan.track else ""
    if view.decided:
        return [Paragraph(f"{title}  {track}".rstrip(), "strong")]
    stars = star_name(view.plan.star.stars) if view.plan.star else ""
    due = view.plan.scheme.branch.acceptance.due.on(Period.parse(view.plan.period))
    waits = t("Not decided yet; the committee decides by {due}.", due=due.isoformat())
    return [Paragraph(f"{title}  {stars}  {track}".rstrip(), "strong"), Paragraph(waits, "warn")]


# ---- which acceptance --------------------------------------------------------------------------------------------


def accepted_years(desk: Desk) -> list[str]:
    """The years that have a plan to be accepted, the newest first."""
    return sorted((one.made.period for one in desk.records.all(Plan).values()), reverse=True)


async def ask_acceptance(view: BranchView) -> None:
    """Open the acceptance of the one year there is, or ask which."""
    years = accepted_years(view.branch.desk)
    if not years:
        view.say(t("There is no plan yet; what is accepted is the plan."), "warn")
        return
    chosen: str | None = years[0]
    if len(years) > 1:
        choices = [Choice(one, _choice(view.branch.desk, one)) for one in years]
        chosen = await view.host.pick(t("Which year's acceptance?"), choices)
    if chosen is not None:
        open_acceptance(view, chosen)


def _choice(desk: Desk, year: str) -> str:
    """A year, with what was decided."""
    try:
        found = acceptance_view(desk, year)
    except XingceError:
        return period_words(year)
    verdict = found.record.verdict if found else None
    return f"{period_words(year)}  {word(verdict.outcome) if verdict else t('not decided')}"


def open_acceptance(view: BranchView, period: str) -> None:
    """Open the acceptance of a year over a view, or say why it can't be read."""
    try:
        found = acceptance_view(view.branch.desk, period)
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return
    if found is not None:
        view.post_message(view.Open(AcceptanceReadView(view.branch, period)))
