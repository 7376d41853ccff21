"""议星 on a poll: the branch sheet takes its tallies from a closed poll on the branch's stars (C2)."""

from __future__ import annotations

from core.desk.act import Drafts, act
from core.desk.branch_rating.sheet import BranchSheetAct, write_sheet
from core.desk.desk import Desk
from core.desk.polls.parts import Part
from core.desk.polls.poll import PollState, PollView, poll_view
from core.desk.polls.setup import unknown_poll
from core.records import Ballot, Body, Person, Tally
from core.rules.rating.branch_ballot import STARS
from core.values import Outcome, failed


def star_tallies(view: PollView) -> dict[str, Tally]:
    """The tallies of a star poll by class of voters, for the branch sheet; `poll` names where they come from.

    Classes that were joined because one alone was too small to be secret stand as one, under the first of them.
    """
    return {part.classes[0]: _tally(view, part) for part in view.parts}


def _tally(view: PollView, part: Part) -> Tally:
    one, counts = view.slots[0], part.counts.slots[0]
    stars = {option: counts.options[at] for at, option in enumerate(one.options)}
    return Tally(
        expected=part.attendance.expected,
        present=part.attendance.present,
        issued=part.sheets.issued,
        returned=part.sheets.returned,
        valid=part.sheets.valid,
        invalid=part.sheets.invalid,
        blank=counts.blank + counts.spoiled,
        poll=view.poll.id,
        **{name: stars.get(name, 0) for name in STARS.values()},
    )


class StarFromPoll(BranchSheetAct, frozen=True, kw_only=True):
    """Take the counts of 议星 over from a closed poll on the branch's stars."""

    poll: str


@act("star.from_poll", Body.BRANCH, "C2", "2.6")
def from_poll(desk: Desk, one: StarFromPoll) -> Drafts:
    """Write the poll's tallies and its meeting into the branch sheet."""
    view = poll_view(desk, one.poll)
    if view is None:
        return unknown_poll(one.poll)
    found = []
    if view.poll.setup.clause != "C2":
        found.append(failed("C2", "poll_not_of_stars", place="poll"))
    if view.state is not PollState.CLOSED:
        found.append(failed("2.6", "poll_not_closed", place="poll"))
    if found:
        return Outcome((), tuple(found))
    officials = view.poll.officials
    meeting = Ballot(
        on=view.poll.setup.on or (view.poll.result.on if view.poll.result else ""),
        scrutineer="、".join(name_of(desk, who) for who in officials.scrutineers) if officials else "",
        teller="、".join(name_of(desk, who) for who in officials.tellers) if officials else "",
    )
    groups = {f"tally:{name}": tally for name, tally in star_tallies(view).items()}
    return write_sheet(desk, one, {"ballot": meeting, **groups})


def name_of(desk: Desk, who: str) -> str:
    """A person's name by id; an outsider is called by what stands there."""
    person = desk.records.get(Person, who)
    return person.identity.name if person else who
