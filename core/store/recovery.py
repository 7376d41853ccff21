"""The recovery code: 160 random bits on paper, in eight groups that each find their own slip of the pen.

A group is five characters: four carry 20 bits, the fifth checks them and the place of the group. The check is a linear
code over GF(32) with five different weights, so any one wrong character, any two swapped ones and any two swapped
groups are found, and the group that does not fit is named.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Final

from core.errors import WrongPassphrase

GROUPS: Final = 8
GROUP_SIZE: Final = 5
CODE_BYTES: Final = 20

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters: no I, L, O, U, so that nothing looks like a digit on paper."""

_VALUES: Final = {char: value for value, char in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_WEIGHTS: Final = (2, 4, 8, 16)  # powers of the generator; the check character itself has weight 1
_PLACE_WEIGHT: Final = 5


def new_code() -> bytes:
    """A fresh recovery secret: 20 random bytes."""
    return secrets.token_bytes(CODE_BYTES)


def spell(secret: bytes) -> tuple[str, ...]:
    """The eight groups of five characters as they are printed, in order."""
    number = int.from_bytes(secret, "big")
    groups = []
    for place in range(GROUPS):
        bits = number >> (20 * (GROUPS - 1 - place)) & 0xFFFFF
        values = [bits >> shift & 31 for shift in (15, 10, 5, 0)]
        groups.append("".join(ALPHABET[value] for value in [*values, _check(values, place)]))
    return tuple(groups)


def read(typed: str) -> bytes:
    """The secret that a person typed from paper.

    Case, blanks, hyphens, full-width characters and the look-alikes O, I, L do not matter. The first group that does
    not fit is named, from 1, by `recovery_group_wrong`; another number of groups is `recovery_length_wrong`.
    """
    number = 0
    for place, group in enumerate(_groups(typed)):
        values = [_VALUES.get(char, -1) for char in group]
        if len(values) != GROUP_SIZE or min(values) < 0 or values[4] != _check(values[:4], place):
            raise WrongPassphrase("recovery_group_wrong", group=place + 1)
        for value in values[:4]:
            number = number << 5 | value
    return number.to_bytes(CODE_BYTES, "big")


def _groups(typed: str) -> list[str]:
    """The groups as typed with separators, or cut by five when there are none."""
    text = unicodedata.normalize("NFKC", typed).upper()
    groups = [group for group in re.split(r"[^0-9A-Z]+", text) if group]
    if len(groups) != GROUPS:
        run = "".join(groups)
        groups = [run[start : start + GROUP_SIZE] for start in range(0, len(run), GROUP_SIZE)]
        if len(run) != GROUPS * GROUP_SIZE:
            raise WrongPassphrase("recovery_length_wrong", characters=len(run), expected=GROUPS * GROUP_SIZE)
    return groups


def _check(values: list[int], place: int) -> int:
    total = _times(_PLACE_WEIGHT, place + 1)
    for weight, value in zip(_WEIGHTS, values, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Product in GF(32) modulo x^5 + x^2 + 1."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product
