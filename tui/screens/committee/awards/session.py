"""The review session of commendation: one nominee after another over all branches (A3, A7, A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.rounds import AwardRoundView
from core.errors import XingceError
from core.notices.award_scheme import AwardSubject
from core.values import Reason, Verdict, failed
from tui.i18n import t
from tui.i18n.reasons import explain_error
from tui.screens.committee.awards.review_head import ReviewHead
from tui.screens.committee.awards.review_text import nominee_lines
from tui.screens.committee.awards.words import round_name
from tui.screens.committee.reading import ReadingView
from tui.screens.common.award_words import in_order, label, spoken
from tui.screens.common.ledger import later
from tui.widgets.text_pane import Detail, Paragraph, TextPane

if TYPE_CHECKING:
    from core.desk.desk import Desk
    from tui.desks.committee import CommitteeDesk

Item = tuple[str, str]
"""Branch and nomination."""


class NomineeSession(ReadingView):
    """Where the session stands and what it shows; what can be done is in `NomineeReviewView`.

    `asked` is looked at first, whatever its state. Where nobody waits, no key decides: the digits lead to the areas.
    """

    places = ("award_review",)

    def __init__(self, desk: CommitteeDesk, round_id: str, asked: Item | None = None) -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.asked = self.current = asked
        self.award = ""
        self.decided = 0
        self.round: AwardRoundView | None = None
        self.view: NomineeView | None = None

    def compose(self) -> ComposeResult:
        """Where we are, then the nominee."""
        yield ReviewHead(id="head")
        yield TextPane(id="nominee")

    # ---- reading ----

    def queue(self) -> list[Item]:
        """What waits, after what was asked for."""
        waiting = [(one.branch, one.id) for one in self.desk.awards.waiting(self.round_id, self.award)]
        return [self.asked, *(one for one in waiting if one != self.asked)] if self.asked else waiting

    def show(self) -> None:
        """The current nominee, or the one that follows it when it was decided."""
        if later(self):
            return
        queue = self.queue()
        if self.current not in queue:
            self.current = self._following(queue)
        self._draw(queue)

    def _following(self, queue: list[Item]) -> Item | None:
        """After a decision the one that came next, not the first again."""
        after = [one for one in queue if one in self._later]
        return next(iter(after or queue), None)

    _later: tuple[Item, ...] = ()

    def _draw(self, queue: list[Item]) -> None:
        self.view = None
        self.places = ("award_review" if self.current else "award_reviewed",)
        self.round = self.desk.awards.view(self.round_id)
        head = self.query_one(ReviewHead)
        name = round_name(self.round) if self.round else self.round_id
        if self.current is None:
            self._later = ()
            head.show(name, self._filter_words(), 0, 0)
            self.query_one("#nominee", TextPane).show(self._empty())
            self.post_message(self.Detailed())
            return
        at = queue.index(self.current)
        self._later = tuple(queue[at + 1 :])
        try:
            desk = self.branch_desk()
            self.view = nominee(desk, self.current[1])
            text = nominee_lines(desk, self.view, self.ties()) if self.view else []
        except XingceError as error:
            text = [Paragraph(explain_error(error), "bad")]
        head.show(name, self._filter_words(), at, len(queue))
        if self.view:
            row = self.view.round.row(self.view.award.id)
            taken = self.desk.awards.taken(self.round_id, self.view.award.id)
            branch = self.desk.branches()[self.current[0]].profile.name
            head.show_award(label(self.view.award), taken, row.quota.total if row else 0, branch)
        self.query_one("#nominee", TextPane).show(text)
        self.post_message(self.Detailed())

    def _filter_words(self) -> str:
        award = self.round.scheme.award(self.award) if self.round and self.award else None
        return label(award) if award else ""

    def _empty(self) -> list[Paragraph]:
        words = [Paragraph(""), Paragraph(t("No nominee waits for your word."), "strong")]
        if self.decided:
            words.append(Paragraph(t("Decided now: {count}.", count=self.decided)))
        return [*words, Paragraph(t("The list is decided in the round with F9; returns go out with Hand back (5)."))]

    def ties(self) -> tuple[Reason, ...]:
        """C7 over all branches, where an organisation is looked at."""
        if self.view is None or self.view.award.subject is not AwardSubject.BRANCH:
            return ()
        return self.desk.years.share(str(self.view.round.opened.year - 1))

    def branch_desk(self) -> Desk:
        """The committee's desk at the copy of the current nominee's branch."""
        return self.desk.desk(self.current[0] if self.current else "")

    def detail(self) -> Detail | None:
        """The checks one by one, each with its verdict and clause: what needs a person, or all where nothing does."""
        if self.view is None:
            return None
        scheme, checks = self.view.round.scheme, in_order((*self.view.checks, *self.ties()))
        asking = [one for one in checks if one.verdict is not Verdict.PASS]
        return Detail(self.view.name, (), tuple(spoken(scheme, one, self.view.award) for one in asking or checks))

    # ---- what commands ask ----

    @property
    def refusal(self) -> Reason | None:
        """Why the committee can't agree now; that all places are taken is no reason, for one can give way."""
        if self.view is None or self.agreed_refusal:
            return self.agreed_refusal
        wrong = next((one for one in self.view.checks if one.verdict is Verdict.FAIL), None)
        return spoken(self.view.round.scheme, wrong, self.view.award) if wrong else None

    @property
    def agreed_refusal(self) -> Reason | None:
        """Why nothing is added any more on which the committee's word rests: it agreed already."""
        verdict = self.view.review.verdict if self.view and self.view.review else None
        if verdict is None or verdict.state != "agreed":
            return None
        return failed("0.7", "nominee_agreed_already", "verdict", seal=verdict.code)

    @property
    def late_refusal(self) -> Reason | None:
        """Why there is nothing to readmit."""
        if self.view is None or any(one.code == "nomination_late" for one in self.view.checks):
            return None
        return failed("A7", "nomination_not_late", "submitted", due=self.view.round.opened.deadline)
