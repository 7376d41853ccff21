"""Colours: dark, light, high contrast. Signs and words carry every meaning; colours only help the eye."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from rich.style import Style
from textual.theme import Theme


def _theme(name: str, dark: bool, colours: dict[str, str], own: dict[str, str]) -> Theme:
    """A theme from Textual's own colours and from ours, which the stylesheet calls `$x-…`."""
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        accent=colours["accent"],
        error=colours["error"],
        success=colours["success"],
        warning=colours["warning"],
        variables={f"x-{key}": value for key, value in own.items()},
    )


THEMES = (
    _theme(
        "dark",
        True,
        {
            "primary": "#c8383b",
            "foreground": "#e6e1d8",
            "background": "#16181c",
            "surface": "#1d2026",
            "panel": "#262a31",
            "accent": "#f0c35a",
            "error": "#ff8a80",
            "success": "#8fd39a",
            "warning": "#f0c35a",
        },
        {
            "bar": "#8e1f23",
            "bartext": "#fff4dc",
            "dim": "#a09c94",
            "cursor": "#f0c35a",
            "cursortext": "#1a1400",
            "idle": "#3a3f48",
            "input": "#3a3f48",
        },
    ),
    _theme(
        "light",
        False,
        {
            "primary": "#a61b1f",
            "foreground": "#22201c",
            "background": "#fbf8f1",
            "surface": "#f3eee2",
            "panel": "#e9e2d2",
            "accent": "#a61b1f",
            "error": "#a8071a",
            "success": "#1e6b2e",
            "warning": "#7d4e00",
        },
        {
            "bar": "#a61b1f",
            "bartext": "#fff8e6",
            "dim": "#645f55",
            "cursor": "#a61b1f",
            "cursortext": "#fff8e6",
            "idle": "#d9cfb8",
            "input": "#fff3c4",
        },
    ),
    _theme(
        "contrast",
        True,
        {
            "primary": "#ffff00",
            "foreground": "#ffffff",
            "background": "#000000",
            "surface": "#000000",
            "panel": "#000000",
            "accent": "#ffff00",
            "error": "#ff9090",
            "success": "#80ff80",
            "warning": "#ffff00",
        },
        {
            "bar": "#000000",
            "bartext": "#ffffff",
            "dim": "#d0d0d0",
            "cursor": "#ffff00",
            "cursortext": "#000000",
            "idle": "#404040",
            "input": "#404040",
        },
    ),
)


class Tone(NamedTuple):
    """What a tone changes, and nothing else: a colour and a ground (each by its name in the theme), how it is set."""

    colour: str = ""
    ground: str = ""
    bold: bool = False
    underline: bool = False

    def style(self, colours: Mapping[str, str]) -> Style:
        """As the screen draws it."""
        return Style(
            color=colours.get(self.colour, self.colour) or None,
            bgcolor=colours.get(self.ground, self.ground) or None,
            bold=self.bold or None,
            underline=self.underline or None,
        )


TONES: Final = {
    "good": Tone("success"),
    "warn": Tone("warning"),
    "bad": Tone("error", bold=True),
    "dim": Tone("dim"),
    "strong": Tone(bold=True),
    "accent": Tone("accent", bold=True),
    "key": Tone("accent", bold=True),
    "head": Tone("foreground", "panel", bold=True),
    "cursor": Tone("cursortext", "cursor", bold=True),
    "idle": Tone("foreground", "idle"),
    "input": Tone("foreground", "input", bold=True, underline=True),
    "bar-accent": Tone("#ffd76a", bold=True),
    "bar-warn": Tone("#ffd76a"),
}
"""The only colours that widgets name. They are no classes of the style sheet: every drawn widget would carry a dozen
of those, and the toolkit would work each one out for each widget before the first paint."""


@cache
def tones(theme: str) -> Mapping[str, Style]:
    """The styles of the tones in a theme; in one that is not ours those of the first."""
    one = next((one for one in THEMES if one.name == theme), THEMES[0])
    named = {name: getattr(one, name) for name in _NAMED}
    own = {name.removeprefix("x-"): value for name, value in one.variables.items()}
    return {name: tone.style({**named, **own}) for name, tone in TONES.items()}


_NAMED: Final = ("foreground", "panel", "accent", "error", "success", "warning")
