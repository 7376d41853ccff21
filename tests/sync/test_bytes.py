"""Every byte of a package and of an invitation counts, and every length."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest

from core.errors import Damaged, Refused, XingceError
from sync.package import open_package
from sync.trust import IdentityKeys, Invited, new_secret, read_invitation, write_invitation

from .forge import Forger, Line
from .office import Office, do

FRAME = {"frame_not_ours", "frame_header_damaged", "frame_wrong_kind", "frame_cut", "frame_newer"}
PACKAGE = FRAME | {"frame_payload_damaged"}
INVITATION = {"invitation_not_ours", "invitation_newer", "invitation_damaged"}


@dataclasses.dataclass
class Small:
    """A package of a few entries and an invitation, with the keys that open them."""

    package: bytes
    invitation: bytes
    keys: IdentityKeys
    committee: str

    def open(self, data: bytes) -> object:
        """Open it as the committee does."""
        return open_package(data, self.keys, "committee", self.committee)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Small ones: the branch's own entries without the committee's scheme, an invitation with one entry."""
    office = Office(tmp_path_factory.mktemp("bytes"))
    store = office.join("第二支部")
    do(office.desk(store), "person.add", fields={"identity.name": "虚构甲"})
    do(office.desk(store), "profile.set", secretary="虚构甲")
    forger = Forger(office, store)
    package = forger.written([item for item in forger.good.items if item.line == forger.line])
    keys = office.master.keys
    line = Line("0" * 32, "committee", keys.signing)
    line.put({"profile": {"name": "某机关", "contact": "", "phone": ""}}, kind="committee", id="committee")
    invited = Invited("0123abcd", "第一支部", "branch")
    invitation = write_invitation(keys, "某机关", invited, new_secret(), [line.card], [line.head], line.items)
    return Small(package, invitation, keys, office.master.public.sign_key)


def flipped(data: bytes) -> Iterator[bytes]:
    """Each byte with its lowest and with its highest bit turned."""
    for place, byte in enumerate(data):
        for other in {byte ^ 0x01, byte ^ 0x80}:
            yield data[:place] + bytes([other]) + data[place + 1 :]


def cut(data: bytes) -> Iterator[bytes]:
    """Every shorter length, and a little more than there was."""
    yield from (data[:length] for length in range(len(data)))
    yield from (data + more for more in (b"\0", b"\n", b"\r\nXCEND\n", data))


def codes(read: Callable[[bytes], object], variants: Iterator[bytes]) -> set[str]:
    """The codes with which all variants are refused; one that is not fails the test."""
    found = set()
    for one in variants:
        with pytest.raises((Damaged, Refused)) as caught:
            read(one)
        assert isinstance(caught.value, XingceError)
        found.add(caught.value.code)
    return found


def test_every_byte_of_a_package_counts(small: Small) -> None:
    """Whatever is turned, the package is refused as damaged, cut, newer or not ours; never half read."""
    assert codes(small.open, flipped(small.package)) <= PACKAGE


def test_every_length_of_a_package_counts(small: Small) -> None:
    """Cut anywhere or with something behind it: refused as cut, or as nothing of ours if hardly anything is there."""
    assert codes(small.open, cut(small.package)) <= {"frame_cut", "frame_not_ours", "frame_payload_damaged"}


def test_every_byte_of_an_invitation_counts(small: Small) -> None:
    """The signature covers all of it."""
    assert codes(read_invitation, flipped(small.invitation)) <= INVITATION


def test_every_length_of_an_invitation_counts(small: Small) -> None:
    """Cut anywhere or with something behind it."""
    assert codes(read_invitation, cut(small.invitation)) <= INVITATION


def test_the_untouched_files_open(small: Small) -> None:
    """So that the tests above mean something."""
    small.open(small.package)
    assert read_invitation(small.invitation).branch.name == "第一支部"
