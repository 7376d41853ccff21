"""Commands of one nominee and of honours at the branch (A2-A8, A10)."""

from __future__ import annotations

from typing import Any, Final

from core.records import Body
from core.values import failed
from tui.commands.refusals import award_granted, branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers, quiet
from tui.i18n import mark


def _there(view: Any) -> WhyNot:
    return None if view.picture else "nomination_unknown"


def _changeable(view: Any) -> WhyNot:
    """Until the awards are given, and while the committee's word does not hold the nomination."""
    refused = _there(view) or branch_writable(view) or award_granted(view)
    held = refused is None and view.picture.sealed_by is Body.COMMITTEE
    return refused or (failed("0.7", "nomination_agreed") if held else None)


def _criteria(view: Any) -> WhyNot:
    return _changeable(view) or (None if view.picture.award.criteria else "award_no_criteria")


def _fields(view: Any) -> WhyNot:
    return _changeable(view) or (None if view.picture.award.details else "award_no_fields")


def _sealable(view: Any) -> WhyNot:
    refused = _changeable(view)
    if refused is not None:
        return refused
    withdrawn = view.picture.nomination.withdrawn
    if withdrawn is not None and withdrawn.withdrawn:
        return "nomination_withdrawn_already"
    if view.picture.version and not view.outdated and not view.returned:
        return failed("0.7", "nomination_sealed_as_is", seal=view.picture.code)
    return None


def _withdrawable(view: Any) -> WhyNot:
    return _there(view) or branch_writable(view) or award_granted(view)


def _versions(view: Any) -> WhyNot:
    return _there(view) or (None if view.picture.version else "nomination_not_sealed_yet")


def _publication(view: Any) -> WhyNot:
    """A notice that is there is read; posting one is writing."""
    if view.picture and any(not one.by_committee and one.notice.withdrawn is None for one in view.picture.notices):
        return None
    return _there(view) or branch_writable(view) or award_granted(view)


def _reportable(view: Any) -> WhyNot:
    return _there(view) or branch_writable(view)


def _removable(view: Any) -> WhyNot:
    if view.honour is None:
        return "list_empty"
    return branch_writable(view) or (None if view.noted else "honour_of_round")


def _honours(view: Any) -> WhyNot:
    return None if view.by_id else "list_empty"


_OF_NOMINEE = (
    Command(
        id="nominee.next",
        keys=("f5",),
        name=mark("Next step"),
        help=mark("Review, main deeds, statement, public notice, seal."),
        available=_changeable,
    ),
    Command(
        id="nominee.menu",
        keys=("f7",),
        name=mark("Menu"),
        help=mark("Everything that can be done with the nominee, by digit."),
        available=_there,
    ),
    Command(
        id="nominee.open",
        keys=("f8",),
        name=mark("Open the line"),
        help=mark("The form, text or list of the line under the cursor; facts lead to the roster."),
        footer=False,
        available=_there,
    ),
    Command(
        id="nominee.submit",
        keys=("f9",),
        name=mark("Seal"),
        help=mark("What the committee would send back, then the next version, sealed."),
        clause="A5, A7, 0.7",
        available=_sealable,
    ),
    Command(
        id="nominee.papers",
        keys=("ctrl+o",),
        name=mark("Approval form"),
        help=mark("The approval form as a Word file, in its copies."),
        clause="A6",
        available=_there,
    ),
)

_TEXTS = (
    quiet(
        "nominee.review",
        "ctrl+k",
        mark("Branch committee's review"),
        mark("Agreed or not, when, by whom, why."),
        "A4",
        _changeable,
    ),
    quiet(
        "nominee.deeds",
        "ctrl+b",
        mark("Main deeds"),
        mark("The text on the form, its length beside it; also from a Word or text file."),
        "A5",
        _changeable,
    ),
    quiet(
        "nominee.statement",
        "ctrl+t",
        mark("Deeds statement"),
        mark("The longer text, its length beside it; also from a Word or text file."),
        "A5",
        _changeable,
    ),
    quiet(
        "nominee.evidence",
        "ctrl+e",
        mark("Evidence lines"),
        mark("A line for each criterion of the award."),
        "A1",
        _criteria,
    ),
    quiet(
        "nominee.details",
        "ctrl+y",
        mark("Fields of the form"),
        mark("What the form asks and no roster has."),
        "A6",
        _fields,
    ),
)

_MORE_OF_NOMINEE = (
    quiet(
        "nominee.origin",
        "ctrl+r",
        mark("How it arose"),
        mark("Self-nomination, organisation or election, with the day."),
        "A4",
        _changeable,
    ),
    quiet(
        "nominee.publish",
        "ctrl+u",
        mark("Public notice"),
        mark("The notice that names the nominee, or a new one."),
        "A9",
        _publication,
    ),
    quiet(
        "nominee.veto",
        "ctrl+n",
        mark("Report a veto"),
        mark("With what happened; it has no effect until the committee verified it."),
        "A3",
        _reportable,
    ),
    quiet(
        "nominee.withdraw",
        "ctrl+x",
        mark("Withdraw or restore"),
        mark("Withdraw the nomination, or take the withdrawal back; by whom and why."),
        "A4",
        _withdrawable,
    ),
    quiet(
        "nominee.changes",
        "ctrl+w",
        mark("Versions"),
        mark("Every version, and what the latest one changed."),
        "A8",
        _versions,
    ),
)

NOMINEE: Declared = (
    Place(
        id="nominee",
        name=mark("Nominee"),
        purpose=mark("Every line of the form; Enter opens a line, F5 the next step, F9 seals. ? says why."),
        clause="A2-A8",
    ),
    *_OF_NOMINEE,
    *_TEXTS,
    *_MORE_OF_NOMINEE,
)

NOMINEE_CHANGES: Declared = (
    Place(
        id="nominee_changes",
        name=mark("Versions"),
        purpose=mark("Every version that went up, and what the latest one says otherwise."),
        clause="A8",
    ),
)

HONOURS: Declared = (
    Place(
        id="honours",
        name=mark("Honours"),
        purpose=mark("Honours from commendation rounds, and those noted from elsewhere."),
        clause="A10, C3",
    ),
    Command(
        id="honours.note",
        keys=("f5",),
        name=mark("Note one"),
        help=mark("An honour from elsewhere: its name, when, by whom, the proof, what it counts as."),
        clause="A10, C3",
        available=branch_writable,
    ),
    Command(
        id="honours.remove",
        keys=("delete", "ctrl+d"),
        name=mark("Remove the note"),
        help=mark("Take a note out, with the reason; the journal keeps it."),
        clause="0.7",
        available=_removable,
    ),
    list_papers("honours", available=_honours),
)

PLACES: Final[tuple[Declared, ...]] = (
    NOMINEE,
    NOMINEE_CHANGES,
    HONOURS,
)
