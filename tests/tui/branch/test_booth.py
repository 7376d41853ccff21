"""The booth: one voter after another, no way out but the officer's passphrase, nothing kept of a choice (2.4, 2.5)."""

from __future__ import annotations

import gc
import resource
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual.screen import Screen

from core.desk.polls.booth import box_of, cast, close_booth
from core.desk.polls.poll import PollState
from core.records import PollBallots
from tests.core.desk.polls_office import OFFICER, PollingOffice
from tests.tui.branch.counting_seat import ahead, at_view, until
from tests.tui.branch.office import BranchSeat
from tui.desks.branch import BranchDesk
from tui.screens.branch.counting.booth import BoothStart
from tui.screens.branch.counting.booth_screen import BoothScreen
from tui.screens.branch.counting.one import OneBallot
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.shell import Shell


@pytest.fixture
def polling(own_home: Path, tmp_path: Path) -> PollingOffice:
    """A branch with twelve full members."""
    return PollingOffice(tmp_path)


def branch(polling: PollingOffice, **fields: object) -> str:
    """A ballot on the branch with five questions, to be cast at this machine; six are there."""
    return polling.ready(6, **{"kind": "appraisal", "form": "e3_branch", "way": "booth", **fields})


@asynccontextmanager
async def booth(polling: PollingOffice, poll: str, **more: object) -> AsyncIterator[BranchSeat]:
    """The booth stands open; the box was opened before under the officer's passphrase."""
    polling.booth(poll)
    async with at_view(polling, lambda desk: BoothStart(desk, poll), **more) as seat:  # type: ignore[arg-type]
        await seat.press("f5")
        assert isinstance(seat.app.screen, BoothScreen)
        yield seat


@contextmanager
def full_disk() -> Iterator[None]:
    """The system takes no file of more than 1 KiB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def officer(seat: BranchSeat, key: str, passphrase: str = OFFICER.text) -> None:
    """F8 (leave) or F9 (close) and a passphrase."""
    await seat.press(key)
    await ahead(seat, passphrase)
    await seat.press("enter")
    await until(seat, lambda: not busy(seat) and "……" not in seat.message)


def busy(seat: BranchSeat) -> bool:
    """Whether something is being written beside the keyboard."""
    shells = [one for one in seat.app.screen_stack if isinstance(one, Shell)]
    return any(isinstance(one.workspace, BranchDesk) and one.workspace.busy for one in shells)


def voters(polling: PollingOffice, poll: str) -> list[str]:
    """Who is there."""
    roll = polling.view(poll).roll
    assert roll is not None
    return roll.present["members"].people


async def test_from_the_passphrase_to_the_counted_ballots(polling: PollingOffice) -> None:
    """The officer's passphrase twice, two voters, closing: sorted ballots in the journal, the box is gone."""
    poll = branch(polling)
    async with at_view(polling, lambda desk: BoothStart(desk, poll)) as seat:
        assert "只用于本次投票" in seat.text
        await seat.press("f5")
        await ahead(seat, OFFICER.text)
        assert OFFICER.text not in seat.text, "who types at once types into a hidden box"
        await seat.press("enter")
        await ahead(seat, OFFICER.text)
        await seat.press("enter", "enter")
        await until(seat, lambda: isinstance(seat.app.screen, BoothScreen))
        assert not any(seat.app.drafts.values())
        for marks in ("22222", "11110"):
            await seat.press("enter", "1")
            await ahead(seat, marks)
            await seat.press("f10")
            assert "谢谢" in seat.text and "满意" not in seat.text
            await seat.press("enter")
        assert "4" in seat.text and seat.widths == {80}
        await officer(seat, "f9")
        assert isinstance(seat.app.screen, Shell) and "销毁" in seat.text
    view = polling.view(poll)
    assert view.poll.ballots["members"] == PollBallots(classes=["members"], rows=["11110", "22222"])
    assert not box_of(polling.desk_, poll).exists() and view.state is PollState.COUNTED


