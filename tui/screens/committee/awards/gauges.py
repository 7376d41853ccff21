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
    mark("Shared"),
    mark("Diff."),
    mark("Nom."),
    mark("Wait"),
    mark("Agr."),
    mark("Free"),
)
_CELLS: Final = 6
_NAME: Final = 14


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
        if y == 0:
            heads = "".join(fit(t(one), _CELLS, "right") for one in _HEADS)
            return [(f" {fit(t('Which award'), _NAME)}{heads}", "")], "head"
        if y > len(self.shown):
            return (), ""
        one = self.shown[y - 1]
        room = self.size.width - 2 - _NAME - _CELLS * len(_HEADS) - 1
        pieces: list[Piece] = [(f" {fit(one.name, _NAME)}", "strong"), (fit(str(one.total), _CELLS, "right"), "")]
        pieces += _parts(one)
        pieces += [(fit(str(number or ""), _CELLS, "right"), tone) for number, tone in _counts(one)]
        free = one.total - one.taken
        pieces.append((fit(str(free), _CELLS, "right"), "" if free else "dim"))
        if room > 2:
            pieces.append((" " + gauge(one.taken, one.total, room), "good" if not free else "accent"))
        return pieces, ""


def _parts(one: AwardFigures) -> list[Piece]:
    if one.parts is None:
        return [(fit(t("pool"), _CELLS, "right"), "dim"), (fit("", _CELLS), "")]
    difference = one.parts - one.total
    said = f"{difference:+d}{sign('ask')}" if difference else sign("done")
    return [(fit(str(one.parts), _CELLS, "right"), ""), (fit(said, _CELLS, "right"), "warn" if difference else "good")]


def _counts(one: AwardFigures) -> tuple[tuple[int, str], ...]:
    return (one.nominated, ""), (one.waiting, "accent" if one.waiting else ""), (one.taken, "good" if one.taken else "")


def quota_bar(taken: int, total: int) -> str:
    """`18/20 ▐█████████░▌`."""
    return f"{taken}/{total} ▐{gauge(taken, total, 10)}▌"
