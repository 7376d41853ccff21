"""The booth's ballot: marked with one key each, looked over, cast with a key of its own; nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.screen import Screen

from core.desk.polls.booth import cast, check_ballot
from core.desk.polls.poll import PollView
from core.errors import XingceError
from core.rules.polls.quorum import PollKind
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain, explain_error
from tui.screens.branch.counting.one import OneBallot
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.branch.counting.paper import Paper
from tui.screens.branch.counting.settle import lines_of
from tui.screens.branch.counting.strips import Asked
from tui.screens.common.words_above import WordsAbove
from tui.screens.dialogs import FormSheet
from tui.screens.host import host
from tui.widgets.form import Field
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_BLANK = (("0", mark("No mark")),)


class Voting(Screen[str]):
    """The part of the booth that holds a ballot, from the moment a voter sits down until it is cast or given up."""

    branch: BranchDesk
    poll: str
    page: str
    picture: PollView | None = None
    paper: Paper | None = None
    one: OneBallot | None = None
    _voter = ""

    def show(self, page: str) -> None:
        """Turn to a page."""
        raise NotImplementedError

    def say(self, text: str, tone: str = "") -> None:
        """The one line at the bottom."""
        raise NotImplementedError

    # ---- the ballot

    def sit_down(self, voter: str) -> None:
        """An empty ballot for a voter."""
        self._voter = voter
        self.one = OneBallot(self.paper.slots) if self.paper else None

    def forget(self) -> None:
        """Nothing of the ballot stays, nor what was cut or copied out of a comment."""
        self._voter, self.one = "", None
        self.app.copy_to_clipboard("")
        self.query_one(BallotPad).clear()

    def draw_ballot(self) -> None:
        """The ballot as it stands, with the words above it."""
        above = self.query_one("#words", WordsAbove)
        above.show(list(self._words()))
        if self.one and self.paper:
            review = self.page == "review"
            self.query_one(BallotPad).show(self.paper, self._seen(review), -1 if review else self.one.at)
            self.query_one(Asked).show(self.paper, self.one.at, _BLANK)

    def _seen(self, review: bool) -> str:
        """While looking it over, a place without a mark is shown as what it is: blank."""
        if self.one is None:
            return ""
        return self.one.shown.replace(" ", "0") if review else self.one.shown

    def _words(self) -> Iterable[Paragraph]:
        if self.page == "thanks":
            yield from (Paragraph(""), Paragraph(t("Thank you. Your ballot is in the box."), "strong"), Paragraph(""))
            yield Paragraph(t("Please go; Enter calls the next voter."))
        elif self.page == "vote":
            yield Paragraph(t("One key for each answer; arrows move, Enter shows the whole ballot before it is cast."))
            if self.picture and self.picture.poll.setup.kind == PollKind.ELECTION:
                yield Paragraph(t("Seats: {seats}. Choose as many or fewer.", seats=self.picture.poll.setup.seats))
            elif self.picture and self.picture.poll.rules.most:
                yield Paragraph(t("At most {most} may be recommended.", most=self.picture.poll.rules.most))
        elif self.one:
            yield Paragraph(t("Is this your ballot? F10 or ^S casts it; Esc goes back to change it."), "strong")
            if self.one.open:
                yield Paragraph(t("{count} place(s) without a mark: they count as blank.", count=self.one.open), "warn")
            if self.one.written:
                yield Paragraph(t("Written in: {names}", names=", ".join(self.one.written)))
            if self.one.comment:
                yield Paragraph(t("Comment: {text}", text=self.one.comment))
            for reason in self.problems:
                yield Paragraph(f"! {explain(reason)}", "bad")

    @property
    def problems(self) -> tuple[Reason, ...]:
        """Why the ballot would not count as it is."""
        if self.one is None or self.picture is None:
            return ()
        return check_ballot(self.picture.poll, self.one.row, self.one.written)

    # ---- marking

    def do_booth_vote_mark(self, key: str) -> None:
        """The answer with this digit."""
        if self.one is None:
            return
        if not self.one.type(key):
            most = len(self.one.slots[self.one.at].options)
            self.say(t("{key} stands for nothing here: 1 to {most}, 0 no mark.", key=key, most=most), "warn")
        elif self.one.done:
            self.do_booth_vote_review()
            return
        else:
            self.say("")
        self.draw_ballot()

    def do_booth_vote_undo(self) -> None:
        """The mark away."""
        if self.one:
            self.one.clear()
            self.draw_ballot()

    def do_booth_vote_move(self, key: str) -> None:
        """To another place."""
        if self.one and self.paper:
            across = self.paper.across
            self.one.move({"left": -1, "right": 1, "up": -across, "down": across}[key])
            self.draw_ballot()

    def do_booth_review_turn(self, key: str) -> None:
        """Rows that the screen has no room for."""
        pad = self.query_one(BallotPad)
        page = max(1, pad.size.height - 4)
        pad.turn({"up": -1, "down": 1, "pageup": -page, "pagedown": page}[key])
        self._more()

    def _more(self) -> None:
        below = self.query_one(BallotPad).below
        self.say(t("{count} rows more below: arrow down.", count=below) if below else "", "warn" if below else "")

    async def do_booth_vote_written(self) -> None:
        """Names written in, in an election."""
        one = self.one
        if one is None:
            return
        answer = await self._ask(t("Somebody else: one name a line"), mark("Names"), "\n".join(one.written))
        if answer is not None and self.one is one:
            one.written = lines_of(answer)
            self.draw_ballot()

    async def do_booth_vote_comment(self) -> None:
        """A comment that goes with the ballot into the box and is kept apart from it."""
        one = self.one
        if one is None:
            return
        answer = await self._ask(t("A comment; it is kept apart from the marks"), mark("Comment"), one.comment)
        if answer is not None and self.one is one:
            one.comment = answer
            self.draw_ballot()

    async def _ask(self, title: str, label: str, text: str) -> str | None:
        field = Field(id="text", label=label, lines=5, initial=text)
        answer = await self.app.push_screen_wait(FormSheet(title, [field], {}))
        return answer["text"] if answer else None

    def do_booth_vote_review(self) -> None:
        """The whole ballot before it is cast."""
        self.show("review")
        self.call_after_refresh(self._more)

    async def do_booth_vote_back(self) -> None:
        """Give the ballot up: nothing is cast."""
        if await host(self).confirm(t("Leave without voting?"), t("Nothing is cast; the marks are forgotten.")):
            self.forget()
            self.show("wait")

    # ---- casting

    def do_booth_review_change(self) -> None:
        """Back to the ballot."""
        if self.one:
            self.one.place = 0
        self.show("vote")

    def do_booth_review_cast(self) -> None:
        """Into the box, whole or not at all."""
        one = self.one
        if one is None:
            return
        try:
            outcome = cast(self.branch.desk, self.poll, self._voter, one.row, one.written, one.comment)
            why = " ".join(explain(reason) for reason in outcome.reasons if reason.verdict == "fail")
        except XingceError as error:
            why = explain_error(error)
        if why:
            self.say(t("Not cast: {why} Your marks are still here.", why=why), "bad")
            return
        self.forget()
        self.show("thanks")

    def do_booth_thanks_next(self) -> None:
        """Who comes next."""
        self.show("wait")
