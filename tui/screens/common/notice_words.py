"""Public notices and objections in words: whose, state with a sign and days left, subjects by name (A9, C4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from core.desk.commendation.around import award_of, round_of, subject_of
from core.desk.commendation.rounds import award_round
from core.desk.desk import Desk
from core.desk.publication import NoticeView, ObjectionView, notices_at
from core.errors import XingceError
from core.names import order_key
from core.records import Branch, Person
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.common.award_words import label, round_name


class NoticePart(Struct, frozen=True, kw_only=True):
    """What was read of one store: the notices that stand in it, all objections, and whom they are about.

    `key` tells the store among several and `name` is what its body is called. `notices` are those that this body posted
    or, at a branch, that came with the committee's answer. `names` are names of people and branches by id.
    """

    key: str
    name: str
    notices: tuple[NoticeView, ...]
    names: Mapping[str, str]


class NoticeRoom(Struct, frozen=True, kw_only=True):
    """Where notices are read and written, for either body.

    `parts` is what is known of every store that holds notices or objections, the body's own first; it opens none.
    `own` is the desk of the own store, `at` that of the store with a key. `keeper` gives the desk that keeps an
    objection against a subject (empty: against the whole); `name` says what a subject is called; `read_only` whether
    another window writes.
    """

    parts: Callable[[], Sequence[NoticePart]]
    own: Callable[[], Desk]
    at: Callable[[str], Desk]
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


def read_part(desk: Desk, key: str, name: str, by_committee: bool | None = None) -> NoticePart:
    """Read the notices of one store, its objections to notices of others among them.

    At a copy of a branch `by_committee` is False: the committee's own notices are read once, in its own store.
    """
    found = notices_at(desk)
    kept = tuple(one for one in found if by_committee in (None, one.by_committee) or one.objections)
    subjects = {each for one in kept for each in one.notice.posted.subjects}
    return NoticePart(key=key, name=name, notices=kept, names=names_of(desk, subjects))


def names_of(desk: Desk, subjects: Iterable[str]) -> dict[str, str]:
    """What the people and branches behind subjects are called, by their id, as far as this store knows them."""
    found, records = {}, desk.records
    for one in map(subject_of, subjects):
        person, branch = records.get(Person, one), records.get(Branch, one)
        if one == desk.store.meta.body:
            found[one] = desk.store.meta.name
        elif person or branch:
            found[one] = person.identity.name if person else branch.profile.name if branch else ""
    return found


def read_notices(room: NoticeRoom) -> list[Shown]:
    """Every notice of every matter, the latest first, with its objections from all stores."""
    found: dict[str, NoticeView] = {}
    of: dict[str, str] = {}
    objections: dict[str, dict[str, ObjectionView]] = {}
    where: dict[str, dict[str, str]] = {}
    own = not room.own().is_branch
    for part in room.parts():
        for one in part.notices:
            id_ = one.notice.id
            found.setdefault(id_, one)
            of.setdefault(id_, t("The committee") if one.by_committee else part.name)
            for each in one.objections:
                objections.setdefault(id_, {}).setdefault(each.objection.id, each)
                where.setdefault(id_, {}).setdefault(each.objection.id, part.key)
    shown = [
        Shown(one, one.by_committee is own, of[id_], _by_day(objections.get(id_, {})), where.get(id_, {}))
        for id_, one in found.items()
    ]
    return sorted(shown, key=lambda one: (one.view.notice.posted.start, one.id), reverse=True)


def _by_day(found: dict[str, ObjectionView]) -> tuple[ObjectionView, ...]:
    return tuple(sorted(found.values(), key=lambda one: (one.objection.raised.on, one.objection.id)))


# ---- names -------------------------------------------------------------------------------------------------------


_MECHANISMS: Final = {"C3": mark("member stars"), "C1": mark("branch stars")}
"""What is published of a round of ratings, by its mechanism."""


def matter_words(desk: Desk, matter: str) -> str:
    """What a notice is about: a commendation by its title, else what was rated and the period."""
    try:
        found = award_round(desk, matter)
    except XingceError:
        found = None  # its scheme is not here
    if found:
        return round_name(found)
    mechanism, _, period = matter.partition("/")
    said = t(_MECHANISMS[mechanism]) if mechanism in _MECHANISMS else mechanism
    return t("{period}: {what}", what=said, period=period_words(period))


def subject_words(desk: Desk, subject: str, names: Mapping[str, str]) -> str:
    """A nominee by name with the award, a person or branch by name, else the id as it stands."""
    if not subject:
        return t("the whole notice")
    name = names.get(subject_of(subject), subject_of(subject))
    try:
        round_ = award_round(desk, round_of(subject)) if "/" in subject else None
    except XingceError:
        round_ = None
    award = round_.scheme.award(award_of(subject)) if round_ else None
    return t("{name} ({award})", name=name, award=label(award)) if award else name


def named_in(room: NoticeRoom, subjects: Iterable[str]) -> list[tuple[str, str]]:
    """Whom a notice names, with what each is called: nominees award by award, people and branches by name."""
    named = [(one, room.name(one)) for one in subjects]
    return sorted(named, key=lambda one: (one[0].rpartition("/")[0], "" if "/" in one[0] else order_key(one[1])))
