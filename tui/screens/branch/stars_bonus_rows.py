"""Bonuses and deductions of the branch's rating as lines, and the polls that its ballots were counted in."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from core.desk.branch_rating.bonuses import BonusView
from core.desk.branch_rating.polled import TallyPoll
from core.desk.branch_rating.rounds import BranchRoundView
from core.notices.model import BonusItem, BranchPart
from core.values import plain
from tui import i18n
from tui.i18n import t
from tui.widgets.signs import sign

MOST = 3
"""Entries on the rating's picture; the others are counted, and stand in the side panel."""


class BonusLine(Struct, frozen=True):
    """One line: its text and tone."""

    text: str
    tone: str = ""


def bonus_sums(view: BranchRoundView) -> str:
    """加分, 扣分 and 总分, as the rating sheet has them."""
    count, result = view.outcome.value.bonus, view.outcome.value.result
    shown = t("bonus {added}  deductions {deducted}", added=plain(count.added), deducted=plain(count.deducted))
    if result.total is None or result.points is None:
        return shown
    formed = t("points {points}  total {total}", points=plain(result.points), total=plain(result.total))
    return f"{shown}  {formed}"


def bonus_lines(view: BranchRoundView) -> list[BonusLine]:
    """The first of the entries, and how many more there are."""
    shown = view.bonuses.shown
    lines = [_line(view, one) for one in shown[:MOST]]
    if len(shown) > MOST:
        lines.append(BonusLine(t("and {count} more: ?", count=len(shown) - MOST), "dim"))
    return lines


def bonus_facts(view: BranchRoundView) -> list[tuple[str, str]]:
    """Every entry for the side panel."""
    return [(item_words(view.scheme.branch, one), _about(view, one)) for one in view.bonuses.shown]


def item_words(part: BranchPart, one: BonusView) -> str:
    """What it is and its points with their sign."""
    item = part.bonus.item(one.grant.item)
    return choice_words(item) if item else one.grant.item


def choice_words(item: BonusItem) -> str:
    """An item of the scheme with its points."""
    return f"{item.label(i18n.language())} {'-' if item.deducts else '+'}{plain(item.points)}"


def _line(view: BranchRoundView, one: BonusView) -> BonusLine:
    words = f"{item_words(view.scheme.branch, one)}  {_about(view, one)}"
    if not one.counts:
        return BonusLine(f"{sign('wrong')} {words}", "warn")
    brought = view.outcome.value.bonus.counted.get(one.id)
    return BonusLine(f"{sign('dot')} {words}", "" if brought else "warn")


def _about(view: BranchRoundView, one: BonusView) -> str:
    """Why it was struck, or what it brought where that is not its points; then who entered it, proof and day."""
    item, counted = view.scheme.branch.bonus.item(one.grant.item), view.outcome.value.bonus.counted.get(one.id)
    said = ""
    if one.struck and not one.counts:
        said = t("not recognised: {reason}", reason=one.struck.reason)
    elif item is None or counted is None or abs(counted) != item.points:
        said = t("counted {points}", points=plain(abs(counted or Decimal(0))))
    parts = (said, t("by the committee") if one.by_committee else "", one.grant.proof, one.grant.on)
    return "  ".join(part for part in parts if part)


# ---- polls -------------------------------------------------------------------------------------------------------


def poll_words(one: TallyPoll) -> str:
    """A poll by its title and check code; what is wrong with it comes first."""
    if not one.title:
        return t("the poll is not here any more")
    named = f"{one.title}  {one.code}"
    return named if one.same else f"{t('gives other counts now')}  {named}"
