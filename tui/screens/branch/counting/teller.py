"""One teller at a pile: one key a mark, the ballot closes itself, Backspace undoes; what is typed is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from core.rules.polls.ballots import BLANK, INVALID, SPOILED, WRITTEN
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.screens.branch.base import count_fault, count_of
from tui.screens.branch.counting.base import PollPart, tellers_of
from tui.screens.branch.counting.keeper import FIRST, Keeper
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.branch.counting.paper import BLANK_WORD, SPOILED_WORD, Paper
from tui.screens.branch.counting.pile import Pile
from tui.screens.branch.counting.strips import Asked, Recent, TellerHead, tally_of
from tui.widgets.form import Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

TELLER: Final = {1: mark("Teller 1"), 2: mark("Teller 2")}
_KEYS: Final = ((BLANK, BLANK_WORD), (SPOILED, SPOILED_WORD), (INVALID, mark("Whole ballot invalid")))
_NAMES: Final = ((WRITTEN, mark("Name written in")),)
_AROUND, _MOST_RECENT = 6, 3
"""Lines of the screen besides the ballot, and how many of the last ballots are shown at most."""


def paper_keys(elects: bool) -> tuple[tuple[str, str], ...]:
    """The keys of a paper ballot beside its answers."""
    return (*_KEYS, *_NAMES) if elects else _KEYS


class TellerView(PollPart):
    """A pile of one teller. The rows of the other are not read here."""

    places = ("teller",)

    def __init__(
        self, branch: BranchDesk, poll: str, voters: str, teller: int, keeper: Keeper, begin: int = -1
    ) -> None:
        """`begin`: the ballot to look at first, from 0; below 0 the one in hand."""
        super().__init__(branch, poll)
        self.voters, self.teller, self.keeper = voters, teller, keeper
        self.begin = begin
        self.pile: Pile | None = None
        self._seen = -1

    def compose(self) -> ComposeResult:
        """Head, ballot, question, the last ballots."""
        yield TellerHead()
        yield BallotPad(self.take)
        yield Asked()
        yield Recent()

    def on_mount(self) -> None:
        """Go on where this teller stopped."""
        self.keeper.told = self._kept
        super().on_mount()

    def on_unmount(self) -> None:
        """Whoever comes next is told of saves."""
        self.keeper.told = None

    # ---- showing

    def draw(self, picture: PollView, paper: Paper) -> None:
        """The poll as it stands; what is typed stays."""
        if self.pile is None:
            self.pile = Pile(paper.slots, self.keeper.rows(self.teller), self._draft.get("keys", ""))
            if self.begin >= 0:
                self.pile.look(self.begin)
        head = self.query_one(TellerHead)
        name = tellers_of(self)[self.teller - FIRST]
        head.who = f"{t(TELLER[self.teller])} {name}  {self.class_name(self.voters)}"
        papers = picture.poll.papers.get(self.voters)
        head.present = picture.attendance[self.voters].present if self.voters in picture.attendance else 0
        head.issued = papers.issued if papers else 0
        head.pile, self._seen = self.pile, -1
        self._show()

    def _show(self) -> None:
        pile, paper, picture = self.pile, self.paper, self.picture
        if pile is None or paper is None or picture is None:
            return
        head = self.query_one(TellerHead)
        shown = INVALID if pile.invalid else pile.spot.marks
        self.query_one(BallotPad).show(paper, shown, pile.spot.place)
        if pile.version != self._seen:
            head.tally, self._seen = tally_of(picture.poll, pile.rows), pile.version
            self.query_one(Recent).show(paper, pile.rows, self._spare(paper))
        head.tell(self.keeper.kept.get(self.teller, 0), self.keeper.trouble)
        self.query_one(Asked).show(paper, min(pile.spot.place, len(paper.slots) - 1), paper_keys(self.elects))

    def _spare(self, paper: Paper) -> int:
        """Lines for the last ballots that the ballot in hand leaves."""
        ballot = self.query_one(BallotPad).lines_needed(self.size.width) if self.size.width else len(paper.rows)
        return max(1, min(_MOST_RECENT, self.size.height - _AROUND - ballot))

    def on_resize(self) -> None:
        """More room or less for the last ballots."""
        self._seen = -1
        self._show()

    def _kept(self) -> None:
        if self.is_attached:
            self._show()
            if self.keeper.trouble:
                self.say(self.keeper.trouble, "bad")

    @property
    def _draft(self) -> dict[str, str]:
        return self.host.draft(f"count:{self.poll}:{self.voters}:{self.teller}")

    # ---- typing

    def take(self, key: str) -> None:
        """One mark, `+` or `!`."""
        pile = self.pile
        if pile is None:
            return
        before = pile.version
        if (key == WRITTEN and not self.elects) or not pile.type(key):
            self._refuse(key, pile)
        self._changed(before)

    def _changed(self, before: int) -> None:
        """Keep what is new: whole ballots in the store, the one in hand with the half-filled forms."""
        pile = self.pile
        if pile is None:
            return
        if pile.version != before:
            self.keeper.put(self.app, self.teller, pile.rows)
        if pile.hand:
            self._draft["keys"] = pile.hand
        else:
            self._draft.clear()
        self._show()

    def _refuse(self, key: str, pile: Pile) -> None:
        if key == WRITTEN and not self.elects:
            self.say(sentence("count_no_names", {}), "warn")
        elif key == WRITTEN:
            self.say(t("A name belongs to a ballot: first the marks of a valid one."), "warn")
        else:
            most = len(pile.slot.options)
            self.say(
                t("{key} stands for nothing here: 1 to {most}, 0 blank, ? unreadable.", key=key, most=most), "warn"
            )

    # ---- commands

    def do_teller_mark(self, key: str) -> None:
        """The answer with this digit; 0 blank."""
        self.take(key)

    def do_teller_spoiled(self) -> None:
        """The mark can't be read."""
        self.take(SPOILED)

    def do_teller_invalid(self) -> None:
        """The whole ballot is invalid."""
        self.take(INVALID)

    def do_teller_written(self) -> None:
        """One name is written in."""
        self.take(WRITTEN)

    def do_teller_undo(self) -> None:
        """Take the last key back."""
        if self.pile:
            before = self.pile.version
            self.pile.undo()
            self._changed(before)

    def do_teller_move(self, key: str) -> None:
        """To another place of this ballot."""
        if self.pile and self.paper:
            across = self.paper.across
            self.pile.move({"left": -1, "right": 1, "up": -across, "down": across}[key])
            self._show()

    def do_teller_look(self, key: str) -> None:
        """To the ballot before or after."""
        if self.pile:
            self._look(self.pile.spot.at + (-1 if key == "pageup" else 1))

    def do_teller_hand(self) -> None:
        """Back to the ballot in hand."""
        if self.pile:
            self._look(len(self.pile.rows))

    def _look(self, at: int) -> None:
        if self.pile:
            self.pile.look(at)
            self._show()

    async def do_teller_jump(self) -> None:
        """To a ballot by its number in the pile."""
        fields = [Field(id="number", label=mark("Ballot no."), fault=count_fault)]
        answer = await self.host.fill(t("Which ballot of the pile?"), fields, f"jump:{self.poll}")
        if answer:
            self._look(count_of(answer["number"]) - 1)

    def do_teller_insert(self) -> None:
        """A ballot that was left out."""
        if self.pile:
            self.pile.insert()
            self._show()

    def do_teller_remove(self) -> None:
        """Out of the pile; Backspace brings it back."""
        if self.pile:
            number, before = self.pile.spot.at + 1, self.pile.version
            self.pile.remove()
            self._changed(before)
            self.say(t("Ballot {number} is taken out; Backspace brings it back.", number=number), "warn")

    async def do_teller_done(self) -> None:
        """Everything is kept; back to the tellers."""
        pile = self.pile
        if pile is None:
            return
        if pile.hand:
            self.say(t("A ballot is half typed. Finish it, or take it back with Backspace."), "warn")
        elif await self.keeper.settle():
            tally = self.query_one(TellerHead).tally
            self.say(
                t("{count} ballots kept, checksum {digest}.", count=tally.ballots, digest=tally.digest or "-"), "good"
            )
            self.post_message(self.Close())
        else:
            self.say(self.keeper.trouble, "bad")

    def may_leave(self) -> str:
        """Esc goes back to the ballot in hand first."""
        if self.pile and self.pile.looking:
            self._look(len(self.pile.rows))
            return t("Back at ballot {number}.", number=len(self.pile.rows) + 1)
        return ""
