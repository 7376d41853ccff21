"""Settings of this machine: every change holds at once and is kept."""

from __future__ import annotations

import msgspec
from textual.app import ComposeResult

from tui import settings as kept
from tui.i18n import LANGUAGES, mark, t
from tui.screens.view import View
from tui.widgets.virtual_list import Column, Row, VirtualList

IDLE_MINUTES = (0, 5, 10, 15, 30, 60)
THEME_NAMES = {"dark": mark("Dark"), "light": mark("Light"), "contrast": mark("High contrast")}
NAMES = {
    "language": mark("Language"),
    "theme": mark("Colours"),
    "idle_minutes": mark("Lock after idling"),
    "plain_signs": mark("Plain signs"),
}
HINTS = {
    "language": mark("F12 switches anywhere."),
    "theme": mark("NO_COLOR takes all away."),
    "idle_minutes": mark("Asks the passphrase again."),
    "plain_signs": mark("When lines look torn."),
}


class SettingsView(View):
    """One row a setting; Enter and Right take the next value, Left the one before."""

    places = ("settings",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("name", mark("Setting"), 18),
            Column("value", mark("Value"), 14),
            Column("hint", mark("Note")),
        )
        yield VirtualList(columns, id="settings")

    def reload(self) -> None:
        """The values as they hold."""
        settings = self.host.settings
        rows = [Row(name, (t(NAMES[name]), _shown(settings, name), t(HINTS[name]))) for name in NAMES]
        self.query_one(VirtualList).set_rows(rows)

    def do_settings_next(self) -> None:
        """The next value."""
        self._turn(1)

    def do_settings_previous(self) -> None:
        """The value before."""
        self._turn(-1)

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter on a row."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        row = self.query_one(VirtualList).row
        if row is None:
            return
        settings = self.host.settings
        values = _values(row.id)
        now = getattr(settings, row.id)
        at = values.index(now) if now in values else 0
        self.host.use_settings(msgspec.structs.replace(settings, **{row.id: values[(at + by) % len(values)]}))


def _values(name: str) -> tuple[object, ...]:
    return {
        "language": tuple(LANGUAGES),
        "theme": kept.THEMES,
        "idle_minutes": IDLE_MINUTES,
        "plain_signs": (False, True),
    }[name]


def _shown(settings: kept.Settings, name: str) -> str:
    if name == "language":
        return LANGUAGES[settings.language]
    if name == "theme":
        return t(THEME_NAMES[settings.theme])
    if name == "idle_minutes":
        return t("{minutes} minutes", minutes=settings.idle_minutes) if settings.idle_minutes else t("Never")
    return t("On") if settings.plain_signs else t("Off")
