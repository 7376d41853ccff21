"""Nominating as a few short questions: award, people by initials, how it came about, which day (A2, A4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from core.desk.commendation.around import Around, nomination_id
from core.desk.commendation.checks import ORIGINS
from core.desk.desk import Desk
from core.desk.people import active_people
from core.desk.polls.poll import PollState, PollView, polls
from core.notices.award_scheme import Award, AwardSubject
from core.records import Nomination, NominationOrigin, Person, Poll
from core.rules.polls.quorum import PollKind
from core.rules.selection.eligibility import check_person
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.branch.awards.round_rows import Picture, quota_cells
from tui.screens.branch.base import BranchView, acts_of, day_fault, day_of, first_failure
from tui.screens.branch.polls.choosing import PeoplePicker
from tui.screens.common.award_words import joined, label, spoken
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign

HOW = {
    "self": mark("Self-nomination"),
    "organisation": mark("Nominated by the organisation"),
    "election": mark("By election"),
}

_SAID: Final = 3
"""Names that a title says; of more the number."""


class Asked(Struct, frozen=True):
    """What is settled before the day is asked: the award, whom (nobody: the branch itself), how, which election."""

    award: Award
    people: tuple[str, ...]
    how: str
    poll: str = ""


async def nominate(view: BranchView, picture: Picture, award: str = "") -> list[str]:
    """Ask and nominate; the ids of the new nominations, none after Esc. Whether conditions hold is told at once."""
    chosen = await _award(view, picture, award)
    if chosen is None:
        return []
    if chosen.subject is AwardSubject.BRANCH:
        asked: Asked | None = Asked(chosen, ("",), "organisation")
    else:
        people = await _people(view, picture, chosen)
        asked = await _how(view, chosen, people) if people else None
    made = await _send(view, picture, asked) if asked else []
    if made:
        _marks(view, picture, chosen).clear()
    return made


async def _award(view: BranchView, picture: Picture, award: str) -> Award | None:
    """Which award, with the branch's places."""
    choices = []
    for row in picture.round.rows:
        name, share, so_far = quota_cells(picture, row)
        choices.append(Choice(row.award.id, f"{name}  {share}  {so_far}"))
    chosen = award or await view.host.pick(t("For which award?"), choices)
    row_ = picture.round.row(chosen) if chosen else None
    return row_.award if row_ else None


async def _people(view: BranchView, picture: Picture, award: Award) -> tuple[str, ...]:
    """People by initials, each with a sign that says whether the conditions of the award hold."""
    desk = view.branch.desk
    around, known = Around(desk, picture.round), desk.records.all(Nomination)
    choices, notes = [], {}
    for one in active_people(desk.records.all(Person)):
        if nomination_id(picture.round.id, award.id, one.id) not in known:
            found = _eligible(around, picture, award, one)
            bad = [each for each in found if each.verdict is not Verdict.PASS]
            if bad:
                notes[one.id] = f"{sign('ask')} {explain(spoken(picture.round.scheme, bad[0], award))}"
            choices.append(Choice(one.id, one.identity.name))
    title, marks = t("Whom? {award}", award=label(award)), _marks(view, picture, award)
    marked = marks.get("people", "").split()
    picked = await view.host.push_screen_wait(PeoplePicker(title, choices, marked, notes=notes)) or []
    if picked:
        marks["people"] = " ".join(picked)
    return tuple(picked)


def _marks(view: BranchView, picture: Picture, award: Award) -> dict[str, str]:
    """Who was marked and not nominated yet: they are marked again after Esc."""
    return view.host.draft(f"nominate:{picture.round.id}:{award.id}:people")


def _eligible(around: Around, picture: Picture, award: Award, person: Person) -> tuple[Reason, ...]:
    """The conditions of the award as if the person were nominated."""
    id_ = nomination_id(picture.round.id, award.id, person.id)
    supposed = Nomination(id=id_, origin=NominationOrigin(how="organisation", on=""))
    facts = around.person_facts(supposed, person, award.id)
    return check_person(award, picture.round.scheme.eligibility, facts, picture.round.reference)


