"""The awards of a round as lines of figures with a bar: announced, shared out, nominated, to review, agreed, free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from core.desk.commendation.overview import OPEN_STATES
from core.desk.commendation.rounds import AwardRoundView
from tui.i18n import mark, t
from tui.screens.common.award_words import label
from tui.widgets.cells import fit
from tui.widgets.charts import gauge
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

_HEADS: Final = (
    mark("Tot."),
    mark("Parts"),
    mark("Diff."),
    mark("Nom."),
    mark("Wait"),
    mark("Agr."),
    mark("Free"),
)
_CELLS: Final = (6, 5)
"""Cells of a figure, where there is room and where there is little."""
_NAME: Final = 14
_ROOM: Final = 60


class AwardFigures(Struct, frozen=True):
    """The figures of one award; `parts` is None where the places stay with the committee."""

    name: str
    total: int
    parts: int | None
    nominated: int
    waiting: int
    taken: int


def figures(desk: CommitteeDesk, view: AwardRoundView) -> list[AwardFigures]:
    """Every award of a round over all branches."""
    awards, found = desk.awards, []
    for row in view.rows:
        id_ = row.award.id
        parts = None if row.shares is None else sum(row.shares.values())
        waiting = 0 if view.decided else awards.count(view.id, id_, OPEN_STATES)
        standing, taken = awards.standing(view.id, id_), awards.taken(view.id, id_)
        found.append(AwardFigures(label(row.award), row.quota.total, parts, standing, waiting, taken))
    return found


class AwardGauges(LineWidget):
    """A head and a line for each award."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = "auto"
        self.shown: tuple[AwardFigures, ...] = ()

    def show(self, shown: Sequence[AwardFigures]) -> None:
        """Other figures."""
        self.shown = tuple(shown)
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """Head and awards."""
        return 1 + len(self.shown)

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The head, then award by award."""
        cells = _CELLS[self.size.width < _ROOM]
        name = max(1, min(_NAME, self.size.width - 2 - cells * len(_HEADS)))
        if y == 0:
            heads = "".join(fit(t(one), cells, "right") for one in _HEADS)
            return [(f" {fit(t('Which award'), name)}{heads}", "")], "head"
        if y > len(self.shown):
            return (), ""
        one = self.shown[y - 1]
        pieces: list[Piece] = [(f" {fit(one.name, name)}", "strong")]
        pieces += [(fit(text, cells, "right"), tone) for text, tone in _figures(one)]
        room = self.size.width - 3 - name - cells * len(_HEADS)
        if room > 2:
            tone = "good" if one.taken >= one.total else "accent"
            pieces.append((" " + gauge(one.taken, one.total, room), tone))
        return pieces, ""


def _figures(one: AwardFigures) -> list[Piece]:
    """Announced, shared out with the difference, nominated, waiting, agreed, free."""
    free = one.total - one.taken
    return [
        (str(one.total), ""),
        *_parts(one),
        (str(one.nominated or ""), ""),
        (str(one.waiting or ""), "accent" if one.waiting else ""),
        (str(one.taken or ""), "good" if one.taken else ""),
        (str(free), "" if free else "dim"),
    ]


def _parts(one: AwardFigures) -> list[Piece]:
    if one.parts is None:
        return [(t("pool"), "dim"), ("", "")]
    difference = one.parts - one.total
    said = f"{difference:+d}{sign('ask')}" if difference else sign("done")
    return [(str(one.parts), ""), (said, "warn" if difference else "good")]


def quota_bar(taken: int, total: int) -> str:
    """`18/20 ▐█████████░▌`."""
    return f"{taken}/{total} ▐{gauge(taken, total, 10)}▌"
