"""The least that the toolkit can do: one text, which counts arrow keys as `place/all`."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Hello, world."""

    place = 1

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("Hello, world! 1/1")

    def on_key(self) -> None:
        """One further."""
        self.place += 1
        self.query_one(Static).update(f"Hello, world! {self.place}/1")


if __name__ == "__main__":
    Hello().run()
