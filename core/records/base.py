"""What every kind of record is made of: bodies, fields, groups, seals."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

Field = str | int | bool | None | list[str]
"""What a field of a group may hold. Decimals are text, dates are ISO text; there are no floats."""


class Body(StrEnum):
    """Who owns a kind of record, and whose line an entry stands in."""

    BRANCH = "branch"
    COMMITTEE = "committee"


class Group(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=False):
    """Fields that change together."""


class Sealing(Group, frozen=True, kw_only=True):
    """A group that confirms exactly the entries it names (domain 0.7). An empty list confirms nothing."""

    seals: list[str] = []
    code: str = ""
    result: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records; `id` is unique within the kind and one store."""

    id: str
