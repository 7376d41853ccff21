"""The committee's master copy: its own store, one replica a branch, and the packages as they came (architecture 5)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from core.desk.overview import answerable
from core.desk.scheme_versions import scheme_id
from core.errors import Refused
from core.journal.draft import Draft
from core.journal.entry import Kept
from core.notices.kinds import NOTICES
from core.notices.load import RATING, shipped
from core.records import (
    Branch,
    BranchProfile,
    Committee,
    CommitteeProfile,
    SchemeVersion,
)
from core.store.branch_store import BranchStore
from core.store.contents import Meta, Taken
from core.store.keys import Passphrase, RawKey, RecoveryCode, Unlock, new_data_key
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from core.text import clean, forbidden
from sync.package import VERSION, Direction, Manifest, write_package
from sync.returned import Returned
from sync.sent import next_number, send
from sync.stick import INVITATION, PACKAGE, file_name, write_new
from sync.trust import LONGEST_NAME, Identity, IdentityKeys, Invited, fingerprint, new_secret, write_invitation

COMMITTEE_FILE = "committee.xingce"
OPEN_REPLICAS = 16
"""Replicas held open at once: a thousand branches do not stay in memory."""


class Officer(Struct, frozen=True):
    """Who is at the desk: the label of the key slot, the day, and the display clock."""

    today: date
    by: str = "clerk"
    now: str = ""

    @property
    def at(self) -> str:
        """The display clock, or the day where none was given."""
        return self.now or self.today.isoformat()


class Master:
    """An open master copy. Replicas are opened when they are needed and closed with it."""

    def __init__(self, folder: Path, store: BranchStore, home: LineHome) -> None:
        self.folder = folder
        self.store = store
        self.home = home
        self._replicas: dict[str, BranchStore] = {}
        self._sorted_out: tuple[tuple[int, str], list[Kept], dict[str, list[Kept]]] = ((0, ""), [], {})

    # -- beginning ---------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        name: str,
        passphrase: Passphrase,
        recovery: RecoveryCode,
        officer: Officer,
        home: LineHome,
        preset: str = "preset_90",
    ) -> Master:
        """A new master copy with a committee's keys, its page and the shipped schemes.

        `preset` is the one of notice C to begin with; other notices begin with the one that stands for them.
        """
        folder.mkdir(parents=True, exist_ok=True)
        keys = IdentityKeys.generate()
        meta = Meta("committee", "committee", name, {"committee": msgspec.to_builtins(keys.public("committee"))})
        slots: list[tuple[str, Unlock]] = [(officer.by, passphrase), ("recovery", recovery)]
        secret = {"identity": msgspec.to_builtins(keys), "invitations": {}, "replicas": {}}
        schemes = {kind.id: preset if kind is RATING else kind.preset for kind in NOTICES.values()}
        drafts = [
            Draft("committee", "committee", {"profile": CommitteeProfile(name)}),
            *(_first_scheme(notice, one, officer.today) for notice, one in schemes.items()),
        ]
        path, today = folder / COMMITTEE_FILE, officer.today
        store = BranchStore.create(
            path, slots, home, meta, secret, today=today, drafts=drafts, by=officer.by, at=officer.at
        )
        return cls(folder, store, home)

    @classmethod
    def open(cls, folder: Path, unlock: Unlock, home: LineHome) -> Master:
        """Open a master copy; raises what `SealedStore.open` raises."""
        return cls(folder, BranchStore(SealedStore.open(folder / COMMITTEE_FILE, unlock), home), home)

    def close(self) -> None:
        """Close the committee's store and every replica."""
        for one in self._replicas.values():
            one.close()
        self._replicas.clear()
        self.store.close()

    # -- branches ----------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The committee's name."""
        page = self.store.records.get(Committee, "committee")
        return page.profile.name if page else self.store.meta.name

    @property
    def keys(self) -> IdentityKeys:
        """The committee's private keys."""
        return msgspec.convert(self.store.keys["identity"], IdentityKeys)

    @property
    def public(self) -> Identity:
        """The committee's public keys."""
        return msgspec.convert(self.store.meta.identities["committee"], Identity)

    def branches(self) -> Mapping[str, Branch]:
        """The branches by id."""
        return self.store.records.all(Branch)

    def invite(self, name: str, kind: str, out: Path, officer: Officer) -> tuple[Path, str]:
        """Invite a branch: its record, its empty replica, its invitation file. Gives the file and its fingerprint.

        Raises `Refused('name_refused')` for a name that is empty, too long or hides something. When the file can't be
        written (`WriteFailed`), the branch is there all the same: `invite_again` writes another.
        """
        name = clean(name)
        if not name or len(name) > LONGEST_NAME or forbidden(name):
            raise Refused("name_refused", char=forbidden(name))
        keys = self.store.keys
        branch = next(one for one in iter(lambda: secrets.token_hex(4), "") if one not in keys["replicas"])
        replica_key = new_data_key()
        self._create_replica(branch, name, replica_key, officer.today)
        replicas = {**keys["replicas"], branch: msgspec.to_builtins(replica_key)}
        draft = Draft("branch", branch, {"profile": BranchProfile(name, kind, branch)})
        self._keep_secret(branch, {**keys, "replicas": replicas}, (draft,), officer)
        return self._write_invitation(branch, out, officer)

    def invite_again(self, branch: str, out: Path, officer: Officer) -> tuple[Path, str]:
        """Another invitation for a branch that has not joined; the earlier one then proves nothing any more."""
        one = self.branches().get(branch)
        if one is None:
            raise Refused("branch_unknown", branch=branch)
        if one.identity is not None:
            raise Refused("branch_joined", branch=branch)
        self._keep_secret(branch, self.store.keys, (), officer)
        return self._write_invitation(branch, out, officer)

    def _keep_secret(self, branch: str, keys: Mapping[str, Any], drafts: tuple[Draft, ...], officer: Officer) -> None:
        """A new one-time secret for a branch, in one save with what else is new."""
        invitations = {**keys["invitations"], branch: msgspec.to_builtins(new_secret())}
        taken = Taken(documents={"keys": {**keys, "invitations": invitations}})
        self.store.commit(drafts, by=officer.by, at=officer.at, today=officer.today, taken=taken)

    def _write_invitation(self, branch: str, out: Path, officer: Officer) -> tuple[Path, str]:
        profile = self.branches()[branch].profile
        data = write_invitation(
            self.keys,
            self.name,
            Invited(branch, profile.name, profile.kind),
            msgspec.convert(self.store.keys["invitations"][branch], bytes),
            list(self.store.cards.values()),
            list(self.store.line_heads.values()),
            list(self.store.entries.values()),
        )
        path = write_new(out, file_name(f"xc-invite-{branch}", day=officer.today, suffix=INVITATION), data)
        return path, fingerprint(data)

    def _create_replica(self, branch: str, name: str, key: bytes, today: date) -> None:
        path = self.replica_path(branch)
        path.parent.mkdir(exist_ok=True)
        meta = Meta(branch, "committee", name, self.store.meta.identities)
        keys = {"identity": self.store.keys["identity"]}
        replica = BranchStore.create(path, [("master", RawKey(key))], self.home, meta, keys, today=today)
        replica.close()

    def renew_replica(self, branch: str, today: date) -> None:
        """An empty replica in the place of one that is lost for good. Raises `file_exists` while a file is there."""
        key = msgspec.convert(self.store.keys["replicas"][branch], bytes)
        self._create_replica(branch, self.branches()[branch].profile.name, key, today)

    def replica_path(self, branch: str) -> Path:
        """Where the replica of a branch lies."""
        return self.folder / "branches" / f"{branch}.xingce"

    def replica(self, branch: str, back: Returned | None = None) -> BranchStore:
        """The committee's replica of a branch's store, with the committee's common entries (and `back`) folded in."""
        if branch not in self._replicas:
            if len(self._replicas) >= OPEN_REPLICAS:
                self.release(next(iter(self._replicas)))
            key = self.store.keys["replicas"].get(branch)
            if key is None:
                raise Refused("branch_unknown", branch=branch)
            sealed = SealedStore.open(self.replica_path(branch), RawKey(msgspec.convert(key, bytes)))
            self._replicas[branch] = BranchStore(sealed, self.home)
        replica = self._replicas[branch] = self._replicas.pop(branch)  # what was asked for last is closed last
        there, cards = self.store.entries, self.store.cards
        if back and back.items:
            there = {**there, **{item.id: item for item in back.items}}
            cards = {**cards, **{card.line: card for card in back.cards}}
        replica.set_common(there, self._concerning(branch, there), cards)
        return replica

    def _concerning(self, branch: str, there: dict[str, Kept]) -> list[Kept]:
        """The common entries without those on other branches and their lines: a thousand branches need not fold them.

        Sorted out once for all branches, and again when there are more entries.
        """
        state = (len(there), next(reversed(there), ""))
        if self._sorted_out[0] != state:
            shared: list[Kept] = []
            by_branch: dict[str, list[Kept]] = {}
            bodies = {item.entry.id: body for item in there.values() if item.entry and (body := _certified_for(item))}
            for item in there.values():
                kind, record = (item.entry.kind, item.entry.id) if item.entry else ("", "")
                of = record if kind == "branch" else bodies.get(record) if kind == "line" else None
                (shared if of is None else by_branch.setdefault(of, [])).append(item)
            self._sorted_out = (state, shared, by_branch)
        return [*self._sorted_out[1], *self._sorted_out[2].get(branch, ())]

    def is_open(self, branch: str) -> bool:
        """Whether a replica is held open."""
        return branch in self._replicas

    def release(self, branch: str) -> None:
        """Close a replica that is not needed for now."""
        if branch in self._replicas:
            self._replicas.pop(branch).close()

    def identities(self) -> dict[str, Identity]:
        """The bodies whose keys are confirmed: the committee itself and the branches that joined."""
        known = {"committee": self.public}
        for branch, one in self.branches().items():
            if one.identity:
                known[branch] = Identity(branch, one.identity.sign_key, one.identity.seal_key)
        return known

    # -- handing back ------------------------------------------------------------------------------------------

    def handback(self, branch: str, out: Path, officer: Officer) -> Path:
        """Write the answer to a branch: schemes, certificates, decisions, seals, receipts, and all it handed in."""
        one = self.branches().get(branch)
        if one is None or one.identity is None:
            raise Refused("branch_not_joined", branch=branch)
        replica = self.replica(branch)
        number = next_number(replica, branch)
        self.store.begin_line(officer.today)
        line, signing = self.store.signing()
        items: dict[str, Kept] = {**self.store.entries, **replica.entries}
        cards = {**self.store.cards, **replica.cards}
        heads = {**self.store.line_heads, **replica.line_heads}
        identity = self.public
        manifest = Manifest(
            VERSION,
            Direction.HANDBACK,
            "committee",
            branch,
            identity.sign_key,
            identity,
            line,
            number,
            officer.at,
            sorted(cards.values(), key=lambda card: card.line),
            sorted(heads.values(), key=lambda head: (head.line, head.head)),
            [],
            0,
            "",
            [f"{tip}:{seq}" for tip, (seq, _) in sorted(replica.tips().items()) if cards[tip].body == branch],
        )
        to = Identity(branch, one.identity.sign_key, one.identity.seal_key)
        data = write_package(manifest, list(items.values()), signing, [to])
        name = file_name(f"xc-{branch}", "back", str(number), day=officer.today, suffix=PACKAGE)
        sent = {"recipient": branch, "number": number, "entries": answerable(replica)}
        return send(replica, out, name, data, sent, officer.today)


def _first_scheme(notice: str, preset: str, today: date) -> Draft:
    """A shipped scheme as the first version of its notice; a scheme says by its preset why it is as it is."""
    text = SchemeVersion(1, shipped(notice, preset), preset, today.isoformat())
    return Draft("scheme", scheme_id(notice, 1), {"text": text})


def _certified_for(item: Kept) -> str:
    """The body whose line an entry certifies; empty when it certifies none."""
    assert item.entry is not None  # noqa: S101  asked only of understood entries
    certificate = item.entry.set.get("certificate") if item.entry.kind == "line" else None
    return str(certificate.get("body", "")) if certificate else ""