async def _how(view: BranchView, award: Award, people: tuple[str, ...]) -> Asked | None:
    """How it came about; an election is picked among those that are closed."""
    title = t("How {name} came to be nominated", name=_names(view.branch.desk, people))
    how = await view.host.pick(title, [Choice(one, HOW[one]) for one in ORIGINS], "organisation")
    if how is None:
        return None
    if how != "election":
        return Asked(award, people, how)
    poll = await pick_election(view)
    return Asked(award, people, how, poll) if poll else None


async def pick_election(view: BranchView) -> str:
    """A closed election with its day and who was elected; empty after Esc, or where there is none."""
    found = [one for one in polls(view.branch.desk) if _is_closed_election(one)]
    if not found:
        view.say(t("No election is closed here. Close it in area 4 first."), "warn")
        return ""
    choices = [Choice(one.poll.id, _election(view.branch.desk, one)) for one in reversed(found)]
    return await view.host.pick(t("Which election?"), choices) or ""


def _election(desk: Desk, one: PollView) -> str:
    """Title, day, and who was elected."""
    setup, elected = one.poll.setup, one.election.value.elected if one.election else ()
    people = [one.poll.subject[name].person or name for name in elected]
    said = t("Elected: {names}", names=_names(desk, people)) if people else ""
    return "  ".join(part for part in (setup.title, setup.on, said) if part)


def _is_closed_election(one: PollView) -> bool:
    return one.poll.setup.kind == PollKind.ELECTION and one.state is PollState.CLOSED


async def _send(view: BranchView, picture: Picture, asked: Asked) -> list[str]:
    """The day, and who put the candidate forward; then all at once, and the first condition that does not hold."""
    desk, round_ = view.branch.desk, picture.round.id.partition("/")[2]
    fields = [
        Field(id="on", label=mark("Day"), initial=_day(desk, asked.poll), fault=day_fault),
        Field(id="by", label=mark("Put forward by")),
        Field(id="note", label=mark("Note")),
    ]

    def send(values: dict[str, str]) -> str:
        common = {"how": asked.how, "poll": asked.poll, **values, "on": day_of(values["on"])}
        acts = [
            acts_of("nomination.add", round=round_, award=asked.award.id, person=one, **common) for one in asked.people
        ]
        for who, act in zip(asked.people, acts, strict=True):
            outcome = desk.do(act, dry=True)
            if not outcome.ok:
                said = first_failure([spoken(picture.round.scheme, one, asked.award) for one in outcome.reasons])
                return t("{name}: {text}", name=_name(desk, who), text=said) if who else said
        desk.do_all(acts)
        view.post_message(view.Changed())
        return ""

    name = label(asked.award)
    title = t("Nominate for {award}", award=name)
    if any(asked.people):
        title = f"{title}  {_names(desk, asked.people)}"
    if not await view.ask_act(title, fields, f"nominate:{asked.award.id}:{asked.poll}", send):
        return []
    done = t("Nominated for {award}: {count}.", award=name, count=len(asked.people))
    said = _first_doubt(picture, asked, Around(desk, picture.round))
    view.say(f"{done} {said}".strip(), "warn" if said else "good")
    body = desk.store.meta.body
    return [nomination_id(picture.round.id, asked.award.id, one or body) for one in asked.people]


def _day(desk: Desk, poll: str) -> str:
    """The day of the election, otherwise today."""
    known = desk.records.get(Poll, poll) if poll else None
    return (known.setup.on if known else "") or desk.today.isoformat()


def _names(desk: Desk, people: Sequence[str]) -> str:
    """Their names; of more than three the first ones and the number."""
    said = joined([_name(desk, one) for one in people[:_SAID]])
    return said if len(people) <= _SAID else t("{names} and {count} more", names=said, count=len(people) - _SAID)


def _name(desk: Desk, who: str) -> str:
    person = desk.records.get(Person, who)
    return person.identity.name if person else who


def _first_doubt(picture: Picture, asked: Asked, around: Around) -> str:
    """The first condition that does not hold for one of those nominated, with the name."""
    people = around.desk.records.all(Person)
    for one in asked.people:
        person = people.get(one)
        found = _eligible(around, picture, asked.award, person) if person else ()
        bad = next((each for each in found if each.verdict is not Verdict.PASS), None)
        if bad and person:
            text = explain(spoken(picture.round.scheme, bad, asked.award))
            return t("{name}: {text}", name=person.identity.name, text=text)
    return ""
