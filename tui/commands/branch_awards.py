"""Commands of commendation at the branch: the round, one nominee, honours, public notices (A1-A10)."""

from __future__ import annotations

from typing import Any

from core.desk.commendation.opening import not_granted, still_open
from core.records import Body
from core.values import Reason, failed
from tui.commands.registry import Command, Place, Registry, WhyNot, always
from tui.i18n import mark


def _writable(view: Any) -> WhyNot:
    return "store_read_only" if view.branch.store.read_only else None


def _first(reasons: list[Reason]) -> WhyNot:
    return reasons[0] if reasons else None


# ---- the round -------------------------------------------------------------------------------------------------------


def _round(view: Any) -> WhyNot:
    return None if view.picture else "award_none_open"


def _open(view: Any) -> WhyNot:
    """While the list is not decided, candidates come and go."""
    return _round(view) or _writable(view) or _first(still_open(view.picture.round))


def _optable(view: Any) -> WhyNot:
    return _open(view) or (None if view.for_branches else "award_none_for_branches")


def _publishable(view: Any) -> WhyNot:
    return _round(view) or _writable(view) or _first(not_granted(view.picture.round)) or _nobody_waits(view)


def _nobody_waits(view: Any) -> WhyNot:
    if view.picture.to_publish:
        return None
    reviewed = any(one.nomination.review for one in view.picture.standing)
    return "award_all_published" if reviewed else "notice_empty"


def _checkable(view: Any) -> WhyNot:
    return _open(view) or (None if view.picture.nominees else "award_nobody_nominated")


def _several(view: Any) -> WhyNot:
    return None if len(view.rounds) > 1 else "award_one_round"


# ---- a nominee -------------------------------------------------------------------------------------------------------


def _there(view: Any) -> WhyNot:
    return None if view.picture else "nomination_unknown"


def _changeable(view: Any) -> WhyNot:
    """Until the awards are given, and while the committee's word does not hold the nomination."""
    refused = _there(view) or _writable(view) or _first(not_granted(view.picture.round))
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
    return _there(view) or _writable(view) or _first(not_granted(view.picture.round))


def _versions(view: Any) -> WhyNot:
    return _there(view) or (None if view.picture.version else "nomination_not_sealed_yet")


def _publication(view: Any) -> WhyNot:
    """A notice that is there is read; posting one is writing."""
    if view.picture and any(not one.by_committee and one.notice.withdrawn is None for one in view.picture.notices):
        return None
    return _there(view) or _writable(view) or _first(not_granted(view.picture.round))


def _reportable(view: Any) -> WhyNot:
    return _there(view) or _writable(view)


# ---- honours ---------------------------------------------------------------------------------------------------------


def _removable(view: Any) -> WhyNot:
    if view.honour is None:
        return "list_empty"
    return _writable(view) or (None if view.noted else "honour_of_round")


def _honours(view: Any) -> WhyNot:
    return None if view.by_id else "list_empty"


# ---- declaring -------------------------------------------------------------------------------------------------------


def declare(registry: Registry) -> None:
    """Add the places of commendation at the branch."""
    registry.declare(
        Place(
            id="awards",
            name=mark("Awards"),
            purpose=mark(
                "The round that the committee opened: places, days, nominees. F5 always opens the next step; "
                "Enter opens a nominee."
            ),
            clause="A1-A9",
        ),
        *_of_round(),
        *_more_of_round(),
    )
    registry.declare(
        Place(
            id="nominee",
            name=mark("Nominee"),
            purpose=mark("Every line of the form; Enter opens a line, F5 the next step, F9 seals. ? says why."),
            clause="A2-A8",
        ),
        *_of_nominee(),
        *_texts(),
        *_more_of_nominee(),
    )
    registry.declare(
        Place(
            id="nominee_changes",
            name=mark("Versions"),
            purpose=mark("Every version that went up, and what the latest one says otherwise."),
            clause="A8",
        )
    )
    _declare_honours(registry)


