"""The committee's master copy: its own store, one replica a branch, and the packages as they came (architecture 5)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from core.desk.rounds import check_code
from core.errors import Refused, XingceError
from core.journal.draft import Draft
from core.journal.entry import Kept
from core.journal.line import LineCard
from core.notices.load import shipped
from core.records import (
    Branch,
    BranchIdentity,
    BranchProfile,
    Committee,
    CommitteeProfile,
    Line,
    LineCertificate,
    ReceiptGiven,
    SchemeVersion,
)
from core.store.branch_store import BranchStore, Meta, Taken
from core.store.keys import Passphrase, RawKey, RecoveryCode, Unlock, new_data_key
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync import merge
from sync.merge import FileVerdict, Plan
from sync.package import Direction, Manifest, Opened, open_package, package_digest, write_package
from sync.stick import INVITATION, PACKAGE, file_name, read_whole, write_new
from sync.trust import Identity, IdentityKeys, Invited, fingerprint, intro_holds, new_secret, write_invitation

COMMITTEE_FILE = "committee.xingce"
OPEN_REPLICAS = 16
"""Replicas held open at once: a thousand branches do not stay in memory."""
Progress = Callable[[int, int, str], None]


class Officer(Struct, frozen=True):
    """Who is at the desk: the label of the key slot, the day, and the display clock."""

    today: date
    by: str = "clerk"
    now: str = ""

    @property
    def at(self) -> str:
        """The display clock, or the day where none was given."""
        return self.now or self.today.isoformat()


class Merged(Struct, frozen=True):
    """What became of one file: entries taken, or the error that kept it out (the others went on)."""

    plan: Plan
    count: int = 0
    error: XingceError | None = None


class Master:
    """An open master copy. Replicas are opened when they are needed and closed with it."""

    def __init__(self, folder: Path, store: BranchStore, home: LineHome) -> None:
        self.folder = folder
        self.store = store
        self.home = home
        self._replicas: dict[str, BranchStore] = {}

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
        """A new master copy with a committee's keys, its page and the shipped scheme C."""
        folder.mkdir(parents=True, exist_ok=True)
        keys = IdentityKeys.generate()
        meta = Meta("committee", "committee", name, {"committee": msgspec.to_builtins(keys.public("committee"))})
        slots: list[tuple[str, Unlock]] = [(officer.by, passphrase), ("recovery", recovery)]
        sealed = SealedStore.create(folder / COMMITTEE_FILE, slots, today=officer.today)
        secret = {"identity": msgspec.to_builtins(keys), "invitations": {}, "replicas": {}}
        store = BranchStore.begin(sealed, home, meta, secret, Taken(), officer.today)
        scheme = SchemeVersion(1, shipped("c", preset), preset, officer.today.isoformat())
        drafts = [
            Draft("committee", "committee", {"profile": CommitteeProfile(name)}),
            Draft("scheme", "c@1", {"text": scheme}),
        ]
        store.commit(drafts, by=officer.by, at=officer.at, today=officer.today)
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

    def branches(self) -> dict[str, Branch]:
        """The branches by id."""
        return self.store.records.all(Branch)

    def invite(self, name: str, kind: str, out: Path, officer: Officer) -> tuple[Path, str]:
        """Invite a branch: its record, its empty replica, its invitation file. Gives the file and its fingerprint."""
        branch = secrets.token_hex(4)
        secret, replica_key = new_secret(), new_data_key()
        kept = self.store.keys
        kept["invitations"][branch] = msgspec.to_builtins(secret)
        kept["replicas"][branch] = msgspec.to_builtins(replica_key)
        self.store.set_document("keys", kept, officer.today)
        draft = Draft("branch", branch, {"profile": BranchProfile(name, kind, branch)})
        self.store.commit([draft], by=officer.by, at=officer.at, today=officer.today)
        self._create_replica(branch, name, replica_key, officer.today)
        data = write_invitation(
            self.keys,
            self.name,
            Invited(branch, name, kind),
            secret,
            list(self.store.cards.values()),
            list(self.store.line_heads.values()),
            list(self.store.entries.values()),
        )
        path = write_new(out, file_name(f"xc-invite-{branch}", day=officer.today, suffix=INVITATION), data)
        return path, fingerprint(data)

    def _create_replica(self, branch: str, name: str, key: bytes, today: date) -> None:
        path = self._replica_path(branch)
        path.parent.mkdir(exist_ok=True)
        meta = Meta(branch, "committee", name, self.store.meta.identities)
        sealed = SealedStore.create(path, [("master", RawKey(key))], today=today)
        keys = {"identity": self.store.keys["identity"]}
        self._replicas[branch] = BranchStore.begin(sealed, self.home, meta, keys, Taken(), today)
        self._replicas[branch].set_common(self.store.entries.values(), self.store.cards)

    def _replica_path(self, branch: str) -> Path:
        return self.folder / "branches" / f"{branch}.xingce"

    def replica(self, branch: str) -> BranchStore:
        """The committee's replica of a branch's store, with the committee's common entries folded in."""
        if branch not in self._replicas:
            if len(self._replicas) >= OPEN_REPLICAS:
                self.release(next(iter(self._replicas)))
            key = self.store.keys["replicas"].get(branch)
            if key is None:
                raise Refused("branch_unknown", branch=branch)
            sealed = SealedStore.open(self._replica_path(branch), RawKey(msgspec.convert(key, bytes)))
            self._replicas[branch] = BranchStore(sealed, self.home)
        replica = self._replicas[branch]
        replica.set_common(self.store.entries.values(), self.store.cards)
        return replica

    def release(self, branch: str) -> None:
        """Close a replica that is not needed for now."""
        if branch in self._replicas:
            self._replicas.pop(branch).close()

    def identities(self) -> dict[str, Identity]:
        """The bodies whose keys are confirmed: the committee itself and the branches that joined."""
        known = {"committee": self.keys.public("committee")}
        for branch, one in self.branches().items():
            if one.identity:
                known[branch] = Identity(branch, one.identity.sign_key, one.identity.seal_key)
        return known

    def certified(self, card: LineCard) -> bool:
        """Whether the committee knows this installation."""
        if card.body == "committee":
            return True
        line = self.store.records.get(Line, card.line)
        return line is not None and (line.certificate.key, line.certificate.body) == (card.key, card.body)

    # -- merging -----------------------------------------------------------------------------------------------

    def weigh(self, paths: Iterable[Path], progress: Progress | None = None) -> list[Plan]:
        """A verdict for every file, in an order that does not depend on theirs; nothing is changed.

        What was kept aside earlier is weighed again. One bad file never stops the others.
        """
        files = [*paths, *sorted(self._aside.glob(f"*{PACKAGE}"))]
        opened: dict[str, tuple[Path, Opened]] = {}
        plans: list[Plan] = []
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files), path.name)
            try:
                data = read_whole(path)
                digest = package_digest(data)
                if digest in opened or self._archived(digest).exists():
                    plans.append(Plan(path, FileVerdict.NOTHING_NEW, "package_twice"))
                    continue
                opened[digest] = (path, self._open(data))
            except XingceError as error:
                plans.append(merge.refused(path, error))
        pending: dict[str, list[Plan]] = {}
        for path, one in sorted(opened.values(), key=lambda pair: _order(pair[1])):
            before = pending.setdefault(one.manifest.sender, [])
            plan = self._weigh_one(path, one, before)
            before.append(plan)
            plans.append(plan)
        return plans

    def _open(self, data: bytes) -> Opened:
        committee = self.keys.public("committee").sign_key
        opened = open_package(data, self.keys, "committee", committee)
        manifest = opened.manifest
        branch = self.branches().get(manifest.sender)
        if branch is None:
            raise Refused("package_wrong_branch")
        if branch.identity is None:
            secret = self.store.keys["invitations"].get(manifest.sender)
            intro = manifest.intro
            if intro is None or secret is None or intro.identity != manifest.identity:
                raise Refused("join_unproven")
            if not intro_holds(intro, msgspec.convert(secret, bytes)):
                raise Refused("join_unproven")
        return opened

    def _weigh_one(self, path: Path, opened: Opened, pending: Sequence[Plan]) -> Plan:
        try:
            replica = self.replica(opened.manifest.sender)
            return merge.weigh(replica, opened, path, self.identities(), self.certified, pending)
        except XingceError as error:
            return merge.refused(path, error)

    def accept(self, plans: Sequence[Plan], lines: Iterable[str]) -> list[Plan]:
        """The plans with these lines confirmed by a person; their entries count from then on."""
        wanted = set(lines)
        pending: dict[str, list[Plan]] = {}
        changed = []
        for plan in plans:
            if plan.opened is not None:
                sender = plan.opened.manifest.sender
                if plan.unknown:
                    plan = merge.accept(self.replica(sender), plan, wanted, pending.get(sender, ()))
                pending.setdefault(sender, []).append(plan)
            changed.append(plan)
        return changed

    def commit(
        self,
        plans: Sequence[Plan],
        officer: Officer,
        progress: Progress | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> list[Merged]:
        """Take what the plans hold: each branch in one save with its receipt. May be stopped between files and run again.

        Certificates of confirmed lines are written first; then each file's entries. A file that can't be written is
        named and does not stop the others.
        """
        self._certify(plans, officer)
        done = []
        for number, plan in enumerate(plans):
            if stop():
                break
            if progress:
                progress(number, len(plans), plan.file)
            done.append(self._commit_one(plan, officer))
        return done

    def _certify(self, plans: Sequence[Plan], officer: Officer) -> None:
        on = officer.today.isoformat()
        drafts: dict[tuple[str, str], Draft] = {}
        for plan in plans:
            if plan.opened is None or not plan.takes:
                continue
            manifest = plan.opened.manifest
            if plan.joins:
                identity = BranchIdentity(manifest.identity.sign_key, manifest.identity.seal_key, on)
                drafts["branch", manifest.sender] = Draft("branch", manifest.sender, {"identity": identity})
            lines = {item.line for item in plan.items}
            for card in manifest.cards:
                if card.line in lines and not self.certified(card):
                    certificate = LineCertificate(card.body, card.key, card.label, on)
                    drafts["line", card.line] = Draft("line", card.line, {"certificate": certificate})
        if drafts:
            self.store.commit(list(drafts.values()), by=officer.by, at=officer.at, today=officer.today)

    def _commit_one(self, plan: Plan, officer: Officer) -> Merged:
        if plan.opened is None:
            return Merged(plan)
        try:
            count = self._take(plan, officer) if plan.takes else 0
            if plan.aside or plan.verdict is FileVerdict.WAITING:
                self._keep(plan, self._aside)
            elif plan.takes:
                self._keep(plan, self._received)
        except XingceError as error:
            return Merged(plan, error=error)
        return Merged(plan, count)

    def _take(self, plan: Plan, officer: Officer) -> int:
        assert plan.opened is not None  # noqa: S101  only opened packages are committed
        replica = self.replica(plan.opened.manifest.sender)
        receipt = self._receipt(replica, plan, officer)
        return merge.commit(replica, plan, officer.today, drafts=(receipt,), by=officer.by, at=officer.at)

    def _keep(self, plan: Plan, folder: Path) -> None:
        """Keep the package as it came: with the received ones, or aside until what it waits for is there."""
        assert plan.opened is not None  # noqa: S101  only opened packages are kept
        name = f"{plan.opened.digest}{PACKAGE}"
        if not (folder / name).exists():
            data = read_whole(plan.path)
            if package_digest(data) != plan.opened.digest:
                raise Refused("file_changed", file=plan.file)
            write_new(folder, name, data)
        if folder == self._received:
            (self._aside / name).unlink(missing_ok=True)

    @property
    def _received(self) -> Path:
        return self.folder / "received"

    @property
    def _aside(self) -> Path:
        return self.folder / "aside"

    def _archived(self, digest: str) -> Path:
        return self._received / f"{digest}{PACKAGE}"

    def _receipt(self, replica: BranchStore, plan: Plan, officer: Officer) -> Draft:
        """Proof of hand-in: the heads the committee has then, and the day that counts (0.8)."""
        assert plan.opened is not None  # noqa: S101  only opened packages are committed
        tips = {line: seq for line, (seq, _) in replica.tips().items()}
        for item in plan.items:
            tips[item.line] = max(tips.get(item.line, 0), item.seq)
        cards = {**replica.cards, **{card.line: card for card in plan.opened.manifest.cards}}
        heads = sorted(f"{line}:{seq}" for line, seq in tips.items() if cards[line].body == replica.meta.body)
        digest, number, on = plan.opened.digest, plan.opened.manifest.number, officer.today.isoformat()
        code = check_code(heads, f"{digest}\n{number}\n{on}")
        return Draft("receipt", digest, {"given": ReceiptGiven(number, digest, heads, on, code)})

    # -- handing back ------------------------------------------------------------------------------------------

    def handback(self, branch: str, out: Path, officer: Officer) -> Path:
        """Write the answer to a branch: schemes, certificates, decisions, seals, receipts, and all it handed in."""
        one = self.branches().get(branch)
        if one is None or one.identity is None:
            raise Refused("branch_not_joined", branch=branch)
        replica = self.replica(branch)
        number = max((note["number"] for note in replica.notes("sent")), default=0) + 1
        line, signing = self.store.signing()
        items: dict[str, Kept] = {**self.store.entries, **replica.entries}
        cards = {**self.store.cards, **replica.cards}
        heads = {**self.store.line_heads, **replica.line_heads}
        identity = self.keys.public("committee")
        manifest = Manifest(
            1,
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
        path = write_new(out, name, data)
        replica.note("sent", {"recipient": branch, "number": number, "on": officer.today.isoformat()}, officer.today)
        return path


def _order(opened: Opened) -> tuple[str, int, str]:
    """Packages in an order that does not depend on how they lie on the stick."""
    return opened.manifest.sender, opened.manifest.number, opened.digest
