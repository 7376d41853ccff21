"""Counting at the keyboard: two tellers, their comparison, totals, a party group's sheet (2.2, 2.4, D1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from core.desk.polls.leavings import keep_rows, kept_rows
from core.records import PollBallots
from tests.core.desk.polls_office import NAMES, PollingOffice
from tests.sync.office import do
from tests.tui.branch.counting_seat import ahead, at_view
from tests.tui.branch.office import BranchSeat
from tui.screens.branch.counting.count import CountView
from tui.screens.branch.counting.sheet import SheetView
from tui.screens.branch.counting.totals import TotalsView
from tui.screens.branch.polls.poll import PollView
from tui.screens.shell import Shell


@pytest.fixture
def polling(own_home: Path, tmp_path: Path) -> PollingOffice:
    """A branch with twelve full members."""
    return PollingOffice(tmp_path)


def candidates(polling: PollingOffice, **fields: object) -> str:
    """A ballot on three candidates: four questions and a recommendation each, fifteen marks."""
    people = polling.people("丁一", "于海", "马军")
    return polling.ready(12, **{"kind": "appraisal", "form": "d2_candidates", "subjects": people, **fields})


def branch(polling: PollingOffice, **fields: object) -> str:
    """A ballot on the branch with five questions."""
    return polling.ready(12, **{"kind": "appraisal", "form": "e3_branch", **fields})


def kept(polling: PollingOffice, poll: str, teller: int = 1) -> list[str]:
    """What the store has of a teller."""
    return kept_rows(polling.desk_, poll, "members", teller)


def tell(polling: PollingOffice, poll: str, first: list[str], second: list[str], voters: str = "members") -> None:
    """Both tellers have typed these ballots."""
    keep_rows(polling.desk_, poll, voters, 1, first)
    keep_rows(polling.desk_, poll, voters, 2, second)


async def fill(seat: BranchSeat, *texts: str) -> None:
    """Texts one field after the other; Enter goes on."""
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


# ---- one teller


async def test_a_paper_ballot_is_one_key_a_mark(polling: PollingOffice) -> None:
    """Fifteen digits close a ballot of three candidates; it is in the store, and the next one is in hand."""
    poll = candidates(polling)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1")
        await ahead(seat, "111112222233333")
        assert kept(polling, poll) == [] and "第1张" in seat.text and "无意义" in seat.message
        await seat.press("1")
        assert kept(polling, poll) == ["111112222233331"] and seat.widths == {80}
        assert "第2张" in seat.text and "已存1" in seat.text


async def test_an_input_method_may_be_on(polling: PollingOffice) -> None:
    """Full-width digits, ？ and ！ are the keys that were meant; F4 and F8 stand for the marks; a paste is typed."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1")
        await ahead(seat, "１２？０４！1")
        await seat.press("f4", "1", "1", "1", "f8")
        assert kept(polling, poll) == ["12?04", "!", "1?111", "!"]
        seat.app.post_message(Paste("1 1１12\n"))
        await seat.rest()
        assert kept(polling, poll)[-1] == "11112"


