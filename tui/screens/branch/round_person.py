"""What is entered of one person besides scores: bonus, remarks, decisions, talk, mentors (C3, C8)."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.people import branch_page
from core.desk.rounds import RoundRow
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.base import day_fault, day_of, maybe_day_fault, needed_fault
from tui.screens.branch.many import ManyPicker
from tui.screens.branch.rating_base import RatingBase
from tui.screens.branch.star_words import result_words
from tui.screens.branch.stars_bonus_rows import choice_words
from tui.widgets.form import Choice, Field

PERSON_MENU = (
    "round.bonus",
    "round.bonus_off",
    "round.remark",
    "round.no_star",
    "round.excuse",
    "round.talk",
    "round.mentors",
)


CORRECTED_WITH_WHY = frozenset({"bonus.add", "sheet.no_star", "sheet.excuse"})
"""Acts that ask why once the round is sealed; the others have a reason of their own, or no outcome rests on them."""


class PersonActs(RatingBase):
    """The person under the cursor; every command is also in the menu of F5."""

    async def do_round_person(self) -> None:
        """The menu."""
        row = self.current
        if row:
            await self.menu(f"{row.person.identity.name}  {result_words(row)}", PERSON_MENU)

    async def do_round_bonus(self) -> None:
        """Add a bonus of the scheme with its proof."""
        row, picture = self.current, self.picture
        if row is None or picture is None:
            return
        rules = picture.scheme.member.bonus
        choices = tuple(Choice(one.id, choice_words(one)) for one in rules.items)
        if not choices:
            self.say(t("The scheme has no bonus items."), "warn")
            return
        fields = (
            Field(id="item", label=mark("Item"), initial=choices[0].id, choices=choices),
            Field(id="proof", label=mark("Proof"), fault=needed_fault if rules.proof_required else _anything),
            Field(id="on", label=mark("Given on"), fault=maybe_day_fault),
        )
        await self._ask(row, t("Add a bonus"), fields, "bonus.add")

    async def do_round_bonus_off(self) -> None:
        """Take a bonus back, with the reason."""
        row, picture = self.current, self.picture
        if row is None or picture is None or not row.bonuses:
            return
        part = picture.scheme.member.bonus
        names = {one.id: (one.grant.item, one.grant.proof) for one in row.bonuses}
        choices = [
            Choice(key, f"{found.label(i18n.language()) if (found := part.item(item)) else item} {proof}")
            for key, (item, proof) in names.items()
        ]
        chosen = choices[0].id if len(choices) == 1 else await self.host.pick(t("Which bonus?"), choices)
        if chosen:
            title = t("Take back: {bonus}", bonus=next(one.name for one in choices if one.id == chosen))
            field = Field(id="why", label=mark("Reason"), fault=needed_fault)
            await self.ask_act(
                title,
                [field],
                "bonus_off",
                lambda values: self.refusal("bonus.remove", bonus=chosen, why=values["why"]),
            )

    async def do_round_remark(self) -> None:
        """Strengths and weaknesses said in the joint review."""
        row = self.current
        if row is None:
            return
        said = row.sheet.remark if row.sheet else None
        fields = (
            Field(id="strengths", label=mark("Strengths"), initial=said.strengths if said else "", lines=4),
            Field(id="weaknesses", label=mark("Weaknesses"), initial=said.weaknesses if said else "", lines=4),
        )
        await self._ask(row, t("Said in the joint review"), fields, "sheet.remark")

    async def do_round_no_star(self) -> None:
        """No star by decision; or lift the decision that stands."""
        row = self.current
        if row is None:
            return
        if row.sheet and row.sheet.no_star and row.sheet.no_star.decided:
            reason = Field(id="reason", label=mark("Reason"), fault=needed_fault)
            await self._ask(row, t("Lift the decision on no star"), (reason,), "sheet.no_star_lift")
            return
        fields = (
            Field(id="on", label=mark("Decided on"), initial=self.branch.desk.today.isoformat(), fault=day_fault),
            Field(id="reason", label=mark("Reason"), fault=needed_fault),
            Field(id="limit", label=mark("Improve until"), fault=maybe_day_fault),
        )
        await self._ask(row, t("No star by decision"), fields, "sheet.no_star")

    async def do_round_excuse(self) -> None:
        """Not rated this quarter; or rated after all."""
        row = self.current
        if row is None:
            return
        excused = bool(row.sheet and row.sheet.excused and row.sheet.excused.excused)
        fields = (Field(id="reason", label=mark("Reason"), fault=needed_fault),)
        title = t("Rate after all") if excused else t("Not rated this quarter")
        await self._ask(row, title, fields, "sheet.excuse", excused=not excused)

    async def do_round_talk(self) -> None:
        """The talk that was held."""
        row = self.current
        if row is None:
            return
        held = row.sheet.talk if row.sheet else None
        by = held.by if held else branch_page(self.branch.desk).secretary
        today = self.branch.desk.today.isoformat()
        fields = (
            Field(id="on", label=mark("Held on"), initial=held.on if held else today, fault=day_fault),
            Field(id="by", label=mark("Held by"), initial=by, fault=needed_fault),
            Field(id="note", label=mark("Note"), initial=held.note if held else "", lines=4),
        )
        await self._ask(row, t("Talk held"), fields, "talk.record")

    async def do_round_mentors(self) -> None:
        """Mentors from among the five-star members of this round."""
        row, picture = self.current, self.picture
        if row is None or picture is None:
            return
        able = [one for one in picture.rows if one.outcome.value.stars == 5 and one is not row]
        if not able:
            self.say(t("Nobody else has five stars in this round."), "warn")
            return
        kept = row.sheet.mentors.people if row.sheet and row.sheet.mentors else []
        choices = [Choice(one.person.id, one.person.identity.name) for one in able]
        title = t("Mentors of {name}", name=row.person.identity.name)
        chosen = await self.host.push_screen_wait(ManyPicker(title, choices, kept))
        if chosen is not None:
            self.act(t("Saved."), "mentor.assign", period=self.period, person=row.person.id, people=chosen)

    async def _ask(self, row: RoundRow, what: str, fields: Sequence[Field], name: str, **more: object) -> None:
        """A form about the person; days are kept as ISO. In a sealed round a correction also says why."""
        if self.sealed and name in CORRECTED_WITH_WHY:
            fields = (*fields, Field(id="why", label=mark("Why corrected"), fault=needed_fault))
        days = {field.id for field in fields if field.fault in (day_fault, maybe_day_fault)}
        about = {"period": self.period, "person": row.person.id}

        def send(values: dict[str, str]) -> str:
            return self.refusal(name, **about, **more, **{k: day_of(v) if k in days else v for k, v in values.items()})

        title = f"{row.person.identity.name}  {period_words(self.period)}  {what}"
        await self.ask_act(title, fields, f"{name}:{self.period}:{row.person.id}", send)


def _anything(text: str) -> str:
    return ""
