"""Replacing a nominee by another across branches, in one step over two copies (A8)."""

from __future__ import annotations

from core.desk.commendation.nominees import nominee
from core.desk.commendation.places import place_for
from core.desk.commendation.reviewing import NomineeAgree, NomineeHold
from core.desk.office import Office
from core.values import Outcome, Verdict


def replace_nominee(
    office: Office, branch: str, nomination: str, other_branch: str, instead_of: str, reason: str
) -> Outcome[tuple[str, ...]]:
    """Agree to a nominee of one branch in the place of one of another; refused as a whole before anything is written.

    The place is given up first: stopped in between, there is one fewer than the quota, never one more.
    """
    desk = office.desk(branch)
    if branch == other_branch:
        return desk.do(NomineeAgree(nomination=nomination, reason=reason, instead_of=instead_of))
    view = nominee(desk, nomination)
    if view is not None and not view.barred:
        room = place_for(desk, view.round, nomination, [instead_of])
        if room.verdict is Verdict.FAIL:
            return Outcome((), (room,))
    if view is None or view.barred:
        return desk.do(NomineeAgree(nomination=nomination, reason=reason), dry=True)
    freed = office.desk(other_branch).do(NomineeHold(nomination=instead_of, reason=reason))
    if not freed.ok:
        return freed
    agreed = office.desk(branch).do(NomineeAgree(nomination=nomination, reason=reason))
    return Outcome((*freed.value, *agreed.value), (*freed.reasons, *agreed.reasons))
