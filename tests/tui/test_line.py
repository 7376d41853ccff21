"""Drawn lines and the tones on them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.color import Color

from tests.tui.seat import Seat, seated
from tui.styles import THEMES, TONES, tones


def _tone_of(seat: Seat, text: str) -> tuple[str, str]:
    """Colour and ground of the first piece on the screen that holds a text."""
    pieces = [segment for line in seat.app.screen._compositor.render_strips() for segment in line]
    style = next(segment.style for segment in pieces if text in segment.text)
    assert style is not None and isinstance(style.color, Color) and isinstance(style.bgcolor, Color)
    return style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex


async def test_another_theme_gives_every_line_its_tones_at_once() -> None:
    """Lines whose own ground stays the same are drawn anew too: the cursor's row, the keys in the footer."""
    async with seated() as seat:
        for theme in (*THEMES, THEMES[0]):
            seat.app.theme = theme.name
            await seat.pilot.pause()
            ground = theme.variables["x-cursor"]
            assert _tone_of(seat, ">  ") == (theme.variables["x-cursortext"], ground)
            assert _tone_of(seat, "F1")[0] == theme.accent


async def test_the_title_line_has_tones_of_its_own() -> None:
    """Its ground is dark in every theme, so the program's name keeps one colour."""
    async with seated() as seat:
        for theme in THEMES:
            seat.app.use_settings(replace(seat.app.settings, theme=theme.name))
            await seat.pilot.pause()
            assert _tone_of(seat, "星册") == ("#ffd76a", theme.variables["x-bar"])


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("tone", sorted(TONES))
def test_every_tone_names_colours_that_the_theme_has(theme: str, tone: str) -> None:
    """A tone changes something, and never falls back to a colour that is none."""
    style = tones(theme)[tone]
    assert style.color or style.bgcolor or style.bold
    assert bool(TONES[tone].colour) == bool(style.color) and bool(TONES[tone].ground) == bool(style.bgcolor)
