"""Honours into the bonuses of a quarter: what waits, and counting it (A10, C3)."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.commendation.honours import bonus_due
from core.desk.commendation.rounds import award_rounds
from core.desk.desk import Desk
from core.records import Honour as HonourRecord
from core.records import Person
from core.rules.selection.honours import Honour
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.base import BranchView, needed_fault
from tui.widgets.form import Field


def honours_waiting(desk: Desk, period: str) -> list[Honour]:
    """The honours that a quarter should count and does not; nothing is computed where nobody has any."""
    if not award_rounds(desk) and not desk.records.all(HonourRecord):
        return []
    return bonus_due(desk, period)


async def count_honours(view: BranchView, period: str, waiting: Sequence[Honour], sealed: bool) -> None:
    """Say whose they are and count them all; on a confirmed quarter with the reason of the correction."""
    done = t("Honours counted: {count}.", count=len(waiting))
    title = t("Count honours as bonuses: {period}", period=period_words(period))
    if sealed:
        field = Field(id="why", label=mark("Reason of the correction"), fault=needed_fault)
        send = lambda values: view.refusal("bonus.from_honours", period=period, **values)  # noqa: E731
        if await view.ask_act(title, [field], f"bonus.from_honours:{period}", send):
            view.say(done, "good")
        return
    people = view.branch.desk.records.all(Person)
    said = "  ".join(f"{people[one.person].identity.name} {one.name}" for one in waiting if one.person in people)
    if await view.host.confirm(title, said):
        view.act(done, "bonus.from_honours", period=period)
