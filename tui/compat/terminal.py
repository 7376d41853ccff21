"""Traps of Textual 8.2.8 and of terminals, each disarmed in one place (architecture 6).

Tests that freeze the clock beside a running app need `freeze_time(…, ignore=["textual", "asyncio"])`: else it hangs.
"""

from __future__ import annotations

import sys


def prepare() -> None:
    """Call once before the app runs.

    Under kitty's "report all keys" a commit of five or more Han characters by an input method arrives broken. Textual's
    linux driver asks for it by two flags that it reads when the app starts, so both are taken out here.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    linux_driver.KITTY_REPORT_ALL_KEYS = 0  # type: ignore[misc]
    linux_driver.KITTY_REPORT_ASSOCIATED_TEXT = 0  # type: ignore[misc]
