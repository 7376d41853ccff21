"""Tries a changed scheme of commendation on the nominees of the last rounds (0.1, A2-A9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.desk.commendation.what_if import latest, nominee_facts
from core.notices.award_scheme import AwardScheme
from core.notices.base import AnyScheme
from core.rules.selection.what_if import NomineeFacts, nominee_what_if
from tui.i18n import mark, t
from tui.screens.committee.award_what_if import AwardFound, AwardWhatIfView, becoming, counts
from tui.screens.view import View

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class AwardTrial:
    """Tries scheme A on everybody who stands in the rounds of the newest year."""

    title = mark("Reading the last nominees")

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.last: tuple[NomineeFacts, ...] | None = None
        self.found: AwardFound | None = None

    def read(self, progress: Callable[[int, int], None]) -> tuple[NomineeFacts, ...]:
        """The nominees of every branch; a replica that can't be read is left out."""
        return latest(self.desk.of_every_branch(lambda branch, desk: nominee_facts(desk), progress))

    @property
    def size(self) -> int:
        """Nominees."""
        return len(self.last or ())

    def judge(self, old: AnyScheme, new: AnyScheme) -> AwardFound | None:
        """All of them under both schemes."""
        if self.last is None or not isinstance(old, AwardScheme) or not isinstance(new, AwardScheme):
            return None
        return AwardFound(old, new, nominee_what_if(old, new, self.last))

    def lines(self) -> list[tuple[str, str]]:
        """How many are eligible, asked about, barred; below, who would become what: text and tone."""
        if self.found is None:
            return []
        falls = self.found.falls
        if not falls.count:
            return [(t("No nominees to try it on."), "dim")]
        lines = [(counts(falls), "accent" if falls.movers else "dim")]
        return [*lines, (becoming(falls), "accent")] if falls.movers else lines

    def view(self) -> View | None:
        """Everybody of whom something else would be said."""
        return AwardWhatIfView(self.desk, self.found) if self.found else None
