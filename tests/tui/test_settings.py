"""Settings of one machine: kept, and never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tui.demo import DEMO, DemoDesk
from tests.tui.seat import seated
from tui import clock, settings
from tui.app import XingceApp
from tui.compat.terminal import prepare
from tui.settings import THEMES, Settings


async def test_a_change_holds_at_once_and_is_kept(own_home: Path) -> None:
    """Enter turns a setting; the next start has it."""
    async with seated() as seat:
        await seat.press("3", "down", "enter", "down", "enter", "down", "enter")
        assert seat.app.theme == "light" and "30分钟" in seat.text
    assert settings.load() == Settings(theme="light", idle_minutes=30, plain_signs=True)
    assert XingceApp(DemoDesk(), DEMO).theme == "light"


async def test_left_takes_the_value_before() -> None:
    """Right and Left go round all values."""
    async with seated() as seat:
        await seat.press("3", "down", "left")
        assert seat.app.settings.theme == THEMES[-1]
        await seat.press("right")
        assert seat.app.settings.theme == THEMES[0]


async def test_a_folder_that_cannot_be_written_is_told(own_home: Path) -> None:
    """The setting holds, and the message line says that it is not kept."""
    own_home.write_text("a file where the folder should be", "utf-8")
    async with seated() as seat:
        await seat.press("3", "down", "enter")
        assert seat.app.theme == "light" and seat.message == "! 设置无法写入磁盘，仅在本次运行期间有效。"


@pytest.mark.parametrize("content", ["", "{", '{"idle_minutes": "x"}', '{"theme": "pink"}', "[]"])
def test_a_damaged_file_means_the_defaults(own_home: Path, content: str) -> None:
    """Settings are never a reason not to start."""
    own_home.mkdir()
    (own_home / "settings.json").write_text(content, "utf-8")
    assert settings.load() == Settings()


def test_a_file_of_a_newer_version_is_read(own_home: Path) -> None:
    """Unknown settings are passed over."""
    own_home.mkdir()
    (own_home / "settings.json").write_text('{"language": "en", "zoom": 2}', "utf-8")
    assert settings.load().language == "en"


def test_today_may_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """XINGCE_TODAY is the day; what is not a day is refused at the start."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-09-21")
    assert clock.today().isoformat() == "2026-09-21" and clock.today_is_set()
    monkeypatch.setenv("XINGCE_TODAY", "tomorrow")
    with pytest.raises(ValueError, match="tomorrow"):
        clock.today()


@pytest.mark.skipif(sys.platform == "win32", reason="the linux driver is not there")
def test_han_characters_arrive_whole_under_kitty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two flags that break commits of an input method are out of what the driver asks for."""
    from textual.drivers import linux_driver

    for flag in ("KITTY_REPORT_ALL_KEYS", "KITTY_REPORT_ASSOCIATED_TEXT"):
        monkeypatch.setattr(linux_driver, flag, getattr(linux_driver, flag))
    prepare()
    assert (linux_driver.KITTY_REPORT_ALL_KEYS, linux_driver.KITTY_REPORT_ASSOCIATED_TEXT) == (0, 0)
    assert linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
