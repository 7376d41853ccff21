"""Preview and commit of one package into one store: what it is worth, what it would change, what needs a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from core.errors import Refused, XingceError
from core.journal.draft import Draft
from core.journal.entry import Kept, unb64
from core.journal.fold import AfterSeal, Conflict
from core.journal.line import LineCard, by_line, check_card, check_chain, forks
from core.store.branch_store import BranchStore, Taken
from core.values import Figure
from sync.package import Opened
from sync.trust import Identity


class FileVerdict(StrEnum):
    """What a file is worth to this store."""

    NEW = "new"
    NOTHING_NEW = "nothing_new"
    OLDER = "older"
    WAITING = "waiting"
    UNKNOWN_LINE = "unknown_line"
    REFUSED = "refused"


class Plan(Struct, frozen=True):
    """A package weighed against a store. Nothing is changed until `commit`.

    `code` and `figures` say why (waiting for which entries, refused for what); `joins` that the sender's identity must
    be confirmed; `unknown` the lines nobody certified yet, whose entries are left aside unless they are accepted.
    """

    path: Path
    verdict: FileVerdict
    code: str = ""
    figures: Mapping[str, Figure] = {}
    opened: Opened | None = None
    items: tuple[Kept, ...] = ()
    aside: int = 0
    joins: bool = False
    unknown: tuple[LineCard, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    after_seal: tuple[AfterSeal, ...] = ()
    foreign: int = 0
    forks: int = 0

    @property
    def file(self) -> str:
        """The file's name, for showing."""
        return self.path.name

    @property
    def takes(self) -> bool:
        """Whether committing would add anything."""
        return self.verdict is FileVerdict.NEW


def refused(path: Path, error: XingceError) -> Plan:
    """The verdict on a file that did not open or verify; it never stops the others."""
    return Plan(path, FileVerdict.REFUSED, error.code, error.figures)


def weigh(
    store: BranchStore,
    opened: Opened,
    path: Path,
    identities: Mapping[str, Identity],
    certified: Callable[[LineCard], bool],
    pending: Sequence[Plan] = (),
) -> Plan:
    """What an opened package means for a store.

    `identities` are the bodies whose keys are known (a missing sender joins: the caller has checked its introduction);
    `certified` says whether a line counts without asking; `pending` are plans of the same commit that come before this
    one. Raises `Refused`: `package_wrong_branch`, `line_not_vouched`,
    `chain_broken`.
    """
    _check_identities(opened, identities)
    base = _Base(store, pending)
    new = [item for item in opened.items if item.id not in base.seqs]
    gap = _gap(base, new)
    if gap:
        return Plan(path, FileVerdict.WAITING, "package_gap", gap, opened)
    lines = {item.line for item in new}
    cards = sorted(opened.manifest.cards, key=lambda card: card.line)
    unknown = tuple(card for card in cards if card.line in lines and not certified(card))
    joins = opened.manifest.sender not in identities
    return _counted(base, Plan(path, FileVerdict.NEW, opened=opened, joins=joins, unknown=unknown), new)


class _Base:
    """What a package is weighed against: the store, and what would be committed before it."""

    def __init__(self, store: BranchStore, pending: Sequence[Plan] = ()) -> None:
        self.store = store
        self.items = [item for plan in pending for item in plan.items]
        self.cards = [card for plan in pending if plan.opened for card in plan.opened.manifest.cards]
        there = (*store.entries.values(), *store.common, *self.items)
        self.seqs = {item.id: item.seq for item in there}

    def tip(self, line: str) -> int:
        """The last seq of a line that is there."""
        there = (*self.store.entries.values(), *self.items)
        return max((item.seq for item in there if item.line == line), default=0)


def _counted(base: _Base, plan: Plan, new: list[Kept]) -> Plan:
    """The plan with its entries parted into taken and set aside, its verdict, and what it would do to the records."""
    held = {card.line for card in plan.unknown}
    taken = tuple(item for item in new if item.line not in held)
    assert plan.opened is not None  # noqa: S101  only opened packages are counted
    verdict, code, figures = _verdict(base.store, plan.opened, taken, len(new) - len(taken))
    counted = msgspec.structs.replace(
        plan, verdict=verdict, code=code, figures=figures, items=taken, aside=len(new) - len(taken)
    )
    return _with_consequences(base, counted) if taken else counted