async def test_backspace_goes_back_into_the_ballot_before(polling: PollingOffice) -> None:
    """The ballot that had closed itself is in hand again, less its last mark; the store follows."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1")
        await ahead(seat, "1111111112")
        await seat.press("backspace")
        assert kept(polling, poll) == ["11111"] and "第2张" in seat.text
        await seat.press("4", "9")
        assert kept(polling, poll) == ["11111", "11114"] and "无意义" in seat.message


async def test_an_earlier_ballot_is_looked_at_put_in_and_taken_out(polling: PollingOffice) -> None:
    """F7 and its number; a mark replaces the old one; ^N puts a ballot in, ^D takes one out; Esc comes back."""
    poll = branch(polling)
    keep_rows(polling.desk_, poll, "members", 1, ["11111", "22222"])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1", "1", "f7", "2", "enter")
        assert "查看第2张" in seat.text
        await seat.press("right", "4")
        assert kept(polling, poll)[1] == "24222"
        await seat.press("ctrl+n")
        await ahead(seat, "33333")
        assert kept(polling, poll) == ["11111", "33333", "24222"]
        await seat.press("ctrl+d")
        assert kept(polling, poll) == ["11111", "24222"] and "恢复" in seat.message
        await seat.press("escape")
        assert "第3张" in seat.text and "[_" in seat.text


async def test_a_withdrawn_poll_says_that_what_was_typed_is_gone(polling: PollingOffice) -> None:
    """The message names how many ballots went; nothing of them is left."""
    poll = branch(polling)
    tell(polling, poll, ["11111", "22222"], ["11111"])
    async with at_view(polling, lambda desk: PollView(desk, poll)) as seat:
        await seat.press("ctrl+x")
        await seat.type("名单有误")
        await seat.press("ctrl+s")
        assert "2" in seat.message and "清除" in seat.message
    assert kept(polling, poll) == kept(polling, poll, 2) == []


async def test_what_is_typed_comes_back_the_half_ballot_too(polling: PollingOffice) -> None:
    """Esc in the middle of a ballot loses nothing; the other teller's rows are nowhere on the screen."""
    poll = branch(polling)
    keep_rows(polling.desk_, poll, "members", 2, ["43210", "01234"])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1")
        await ahead(seat, "1111122")
        await seat.press("escape")
        assert "1张" in seat.text and "2张" in seat.text and "43210" not in seat.text
        await seat.press("1")
        assert "第2张" in seat.text and "11111" in seat.text and "43210" not in seat.text
        await ahead(seat, "222")
        assert kept(polling, poll) == ["11111", "22222"]
        await seat.press("1", "f9")
        assert "一半" in seat.message
        await seat.press("backspace", "f9")
        assert "核对码" in seat.message and isinstance(seat.app.screen, Shell)


async def test_a_name_is_written_in_only_in_elections(polling: PollingOffice) -> None:
    """`+` belongs to the ballot typed last; elsewhere it says why not."""
    poll = polling.ready(kind="election", subjects=polling.people("丁一", "于海"), seats=1)
    other = branch(polling)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("1", "1", "2", "＋")
        assert kept(polling, poll) == ["12+"] and "另选1" in seat.text
    async with at_view(polling, lambda desk: CountView(desk, other, "members")) as seat:
        await seat.press("1")
        await ahead(seat, "11111+")
        assert kept(polling, other) == ["11111"] and "只有选举" in seat.message


# ---- both tellers


async def test_two_tellers_compared_settled_and_counted(polling: PollingOffice) -> None:
    """Differences by ballot: first, second, typed anew; then sheets and comments; the journal has sorted ballots."""
    poll = branch(polling)
    first = ["11111", "22222", "12121", "33333", "44444"]
    tell(polling, poll, first, ["11111", "22223", "33333", "44440", "!"])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("3")
        assert "4张不一致" in seat.text and seat.widths == {80}
        await seat.press("1")
        assert kept(polling, poll, 2)[1] == "22222"
        await seat.press("backspace", "1", "1", "2", "3")
        assert seat.app.in_dialog
        await ahead(seat, "44443")
        while "两人录入一致" not in seat.text:
            await seat.press("1")
        assert kept(polling, poll) == kept(polling, poll, 2)
        number = len(kept(polling, poll))
        await seat.press("f9")
        await seat.press("enter", str(number + 1))
        assert "差数" in seat.text and "✗" in seat.text
        await seat.press("backspace", str(number), "enter")
        await seat.type("很好")
        await seat.press("ctrl+s")
        ballots = polling.view(poll).poll.ballots["members"]
        assert ballots.rows == sorted(ballots.rows) and len(ballots.rows) == number and ballots.comments == ["很好"]
        assert kept(polling, poll) == kept(polling, poll, 2) == []
        assert "已计入" in seat.message and "已计过票" in seat.text


