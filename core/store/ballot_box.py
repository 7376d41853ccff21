"""The ballot box: a file of its own while a poll is open at the booth; nothing in it ties a voter to a choice (2.5).

The file has one length from its opening to its end. Every ballot in it is sealed to the box's own public key; the
private half lies in its header under an officer's passphrase and nowhere else. Who voted is a sorted set of digests.
Ballots stand in random order, which changes as a whole with every cast. `docs/polls.md` says what this hides and from
whom, and what no program can.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from msgspec import Meta, Struct

from core.errors import Damaged, Refused, WriteFailed
from core.store import frame, keys
from core.store.disk import Disk, read_whole, save, sweep, taken
from core.store.frame import Kind
from core.store.keys import Slot, Unlock

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_INFO: Final = b"xingce/ballot/1\n"
_SEAL: Final = 48
"""What sealing adds to a ballot: 32 bytes of encapsulated key, 16 of tag."""
_VOTER: Final = 16
_STEP: Final = 256
"""Ballots are padded to a multiple of this, so that their length says nothing but the form's."""
_MOST: Final = 20_000
_LARGEST: Final = 64 * 1024
_STILL: Final = 946_684_800
"""The time that the file bears from its opening to its end: the first second of 2000."""


class BoxBallot(Struct, frozen=True):
    """What one voter gave: class of voters, marks, names written in, a comment; nothing that says who or when."""

    voters: str
    row: str
    written: tuple[str, ...] = ()
    comment: str = ""


class _About(Struct, frozen=True, kw_only=True):
    """The readable header: which poll, the public key, how many ballots of what size fit, and who can open it."""

    poll: Annotated[str, Meta(max_length=64)]
    key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    capacity: Annotated[int, Meta(ge=1, le=_MOST)]
    size: Annotated[int, Meta(ge=_STEP, le=_LARGEST)]
    slots: tuple[Slot, ...]


class _Inside(Struct, frozen=True):
    voters: frozenset[bytes]
    ballots: tuple[bytes, ...]


