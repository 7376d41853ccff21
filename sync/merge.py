"""Preview and commit of one package into one store: what it is worth, what it would change, what needs a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from core.bulk import bulk
from core.errors import Refused, XingceError
from core.journal.draft import Draft
from core.journal.entry import Kept
from core.journal.fold import AfterSeal, Conflict, Fold
from core.journal.line import LineCard, by_line, check_card, check_chain, forks, key_bytes
from core.records import Line
from core.store.branch_store import BranchStore
from core.store.contents import Taken
from core.values import Figure, Reason
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
    be confirmed; `unknown` the lines nobody certified yet, whose entries are left aside unless they are accepted;
    `revoked` counts entries that a line wrote after its revocation: they are kept and have no effect; `arriving` is
    what the rules say of what comes (late, above the places, not eligible), where it was asked for.
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
    revoked: int = 0
    arriving: tuple[Reason, ...] = ()

    @property
    def file(self) -> str:
        """The file's name, for showing."""
        return self.path.name

    @property
    def takes(self) -> bool:
        """Whether committing would add anything."""
        return self.verdict is FileVerdict.NEW


Foresee = Callable[[BranchStore, Fold, tuple[Kept, ...]], tuple[Reason, ...]]
"""What the rules say of new entries: the store, its records as they would be, the entries."""


def refused(path: Path, error: XingceError) -> Plan:
    """The verdict on a file that did not open or verify; it never stops the others."""
    return Plan(path, FileVerdict.REFUSED, error.code, error.figures)


@bulk()
def weigh(
    store: BranchStore,
    opened: Opened,
    path: Path,
    identities: Mapping[str, Identity],
    certified: Callable[[LineCard], bool],
    pending: Sequence[Plan] = (),
    foresee: Foresee | None = None,
) -> Plan:
    """What an opened package means for a store.

    `identities` are the bodies whose keys are known (a missing sender joins: the caller has checked its introduction);
    `certified` says whether a line counts without asking; `pending` are plans of the same commit that come before this
    one; `foresee` gives the plan's `arriving`.

    Raises `Refused`: `package_wrong_branch`, `line_not_vouched`, `chain_broken`.
    """
    base = _Base(store, pending)
    _check_identities(opened, {**base.joined, **identities})
    new = [item for item in opened.items if base.find(item.id) is None]
    gap = _gap(base, new)
    if gap:
        return Plan(path, FileVerdict.WAITING, "package_gap", gap, opened)
    lines = {item.line for item in new}
    unknown = tuple(card for card in opened.manifest.cards if card.line in lines and not certified(card))
    joins = opened.manifest.sender not in identities
    return _counted(base, Plan(path, FileVerdict.NEW, opened=opened, joins=joins, unknown=unknown), new, foresee)


class _Base:
    """What a package is weighed against: the store, and what would be committed before it."""

    def __init__(self, store: BranchStore, pending: Sequence[Plan] = ()) -> None:
        self.store = store
        self.pending = {item.id: item for plan in pending for item in plan.items}
        opened = [plan.opened.manifest for plan in pending if plan.opened and plan.takes]
        self.cards = [card for manifest in opened for card in manifest.cards]
        self.joined = {manifest.sender: manifest.identity for manifest in opened}

    def find(self, entry_id: str) -> Kept | None:
        """An entry that is there, or None."""
        return self.store.find(entry_id) or self.pending.get(entry_id)

    def tip(self, line: str) -> int:
        """The last seq of a line that is there."""
        there = (item.seq for item in self.pending.values() if item.line == line)
        return max(there, default=self.store.tips().get(line, (0, ""))[0])


def _counted(base: _Base, plan: Plan, new: list[Kept], foresee: Foresee | None) -> Plan:
    """The plan with its entries parted into taken and set aside, its verdict, and what it would do to the records."""
    held = {card.line for card in plan.unknown}
    taken = tuple(item for item in new if item.line not in held)
    assert plan.opened is not None  # noqa: S101  only opened packages are counted
    verdict, code, figures = _verdict(base.store, plan.opened, taken, len(new) - len(taken))
    if plan.joins and code == "line_unknown":
        code = "package_joins"
    counted = replace(plan, verdict=verdict, code=code, figures=figures, items=taken, aside=len(new) - len(taken))
    return _with_consequences(base, counted, foresee) if taken else counted