def accept(store: BranchStore, plan: Plan, lines: Iterable[str], pending: Sequence[Plan] = ()) -> Plan:
    """The plan with these unknown lines counted: a person has confirmed them."""
    if plan.opened is None:
        return plan
    wanted = set(lines)
    kept = tuple(card for card in plan.unknown if card.line not in wanted)
    base = _Base(store, pending)
    new = [item for item in plan.opened.items if item.id not in base.seqs]
    return _counted(base, msgspec.structs.replace(plan, unknown=kept), new)


def _with_consequences(base: _Base, plan: Plan) -> Plan:
    """Conflicts, edits after a seal, foreign entries and forks that the plan's entries bring."""
    cards = plan.opened.manifest.cards if plan.opened else []
    items = [*base.items, *plan.items]
    fold = base.store.fold_with(items, [*base.cards, *cards])
    new = {item.id for item in plan.items}
    return msgspec.structs.replace(
        plan,
        conflicts=tuple(one for one in fold.conflicts() if any(head.id in new for head in one.heads)),
        after_seal=tuple(one for one in fold.after_seal() if one.edit.id in new or one.sealed.id in new),
        foreign=sum(item in new for item in fold.foreign),
        forks=len(forks([*base.store.entries.values(), *items])),
    )


def commit(
    store: BranchStore, plan: Plan, today: date, *, drafts: tuple[Draft, ...] = (), by: str = "", at: str = ""
) -> int:
    """Add the plan's entries, in one save with `drafts` (a receipt) of our own; how many entries were new.

    Raises `WriteFailed`; the store is then as it was, and the same commit may be tried again.
    """
    if plan.opened is None:
        raise Refused("nothing_to_merge")
    manifest = plan.opened.manifest
    lines = {item.line for item in plan.items}
    note = {"sender": manifest.sender, "number": manifest.number, "digest": plan.opened.digest, "on": today.isoformat()}
    taken = Taken(
        plan.items,
        tuple(card for card in manifest.cards if card.line in lines),
        tuple(head for head in manifest.heads if head.line in lines),
        {"packages": [note]},
    )
    store.commit(drafts, by=by, at=at, today=today, taken=taken)
    return len(plan.items)


def _check_identities(opened: Opened, identities: Mapping[str, Identity]) -> None:
    manifest = opened.manifest
    known = identities.get(manifest.sender, manifest.identity)
    if known != manifest.identity:
        raise Refused("package_wrong_branch")
    for card in manifest.cards:
        if card.body == manifest.sender:
            continue
        if card.body not in identities:
            raise Refused("line_not_vouched", line=card.line)
        check_card(card, unb64(identities[card.body].sign_key))


def _gap(base: _Base, new: list[Kept]) -> dict[str, Figure]:
    """The first missing stretch of a line, as figures; empty when everything joins on."""
    for line, items in sorted(by_line(new).items()):
        first = items[0]
        if first.prev and first.prev not in base.seqs:
            return {"line": line, "first": min(base.tip(line) + 1, first.seq - 1), "last": first.seq - 1}
        check_chain(items, line, base.seqs)
    return {}


def _verdict(
    store: BranchStore, opened: Opened, taken: tuple[Kept, ...], aside: int
) -> tuple[FileVerdict, str, dict[str, Figure]]:
    number = opened.manifest.number
    newest = max(
        (note["number"] for note in store.notes("packages") if note["sender"] == opened.manifest.sender), default=0
    )
    if taken:
        return FileVerdict.NEW, "", {}
    if aside:
        return FileVerdict.UNKNOWN_LINE, "line_unknown", {"count": aside}
    if number < newest:
        return FileVerdict.OLDER, "package_older", {"number": number, "newest": newest}
    return FileVerdict.NOTHING_NEW, "package_nothing_new", {"number": number}