async def test_a_shorter_pile_is_asked_about_before_it_is_shown(polling: PollingOffice) -> None:
    """Comparing shows each what the other typed; 2 goes back. A ballot left out is one difference."""
    poll = branch(polling)
    tell(polling, poll, ["11111", "22222", "33333"], ["11111", "33333"])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("3", "2")
        assert "不一致" not in seat.text
        await seat.press("3", "1")
        assert "1张不一致" in seat.text and "计票人一多1张" in seat.text and "无此票" in seat.text
        await seat.press("enter", "2")
        assert kept(polling, poll) == ["11111", "33333"] and "两人录入一致" in seat.text


async def test_a_refused_count_loses_nothing(polling: PollingOffice) -> None:
    """A candidate's name among those written in: the form stays with the reason, the piles stay as they are."""
    poll = polling.ready(kind="election", subjects=polling.people("丁一", "于海"), seats=1)
    tell(polling, poll, ["21", "22+"], ["21", "22+"])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("3", "f9")
        await fill(seat, "", "2")
        await seat.type("丁一")
        await seat.press("ctrl+s")
        assert seat.app.in_dialog and kept(polling, poll) == ["21", "22+"] and not polling.view(poll).poll.ballots
        await seat.press("escape", "f9", "down", "down", "delete", "delete", *"孙新", "ctrl+s")
        assert polling.view(poll).whole.counts.written == {"孙新": 1}


async def test_all_classes_are_kept_in_one_act(polling: PollingOffice) -> None:
    """The first class waits in its piles until the second agrees too; small classes are joined as the rules say."""
    poll = branch(polling, voters=["public"])
    polling.do("poll.roll", poll=poll, voters="public", people=["甲", "乙"])
    polling.do("poll.attend", poll=poll, voters="public", people=["甲", "乙"])
    tell(polling, poll, ["11111"] * 6, ["11111"] * 6)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        await seat.press("3", "f9")
        assert "群众代表" in seat.message and not polling.view(poll).poll.ballots
    tell(polling, poll, ["22222"] * 2, ["22222"] * 2, "public")
    async with at_view(polling, lambda desk: CountView(desk, poll, "public")) as seat:
        await seat.press("3", "f9")
        await fill(seat, "", "6")
        await seat.press("tab")
        await fill(seat, "", "2")
        await seat.press("ctrl+s")
    ballots = polling.view(poll).poll.ballots
    assert ballots == {"members-public": PollBallots(classes=["members", "public"], rows=["11111"] * 6 + ["22222"] * 2)}


async def test_a_closed_poll_is_counted_again_with_a_reason(polling: PollingOffice) -> None:
    """The form asks the reason; the correction is an amendment and the ballots are those typed now."""
    poll = branch(polling)
    polling.count(poll, ["11111"] * 9)
    polling.do("poll.close", poll=poll)
    tell(polling, poll, ["11112"] * 9, ["11112"] * 9)
    async with at_view(polling, lambda desk: CountView(desk, poll, "members")) as seat:
        assert "更正" in seat.text
        await seat.press("3", "f9")
        await fill(seat, "", "9")
        await seat.press("tab")
        await fill(seat, "抄错一栏")
    assert polling.view(poll).poll.ballots["members"].rows == ["11112"] * 9


# ---- totals and sheets