def _with_consequences(base: _Base, plan: Plan, foresee: Foresee | None) -> Plan:
    """Conflicts, edits after a seal, foreign entries, forks and revoked ones that the plan's entries bring."""
    cards = plan.opened.manifest.cards if plan.opened else []
    items = (*base.pending.values(), *plan.items)
    fold = base.store.fold_with(items, [*base.cards, *cards])
    new = {item.id for item in plan.items}
    lines = {item.line for item in plan.items}
    until = {line: one.revoked.after for line in lines if (one := fold.get(Line, line)) and one.revoked}
    forked = forks(item for item in (*base.store.entries.values(), *items) if item.line in lines)
    places = {(item.line, item.seq) for item in plan.items}
    return replace(
        plan,
        conflicts=tuple(one for one in fold.conflicts() if any(head.id in new for head in one.heads)),
        after_seal=tuple(one for one in fold.after_seal() if one.edit.id in new or one.sealed.id in new),
        foreign=sum(item in new for item in fold.foreign),
        forks=sum(place in places for place in forked),
        revoked=sum(item.seq > until.get(item.line, item.seq) for item in plan.items) if until else 0,
        arriving=foresee(base.store, fold, plan.items) if foresee else (),
    )


@bulk()
def commit(
    store: BranchStore, plan: Plan, today: date, *, drafts: tuple[Draft, ...] = (), by: str = "", at: str = ""
) -> int:
    """Add the plan's entries, in one save with `drafts` (a receipt) of our own; how many entries were new.

    A plan that brings nothing changes nothing. Raises `Refused('plan_stale')` when what the plan was weighed against is
    not there (an earlier file of the same merge could not be written), `WriteFailed`; the store is then as it was, and
    the same commit may be tried again.
    """
    if plan.opened is None:
        raise Refused("nothing_to_merge")
    if not plan.takes:
        return 0
    new = [item for item in plan.items if item.id not in store.entries]
    if _gap(_Base(store), new):
        raise Refused("plan_stale", file=plan.file)
    manifest = plan.opened.manifest
    lines = {item.line for item in plan.items}
    note = {
        "sender": manifest.sender,
        "line": manifest.line,
        "number": manifest.number,
        "digest": plan.opened.digest,
        "aside": plan.aside,
        "on": today.isoformat(),
    }
    taken = Taken(
        tuple(new),
        tuple(card for card in manifest.cards if card.line in lines),
        tuple(head for head in manifest.heads if head.line in lines),
        {"packages": [note]},
    )
    store.commit(drafts, by=by, at=at, today=today, taken=taken)
    return len(new)


def taken_whole(store: BranchStore, digest: str) -> bool:
    """Whether this very package was taken before and nothing of it left aside."""
    return any(note["digest"] == digest and not note["aside"] for note in store.notes("packages"))


def _check_identities(opened: Opened, identities: Mapping[str, Identity]) -> None:
    """The sender has the keys that were confirmed, and every line of the other body is vouched for by that body."""
    manifest = opened.manifest
    if identities.get(manifest.sender, manifest.identity) != manifest.identity:
        raise Refused("package_wrong_branch")
    for card in manifest.cards:
        if card.body == manifest.sender:
            continue
        if card.body not in identities:
            raise Refused("line_not_vouched", line=card.line)
        check_card(card, key_bytes(identities[card.body].sign_key, "line_not_vouched", card.line))


def _gap(base: _Base, new: Iterable[Kept]) -> dict[str, Figure]:
    """The first missing stretch of a line, as figures; empty when everything joins on to the same line here."""
    for line, items in sorted(by_line(new).items()):
        inside = {item.id for item in items}
        joints: dict[str, int] = {}
        for item in items:
            if not item.prev or item.prev in inside:
                continue
            before = base.find(item.prev)
            if before is None:
                return {"line": line, "first": min(base.tip(line) + 1, item.seq - 1), "last": item.seq - 1}
            if before.line == line:
                joints[item.prev] = before.seq
        check_chain(items, line, joints)
    return {}


def _verdict(
    store: BranchStore, opened: Opened, taken: tuple[Kept, ...], aside: int
) -> tuple[FileVerdict, str, dict[str, Figure]]:
    """What the file is worth, and why. Numbers are counted by each installation, so they compare within a line only."""
    if taken:
        return FileVerdict.NEW, "", {}
    if aside:
        return FileVerdict.UNKNOWN_LINE, "line_unknown", {"count": aside}
    number, line = opened.manifest.number, opened.manifest.line
    notes = store.notes("packages")
    if any(note["digest"] == opened.digest for note in notes):
        return FileVerdict.NOTHING_NEW, "package_twice", {}
    newest = max((note["number"] for note in notes if note["line"] == line), default=0)
    if number < newest:
        return FileVerdict.OLDER, "package_older", {"number": number, "newest": newest}
    return FileVerdict.NOTHING_NEW, "package_nothing_new", {"number": number}
