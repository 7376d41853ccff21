"""The democratic appraisal of a year on the screen: F5 leads from nominations to the sealed list (D1-D7)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.desk.follow_up.facts import item_rows
from core.desk.polls.appraisal import AppraisalView as Picture
from core.desk.polls.appraisal import appraisal_view
from core.records import Poll
from tests.core.desk.polls.test_appraisal import GOOD, Appraisal
from tests.tui.branch.office import at_desk
from tests.tui.branch.test_stars import fill
from tests.tui.seat import Seat
from tui import settings
from tui.screens.branch.appraisal.view import AppraisalView
from tui.screens.branch.base import BranchView
from tui.screens.shell import Shell


@pytest.fixture
def office(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Appraisal:
    """Thirteen members in two Party groups; it is 20 December 2026."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-12-20")
    one = Appraisal(tmp_path)
    for name, group in (("丁一", "第一党小组"), ("于海", "第一党小组"), ("张伟", "第二党小组")):
        one.do("person.edit", person=one.ids[name], fields={"membership.group": group})
    (tmp_path / "papers").mkdir()
    settings.save(replace(settings.Settings(), folder=str(tmp_path / "papers")))
    return one


def seen(office: Appraisal) -> Picture:
    """The appraisal as the store has it."""
    return appraisal_view(office.desk_, "2026")


async def to_appraisal(seat: Seat) -> None:
    """The appraisal of 2026 over whatever is open."""
    shell = seat.app.screen
    assert isinstance(shell, Shell) and isinstance(shell.view, BranchView)
    shell.view.post_message(shell.view.Open(AppraisalView(shell.view.branch, "2026")))
    while not isinstance(shell.view, AppraisalView):
        await seat.pilot.pause()
    await seat.pilot.pause()


async def test_f5_leads_from_nominations_to_the_sealed_list(office: Appraisal) -> None:
    """Two groups nominate, the branch settles, both polls give rates, the list is sealed; always F5."""
    office.groups()
    async with at_desk(office.store) as seat:
        await to_appraisal(seat)
        assert "支部评议 ✓" in seat.text and "候选人 ●" in seat.text and "还有11天" in seat.text
        await seat.press("f5", "1", *"dy", "enter", "enter", "ctrl+s")
        await seat.press("f5")
        assert seat.app.in_dialog  # the second group has not nominated yet
        await seat.press("2", *"zw", "enter", "enter", "ctrl+s")
        assert "第一党小组" in seat.text and "第二党小组" in seat.text and seat.widths == {80}
        await seat.press("f5", "enter", "ctrl+s")
        assert seen(office).slate.agreed is not None and "民主测评 ●" in seat.text
        office.members(*[GOOD + "44442"] * 7, *[GOOD + GOOD] * 6)
        office.users(*["1111"] * 10)
        await seat.press("f12", "f12")
        assert "100.00% 52/52" in seat.text and "100.00% 40/40" in seat.text and "46.15% 24/52" in seat.text
        assert "窗口" in seat.text and "不涉及" in seat.text and "未通过" in seat.text
        await seat.press("f5")
        assert "办理" in seat.text and "张伟" in seat.text
        await seat.press("enter")
        assert seen(office).code in seat.text and office.passing() == ["丁一"] and seat.widths == {80}
        await seat.press("f9")
        assert seen(office).code in seat.message and not seat.app.in_dialog


async def test_too_many_are_refused_and_come_back_marked(office: Appraisal) -> None:
    """Three of thirteen are more than a fifth: the form says so; Esc, and all three are still marked."""
    async with at_desk(office.store) as seat:
        await to_appraisal(seat)
        await seat.press("ctrl+n", "1")
        for name in ("dy", "zw", "xm"):
            await seat.press(*name, "enter")
        await seat.press("enter", "ctrl+s")
        assert seat.app.in_dialog and "上限2名" in seat.text
        await seat.press("escape", "ctrl+n", "1")
        assert all(name in seat.text for name in ("丁一", "张伟", "谢明"))
        assert not seen(office).slate.group