async def test_totals_are_judged_with_every_key(polling: PollingOffice) -> None:
    """A sum that fails is marked while it is typed; F10 keeps the figures and says what holds the closing back."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: TotalsView(desk, poll, "members")) as seat:
        await fill(seat, "12", "13")
        assert "✗ 收回13 ≤ 发出12 ≤ 实到12" in seat.text and seat.widths == {80}
        await seat.press("left", "1", "2", "enter")
        await fill(seat, "11", "1")
        assert "✓ 收回12 = 有效11 + 无效1" in seat.text
        await fill(seat, "10")
        await seat.press("2")
        assert "12!" in seat.text
        await seat.press("backspace", "1", "enter", "f10")
        assert "4" in seat.message and "不能封存" in seat.message
    view = polling.view(poll)
    assert (view.whole.sheets.returned, view.whole.counts.slots[0].options) == (12, (10, 1, 0, 0))
    async with at_view(polling, lambda desk: TotalsView(desk, poll, "members")) as seat:
        await seat.press("enter", "enter", "enter", "enter", "down")
        for _ in range(4):
            await seat.press("1", "1", "enter", "left", "down")
        assert "✗" not in seat.text
        await seat.press("f10")
        assert "各项相符" in seat.message


async def test_a_report_from_outside_is_kept_as_it_came(polling: PollingOffice) -> None:
    """With its source, under a warning; nothing is mended."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: TotalsView(desk, poll, "members")) as seat:
        await fill(seat, "12", "12", "11", "0")
        await seat.press("f8", "left", "down")
        await seat.type("旧年纸质报告")
        await seat.press("ctrl+s")
        assert "外来报告：旧年纸质报告" in seat.text
        await seat.press("f10")
        assert "照原样保存" in seat.message
    assert polling.view(poll).outside and polling.view(poll).whole.sheets.valid == 11


async def test_half_typed_totals_come_back(polling: PollingOffice) -> None:
    """Esc keeps them with the half-filled forms; nothing is in the store."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: TotalsView(desk, poll, "members")) as seat:
        await fill(seat, "12", "9")
        await seat.press("escape")
        shell = seat.app.screen
        assert isinstance(shell, Shell)
        shell.post_message(TotalsView.Open(TotalsView(shell.workspace, poll, "members")))  # type: ignore[arg-type]
        await seat.rest()
        assert "收回9 ≤ 发出12" in seat.text and not polling.view(poll).poll.papers


async def test_a_party_groups_sheet(polling: PollingOffice) -> None:
    """One key a question, or hands of which the majority ticks; a tie is said; leader and day are asked."""
    poll = polling.set_up(kind="appraisal", form="d1_branch")
    do(polling.desk_, "poll.roll", poll=poll, voters="groups", people=["第一党小组", "第二党小组"])
    async with at_view(polling, lambda desk: SheetView(desk, poll, "第一党小组")) as seat:
        await ahead(seat, "11212")
        await seat.press("f10")
        await fill(seat, "丁一", "", "")
        await seat.press("ctrl+s")
        assert polling.view(poll).poll.sheet["第一党小组"].marks == "11212"
    async with at_view(polling, lambda desk: SheetView(desk, poll, "第二党小组")) as seat:
        await seat.press("f8", "3", "enter", "3", "enter")
        assert "没有多数意见" in seat.message and seat.widths == {80}
        await seat.press("left", "4", "enter", "left", "left")
        for _ in range(4):
            await seat.press("down", "5", "enter", "left")
        await seat.press("f10")
        await fill(seat, "于海")
        await seat.press("ctrl+s")
    assert polling.view(poll).poll.sheet["第二党小组"].marks == "21111"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_is_as_wide_as_the_screen(polling: PollingOffice, language: str) -> None:
    """Twelve candidates with five marks each, both tellers, help and comparison, at 80 columns."""
    poll = polling.ready(12, kind="appraisal", form="d2_candidates", subjects=polling.people(*NAMES))
    row = "11112" * 12
    tell(polling, poll, [row, "!", row], [row, row.replace("2", "1"), row])
    async with at_view(polling, lambda desk: CountView(desk, poll, "members"), language=language) as seat:
        for keys in (
            ("1",),
            tuple("1111?0"),
            ("pageup",),
            ("pageup", "f1"),
            ("escape", "end", "escape"),
            ("3",),
            ("enter",),
        ):
            await seat.press(*keys)
            assert seat.widths == {80}, keys
