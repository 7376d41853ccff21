"""Commands of sharing out the places of a round of commendation (A1)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.committee.award_rounds import changeable, papers
from tui.commands.registry import Declared, Place, WhyNot
from tui.commands.usual import export, office
from tui.i18n import mark


def _on_column(view: Any) -> WhyNot:
    return changeable(view) or (None if view.award else "quota_all_pools")


AWARD_QUOTAS: Declared = (
    Place(
        id="award_quotas",
        name=mark("Places"),
        purpose=mark(
            "Type the places of each branch, Enter goes on; above, the parts stand against the announced total. "
            "People: all members, full members, window staff by the rosters handed in."
        ),
        clause="A1",
    ),
    office(
        "award_quotas.rule",
        ("f7",),
        mark("Number, rule"),
        mark("How many of an award, by which rule; what it makes is seen while typing."),
        changeable,
    ),
    office(
        "award_quotas.again",
        ("f9",),
        mark("By the rule"),
        mark("Share the column's award out by its rule, over what was typed."),
        _on_column,
    ),
    export("award_quotas", footer=False),
    papers("award_quotas"),
)

PLACES: Final[tuple[Declared, ...]] = (AWARD_QUOTAS,)
