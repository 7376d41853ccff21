"""Files that must be refused or kept waiting, made from real ones: what a stick, a mishap or a stranger can bring."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from core.journal.entry import write
from core.journal.line import by_line, make_card, sign_head
from core.store.branch_store import BranchStore
from core.store.keys import Passphrase, RecoveryCode
from core.store.line_home import LineHome
from sample_data.committee import DEMO_COST, Clerk, Laptop, do
from sync import branch
from sync.master import Master, Officer
from sync.package import VERSION, Manifest, Opened, open_package, write_package
from sync.trust import IdentityKeys, fingerprint, introduce, new_secret

NOT_A_PACKAGE: Final = "会议通知\r\n\r\n请各支部于星期五下午报送材料。\r\n".encode("gb18030")

Forgery = Callable[[bytes], bytes]


def opened(clerk: Clerk, data: bytes) -> Opened:
    """What is in a package for the committee."""
    keys = clerk.master.keys
    return open_package(data, keys, "committee", keys.public("committee").sign_key)


def _written(clerk: Clerk, manifest: Manifest, one: Opened, signing: Ed25519PrivateKey) -> bytes:
    return write_package(manifest, one.items, signing, [clerk.master.identities()["committee"]])


def cut(data: bytes) -> bytes:
    """The stick was pulled out too early."""
    return data[: len(data) * 2 // 3]


def damaged(data: bytes) -> bytes:
    """One byte of the contents is another."""
    at = len(data) * 3 // 4
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def newer(clerk: Clerk, store: BranchStore, data: bytes) -> bytes:
    """The package of a program that writes the next version of the format."""
    one = opened(clerk, data)
    return _written(clerk, replace(one.manifest, v=VERSION + 1), one, store.signing()[1])


def forged(clerk: Clerk, data: bytes) -> bytes:
    """Signed by a key that is not the line's."""
    one = opened(clerk, data)
    return _written(clerk, one.manifest, one, Ed25519PrivateKey.generate())


def swapped(clerk: Clerk, store: BranchStore, data: bytes, other: str) -> bytes:
    """One branch's work in the name of another: on a new line, everything properly signed by the wrong keys."""
    one = opened(clerk, data)
    keys = msgspec.convert(store.keys["identity"], IdentityKeys)
    own, signing = store.signing()[0], Ed25519PrivateKey.generate()
    known = next(card for card in one.manifest.cards if card.line == own)
    card = make_card(signing, known.store, other, known.label, keys.signing)
    items, prev = [item for item in one.items if item.line != own], ""
    for item in by_line(one.items)[own]:
        assert item.entry is not None  # noqa: S101  our own entries are understood
        items.append(write(replace(item.entry, line=card.line, prev=prev)))
        prev = items[-1].id
    heads = [head for head in one.manifest.heads if head.line != own]
    manifest = replace(
        one.manifest,
        sender=other,
        identity=keys.public(other),
        line=card.line,
        cards=sorted([card, *(it for it in one.manifest.cards if it.line != own)], key=lambda it: it.line),
        heads=sorted(
            [*heads, sign_head(signing, card.line, items[-1].seq, prev)], key=lambda head: (head.line, head.head)
        ),
    )
    return _written(clerk, manifest, replace(one, items=tuple(items)), signing)


def unproven(clerk: Clerk, store: BranchStore, data: bytes) -> bytes:
    """A new branch's first package without the secret of its invitation."""
    one = opened(clerk, data)
    guessed = introduce(one.manifest.identity, new_secret())
    return _written(clerk, replace(one.manifest, intro=guessed), one, store.signing()[1])


def joined_again(invitation: Path, key: str, day: date) -> bytes:
    """Somebody joined a second time with an invitation that was used already: other keys for the same branch."""
    with tempfile.TemporaryDirectory() as name:
        again = Laptop.joined(Path(name), key, invitation, day, 0)
        do(again.desk(day), "profile.set", secretary="角宿大暑")
        data = again.export(day, Path(name)).read_bytes()
        again.store.close()
    return data


def with_gap(clerk: Clerk, laptop: Laptop, day: date) -> bytes:
    """A package that begins after entries the committee has not seen yet. The branch's own store does not notice."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (scratch / laptop.store.path.name).write_bytes(laptop.store.path.read_bytes())
        whole = laptop.twin(scratch).export(day, scratch)
        one = opened(clerk, whole.read_bytes())
    line, signing = laptop.store.signing()
    known = clerk.master.replica(laptop.store.meta.body).tips()[line][0]
    late = tuple(item for item in one.items if item.line != line or item.seq > known + 12)
    return _written(clerk, one.manifest, replace(one, items=late), signing)


def from_elsewhere(day: date) -> bytes:
    """A package for a committee that is not ours."""
    secret = Passphrase("demo-elsewhere", cost=DEMO_COST)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = LineHome(folder / "home")
        officer = Officer(day)
        other = Master.create(folder / "master", "参宿县直机关工委", secret, RecoveryCode.new(), officer, home)
        path, _ = other.invite("第一党支部", "branch", folder, officer)
        data = path.read_bytes()
        groups = "-".join(fingerprint(data).split("-")[-2:])
        store = branch.join(data, groups, folder / "branch", secret, RecoveryCode.new(), today=day, home=home)
        do(Laptop(folder, "elsewhere", store).desk(day), "profile.set", secretary="参宿立春")
        made = branch.export(store, folder, today=day, made=day.isoformat()).read_bytes()
        store.close()
        other.close()
    return made
