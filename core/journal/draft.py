"""What an act wants written, before a store gives it its place in the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.records import Group


class Draft(NamedTuple):
    """One entry to be: which record, which groups get which values, by what kind of act, and why.

    The store names in `over` every head of every group that the writer saw: a draft never replaces what was not seen.
    """

    kind: str
    id: str
    set: Mapping[str, Group]
    act: str = "set"
    why: str = ""
