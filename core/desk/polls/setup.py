"""Acts that set a poll up: what is asked, who may vote, who is excused, who watches and counts, who came (2.1, 2.6)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from msgspec import field

from core.calendar import Period
from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.desk.polls.from_scheme import questions_of, rules_of
from core.desk.polls.parts import GROUPS
from core.desk.polls.poll import asked
from core.desk.polls.schemes import poll_scheme
from core.errors import XingceError
from core.journal.draft import Draft
from core.names import order_key
from core.notices.base import Named
from core.notices.poll_scheme import About, BallotForm, Unit
from core.records import (
    Body,
    Group,
    Person,
    Poll,
    PollOfficials,
    PollSetup,
    PollSubject,
    PollVoters,
)
from core.rules.polls.candidates import check_double
from core.rules.polls.elections import check_officials
from core.rules.polls.quorum import PollKind
from core.rules.polls.strokes import stroke_key, unknown
from core.values import Outcome, Reason, ask, failed, passed

WAYS = ("paper", "booth", "totals")
_FULL, _MEMBERS = ["full_member"], ["full_member", "probationary_member"]
_CLASSES: Mapping[str, tuple[str, str, list[str]]] = {
    "members": ("党员", "Members", _MEMBERS),
    "public": ("群众代表", "Public representatives", []),
    "delegates": ("两代表一委员", "Delegates", []),
    "users": ("服务对象", "Service users", []),
    GROUPS: ("党小组", "Party groups", []),
}
"""The classes of voters that are known; others are outsiders called by their id."""


class PollSetUp(Act, frozen=True, kw_only=True):
    """Set up a poll: `kind` election, resolution or appraisal, the latter with the scheme's `form`.

    `subjects` are person ids, or texts (resolutions, outsiders); empty means the branch itself. `voters` are classes
    apart from members; `strokes` what was counted by hand for characters that the stroke table lacks.
    """

    kind: str
    title: str
    period: str
    form: str = ""
    subjects: list[str] = field(default_factory=list)
    voters: list[str] = field(default_factory=list)
    way: str = "paper"
    on: str = ""
    seats: int = 0
    printed: int = 0
    after: str = ""
    strokes: dict[str, int] = field(default_factory=dict)


@act("poll.set_up", Body.BRANCH, "2", "2.1", "2.3", "D5")
def set_up(desk: Desk, one: PollSetUp) -> Drafts:
    """Make the poll with its questions, grades and rules frozen from the scheme; a second one is refused (D5)."""
    scheme, version = poll_scheme(desk)
    form = scheme.form(one.form) if one.form else None
    found = _wrong_setup(desk, one, form)
    subjects = _subjects(desk, one, form)
    id_ = secrets.token_hex(8)
    groups: dict[str, Group] = {f"subject:{name}": subject for name, subject in subjects.items()}
    setup = PollSetup(
        kind=one.kind,
        title=one.title,
        period=one.period,
        clause=form.clause if form else "2",
        form=form.id if form else "",
        unit=str(form.unit) if form else str(Unit.VOTER),
        way="groups" if form and form.unit is Unit.GROUP else one.way,
        on=one.on,
        seats=one.seats,
        printed=one.printed,
        after=one.after,
        strokes=[f"{character}={count}" for character, count in sorted(one.strokes.items())],
    )
    if form:
        there = (asked(poll) for poll in desk.records.all(Poll).values())
        draft = Poll(id=id_, setup=setup, rules=rules_of(scheme, version, form, one.kind), subject=subjects)
        found += check_double(asked(draft), there)
    groups |= {"setup": setup, "rules": rules_of(scheme, version, form, one.kind)}
    groups |= {f"question:{name}": question for name, question in questions_of(form).items()}
    groups |= {f"voters:{name}": voters for name, voters in _classes(one, form).items()}
    if not version:
        found.append(ask("0.1", "poll_scheme_shipped", preset=scheme.preset.id))
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    return Outcome((Draft("poll", id_, groups),), (*found, passed("2", "poll_made", poll=id_)))


def _wrong_setup(desk: Desk, one: PollSetUp, form: BallotForm | None) -> list[Reason]:
    found = [*bad_days("2", required=False, on=one.on)]
    try:
        Period.parse(one.period)
    except XingceError as error:
        found.append(failed("0.8", error.code, place="period", **error.figures))
    if one.kind not in list(PollKind):
        found.append(failed("2", "choice_unknown", place="kind", value=one.kind[:40]))
    if (one.kind == PollKind.APPRAISAL) is not (form is not None):
        found.append(failed("2.3", "poll_form_unknown", place="form", form=one.form[:40]))
    if one.way not in WAYS:
        found.append(failed("2.4", "choice_unknown", place="way", value=one.way[:40]))
    if not one.title:
        found.append(failed("2", "poll_title_missing", place="title"))
    if one.printed < 0:
        found.append(failed("2", "count_negative", place="printed", count=one.printed))
    about_branch = form is not None and form.about is About.BRANCH
    if not one.subjects and not about_branch:
        found.append(failed("2", "poll_subjects_missing", place="subjects"))
    if len(set(one.subjects)) != len(one.subjects):
        found.append(failed("2", "poll_subject_twice", place="subjects"))
    if one.kind == PollKind.ELECTION and one.seats < 1:
        found.append(failed("2", "poll_seats", place="seats", seats=one.seats))
    if one.kind == PollKind.ELECTION:
        names = [_name(desk, subject) for subject in one.subjects]
        lacking = [character for character in unknown(names) if character not in one.strokes]
        found += [failed("2", "strokes_unknown", place="strokes", character=character) for character in lacking]
    return found


def _name(desk: Desk, subject: str) -> str:
    person = desk.records.get(Person, subject)
    return person.identity.name if person else subject


def _subjects(desk: Desk, one: PollSetUp, form: BallotForm | None) -> dict[str, PollSubject]:
    """The subjects in the order of the ballot: candidates by strokes, people by pinyin, texts as given."""
    if form and form.about is About.BRANCH:
        return {"branch": PollSubject(place=1, name=desk.store.meta.name)}
    order = list(one.subjects)
    if one.kind == PollKind.ELECTION:
        order.sort(key=lambda subject: stroke_key(_name(desk, subject), one.strokes))
    elif form:
        order.sort(key=lambda subject: (order_key(_name(desk, subject)), subject))
    found = {}
    for place, subject in enumerate(order, start=1):
        person = desk.records.get(Person, subject)
        key = subject if person else f"s{place}"
        work = person.work if person else None
        found[key] = PollSubject(
            place=place,
            name=_name(desk, subject),
            person=subject if person else "",
            post=work.post if work else "",
            window=work.window if work else False,
        )
    return found


def _classes(one: PollSetUp, form: BallotForm | None) -> dict[str, PollVoters]:
    first = GROUPS if form and form.unit is Unit.GROUP else "users" if form and form.unit is Unit.USER else "members"
    names = list(dict.fromkeys((*one.voters,) if first == "users" and one.voters else (first, *one.voters)))
    found = {}
    for place, name in enumerate(names, start=1):
        zh, en, entitled = _CLASSES.get(name, (name, name, []))
        if one.kind != PollKind.APPRAISAL and name == "members":
            entitled = _FULL  # probationary members have no vote in elections and resolutions (2.1)
        found[name] = PollVoters(place=place, zh=zh, en=en, entitled=entitled)
    return found


class PollOfficialsSet(Act, frozen=True, kw_only=True):
    """Who watches and who counts, by person id or name; on a closed poll it is a correction and needs `why`."""

    poll: str
    scrutineers: list[str]
    tellers: list[str]
    chief: str = ""
    why: str = ""


@act("poll.officials", Body.BRANCH, "2.6", "0.7")
def officials(desk: Desk, one: PollOfficialsSet) -> Drafts:
    """Name scrutineers and tellers; candidates can't be either."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    names = {who: _name(desk, who) for who in (*one.scrutineers, *one.tellers)}
    standing = {*poll.subject, *(subject.name for subject in poll.subject.values())}
    candidates = {who for who, name in names.items() if who in standing or name in standing}
    found = [*closed_reasons(poll, one.why), *check_officials(one.scrutineers, one.tellers, candidates)]
    group = PollOfficials(scrutineers=one.scrutineers, tellers=one.tellers, chief=one.chief)
    sealed = poll.result is not None and bool(poll.result.seals)
    draft = Draft("poll", poll.id, {"officials": group}, act="amend" if sealed else "set", why=one.why)
    return Outcome((draft,), tuple(found))


