"""Counting on paper: two tellers' rows compared, totals, a party group's sheet (2.2, 2.4, D1).

What the tellers type stands in the order of the pile, so it never enters the journal (`leavings`). Once they agree the
journal gets the ballots sorted by content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import field

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_counts, bad_days
from core.desk.desk import Desk
from core.desk.polls.issue import counted_papers, registered
from core.desk.polls.parts import GROUPS, classes_of
from core.desk.polls.setup import closed_reasons, unknown_poll
from core.journal.draft import Draft
from core.records import Body, Group, GroupSheet, Poll, PollBallots, PollRoll, PollTotals
from core.rules.polls.ballots import BLANK, INVALID, Reader, check_row, compare, slots_of
from core.rules.polls.groups import join_small, majority
from core.values import Figure, Outcome, Reason, failed, passed

_SHOWN_DIFFERENCES = 50


class CountAct(Act, frozen=True, kw_only=True):
    """Base: an act on the count of a poll; on a closed one it is a correction and needs `why`."""

    poll: str
    why: str = ""


class PollCount(CountAct, frozen=True, kw_only=True):
    """Ballots in bulk, by class of voters: `rows` of the first teller, `second` of the other, one text a ballot.

    A row is the marks in the order of the ballot: the answer's number, `0` blank, `?` unreadable; `+` at the end for
    each name written in; `!` alone for an invalid ballot. `issued` by class (else as the register has it, or as
    many as there are rows), `written` the names validly written in, `comments` what was said, by class.
    """

    rows: dict[str, list[str]]
    second: dict[str, list[str]]
    issued: dict[str, int] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)


@act("poll.count", Body.BRANCH, "2.2", "2.4")
def count_ballots(desk: Desk, one: PollCount) -> Drafts:
    """Keep the ballots that both tellers agree on, sorted; every difference is named by its place in the pile."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    found = [*closed_reasons(poll, one.why), *_paper_only(poll), *_bad_rows(poll, one.rows)]
    found += _differences(one.rows, one.second)
    found += bad_counts("2.2", **one.issued)
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    if wrong := _wrong_names(poll, one):
        return Outcome((), wrong)
    groups: dict[str, Group] = dict(ballot_groups(poll, one.rows, one.written, one.comments))
    for voters, rows in one.rows.items():
        issued = one.issued.get(voters, registered(poll, voters, len(rows)))
        groups[f"papers:{voters}"] = counted_papers(poll, voters, issued, len(rows))
    number = sum(map(len, one.rows.values()))
    return _written(poll, one, groups, (passed("2.4", "poll_count_agreed", "count", ballots=number),))


def _wrong_names(poll: Poll, one: PollCount) -> tuple[Reason, ...]:
    """As many names as are validly written in, none a candidate's: a kept name has no ballot to be judged by."""
    reader, found = Reader(poll), list[Reason]()
    standing = {subject.name for subject in poll.subject.values()}
    for voters in dict.fromkeys((*one.rows, *one.written)):
        names = one.written.get(voters, [])
        marked = sum(reader.read(row)[1] for row in one.rows.get(voters, ()))
        if len(names) != marked:
            found.append(failed("2.2", "written_sum", f"written:{voters}", names=len(names), marked=marked))
        found += [failed("2.4", "written_unfit", f"written:{voters}") for name in names if not name or name in standing]
    return tuple(found)


def ballot_groups(
    poll: Poll,
    rows: Mapping[str, Sequence[str]],
    written: Mapping[str, Sequence[str]],
    comments: Mapping[str, Sequence[str]],
) -> dict[str, PollBallots]:
    """Ballots as they are kept: small classes joined, everything sorted, earlier counts emptied (2.5)."""
    order = [name for name in classes_of(poll) if name in rows]
    joined = join_small({name: len(rows[name]) for name in order}, poll.rules.least) or (tuple(order),)
    quiet = [name for name in order if not rows[name] and any(map(len, rows.values()))]
    groups = {f"ballots:{key}": PollBallots(classes=[], rows=[]) for key in poll.ballots}
    for at, classes in enumerate(joined):
        # A class that gave no ballot is counted too: it goes with the first group, as nothing of it can be told.
        members = [*classes, *quiet] if at == 0 else list(classes)
        groups[f"ballots:{'-'.join(members)}"] = PollBallots(
            classes=members,
            rows=sorted(row for name in members for row in rows[name]),
            written=sorted(name for each in members for name in written.get(each, ())),
            comments=sorted(text for each in members for text in comments.get(each, ()) if text),
        )
    return groups


def _paper_only(poll: Poll) -> list[Reason]:
    if poll.setup.unit == "group":
        return [failed("D1", "poll_counts_sheets", place="poll")]
    if poll.box and not poll.ballots:
        return [failed("2.4", "box_still_open", place="poll")]
    return []


