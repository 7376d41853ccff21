"""Hostile names through the whole round trip: shown as they are or refused at the door, never obeyed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.records import Person
from sync import branch
from sync.merge import FileVerdict

from .office import TODAY, do, make
from .test_conflicts import Pair


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two laptops of one branch."""
    return Pair(tmp_path)


def bidi(text: str) -> str:
    """A name with a character that reorders what is read."""
    return f"甲{text}乙"


SHOWN_AS_THEY_ARE = [
    "a[/]b",
    "[red]x",
    "虚" * 40,
    "=1+1",
    "{{ x }}",
    "甲·买买提",
    "é",
    "../../etc",
    "a\nb",
    '"}{',
    "\\u0041",
]


@pytest.mark.parametrize("name", SHOWN_AS_THEY_ARE)
def test_hostile_names_travel_as_they_are(pair: Pair, name: str) -> None:
    """Through store, package, merge and answer to the other laptop: the same characters, nothing obeyed."""
    do(pair.office.desk(pair.first), "person.add", fields={"identity.name": name})
    pair.everywhere()
    office = pair.office
    path = office.master.handback(pair.first.meta.body, office.stick, office.officer)
    plan = branch.weigh_file(pair.second, path)
    assert plan.verdict is FileVerdict.NEW
    branch.take(pair.second, plan, TODAY)
    for store in (pair.first, pair.second, office.master.replica(pair.first.meta.body)):
        assert name in {one.identity.name for one in store.records.all(Person).values()}


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x1b", "\u2028"])
@pytest.mark.parametrize("wrap", [str, bidi])
def test_characters_that_hide_or_reorder_are_refused_at_the_door(
    pair: Pair, char: str, wrap: Callable[[str], str]
) -> None:
    """Refused with the field named; nothing of it is ever written."""
    act = make("person.add", fields={"identity.name": wrap(f"x{char}y")})
    outcome = pair.office.desk(pair.first).do(act)
    assert not outcome.ok
    assert [reason.code for reason in outcome.reasons] == ["text_forbidden"]


def test_names_that_look_alike_become_one(pair: Pair) -> None:
    """A combining accent is composed when it is typed, so that the journal has one spelling."""
    do(pair.office.desk(pair.first), "person.add", fields={"identity.name": "e\u0301"})
    names = {one.identity.name for one in pair.first.records.all(Person).values()}
    assert "\u00e9" in names
