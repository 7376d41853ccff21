"""Year-end acceptance of a branch's plan: four questions, then promote, keep or order rectification (C6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.act import Act
from core.desk.desk import Desk
from core.desk.follow_up.acceptance import (
    AcceptanceAmend,
    AcceptanceAnswerForm,
    AcceptanceDecide,
    AcceptanceView,
    RectifyLine,
    acceptance_view,
)
from core.desk.follow_up.orders import Order
from core.errors import XingceError
from core.rules.acceptance import MOST_STARS
from core.values import Reason, failed
from tui.i18n import language, mark, t
from tui.i18n.reasons import explain, explain_error
from tui.i18n.words import period_words, word
from tui.screens.committee.asking import ask_act, refusals
from tui.screens.committee.branch_papers import print_follow_up_papers
from tui.screens.committee.items import ItemsView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.committee.words import star_word
from tui.screens.common.accepted import (
    QUESTION_COLUMNS,
    order_lines,
    question_rows,
    verdict_lines,
    weighed_lines,
)
from tui.screens.common.ledger import act, later
from tui.screens.view import View
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

ORDERS = ("1", "2", "3")
"""So many things can be ordered with the decision; more are ordered among the items."""


class AcceptanceDeskView(View):
    """The questions, and below them what the facts speak for; the committee decides."""

    places = ("acceptance",)

    def __init__(self, desk: CommitteeDesk, branch: str, period: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch
        self.period = period
        self.view: AcceptanceView | None = None
        self.problem = ""

    def compose(self) -> ComposeResult:
        """Whose, the questions, what follows."""
        yield RoundLine(id="round")
        questions = VirtualList(QUESTION_COLUMNS)
        questions.styles.height = 6
        yield questions
        yield TextPane(id="facts", focusable=False)

    def reload(self) -> None:
        """Read the replica and weigh everything again."""
        if later(self):
            return
        self.view, self.problem = None, ""
        try:
            self.view = acceptance_view(self._desk(), self.period)
        except XingceError as error:
            self.problem = explain_error(error)
        self.query_one(VirtualList).set_rows(question_rows(self.view) if self.view else [])
        self.query_one("#facts", TextPane).show(self._facts())
        name = self.desk.branches()[self.branch].profile.name
        verdict = self.view.record.verdict if self.view else None
        right = word(verdict.outcome) if verdict else t("not decided")
        self.query_one(RoundLine).show(f"{name}  {period_words(self.period)}", right)
        self.post_message(self.Detailed())

    def _facts(self) -> list[Paragraph]:
        view = self.view
        if view is None:
            return [Paragraph(self.problem or t("There is no scheme."), "bad")]
        plan = view.plan
        if plan.record is None:
            return [Paragraph(explain(failed("C6", "plan_not_made", period=self.period)), "warn")]
        stars = star_word(plan.star.stars) if plan.star else sign("dash")
        track = plan.track.label(language()) if plan.track else ""
        words = [Paragraph(f"{stars}  {track}", "accent", t("Stars"))]
        return [*words, *verdict_lines(view, star_word), *order_lines(view), *weighed_lines(view)]

    def detail(self) -> Detail | None:
        """What the facts speak for, with clauses; what the plan lacks."""
        if self.view is None:
            return None
        name = self.desk.branches()[self.branch].profile.name
        return Detail(name, (), (*self.view.weighed.reasons, *self.view.plan.checks))

    # ---- what commands ask ----

    @property
    def refusal(self) -> Reason | None:
        """Why nothing can be answered or decided here."""
        if self.view is None:
            return failed("0.1", "scheme_missing", notice="c", version=0)
        return failed("C6", "plan_not_made", period=self.period) if self.view.plan.record is None else None

    @property
    def answer_refusal(self) -> Reason | None:
        """Why a question can't be answered."""
        if self.refusal is None and self.view and self.view.decided:
            return failed("0.7", "acceptance_decided", period=self.period)
        return self.refusal

    # ---- commands ----

    async def do_acceptance_yes(self) -> None:
        """Yes; a remark is not needed."""
        await self._answer("yes")

    async def do_acceptance_partly(self) -> None:
        """Partly, and what is lacking."""
        await self._answer("partly")

    async def do_acceptance_no(self) -> None:
        """No, and what is lacking."""
        await self._answer("no")

    async def _answer(self, answer: str) -> None:
        questions = self.query_one(VirtualList)
        row = questions.row
        if row is None:
            return
        if answer == "yes":
            form = AcceptanceAnswerForm(period=self.period, question=row.id, answer=answer)
            done = act(self, self._desk(), form, t("Answered."))
        else:
            done = await ask_act(
                self,
                f"{row.cells[0]}  {word(answer)}",
                [Field(id="remark", label=mark("What is lacking"), lines=3)],
                f"answer:{self.branch}:{self.period}:{row.id}",
                lambda given: AcceptanceAnswerForm(
                    period=self.period, question=row.id, answer=answer, remark=given["remark"]
                ),
                self._desk,
                t("Answered."),
            )
        if done:
            questions.do_list_move("down")

    async def do_acceptance_promote(self) -> None:
        """Promote: stars may be added."""
        await self._decide("promote", tuple(range(MOST_STARS + 1)))

    async def do_acceptance_keep(self) -> None:
        """Keep the stars."""
        await self._decide("keep", ())

    async def do_acceptance_rectify(self) -> None:
        """Order rectification: stars may be taken, at least one thing is ordered."""
        await self._decide("rectify", tuple(range(0, -MOST_STARS - 1, -1)))

    async def _decide(self, outcome: str, changes: tuple[int, ...]) -> None:
        view = self.view
        if view is None:
            return
        name = f"decide:{self.branch}:{self.period}:{outcome}"
        fields = []
        if changes:
            choices = tuple(Choice(str(one), f"{one:+d}" if one else "0") for one in changes)
            fields.append(Field(id="change", label=mark("Stars added or taken"), initial="0", choices=choices))
        fields.append(Field(id="reason", label=mark("Reason"), lines=2))
        if view.decided:
            fields.append(Field(id="why", label=mark("Why corrected"), lines=2))
        if outcome == "rectify":
            fields += self._order_fields(name)
        await ask_act(
            self,
            t("Acceptance: {outcome}", outcome=word(outcome)),
            fields,
            name,
            lambda given: self._form(outcome, given),
            self._desk,
            t("Decided; the branch learns it with the answer."),
            {"problem1": "orders"},
        )

    def _form(self, outcome: str, given: Mapping[str, str]) -> Act:
        orders = tuple(
            RectifyLine(problem=line["problem"], demand=line["demand"], due=line["due"])
            for number in ORDERS
            if any((line := _order(given, number)).values())
        )
        facts = {"period": self.period, "outcome": outcome, "reason": given["reason"], "orders": orders}
        change = int(given.get("change", "0"))
        if "why" in given:
            return AcceptanceAmend(change=change, why=given["why"], **facts)  # type: ignore[arg-type]
        return AcceptanceDecide(change=change, **facts)  # type: ignore[arg-type]

    def _order_fields(self, name: str) -> list[Field]:
        """Three times problem, demand and time limit; what is wrong is said at its own line."""
        labels = {"problem": mark("Problem {number}"), "demand": mark("Demand {number}"), "due": mark("Limit {number}")}

        def fault(number: str, part: str) -> Callable[[str], str]:
            def say(text: str) -> str:
                line = {**_order(self.host.draft(name), number), part: text}
                if not any(line.values()):
                    return ""
                found = refusals(self._desk().drafts(Order(source="C6", **line)))
                return next((explain(one) for one in found if one.place == part), "")

            return say

        return [
            Field(id=f"{part}{number}", label=t(label, number=number), fault=fault(number, part))
            for number in ORDERS
            for part, label in labels.items()
        ]

    def do_acceptance_items(self) -> None:
        """The items of the plan and of what was ordered."""
        self.post_message(self.Open(ItemsView(self.desk, self.branch, self.period)))

    async def do_acceptance_papers(self) -> None:
        """Plan, ledger, notice."""
        await print_follow_up_papers(self, self._desk(), self.period)

    def _desk(self) -> Desk:
        return self.desk.desk(self.branch)


def _order(given: Mapping[str, str], number: str) -> dict[str, str]:
    return {part: given.get(f"{part}{number}", "").strip() for part in ("problem", "demand", "due")}
