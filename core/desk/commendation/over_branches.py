"""What the committee asks every branch's copy about a round: asked ahead, so that no screen waits for it (A8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.desk.commendation.granting import clear_here
from core.desk.commendation.meeting import barred_here
from core.desk.commendation.places import places_here

if TYPE_CHECKING:
    from core.desk.desk import Desk

Question = tuple[str, "Callable[[Desk], Any]"]
"""The name under which an answer is kept, and how it is read."""


def who_holds_places(round_id: str) -> tuple[Question, ...]:
    """For agreeing and for the list: who holds the places."""
    return ((f"places/{round_id}", lambda one: places_here(one, round_id)),)


def who_is_barred(round_id: str) -> tuple[Question, ...]:
    """For deciding: who holds the places, and who of them fails by now."""
    return (*who_holds_places(round_id), (f"barred/{round_id}", lambda one: barred_here(one, round_id)))


def what_is_open(round_id: str) -> tuple[Question, ...]:
    """For the award: who holds the places, and what stands against those on the list."""
    return (*who_holds_places(round_id), (f"clear/{round_id}", lambda one: clear_here(one, round_id)))
