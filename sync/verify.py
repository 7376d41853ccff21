"""Verifying without trusting: every line, signature and seal of a store, a package or a master copy, and every result.

Nothing is changed and nothing is judged by what a file says of itself: chains are walked, signatures checked, codes and
results computed again. What is found are values; the terminal makes sentences of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from core.errors import XingceError
from core.journal.entry import Kept, unb64
from core.journal.line import by_line, check_card, check_chain, forks
from core.records import Body, Branch, Line, Receipt
from core.store.branch_store import BranchStore
from core.store.frame import Kind, parse
from core.values import Figure, Verdict
from sync.branch import identities as identities_in
from sync.master import Master
from sync.package import LARGEST, Opened, open_package, package_digest
from sync.stick import PACKAGE, read_whole
from sync.trust import Identity, IdentityKeys, check_heads_cover, read_invitation
from sync.verify_results import receipt_code, verify_results


class Finding(Struct, frozen=True):
    """One thing that was looked at: where, what was found (a code), whether it holds, and its figures."""

    place: str
    code: str
    verdict: Verdict
    figures: Mapping[str, Figure] = {}

    @property
    def ok(self) -> bool:
        """False where something does not hold; what only a person should look at does hold."""
        return self.verdict is not Verdict.FAIL


class Report(Struct, frozen=True):
    """All findings on one thing; `kind` is store, master, package, package_header or invitation, `name` for showing."""

    kind: str
    name: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return all(finding.ok for finding in self.findings)


def holds(place: str, code: str, **figures: Figure) -> Finding:
    """Something that holds."""
    return Finding(place, code, Verdict.PASS, figures)


def look(place: str, code: str, **figures: Figure) -> Finding:
    """Something that a person should look at; it breaks nothing."""
    return Finding(place, code, Verdict.ASK, figures)


def broken(place: str, code: str, **figures: Figure) -> Finding:
    """Something that does not hold."""
    return Finding(place, code, Verdict.FAIL, figures)


def from_error(place: str, error: XingceError) -> Finding:
    """What could not even be looked at, by the error's own code."""
    return Finding(place, error.code, Verdict.FAIL, error.figures)


# ---- a store -----------------------------------------------------------------------------------------------------


def verify_store(store: BranchStore) -> Report:
    """Lines, signatures, seals, results, decisions and receipts of one open store."""
    return Report("store", store.path.name, tuple(_store(store)))


def _store(store: BranchStore) -> Iterator[Finding]:
    known = _identities(store)
    yield from _own_identity(store, known)
    for line, items in sorted(by_line(store.entries.values()).items()):
        yield _line(store, known, line, items)
    yield from _odd_entries(store)
    for reason in verify_results(store):
        yield Finding(reason.place, reason.code, reason.verdict, reason.figures)
    for receipt in store.records.all(Receipt).values():
        yield from _receipt(store, receipt)


def _identities(store: BranchStore) -> dict[str, Identity]:
    """The bodies whose lines may stand here. In the committee's replica the branch's keys are those it confirmed."""
    known = identities_in(store)
    branch = store.records.get(Branch, store.meta.body)
    if store.meta.body not in known and branch and branch.identity:
        known[store.meta.body] = Identity(branch.id, branch.identity.sign_key, branch.identity.seal_key)
    return known


def _own_identity(store: BranchStore, known: Mapping[str, Identity]) -> Iterator[Finding]:
    """The keys the committee confirmed for the branch are the keys the branch has."""
    branch = store.records.get(Branch, store.meta.body)
    if branch is None or branch.identity is None:
        return
    own, confirmed = known[store.meta.body], branch.identity
    if (own.sign_key, own.seal_key) != (confirmed.sign_key, confirmed.seal_key):
        yield broken("identity", "identity_differs", branch=branch.id)


def _line(store: BranchStore, known: Mapping[str, Identity], line: str, items: list[Kept]) -> Finding:
    """One line: its card vouched for by a body that may write here, its chain whole, its head signed by it."""
    place, card = f"line:{line}", store.cards.get(line)
    if card is None:
        return broken(place, "line_without_card", line=line)
    if card.body not in known or card.body not in ("committee", store.meta.body):
        return broken(place, "line_other_body", line=line)
    try:
        check_card(card, unb64(known[card.body].sign_key))
        check_chain(items, line)
        check_heads_cover(items, [head for head in store.line_heads.values() if head.line == line], card.key)
    except XingceError as error:
        return from_error(place, error)
    if store.role is Body.COMMITTEE and card.body != "committee" and not _certified(store, line):
        return broken(place, "line_uncertified", line=line)
    return holds(place, "line_holds", line=line, body=card.body, entries=len(items))


def _certified(store: BranchStore, line: str) -> bool:
    one = store.records.get(Line, line)
    return one is not None and one.certificate.key == store.cards[line].key


