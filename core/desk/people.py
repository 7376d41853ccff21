"""Acts on the roster: the branch's own page, people who come, change and leave, and the import of a whole file."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

import msgspec

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.names import order_key
from core.records import KINDS, About, Body, Field, Group, Person, PersonIdentity, Profile, Standing
from core.values import Outcome, Reason, failed, passed

LONGEST_NAME = 40
KINDS_OF_MEMBER = ("full_member", "probationary_member", "staff")


class ProfileSet(Act, frozen=True, kw_only=True):
    """The branch's own page: secretary, contact, phone, whether it has a branch committee."""

    secretary: str
    contact: str = ""
    phone: str = ""
    has_committee: bool = True


@act("profile.set", Body.BRANCH, "C2")
def set_profile(desk: Desk, one: ProfileSet) -> Drafts:
    """Write the branch's page."""
    if not one.secretary:
        return Outcome((), (failed("C2", "person_name_missing", place="secretary"),))
    about = About(one.secretary, one.contact, one.phone, one.has_committee)
    return Outcome((Draft("profile", "profile", {"about": about}),))


class PersonAdd(Act, frozen=True, kw_only=True):
    """A new person; `fields` maps `group.field` (as `identity.name`) to a value."""

    fields: dict[str, Field]


@act("person.add", Body.BRANCH, "6")
def add_person(desk: Desk, one: PersonAdd) -> Drafts:
    """Put a person on the roster; one with the same ID number there already is refused with a pointer."""
    groups, reasons = person_groups(one.fields)
    identity = groups.get("identity")
    if not isinstance(identity, PersonIdentity) or not identity.name:
        return Outcome((), (*reasons, failed("6", "person_name_missing", place="identity.name")))
    same = [other.id for other in desk.records.all(Person).values() if _same_person(other.identity, identity)]
    if same:
        return Outcome((), (failed("6", "person_there", place="identity.name", person=same[0]),))
    return Outcome((Draft("person", new_person_id(), groups),), reasons)


class PersonEdit(Act, frozen=True, kw_only=True):
    """Changed fields of a person, `group.field` to value."""

    person: str
    fields: dict[str, Field]


@act("person.edit", Body.BRANCH, "6")
def edit_person(desk: Desk, one: PersonEdit) -> Drafts:
    """Change fields; their groups are written whole, over what was seen."""
    person = desk.records.get(Person, one.person)
    if person is None:
        return Outcome((), (failed("6", "person_unknown", place="person", person=one.person),))
    groups, reasons = person_groups(one.fields, person)
    identity = groups.get("identity", person.identity)
    if not getattr(identity, "name", ""):
        reasons = (*reasons, failed("6", "person_name_missing", place="identity.name"))
    changed = {name: value for name, value in groups.items() if value != getattr(person, name)}
    return Outcome((Draft("person", person.id, changed),) if changed else (), reasons)


class PersonLeave(Act, frozen=True, kw_only=True):
    """Somebody leaves the branch on a day, for a reason; the record and all results stay."""

    person: str
    on: str
    reason: str


@act("person.leave", Body.BRANCH, "0.9")
def leave(desk: Desk, one: PersonLeave) -> Drafts:
    """Mark a person as no longer on the roll; nobody is ever deleted."""
    if not one.reason:
        return Outcome((), (failed("0.9", "reason_missing", place="reason"),))
    if wrong := bad_days("0.9", on=one.on):
        return Outcome((), wrong)
    return _standing(desk, one.person, Standing("left", one.on, one.reason))


class PersonReturn(Act, frozen=True, kw_only=True):
    """Somebody is on the roll again."""

    person: str
    on: str
    reason: str = ""


@act("person.return", Body.BRANCH, "0.9")
def come_back(desk: Desk, one: PersonReturn) -> Drafts:
    """Put a person back on the roll."""
    if wrong := bad_days("0.9", on=one.on):
        return Outcome((), wrong)
    return _standing(desk, one.person, Standing("active", one.on, one.reason))


