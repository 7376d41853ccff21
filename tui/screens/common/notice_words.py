"""Public notices and objections in words: whose, state with a sign and days left, subjects by name (A9, C4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from core.calendar import parse_day
from core.desk.commendation.around import award_of, round_of, subject_of
from core.desk.commendation.rounds import award_round
from core.desk.desk import Desk
from core.desk.publication import NoticeView, ObjectionView, notices_of
from core.errors import XingceError
from core.records import Branch, CommitteeNotice, Person, PublicNotice
from core.rules.public_notice import NoticeState
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.common.award_words import days_words, label, round_name
from tui.screens.common.ledger import Ledger
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

_STATES: Final = {
    NoticeState.COMING: ("open", ""),
    NoticeState.RUNNING: ("working", "accent"),
    NoticeState.OVER: ("done", "good"),
    NoticeState.WITHDRAWN: ("dash", "dim"),
}
_OUTCOMES: Final = {"open": ("ask", "warn"), "upheld": ("wrong", "bad"), "dismissed": ("done", "good")}


class NoticeRoom(Struct, frozen=True, kw_only=True):
    """Where notices are read and written, for either body.

    `ledgers` are the stores that hold notices or objections, the body's own first. `keeper` gives the desk that keeps
    an objection against a subject (empty: against the whole); `name` says what a subject is called; `read_only` whether
    another window writes.
    """

    ledgers: Callable[[], Sequence[Ledger]]
    keeper: Callable[[str], Desk]
    name: Callable[[str], str]
    read_only: Callable[[], bool]


class Shown(Struct, frozen=True):
    """A notice with everything that is known of it; `own` tells whether the body at this desk posted it.

    `of` is what the body is called that posted it; `where` names the store that each objection stands in, by its id.
    """

    view: NoticeView
    own: bool
    of: str
    objections: tuple[ObjectionView, ...]
    where: dict[str, str]

    @property
    def id(self) -> str:
        """The notice's id."""
        return self.view.notice.id

    @property
    def open(self) -> int:
        """How many objections nobody settled."""
        return sum(one.state == "open" for one in self.objections)


def read_notices(room: NoticeRoom) -> list[Shown]:
    """Every notice of every matter, the latest first, with its objections from all stores."""
    found: dict[str, NoticeView] = {}
    of: dict[str, str] = {}
    objections: dict[str, dict[str, ObjectionView]] = {}
    where: dict[str, dict[str, str]] = {}
    own = False
    for ledger in room.ledgers():
        desk = ledger.desk()
        own = own or not desk.is_branch
        for matter in _matters(desk):
            for one in notices_of(desk, matter):
                found.setdefault(one.notice.id, one)
                of.setdefault(one.notice.id, t("The committee") if one.by_committee else ledger.name)
                for each in one.objections:
                    objections.setdefault(one.notice.id, {}).setdefault(each.objection.id, each)
                    where.setdefault(one.notice.id, {}).setdefault(each.objection.id, ledger.key)
    shown = [
        Shown(one, one.by_committee is own, of[id_], _by_day(objections.get(id_, {})), where.get(id_, {}))
        for id_, one in found.items()
    ]
    return sorted(shown, key=lambda one: (one.view.notice.posted.start, one.id), reverse=True)


def _matters(desk: Desk) -> set[str]:
    notices = [*desk.records.all(PublicNotice).values(), *desk.records.all(CommitteeNotice).values()]
    return {one.posted.matter for one in notices}


def _by_day(found: dict[str, ObjectionView]) -> tuple[ObjectionView, ...]:
    return tuple(sorted(found.values(), key=lambda one: (one.objection.raised.on, one.objection.id)))


# ---- names -------------------------------------------------------------------------------------------------------


def matter_words(desk: Desk, matter: str) -> str:
    """What a notice is about: a round by its title, else the mechanism's period."""
    try:
        found = award_round(desk, matter)
    except XingceError:
        found = None  # its scheme is not here
    if found:
        return round_name(found)
    mechanism, _, period = matter.partition("/")
    return f"{mechanism}  {period_words(period)}".strip()


def subject_words(desk: Desk, subject: str) -> str:
    """A nominee by name with the award, a person or branch by name, else the id as it stands."""
    if not subject:
        return t("the whole notice")
    who = subject_of(subject)
    person, branch = desk.records.get(Person, who), desk.records.get(Branch, who)
    if branch is None and who == desk.store.meta.body:
        name = desk.store.meta.name
    else:
        name = person.identity.name if person else branch.profile.name if branch else who
    try:
        round_ = award_round(desk, round_of(subject)) if "/" in subject else None
    except XingceError:
        round_ = None
    award = round_.scheme.award(award_of(subject)) if round_ else None
    return t("{name} ({award})", name=name, award=label(award)) if award else name


# ---- rows --------------------------------------------------------------------------------------------------------

NOTICES: Final = (
    Column("state", mark("State"), 9),
    Column("days", mark("Time left"), 10),
    Column("matter", mark("Matter")),
    Column("by", mark("Posted by"), 12),
    Column("count", mark("Named"), 5, "right"),
    Column("open", mark("Objections"), 5, "right"),
)


def notice_row(one: Shown, matter: str, today: date) -> Row:
    """One notice: state, days left, matter, whose, how many it names, objections open of all."""
    state, posted = one.view.state, one.view.notice.posted
    name, tone = _STATES[state]
    objections = f"{one.open}/{len(one.objections)}" if one.objections else ""
    cells = (word(str(state)), days_left(one, today), matter, one.of, str(len(posted.subjects)), objections)
    return Row(one.id, cells, "!" if one.open else sign(name), "warn" if one.open else tone)


def days_left(one: Shown, today: date) -> str:
    """Until it begins, until it ends; its last day once it is over."""
    posted, state = one.view.notice.posted, one.view.state
    start, end = parse_day(posted.start), parse_day(posted.end)
    if state is NoticeState.COMING and start:
        return t("in {days} days", days=(start - today).days)
    if state is NoticeState.RUNNING and end:
        return days_words(end, today)[0]
    return posted.end if state is NoticeState.OVER else ""


def objection_row(one: ObjectionView, subject: str) -> Row:
    """One objection: how it stands, when and how it came, against whom, what it says."""
    name, tone = _OUTCOMES[one.state]
    raised = one.objection.raised
    signed = t("signed") if raised.signed else t("unsigned")
    stands = t("Being handled") if one.state == "open" and one.steps else outcome_words(one.state)
    cells = (stands, raised.on, f"{word(raised.way)} {signed}", subject, raised.text)
    return Row(one.objection.id, cells, sign(name), tone)


def outcome_words(state: str) -> str:
    """How an objection stands."""
    return t("To settle") if state == "open" else word(state)
