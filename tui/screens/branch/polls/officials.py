"""Who watches and who counts: picked by name, never candidates; those of last time stand ready (2.6)."""

from __future__ import annotations

from core.desk.desk import Desk
from core.desk.people import active_people
from core.records import Person, Poll, PollOfficials
from tui.i18n import mark, t
from tui.screens.branch.base import BranchView, needed_fault
from tui.screens.branch.polls.choosing import PeoplePicker
from tui.widgets.form import Choice, Field


async def ask_officials(view: BranchView, poll_id: str) -> bool:
    """Scrutineers, then tellers, from everybody who does not stand, or names of outsiders; False after Esc."""
    desk = view.branch.desk
    poll = desk.records.get(Poll, poll_id)
    if poll is None:
        return False
    ready, people = poll.officials or last_officials(desk), eligible(desk, poll)
    names = {one.id: one.identity.name for one in people}
    standing, known = _standing(poll), desk.records.all(Person)

    def likely(kept: list[str], taken: list[str]) -> list[str]:
        """Who may serve again: neither candidates nor people who left the roster; outsiders by name may.

        Somebody of the roster who was named in writing is that person, so that nobody stands in the list twice.
        """
        by_name = {name: who for who, name in names.items()}
        fit = [by_name.get(one, one) for one in kept if one in names or one not in known]
        return [one for one in fit if one not in standing and one not in taken]

    async def pick(title: str, kept: list[str], taken: list[str]) -> list[str] | None:
        choices = [Choice(who, name) for who, name in names.items() if who not in taken]
        picker = PeoplePicker(title, choices, likely(kept, taken), outsiders=True)
        return await view.host.push_screen_wait(picker)

    watching = await pick(t("Scrutineers (no candidates)"), ready.scrutineers, [])
    if not watching:
        return False
    chief = watching[0]
    if len(watching) > 1:
        choices = [Choice(one, names.get(one, one)) for one in watching]
        chosen = await view.host.pick(t("Who is the chief scrutineer?"), choices, ready.chief)
        chief = chosen or chief
    counting = await pick(t("Tellers, at least two (no candidates)"), ready.tellers, watching)
    if not counting:
        return False
    named = {"poll": poll_id, "scrutineers": watching, "tellers": counting, "chief": chief}
    if poll.result is None or not poll.result.seals:
        return view.act(t("Scrutineers and tellers are named."), "poll.officials", **named)
    field = Field(id="why", label=mark("Reason of the correction"), fault=needed_fault)
    return await view.ask_act(
        t("Correct scrutineers and tellers"),
        [field],
        f"poll.officials:{poll_id}",
        lambda values: view.refusal("poll.officials", why=values["why"], **named),
    )


def eligible(desk: Desk, poll: Poll) -> list[Person]:
    """Everybody on the roster who does not stand in the poll."""
    standing = _standing(poll)
    people = active_people(desk.records.all(Person))
    return [one for one in people if one.id not in standing and one.identity.name not in standing]


def _standing(poll: Poll) -> set[str]:
    return {*poll.subject, *(one.name for one in poll.subject.values())}


def last_officials(desk: Desk) -> PollOfficials:
    """The officials of the latest poll that has any: they often serve again."""
    named = [one for one in desk.records.all(Poll).values() if one.officials]
    latest = max(named, key=lambda one: (one.setup.on, one.setup.period, one.id), default=None)
    found = latest.officials if latest else None
    return found or PollOfficials(scrutineers=[], tellers=[])
