"""The branch and its people."""

from __future__ import annotations

from core.records.base import Group, Record


class About(Group, frozen=True):
    """What the branch says of itself. `has_committee` decides who confirms (C2)."""

    secretary: str = ""
    contact: str = ""
    phone: str = ""
    has_committee: bool = True


class Profile(Record, frozen=True, kw_only=True):
    """The branch's own page; one record, id `profile`."""

    about: About


class PersonIdentity(Group, frozen=True):
    """Who a person is. `birth` is `1980-05` or `1980-05-03`, never a year alone; `id_number` is text, may be empty."""

    name: str
    birth: str = ""
    gender: str = ""
    id_number: str = ""
    ethnicity: str = ""
    education: str = ""
    native_place: str = ""


class Membership(Group, frozen=True):
    """`kind`: full_member, probationary_member, staff. Dates as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    `political_status` is what somebody is who is no member (群众, 共青团员 …), as typed; it says nothing of a member.
    """

    kind: str = "full_member"
    joined: str = ""
    confirmed: str = ""
    group: str = ""
    post: str = ""
    political_status: str = ""


class Work(Group, frozen=True):
    """Unit and post; `since` in the centre; `window` a service window; `started` working life."""

    post: str = ""
    started: str = ""
    since: str = ""
    window: bool = False


class Contact(Group, frozen=True):
    """How to reach a person."""

    phone: str = ""


class Portrait(Group, frozen=True):
    """The photo that boards show, by the name of its file; the file itself is not kept here (B2, C4)."""

    photo: str = ""


class Standing(Group, frozen=True):
    """Whether the person is on the roll: active, or left on a day for a reason."""

    state: str = "active"
    on: str = ""
    reason: str = ""


class Person(Record, frozen=True, kw_only=True):
    """Somebody on the branch's roster; id is random."""

    identity: PersonIdentity
    membership: Membership = Membership()
    work: Work = Work()
    contact: Contact = Contact()
    portrait: Portrait = Portrait()
    standing: Standing = Standing()
