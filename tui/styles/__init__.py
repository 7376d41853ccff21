"""Colours: dark, light, high contrast. Signs and words carry every meaning; colours only help the eye."""

from __future__ import annotations

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
