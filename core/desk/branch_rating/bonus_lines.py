"""Bonuses and deductions of a branch as its papers say them: one line each, the sums of both sides (forms 2.9)."""

from __future__ import annotations

from msgspec import Struct

from core.desk.branch_rating.bonuses import BonusView
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.papers import day_on_paper
from core.values import plain


class BonusLines(Struct, frozen=True, kw_only=True):
    """What stands in the rows 加分 and 扣分: whole lines, and what they come to; what was struck is said there too."""

    bonuses: tuple[str, ...]
    deductions: tuple[str, ...]
    added: str
    deducted: str


def bonus_lines(view: BranchRoundView) -> BonusLines:
    """The lines of one round by side; an item that the scheme does not have stands among the bonuses."""
    rules, count = view.scheme.branch.bonus, view.outcome.value.bonus
    sides: dict[bool, list[str]] = {False: [], True: []}
    for one in view.bonuses.shown:
        item = rules.item(one.grant.item)
        sides[bool(item and item.deducts)].append(_line(view, one))
    return BonusLines(
        bonuses=tuple(sides[False]),
        deductions=tuple(sides[True]),
        added=plain(count.added),
        deducted=plain(count.deducted),
    )


def _line(view: BranchRoundView, one: BonusView) -> str:
    """`支部受市级表彰 +3（市委〔2025〕12号，2025年6月30日）`, and what was made of it where it is not its points."""
    item, counted = view.scheme.branch.bonus.item(one.grant.item), view.outcome.value.bonus.counted.get(one.id)
    name = item.zh if item else one.grant.item
    points = f" {'-' if item.deducts else '+'}{plain(item.points)}" if item else ""
    about = "，".join(
        part
        for part in (one.grant.proof, day_on_paper(one.grant.on), "机关党委登记" if one.by_committee else "")
        if part
    )
    said = ""
    if one.struck and not one.counts:
        said = f"：不予认定，{one.struck.reason.rstrip('。')}"
    elif item and counted is not None and abs(counted) != item.points:
        said = f"：计{plain(abs(counted))}分" if counted else "：不计分"
    return f"{name}{points}{f'（{about}）' if about else ''}{said}"
