"""How a follow-up item stands, in words that both desks use (section 5)."""

from __future__ import annotations

from core.desk.follow_up.facts import ItemRow
from tui.i18n import t
from tui.i18n.words import word


def state_words(row: ItemRow) -> str:
    """The state; from the second round on with its number."""
    said = word(str(row.now.state))
    return said if row.now.round == 1 else t("{state}, round {round}", state=said, round=row.now.round)


def limit_words(row: ItemRow) -> str:
    """The limit in force, with the days over it."""
    if row.now.due is None:
        return t("no limit")
    day = row.now.due.isoformat()
    return t("{day} +{days} d", day=day, days=row.now.overdue) if row.now.overdue else day
