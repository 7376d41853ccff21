"""Why a command can't be used now, where many rooms give the same answer; each takes the view and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from core.values import Reason
from tui.commands.registry import WhyNot

if TYPE_CHECKING:  # a store brings its cryptography along, and no screen waits for that
    from core.store.branch_store import BranchStore


def free(view: Any) -> WhyNot:
    """Long work of this window must end first."""
    return "work_running" if view.host.job else None


def unwritable(store: BranchStore) -> WhyNot:
    """Why a store takes no entries: where another window has it, that is said."""
    if not store.read_only:
        return None
    return "store_in_use" if store.sealed.why_read_only == "store_in_use" else "store_read_only"


def committee_writable(view: Any) -> WhyNot:
    """The committee's store takes entries."""
    return free(view) or unwritable(view.desk.master.store)


def branch_writable(view: Any) -> WhyNot:
    """The branch's store takes entries."""
    return unwritable(view.branch.store)


def on_row(view: Any) -> WhyNot:
    """At the committee: there is a row under the cursor."""
    return free(view) or (None if view.row else "list_empty")


def on_veto(view: Any) -> WhyNot:
    """At the committee: there is a veto under the cursor that can be decided on."""
    return committee_writable(view) or (None if view.veto else "list_empty")


def under_review(view: Any) -> WhyNot:
    """At the committee: a round waits for a decision."""
    return free(view) or (None if view.current else "nothing_to_review")


def decidable(view: Any) -> WhyNot:
    """At the committee: the round under review can be decided."""
    return under_review(view) or committee_writable(view)


def branch_current(view: Any) -> WhyNot:
    """At the branch: somebody or something is under the cursor, and the store takes entries."""
    return branch_writable(view) or (None if view.current else "list_empty")


def round_there(view: Any) -> WhyNot:
    """At the branch: the round that the screen shows is there."""
    return None if view.picture else "round_not_there"


def period_beginnable(view: Any) -> WhyNot:
    """At the branch: the period under the cursor has no round yet."""
    return branch_writable(view) or ("round_there_already" if view.begun else None if view.period else "list_empty")


def period_openable(view: Any) -> WhyNot:
    """At the branch: the period under the cursor has its round."""
    return None if view.begun else "round_not_there"


def award_decided(view: Any) -> WhyNot:
    """Once the list of the round on the view is decided, what was announced stands."""
    from core.desk.commendation.opening import (
        still_open,  # here: the acts cost a tenth of a second, and no screen waits
    )

    return first(still_open(view.picture.round))


def award_granted(view: Any) -> WhyNot:
    """Once the awards of the round on the view were given, an honour can only be taken back."""
    from core.desk.commendation.opening import not_granted  # as above

    return first(not_granted(view.picture.round))


def first(reasons: Sequence[Reason]) -> WhyNot:
    """The rule that speaks first."""
    return reasons[0] if reasons else None
