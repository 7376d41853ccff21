"""What the rules say of a file before it is taken in: late, above the branch's places, who is not eligible (A1-A7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from core.desk.commendation.around import award_of, round_of
from core.desk.commendation.arriving import ABOVE_PLACES
from core.errors import XingceError
from core.values import Reason, Verdict
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.screens.committee.awards.words import told
from tui.screens.common.award_words import in_order, label
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from core.notices.award_scheme import AwardScheme
    from tui.desks.committee import CommitteeDesk


def in_few_words(reasons: Sequence[Reason]) -> list[str]:
    """What of it needs a person, for a cell: `late`, `above places 2`, `not eligible 1`."""
    open_ = [one for one in reasons if one.verdict is not Verdict.PASS]
    late = [one for one in open_ if one.code not in ABOVE_PLACES and not _of_nominee(one)]
    above = sum(_above(one) for one in open_ if one.code in ABOVE_PLACES)
    barred = len({one.place.partition("#")[0] for one in open_ if _of_nominee(one)})
    found = [t("late")] if late else []
    found += [t("above places {count}", count=above)] if above else []
    return found + ([t("not eligible {count}", count=barred)] if barred else [])


def nominees_named(desk: CommitteeDesk, reasons: Iterable[Reason]) -> list[tuple[str, str]]:
    """Whom the committee can't agree to as they come: name with award, and why."""
    found = []
    for one in reasons:
        if _of_nominee(one):
            nomination = one.place.partition("#")[0]
            scheme = _scheme(desk, round_of(nomination))
            award = scheme.award(award_of(nomination)) if scheme else None
            who = f"{sign('wrong')} {one.figures['name']} {label(award) if award else ''}".strip()
            found.append((who, told(scheme, one) if scheme else explain(one)))
    return found


def rounds_told(desk: CommitteeDesk, reasons: Iterable[Reason]) -> list[Reason]:
    """The rest, what needs a person first, with the scheme's labels for awards."""
    found = []
    for one in in_order(reasons):
        if not _of_nominee(one):
            scheme = _scheme(desk, one.place) if one.code in ABOVE_PLACES else None
            award = scheme.award(str(one.figures["award"])) if scheme else None
            figures = {**one.figures, "award": label(award)} if award else one.figures
            found.append(Reason(one.clause, one.code, one.verdict, figures, one.place))
    return found


def _of_nominee(reason: Reason) -> bool:
    return "#" in reason.place and "name" in reason.figures


def _above(reason: Reason) -> int:
    figure = reason.figures.get("over", reason.figures.get("nominated", 0))
    return figure if isinstance(figure, int) else 0


def _scheme(desk: CommitteeDesk, round_id: str) -> AwardScheme | None:
    """The scheme of a round at the committee; None for one that it does not know or can't read."""
    try:
        view = desk.awards.view(round_id)
    except XingceError:
        return None
    return view.scheme if view else None
