"""The branch's side of travelling: join by an invitation, hand over, take an answer or another laptop's work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from core.errors import Refused, XingceError
from core.records import Branch, Receipt
from core.store.branch_store import BranchStore
from core.store.contents import Meta, Taken
from core.store.keys import Passphrase, RecoveryCode, Unlock
from core.store.line_home import LineHome
from sync import merge
from sync.merge import Plan
from sync.package import VERSION, Direction, Manifest, open_package, write_package
from sync.sent import next_number, send
from sync.stick import PACKAGE, file_name, read_whole
from sync.trust import Identity, IdentityKeys, groups_match, introduce, read_invitation

STORE_SUFFIX = ".xingce"


def join(
    invitation: bytes,
    groups: str,
    folder: Path,
    passphrase: Passphrase,
    recovery: RecoveryCode,
    *,
    today: date,
    home: LineHome,
    label: str = "secretary",
) -> BranchStore:
    """A new branch store from an invitation; its keys are made here and go to the committee with the first package.

    `groups` are the last two groups of the slip's fingerprint. Raises `Refused('fingerprint_differs')` when they are
    not this file's, and what `read_invitation` and `BranchStore.create` raise.
    """
    invited = read_invitation(invitation)
    if not groups_match(groups, invited.fingerprint):
        raise Refused("fingerprint_differs")
    keys = IdentityKeys.generate()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"branch-{invited.branch.id}{STORE_SUFFIX}"
    identities = {"committee": invited.committee, invited.branch.id: keys.public(invited.branch.id)}
    meta = Meta(invited.branch.id, invited.branch.id, invited.branch.name, _plain(identities))
    secrets = {"identity": msgspec.to_builtins(keys), "invitation": msgspec.to_builtins(invited.secret)}
    taken = Taken(invited.entries, invited.cards, invited.heads)
    slots: list[tuple[str, Unlock]] = [(label, passphrase), ("recovery", recovery)]
    return BranchStore.create(path, slots, home, meta, secrets, today=today, taken=taken)


def _plain(identities: Mapping[str, Identity]) -> dict[str, dict[str, str]]:
    return {body: msgspec.to_builtins(one) for body, one in identities.items()}


def identities(store: BranchStore) -> dict[str, Identity]:
    """The bodies whose keys a branch store knows: its own and the committee's."""
    return {body: msgspec.convert(one, Identity) for body, one in store.meta.identities.items()}


def _keys(store: BranchStore) -> IdentityKeys:
    return msgspec.convert(store.keys["identity"], IdentityKeys)


def export(store: BranchStore, out: Path, *, today: date, made: str, machine: bool = False) -> Path:
    """Write a package for the committee (or, with `machine`, for the branch's second laptop) into a folder.

    Everything of the branch is in it. Its number is kept with the store; the file never overwrites another.
    Raises `Refused`: `nothing_written` before the branch's first entry, `store_read_only`; `WriteFailed`.
    """
    known = identities(store)
    body = store.meta.body
    own = {line for line, card in store.cards.items() if card.body == body}
    if not own & store.tips().keys():
        raise Refused("nothing_written")
    recipient = body if machine else "committee"
    number = next_number(store, recipient)
    store.begin_line(today)
    line, signing = store.signing()
    keys = _keys(store)
    secret = store.keys.get("invitation")
    manifest = Manifest(
        VERSION,
        Direction.MACHINE if machine else Direction.HANDOVER,
        body,
        recipient,
        known["committee"].sign_key,
        known[body],
        line,
        number,
        made,
        sorted(store.cards.values(), key=lambda card: card.line),
        sorted(store.line_heads.values(), key=lambda head: (head.line, head.head)),
        [],
        0,
        "",
        [f"{line}:{seq}" for line, (seq, _) in sorted(store.tips().items()) if line not in own],
        introduce(keys.public(body), msgspec.convert(secret, bytes)) if secret else None,
    )
    data = write_package(manifest, list(store.entries.values()), signing, [known[recipient]])
    name = file_name(f"xc-{body}", "machine" if machine else "", str(number), day=today, suffix=PACKAGE)
    note = {"recipient": recipient, "number": number, "entries": _written(store)}
    return send(store, out, name, data, note, today)


def weigh_file(store: BranchStore, path: Path) -> Plan:
    """The verdict on one file for a branch store: the committee's answer or another laptop's package."""
    known = identities(store)
    try:
        committee = known["committee"].sign_key
        opened = open_package(read_whole(path), _keys(store), store.meta.body, committee, store.entries)
        if opened.manifest.sender not in known:
            raise Refused("package_wrong_branch")
        return merge.weigh(store, opened, path, known, lambda card: True)
    except XingceError as error:
        return merge.refused(path, error)


def take(store: BranchStore, plan: Plan, today: date) -> int:
    """Commit a plan; how many entries were new. A plan that brings nothing changes nothing.

    The invitation's secret is dropped once the committee confirmed our keys; what tellers typed here goes with a poll
    that another laptop withdrew.
    """
    count = merge.commit(store, plan, today)
    from core.desk.polls.leavings import forget_strays  # here: it brings every act with it, and opening needs none

    forget_strays(store, today)
    if store.keys.get("invitation") and not store.read_only and _confirmed(store):
        store.set_document("keys", {**store.keys, "invitation": ""}, today)
    return count


def _confirmed(store: BranchStore) -> bool:
    branch, own = store.records.get(Branch, store.meta.body), identities(store)[store.meta.body]
    confirmed = branch.identity if branch else None
    return confirmed is not None and (confirmed.sign_key, confirmed.seal_key) == (own.sign_key, own.seal_key)


def unhanded(store: BranchStore) -> int:
    """How many of the branch's own entries the committee has not confirmed receipt of."""
    received: dict[str, int] = {}
    for receipt in store.records.all(Receipt).values():
        for head in receipt.given.heads:
            line, _, seq = head.rpartition(":")
            received[line] = max(received.get(line, 0), int(seq) if seq.isdecimal() else 0)
    return sum(max(0, count - received.get(line, 0)) for line, count in _own(store).items())


def unsent(store: BranchStore) -> tuple[int, str]:
    """How many of the branch's own entries no package of this store for the committee holds, and the last one's day.

    What is not confirmed although it was sent waits for the committee and not for the branch. The day is empty while
    nothing was sent.
    """
    notes = [note for note in store.notes("sent") if note["recipient"] == "committee"]
    last = max(notes, key=lambda note: note["number"], default=None)
    return (_written(store) - last.get("entries", 0), last["on"]) if last else (_written(store), "")


def _own(store: BranchStore) -> dict[str, int]:
    """The branch's own lines, each with how many entries it has."""
    tips = store.tips()
    return {line: tips.get(line, (0, ""))[0] for line, card in store.cards.items() if card.body == store.meta.body}


def _written(store: BranchStore) -> int:
    return sum(_own(store).values())
