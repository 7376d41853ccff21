"""Somebody at the whole program: keys wait for long work, questions are read from the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from msgspec.structs import replace
from textual.screen import Screen

from core.desk.desk import Desk
from core.store.branch_store import BranchStore
from core.store.keys import Passphrase, RecoveryCode
from tests.sync.office import CHEAP, Office, do, fill_round, publish_round
from tests.tui.seat import Seat, strike
from tui.app import XingceApp
from tui.commands import REGISTRY
from tui.desks.committee import CommitteeDesk
from tui.screens.view import Workspace

SECRET = "测试口令 one two"
CODE = RecoveryCode(bytes(range(20)))
TODAY = "2026-10-08"
HOSTILE = ("a[/]b", "[red]x", "欧阳" * 20, "e\u0301le\u0301na", "阿依古丽·买买提")


class Person(Seat):
    """Presses keys; each one has its work done before the next."""

    patient = True

    async def press(self, *keys: str) -> Person:
        """Keys one after the other."""
        for key in keys:
            strike(self.app, key)
            await self.settle()
        return self

    async def type(self, text: str) -> Person:
        """Characters, as an input method sends them; nothing long follows a character."""
        for character in text:
            strike(self.app, character)
        await self.settle()
        return self

    async def settle(self) -> None:
        """Until no work runs and the screen has been drawn."""
        await self.drawn()
        while self.app.job:
            await self.until(lambda: not self.app.job)
            await self.drawn()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the program go on until something holds."""
        for _ in range(3000):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.text)


@asynccontextmanager
async def sitting(
    start: Workspace | Screen[Any], *, size: tuple[int, int] = (80, 24), language: str = "zh_CN", **settings: object
) -> AsyncIterator[Person]:
    """The program from its first screen on."""
    app = XingceApp(start, REGISTRY)
    async with app.run_test(size=size) as pilot:
        app.use_settings(replace(app.settings, language=language, **settings))
        person = Person(app, pilot)
        await person.settle()
        await person.settle()
        yield person


def people(desk: Desk, *names: str) -> dict[str, str]:
    """Put people on the roster; ids by name."""
    found = {}
    for name in names:
        outcome = do(desk, "person.add", fields={"identity.name": name, "membership.kind": "full_member"})
        entry = desk.records.entries[outcome.value[0]].entry
        assert entry is not None
        found[name] = entry.id
    return found


def reported(office: Office, store: BranchStore, *scores: tuple[str, str], period: str = "2026Q3") -> dict[str, str]:
    """A branch that rated its people (name, score per aspect), sealed the round and handed it to the stick."""
    desk = office.desk(store)
    ids = people(desk, *(name for name, _ in scores if name not in _names(desk)))
    ids |= _names(desk)
    fill_round(desk, period, {ids[name]: score for name, score in scores})
    publish_round(desk, period, "2026-09-28", "2026-10-05")
    do(desk, "round.report", period=period)
    return ids


def _names(desk: Desk) -> dict[str, str]:
    from core.records import Person as PersonRecord

    return {one.identity.name: key for key, one in desk.records.all(PersonRecord).items()}


def new_passphrase(text: str = SECRET) -> Passphrase:
    """A passphrase that costs nothing to try."""
    return Passphrase(text, cost=CHEAP)


def committee(office: Office) -> CommitteeDesk:
    """The committee's desk of an office."""
    return CommitteeDesk(office.master)
