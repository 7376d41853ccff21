"""Key slots: ways of opening one store."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest

from core.errors import Damaged, Refused, WrongPassphrase, XingceError
from core.store import keys
from core.store.keys import Cost, Passphrase, RawKey, RecoveryCode, Slot

CHEAP = Cost(passes=1, memory=8, lanes=1)
STORE = "5f0c"
DATA_KEY = bytes(range(32))


@dataclass
class Way:
    """A way in and one that is almost it."""

    right: keys.Unlock
    wrong: keys.Unlock
    code: str


WAYS = [
    Way(Passphrase("星火燎原 1921", cost=CHEAP), Passphrase("星火燎原 1922", cost=CHEAP), "passphrase_wrong"),
    Way(RecoveryCode(bytes(20)), RecoveryCode(bytes(19) + b"\1"), "recovery_wrong"),
    Way(RawKey(bytes(32)), RawKey(bytes(31) + b"\1"), "raw_wrong"),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.code)
def test_a_slot_opens_with_its_secret_only(way: Way) -> None:
    """The data key comes back with the right secret; any other is called wrong, never damaged."""
    slot = keys.make_slot("书记", way.right, DATA_KEY, STORE)
    assert keys.unwrap([slot], way.right, STORE) == (slot, DATA_KEY)
    with pytest.raises(WrongPassphrase, match=way.code):
        keys.unwrap([slot], way.wrong, STORE)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.code)
def test_a_slot_belongs_to_its_store_and_id(way: Way) -> None:
    """A slot copied into another store, or under another id, opens nothing."""
    slot = keys.make_slot("书记", way.right, DATA_KEY, STORE)
    for slots, store in (([slot], "5f0d"), ([msgspec.structs.replace(slot, id="ffff")], STORE)):
        with pytest.raises(WrongPassphrase, match=way.code):
            keys.unwrap(slots, way.right, store)


def test_every_officer_opens_the_same_store() -> None:
    """Several slots hold one data key, and opening tells whose slot it was."""
    slots = [
        keys.make_slot(label, Passphrase(text, cost=CHEAP), DATA_KEY, STORE)
        for label, text in [("书记", "first passphrase"), ("组织委员", "second passphrase")]
    ]
    opened, key = keys.unwrap(slots, Passphrase("second passphrase"), STORE)
    assert (opened.label, key) == ("组织委员", DATA_KEY)
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        keys.unwrap(slots, Passphrase("second passphrase", slot=slots[0].id), STORE)


def test_full_width_and_composed_spellings_are_one_passphrase() -> None:
    """What an input method changes (width, composition) does not lock anyone out; blanks are kept as typed."""
    slot = keys.make_slot("书记", Passphrase("ＡＢＣ１２３４５é", cost=CHEAP), DATA_KEY, STORE)
    assert keys.unwrap([slot], Passphrase("ABC12345e\u0301"), STORE)[1] == DATA_KEY
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        keys.unwrap([slot], Passphrase("ABC12345é "), STORE)


@pytest.mark.parametrize("text", ["", "1234567", "七个字的口令啊"])
def test_short_passphrases_are_refused(text: str) -> None:
    """Fewer than eight characters never become a slot."""
    with pytest.raises(Refused, match="passphrase_too_short"):
        keys.make_slot("书记", Passphrase(text, cost=CHEAP), DATA_KEY, STORE)


def test_a_passphrase_that_is_no_text_is_refused_without_quoting_it() -> None:
    """A lone surrogate (a broken terminal) is refused; nothing of the passphrase stands in the chain of exceptions."""
    with pytest.raises(Refused, match="passphrase_not_text") as caught:
        keys.make_slot("书记", Passphrase("secret\ud800word", cost=CHEAP), DATA_KEY, STORE)
    assert caught.value.__suppress_context__
    assert "secret" not in repr(caught.value)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(passes=11),
        Cost(passes=0),
        Cost(passes=-1),
        Cost(memory=1024 * 1024 + 1),
        Cost(memory=2**60),
        Cost(memory=31, lanes=4),
        Cost(lanes=17),
        Cost(lanes=0),
    ],
)
def test_costs_are_capped_before_they_run(cost: Cost) -> None:
    """A forged slot that asks for hours or for all memory is refused at once, also as one of several."""
    slot = keys.make_slot("书记", Passphrase("long enough", cost=CHEAP), DATA_KEY, STORE)
    forged = msgspec.structs.replace(slot, cost=cost)
    for refusing in (
        lambda: keys.unwrap([slot, forged], Passphrase("long enough"), STORE),
        lambda: keys.check_slots((forged,)),
        lambda: keys.make_slot("书记", Passphrase("long enough", cost=cost), DATA_KEY, STORE),
    ):
        with pytest.raises(Damaged, match="slot_cost_refused"):
            refusing()


def test_the_standing_cost() -> None:
    """Argon2id with 3 passes over 64 MiB in 4 lanes, unless a test says otherwise."""
    assert Cost() == Cost(passes=3, memory=64 * 1024, lanes=4)


def test_lists_of_slots_that_are_refused() -> None:
    """No slots, too many, doubled ids, a passphrase slot without cost: a store that nobody could open rightly."""
    slot = keys.make_slot("书记", Passphrase("long enough", cost=CHEAP), DATA_KEY, STORE)
    raw = keys.make_slot("支部", RawKey(bytes(32)), DATA_KEY, STORE)
    lists: list[tuple[Slot, ...]] = [
        (),
        (slot, slot),
        tuple(msgspec.structs.replace(slot, id=f"{number}") for number in range(17)),
        (msgspec.structs.replace(slot, cost=None),),
        (msgspec.structs.replace(raw, cost=CHEAP),),
    ]
    for slots in lists:
        with pytest.raises(Damaged, match="slots_refused"):
            keys.check_slots(slots)


def test_a_missing_kind_of_slot_is_named() -> None:
    """A recovery code for a store that has none says so."""
    slot = keys.make_slot("支部", RawKey(bytes(32)), DATA_KEY, STORE)
    with pytest.raises(WrongPassphrase, match="slot_missing"):
        keys.unwrap([slot], RecoveryCode(bytes(20)), STORE)


def test_secrets_do_not_show() -> None:
    """Neither repr nor a refusal shows a passphrase, a code or a key."""
    unlocks = [Passphrase("visible1"), RecoveryCode(b"visible1visible1visi"), RawKey(b"visible1" * 4)]
    assert all("visible" not in f"{unlock} {unlock!r}" for unlock in unlocks)
    slot = keys.make_slot("支部", RawKey(bytes(32)), DATA_KEY, STORE)
    for unlock in unlocks:
        with pytest.raises(XingceError) as caught:
            keys.unwrap([slot], unlock, STORE)
        assert "visible" not in repr(caught.value) + str(caught.value)


def test_purposes_and_stores_never_share_a_key() -> None:
    """Keys derived for other purposes, stores or data keys differ; the same question gives the same answer."""
    asked = [(DATA_KEY, STORE, "a"), (DATA_KEY, STORE, "b"), (DATA_KEY, "5f0d", "a"), (bytes(32), STORE, "a")]
    assert len({keys.derive(*question) for question in asked}) == len(asked)
    assert keys.derive(*asked[0]) == keys.derive(*asked[0])
