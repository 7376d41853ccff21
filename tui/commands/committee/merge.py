"""Commands of taking in what branches handed over: where packages lie, a verdict for each, merging."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, free
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _unconfirmed(view: Any) -> WhyNot:
    plan = view.plan
    if plan is None:
        return "list_empty"
    return committee_writable(view) or (None if plan.unknown else "no_new_laptop")


def _any_unconfirmed(view: Any) -> WhyNot:
    return committee_writable(view) or (None if any(plan.unknown for plan in view.plans) else "no_new_laptop")


def _takes(view: Any) -> WhyNot:
    return committee_writable(view) or (None if any(plan.takes for plan in view.plans) else "nothing_to_take")


MERGE: Declared = (
    Place(id="merge", name=mark("Take in"), purpose=mark("Where packages lie; Enter weighs all in one place.")),
    Command(
        id="merge.weigh",
        keys=("enter",),
        name=mark("Weigh"),
        help=mark("A verdict for each file; nothing is changed."),
        available=free,
    ),
    Command(
        id="merge.browse",
        keys=("f7",),
        name=mark("Choose a folder"),
        help=mark("Packages that lie elsewhere."),
        available=free,
    ),
    Command(id="merge.again", keys=("f5",), name=mark("Look again"), help=mark("Look for packages again.")),
)

MERGE_FILES: Declared = (
    Place(
        id="merge_files",
        name=mark("Files"),
        purpose=mark("A verdict for each file; bad ones never stop the others. Nothing is written before F10."),
        clause="0.4",
    ),
    Command(
        id="merge_files.confirm",
        keys=("1",),
        name=mark("Confirm this laptop"),
        help=mark("Its entries count from now on; for a branch that joins, its keys as well."),
        available=_unconfirmed,
    ),
    Command(
        id="merge_files.confirm_all",
        keys=("2",),
        name=mark("All laptops"),
        help=mark("Confirm every laptop of every file in one question that names them."),
        footer=False,
        available=_any_unconfirmed,
    ),
    Command(
        id="merge_files.commit",
        keys=("f10", "ctrl+s"),
        name=mark("Take in"),
        help=mark("Take in what is new, branch by branch, each with its receipt; then the review."),
        available=_takes,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    MERGE,
    MERGE_FILES,
)
