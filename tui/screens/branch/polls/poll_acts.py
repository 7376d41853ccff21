"""What may be done with a poll: officials, register of ballots, count, second ballot, withdrawing, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.desk.polls.again import carry_over, same_again
from core.desk.polls.closing import second_ballot
from core.desk.polls.issue import run_of
from core.desk.polls.leavings import rows_kept
from core.desk.polls.poll import PollState, poll_view
from core.desk.polls.poll import PollView as Picture
from core.desk.polls.setup import PollSetUp
from core.rules.follow_up import RECTIFY, SPREAD
from core.rules.polls.satisfaction import consequence
from core.values import Rate
from tui.i18n import mark, t
from tui.screens.branch.base import (
    BranchView,
    acts_of,
    count_fault,
    count_of,
    day_of,
    first_failure,
    maybe_day_fault,
    needed_fault,
)
from tui.screens.branch.items_acts import raise_item
from tui.screens.branch.polls.officials import ask_officials
from tui.screens.branch.polls.papers import print_poll
from tui.screens.branch.polls.poll_close import close_list
from tui.screens.branch.polls.poll_words import Words, rate_words
from tui.screens.branch.polls.roll import RollView
from tui.screens.branch.polls.set_up import poll_made, stroke_fields, strokes_of
from tui.widgets.form import Choice, Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

MENU = (
    "poll.officials",
    "poll.roll",
    "poll.issue",
    "poll.count",
    "poll.totals",
    "poll.close",
    "poll.papers",
    "poll.second",
    "poll.withdraw",
    "poll.item",
    "poll.stars",
)
SECOND = "（第二次投票）"
"""Behind the title of a second ballot; it stands on its Chinese papers."""


class PollActs(BranchView):
    """Base of the view of one poll. `corrected`: changed since its seal, by a correction."""

    def __init__(self, branch: BranchDesk, poll_id: str) -> None:
        super().__init__(branch)
        self.poll_id = poll_id
        self.picture: Picture | None = None
        self.words: Words | None = None
        self.corrected = False

    @property
    def subject(self) -> str:
        """The subject under the cursor; empty without one."""
        return ""

    @property
    def tied(self) -> bool:
        """Whether a tie calls for a second ballot."""
        election = self.picture.election if self.picture else None
        return election is not None and bool(election.value.tied)

    # ---- before the vote ----

    async def do_poll_officials(self) -> None:
        """Scrutineers, then tellers."""
        await ask_officials(self, self.poll_id)

    def do_poll_roll(self) -> None:
        """Who may vote and who is there."""
        self.post_message(self.Open(RollView(self.branch, self.poll_id)))

    async def do_poll_issue(self) -> None:
        """Printed and handed out, class by class."""
        picture, words = self.picture, self.words
        if picture is None or words is None:
            return
        fields = []
        for at, voters in enumerate(picture.classes):
            there, kept, name = picture.attendance[voters], run_of(picture, voters), words.voters([voters])
            fields += [
                _number(f"printed-{at}", t("{voters}: printed", voters=name), kept.printed),
                _number(f"issued-{at}", t("{voters}: handed out", voters=name), kept.issued or there.present),
            ]
        if picture.code:
            fields.append(Field(id="why", label=mark("Reason of the correction"), fault=needed_fault))

        def send(values: dict[str, str]) -> str:
            acts = []
            for at, voters in enumerate(picture.classes):
                figures = {name: count_of(values[f"{name}-{at}"]) for name in ("printed", "issued")}
                why = values.get("why", "")
                acts.append(acts_of("poll.issue", poll=self.poll_id, voters=voters, why=why, **figures))
            outcome = self.branch.desk.do_all(acts)
            if outcome.ok:
                self.post_message(self.Changed())
            return "" if outcome.ok else first_failure(outcome.reasons)

        title = t("Register of ballots  {title}", title=picture.poll.setup.title)
        await self.ask_act(title, fields, f"poll.issue:{self.poll_id}", send)

    # ---- counting ----

    async def do_poll_count(self) -> None:
        """By the way of the poll."""
        setup = self.picture.poll.setup if self.picture else None
        if setup is None:
            return
        if setup.unit == "group":
            await self.count_group()
        elif setup.way == "booth" and self.picture and self.picture.state is not PollState.CLOSED:
            from tui.screens.branch.counting.booth import BoothStart

            self.post_message(self.Open(BoothStart(self.branch, self.poll_id)))
        elif setup.way == "totals":
            await self.do_poll_totals()
        else:
            await self.count_class()

    async def count_class(self, voters: str = "") -> None:
        """Two tellers at the pile of a class."""
        from tui.screens.branch.counting.count import CountView

        chosen = voters or await self.pick_class(t("Whose ballots?"))
        if chosen:
            self.post_message(self.Open(CountView(self.branch, self.poll_id, chosen)))

    async def do_poll_totals(self) -> None:
        """Figures of a class that were counted elsewhere."""
        chosen = await self.pick_class(t("Whose totals?"))
        if chosen:
            self.open_totals(chosen)

    def open_totals(self, voters: str) -> None:
        """The totals of a class."""
        from tui.screens.branch.counting.totals import TotalsView

        self.post_message(self.Open(TotalsView(self.branch, self.poll_id, voters)))

    async def count_group(self) -> None:
        """The sheet of a party group, the first that lacks one under the cursor."""
        picture = self.picture
        if picture is None:
            return
        listed = sorted(who for one in (picture.roll.expected if picture.roll else {}).values() for who in one.people)
        if not listed:
            self.say(t("First the roll: which Party groups are there? F8"), "warn")
            return
        there = picture.poll.sheet
        choices = [Choice(one, f"{one}  {t('entered')}" if one in there else one) for one in listed]
        chosen = await self.host.pick(t("Whose sheet?"), choices, next((one for one in listed if one not in there), ""))
        if chosen:
            from tui.screens.branch.counting.sheet import SheetView

            self.post_message(self.Open(SheetView(self.branch, self.poll_id, chosen)))

    async def pick_class(self, title: str) -> str | None:
        """A class of voters, the first that is not counted under the cursor; asked only where there are several."""
        picture, words = self.picture, self.words
        if picture is None or words is None:
            return None
        if len(picture.classes) == 1:
            return picture.classes[0]
        counted = {name for part in picture.parts for name in part.classes}
        choices = [
            Choice(one, f"{words.voters([one])}  {t('counted') if one in counted else t('not counted yet')}")
            for one in picture.classes
        ]
        return await self.host.pick(title, choices, next((one for one in picture.classes if one not in counted), ""))

    # ---- closing, papers ----

    def do_poll_close(self) -> None:
        """The check list; Enter on its first line seals, on any other goes to the place."""
        close_list(self)

    async def do_poll_papers(self) -> None:
        """Ballots, register, report, statistics."""
        if self.picture and self.words:
            await print_poll(self, self.picture, self.words)

    # ---- held again, taken back ----

    async def do_poll_second(self) -> None:
        """The ballot among the tied; officials, roll and attendance are taken over."""
        setup = second_ballot(self.picture) if self.picture else None
        if setup:
            new = replace(setup, title=setup.title.removesuffix(SECOND) + SECOND)
            await self._hold_again(t("Second ballot among {count} tied", count=len(new.subjects)), new, in_place=False)

    async def do_poll_withdraw(self) -> None:
        """Take the poll back, with the reason; then perhaps hold it anew."""
        picture = self.picture
        if picture is None:
            return
        choices = (Choice("no", mark("nothing more")), Choice("yes", mark("hold it again, with the same roll")))
        void = any(one.code == "poll_void" and one.verdict == "fail" for one in picture.checks)
        fields = [
            Field(id="why", label=mark("Reason"), fault=needed_fault),
            Field(id="again", label=mark("Then"), initial="yes" if void else "no", choices=choices),
        ]
        title, again = t("Withdraw: {title}", title=picture.poll.setup.title), [""]
        typed = rows_kept(self.branch.desk, self.poll_id)

        def send(values: dict[str, str]) -> str:
            again[0] = values["again"]
            return self.refusal("poll.withdraw", poll=self.poll_id, why=values["why"])

        if not await self.ask_act(title, fields, f"poll.withdraw:{self.poll_id}", send):
            return
        gone = t("{count} ballot(s) that the tellers had typed are removed.", count=typed) if typed else ""
        self.say(" ".join(filter(None, (t("The poll is withdrawn; the journal keeps it."), gone))), "good")
        if again[0] == "yes" and await self._hold_again(t("Hold it again"), same_again(picture), in_place=True):
            return
        self.post_message(self.Close())

    async def _hold_again(self, title: str, new: PollSetUp, *, in_place: bool) -> bool:
        """Day and title asked, the poll made, everything of the first taken over, and opened."""
        old, desk, made = self.picture, self.branch.desk, list[str]()
        if old is None:
            return False
        fields = [
            Field(id="title", label=mark("Title"), initial=new.title, fault=needed_fault),
            Field(
                id="on",
                label=mark("Day of the meeting"),
                initial=new.on or desk.today.isoformat(),
                fault=maybe_day_fault,
            ),
            *(stroke_fields(desk, new.subjects, new.strokes) if new.seats else ()),
        ]

        def send(values: dict[str, str]) -> str:
            act = replace(new, title=values["title"], on=day_of(values["on"]), strokes=new.strokes | strokes_of(values))
            outcome = desk.do(act)
            made[:] = poll_made(outcome.reasons)
            return "" if outcome.ok else first_failure(outcome.reasons)

        if not await self.ask_act(title, fields, f"poll.again:{self.poll_id}", send) or not made:
            return False
        carry_over(desk, old, made[0])
        if in_place:
            self.poll_id = made[0]  # the withdrawn one is gone: this view goes on with the new one
        else:
            self.post_message(self.Open(type(self)(self.branch, made[0])))
        self.post_message(self.Changed())
        return True

    # ---- what follows ----

    async def do_poll_item(self) -> None:
        """An item of the ledger about the subject under the cursor."""
        picture = self.picture
        if picture is None:
            return
        setup, outcome = picture.poll.setup, picture.rates.get(self.subject)
        source = setup.clause if setup.clause in ("E3", "E12") else "D6"
        named = picture.poll.subject.get(self.subject)
        rate: Rate | None = outcome.value.rate if outcome else None
        problem = f"{setup.title}  {picture.name(self.subject)}  {rate_words(rate) if rate else ''}".strip()
        high = rate is not None and any(
            one.code == "satisfaction_to_spread" for one in consequence(picture.poll.rules, self.subject, rate)
        )
        kind = SPREAD if source == "D6" and high else RECTIFY
        await raise_item(self, source, setup.period, named.person if named else "", problem, kind)

    def do_poll_stars(self) -> None:
        """The counts of 议星 into the branch's own rating."""
        if self.picture:
            period = self.picture.poll.setup.period
            done = t("Taken into the branch's rating (area 3).")
            self.act(done, "star.from_poll", period=period, poll=self.poll_id)

    # ---- what the check list asks ----

    def look_again(self) -> Picture | None:
        """The poll read anew, for this view lies hidden under its check list."""
        if not self.branch.busy:
            self.picture = poll_view(self.branch.desk, self.poll_id)
        return self.picture


def _number(id: str, label: str, initial: int) -> Field:
    return Field(id=id, label=label, initial=str(initial), fault=count_fault)