async def test_no_key_leads_out(polling: PollingOffice) -> None:
    """Leaving, palette, lock, areas, settings, Esc, Tab: the booth stays, on every page; the idle lock rests."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:
        keys = ("ctrl+q", "ctrl+p", ":", "ctrl+l", "escape", "tab", "shift+tab", "f6", "0", "ctrl+c", "ctrl+z", "f2")
        for page in ((), ("backspace", "backspace", "enter", "1"), ("enter",), ("f10",)):
            await seat.press(*page)
            for key in keys:
                await seat.press(key)
                if seat.app.in_dialog:
                    await seat.press("2")
                assert isinstance(seat.app.screen, BoothScreen), (page, key)
            if page == ("enter",):
                await seat.press("enter")
        seat.app.touched = -1e9
        seat.app._lock_when_idle()
        await seat.rest()
        assert isinstance(seat.app.screen, BoothScreen)


async def test_only_the_officers_passphrase_leads_out(polling: PollingOffice) -> None:
    """A wrong one is said; the right one leaves the box open, locks the desk, and the vote goes on later."""
    poll = branch(polling)
    polling.booth(poll)
    async with at_view(polling, lambda desk: BoothStart(desk, poll)) as seat:
        seat.app.lock_screen = Screen
        await seat.press("f5")
        await officer(seat, "f8", "不是这个口令")
        assert isinstance(seat.app.screen, BoothScreen) and "口令" in seat.message
        await officer(seat, "f8")
        assert type(seat.app.screen) is Screen and seat.app.lock_screen is Screen
        await seat.app.pop_screen()
        await seat.rest()
        assert "0人已投票" in seat.text and box_of(polling.desk_, poll).exists()
        await officer(seat, "f9", "不是这个口令")
        assert "口令" in seat.message and box_of(polling.desk_, poll).exists()


async def test_who_has_voted_is_not_offered_again(polling: PollingOffice) -> None:
    """Only those present are offered, by initials; the list says no more than who is left."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:
        first = seat.current
        await seat.press("enter", "1", "enter", "f10", "enter")
        assert first not in seat.text and seat.current != first
        name = seat.current
        await seat.type(name[0])
        assert seat.current == name
        await seat.press("enter", "2")
        assert (
            isinstance(seat.app.screen, BoothScreen)
            and len(box_of(polling.desk_, poll).voted(voters(polling, poll))) == 1
        )


async def test_a_ballot_is_looked_over_changed_and_given_up(polling: PollingOffice) -> None:
    """What has no mark counts as blank; Esc goes back; leaving without voting casts nothing."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:
        await seat.press("enter", "1", "1", "down", "2", "9")
        assert "无意义" in seat.message
        await seat.press("f4")
        await seat.type("多下基层")
        await seat.press("f10", "enter")
        assert "3项未填" in seat.text and "多下基层" in seat.text
        await seat.press("escape", "3", "f5", "f10", "enter")
        await seat.press("enter", "1", "1", "1", "escape", "1")
        assert "首字母" in seat.text
    assert close_booth(polling.desk_, poll, OFFICER).ok
    ballots = polling.view(poll).poll.ballots["members"]
    assert (ballots.rows, ballots.comments) == (["30200"], ["多下基层"])


async def test_more_than_the_seats_is_not_cast_and_can_be_mended(polling: PollingOffice) -> None:
    """The reason stands on the page; a name beside a candidate that is not chosen goes in."""
    people = polling.people("丁一", "于海")
    poll = polling.ready(6, kind="election", subjects=people, seats=1, way="booth")
    async with booth(polling, poll) as seat:
        await seat.press("enter", "1", "1", "1", "f10")
        assert "! " in seat.text and "谢谢" not in seat.text
        await seat.press("escape", "2", "2", "escape", "f3")
        await seat.type("孙新")
        await seat.press("f10", "enter")
        assert "另选：孙新" in seat.text and seat.widths == {80}
        await seat.press("f10")
        assert "谢谢" in seat.text and "孙新" not in seat.text
    assert close_booth(polling.desk_, poll, OFFICER).ok
    assert polling.view(poll).whole.counts.written == {"孙新": 1}


async def test_what_can_not_be_cast_says_so_and_the_marks_stay(polling: PollingOffice) -> None:
    """A full disk, a voter who has voted meanwhile: not cast, in words; the ballot is still on the screen."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:
        await seat.press("enter", "1")
        await ahead(seat, "11111")
        with full_disk():
            await seat.press("f10")
        assert "未投出" in seat.message and seat.text.count("1 满意") == 5
        assert box_of(polling.desk_, poll).voted(voters(polling, poll)) == []
        screen = seat.app.screen
        assert isinstance(screen, BoothScreen)
        assert cast(polling.desk_, poll, screen._voter, "22222").ok
        await seat.press("f10")
        assert "未投出" in seat.message and seat.text.count("1 满意") == 5


