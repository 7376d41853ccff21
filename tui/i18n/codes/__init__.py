"""Codes of core and sync -> the English sentence that a person reads; one table a room, merged here."""

from __future__ import annotations

from typing import Final

from tui.i18n.codes.shell import SHELL

CODES: Final[dict[str, str]] = {**SHELL}
