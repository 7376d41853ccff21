"""The recovery code on paper."""

from __future__ import annotations

import pytest

from core.errors import WrongPassphrase
from core.store import recovery

SECRET = bytes(range(20))
GROUPS = recovery.spell(SECRET)


def test_the_printed_form_is_fixed() -> None:
    """A code on paper must be readable for ever: one worked example."""
    assert "-".join(GROUPS) == "000G8-40R4P-0M30D-E2094-185GP-R38EP-1W81W-24GKN"


@pytest.mark.parametrize(
    "typed",
    [
        "-".join(GROUPS),
        " ".join(GROUPS).lower(),
        "".join(GROUPS),
        "\n".join(GROUPS),
        "－".join(GROUPS),
        "-".join(GROUPS).replace("0", "O").replace("1", "l"),
        "".join(chr(ord(char) + 0xFEE0) for char in "".join(GROUPS)),
        "-".join(GROUPS).replace("-", "", 1),
    ],
)
def test_how_a_person_may_type_it(typed: str) -> None:
    """Case, separators, full-width and look-alike characters do not matter."""
    assert recovery.read(typed) == SECRET


def test_every_single_wrong_character_names_its_group() -> None:
    """Any character of any group replaced by any other: that group is named."""
    for place, group in enumerate(GROUPS):
        for position in range(5):
            for char in recovery.ALPHABET.replace(group[position], "") + "U":
                wrong = group[:position] + char + group[position + 1 :]
                with pytest.raises(WrongPassphrase) as caught:
                    recovery.read("-".join([*GROUPS[:place], wrong, *GROUPS[place + 1 :]]))
                assert (caught.value.code, caught.value.figures) == ("recovery_group_wrong", {"group": place + 1})


def test_swapped_characters_and_swapped_groups_are_found() -> None:
    """Two characters of a group, or two groups, exchanged: the first group that does not fit is named."""
    for place, group in enumerate(GROUPS):
        for left in range(4):
            swapped = group[:left] + group[left + 1] + group[left] + group[left + 2 :]
            if swapped != group:
                with pytest.raises(WrongPassphrase, match=f"group={place + 1}"):
                    recovery.read("-".join([*GROUPS[:place], swapped, *GROUPS[place + 1 :]]))
    with pytest.raises(WrongPassphrase, match="group=3"):
        recovery.read("-".join([*GROUPS[:2], GROUPS[4], GROUPS[3], GROUPS[2], *GROUPS[5:]]))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "recovery_length_wrong"),
        ("-".join(GROUPS[:7]), "recovery_length_wrong"),
        ("-".join([*GROUPS, "00000"]), "recovery_length_wrong"),
        ("-".join([*GROUPS[:7], GROUPS[7][:4]]), "recovery_group_wrong"),
        ("口令", "recovery_length_wrong"),
    ],
)
def test_too_little_or_too_much(typed: str, code: str) -> None:
    """A missing group is told from a mistyped one."""
    with pytest.raises(WrongPassphrase, match=code):
        recovery.read(typed)


def test_codes_are_random() -> None:
    """Two codes differ and have 160 bits each."""
    assert len(recovery.new_code()) == 20
    assert recovery.new_code() != recovery.new_code()
