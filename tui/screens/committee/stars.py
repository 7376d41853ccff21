"""Determining stars: one branch's round after another; 1 as the opinion, 2 other stars, 3 sends back (C2, 0.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.calendar import Period
from core.desk.branch_rating.determination import StarDetermine, StarHold, StarReturn, determine_checks
from core.desk.branch_rating.rounds import BranchRoundView, branch_dates, branch_round, honesty, standing
from core.desk.desk import Desk
from core.desk.overview import RoundState
from core.errors import XingceError
from core.rules.rating import check_determined, check_nominee
from core.values import Reason, Verdict, failed
from tui.i18n import mark, t
from tui.i18n.reasons import explain, explain_error
from tui.i18n.spoken import spoken
from tui.screens.committee.asking import ask_act
from tui.screens.committee.bonuses import BonusesView
from tui.screens.committee.branch_papers import print_round_papers
from tui.screens.committee.own_scores import ask_scores
from tui.screens.committee.session import Item, SessionView
from tui.screens.committee.stars_words import ballot_lines, bonus_lines, score_lines, side_by_side, veto_lines
from tui.screens.committee.vetoes import VetoesView
from tui.screens.committee.words import star_word
from tui.screens.common.ledger import act
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail, Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class StarsView(SessionView):
    """The queue of branch rounds that were handed in and have no stars yet, one at a time.

    `item` is looked at first, also when its stars were determined long ago.
    """

    places = ("stars",)

    def __init__(self, desk: CommitteeDesk, item: Item | None = None) -> None:
        super().__init__(desk, item)
        self.asked = item
        self.view: BranchRoundView | None = None
        self.checks: tuple[Reason, ...] = ()

    # ---- reading ----

    def queue(self) -> list[Item]:
        """What waits, after what was asked for."""
        waiting = self.desk.years.waiting()
        return [self.asked, *(one for one in waiting if one != self.asked)] if self.asked else waiting

    def following(self, queue: list[Item]) -> Item | None:
        """After a decision the next branch, not the first again."""
        order = list(self.desk.branches())
        at = order.index(self.current[0]) if self.current and self.current[0] in order else -1
        return next((one for one in queue if order.index(one[0]) > at), next(iter(queue), None))

    def draw(self, queue: list[Item]) -> None:
        """Read anew."""
        self.view, self.checks = None, ()
        super().draw(queue)

    def words(self, item: Item) -> list[Paragraph]:
        """The round with what its stars rest on; why it can't be read where it can't."""
        try:
            desk = self.desk.desk(item[0])
            self.view = branch_round(desk, item[1])
            if self.view is None:
                return [Paragraph(t("The branch has not begun this round."))]
            self.checks = determine_checks(desk, self.view)
            return self._words(desk, self.view)
        except XingceError as error:
            return [Paragraph(explain_error(error), "bad")]

    def nothing(self) -> tuple[str, list[Paragraph]]:
        """How much was decided."""
        words = [Paragraph(""), Paragraph(t("No branch waits for its stars."), "strong")]
        if self.decided:
            words.append(Paragraph(t("Decided now: {count}. Hand back next (5).", count=self.decided)))
        return t("Determining stars"), words

    def _words(self, desk: Desk, view: BranchRoundView) -> list[Paragraph]:
        """What the decision rests on, what matters most first."""
        words = [] if view.small else side_by_side(view)
        words += [Paragraph(""), *score_lines(desk, view)]
        words += [*bonus_lines(view), *veto_lines(view)]
        held = self.desk.years.star(*self._item)
        if held.state in (RoundState.ON_HOLD, RoundState.RETURNED):
            label = t("On hold") if held.state is RoundState.ON_HOLD else t("Sent back")
            words.append(Paragraph(f"{held.decided} {held.reason}", "warn", label))
        words += [Paragraph(""), *(self._check(one) for one in self.checks if one.verdict is not Verdict.PASS)]
        known = {one.code for one in self.checks}
        words += [self._check(one) for one in branch_dates(desk, view) if one.code not in known]
        words += [*ballot_lines(view), Paragraph("")]
        words += [self._check(one) for one in self.checks if one.verdict is Verdict.PASS]
        return words + [self._check(one) for one in self._ties(desk, view)]

    @property
    def _item(self) -> Item:
        return self.current or ("", "")

    def _ties(self, desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
        """What these stars mean for advanced organisations, here and among all branches (C7)."""
        year = str(Period.parse(view.period).year)
        if view.small:
            return ()
        return (*check_nominee(view.scheme.branch, standing(desk, year), year), *self.desk.years.share(year))

    def _check(self, one: Reason) -> Paragraph:
        name, tone, text = VERDICTS[one.verdict]
        told = spoken(one, self.view.scheme.branch) if self.view else one
        return Paragraph(explain(told), tone, f"{sign(name)} {t(text)}")

    def detail(self) -> Detail | None:
        """Checks and the result's reasons in full, with their clauses."""
        if self.view is None:
            return None
        name = self.desk.branches()[self._item[0]].profile.name
        reasons = (*self.checks, *(one for one in self.view.outcome.reasons if one not in self.checks))
        told = tuple(spoken(one, self.view.scheme.branch) for one in (*reasons, *honesty(self.view)))
        return Detail(name, (), told)

    # ---- what commands ask ----

    @property
    def refusal(self) -> Reason | None:
        """Why no stars at all can be determined here."""
        if self.view is None:
            return failed("C1", "round_not_begun", period=self._item[1])
        if self.view.small:
            return failed("C1", "small_rating_undetermined", period=self.view.period)
        return next((one for one in self.checks if one.verdict is Verdict.FAIL), None)

    @property
    def agreed_refusal(self) -> Reason | None:
        """Why the opinion can't simply be determined."""
        if self.refusal or self.view is None:
            return self.refusal
        stars = self.view.stars
        if stars.determined is not None:
            return failed("0.7", "star_determined_already", stars=stars.determined)
        if stars.opinion is None:
            return failed("C2", "opinion_missing")
        found = check_determined(self.view.scheme.branch, stars.opinion, "", stars.opinion, self.view.vetoed)
        return next((one for one in found if one.verdict is Verdict.FAIL), None)

    # ---- commands ----

    def do_stars_agree(self) -> None:
        """Determine the stars of the branch's opinion."""
        if self.view and self.view.stars.opinion is not None:
            stars = self.view.stars.opinion
            done = t("Determined: {stars}.", stars=star_word(stars))
            self._done(act(self, self._desk(), StarDetermine(period=self._item[1], stars=stars), done))

    async def do_stars_other(self) -> None:
        """Determine other stars, with the reason; once determined, anew with a second reason."""
        view = self.view
        if view is None:
            return
        again = view.stars.determined is not None
        choices = tuple(Choice(str(one), star_word(one)) for one in sorted(view.scheme.branch.possible, reverse=True))
        first = view.stars.determined if again else view.stars.opinion
        fields = [
            Field(id="stars", label=mark("Stars"), initial=str(first if first is not None else 0), choices=choices),
            Field(id="reason", label=mark("Reason for these stars"), lines=3),
        ]
        if again:
            fields.append(Field(id="why", label=mark("Why determined anew"), lines=2))
        period = self._item[1]
        asked = await ask_act(
            self,
            t("Determine the stars of {branch}", branch=self.desk.branches()[self._item[0]].profile.name),
            fields,
            f"stars:{self._item}",
            lambda given: StarDetermine(
                period=period, stars=int(given["stars"]), reason=given["reason"], why=given.get("why", "")
            ),
            self._desk,
            t("Determined; the branch learns it with the answer."),
        )
        self._done(asked)

    async def do_stars_return(self) -> None:
        """Send the round back, with the reason."""
        await self._word(t("Send back to the branch"), "return")

    async def do_stars_hold(self) -> None:
        """Set the round aside, with the reason."""
        await self._word(t("Set aside"), "hold")

    async def _word(self, title: str, kind: str) -> None:
        period = self._item[1]
        form = StarReturn if kind == "return" else StarHold
        done = (
            t("Sent back; the branch learns it with the answer.")
            if kind == "return"
            else t("Set aside; it comes last in the next session.")
        )
        field = Field(id="reason", label=mark("Reason"), lines=3)
        self._done(
            await ask_act(
                self,
                title,
                [field],
                f"{kind}:{self._item}",
                lambda given: form(period=period, reason=given["reason"]),
                self._desk,
                done,
            )
        )

    async def do_stars_scores(self) -> None:
        """The committee's own scores; an empty one leaves the indicator to the branch's."""
        if self.view is not None:
            await ask_scores(self, self.view, self._desk, f"scores:{self._item}")

    def do_stars_bonuses(self) -> None:
        """Strike bonuses and deductions, or add some."""
        if self.current:
            self.post_message(self.Open(BonusesView(self.desk, *self.current)))

    def do_stars_vetoes(self) -> None:
        """Verify and lift vetoes."""
        if self.current:
            self.post_message(self.Open(VetoesView(self.desk, *self.current)))

    async def do_stars_papers(self) -> None:
        """Rating sheet and feedback."""
        if self.view:
            await print_round_papers(self, self._desk(), self.view)

    def do_stars_next(self) -> None:
        """The next one, undecided as this stays."""
        self.step(1)

    def do_stars_before(self) -> None:
        """The one before."""
        self.step(-1)

    def _desk(self) -> Desk:
        return self.desk.desk(self._item[0])

    def _done(self, done: bool) -> None:
        if done:
            self.decided += 1
            self.asked = None
