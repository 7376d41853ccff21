"""Somebody at the command line: runs `xingce` in this process and reads what it answers."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.desk.desk import Desk
from core.store.branch_store import BranchStore
from tests.sync.office import PASSPHRASE, Office, do, fill_round, publish_round
from tui.cli import main

PERIOD = "2026Q3"


class Run(NamedTuple):
    """One run: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on stdout; more or less than one fails the test."""
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def answers(self) -> list[Any]:
        """The JSON lines of `act`."""
        return [json.loads(line) for line in self.out.splitlines()]


class Twin:
    """A person with an office: every command runs with the office's passphrase at a machine of the office."""

    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.office = office
        self.capsys = capsys
        self.monkeypatch = monkeypatch
        monkeypatch.setenv("XINGCE_PASSPHRASE", PASSPHRASE.text)
        monkeypatch.setenv("XINGCE_TODAY", office.today.isoformat())
        self.sit_at("committee")

    def sit_at(self, machine: str) -> None:
        """Go to another machine: its keys are there."""
        self.monkeypatch.setenv("XINGCE_HOME", str(self.office.folder / "machines" / machine))

    def run(self, *words: str | Path, stdin: str = "") -> Run:
        """Run one command."""
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        self.capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = self.capsys.readouterr()
        return Run(code, out, err)

    def acts(self, store: Path, *acts: dict[str, object], more: tuple[str, ...] = ()) -> Run:
        """Do acts given on stdin."""
        return self.run("act", store, *more, stdin="".join(json.dumps(one) + "\n" for one in acts))

    @property
    def master(self) -> Path:
        """The folder of the master copy."""
        return self.office.master.folder


def three_people(desk: Desk, *names: str) -> list[str]:
    """Add people; their ids."""
    added = [do(desk, "person.add", fields={"identity.name": name}) for name in names or ("虚构甲", "虚构乙", "虚构丙")]
    return [desk.store.entries[one.value[0]].entry.id for one in added]  # type: ignore[union-attr]


def rate(office: Office, store: BranchStore) -> list[str]:
    """Rate three people so that everything but the seal is done; their ids."""
    desk = office.desk(store)
    people = three_people(desk)
    fill_round(desk, PERIOD, dict(zip(people, ("19", "16.5", "11"), strict=True)))
    publish_round(desk, PERIOD)
    return people
