"""Acts on the roll of a poll: who may vote, who is excused and why, who is there (2.1)."""

from __future__ import annotations

from msgspec import field

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.people import active_people
from core.desk.polls.setup import closed_reasons, unknown_poll
from core.journal.draft import Draft
from core.records import Body, Group, Person, Poll, PollRoll, RollExcused, RollExpected, RollPresent
from core.rules.polls.quorum import LEAVE, LEFT_OUT
from core.values import Outcome, Reason, failed


class RollAct(Act, frozen=True, kw_only=True):
    """Base: an act on the roll of a poll; on a closed one it is a correction and needs `why`."""

    poll: str
    why: str = ""


class PollRollSet(RollAct, frozen=True, kw_only=True):
    """A class of voters: people by id, outsiders (or party groups) by name, and how many more without names.

    With `everybody`, all on the branch's roster whose kind may vote in this class.
    """

    voters: str
    people: list[str] = field(default_factory=list)
    others: int = 0
    everybody: bool = False


@act("poll.roll", Body.BRANCH, "2.1")
def set_roll(desk: Desk, one: PollRollSet) -> Drafts:
    """Say who is expected; in elections and resolutions full members only."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None or one.voters not in poll.voters:
        return unknown_poll(one.poll) if poll is None else _unknown_class(one.voters)
    entitled = poll.voters[one.voters].entitled
    people = list(one.people)
    roster = desk.records.all(Person)
    if one.everybody:
        people = [who.id for who in active_people(roster) if who.membership.kind in entitled]
    found: list[Reason] = []
    for who in people if entitled else ():
        person = roster.get(who)
        if person is None or person.standing.state != "active":
            found.append(failed("2.1", "person_unknown", place="people", person=who))
        elif person.membership.kind not in entitled:
            found.append(failed("2.1", "voter_not_entitled", place="people", person=who, kind=person.membership.kind))
    if len(set(people)) != len(people):
        found.append(failed("2.1", "roll_twice", place="people"))
    if poll.box and not poll.ballots:
        found.append(failed("2.4", "box_still_open", place="poll"))  # its voters are those of the roll at its opening
    if poll.setup.unit == "user":
        found += _asked_already(desk, poll, people)
    if one.others < 0 or (one.others and entitled):
        found.append(failed("2.1", "count_negative", place="others", count=one.others))
    return _roll(poll, one, {f"expected:{one.voters}": RollExpected(people=sorted(people), others=one.others)}, found)


def _asked_already(desk: Desk, poll: Poll, users: list[str]) -> list[Reason]:
    """A service user is asked once in a period, about all posts on one sheet (D5)."""
    found = []
    for other in desk.records.all(Poll).values():
        roll = desk.records.get(PollRoll, other.id)
        same = (other.setup.form, other.setup.period) == (poll.setup.form, poll.setup.period)
        if other.id == poll.id or not same or roll is None:
            continue
        there = {who for one in roll.expected.values() for who in one.people}
        found += [failed("D5", "user_asked_already", "people", person=who) for who in users if who in there]
    return found


class PollExcuse(RollAct, frozen=True, kw_only=True):
    """Somebody on the roll is left out of those expected, under a reason of the rules, or is on leave.

    `reason`: incapable, abroad, sentence, long_illness, transferred, retired_home (not expected), or leave (expected,
    not there). `excused` false takes it back.
    """

    person: str
    reason: str
    note: str = ""
    excused: bool = True


@act("poll.excuse", Body.BRANCH, "2.1")
def excuse(desk: Desk, one: PollExcuse) -> Drafts:
    """Excuse somebody, always under a reason."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    roll = desk.records.get(PollRoll, poll.id)
    listed = {who for expected in roll.expected.values() for who in expected.people} if roll else set()
    found = []
    if one.person not in listed:
        found.append(failed("2.1", "poll_not_on_roll", place="person", person=one.person[:40]))
    if one.reason not in (*LEFT_OUT, LEAVE):
        found.append(failed("2.1", "excuse_unknown", place="reason", reason=one.reason[:40]))
    group = RollExcused(excused=one.excused, reason=one.reason, note=one.note)
    return _roll(poll, one, {f"excused:{one.person}": group}, found)


class PollAttend(RollAct, frozen=True, kw_only=True):
    """Who of a class is there: the whole list, and how many more without names. With `add`, in addition."""

    voters: str
    people: list[str] = field(default_factory=list)
    others: int = 0
    add: bool = False


@act("poll.attend", Body.BRANCH, "2.1", "2.2")
def attend(desk: Desk, one: PollAttend) -> Drafts:
    """Record the attendance; live figures and quorum follow from it."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None or one.voters not in poll.voters:
        return unknown_poll(one.poll) if poll is None else _unknown_class(one.voters)
    roll = desk.records.get(PollRoll, poll.id) or PollRoll(id=poll.id)
    expected = roll.expected.get(one.voters, RollExpected())
    before = roll.present.get(one.voters, RollPresent()) if one.add else RollPresent()
    people = sorted({*before.people, *one.people})
    others = before.others + one.others
    found = [
        failed("2.1", "poll_present_unlisted", "people", person=who) for who in people if who not in expected.people
    ]
    away = [who for who in people if (excused := roll.excused.get(who)) and excused.excused]
    found += [failed("2.2", "poll_present_excused", "people", person=who) for who in away]
    if not 0 <= others <= expected.others:
        found.append(failed("2.2", "poll_present_above", "others", present=others, expected=expected.others))
    return _roll(poll, one, {f"present:{one.voters}": RollPresent(people=people, others=others)}, found)


def _unknown_class(voters: str) -> Drafts:
    return Outcome((), (failed("2.1", "voters_unknown", place="voters", voters=voters[:40]),))


def _roll(poll: Poll, one: RollAct, groups: dict[str, Group], found: list[Reason]) -> Drafts:
    reasons = (*found, *closed_reasons(poll, one.why))
    sealed = poll.result is not None and bool(poll.result.seals)
    draft = Draft("poll_roll", poll.id, groups, act="amend" if sealed else "set", why=one.why)
    return Outcome((draft,), reasons)
