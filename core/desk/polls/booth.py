"""The booth on this machine: open a box, let one voter after another cast, close it with an officer's passphrase (2.4).

These are no acts: passphrases and ballots belong in no act, no journal and no log. What the journal gets is that a box
was opened, and at closing, in one commit, the sorted ballots and the set of those who voted.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.desk import Desk
from core.desk.polls.count import ballot_groups
from core.desk.polls.poll import PollState, poll_view
from core.errors import Refused
from core.journal.draft import Draft
from core.records import Group, Poll, PollBox, PollPapers, PollRoll, RollVoted
from core.rules.polls.ballots import INVALID, WRITTEN, Reader, check_row, slots_of
from core.store.ballot_box import BallotBox, BoxBallot, ballot_size, box_path
from core.store.disk import Disk
from core.store.keys import Unlock
from core.values import Outcome, Reason, failed, passed


def box_of(desk: Desk, poll: str, disk: Disk | None = None) -> BallotBox:
    """The box of a poll on this machine, whether it is there or not."""
    if desk.store.read_only:
        raise Refused("store_read_only")
    key = desk.store.sealed.derive(f"ballot box {poll}")
    return BallotBox(box_path(desk.store.path, poll), poll, key, disk)


def open_booth(
    desk: Desk, poll_id: str, officers: Sequence[tuple[str, Unlock]], disk: Disk | None = None
) -> Outcome[None]:
    """Open a box that only these officers can close, and note in the journal that it is open.

    Refused while nobody is expected or scrutineers and tellers are not named.
    """
    view = poll_view(desk, poll_id)
    if view is None:
        return Outcome(None, (failed("2", "poll_unknown", place="poll", poll=poll_id[:40]),))
    poll, found = view.poll, []
    if poll.setup.way != "booth" or view.state is not PollState.SET_UP:
        found.append(failed("2.4", "booth_not_for_this", place="poll", state=str(view.state)))
    if poll.officials is None:
        found.append(failed("2.6", "scrutineer_missing", place="officials"))
    capacity = view.whole.attendance.expected
    if capacity < 1:
        found.append(failed("2.1", "poll_nobody_expected", place="roll", voters="members"))
    if found:
        return Outcome(None, tuple(found))
    box, size = box_of(desk, poll_id, disk), ballot_size(len(view.slots))
    if box.exists():
        box.destroy()  # an opening that was stopped before the journal knew of it: nobody can have voted
    public = box.create(capacity, size, officers)
    group = PollBox(on=desk.today.isoformat(), key=public.hex(), capacity=capacity, size=size)
    desk.store.commit([Draft("poll", poll_id, {"box": group})], by=desk.by, at=desk.now, today=desk.today)
    return Outcome(None, (passed("2.4", "box_opened", capacity=capacity),))


def may_vote(desk: Desk, poll: Poll, voter: str, box: BallotBox) -> tuple[Reason, ...]:
    """Why somebody may not vote now: not on the roll, not there, or has voted. The only thing a booth asks the list."""
    roll = desk.records.get(PollRoll, poll.id) or PollRoll(id=poll.id)
    if class_of(roll, voter) is None:
        return (failed("2.1", "poll_not_on_roll", place="voter", person=voter[:40]),)
    if not any(voter in one.people for one in roll.present.values()):
        return (failed("2.1", "voter_not_present", place="voter", person=voter[:40]),)
    if box.has_voted(voter):
        return (failed("2.4", "already_voted", place="voter"),)
    return ()


def class_of(roll: PollRoll, voter: str) -> str | None:
    """The class in which somebody votes."""
    return next((name for name, one in sorted(roll.expected.items()) if voter in one.people), None)


def cast(
    desk: Desk,
    poll_id: str,
    voter: str,
    row: str,
    written: Sequence[str] = (),
    comment: str = "",
    disk: Disk | None = None,
) -> Outcome[None]:
    """Put one voter's ballot into the box, whole or not at all; raises `WriteFailed` when it is not cast.

    A ballot that would be invalid is refused with its reason, so that nobody loses a vote at the booth by mistake; a
    blank one is anybody's right.
    """
    poll, box = desk.records.get(Poll, poll_id), box_of(desk, poll_id, disk)
    if poll is None or not box.exists() or poll.ballots:
        return Outcome(None, (failed("2.4", "box_missing", place="poll"),))
    found = list(may_vote(desk, poll, voter, box)) + list(check_ballot(poll, row, written))
    roll = desk.records.get(PollRoll, poll_id)
    voters = class_of(roll, voter) if roll else None
    if found or voters is None:
        return Outcome(None, tuple(found))
    box.cast(voter, BoxBallot(voters, row, tuple(sorted(written)), comment))
    return Outcome(None, ())


def check_ballot(poll: Poll, row: str, written: Sequence[str] = ()) -> tuple[Reason, ...]:
    """Why a ballot would not count as it is: marks that do not fit, too many chosen, a name beside abstaining."""
    wrong = check_row(slots_of(poll), row, "row")
    if wrong or row == INVALID:
        return (wrong or failed("2.4", "ballot_invalid", place="row"),)
    reader = Reader(poll)
    marks, counted = reader.read(row)
    names = {subject.name for subject in poll.subject.values()}
    found = []
    if row.count(WRITTEN) != len(written) or any(not name or name in names for name in written):
        found.append(failed("2.4", "written_unfit", place="written"))
    if marks is None:
        found.append(failed("2.4", "ballot_chooses_too_many", place="row", seats=poll.setup.seats))
    elif counted != len(written):
        found.append(failed("2.4", "written_only_against", place="written"))
    if reader.surplus(row.rstrip(WRITTEN)):
        found.append(failed("D2", "ballot_recommends_too_many", place="row", most=poll.rules.most))
    return tuple(found)


def close_booth(desk: Desk, poll_id: str, unlock: Unlock, disk: Disk | None = None) -> Outcome[None]:
    """Open the box with an officer's passphrase, write its sorted ballots into the journal, destroy the box.

    Raises `WrongPassphrase`; `WriteFailed` leaves the box as it was. Killed between writing and destroying, the next
    call destroys what was left.
    """
    poll, box = desk.records.get(Poll, poll_id), box_of(desk, poll_id, disk)
    if poll is None or not box.exists():
        return Outcome(None, (failed("2.4", "box_missing", place="poll"),))
    if poll.ballots:
        box.check_officer(unlock)
        box.destroy()
        return Outcome(None, (passed("2.4", "box_destroyed"),))
    roll = desk.records.get(PollRoll, poll_id) or PollRoll(id=poll_id)
    drafts, number = _emptied(poll, roll, box, unlock)
    desk.store.commit(drafts, by=desk.by, at=desk.now, today=desk.today)
    box.destroy()
    return Outcome(None, (passed("2.4", "box_closed", ballots=number),))


def _emptied(poll: Poll, roll: PollRoll, box: BallotBox, unlock: Unlock) -> tuple[list[Draft], int]:
    ballots = box.open(unlock)
    voted = box.voted(who for one in roll.expected.values() for who in one.people)
    if len(voted) != len(ballots):
        raise Refused("box_roll_differs", ballots=len(ballots), voted=len(voted))
    rows: dict[str, list[str]] = {name: [] for name in poll.voters}
    written: dict[str, list[str]] = {name: [] for name in poll.voters}
    comments: dict[str, list[str]] = {name: [] for name in poll.voters}
    for one in ballots:
        rows[one.voters].append(one.row)
        written[one.voters] += one.written
        comments[one.voters] += [one.comment] if one.comment else []
    groups: dict[str, Group] = dict(ballot_groups(poll, rows, written, comments))
    groups |= {f"papers:{name}": PollPapers(issued=len(pile), returned=len(pile)) for name, pile in rows.items()}
    drafts = [Draft("poll", poll.id, groups), Draft("poll_roll", poll.id, {"voted": RollVoted(people=voted)})]
    return drafts, len(ballots)
