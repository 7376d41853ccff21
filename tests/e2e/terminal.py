"""A real terminal of 80×24 with the program in it: type keys, wait for what a person would wait for."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Terminal:
    """One tmux session on a server of its own; close it, or the server stays."""

    def __init__(self, folder: Path, command: list[str], env: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.socket = folder / "tmux"
        shown = " ".join(f"{name}={shlex.quote(value)}" for name, value in env.items())
        line = f"cd {shlex.quote(str(ROOT))} && {shown} exec {shlex.join([sys.executable, '-m', 'tui', *command])}"
        width, height = (str(one) for one in size)
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height, line)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(  # noqa: S603  our own words to tmux
            ["tmux", "-u", "-S", str(self.socket), *words],  # noqa: S607  tmux as the system has it
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `F5`)."""
        self._tmux("send-keys", *keys)

    def write(self, text: str) -> None:
        """Type text as it stands."""
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-p")

    def wait(self, *texts: str, seconds: float = 60) -> str:
        """Wait until all texts are on the screen; the screen. A machine under load is slow, not wrong."""
        until = time.monotonic() + seconds
        while True:
            screen = self.screen()
            if all(text in screen for text in texts):
                return screen
            if time.monotonic() > until:
                raise AssertionError(f"never seen: {texts}\n{screen}")
            time.sleep(0.05)

    def at(self, text: str, seconds: float = 60) -> None:
        """Wait until the cursor stands on a line with this text: what is typed before that goes elsewhere."""
        until = time.monotonic() + seconds
        while (
            text not in (self.screen().split("\n") + [""] * 99)[int(self._tmux("display-message", "-p", "#{cursor_y}"))]
        ):
            if time.monotonic() > until:
                raise AssertionError(f"the cursor is not at {text}\n{self.screen()}")
            time.sleep(0.05)

    def pid(self) -> str:
        """The process of the program."""
        return self._tmux("display-message", "-p", "#{pane_pid}").strip()

    def close(self) -> None:
        """End the session and its server."""
        subprocess.run(["tmux", "-S", str(self.socket), "kill-server"], check=False, capture_output=True)  # noqa: S603, S607
