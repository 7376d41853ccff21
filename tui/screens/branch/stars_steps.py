"""The steps of the branch's stars as forms: proposal, meeting, tallies, a tie, opinion, vetoes, showing (C2, 0.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.people import branch_page
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.words import WORDS, period_words, word
from tui.screens.branch.base import BranchView, day_fault, day_of, maybe_day_fault, needed_fault
from tui.screens.branch.notice_form import notice_fields, notice_given
from tui.screens.branch.star_words import star_name
from tui.screens.branch.stars_poll import go_to_star_poll
from tui.screens.branch.stars_tally import TallySheet, tally_fields, tally_of
from tui.widgets.form import Choice, Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

BODIES = ("branch_committee", "general_meeting")
_BY_POLL = ":poll"
"""No class of voters is called so: the choice that leads to a poll."""


def reason_field(label: str = mark("Reason of the correction")) -> Field:
    """A reason that must be given."""
    return Field(id="why", label=label, fault=needed_fault)


class StarSteps(BranchView):
    """The rating of one year or quarter; `picture` is None only until it was first read."""

    def __init__(self, branch: BranchDesk, period: str) -> None:
        super().__init__(branch)
        self.period = period
        self.picture: BranchRoundView | None = None

    async def ask(self, what: str, fields: Sequence[Field], name: str, **more: object) -> bool:
        """A form about the rating; days are kept as ISO; what the branch sealed changes only with a reason."""
        picture = self.picture
        if picture is None:
            return False
        asked = [*fields, reason_field()] if picture.sealed else list(fields)
        days = {field.id for field in asked if field.fault in (day_fault, maybe_day_fault)}

        def send(values: dict[str, str]) -> str:
            typed: dict[str, object] = {k: day_of(v) if k in days else v for k, v in values.items()}
            if "stars" in typed:
                typed["stars"] = int(values["stars"])
            return self.refusal(name, period=self.period, **more, **typed)

        title = f"{period_words(self.period)}  {what}"
        return await self.ask_act(title, asked, f"{name}:{self.period}", send)

    def stars_field(self, initial: int | None) -> Field:
        """The stars of the scheme."""
        possible = self.picture.scheme.branch.possible if self.picture else ()
        choices = tuple(Choice(str(one), star_name(one)) for one in possible)
        chosen = initial if initial in possible else possible[0] if possible else 0
        return Field(id="stars", label=mark("Stars"), initial=str(chosen), choices=choices)

    def day_field(self, kept: str = "") -> Field:
        """The day on which it was; today unless told otherwise."""
        return Field(id="on", label=mark("Day"), initial=kept or self.branch.desk.today.isoformat(), fault=day_fault)

    # ---- the steps ----

    async def do_own_star_propose(self) -> None:
        """荐星: by the branch committee, or a members' meeting where there is none."""
        picture = self.picture
        if picture is None:
            return
        kept, has = picture.sheet.proposal, branch_page(self.branch.desk).has_committee
        bodies = BODIES if has else BODIES[1:]
        body = kept.body if kept and kept.body in bodies else bodies[0]
        fields = (
            self.stars_field(kept.stars if kept else picture.outcome.value.result.stars),
            Field(
                id="body",
                label=mark("Proposed by"),
                initial=body,
                choices=tuple(Choice(one, WORDS[one]) for one in bodies),
            ),
            self.day_field(kept.on if kept else ""),
            Field(id="note", label=mark("Note"), initial=kept.note if kept else ""),
        )
        await self.ask(t("Propose stars"), fields, "star.propose")

    async def do_own_star_meeting(self) -> None:
        """议星: the assessment meeting."""
        picture = self.picture
        if picture is None:
            return
        kept = picture.sheet.ballot
        fields = (
            self.day_field(kept.on if kept else ""),
            Field(id="scrutineer", label=mark("Scrutineer"), initial=kept.scrutineer if kept else ""),
            Field(id="teller", label=mark("Teller"), initial=kept.teller if kept else ""),
            Field(id="note", label=mark("Note"), initial=kept.note if kept else ""),
        )
        await self.ask(t("Assessment meeting"), fields, "star.ballot")

    async def do_own_star_tally(self) -> None:
        """议星: one class of voters after the other, until all are counted or Esc."""
        while (picture := self.picture) is not None:
            voters = picture.scheme.branch.ballot.voters
            lacking = [one.id for one in voters if one.id not in picture.sheet.tally]
            choices = [Choice(one.id, _class_words(picture, one.id)) for one in voters]
            choices.append(Choice(_BY_POLL, mark("By a poll ...")))
            chosen = await self.host.pick(t("Whose ballots?"), choices, lacking[0] if lacking else "")
            if chosen == _BY_POLL:
                await self.do_own_star_poll()
                return
            if not chosen or not await self.ask_tally(chosen):
                return
            self.reload()
            if lacking in ([], [chosen]):
                return

    async def do_own_star_poll(self) -> None:
        """议星 by a poll: set up, opened, or its counts taken over."""
        if self.picture:
            await go_to_star_poll(self, self.picture)

    async def ask_tally(self, voters: str) -> bool:
        """The counts of one class; False when the form was left."""
        picture = self.picture
        if picture is None:
            return False
        part = picture.scheme.branch
        fields = tally_fields(part, picture.sheet.tally.get(voters))
        if picture.sealed:
            fields.append(reason_field())

        def send(values: dict[str, str]) -> str:
            counts = tally_of(values)
            typed = {name: getattr(counts, name) for name in counts.__struct_fields__ if name != "poll"}
            why = values.get("why", "")
            return self.refusal("star.tally", period=self.period, voters=voters, why=why, **typed)

        named = part.ballot.voter(voters)
        title = t("Ballots of: {voters}", voters=named.label(i18n.language()) if named else voters)
        draft = self.host.draft(f"star.tally:{self.period}:{voters}")
        sheet = TallySheet(f"{period_words(self.period)}  {title}", fields, draft, send, part)
        if await self.host.push_screen_wait(sheet) is None:
            return False
        self.say(t("Saved."), "good")
        return True

    async def do_own_star_settle(self) -> None:
        """Which of the tied stars counts, by decision of the branch."""
        picture = self.picture
        if picture is None:
            return
        kept, tied = picture.sheet.settled, picture.ballot.value.tied
        choices = tuple(Choice(str(one), star_name(one)) for one in tied)
        chosen = kept.stars if kept and kept.stars in tied else tied[0]
        fields = (
            Field(id="stars", label=mark("Stars"), initial=str(chosen), choices=choices),
            self.day_field(kept.on if kept else ""),
            Field(id="reason", label=mark("Reason"), initial=kept.reason if kept else "", fault=needed_fault),
        )
        await self.ask(t("Settle the tie"), fields, "star.settle")

    async def do_own_star_opinion(self) -> None:
        """The branch's opinion; where it differs from the ballot it says why."""
        picture = self.picture
        if picture is None:
            return
        kept, balloted = picture.sheet.opinion, picture.stars.balloted
        fields = (
            self.stars_field(kept.stars if kept else balloted),
            self.day_field(kept.on if kept else ""),
            Field(id="reason", label=mark("Reason where it differs"), initial=kept.reason if kept else ""),
        )
        said = t("Balloted: {stars}", stars=star_name(balloted)) if balloted is not None else t("nothing balloted yet")
        await self.ask(f"{t('Opinion')}  {said}", fields, "star.opinion")

    async def do_own_star_veto(self) -> None:
        """Report a veto; it blocks nothing until the committee verified it."""
        picture = self.picture
        if picture is None:
            return
        choices = tuple(Choice(one.id, one.label(i18n.language())) for one in picture.scheme.branch.vetoes)
        fields = (
            Field(id="item", label=mark("Veto"), initial=choices[0].id if choices else "", choices=choices),
            self.day_field(),
            Field(id="text", label=mark("What happened"), lines=4, fault=needed_fault),
        )

        def send(values: dict[str, str]) -> str:
            values["on"] = day_of(values["on"])
            return self.refusal("veto.report", period=self.period, **values)

        title = f"{period_words(self.period)}  {t('Report a veto')}"
        await self.ask_act(title, fields, f"veto:{self.period}", send)

    async def do_own_star_publish(self) -> None:
        """亮星: the public notice on the determined stars."""
        picture = self.picture
        if picture is None:
            return
        fields = notice_fields(self.branch.desk, picture.scheme.branch.calendar.publication_days, picture.notices)
        title = f"{period_words(self.period)}  {t('Show stars')}"

        def send(values: dict[str, str]) -> str:
            return self.refusal("star.publish", period=self.period, **notice_given(values))

        await self.ask_act(title, fields, f"star.publish:{self.period}", send)


def _class_words(picture: BranchRoundView, voters: str) -> str:
    named, kept = picture.scheme.branch.ballot.voter(voters), picture.sheet.tally.get(voters)
    name = named.label(i18n.language()) if named else word(voters)
    return f"{name}  {t('valid {valid} of {expected}', valid=kept.valid, expected=kept.expected)}" if kept else name
