"""The desk before there is one: open a store, join, begin a committee, look at the sample."""

from __future__ import annotations

from tui.i18n import t
from tui.screens.common.join import JoinView
from tui.screens.common.new_committee import NewCommitteeView
from tui.screens.common.recent import RecentView
from tui.screens.common.sample import SampleView
from tui.screens.settings import SettingsView
from tui.screens.view import Area
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
            Area("join", JoinView),
            Area("new_committee", NewCommitteeView),
            Area("sample", SampleView),
            Area("settings", SettingsView, digit="0"),
        )