def _bad_rows(poll: Poll, rows: Mapping[str, Sequence[str]]) -> list[Reason]:
    slots = slots_of(poll)
    found = [
        failed("2.1", "voters_unknown", place="rows", voters=name[:40]) for name in rows if name not in poll.voters
    ]
    for name, pile in rows.items():
        good: set[str] = set()
        for number, row in enumerate(pile, start=1):
            if row not in good:
                wrong = check_row(slots, row, f"rows:{name}:{number}")
                found += [wrong] if wrong else []
                good |= set() if wrong else {row}
    return found


def _differences(rows: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]) -> list[Reason]:
    found = []
    for name in dict.fromkeys((*rows, *second)):
        for one in compare(rows.get(name, ()), second.get(name, ()))[:_SHOWN_DIFFERENCES]:
            place = f"rows:{name}:{one.ballot}"
            figures: dict[str, Figure] = {
                "voters": name,
                "ballot": one.ballot,
                "at": one.at,
                "first": one.first,
                "second": one.second,
            }
            found.append(failed("2.4", "count_differs", place, **figures))
    return found


class PollTotalsSet(CountAct, frozen=True, kw_only=True):
    """Figures of one class that were counted elsewhere: `counts` maps `subject.question.option` to a number.

    Options are those of the question, and `blank`, `spoiled`. `outside` keeps a report that does not add up, with its
    `source`, under a warning.
    """

    voters: str
    issued: int
    returned: int
    valid: int
    invalid: int
    counts: dict[str, int]
    outside: bool = False
    source: str = ""
    comments: list[str] = field(default_factory=list)


@act("poll.totals", Body.BRANCH, "2.2", "2.4")
def totals(desk: Desk, one: PollTotalsSet) -> Drafts:
    """Enter totals; the sums are shown at once and hold back the closing."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    known = {f"{slot.subject}.{slot.question}.{option}" for slot in slots_of(poll) for option in slot.options}
    known |= {f"{slot.subject}.{slot.question}.{also}" for slot in slots_of(poll) for also in ("blank", "spoiled")}
    found = [*closed_reasons(poll, one.why), *_paper_only(poll)]
    if one.voters not in poll.voters:
        found.append(failed("2.1", "voters_unknown", place="voters", voters=one.voters[:40]))
    found += [failed("2.2", "count_unknown", f"counts:{key}", key=key[:80]) for key in one.counts if key not in known]
    figures = {"issued": one.issued, "returned": one.returned, "valid": one.valid, "invalid": one.invalid}
    found += bad_counts("2.2", **figures, **{f"counts:{key}": number for key, number in one.counts.items()})
    if one.outside and not one.source:
        found.append(failed("2.2", "outside_source_missing", place="source"))
    group = PollTotals(
        valid=one.valid,
        invalid=one.invalid,
        counts=[f"{key}={number}" for key, number in sorted(one.counts.items()) if number],
        outside=one.outside,
        source=one.source,
        comments=sorted(text for text in one.comments if text),
    )
    papers = counted_papers(poll, one.voters, one.issued, one.returned)
    return _written(poll, one, {f"totals:{one.voters}": group, f"papers:{one.voters}": papers}, tuple(found))


class PollSheet(CountAct, frozen=True, kw_only=True):
    """A party group's sheet: `marks` as its leader ticked, or `hands` by question id, of which the majority ticks."""

    group: str
    leader: str
    on: str
    marks: str = ""
    hands: dict[str, list[int]] = field(default_factory=dict)
    remark: str = ""


@act("poll.sheet", Body.BRANCH, "D1")
def sheet(desk: Desk, one: PollSheet) -> Drafts:
    """Keep one group's sheet; the unit counted is the group (D1)."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    slots = slots_of(poll)
    roll = desk.records.get(PollRoll, poll.id)
    groups = roll.expected[GROUPS].people if roll and GROUPS in roll.expected else []
    found = [*closed_reasons(poll, one.why), *bad_days("D1", on=one.on)]
    if poll.setup.unit != "group":
        found.append(failed("D1", "poll_counts_ballots", place="poll"))
    if one.group not in groups:
        found.append(failed("D1", "poll_not_on_roll", place="group", person=one.group[:40]))
    if not one.leader:
        found.append(failed("D1", "person_name_missing", place="leader"))
    ticked = [majority(slot.options, one.hands.get(slot.question, ()), slot.question) for slot in slots]
    marks = "".join(each.value for each in ticked) if one.hands else one.marks
    found += [reason for each in ticked for reason in each.reasons] if one.hands else []
    wrong = check_row(slots, marks, "marks")
    if wrong or marks in (INVALID, BLANK * len(slots)):
        found.append(wrong or failed("D1", "sheet_empty", place="marks"))
    group = GroupSheet(marks=marks, leader=one.leader, on=one.on, remark=one.remark)
    return _written(poll, one, {f"sheet:{one.group}": group}, tuple(found))


def _written(poll: Poll, one: CountAct, groups: Mapping[str, Group], reasons: tuple[Reason, ...]) -> Drafts:
    sealed = poll.result is not None and bool(poll.result.seals)
    draft = Draft("poll", poll.id, groups, act="amend" if sealed else "set", why=one.why)
    return Outcome((draft,), reasons)
