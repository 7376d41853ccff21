"""The app as screens and widgets see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app import XingceApp


def host(widget: Widget) -> XingceApp:
    """The running program that a widget belongs to."""
    return cast("XingceApp", widget.app)