def _odd_entries(store: BranchStore) -> Iterator[Finding]:
    """What has no effect or says two things: kept by rule, and shown."""
    for line, seq in forks(store.entries.values()):
        yield look(f"line:{line}", "journal_forked", line=line, seq=seq)
    if store.records.foreign:
        yield look("journal", "entries_foreign", count=len(store.records.foreign))
    if store.records.unknown:
        yield look("journal", "entries_unknown", count=len(store.records.unknown))
    for one in store.records.all(Line).values():
        after = one.revoked.after if one.revoked else None
        if after is not None:
            later = sum(item.line == one.id and item.seq > after for item in store.entries.values())
            yield look(f"line:{one.id}", "line_ended", line=one.id, after=after, count=later)


def _receipt(store: BranchStore, receipt: Receipt) -> Iterator[Finding]:
    """A receipt's code follows from what it names, and all that the committee confirmed is here."""
    place, given = f"receipt:{receipt.id}", receipt.given
    if receipt_code(receipt) != given.code:
        yield broken(place, "receipt_broken", receipt=given.code)
    there = {f"{item.line}:{item.seq}" for item in store.entries.values()}
    missing = [head for head in given.heads if head not in there]
    if missing:
        yield broken(place, "receipt_beyond", receipt=given.code, number=given.number, count=len(missing))
    else:
        yield holds(place, "receipt_holds", receipt=given.code, number=given.number)


# ---- a master copy -----------------------------------------------------------------------------------------------


Progress = Callable[[int, int], None]
"""Told how many branches are done, and how many there are; it may raise to stop."""


def verify_master(master: Master, progress: Progress | None = None) -> Report:
    """The committee's own store, every branch's replica, and the packages as they were received."""
    return Report("master", master.folder.name, tuple(_master(master, progress)))


def _master(master: Master, progress: Progress | None) -> Iterator[Finding]:
    yield from (_within("committee", one) for one in _store(master.store))
    branches = sorted(master.branches())
    for at, branch in enumerate(branches):
        if progress:
            progress(at, len(branches))
        try:
            replica = master.replica(branch)
        except XingceError as error:
            yield from_error(f"branch:{branch}", error)
            continue
        yield from (_within(f"branch:{branch}", one) for one in _store(replica))
    packages = list(_received(master))
    yield from packages
    if all(one.ok for one in packages):
        count = len(list((master.folder / "received").glob(f"*{PACKAGE}")))
        yield holds("received", "packages_hold", count=count)


def _within(place: str, finding: Finding) -> Finding:
    return Finding(f"{place}/{finding.place}", finding.code, finding.verdict, finding.figures)


def _received(master: Master) -> Iterator[Finding]:
    """Each kept package is the one its name says, still opens, and is wholly in the replica of its branch."""
    committee = master.keys.public("committee").sign_key
    for path in sorted((master.folder / "received").glob(f"*{PACKAGE}")):
        place = f"received:{path.name[:8]}"
        try:
            data = read_whole(path)
            opened = open_package(data, master.keys, "committee", committee)
            replica = master.replica(opened.manifest.sender)
        except XingceError as error:
            yield from_error(place, error)
            continue
        if package_digest(data) != path.stem.rpartition(".")[2]:
            yield broken(place, "package_renamed")
        lost = sum(item.id not in replica.entries for item in _counted(replica, opened))
        if lost:
            yield broken(place, "package_entries_lost", count=lost)


def _counted(replica: BranchStore, opened: Opened) -> list[Kept]:
    """The branch's own entries of a package; the committee's lie in its own store."""
    lines = {card.line for card in opened.manifest.cards if card.body == replica.meta.body}
    return [item for item in opened.items if item.line in lines]


# ---- files -------------------------------------------------------------------------------------------------------


def verify_package(path: Path, keys: IdentityKeys, body: str, committee: str) -> Report:
    """A package that is for this body: opened, signature, lines and spans checked. Taken from nobody, put nowhere."""
    try:
        opened = open_package(read_whole(path), keys, body, committee)
    except XingceError as error:
        return Report("package", path.name, (from_error("package", error),))
    manifest = opened.manifest
    found = holds(
        "package",
        "package_holds",
        sender=manifest.sender,
        number=manifest.number,
        direction=manifest.direction,
        entries=len(opened.items),
        lines=len(manifest.spans),
    )
    return Report("package", path.name, (found,))


def verify_package_header(path: Path) -> Report:
    """What can be said of a package without keys: its frame is whole, and for how many recipients it is sealed."""
    try:
        head = parse(Kind.PACKAGE, read_whole(path), limit=LARGEST).head
    except XingceError as error:
        return Report("package_header", path.name, (from_error("package", error),))
    recipients = head.fields.get("recipients")
    count = len(recipients) if isinstance(recipients, list) else 0
    return Report("package_header", path.name, (look("package", "package_header_only", recipients=count),))


def verify_invitation(path: Path) -> Report:
    """An invitation: signed by the committee it names, its lines whole."""
    try:
        invited = read_invitation(read_whole(path))
    except XingceError as error:
        return Report("invitation", path.name, (from_error("invitation", error),))
    found = holds("invitation", "invitation_holds", branch=invited.branch.id, fingerprint=invited.fingerprint)
    return Report("invitation", path.name, (found,))