async def test_nothing_of_a_choice_stays(polling: PollingOffice) -> None:
    """After casting: no ballot in memory, no mark in a widget, no draft, and no file but the box was touched."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:

        def files() -> dict[str, bytes]:
            every = (path for path in polling.folder.rglob("*") if path.is_file() and not path.name.endswith(".box"))
            return {str(path): path.read_bytes() for path in every}

        before = files()
        await seat.press("f12", "enter", "1", "f12", "f4")
        await seat.type("一条意见")
        await seat.press("shift+home", "ctrl+x", "ctrl+v", "f10")
        assert seat.app.clipboard == "一条意见"
        await ahead(seat, "13210")
        await seat.press("f10")
        gc.collect()
        assert [one for one in gc.get_objects() if isinstance(one, OneBallot)] == []
        assert seat.app.screen.query_one(BallotPad).marks == "" and not any(seat.app.drafts.values())
        assert files() == before and seat.app.clipboard == ""
        assert not any("一条意见" in str(one.__dict__) for one in seat.app.screen.walk_children())


async def test_killed_in_mid_ballot_it_is_not_cast(polling: PollingOffice) -> None:
    """The program goes away while somebody marks: the earlier ballots are there, this one is not."""
    poll = branch(polling)
    async with booth(polling, poll) as seat:
        await seat.press("enter", "1", "f5", "f10", "enter")
        await seat.press("enter", "1", "1", "1")
    assert len(box_of(polling.desk_, poll).voted(voters(polling, poll))) == 1
    async with at_view(polling, lambda desk: BoothStart(desk, poll)) as seat:
        assert "1人已投票" in seat.text


async def test_service_users_vote_by_name(polling: PollingOffice) -> None:
    """D3: organisations that are there, each once; two posts with four questions on one sheet."""
    people = polling.people("丁一", "于海")
    poll = polling.set_up(kind="appraisal", form="d3_service", subjects=people, way="booth")
    polling.do("poll.officials", poll=poll, scrutineers=["监票甲"], tellers=["计票甲", "计票乙"])
    for act in ("poll.roll", "poll.attend"):
        polling.do(act, poll=poll, voters="users", people=["甲公司", "乙公司"])
    async with booth(polling, poll) as seat:
        await seat.press("enter", "1")
        assert "服务态度" in seat.text
        await ahead(seat, "11112222")
        await seat.press("f10", "enter")
        assert seat.current in ("甲公司", "乙公司")
    assert close_booth(polling.desk_, poll, OFFICER).ok
    assert polling.view(poll).poll.ballots["users"].rows == ["11112222"]


async def test_a_box_that_outlived_its_count_is_destroyed(polling: PollingOffice, tmp_path: Path) -> None:
    """Killed between counting and destroying: the screen says so, F9 and the passphrase end it."""
    poll = branch(polling)
    polling.booth(poll)
    box = box_of(polling.desk_, poll)
    shutil.copy(box.path, tmp_path / "kept")
    assert close_booth(polling.desk_, poll, OFFICER).ok
    shutil.copy(tmp_path / "kept", box.path)
    async with at_view(polling, lambda desk: BoothStart(desk, poll)) as seat:
        assert "还在" in seat.text
        await seat.press("f5")
        assert "已结束" in seat.message
        await officer(seat, "f9")
        assert not box.exists() and "已关闭并销毁" in seat.text


async def test_a_fault_prints_no_values(polling: PollingOffice) -> None:
    """What the program prints when it fails names a type and a place, never what stood in a variable."""
    poll = branch(polling)
    polling.booth(poll)
    with pytest.raises(ZeroDivisionError):
        async with at_view(polling, lambda desk: BoothStart(desk, poll)) as seat:

            def fail() -> None:
                ballot = "13210"
                raise ZeroDivisionError(ballot)

            seat.app.call_later(fail)
            await seat.pilot.pause()
            await seat.pilot.pause()
    printed = [str(one) for one in seat.app._exit_renderables]
    assert not any("13210" in one for one in printed)
    log = (polling.folder / "home" / "faults.log").read_text("utf-8")
    assert log.startswith("ZeroDivisionError") and "13210" not in log


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (110, 30)])
async def test_every_page_is_as_wide_as_the_screen(
    polling: PollingOffice, language: str, size: tuple[int, int]
) -> None:
    """Twelve candidates with five marks each: list, question, ballot, help, look-over, thanks."""
    people = [polling.ids[name] for name in polling.ids if name != "吴职"][:12]
    poll = branch(polling, form="d2_candidates", subjects=people)
    async with booth(polling, poll, language=language, size=size) as seat:
        for keys in (
            (),
            ("enter",),
            ("1",),
            ("f1",),
            ("escape",),
            tuple("1234"),
            ("f5",),
            ("f10",),
            ("enter",),
            ("f9",),
        ):
            await seat.press(*keys)
            assert seat.widths == {size[0]}, keys


async def test_a_ballot_longer_than_the_screen_is_looked_over_to_its_end(polling: PollingOffice) -> None:
    """The rows that have no room are told of, and arrows show them; the last candidate is seen before casting."""
    people = [polling.ids[name] for name in polling.ids if name != "吴职"][:12]
    poll = branch(polling, form="d2_candidates", subjects=people)
    async with booth(polling, poll, size=(80, 16)) as seat:
        last = polling.view(poll).name(polling.view(poll).slots[-1].subject)
        await seat.press("enter", "1", "f5")
        assert "按方向键" in seat.message and last not in seat.text
        await seat.press("pagedown")
        assert last in seat.text and "按方向键" not in seat.message
