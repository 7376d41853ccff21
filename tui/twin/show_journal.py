"""Rows of the journal and of travelling: entries, lines, conflicts, receipts, packages that wait, branches."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from core.desk.desk import Desk
from core.desk.history import History, Side, Told, Value, sides, subject
from core.records import Line, Person, Receipt, Sheet
from core.store.branch_store import BranchStore
from core.text import mask_id
from sync import intake
from sync.branch import unhanded, unsent
from tui.i18n import mark
from tui.i18n.record_words import act_word, group_word, officer_word, subject_words, value_text
from tui.i18n.words import word
from tui.twin.place import Place
from tui.twin.show_rows import Column, Row, said, short, yes

CONFLICTS: Final = (
    Column("about", mark("About")),
    Column("group", mark("Field"), group_word),
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
    Column("by", mark("Who"), officer_word),
    Column("act", mark("Act"), act_word),
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


def _masked(value: Value | None) -> Row | None:
    """A group's fields as data; ID numbers as every screen and paper shows them."""
    if value is None:
        return None
    return {name: mask_id(one) if name == "id_number" and isinstance(one, str) else one for name, one in value.items()}


def conflict_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every conflict, values side by side; the act `conflict.choose` takes kind, id, group and an entry's id."""
    records = desk.records
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "group": one.group,
            "about": subject_words(subject(records, one.kind, one.id)),
            "before": _masked(one.before),
            "values": [_side(side) for side in sides(desk.store, one)],
        }
        for one in records.conflicts()
    ]


def _side(side: Side) -> Row:
    return {
        "entry": side.entry,
        "laptop": side.laptop,
        "at": side.at,
        "by": side.by,
        "value": _masked(side.value),
        "text": value_text(side.group, side.value) if side.value is not None else word("removed"),
    }


def receipt_rows(desk: Desk, args: Namespace) -> list[Row]:
    """What the committee confirmed to have received."""
    given = sorted((one.given for one in desk.records.all(Receipt).values()), key=lambda one: one.number)
    return [
        {"number": one.number, "on": one.on, "code": one.code, "package": one.package, "heads": list(one.heads)}
        for one in given
    ]


def journal_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every entry, newest first by the display clock; what is not understood is listed too."""
    history = History(desk.store)
    wanted = history.items[: args.limit] if args.limit else history.items
    told = [_told(history.tell(item)) for item in wanted]
    return told + [{"id": item.id} for item in history.items[len(told) :]]


def _told(one: Told) -> Row:
    return {
        "id": one.item.id,
        "line": one.item.line,
        "seq": one.item.seq,
        "at": one.at,
        "by": one.by,
        "laptop": one.laptop,
        "act": one.act or "unknown",
        "kind": one.subject.kind,
        "record": one.subject.id,
        "why": one.why,
        "sealed": one.sealed,
        "flags": list(one.flags),
        "changes": [{"group": each.group, "old": _masked(each.old), "new": _masked(each.new)} for each in one.changes],
        "text": _told_text(one),
    }


def _told_text(one: Told) -> str:
    changes = "; ".join(
        f"{group_word(each.group)} {value_text(each.group, each.new, each.old)}" for each in one.changes
    )
    return f"{subject_words(one.subject)}  {changes}" + (f"  ({one.why})" if one.why else "")


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
        counts = {"unhanded": unhanded(place.store), "unsent": unsent(place.store)[0]}
        sender = place.store.meta.body
        return [
            {"file": "", "sender": sender, "verdict": verdict, "text": str(count)}
            for verdict, count in counts.items()
            if count
        ]
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
