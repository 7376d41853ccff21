"""Democratic appraisals at the committee: branches by year, candidates counted anew, papers and lists (D1-D7)."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.core.desk.polls.test_appraisal import GOOD, Appraisal
from tests.tui.common.rooms import committee, sitting


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Appraisal:
    """A branch whose list came on 3 January 2027, and one that never joined."""
    monkeypatch.setenv("XINGCE_TODAY", "2027-01-05")
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("HOME", str(tmp_path / "desk"))
    one = Appraisal(tmp_path / "office")
    one.groups()
    one.nominate("丁一", "张伟")
    one.members(*[GOOD + "44442"] * 7, *[GOOD + GOOD] * 6)
    one.users(*["1111"] * 10)
    one.do("appraisal.pass", period="2026")
    one.join("第二支部")
    one.today = date(2027, 1, 3)
    one.take_in(one.hand_over(one.store))
    return one


async def test_from_the_overview_to_a_candidate_and_its_reasons(office: Appraisal) -> None:
    """Ctrl+T opens the year; the list came three days late; Enter shows both rates, `?` clause and figures."""
    async with sitting(committee(office)) as seat:
        await seat.press("ctrl+t")
        assert "2026年" in seat.text and "已上报1/2" in seat.text and "迟3天" in seat.text and "1/2" in seat.text
        assert "未加入" in seat.text and seat.widths == {80}
        await seat.press("slash", *"dyzb", "enter", "enter")
        assert "100.00% 40/40" in seat.text and "46.15% 24/52" in seat.text and "未通过" in seat.text
        assert "窗口" in seat.text and seat.widths == {80}
        await seat.press("down", "?")
        assert "24/52（本项有效）" in seat.text and "D4" in seat.text
        await seat.press("?", "f9")
        assert "重新核算一致" in seat.text and "截止日" in seat.text
        await seat.press("escape", "escape", "f5")
        assert "全部支部" in seat.text and "第一支部" in seat.text and seat.widths == {80}


async def test_lists_and_the_summary_go_out(office: Appraisal) -> None:
    """As a workbook, as a paper, and the branch's summary; in English, with no line torn."""
    async with sitting(committee(office), language="en") as seat:
        await seat.press("ctrl+t")
        assert "Handed in" in seat.text and "+3 d" in seat.text and seat.widths == {80}
        await seat.press("f8", "f10", "ctrl+o", "f10")
        await seat.press("f5")
        assert "fails" in seat.text and seat.widths == {80}
        await seat.press("f7", "f10", "f8", "f10")
        files = sorted(path for path in Path.cwd().rglob("xc-*"))
    assert [path.suffix for path in files].count(".xlsx") == 2
    (paper,) = (path for path in files if "summary" in path.name)
    assert "46.15%" in zipfile.ZipFile(paper).read("word/document.xml").decode()