def _standing(desk: Desk, person_id: str, standing: Standing) -> Drafts:
    if desk.records.get(Person, person_id) is None:
        return Outcome((), (failed("6", "person_unknown", place="person", person=person_id),))
    return Outcome((Draft("person", person_id, {"standing": standing}),))


class PersonImport(Act, frozen=True, kw_only=True):
    """People as a roster plan wants them written: person id (empty for a new one) and whole groups."""

    people: list[tuple[str, dict[str, dict[str, Field]]]]


@act("person.import", Body.BRANCH, "6")
def import_people(desk: Desk, one: PersonImport) -> Drafts:
    """Write the good rows of a roster in one commit."""
    known = desk.records.all(Person)
    drafts: list[Draft] = []
    reasons: list[Reason] = []
    for person_id, groups in one.people:
        fields = {f"{group}.{field}": value for group, values in groups.items() for field, value in values.items()}
        shaped, wrong = person_groups(fields, known.get(person_id))
        reasons += wrong
        if person_id and person_id not in known:
            reasons.append(failed("6", "person_unknown", place="person", person=person_id))
        elif not person_id and "identity" not in shaped:
            reasons.append(failed("6", "person_name_missing", place="identity.name"))
        drafts.append(Draft("person", person_id or new_person_id(), shaped))
    return Outcome(tuple(drafts), (*reasons, passed("6", "people_imported", count=len(drafts))))


def new_person_id() -> str:
    """A random id: ids must not tell who somebody is, nor when they came."""
    return secrets.token_hex(8)


def by_name(people: Iterable[Person]) -> list[Person]:
    """People in pinyin order of their names."""
    return sorted(people, key=lambda one: (order_key(one.identity.name), one.id))


def active_people(people: Mapping[str, Person]) -> list[Person]:
    """People on the roll, in pinyin order of their names."""
    return by_name(one for one in people.values() if one.standing.state == "active")


def person_groups(
    fields: Mapping[str, Field], person: Person | None = None
) -> tuple[dict[str, Group], tuple[Reason, ...]]:
    """Whole groups from `group.field` pairs laid over the person's present ones; wrong fields as reasons."""
    raw: dict[str, dict[str, object]] = {}
    reasons: list[Reason] = []
    for path, value in fields.items():
        group, _, field = path.partition(".")
        if group not in KINDS["person"].groups:
            reasons.append(failed("6", "field_unknown", place=path, field=path))
            continue
        before = getattr(person, group, None) if person else None
        raw.setdefault(group, msgspec.to_builtins(before) if before is not None else {})[field] = value
    groups: dict[str, Group] = {}
    for group, values in raw.items():
        try:
            groups[group] = msgspec.convert(values, KINDS["person"].groups[group])
        except msgspec.ValidationError:
            reasons.append(failed("6", "field_unknown", place=group, field=group))
    reasons += _check(groups)
    return groups, tuple(reasons)


def _check(groups: Mapping[str, Group]) -> list[Reason]:
    reasons = []
    name = getattr(groups.get("identity"), "name", "")
    if len(name) > LONGEST_NAME:
        reasons.append(failed("6", "person_name_too_long", place="identity.name", most=LONGEST_NAME, length=len(name)))
    kind = getattr(groups.get("membership"), "kind", "full_member")
    if kind not in KINDS_OF_MEMBER:
        reasons.append(failed("6", "choice_unknown", place="membership.kind", value=str(kind)))
    return reasons


def _same_person(one: PersonIdentity, other: PersonIdentity) -> bool:
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return one.name == other.name and bool(one.birth) and one.birth[:7] == other.birth[:7]


def branch_page(desk: Desk) -> About:
    """The branch's own page, empty until it was filled in."""
    profile = desk.records.get(Profile, "profile")
    return profile.about if profile else About()
