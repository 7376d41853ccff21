"""Rows of the journal and of travelling: entries, lines, conflicts, receipts, packages that wait, branches."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from typing import Any, Final

from core.desk.desk import Desk
from core.journal.entry import Entry, Kept
from core.records import Line, Person, Receipt, Sheet
from core.store.branch_store import BranchStore
from sync import intake
from sync.branch import unhanded
from tui.i18n import mark
from tui.i18n.words import word
from tui.twin.place import Place
from tui.twin.show_rows import Column, Row, said, short, yes

CONFLICTS: Final = (
    Column("about", mark("About")),
    Column("group", mark("Field")),
    Column("values", mark("Values side by side"), lambda values: "  |  ".join(one["text"] for one in values)),
)
RECEIPTS: Final = (
    Column("number", mark("Package")),
    Column("on", mark("Received")),
    Column("code", mark("Check code")),
    Column("heads", mark("Lines"), lambda heads: str(len(heads))),
)
JOURNAL: Final = (
    Column("at", mark("When")),
    Column("by", mark("Who")),
    Column("act", mark("Act"), said),
    Column("kind", mark("Record"), said),
    Column("text", mark("What")),
)
LINES: Final = (
    Column("line", mark("Line"), short),
    Column("body", mark("Body"), said),
    Column("label", mark("Machine")),
    Column("entries", mark("Entries")),
    Column("certified", mark("Known"), yes),
    Column("revoked", mark("Revoked"), yes),
)
WAITING: Final = (
    Column("file", mark("File"), short),
    Column("sender", mark("From")),
    Column("verdict", mark("Verdict"), said),
    Column("text", mark("Why")),
)
BRANCHES: Final = (
    Column("id", mark("Id")),
    Column("name", mark("Branch")),
    Column("kind", mark("Kind"), said),
    Column("joined", mark("Joined"), yes),
    Column("people", mark("People")),
    Column("entries", mark("Entries")),
    Column("received", mark("Last received")),
)


def shown_value(value: Mapping[str, Any]) -> str:
    """The fields of a group as one line: only what is filled in."""
    return ", ".join(f"{name}={_plain(one)}" for name, one in value.items() if one not in ("", None, [], False))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def about(desk: Desk, kind: str, record_id: str) -> str:
    """A record as people know it: a person's name, a person's sheet in a period, or kind and id."""
    people = desk.records.all(Person)
    period, _, person = record_id.rpartition("/")
    if kind == "person" and record_id in people:
        return people[record_id].identity.name
    if kind == "sheet" and person in people:
        return f"{people[person].identity.name} {period.partition('/')[2]}"
    return f"{word(kind)} {record_id}"


def conflict_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every conflict, values side by side; the act `conflict.choose` takes kind, id, group and an entry's id."""
    found = []
    for one in desk.records.conflicts():
        values = [_head(head, one.group) for head in one.heads]
        found.append(
            {
                "kind": one.kind,
                "id": one.id,
                "group": one.group,
                "about": about(desk, one.kind, one.id),
                "before": one.before,
                "values": values,
            }
        )
    return found


def _head(head: Kept, group: str) -> Row:
    entry = head.entry
    value = entry.set.get(group) if entry else None
    told = {"entry": head.id, "line": head.line, "at": entry.at if entry else "", "by": entry.by if entry else ""}
    return {
        **told,
        "act": entry.act if entry else "",
        "value": value,
        "text": shown_value(value or {}) or word("removed"),
    }


def receipt_rows(desk: Desk, args: Namespace) -> list[Row]:
    """What the committee confirmed to have received."""
    given = sorted((one.given for one in desk.records.all(Receipt).values()), key=lambda one: one.number)
    return [
        {"number": one.number, "on": one.on, "code": one.code, "package": one.package, "heads": list(one.heads)}
        for one in given
    ]


def journal_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every entry, the latest by the display clock first; what is not understood is listed too."""
    items = sorted(
        desk.store.entries.values(), key=lambda one: (one.entry.at if one.entry else "", one.seq), reverse=True
    )
    return [_entry_row(desk, one) for one in items]


def _entry_row(desk: Desk, item: Kept) -> Row:
    row: Row = {"id": item.id, "line": item.line, "seq": item.seq}
    entry = item.entry
    if entry is None:
        return {**row, "at": "", "by": "", "act": "unknown", "kind": "", "record": "", "text": ""}
    return {
        **row,
        "at": entry.at,
        "by": entry.by,
        "act": entry.act,
        "kind": entry.kind,
        "record": entry.id,
        "groups": sorted(entry.set),
        "why": entry.why,
        "text": _entry_text(desk, entry),
    }


def _entry_text(desk: Desk, entry: Entry) -> str:
    values = "; ".join(f"{group}: {shown_value(value)}" for group, value in entry.set.items())
    return f"{about(desk, entry.kind, entry.id)}  {values}" + (f"  ({entry.why})" if entry.why else "")


def line_rows(place: Place, args: Namespace) -> list[Row]:
    """The lines of the store; of a master copy, those of every branch too."""
    if place.master is None:
        return _lines(place.store)
    stores = [place.store, *(one.desk.store for one in place.desks(args.branch))]
    return [row for store in stores for row in _lines(store)]


def _lines(store: BranchStore) -> list[Row]:
    tips, known = store.tips(), store.records.all(Line)
    return [
        {
            "line": line,
            "body": card.body,
            "label": card.label,
            "entries": tips.get(line, (0, ""))[0],
            "certified": card.body == "committee" or line in known,
            "revoked": line in known and known[line].revoked is not None,
        }
        for line, card in sorted(store.cards.items())
    ]


def waiting_rows(place: Place, args: Namespace) -> list[Row]:
    """What waits: packages set aside at the committee, entries not yet handed over at a branch."""
    from tui.twin.travel import why

    if place.master is None:
        count = unhanded(place.store)
        return (
            [{"file": "", "sender": place.store.meta.body, "verdict": "unhanded", "text": str(count)}] if count else []
        )
    return [
        {
            "file": plan.file,
            "sender": plan.opened.manifest.sender if plan.opened else "",
            "verdict": str(plan.verdict),
            "unknown_lines": [card.line for card in plan.unknown],
            "text": why(plan),
        }
        for plan in intake.weigh(place.master, [])
    ]


def branch_rows(place: Place, args: Namespace) -> list[Row]:
    """The branches of a master copy."""
    master, found = place.of_master(), []
    for one in place.desks(args.branch):
        branch = master.branches()[one.desk.store.meta.body]
        received = [receipt.given.on for receipt in one.desk.records.all(Receipt).values()]
        found.append(
            {
                "id": branch.id,
                "name": branch.profile.name,
                "kind": branch.profile.kind,
                "joined": branch.identity is not None,
                "people": sum(who.standing.state == "active" for who in one.desk.records.all(Person).values()),
                "sheets": len(one.desk.records.all(Sheet)),
                "entries": len(one.desk.store.entries),
                "received": max(received, default=""),
            }
        )
    return found
