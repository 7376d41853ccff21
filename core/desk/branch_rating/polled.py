"""Which tallies of 议星 were taken over from a poll, how it is called, and whether it still says the same (C2, 2.6)."""

from __future__ import annotations

from msgspec import Struct

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.desk.polls.poll import poll_view
from core.desk.polls.stars import star_tallies
from core.values import Reason, ask, passed


class TallyPoll(Struct, frozen=True):
    """A poll that classes of voters were counted in: its title and check code, empty where it is not here any more.

    `same` is whether it still gives the counts that the sheet has: a poll that was corrected may give others.
    """

    id: str
    voters: tuple[str, ...]
    title: str = ""
    code: str = ""
    same: bool = True


def tally_polls(desk: Desk, view: BranchRoundView) -> tuple[TallyPoll, ...]:
    """The polls behind a sheet's tallies, in the order of the classes; none for totals that were typed."""
    by_poll: dict[str, list[str]] = {}
    for voters, tally in view.sheet.tally.items():
        if tally.poll:
            by_poll.setdefault(tally.poll, []).append(voters)
    return tuple(_of(desk, view, poll, tuple(voters)) for poll, voters in by_poll.items())


def _of(desk: Desk, view: BranchRoundView, poll_id: str, voters: tuple[str, ...]) -> TallyPoll:
    poll = poll_view(desk, poll_id)
    if poll is None:
        return TallyPoll(poll_id, voters, same=False)
    there = star_tallies(poll) if poll.slots else {}
    same = all(there.get(one) == view.sheet.tally[one] for one in voters)
    return TallyPoll(poll_id, voters, poll.poll.setup.title, poll.code, same)


def polled_reasons(desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
    """Each poll by name; one that is gone, or gives other counts now, needs a look."""
    reasons = []
    for one in tally_polls(desk, view):
        place, voters = f"tally:{one.voters[0]}", ", ".join(one.voters)
        if not one.title:
            reasons.append(ask("2.6", "tally_poll_gone", place, voters=voters))
        elif not one.same:
            reasons.append(ask("2.6", "tally_poll_differs", place, voters=voters, title=one.title, seal=one.code))
        else:
            reasons.append(passed("2.6", "tally_polled", place, voters=voters, title=one.title, seal=one.code))
    return tuple(reasons)
