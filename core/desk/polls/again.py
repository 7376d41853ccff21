"""A poll that is held again: a second ballot among the tied, or a void poll anew, both with its roll (2, 2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from core.desk.act import Act
from core.desk.desk import Desk
from core.desk.polls.poll import PollView
from core.desk.polls.roll import PollAttend, PollExcuse, PollRollSet
from core.desk.polls.setup import PollOfficialsSet, PollSetUp, counted_strokes
from core.records import PollRoll


def same_again(view: PollView) -> PollSetUp:
    """The set-up of a poll that is held anew after it was withdrawn, with the strokes that were counted by hand."""
    setup, subjects = view.poll.setup, sorted(view.poll.subject.values(), key=lambda one: one.place)
    about_branch = list(view.poll.subject) == ["branch"]
    return PollSetUp(
        kind=setup.kind,
        title=setup.title,
        period=setup.period,
        form=setup.form,
        subjects=[] if about_branch else [one.person or one.name for one in subjects],
        voters=[one for one in view.classes if one != "members" and setup.unit != "group"],
        way=setup.way if setup.way != "groups" else "paper",
        on=setup.on,
        seats=setup.seats,
        after=setup.after,
        strokes=counted_strokes(view.poll),
    )


def carry_over(desk: Desk, old: PollView, poll: str) -> None:
    """Officials, roll, excuses and attendance of a poll for the one that follows it in the same meeting.

    What the new poll does not take (an official who stands now, somebody who left) stays to be entered by hand.
    """
    for act in _acts(old, poll):
        desk.do(act)


def _acts(old: PollView, poll: str) -> Iterator[Act]:
    named = old.poll.officials
    if named:
        yield PollOfficialsSet(poll=poll, scrutineers=named.scrutineers, tellers=named.tellers, chief=named.chief)
    roll = old.roll or PollRoll(id=poll)
    for voters, listed in sorted(roll.expected.items()):
        yield PollRollSet(poll=poll, voters=voters, people=listed.people, others=listed.others)
    for person, one in sorted(roll.excused.items()):
        if one.excused:
            yield PollExcuse(poll=poll, person=person, reason=one.reason, note=one.note)
    for voters, there in sorted(roll.present.items()):
        yield PollAttend(poll=poll, voters=voters, people=there.people, others=there.others)
