"""The desk before there is one: open a store, join, begin a committee, look at the sample."""

from __future__ import annotations

from tui.i18n import t
from tui.screens.common.recent import RecentView
from tui.screens.view import Area, View
from tui.widgets.frame import Title


class WelcomeDesk:
    """Five areas; no store is open."""

    def title(self) -> Title:
        """The title line."""
        return Title(t("Welcome"))

    def areas(self) -> tuple[Area, ...]:
        """In the order in which they are wanted."""
        return (
            Area("recent", RecentView),
            Area("join", _join),
            Area("new_committee", _new_committee),
            Area("sample", _sample),
            Area("settings", _settings, digit="0"),
        )


# Only the first area is seen at once; the others bring keys, stores and papers with them and are loaded when opened.


def _join() -> View:
    from tui.screens.common.join import JoinView

    return JoinView()


def _new_committee() -> View:
    from tui.screens.common.new_committee import NewCommitteeView

    return NewCommitteeView()


def _sample() -> View:
    from tui.screens.common.sample import SampleView

    return SampleView()


def _settings() -> View:
    from tui.screens.settings import SettingsView

    return SettingsView()
