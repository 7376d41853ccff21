"""The review session: one round after another, nothing to look for; 1 confirms, 2 returns, 3 holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from tui.screens.committee.review_words import conflict_lines, difference_words, in_columns, late_lines
from tui.screens.committee.round_detail import RoundDetailView
from tui.screens.committee.session import Item, SessionView
from tui.screens.committee.stars import StarsView
from tui.screens.committee.words import star_line, star_word
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.ledger import act
from tui.widgets.form import Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail, Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class ReviewView(SessionView):
    """The queue of what was handed in and is not decided, one at a time."""

    places = ("review",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__(desk)
        self.view: RoundView | None = None
        self.checks: tuple[Reason, ...] = ()

    # ---- reading ----

    def queue(self) -> list[Item]:
        """What was handed in and is not decided."""
        return self.desk.waiting()

    def following(self, queue: list[Item]) -> Item | None:
        """After a decision the one that follows it in its period, not the first again."""
        current = self.current
        same = [item for item in queue if current and item[1] == current[1] and self._order(item) > self._order()]
        return next(iter(same or queue), None)

    def _order(self, item: Item | None = None) -> int:
        branch = (item or self.current or ("", ""))[0]
        order = list(self.desk.branches())
        return order.index(branch) if branch in order else -1

    def draw(self, queue: list[Item]) -> None:
        """Read anew."""
        self.view, self.checks = None, ()
        super().draw(queue)

    def words(self, item: Item) -> list[Paragraph]:
        """The round with its checks; why it can't be read where it can't."""
        desk = self.desk.desk(item[0])
        try:
            self.view = member_round(desk, item[1])
        except XingceError as error:
            return [Paragraph(explain_error(error), "bad")]
        if self.view is None:
            return []
        self.checks = review_checks(desk, self.view)
        return self._words(desk, self.view)

    def nothing(self) -> tuple[str, list[Paragraph]]:
        """How much was decided, and where stars wait."""
        words = [Paragraph(""), Paragraph(t("Nothing waits for review."), "strong")]
        if self.decided:
            words.append(Paragraph(t("Decided now: {count}. Hand back next (5).", count=self.decided)))
        if stars := len(self.desk.years.waiting()):
            words.append(Paragraph(t("{count} branch(es) wait for their stars: F9.", count=stars)))
        return t("Reviewing"), words

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
                self.move(1)

    def do_review_next(self) -> None:
        """The next one, undecided as this stays."""
        self.step(1)

    def do_review_before(self) -> None:
        """The one before."""
        self.step(-1)

    def do_review_conflicts(self) -> None:
        """The conflicts of all stores."""
        self.post_message(self.Open(ConflictsView(self.desk.conflicting)))

    def do_review_stars(self) -> None:
        """The branches' own ratings."""
        self.post_message(self.Open(StarsView(self.desk)))

    def do_review_people(self) -> None:
        """Everybody in this round."""
        if self.current:
            self.post_message(self.Open(RoundDetailView(self.desk, *self.current)))
