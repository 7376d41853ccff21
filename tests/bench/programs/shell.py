"""The shell on a desk with one empty area: what stands around every screen."""

from __future__ import annotations

from tui.app import run
from tui.screens.view import Area, View
from tui.widgets.frame import Title


class _Desk:
    """What the areas hold is theirs to measure."""

    def title(self) -> Title:
        """Whose desk."""
        return Title("第一支部", "2026年第三季度", 0)

    def areas(self) -> tuple[Area, ...]:
        """One empty view."""
        return (Area("app", View),)


if __name__ == "__main__":
    run(_Desk())
