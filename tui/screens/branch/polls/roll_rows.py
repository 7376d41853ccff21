"""The roll of a poll as rows, marks and acts: pure functions of roll and roster (2.1, 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from core.desk.act import Act
from core.desk.people import by_name
from core.desk.polls.roll import PollAttend, PollExcuse
from core.records import Person, Poll, PollRoll, RollExcused, RollPresent
from core.rules.polls.quorum import LEAVE, LEFT_OUT
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.branch.polls.poll_words import Words
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

PRESENT, ABSENT = "present", "absent"
STATES: Final = {
    PRESENT: ("done", mark("Present"), "good"),
    LEAVE: ("line", mark("On leave"), "warn"),
    "left_out": ("dot", mark("Not expected"), "dim"),
    ABSENT: ("open", mark("Absent"), ""),
}
"""Sign, word and tone of how somebody stands."""


class RollLine(Struct, frozen=True, kw_only=True):
    """One line of the roll: somebody by name (`who`), or the number of a class without names (`who` empty)."""

    voters: str
    who: str = ""
    name: str = ""
    kind: str = ""
    reason: str = ""
    note: str = ""
    there: bool = False
    expected: int = 0
    present: int = 0

    @property
    def id(self) -> str:
        """The id of its row."""
        return f"{self.voters}:{self.who}" if self.who else f"{self.voters}#"

    @property
    def state(self) -> str:
        """Present, on leave, left out, or absent."""
        if self.reason:
            return LEAVE if self.reason == LEAVE else "left_out"
        return PRESENT if self.there else ABSENT


def roll_lines(poll: Poll, roll: PollRoll, words: Words) -> list[RollLine]:
    """Class after class: its people in pinyin order, outsiders by name, then how many without names."""
    lines = []
    for voters in sorted(poll.voters, key=lambda one: (poll.voters[one].place, one)):
        listed, there = roll.expected.get(voters), roll.present.get(voters, RollPresent())
        if listed is None:
            continue
        known = by_name(words.people[who] for who in listed.people if who in words.people)
        order = [*(one.id for one in known), *sorted(who for who in listed.people if who not in words.people)]
        lines += [_line(voters, who, roll, there, words) for who in order]
        if listed.others:
            lines.append(RollLine(voters=voters, expected=listed.others, present=there.others))
    return lines


def _line(voters: str, who: str, roll: PollRoll, there: RollPresent, words: Words) -> RollLine:
    person: Person | None = words.people.get(who)
    excused = roll.excused.get(who)
    live = excused if excused and excused.excused else None
    return RollLine(
        voters=voters,
        who=who,
        name=words.person(who),
        kind=word(person.membership.kind) if person else words.voters([voters]),
        reason=live.reason if live else "",
        note=live.note if live else "",
        there=who in there.people,
    )


def columns(attended: bool) -> list[Column]:
    """Name, category, and at a meeting how somebody stands, and why."""
    more = [Column("state", t("Stands"), 12), Column("reason", t("Reason"))] if attended else []
    return [Column("name", t("Name"), 0 if not attended else 16), Column("kind", t("Category"), 14), *more]


def roll_row(line: RollLine, words: Words, attended: bool) -> Row:
    """A line as a row: sign and word."""
    if not line.who:
        name = t("{voters}, by number", voters=words.voters([line.voters]))
        figures = t("there {present} of {expected}", present=line.present, expected=line.expected)
        if not attended:
            return Row(line.id, (name, str(line.expected)))
        return Row(line.id, (name, words.voters([line.voters]), figures, t("Enter: numbers")))
    if not attended:
        return Row(line.id, (line.name, line.kind))
    mark_, said, tone = STATES[line.state]
    why = "  ".join(part for part in (word(line.reason) if line.reason in LEFT_OUT else "", line.note) if part)
    return Row(line.id, (line.name, line.kind, f"{sign(mark_)} {t(said)}", why), "", tone)


# ---- marks -------------------------------------------------------------------------------------------------------


def marked(roll: PollRoll, voters: str, who: str, state: str, reason: str = "") -> PollRoll:
    """The roll once somebody stands otherwise; who is excused is not there, who is there is not excused."""
    there, before = roll.present.get(voters, RollPresent()), roll.excused.get(who)
    people = sorted({*there.people, who} if state == PRESENT else {*there.people} - {who})
    excused = dict(roll.excused)
    if state in (LEAVE, "left_out"):
        why = LEAVE if state == LEAVE else reason
        note = before.note if before and before.reason == why else ""
        excused[who] = RollExcused(excused=True, reason=why, note=note)
    elif before and before.excused:
        excused[who] = replace(before, excused=False)
    if people == there.people:
        return replace(roll, excused=excused)
    return replace(roll, present={**roll.present, voters: replace(there, people=people)}, excused=excused)


def numbered(roll: PollRoll, voters: str, present: int) -> PollRoll:
    """The roll once so many of a class without names are there."""
    there = roll.present.get(voters, RollPresent())
    return replace(roll, present={**roll.present, voters: replace(there, others=present)})


def everybody_there(roll: PollRoll) -> PollRoll:
    """The roll once all who are neither on leave nor left out are there."""
    away = {who for who, one in roll.excused.items() if one.excused}
    present = {
        voters: RollPresent(people=sorted(who for who in one.people if who not in away), others=one.others)
        for voters, one in roll.expected.items()
        if one.people or one.others
    }
    return replace(roll, present={**roll.present, **present})


def excuses(before: PollRoll, after: PollRoll, why: str) -> list[Act]:
    """The acts that excuse, or take it back: to be done before the attendance, which looks at them."""
    return [
        PollExcuse(poll=after.id, person=who, reason=one.reason, note=one.note, excused=one.excused, why=why)
        for who, one in sorted(after.excused.items())
        if before.excused.get(who) != one
    ]


def attendances(before: PollRoll, after: PollRoll, why: str) -> list[Act]:
    """The acts that record who is there, one for each class that changed."""
    return [
        PollAttend(poll=after.id, voters=voters, people=one.people, others=one.others, why=why)
        for voters, one in sorted(after.present.items())
        if before.present.get(voters, RollPresent()) != one
    ]


def party_groups(people: Mapping[str, Person]) -> list[str]:
    """The party groups that members on the roster belong to."""
    return sorted(set(_groups(people)))


def _groups(people: Mapping[str, Person]) -> Iterator[str]:
    for one in people.values():
        if one.standing.state == "active" and one.membership.kind != "staff" and one.membership.group:
            yield one.membership.group
