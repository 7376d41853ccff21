"""Bonuses and deductions of the branch's rating as forms: entered with proof, taken back with a reason (C1, 0.7)."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.base import maybe_day_fault, needed_fault
from tui.screens.branch.stars_bonus_rows import choice_words, item_words
from tui.screens.branch.stars_steps import StarSteps
from tui.widgets.form import Choice, Field

_ADD: Final = "add"


class StarBonuses(StarSteps):
    """One command: the form where there is nothing yet, else a choice between one more and taking one back."""

    async def do_own_star_bonus(self) -> None:
        """Add one, or take one of the branch's own back."""
        picture = self.picture
        if picture is None:
            return
        own = [one for one in picture.bonuses.shown if not one.by_committee]
        if not own:
            await self._add()
            return
        choices = [Choice(_ADD, mark("Add a bonus or deduction"))]
        for one in own:
            about = f"{item_words(picture.scheme.branch, one)}  {one.grant.proof}"
            choices.append(Choice(one.id, t("Take back: {bonus}", bonus=about)))
        chosen = await self.host.pick(f"{period_words(self.period)}  {t('Bonuses, deductions')}", choices, _ADD)
        if chosen == _ADD:
            await self._add()
        elif chosen:
            await self._take_back(chosen, next(one.name for one in choices if one.id == chosen))

    async def _add(self) -> None:
        picture = self.picture
        if picture is None:
            return
        rules = picture.scheme.branch.bonus
        if not rules.items:
            self.say(t("The scheme of this rating has no bonuses or deductions."), "warn")
            return
        fields = (
            Field(
                id="item",
                label=mark("Item"),
                initial=rules.items[0].id,
                choices=tuple(Choice(one.id, choice_words(one)) for one in rules.items),
            ),
            Field(id="proof", label=mark("Proof"), fault=needed_fault if rules.proof_required else _anything),
            Field(id="on", label=mark("Day"), fault=maybe_day_fault),
        )
        await self.ask(t("Add a bonus or deduction"), fields, "branch_bonus.add")

    async def _take_back(self, bonus: str, what: str) -> None:
        field = Field(id="why", label=mark("Reason"), fault=needed_fault)

        def send(values: dict[str, str]) -> str:
            return self.refusal("branch_bonus.remove", bonus=bonus, why=values["why"])

        await self.ask_act(what, [field], f"branch_bonus.remove:{bonus}", send)


def _anything(text: str) -> str:
    return ""
