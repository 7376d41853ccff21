"""What the committee does with a nominee: agree, replace, return, hold, readmit; points and ballot (A7, A8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from core.desk.act import Act
from core.desk.commendation.over_branches import who_holds_places
from core.desk.commendation.places import place_for, places
from core.desk.commendation.replacing import replace_nominee
from core.desk.commendation.reviewing import (
    NomineeAgree,
    NomineeBallotAct,
    NomineeHold,
    NomineeReadmit,
    NomineeRemove,
    NomineeReturn,
    NomineeScoreAct,
)
from core.rules.selection.quota import Held
from core.values import Reason, Verdict
from tui.clock import now, today
from tui.i18n import mark, t
from tui.screens.committee.asking import ask_act, refusals
from tui.screens.committee.awards.materials import MaterialsView
from tui.screens.committee.awards.papers import print_approval
from tui.screens.committee.awards.session import NomineeSession
from tui.screens.committee.awards.vetoes import NomineeVetoesView
from tui.screens.committee.awards.words import told
from tui.screens.common.award_words import label
from tui.widgets.form import Choice, Field

FULL = ("award_full", "award_share_full")
_BALLOT = {
    "present": mark("Present"),
    "in_favour": mark("Votes for"),
    "against": mark("Votes against"),
    "abstain": mark("Abstaining"),
}


class NomineeReviewView(NomineeSession):
    """The session with its keys."""

    # ---- the word ----

    async def do_award_review_agree(self) -> None:
        """Agree; where all places are taken, choose who gives way."""
        if self.view is None or self.current is None or not await self.ask_ahead(who_holds_places(self.round_id)):
            return
        one = NomineeAgree(nomination=self.current[1])
        wrong = refusals(self.branch_desk().do(one, dry=True))
        if wrong and all(reason.code in FULL for reason in wrong):
            await self._replace(wrong[0])
        else:
            self._do(one, t("Agreed: {name}.", name=self.view.name))

    async def _replace(self, full: Reason) -> None:
        """Who holds the places, which of them gives way, and why: one step (A8)."""
        view, current = self.view, self.current
        if view is None or current is None:
            return
        holders = self._holders()
        if not holders:
            self.say(told(view.round.scheme, full), "bad")
            return
        names = self.desk.branches()
        points = {one.id: one.points for one in self.desk.awards.rows(self.round_id)}
        choices = [
            Choice(
                one.nomination,
                f"{one.name}  {names[one.branch].profile.name}  {points.get(one.nomination, '')}".strip(),
            )
            for one in holders
        ]
        title = t("All places are taken. Who gives way to {name}?", name=view.name)
        chosen = await self.host.pick(title, choices)
        if chosen is None:
            return
        out = next(one for one in holders if one.nomination == chosen)
        reason = await self._reason(
            t("{out} gives way to {name}: why", out=out.name, name=view.name), f"replace:{chosen}"
        )
        if not reason or self.current != current:
            return
        outcome = replace_nominee(self.desk.office(), current[0], current[1], out.branch, chosen, reason)
        self._told(outcome.reasons, t("{name} in the place of {out}.", name=view.name, out=out.name))

    def _holders(self) -> list[Held]:
        """Those whose place would make room for this nominee."""
        view = self.view
        if view is None:
            return []
        desk = self.branch_desk()
        taken = places(desk, view.round.id) or ()
        held = [one.held for one in taken if one.award == view.award.id]
        return [
            one for one in held if place_for(desk, view.round, view.id, [one.nomination]).verdict is not Verdict.FAIL
        ]

    async def do_award_review_return(self) -> None:
        """Send it back, with the reason and a time limit."""
        fields = (
            _reason_field(),
            Field(id="limit", label=mark("Time limit")),
        )
        await self._ask(
            t("Return to the branch"),
            fields,
            "return",
            lambda given: NomineeReturn(nomination=self._nomination, reason=given["reason"], limit=given["limit"]),
            t("Returned; the branch learns it with the hand-back."),
        )

    async def do_award_review_hold(self) -> None:
        """Set it aside, with the reason."""
        done = t("Set aside; it comes last in the session.")
        await self._ask(
            t("Set it aside"),
            (_reason_field(),),
            "hold",
            lambda given: NomineeHold(nomination=self._nomination, reason=given["reason"]),
            done,
        )

    async def do_award_review_readmit(self) -> None:
        """Take in what came late, with the reason (A7)."""
        await self._ask(
            t("Readmit a late nomination"),
            (_reason_field(),),
            "readmit",
            lambda given: NomineeReadmit(nomination=self._nomination, reason=given["reason"]),
            t("Readmitted; now it can be agreed to."),
        )

    async def do_award_review_remove(self) -> None:
        """Take the nominee out of the round, with the reason."""
        await self._ask(
            t("Take out of the round"),
            (_reason_field(),),
            "remove",
            lambda given: NomineeRemove(nomination=self._nomination, reason=given["reason"]),
            t("Taken out; a list that was decided is decided anew."),
        )

    # ---- points and ballot ----

    async def do_award_review_score(self) -> None:
        """The committee's points."""
        given = self.view.review.score if self.view and self.view.review else None
        fields = (
            Field(id="points", label=mark("Points given"), initial=given.points if given else ""),
            Field(id="note", label=mark("Note"), initial=given.note if given else ""),
        )
        await self._ask(
            t("The committee's points"),
            fields,
            "score",
            lambda typed: NomineeScoreAct(nomination=self._nomination, points=typed["points"], note=typed["note"]),
            t("Points kept."),
        )

    async def do_award_review_ballot(self) -> None:
        """The totals of the committee's ballot; the sum is checked while typing."""
        given = self.view.review.ballot if self.view and self.view.review else None
        fields = [Field(id="on", label=mark("Day"), initial=given.on if given else today().isoformat())]
        fields += [
            Field(id=name, label=text, initial=str(getattr(given, name)) if given else "", fault=_number_fault)
            for name, text in _BALLOT.items()
        ]
        await self._ask(
            t("The committee's ballot"),
            fields,
            "ballot",
            lambda typed: NomineeBallotAct(
                nomination=self._nomination, on=typed["on"], **{name: int(typed[name]) for name in _BALLOT}
            ),  # while a number is missing the sum is not judged
            t("Ballot kept."),
        )

    # ---- going about ----

    def do_award_review_materials(self) -> None:
        """The materials in full."""
        if self.current:
            branch, nomination = self.current
            self.post_message(self.Open(MaterialsView(self.desk.ledger(branch), nomination)))

    def do_award_review_vetoes(self) -> None:
        """The vetoes against the nominee."""
        if self.current:
            self.post_message(self.Open(NomineeVetoesView(self.desk, *self.current)))

    async def do_award_review_filter(self) -> None:
        """One award only, or all."""
        if self.round is None:
            return
        waiting = self.desk.awards.waiting
        choices = [
            Choice(id_, f"{name}  {len(waiting(self.round_id, id_))}")
            for id_, name in [("", t("All awards")), *((row.award.id, label(row.award)) for row in self.round.rows)]
        ]
        chosen = await self.host.pick(t("Which award"), choices, self.award)
        if chosen is not None:
            self.award, self.asked = chosen, None
            self.show()

    async def do_award_reviewed_filter(self) -> None:
        """The same while nobody waits."""
        await self.do_award_review_filter()

    def do_award_review_next(self) -> None:
        """The next one, undecided as this stays."""
        self._step(1)

    def do_award_review_before(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        queue = self.queue()
        if self.current in queue:
            self.current = queue[(queue.index(self.current) + by) % len(queue)]
        self._draw(queue)

    async def do_award_review_print(self) -> None:
        """The approval form."""
        if self.view:
            await print_approval(self, self.branch_desk(), self.view)

    # ---- doing ----

    @property
    def _nomination(self) -> str:
        return self.current[1] if self.current else ""

    async def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        kind: str,
        make: Callable[[Mapping[str, str]], Act],
        done: str,
    ) -> None:
        if self.current and await ask_act(
            self, title, fields, f"{kind}:{self._nomination}", make, self.branch_desk, done
        ):
            self.decided += kind in ("return", "hold", "remove")
            self.asked = self.asked if kind not in ("return", "hold", "remove") else None

    async def _reason(self, title: str, draft: str) -> str:
        answer = await self.host.fill(title, [_reason_field()], draft)
        return answer["reason"] if answer else ""

    def _do(self, one: Act, done: str) -> None:
        desk = self.branch_desk()
        desk.now = now()
        self._told(desk.do(one).reasons, done)

    def _told(self, reasons: Sequence[Reason], done: str) -> None:
        """Say what was done, or the first reason why not."""
        wrong = [one for one in reasons if one.verdict is Verdict.FAIL]
        if wrong and self.view:
            self.say(told(self.view.round.scheme, wrong[0]), "bad")
            return
        self.decided += 1
        self.asked = None
        self.post_message(self.Changed())
        self.say(done, "good")


def _reason_field() -> Field:
    return Field(id="reason", label=mark("Reason"), lines=3, fault=_reason_fault)


def _reason_fault(text: str) -> str:
    return "" if text else t("Give the reason.")


def _number_fault(text: str) -> str:
    return "" if text.isascii() and text.isdigit() else t("Give a whole number.")
