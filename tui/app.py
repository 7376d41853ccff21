"""The screen program: a window on one desk, its settings, its questions, its long work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace
from rich.text import Text
from textual.screen import Screen

from tui import faults, i18n, settings
from tui.commands import REGISTRY
from tui.commands.registry import Registry
from tui.compat.terminal import prepare
from tui.i18n import t
from tui.i18n.reasons import sentence
from tui.jobs import Progress, Stopped, short_turns
from tui.keyboard import KeyboardApp
from tui.screens.dialogs import Confirm, FormSheet, Picker
from tui.screens.help import HelpSheet
from tui.screens.palette import Palette
from tui.screens.shell import Shell
from tui.screens.view import Workspace
from tui.styles import THEMES
from tui.widgets import signs
from tui.widgets.form import Choice, Field
from tui.widgets.frame import MessageLine

Result = TypeVar("Result")


class XingceApp(KeyboardApp, inherit_bindings=False):
    """One window. Whoever opens a store sets `lock_screen`: it makes the screen that asks for the passphrase again."""

    CSS_PATH = "styles/xingce.tcss"
    places = ("app",)

    def __init__(self, start: Workspace | Screen[Any], registry: Registry = REGISTRY) -> None:
        """`start` is a desk to put the shell on, or a screen that comes before one (unlock, welcome)."""
        super().__init__(registry)
        self.settings = settings.load()
        self.drafts: dict[str, dict[str, str]] = {}
        self.lock_screen: Callable[[], Screen[Any]] | None = None
        self._start = start
        self._locked = False
        for theme in THEMES:
            self.register_theme(theme)
        self._apply(self.settings)

    async def on_mount(self) -> None:
        """The first screen."""
        self.set_interval(5, self._lock_when_idle)
        await self.push_screen(self._start if isinstance(self._start, Screen) else Shell(self._start, self.registry))

    async def work_at(self, workspace: Workspace) -> None:
        """Put the shell on a desk, in place of the screen on top."""
        await self.switch_screen(Shell(workspace, self.registry))

    def _fatal_error(self) -> None:
        """A fault of ours: a line in the log and a sentence.

        The toolkit would print every call with its values, and those may be a ballot or a passphrase (2.5).
        """
        place = faults.record(self._exception or RuntimeError())
        if not self._exit_renderables:
            self._exit_renderables.append(Text(sentence("fault", {"place": place})))
        self._close_messages_no_wait()

    # ---- settings ----

    def use_settings(self, chosen: settings.Settings) -> None:
        """Take other settings at once and keep them."""
        self.settings = chosen
        self._apply(chosen)
        for screen in self.screen_stack:
            if retranslate := getattr(screen, "retranslate", None):
                retranslate()
        if not settings.save(chosen):
            self.say(t("The settings can't be written; they hold until you leave."), "warn")

    def _apply(self, chosen: settings.Settings) -> None:
        i18n.set_language(chosen.language)
        signs.use_plain(chosen.plain_signs)
        self.theme = chosen.theme

    # ---- questions and long work; to be awaited in a command's method ----

    def draft(self, name: str) -> dict[str, str]:
        """The half-filled form of that name, empty at first; whoever saves it clears it."""
        return self.drafts.setdefault(name, {})

    async def confirm(self, question: str, consequence: str = "") -> bool:
        """A question in words; False also after Esc."""
        return await self.push_screen_wait(Confirm(question, consequence)) is True

    async def pick(self, title: str, choices: Sequence[Choice], current: str = "") -> str | None:
        """One of some choices by its id, or None after Esc."""
        return await self.push_screen_wait(Picker(title, choices, current))

    async def fill(self, title: str, fields: Sequence[Field], draft: str) -> dict[str, str] | None:
        """A form over the screen, or None after Esc; what was typed is kept under the name `draft`."""
        return await self.push_screen_wait(FormSheet(title, fields, self.draft(draft)))

    async def work(self, title: str, run: Callable[[Progress], Result]) -> Result | None:
        """Run long work beside the keyboard and show its progress; None when a person stopped it or other work runs."""
        if self.job:
            self.refused_at_work = t("Something is still running; Esc stops it.")
            self.say(self.refused_at_work, "warn")
            return None
        loop = asyncio.get_running_loop()
        line = self.screen.query_one(MessageLine)

        def tell(part: int, whole: int) -> None:
            loop.call_soon_threadsafe(line.progress, title, part, whole)

        self.job = Progress(tell)
        line.progress(title)
        try:
            with short_turns():
                return await asyncio.to_thread(run, self.job)
        except Stopped:
            self.say(t("Stopped."), "warn")
            return None
        finally:
            self.job = None
            line.progress("")
            self._forget_refusal()

    def _forget_refusal(self) -> None:
        """What was refused while work ran is no news once it has ended: nothing of it may stand there then."""
        for screen in self.screen_stack:
            for one in screen.query(MessageLine):
                if self.refused_at_work and one.text == self.refused_at_work:
                    one.say("")
        self.refused_at_work = ""

    # ---- commands ----

    async def do_app_help(self) -> None:
        """Help on what has the focus."""
        if not isinstance(self.screen, HelpSheet):
            await self.push_screen_wait(HelpSheet(self.registry, self.offers()))

    async def do_app_palette(self) -> None:
        """Find a command and do it."""
        chosen = await self.push_screen_wait(Palette(self.offers()))
        if chosen:
            await self.do(chosen)

    def do_app_language(self) -> None:
        """Chinese and English in turn."""
        other = "en" if i18n.language() == i18n.DEFAULT else i18n.DEFAULT
        self.use_settings(replace(self.settings, language=other))
        self.say(t("The language is English now."))

    async def do_app_leave(self) -> None:
        """Leave; half-filled forms are named first."""
        if not any(self.drafts.values()) or await self.confirm(
            t("Leave the program?"), t("A half-filled form would be lost; go back and save it, or leave without it.")
        ):
            self.exit(0)

    def do_app_lock(self) -> None:
        """Ask the passphrase before anything else can be seen."""
        if self.lock_screen and not self._locked:
            self._locked = True
            self.push_screen(self.lock_screen(), self._unlocked)

    def _unlocked(self, answer: object) -> None:
        self._locked = False

    def _lock_when_idle(self) -> None:
        minutes = self.settings.idle_minutes
        if minutes and time.monotonic() - self.touched > minutes * 60:
            self.do_app_lock()


def run(start: Workspace | Screen[Any]) -> int:
    """Run the program until the person leaves; the exit code."""
    prepare()
    return XingceApp(start).run(mouse=False) or 0
