"""The review session: one round after another, nothing to look for; 1 confirms, 2 returns, 3 holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.decisions import DecisionConfirm, DecisionHold, DecisionReturn, review_checks
from core.desk.desk import Desk
from core.desk.overview import RoundState
from core.desk.review import LastTime, last_time
from core.desk.rounds import RoundView, member_round
from core.errors import XingceError
from core.values import Reason, Verdict, plain
from tui.i18n import mark, t
from tui.i18n.reasons import explain, explain_error
from tui.i18n.words import period_words
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.review_words import conflict_lines, difference_words, in_columns, late_lines
from tui.screens.committee.round_detail import RoundDetailView
from tui.screens.committee.words import star_line, star_word
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.ledger import act, later
from tui.widgets.charts import gauge
from tui.widgets.form import Field
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail, Paragraph, TextPane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desks.committee import CommitteeDesk

Item = tuple[str, str]
"""Branch and period."""


class ReviewView(ReadingView):
    """The queue of what was handed in and is not decided, one at a time."""

    places = ("review",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__(desk)
        self.current: Item | None = None
        self.decided = 0
        self.view: RoundView | None = None
        self.checks: tuple[Reason, ...] = ()

    def compose(self) -> ComposeResult:
        """Where we are, then the round."""
        yield QueueLine(id="queue")
        yield TextPane(id="round")

    # ---- reading ----

    def show(self) -> None:
        """The current item, or the next one when it was decided."""
        if later(self):
            return
        queue = self.desk.waiting()
        if self.current not in queue:
            at = self._passed(queue)
            self.current = queue[at] if queue else None
        self._draw(queue)

    def _passed(self, queue: list[Item]) -> int:
        """After a decision the one that follows it, not the first again."""
        if self.current is None or not queue:
            return 0
        later = [
            at for at, item in enumerate(queue) if item[1] == self.current[1] and self._order(item) > self._order()
        ]
        return later[0] if later else 0

    def _order(self, item: Item | None = None) -> int:
        branch = (item or self.current or ("", ""))[0]
        order = list(self.desk.branches())
        return order.index(branch) if branch in order else -1

    def _draw(self, queue: list[Item]) -> None:
        self.view, self.checks = None, ()
        if self.current is None:
            self._draw_empty()
            return
        branch, period = self.current
        desk = self.desk.desk(branch)
        try:
            self.view = member_round(desk, period)
        except XingceError as error:
            text = [Paragraph(explain_error(error), "bad")]
        else:
            if self.view is not None:
                self.checks = review_checks(desk, self.view)
            text = self._words(desk, self.view) if self.view else []
        self.query_one("#round", TextPane).show(text)
        name = self.desk.branches()[branch].profile.name
        self.query_one(QueueLine).show(f"{name}  {period_words(period)}", queue.index(self.current), len(queue))
        self.post_message(self.Detailed())

    def _draw_empty(self) -> None:
        words = [Paragraph(""), Paragraph(t("Nothing waits for review."), "strong")]
        if self.decided:
            words.append(Paragraph(t("Decided now: {count}. Hand back next (5).", count=self.decided)))
        if stars := len(self.desk.years.waiting()):
            words.append(Paragraph(t("{count} branch(es) wait for their stars: F9.", count=stars)))
        self.query_one("#round", TextPane).show(words)
        self.query_one(QueueLine).show(t("Reviewing"), 0, 0)

    def _words(self, desk: Desk, view: RoundView) -> list[Paragraph]:
        """The round as text: figures, checks and what stands behind them, five stars, differences."""
        summary = self.desk.round(*(self.current or ("", "")))
        words = [Paragraph(star_line(view.stars()), "accent", t("Stars"))]
        words.append(Paragraph(f"{view.done('review')}/{len(view.rows)}", label=t("Reviewed")))
        if summary.state is RoundState.ON_HOLD:
            words.append(Paragraph(f"{summary.decided} {summary.reason}", "warn", t("On hold")))
        words.append(Paragraph(""))
        words += [self._check(one) for one in self.checks]
        words += [Paragraph(f"! {line}", "bad") for line in conflict_lines(desk, view)]
        words += [Paragraph(f"! {line}", "warn") for line in late_lines(desk, view)]
        return [*words, Paragraph(""), *self._five_stars(view), *self._differences(last_time(desk, view))]

    def _check(self, one: Reason) -> Paragraph:
        name, tone, text = VERDICTS[one.verdict]
        return Paragraph(explain(one), tone, f"{sign(name)} {t(text)}")

    def _five_stars(self, view: RoundView) -> list[Paragraph]:
        rows = [row for row in view.rows if row.outcome.value.stars == 5]
        names = [
            f"{row.person.identity.name} {plain(row.outcome.value.total)}" for row in rows if row.outcome.value.total
        ]
        return in_columns(f"{star_word(5)} {len(rows)}", names or [t("nobody")])

    def _differences(self, before: LastTime | None) -> list[Paragraph]:
        if before is None:
            return [Paragraph(t("Nothing to compare with."), "dim", t("Last time"))]
        label = t("Since the correction") if before.corrected else period_words(before.period)
        words = [Paragraph(before.why, label=t("Why corrected"))] if before.why else []
        lines = [difference_words(one) for one in before.differences]
        return [*words, *in_columns(label, lines or [t("everybody as before")])]

    def detail(self) -> Detail | None:
        """The checks in full, with their clauses."""
        if self.current is None:
            return None
        return Detail(self.desk.branches()[self.current[0]].profile.name, (), self.checks)

    # ---- what commands ask ----

    @property
    def refusal(self) -> Reason | None:
        """The first check that fails; then the round can't be confirmed."""
        return next((one for one in self.checks if one.verdict is Verdict.FAIL), None)

    # ---- commands ----

    def do_review_confirm(self) -> None:
        """Confirm the five-star list."""
        if self.current and self.view:
            done = t("Confirmed; five stars: {count}.", count=len(self.view.five_stars()))
            self._decide(DecisionConfirm(period=self.current[1]), done)

    async def do_review_return(self) -> None:
        """Send the round back, with the reason."""
        reason = await self._reason(t("Send back to the branch"), "return")
        if reason and self.current:
            self._decide(
                DecisionReturn(period=self.current[1], reason=reason),
                t("Sent back; the branch learns it with the answer."),
            )

    async def do_review_hold(self) -> None:
        """Set the round aside, with the reason."""
        reason = await self._reason(t("Set aside"), "hold")
        if reason and self.current:
            self._decide(
                DecisionHold(period=self.current[1], reason=reason), t("Set aside; it comes last in the next session.")
            )

    async def _reason(self, title: str, kind: str) -> str:
        current = self.current
        field = Field(
            id="reason", label=mark("Reason"), lines=3, fault=lambda text: "" if text else t("Give the reason.")
        )
        answer = await self.host.fill(title, [field], f"{kind}:{current}")
        return answer["reason"] if answer and self.current == current else ""

    def _decide(self, one: DecisionConfirm | DecisionReturn | DecisionHold, done: str) -> None:
        if self.current and act(self, self.desk.desk(self.current[0]), one, done):
            self.decided += 1
            if isinstance(one, DecisionHold):
                self._step(1)

    def do_review_next(self) -> None:
        """The next one, undecided as this stays."""
        self._step(1)
        self._draw(self.desk.waiting())

    def do_review_before(self) -> None:
        """The one before."""
        self._step(-1)
        self._draw(self.desk.waiting())

    def _step(self, by: int) -> None:
        queue = self.desk.waiting()
        if self.current in queue:
            self.current = queue[(queue.index(self.current) + by) % len(queue)]

    def do_review_conflicts(self) -> None:
        """The conflicts of all stores."""
        self.post_message(self.Open(ConflictsView(self.desk.conflicting)))

    def do_review_stars(self) -> None:
        """The branches' own ratings."""
        from tui.screens.committee.stars import StarsView  # it is made of this module's line

        self.post_message(self.Open(StarsView(self.desk)))

    def do_review_people(self) -> None:
        """Everybody in this round."""
        if self.current:
            self.post_message(self.Open(RoundDetailView(self.desk, *self.current)))


class QueueLine(LineWidget):
    """Which round, and how far the session is."""

    name_shown = ""
    at = 0
    whole = 0

    def show(self, name: str, at: int, whole: int) -> None:
        """Another one."""
        self.name_shown, self.at, self.whole = name, at, whole
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        right: list[Piece] = []
        if self.whole:
            right = [(gauge(self.at + 1, self.whole, 10), "accent"), (f" {self.at + 1}/{self.whole} ", "")]
        return between([(f" {self.name_shown}", "strong")], right, self.size.width), "head"
