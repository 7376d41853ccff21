"""This installation's line in an open store: whether it goes on, the new one if it does not, and its card."""

from __future__ import annotations

import platform
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.errors import WriteFailed
from core.journal.line import LABEL, LineCard, make_card
from core.records import Line
from core.store.contents import Contents
from core.store.line_home import LineHome, Witness
from core.text import clean, keepable


class OwnLine:
    """The line that this installation writes on in a store, for the body that writes there.

    `warnings` are codes that a person should read, each once.
    """

    def __init__(self, home: LineHome, store: str, wrapping: bytes) -> None:
        self.warnings: dict[str, None] = {}
        self._home = home
        self._store = store
        self._wrapping = wrapping

    def goes_on(self, held: Contents, writer: str) -> Witness | None:
        """The line as far as the store has it, or None where a new one must begin; `warnings` then say why.

        What this machine remembers is read anew each time, for another window may have begun a new line.
        """
        found = self._home.load(self._store, self._wrapping)
        if found is None or found.line not in held.cards:
            return self._unused(found, any(card.body == writer for card in held.cards.values()))
        seq, head = held.tips().get(found.line, (0, ""))
        known = held.records.get(Line, found.line)
        why = ""
        if found.head and found.head not in held.entries:
            why = "line_older_store"
        if known is not None and known.revoked is not None:
            why = "line_revoked"
        if held.count(found.line) != seq:
            why = "line_forked"
        if why:
            self.warnings[why] = None
        return None if why else found._replace(seq=seq, head=head)

    def _unused(self, found: Witness | None, others: bool) -> Witness | None:
        """A key that was made and never written with, if it is one; `others` says that the body has lines here."""
        if others:
            self.warnings["line_older_store" if found and found.seq else "line_new_machine"] = None
        return found if found and not found.seq else None

    def to_write(
        self, held: Contents, writer: str, identity: Callable[[], Ed25519PrivateKey]
    ) -> tuple[Witness, LineCard | None]:
        """The line to write on, and its card while the store does not have it.

        `identity` gives the private key of the body, which signs cards. The key of a new line is kept before anything
        is written with it: no entry may stand in a line without key.
        """
        line = self.goes_on(held, writer)
        if line is None:
            key = Ed25519PrivateKey.generate()
            line = Witness(self._card(key, writer, identity).line, key, 0, "")
            self._home.save(self._store, self._wrapping, line)
        return line, None if line.line in held.cards else self._card(line.key, writer, identity)

    def _card(self, key: Ed25519PrivateKey, writer: str, identity: Callable[[], Ed25519PrivateKey]) -> LineCard:
        return make_card(key, self._store, writer, _machine(), identity())

    def remember(self, line: Witness) -> None:
        """Note how far the line came. Its entries are safe already: failing here must not look as if they were not."""
        try:
            self._home.save(self._store, self._wrapping, line)
        except WriteFailed as error:
            self.warnings[error.code] = None


def _machine() -> str:
    """What this machine is called, for telling two laptops apart; never a person's name by our doing."""
    name = clean(platform.node().encode("utf-8", "replace").decode())[:LABEL].strip()
    return name if name and keepable(name) else "?"
