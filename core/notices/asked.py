"""What a key of a scheme takes, as the reader asked for it: what a form or a check needs to know of a value."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class BarePoint(str):
    """A number written with a point and without quotes: TOML would make a binary float of it, so it is kept as text."""

    __slots__ = ()


class Form(StrEnum):
    """What kind of value a key takes; `number_or_none` also takes the word "none"; an `id` is what records refer to."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    NUMBER_OR_NONE = "number_or_none"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"
    ID = "id"


class Asked(Struct, frozen=True):
    """A value that was asked for: the kind it takes, and what it may be. An `optional` one may be left out."""

    form: Form
    least: int = 0
    most: int = 0
    options: tuple[str, ...] = ()
    optional: bool = False


class Listed(Struct, frozen=True):
    """A list of lines: how many, how many at least. With `keyed` it is a table of such values, one key a line."""

    count: int = 0
    least: int = 0
    keyed: Asked | None = None
