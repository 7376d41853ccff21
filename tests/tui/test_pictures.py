"""The frame as text, and a walk in a made-up language that finds text nobody marked for translation."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.seat import seated
from tui.commands import REGISTRY
from tui.i18n import PSEUDO, set_language
from tui.screens.settings import SettingsView
from tui.screens.view import Area
from tui.widgets.frame import Title

WALK = [(), ("f6",), ("f1",), ("escape", "ctrl+p"), ("x", "y", "q"), ("escape", "escape", "ctrl+q")]
KEYS = re.compile(r"\^\w+|\b(F\d+|Esc|Enter|Tab|Shift\+Tab|Space|Bksp|Del|Home|End|PgUp|PgDn|Up|Down|Left|Right)\b")
OWN_NAMES = re.compile(r"\b(English|XY|A\d|C\d)\b|xyq?")


class Plain:
    """A desk with nothing of its own but the settings."""

    def title(self) -> Title:
        """No latin letters in its name."""
        return Title("第一支部", "", 3)

    def areas(self) -> tuple[Area, ...]:
        """The settings."""
        return (Area("settings", SettingsView),)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("keys", [("?",), ("2", "1", "8", "enter", "3", "0"), ("3",), ("f1",), ("f8",)], ids=str)
async def test_screens_as_text(language: str, keys: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    """80 columns, 24 lines; look at every difference before accepting it."""
    async with seated(language=language) as seat:
        await seat.press(*keys)
        assert seat.text == snapshot


async def test_no_text_is_raw() -> None:
    """In the pseudo-language a message wears accents; a plain latin letter is text that no catalogue knows."""
    async with seated(Plain(), registry=REGISTRY) as seat:
        set_language(PSEUDO)
        seat.app.draft("x")["y"] = "z"
        await seat.press("f6", "f6", "down")
        seat.app.screen.retranslate()  # type: ignore[attr-defined]
        for keys in WALK:
            await seat.press(*keys)
            raw = [line for line in seat.lines if re.search("[A-Za-z]", OWN_NAMES.sub("", KEYS.sub("", line)))]
            assert raw == []
