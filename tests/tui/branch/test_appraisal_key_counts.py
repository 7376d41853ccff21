"""The democratic appraisal of a year takes as many keys as the manual says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.core.desk.polls.test_appraisal import GOOD, Appraisal
from tests.tui.branch.office import at_desk
from tests.tui.manual import Text, counts, pressed
from tui import settings

SECTION = "Keys of the democratic appraisal"
OPEN = ("4", "f8")


def grouped(office: Appraisal) -> None:
    """The groups have appraised the branch; nobody is nominated."""
    office.groups()


def nominated(office: Appraisal) -> None:
    """Both groups have nominated."""
    office.groups()
    for group, name in (("第一党小组", "丁一"), ("第二党小组", "张伟")):
        office.do("slate.nominate", period="2026", group=group, people=office.people(name), on="2026-12-01")


def settled(office: Appraisal) -> None:
    """The branch has settled on two candidates, one of them at a window."""
    office.groups()
    office.nominate("丁一", "张伟")


def balloted(office: Appraisal) -> None:
    """Both polls are closed: one candidate passes, the other has a rate below 60 %."""
    settled(office)
    office.members(*[GOOD + "44442"] * 7, *[GOOD + GOOD] * 6)
    office.users(*["1111"] * 10)


def nothing(office: Appraisal) -> None:
    """Nobody began it."""


FLOWS: dict[str, tuple[Callable[[Appraisal], None], tuple[str, ...], tuple[str, ...], str]] = {
    "open the appraisal of the year": (nothing, (), OPEN, "支部评议 ●"),
    "set up the sheets of the Party groups": (nothing, OPEN, ("f5", "f10"), "已设立"),
    "a Party group nominates one": (grouped, OPEN, ("f5", "1", "d", "y", "enter", "enter", "ctrl+s"), "第一党小组 1"),
    "settle on those nominated": (nominated, OPEN, ("f5", "enter", "ctrl+s"), "民主测评 ●"),
    "set up the survey of service users": (settled, OPEN, ("ctrl+y", "f10"), "已设立"),
    "report an integrity problem": (
        settled,
        OPEN,
        ("ctrl+x", "down", "down", Text("测评表反映"), "ctrl+s"),
        "未核实",
    ),
    "raise an item of a low rate": (balloted, (*OPEN, "down"), ("f8", "enter", "ctrl+s"), "张伟（已列入台账）"),
    "seal a list that lacks nothing": (balloted, OPEN, ("f5", "enter"), "名单已封存"),
    "print the candidates' summary": (balloted, OPEN, ("ctrl+o", "1", "f10"), "测评汇总表"),
}


@pytest.fixture
def office(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Appraisal:
    """Thirteen members in two Party groups; it is 20 December 2026."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-12-20")
    one = Appraisal(tmp_path)
    for name, group in (("丁一", "第一党小组"), ("张伟", "第二党小组")):
        one.do("person.edit", person=one.ids[name], fields={"membership.group": group})
    (tmp_path / "papers").mkdir()
    settings.save(replace(settings.Settings(), folder=str(tmp_path / "papers")))
    return one


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(office: Appraisal, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, before, keys, seen = FLOWS[flow]
    prepare(office)
    async with at_desk(office.store) as seat:
        for key in (*before, *keys):
            await (seat.type(key) if isinstance(key, Text) else seat.press(key))
        await seat.app.workers.wait_for_complete([one for one in seat.app.workers if one.is_running] or None)
        await seat.pilot.pause()
        assert seen in seat.text, seat.text
    assert counts("branch-desk.md", SECTION)[flow] == pressed(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table of the manual has no flow that is not walked here, and no other."""
    assert set(counts("branch-desk.md", SECTION)) == set(FLOWS)