async def test_why_and_what_follows(office: Appraisal) -> None:
    """`?` gives clause and figures; F8 makes an item of a low rate and of a high one with its figures, once each."""
    office.nominate("丁一", "张伟")
    office.members(*[GOOD + "44442"] * 7, *[GOOD + GOOD] * 6)
    office.users(*["1111"] * 10)
    async with at_desk(office.store, size=(120, 40)) as seat:
        await to_appraisal(seat)
        assert "典型推广" in seat.text and "需要整改" in seat.text and "24/52（本项有效）" not in seat.text
        await seat.press("down")
        assert "24/52（本项有效）" in seat.text and "D4" in seat.text
        await seat.press("f8", "enter", "ctrl+s")
        (row,) = item_rows(office.desk_, source="D6")
        assert (row.name, row.whole.spread, "46.15" in row.whole.plan.problem) == ("张伟", False, True)
        assert "张伟（已列入台账）" in seat.text and "丁一（已列入台账）" not in seat.text
        await seat.press("f8", "ctrl+s")
        (good,) = (one for one in item_rows(office.desk_, source="D6") if one.whole.spread)
        assert (good.name, "100.00" in good.whole.plan.problem) == ("丁一", True)
        assert "丁一（已列入台账）" in seat.text
        await seat.press("f8")
        assert not seat.app.in_dialog


async def test_integrity_problems(office: Appraisal) -> None:
    """Reported it blocks nothing, verified it disqualifies, lifted it keeps its history (0.6)."""
    office.nominate("丁一", "张伟")
    office.members()
    async with at_desk(office.store) as seat:
        await to_appraisal(seat)
        await seat.press("down", "ctrl+x", "down", "down")
        await seat.type("测评表反映")
        await seat.press("ctrl+s")
        assert "! 张伟" in seat.text.replace(">", "") and "未核实" in seat.text
        await seat.press("ctrl+u", "1", "down")
        await fill(seat, "机关纪委")
        await seat.type("谈话记录")
        await seat.press("ctrl+s")
        assert "取消资格" in seat.text and seen(office).passing == []
        await seat.press("ctrl+u", "1", "down")
        await fill(seat, "机关纪委")
        await seat.type("复查不属实")
        await seat.press("ctrl+s")
        assert "撤销" in seat.text and seen(office).reports[0].verified is not None


async def test_each_step_opens_its_poll_and_never_a_second(office: Appraisal) -> None:
    """The sheets of groups are set up with form and year filled in; once there, the same key opens that poll (D5)."""
    office.nominate("丁一", "张伟")
    async with at_desk(office.store) as seat:
        await to_appraisal(seat)
        await seat.press("ctrl+b", "ctrl+s")
        (poll,) = office.store.records.all(Poll).values()
        assert (poll.setup.form, poll.setup.period) == ("d1_branch", "2026")
        await seat.press("escape", "ctrl+b")
        assert not seat.app.in_dialog and len(office.store.records.all(Poll)) == 1
        await seat.press("escape", "ctrl+y", "ctrl+s")
        (users,) = (one for one in office.store.records.all(Poll).values() if one.setup.form == "d3_service")
        assert list(users.subject) == office.people("丁一")


async def test_the_menu_in_english_and_the_summary_on_paper(office: Appraisal) -> None:
    """Every step by digit; the summary is a Word file; no line is torn."""
    office.groups()
    office.nominate("丁一", "张伟")
    office.members()
    async with at_desk(office.store, language="en") as seat:
        await to_appraisal(seat)
        assert seat.widths == {80} and "Ballot ✓" in seat.text
        await seat.press("f7")
        assert "Verify or lift a report" in seat.text and seat.widths == {80}
        await seat.press("escape", "ctrl+o", "1", "f10")
        await seat.app.workers.wait_for_complete()
    (paper,) = (office.folder / "papers").glob("*.docx")
    text = zipfile.ZipFile(paper).read("word/document.xml").decode()
    assert "张伟" in text and "100.00%" in text
