"""What a changed scheme is tried on, by notice: whoever can try a further one registers it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

from core.notices.base import AnyScheme
from tui.screens.committee.award_trial import AwardTrial
from tui.screens.committee.poll_trial import PollTrial
from tui.screens.committee.what_if import RatingTrial
from tui.screens.view import View

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class Trial(Protocol):
    """Something to try a scheme on: `last` is read once beside the keyboard, then judged anew with every change."""

    title: str
    """A msgid: what reading it is called."""
    last: Any
    """What was read, None before."""
    found: Any
    """What was judged last, None while there is nothing."""

    def read(self, progress: Callable[[int, int], None]) -> Any:
        """What to try on; in a thread, told of its progress and stopped by it."""

    @property
    def size(self) -> int:
        """How much there is to judge: much of it is judged beside the keyboard."""

    def judge(self, old: AnyScheme, new: AnyScheme) -> Any:
        """What would follow of a change; pure, it may be done in a thread."""

    def lines(self) -> list[tuple[str, str]]:
        """At most two lines of what was found, with their tones."""

    def view(self) -> View | None:
        """All of it."""


TRIALS: Final[dict[str, Callable[[CommitteeDesk], Trial]]] = {"a": AwardTrial, "c": RatingTrial, "d": PollTrial}
"""By the notice's letter; a scheme without one is edited and saved all the same."""
