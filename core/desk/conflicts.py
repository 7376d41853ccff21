"""Choosing between edits that did not see each other: an entry that names them all ends the conflict everywhere."""

from __future__ import annotations

import msgspec

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.journal.entry import REMOVED
from core.journal.fold import Conflict
from core.records import KINDS, Field
from core.values import Outcome, failed


class ConflictChoose(Act, frozen=True, kw_only=True):
    """Which head of a group in conflict stands (`entry`), or a third value of one's own (`value`)."""

    kind: str
    id: str
    group: str
    entry: str = ""
    value: dict[str, Field] | None = None
    why: str = ""


@act("conflict.choose", None, "0.7")
def choose(desk: Desk, one: ConflictChoose) -> Drafts:
    """End a conflict: the chosen value is written anew over every head, by the body that owns the record."""
    if one.kind in KINDS and KINDS[one.kind].owner is not desk.store.role:
        return Outcome((), (failed("0.7", "act_other_body", act="conflict.choose", body=str(KINDS[one.kind].owner)),))
    found = find(desk, one.kind, one.id, one.group)
    if found is None:
        return Outcome((), (failed("0.7", "conflict_gone", place=one.group, group=one.group),))
    if one.group == REMOVED:
        return _removed(desk, found, one)
    value = one.value
    if value is None:
        head = next((head for head in found.heads if head.id == one.entry), None)
        if head is None or head.entry is None:
            return Outcome((), (failed("0.7", "choice_unknown", place="entry", value=one.entry),))
        value = head.entry.set[one.group]
    struct = KINDS[one.kind].group(one.group)
    try:
        group = msgspec.convert(value, struct)
    except (msgspec.ValidationError, TypeError):
        return Outcome((), (failed("0.7", "choice_unknown", place="value", value=one.group),))
    sealed = desk.records.sealed_by(one.kind, one.id, one.group)
    act_kind = "amend" if sealed else "choose"
    return Outcome((Draft(one.kind, one.id, {one.group: group}, act=act_kind, why=one.why),))


def _removed(desk: Desk, found: Conflict, one: ConflictChoose) -> Drafts:
    """Removed here, edited there: remove again with everything seen, or restore."""
    head = next((head for head in found.heads if head.id == one.entry), None)
    if head is None or head.entry is None:
        return Outcome((), (failed("0.7", "choice_unknown", place="entry", value=one.entry),))
    if head.entry.act == "remove":
        return Outcome((Draft(one.kind, one.id, {}, act="remove", why=one.why or head.entry.why),))
    return Outcome((Draft(one.kind, one.id, {}, act="restore", why=one.why),))


def find(desk: Desk, kind: str, record_id: str, group: str) -> Conflict | None:
    """The open conflict at a place, or None."""
    if kind not in KINDS:
        return None
    return next((one for one in desk.records.conflicts_of(kind, record_id) if one.group == group), None)