class PollWithdraw(Act, frozen=True, kw_only=True):
    """Take a poll back that was not closed, for a reason (a void one is redone)."""

    poll: str
    why: str


@act("poll.withdraw", Body.BRANCH, "2.2", "0.7")
def withdraw(desk: Desk, one: PollWithdraw) -> Drafts:
    """Remove a poll; the journal keeps it. One whose box is open is closed first."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    found = closed_reasons(poll)
    if not one.why:
        found.append(failed("0.7", "reason_missing", place="why"))
    if poll.box and not poll.ballots:
        found.append(failed("2.4", "box_still_open", place="poll"))
    return Outcome((Draft("poll", poll.id, {}, act="remove", why=one.why),), tuple(found))


def unknown_poll(poll: str) -> Drafts:
    """The answer to an act on a poll that is not there."""
    return Outcome((), (failed("2", "poll_unknown", place="poll", poll=poll[:40]),))


def closed_reasons(poll: Poll, why: str = "") -> list[Reason]:
    """Why a poll can't be changed: it is closed and sealed; with a reason given, the change is a correction (0.7)."""
    if poll.result and poll.result.seals and not why:
        return [failed("0.7", "poll_closed", place="poll", seal=poll.result.code)]
    return []


def counted_strokes(poll: Poll) -> dict[str, int]:
    """What a person counted for characters that the stroke table lacks, for a ballot that follows."""
    pairs = (one.partition("=") for one in poll.setup.strokes)
    return {character: int(count) for character, _, count in pairs if count.isdecimal()}


def named_class(name: str) -> Named:
    """A class of voters that is known, with its words."""
    zh, en, _ = _CLASSES.get(name, (name, name, []))
    return Named(id=name, zh=zh, en=en)
