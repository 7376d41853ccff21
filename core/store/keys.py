"""Key slots: one data key, wrapped once for every way of opening the store (architecture 3).

A slot never holds a secret in the clear, and its cost parameters are capped before they are run, so that a forged file
cannot make a machine stand still.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta, Struct

from core.errors import Damaged, Refused, WrongPassphrase
from core.store import recovery

KEY_SIZE: Final = 32
SALT_SIZE: Final = 16
LEAST_PASSPHRASE: Final = 8
MOST_SLOTS: Final = 16


class Cost(Struct, frozen=True):
    """What one guess of a passphrase costs: Argon2id passes, memory in KiB, lanes."""

    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 4

    def check(self) -> None:
        """Refuse parameters outside the caps as `slot_cost_refused` before anything is run with them."""
        fits = 1 <= self.passes <= 10 and 1 <= self.lanes <= 16 and 8 * self.lanes <= self.memory <= 1024 * 1024
        if not fits:
            shown = {"passes": self.passes, "memory": self.memory, "lanes": self.lanes}
            raise Damaged("slot_cost_refused", **{name: min(value, 2**31) for name, value in shown.items()})


class SlotKind(StrEnum):
    """How a slot is opened."""

    PASSPHRASE = "passphrase"  # noqa: S105  the name of a kind
    RECOVERY = "recovery"
    RAW = "raw"


class Passphrase(Struct, frozen=True):
    """What an officer types. `slot` limits it to one slot id; empty tries every passphrase slot in order."""

    text: str
    slot: str = ""
    cost: Cost = Cost()

    def __repr__(self) -> str:
        return "Passphrase(...)"


class RecoveryCode(Struct, frozen=True):
    """The 20 bytes behind the printed groups; `RecoveryCode.typed` reads what a person typed."""

    secret: bytes
    slot: str = ""

    @classmethod
    def new(cls) -> RecoveryCode:
        """A fresh code."""
        return cls(recovery.new_code())

    @classmethod
    def typed(cls, text: str) -> RecoveryCode:
        """The code from paper; `recovery_group_wrong` names the group that is mistyped."""
        return cls(recovery.read(text))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups to print."""
        return recovery.spell(self.secret)

    def __repr__(self) -> str:
        return "RecoveryCode(...)"


class RawKey(Struct, frozen=True):
    """Another key of 32 random bytes that opens the store: a committee's replica key, an escrow."""

    key: bytes
    slot: str = ""

    def __repr__(self) -> str:
        return "RawKey(...)"


Unlock = Passphrase | RecoveryCode | RawKey

_KINDS: Final[dict[type[Struct], SlotKind]] = {
    Passphrase: SlotKind.PASSPHRASE,
    RecoveryCode: SlotKind.RECOVERY,
    RawKey: SlotKind.RAW,
}


class Slot(Struct, frozen=True, kw_only=True):
    """One way in, as it stands in the header: `label` is the officer's post, `cost` is for passphrase slots only."""

    id: Annotated[str, Meta(pattern="^[0-9a-z-]{1,32}$")]
    kind: SlotKind
    label: Annotated[str, Meta(max_length=64)]
    salt: Annotated[bytes, Meta(min_length=SALT_SIZE, max_length=SALT_SIZE)]
    nonce: Annotated[bytes, Meta(min_length=12, max_length=12)]
    wrapped: Annotated[bytes, Meta(min_length=48, max_length=48)]
    cost: Cost | None = None


def new_data_key() -> bytes:
    """The key that everything of one store hangs on."""
    return secrets.token_bytes(KEY_SIZE)


