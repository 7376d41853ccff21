"""A forger's workshop: opens what an office's branch exported and writes it again with something wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from core.journal.entry import Entry, Kept, write
from core.journal.line import make_card, sign_head
from core.records import Field
from core.store.branch_store import BranchStore
from core.store.frame import Kind, seal
from core.store.keys import new_data_key
from sync.package import Manifest, Opened, _About, _wrap, key_hint, open_package, write_package
from sync.trust import IdentityKeys

from .office import Office


class Forger:
    """Holds one good package of a branch and the keys of that branch, as a dishonest or careless insider does."""

    def __init__(self, office: Office, store: BranchStore) -> None:
        self.office = office
        self.store = store
        self.data = office.hand_over(store).read_bytes()
        self.keys = msgspec.convert(store.keys["identity"], IdentityKeys)
        self.line, self.signing = store.signing()
        committee = office.master.public
        self.good: Opened = open_package(self.data, office.master.keys, "committee", committee.sign_key)

    def written(
        self,
        items: Sequence[Kept] | None = None,
        signing: Ed25519PrivateKey | None = None,
        **changed: Any,
    ) -> bytes:
        """The package again with manifest fields changed, signed by the branch's own line if no other key is given."""
        manifest = replace(self.good.manifest, **changed)
        chosen = self.good.items if items is None else items
        return write_package(manifest, list(chosen), signing or self.signing, [self.office.master.public])

    def as_is(self, change: Callable[[dict[str, Any]], None], items: Sequence[Kept] | None = None) -> bytes:
        """The package with a manifest that `write_package` would not write: changed as plain fields, then signed."""
        chosen = self.good.items if items is None else items
        fields = msgspec.to_builtins(self.good.manifest)
        change(fields)
        return sealed(self.office, msgspec.json.encode(fields), self.signing, b"\n".join(item.raw for item in chosen))

    def new_line(self, *groups: dict[str, dict[str, Field]], kind: str = "profile", id: str = "profile") -> Line:
        """A line of this branch on a machine nobody knows, vouched for by the branch's identity."""
        return Line(self.store.sealed.store_id, self.store.meta.body, self.keys.signing).put(*groups, kind=kind, id=id)

    def carrying(self, line: Line, **changed: Any) -> bytes:
        """A package of the branch's entries and those of another line, made by that line."""
        return self.written([*self.good.items, *line.items], line.key, **self.with_line(line), **changed)

    def with_line(self, line: Line) -> dict[str, Any]:
        """The manifest fields that name another line beside those in the good package."""
        manifest = self.good.manifest
        return {
            "line": line.card.line,
            "cards": sorted([*manifest.cards, line.card], key=lambda card: card.line),
            "heads": sorted([*manifest.heads, line.head], key=lambda head: (head.line, head.head)),
        }


class Line:
    """A chain of entries with a key of its own."""

    def __init__(self, store: str, body: str, identity: Ed25519PrivateKey) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.card = make_card(self.key, store, body, "别处", identity)
        self.items: list[Kept] = []

    def put(
        self, *groups: dict[str, dict[str, Field]], kind: str, id: str, over: dict[str, list[str]] | None = None
    ) -> Line:
        """Write entries on it."""
        for one in groups:
            self.items.append(self._entry(one, kind, id, over or {}))
        return self

    def _entry(self, groups: dict[str, dict[str, Field]], kind: str, id: str, over: dict[str, list[str]]) -> Kept:
        prev = self.items[-1].id if self.items else ""
        return write(Entry(1, self.card.line, len(self.items) + 1, prev, "t", "s", "set", kind, id, groups, over))

    @property
    def head(self) -> Any:
        """Its signed head."""
        return sign_head(self.key, self.card.line, len(self.items), self.items[-1].id)


def sealed(office: Office, text: bytes, signing: Ed25519PrivateKey, body: bytes, key: bytes | None = None) -> bytes:
    """Any bytes as a manifest, signed and sealed to the committee; `key` may be of a wrong length."""
    from core.journal.entry import b64

    signature = b64(signing.sign(b"xingce/manifest/1\n" + text)).encode()
    return wrapped(office, text + b"\n" + signature + b"\n" + body, key)


def wrapped(office: Office, plain: bytes, key: bytes | None = None, **frame: Any) -> bytes:
    """Any bytes sealed to the committee as a package."""
    committee = office.master.public
    good = new_data_key()
    about = _About(key_hint(committee.sign_key), [_wrap(good if key is None else key, committee)])
    return b"".join(seal(Kind.PACKAGE, about, good, (plain,), **frame))


def chained(items: Iterable[Kept], line: str, change: Callable[[Entry], Entry]) -> list[Kept]:
    """The entries with those of a line changed and its chain built anew, as somebody without the line's key can."""
    made: list[Kept] = []
    prev = ""
    for item in items:
        assert item.entry is not None
        if item.line != line:
            made.append(item)
            continue
        made.append(write(replace(change(item.entry), prev=prev)))
        prev = made[-1].id
    return made


__all__ = ["Forger", "Line", "Manifest", "chained", "sealed", "wrapped"]