def _of_round() -> tuple[Command, ...]:
    return (
        Command(
            id="awards.next",
            keys=("f5",),
            name=mark("Next step"),
            help=mark("Take part, nominate, review, materials, public notice, seal."),
            available=_open,
        ),
        Command(
            id="awards.add",
            keys=("f7",),
            name=mark("Nominate"),
            help=mark("Award, people by initials, how it came about, the day."),
            clause="A2, A4",
            available=_open,
        ),
        Command(
            id="awards.publish",
            keys=("f8",),
            name=mark("Public notice"),
            help=mark("Publish those whom the branch committee agreed to; the end is counted over the working days."),
            clause="A9",
            available=_publishable,
        ),
        Command(
            id="awards.check",
            keys=("f9",),
            name=mark("Check, seal"),
            help=mark("Everything that the committee would send back; Enter on top seals all that are ready."),
            clause="A5, A7",
            available=_checkable,
        ),
        Command(
            id="awards.menu",
            keys=("ctrl+t",),
            name=mark("Menu"),
            help=mark("Everything that can be done here, by digit."),
        ),
        Command(
            id="awards.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("Approval forms, list of candidates, public notice, register of objections, this list."),
            clause="A6, A9",
            available=_round,
        ),
    )


def _more_of_round() -> tuple[Command, ...]:
    return (
        _quiet(
            "awards.opt",
            "ctrl+e",
            mark("Taking part"),
            mark("Whether the branch takes part in the choice of advanced organisations."),
            "A2",
            _optable,
        ),
        _quiet(
            "awards.notices",
            "ctrl+n",
            mark("Notices and objections"),
            mark("The public notices with their objections (area 7)."),
            "A9",
            _round,
        ),
        _quiet(
            "awards.honours",
            "ctrl+b",
            mark("Honours of the branch"),
            mark("What the branch itself was honoured for."),
            "A10",
            always,
        ),
        _quiet("awards.other", "ctrl+r", mark("Another round"), mark("An earlier round."), "A1", _several),
    )


def _quiet(id: str, key: str, name: str, help: str, clause: str, available: Any) -> Command:
    """A command that stands in the menu, in the palette and on the help page, not in the footer."""
    return Command(id=id, keys=(key,), name=name, help=help, clause=clause, available=available, footer=False)


def _of_nominee() -> tuple[Command, ...]:
    return (
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


def _texts() -> tuple[Command, ...]:
    return (
        _quiet(
            "nominee.review",
            "ctrl+k",
            mark("Branch committee's review"),
            mark("Agreed or not, when, by whom, why."),
            "A4",
            _changeable,
        ),
        _quiet(
            "nominee.deeds",
            "ctrl+b",
            mark("Main deeds"),
            mark("The text on the form, its length beside it; also from a Word or text file."),
            "A5",
            _changeable,
        ),
        _quiet(
            "nominee.statement",
            "ctrl+t",
            mark("Deeds statement"),
            mark("The longer text, its length beside it; also from a Word or text file."),
            "A5",
            _changeable,
        ),
        _quiet(
            "nominee.evidence",
            "ctrl+e",
            mark("Evidence lines"),
            mark("A line for each criterion of the award."),
            "A1",
            _criteria,
        ),
        _quiet(
            "nominee.details",
            "ctrl+y",
            mark("Fields of the form"),
            mark("What the form asks and no roster has."),
            "A6",
            _fields,
        ),
    )


def _more_of_nominee() -> tuple[Command, ...]:
    return (
        _quiet(
            "nominee.origin",
            "ctrl+r",
            mark("How it arose"),
            mark("Self-nomination, organisation or election, with the day."),
            "A4",
            _changeable,
        ),
        _quiet(
            "nominee.publish",
            "ctrl+u",
            mark("Public notice"),
            mark("The notice that names the nominee, or a new one."),
            "A9",
            _publication,
        ),
        _quiet(
            "nominee.veto",
            "ctrl+n",
            mark("Report a veto"),
            mark("With what happened; it has no effect until the committee verified it."),
            "A3",
            _reportable,
        ),
        _quiet(
            "nominee.withdraw",
            "ctrl+x",
            mark("Withdraw or restore"),
            mark("Withdraw the nomination, or take the withdrawal back; by whom and why."),
            "A4",
            _withdrawable,
        ),
        _quiet(
            "nominee.changes",
            "ctrl+w",
            mark("Versions"),
            mark("Every version, and what the latest one changed."),
            "A8",
            _versions,
        ),
    )


def _declare_honours(registry: Registry) -> None:
    registry.declare(
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
            available=_writable,
        ),
        Command(
            id="honours.remove",
            keys=("delete", "ctrl+d"),
            name=mark("Remove the note"),
            help=mark("Take a note out, with the reason; the journal keeps it."),
            clause="0.7",
            available=_removable,
        ),
        Command(
            id="honours.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("This list as it is shown: to print, or as a workbook."),
            available=_honours,
        ),
    )