def ballot_size(marks: int, comment: int = 1_200) -> int:
    """The length that every ballot of a form is padded to; `comment` are the bytes that text may take."""
    return -(-(marks + comment + 128) // _STEP) * _STEP


def box_path(store: Path, poll: str) -> Path:
    """Where the box of a poll lies: beside its store, on this machine only."""
    return store.with_name(f"{store.name}.{poll}.box")


class BallotBox:
    """An open box. `key` is what the store derives for the file; it shows who voted, and never a choice.

    Use it only while the store is open for writing: the store's lock is the box's too.
    """

    def __init__(self, path: Path, poll: str, key: bytes, disk: Disk | None = None) -> None:
        self.path, self.poll = path, poll
        self._key = key
        self._disk = disk or Disk()

    def exists(self) -> bool:
        """Whether the box is on this machine."""
        return taken(self._disk, self.path)

    def create(self, capacity: int, size: int, officers: Iterable[tuple[str, Unlock]]) -> bytes:
        """An empty box that only these officers can open; gives its public key. Refused: `box_exists`.

        The private key is in memory for this one call.
        """
        most = min(_MOST, frame.SIZE_LIMIT // (2 * (size + _SEAL + _VOTER)))
        if not 1 <= capacity <= most:
            raise Refused("box_capacity", capacity=capacity, most=most)
        if self.exists():
            raise Refused("box_exists", file=self.path.name)
        private = X25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        slots = tuple(
            keys.make_slot(label, unlock, private.private_bytes_raw(), self.poll) for label, unlock in officers
        )
        keys.check_slots(slots)
        about = _About(poll=self.poll, key=public, capacity=capacity, size=size, slots=slots)
        self._write(about, _Inside(frozenset(), ()))
        return public

    # ---- voting

    def has_voted(self, voter: str) -> bool:
        """Whether this voter's ballot is in the box."""
        about, inside = self._read()
        return _digest(about, voter) in inside.voters

    def voted(self, roll: Iterable[str]) -> list[str]:
        """Who of a roll voted, sorted."""
        about, inside = self._read()
        return sorted(voter for voter in roll if _digest(about, voter) in inside.voters)

    def cast(self, voter: str, ballot: BoxBallot) -> None:
        """Put a ballot in and note that this voter voted, in one save or not at all.

        Refused: `already_voted`, `box_full`, `ballot_too_long`. `save_failed`: not cast, all earlier ones are there.
        """
        about, inside = self._read()
        digest = _digest(about, voter)
        if digest in inside.voters:
            raise Refused("already_voted")
        if len(inside.ballots) >= about.capacity:
            raise Refused("box_full", most=about.capacity)
        ballots = [*inside.ballots, _sealed(about, ballot)]
        secrets.SystemRandom().shuffle(ballots)
        self._write(about, _Inside(inside.voters | {digest}, tuple(ballots)))

    # ---- closing

    def check_officer(self, unlock: Unlock) -> None:
        """Whether this passphrase opens the box; `WrongPassphrase` if not. The key is dropped at once."""
        about, _ = self._read()
        keys.unwrap(about.slots, unlock, self.poll)

    def open(self, unlock: Unlock) -> list[BoxBallot]:
        """All ballots in the order of their content, in memory only; the file stays as it is."""
        about, inside = self._read()
        _, raw = keys.unwrap(about.slots, unlock, self.poll)
        private = X25519PrivateKey.from_private_bytes(raw)
        if private.public_key().public_bytes_raw() != about.key or len(inside.ballots) != len(inside.voters):
            raise Damaged("box_damaged", file=self.path.name)
        found = [self._opened(about, private, sealed) for sealed in inside.ballots]
        return sorted(found, key=lambda one: (one.voters, one.row, one.written, one.comment))

    def _opened(self, about: _About, private: X25519PrivateKey, sealed: bytes) -> BoxBallot:
        try:
            padded = _SUITE.decrypt(sealed, private, info=_INFO + about.poll.encode())
            length = int.from_bytes(padded[:4], "big")
            return msgspec.json.decode(padded[4 : 4 + length], type=BoxBallot)
        except (InvalidTag, ValueError, msgspec.MsgspecError) as error:
            raise Damaged("box_damaged", file=self.path.name) from error

    def destroy(self) -> None:
        """Overwrite the file where it lies, then take its name away; fine when it is gone already.

        On flash memory the system may keep what was overwritten: there the passphrase is what protects it.
        """
        with contextlib.suppress(OSError):
            _overwrite(self.path)
        try:
            self._disk.remove(self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise WriteFailed("box_not_destroyed", file=self.path.name, reason=_name(error)) from None
        sweep(self._disk, self.path.parent, self.path.name)
        with contextlib.suppress(OSError):
            self._disk.sync_folder(self.path.parent)

    # ---- the file

    def _read(self) -> tuple[_About, _Inside]:
        sealed = frame.parse(Kind.BOX, read_whole(self._disk, self.path, frame.SIZE_LIMIT))
        about = sealed.head.about(_About)
        if about.poll != self.poll:
            raise Damaged("box_damaged", file=self.path.name)
        keys.check_slots(about.slots)
        return about, _unpacked(about, sealed.open(self._key), self.path.name)

    def _write(self, about: _About, inside: _Inside) -> None:
        """Save whole or not at all, under a still time. Where the system is unsure, what lies there decides."""
        data = b"".join(frame.seal(Kind.BOX, about, self._key, [_packed(about, inside)]))
        try:
            save(self._disk, self.path, [data], _still)
        except WriteFailed:
            with contextlib.suppress(OSError):
                if self._disk.read(self.path, len(data) + 1)[0] == data:
                    return
            raise
        sweep(self._disk, self.path.parent, self.path.name)


def _digest(about: _About, voter: str) -> bytes:
    return hashlib.sha256(b"xingce/voter/1\n" + about.key + voter.encode()).digest()[:_VOTER]


def _sealed(about: _About, ballot: BoxBallot) -> bytes:
    plain = msgspec.json.encode(ballot)
    if len(plain) + 4 > about.size:
        raise Refused("ballot_too_long", most=about.size - 4, bytes=len(plain))
    padded = (len(plain).to_bytes(4, "big") + plain).ljust(about.size, b"\0")
    public = X25519PublicKey.from_public_bytes(about.key)
    return _SUITE.encrypt(padded, public, info=_INFO + about.poll.encode())


def _packed(about: _About, inside: _Inside) -> bytes:
    """Counts, the sorted voters, the ballots, and random bytes up to the one length that this box ever has."""
    front = len(inside.ballots).to_bytes(4, "big") + b"".join(sorted(inside.voters)) + b"".join(inside.ballots)
    return front + secrets.token_bytes(_length(about) - len(front))


def _length(about: _About) -> int:
    return 4 + about.capacity * (_VOTER + about.size + _SEAL)


def _unpacked(about: _About, data: bytes, file: str) -> _Inside:
    count = int.from_bytes(data[:4], "big")
    if len(data) != _length(about) or count > about.capacity:
        raise Damaged("box_damaged", file=file)
    begin, each = 4 + count * _VOTER, about.size + _SEAL
    voters = frozenset(data[4 + at * _VOTER : 4 + (at + 1) * _VOTER] for at in range(count))
    return _Inside(voters, tuple(data[begin + at * each : begin + (at + 1) * each] for at in range(count)))


def _still(part: Path) -> None:
    os.utime(part, (_STILL, _STILL))


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "EIO")
