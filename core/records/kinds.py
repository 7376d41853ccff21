"""The table of kinds: each with its struct, its owner and its groups; and how a record is built from them."""

from __future__ import annotations

from typing import Final, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from core.records.base import Body, Field, Group, Record
from core.records.branch_rating import (
    BonusCheck,
    BranchBonus,
    BranchReview,
    BranchSheet,
    Falsification,
    Inspection,
    Veto,
    VetoCheck,
)
from core.records.commendation import AwardList, AwardPart, AwardRound, Honour, Nomination, NomineeReview
from core.records.committee import Branch, CalendarYear, Committee, Decision, Line, Receipt, Scheme
from core.records.follow_up import Acceptance, Item, ItemCheck, OrderedItem, Plan
from core.records.people import Person, Profile
from core.records.polls import IntegrityReport, Poll, PollRoll, Slate
from core.records.publication import CommitteeNotice, CommitteeObjection, Objection, PublicNotice
from core.records.rating import Bonus, Round, Sheet


class Kind(Struct, frozen=True):
    """A kind of record: its struct, its owner, and the struct of each group; `repeated` names the dict groups."""

    name: str
    owner: Body
    record: type[Record]
    groups: dict[str, type[Group]]
    repeated: frozenset[str]

    def group(self, name: str) -> type[Group] | None:
        """The struct of a group by its name in an entry (`mark:self.study`), or None when there is no such group."""
        base, colon, key = name.partition(":")
        if (base in self.repeated) != bool(colon and key):
            return None
        return self.groups.get(base)


def _kind(name: str, owner: Body, record: type[Record]) -> Kind:
    groups: dict[str, type[Group]] = {}
    repeated = set()
    for field, hint in get_type_hints(record).items():
        if field == "id":
            continue
        if get_origin(hint) is dict:
            repeated.add(field)
            groups[field] = get_args(hint)[1]
        else:
            options = [option for option in get_args(hint) or (hint,) if option is not type(None)]
            groups[field] = options[0]
    return Kind(name, owner, record, groups, frozenset(repeated))


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        _kind("committee", Body.COMMITTEE, Committee),
        _kind("scheme", Body.COMMITTEE, Scheme),
        _kind("branch", Body.COMMITTEE, Branch),
        _kind("line", Body.COMMITTEE, Line),
        _kind("calendar", Body.COMMITTEE, CalendarYear),
        _kind("receipt", Body.COMMITTEE, Receipt),
        _kind("decision", Body.COMMITTEE, Decision),
        _kind("ordered_item", Body.COMMITTEE, OrderedItem),
        _kind("item_check", Body.COMMITTEE, ItemCheck),
        _kind("acceptance", Body.COMMITTEE, Acceptance),
        _kind("veto_check", Body.COMMITTEE, VetoCheck),
        _kind("branch_review", Body.COMMITTEE, BranchReview),
        _kind("bonus_check", Body.COMMITTEE, BonusCheck),
        _kind("inspection", Body.COMMITTEE, Inspection),
        _kind("falsification", Body.COMMITTEE, Falsification),
        _kind("award_round", Body.COMMITTEE, AwardRound),
        _kind("award_list", Body.COMMITTEE, AwardList),
        _kind("nominee_review", Body.COMMITTEE, NomineeReview),
        _kind("committee_notice", Body.COMMITTEE, CommitteeNotice),
        _kind("committee_objection", Body.COMMITTEE, CommitteeObjection),
        _kind("profile", Body.BRANCH, Profile),
        _kind("person", Body.BRANCH, Person),
        _kind("round", Body.BRANCH, Round),
        _kind("sheet", Body.BRANCH, Sheet),
        _kind("bonus", Body.BRANCH, Bonus),
        _kind("branch_sheet", Body.BRANCH, BranchSheet),
        _kind("branch_bonus", Body.BRANCH, BranchBonus),
        _kind("veto", Body.BRANCH, Veto),
        _kind("item", Body.BRANCH, Item),
        _kind("plan", Body.BRANCH, Plan),
        _kind("poll", Body.BRANCH, Poll),
        _kind("poll_roll", Body.BRANCH, PollRoll),
        _kind("slate", Body.BRANCH, Slate),
        _kind("integrity_report", Body.BRANCH, IntegrityReport),
        _kind("award_part", Body.BRANCH, AwardPart),
        _kind("nomination", Body.BRANCH, Nomination),
        _kind("public_notice", Body.BRANCH, PublicNotice),
        _kind("objection", Body.BRANCH, Objection),
        _kind("honour", Body.BRANCH, Honour),
    )
}
KIND_OF: Final[dict[type[Record], Kind]] = {kind.record: kind for kind in KINDS.values()}


def build(kind: Kind, record_id: str, groups: dict[str, dict[str, Field]]) -> Record | None:
    """The typed record from its folded groups, or None while a group that it can't be without is missing."""
    shaped: dict[str, object] = {"id": record_id}
    for name, value in groups.items():
        base, colon, key = name.partition(":")
        if colon:
            shaped.setdefault(base, {})[key] = value  # type: ignore[index]
        else:
            shaped[base] = value
    try:
        return msgspec.convert(shaped, kind.record)
    except msgspec.ValidationError:
        return None