def make_slot(label: str, unlock: Unlock, data_key: bytes, store_id: str, slot_id: str = "") -> Slot:
    """A slot that opens with `unlock`; pass `slot_id` to replace an older slot under the same id.

    Refuses a passphrase of fewer than 8 characters as `passphrase_too_short`.
    """
    kind = _KINDS[type(unlock)]
    cost = None
    if isinstance(unlock, Passphrase):
        _check_length(unlock.text)
        cost = unlock.cost
    if len(label) > 64:
        raise Refused("slot_label_too_long", most=64)
    slot_id = slot_id or secrets.token_hex(8)
    salt, nonce = secrets.token_bytes(SALT_SIZE), secrets.token_bytes(12)
    wrapper = AESGCM(_wrapping_key(unlock, salt, cost))
    wrapped = wrapper.encrypt(nonce, data_key, _binding(store_id, slot_id, kind))
    return Slot(id=slot_id, kind=kind, label=label, salt=salt, nonce=nonce, wrapped=wrapped, cost=cost)


def unwrap(slots: Iterable[Slot], unlock: Unlock, store_id: str) -> tuple[Slot, bytes]:
    """The first slot that opens with `unlock`, and the data key in it.

    `passphrase_wrong`, `recovery_wrong` or `raw_wrong` when none does: the header's checksum has been verified before,
    so the file is whole and the secret is another. `slot_missing` when no slot of that kind is there at all.
    """
    kind = _KINDS[type(unlock)]
    fitting = [slot for slot in slots if slot.kind is kind and unlock.slot in ("", slot.id)]
    if not fitting:
        raise WrongPassphrase("slot_missing", kind=kind.value)
    for slot in fitting:
        _check_cost(slot)
    for slot in fitting:
        try:
            wrapper = AESGCM(_wrapping_key(unlock, slot.salt, slot.cost))
            return slot, wrapper.decrypt(slot.nonce, slot.wrapped, _binding(store_id, slot.id, kind))
        except InvalidTag:
            continue
    raise WrongPassphrase(f"{kind.value}_wrong")


def check_slots(slots: tuple[Slot, ...]) -> None:
    """What a list of slots must hold to be kept or read: 1 to 16 of them, ids unique, costs within the caps."""
    if not 1 <= len(slots) <= MOST_SLOTS or len({slot.id for slot in slots}) != len(slots):
        raise Damaged("slots_refused")
    for slot in slots:
        _check_cost(slot)


def derive(key: bytes, store_id: str, purpose: str) -> bytes:
    """32 bytes for one named purpose; different purposes and stores never share a key."""
    return HKDF(SHA256(), KEY_SIZE, store_id.encode(), b"xingce derive " + purpose.encode()).derive(key)


def _check_length(text: str) -> None:
    if len(unicodedata.normalize("NFKC", text)) < LEAST_PASSPHRASE:
        raise Refused("passphrase_too_short", least=LEAST_PASSPHRASE)


def _check_cost(slot: Slot) -> None:
    if (slot.kind is SlotKind.PASSPHRASE) is not (slot.cost is not None):
        raise Damaged("slots_refused")
    if slot.cost:
        slot.cost.check()


def _binding(store_id: str, slot_id: str, kind: SlotKind) -> bytes:
    """What a wrapped key is tied to; NUL cannot occur in the parts, so the spelling is unambiguous."""
    return b"\0".join([b"xingce slot", store_id.encode(), slot_id.encode(), kind.value.encode()])


def _wrapping_key(unlock: Unlock, salt: bytes, cost: Cost | None) -> bytes:
    if isinstance(unlock, RecoveryCode):
        return HKDF(SHA256(), KEY_SIZE, salt, b"xingce slot recovery").derive(unlock.secret)
    if isinstance(unlock, RawKey):
        if len(unlock.key) != KEY_SIZE:
            raise ValueError("a raw key has 32 bytes")
        return HKDF(SHA256(), KEY_SIZE, salt, b"xingce slot raw").derive(unlock.key)
    return _stretched(unlock.text, salt, cost or unlock.cost)


def _stretched(text: str, salt: bytes, cost: Cost) -> bytes:
    cost.check()
    try:
        typed = unicodedata.normalize("NFKC", text).encode()
    except UnicodeEncodeError:  # its message would quote the passphrase
        raise Refused("passphrase_not_text") from None
    try:
        argon = Argon2id(
            salt=salt, length=KEY_SIZE, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        )  # fmt: skip
        return argon.derive(typed)
    except MemoryError:
        raise Refused("passphrase_needs_memory", mib=cost.memory // 1024) from None
