"""What a changed scheme is tried on, by notice: whoever can try a further one registers it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from core.notices.base import AnyScheme
from tui.screens.committee.what_if import RatingTrial
from tui.screens.view import View

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class Trial(Protocol):
    """Something to try a scheme on: read once beside the keyboard, then judged anew with every change."""

    title: str
    """A msgid: what reading it is called."""

    def read(self, progress: Callable[[int, int], None]) -> object:
        """What to try on; in a thread, told of its progress and stopped by it."""

    def take(self, last: object) -> None:
        """What was read."""

    @property
    def ready(self) -> bool:
        """Whether it was read and nothing came in since."""

    def judge(self, old: AnyScheme | None, new: AnyScheme | None) -> bool:
        """Try it; False where a side does not fit or nothing was read."""

    def lines(self) -> list[tuple[str, str]]:
        """At most two lines of what would follow, with their tones."""

    def view(self) -> View | None:
        """All of it."""


TRIALS: Final[dict[str, Callable[[CommitteeDesk], Trial]]] = {"c": RatingTrial}
"""By the notice's letter; a scheme without one is edited and saved all the same."""
