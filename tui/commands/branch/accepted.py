"""Commands where the branch reads the committee's acceptance of its plan (C6)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _ordered(view: Any) -> WhyNot:
    if view.picture is None or not view.picture.orders:
        return failed("C6", "acceptance_ordered_nothing", "orders", period=view.period)
    return None


OWN_ACCEPTANCE: Declared = (
    Place(
        id="own_acceptance",
        name=mark("Acceptance"),
        purpose=mark("The committee's word on a year's plan: four questions, verdict, stars before and after, orders."),
        clause="C6",
    ),
    Command(
        id="own_acceptance.orders",
        keys=("f7",),
        name=mark("What is ordered"),
        help=mark("The item of an order, to answer it with measures and report how it goes."),
        clause="C6, 5",
        available=_ordered,
    ),
    Command(
        id="own_acceptance.plan",
        keys=("ctrl+b",),
        name=mark("Plan"),
        help=mark("The plan that is accepted."),
        clause="C5",
    ),
    Command(
        id="own_acceptance.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("Plan, ledger and notice of this year as Word files."),
    ),
)

PLACES: Final[tuple[Declared, ...]] = (OWN_ACCEPTANCE,)
