"""The scheme desk: values edited in their rows, tried at once, saved as a version; files by hand (0.1)."""

from __future__ import annotations

import pytest

from core.desk.schemes import scheme_rows
from core.notices.load import load, shipped
from core.records import Round
from tests.sync.office import Office
from tests.tui.common.rooms import Person, committee, reported, sitting

TEXT = shipped("c", "preset_90")


@pytest.fixture
def rated(office: Office) -> Office:
    """A branch whose quarter lies at the committee: 95 points (five stars) and 80 (four)."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"), ("李四", "16"))
    office.take_in(office.hand_over(store))
    return office


def versions(office: Office) -> list[int]:
    """The versions of the scheme, newest first."""
    return [one.version for one in scheme_rows(office.desk(office.master.store))]


async def four_stars(seat: Person, text: str = "") -> None:
    """Open the desk, find the bound of four stars of members (80) and type another one."""
    await seat.press("8", "f7", "/")
    await seat.type("4档次最低")
    await seat.press("enter")
    if text:
        await seat.press("backspace", "backspace")
        await seat.type(text)
    else:
        await seat.press("escape")


async def test_a_bound_is_tried_at_once_and_saved_with_a_reason(rated: Office) -> None:
    """四星 from 80 to 81: 李四 falls to three at once, F7 names him, F10 asks the reason; the round stays as begun."""
    async with sitting(committee(rated)) as seat:
        await four_stars(seat, "81")
        await seat.press("enter")
        assert "4★ 1→0" in seat.text and "3★ 0→1" in seat.text and "升0" in seat.text
        await seat.press("f7")
        assert "李四" in seat.text and "█" in seat.text
        await seat.press("escape", "f10", "ctrl+s")
        assert versions(rated) == [1]
        await seat.type("四星从严")
        await seat.press("ctrl+s")
        assert versions(rated) == [2, 1]
    (newest, _) = scheme_rows(rated.desk(rated.master.store))
    assert [(one.name, one.before, one.now) for one in newest.changes] == [("member.bands.least", "80", "81")]
    assert newest.text.why == "四星从严"
    (branch,) = rated.master.branches()
    assert rated.master.replica(branch).records.all(Round)["C3/2026Q3"].begin.version == 1


async def test_what_is_wrong_is_said_at_the_value(rated: Office) -> None:
    """Above the band before, or no number: the sentence stands below at once, Enter keeps nothing, Esc gives up."""
    desk = committee(rated)
    async with sitting(desk) as seat:
        await four_stars(seat, "95")
        assert "95!" in seat.text and "90" in seat.text
        await seat.press("enter")
        assert "95!" in seat.text
        await seat.press("backspace")
        await seat.type("x")
        assert "9x!" in seat.text
        await seat.press("escape")
        assert "9x" not in seat.text and not seat.app.draft("scheme:c")


async def test_changes_that_need_each_other_wait(rated: Office) -> None:
    """A weighted formula needs weights: until they are there F10 says what is missing; then the whole can be saved."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7", "/")
        await seat.type("各环节")
        await seat.press("enter", "right", "enter")
        assert "!" in seat.text
        await seat.press("f10")
        assert seat.message.startswith("!") and versions(rated) == [1]
        await seat.press("escape", "/")
        await seat.type("环节权重")
        for weight in ("20", "30", "50"):
            await seat.press("enter")
            await seat.type(weight)
            await seat.press("enter", "down")
        await seat.press("f10")
        await seat.type("三方加权")
        await seat.press("ctrl+s")
        assert versions(rated) == [2, 1]
    member = load(scheme_rows(rated.desk(rated.master.store))[0].text.toml, "c.toml").value
    assert member is not None and [str(one.weight) for one in member.member.sources] == ["20", "30", "50"]


async def test_nothing_is_kept_before_saving_and_nothing_lost_on_esc(rated: Office) -> None:
    """Going away and back the change is there still, no version was written; F9 gives it up after a question."""
    async with sitting(committee(rated)) as seat:
        await four_stars(seat, "82")
        await seat.press("enter", "escape", "escape", "1", "8", "f7")
        assert "1处" in seat.lines[1] and versions(rated) == [1]
        await seat.press("f9", "1")
        assert "1处" not in seat.lines[1] and not seat.app.draft("scheme:c")


async def test_a_decided_value_is_no_longer_open(rated: Office) -> None:
    """F8 takes the bounds off the list of what the notice leaves open; a second time says so."""
    async with sitting(committee(rated)) as seat:
        await four_stars(seat)
        await seat.press("f8")
        assert "1处" in seat.lines[1]
        await seat.press("f8")
        assert "已" in seat.message
        await seat.press("f10")
        await seat.type("会议已定")
        await seat.press("ctrl+s")
    scheme = scheme_rows(rated.desk(rated.master.store))[0].scheme
    assert scheme is not None and not scheme.is_proposed("member.bands.least")


async def test_a_file_edited_by_hand_is_refused_with_file_line_and_key(rated: Office) -> None:
    """A misspelt key: the file is not opened, its name, the line, the key and the nearest key are told."""
    file = rated.stick / "a.toml"
    file.write_text(TEXT.replace("stars_below = 2", "stars_bellow = 2"), "utf-8")
    line = next(at for at, text in enumerate(TEXT.splitlines(), 1) if text.startswith("stars_below = 2"))
    async with sitting(committee(rated), stick=str(rated.stick)) as seat:
        await seat.press("8", "f7", "f5", "enter", "enter")
        for text in ("a.toml", str(line), "stars_bellow", "stars_below"):
            assert text in seat.text, text
        assert not seat.app.draft("scheme:c")


async def test_a_good_file_is_opened_and_saved(rated: Office) -> None:
    """The other preset from a file: what differs is shown as changes, F10 makes it version 2."""
    (rated.stick / "b.toml").write_text(shipped("c", "preset_95"), "utf-8")
    async with sitting(committee(rated), stick=str(rated.stick)) as seat:
        await seat.press("8", "f7", "f5", "enter", "enter")
        assert "b.toml" in seat.message
        await seat.press("f10")
        await seat.type("采用95分档")
        await seat.press("ctrl+s")
        assert versions(rated) == [2, 1]
        await seat.press("home", "?")
        assert "采用95分档" in seat.text and "→" in seat.text


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"not [ toml"])
async def test_a_file_that_is_no_scheme_stops_nothing(rated: Office, data: bytes) -> None:
    """Bytes that are no text, a text that is no TOML: a sentence, no trace, no version."""
    (rated.stick / "c.toml").write_bytes(data)
    async with sitting(committee(rated), stick=str(rated.stick)) as seat:
        await seat.press("8", "f7", "f5", "enter", "enter")
        assert "c.toml" in seat.text and versions(rated) == [1]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_no_line_is_torn(rated: Office, size: tuple[int, int], language: str) -> None:
    """Versions, values, editing, what-if and the question keep the screen's width."""
    async with sitting(committee(rated), size=size, language=language) as seat:
        for key in ("8", "f7", "enter", "x", "escape", "f7", "escape", "f8", "f10", "escape", "f9"):
            await seat.press(key)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text
