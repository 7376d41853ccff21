"""The golden files open for ever, and a second reader that follows only docs/ finds the same in them."""

from __future__ import annotations

import ast
import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.journal.entry import read, unb64
from core.journal.line import by_line, check_chain
from core.records import Person, Sheet
from core.store.branch_store import BranchStore
from core.store.keys import RawKey
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync.package import Direction, open_package
from sync.trust import IdentityKeys, check_heads_cover, intro_holds, read_invitation
from tests.golden import second_reader

GOLDEN = Path(__file__).parents[1] / "golden"
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "expected-v1.json").read_bytes())
COMMITTEE, BRANCH = IdentityKeys(**EXPECTED["committee"]), IdentityKeys(**EXPECTED["branch"])
BODY = EXPECTED["branch_id"]
PUBLIC = {"committee": COMMITTEE.public("committee"), BODY: BRANCH.public(BODY)}
IDENTITIES = {body: {"body": body, "sign_key": one.sign_key, "seal_key": one.seal_key} for body, one in PUBLIC.items()}
IDS = [one["id"] for one in EXPECTED["entries"]]
PACKAGES = [("handover-v1.xcp", "committee", COMMITTEE), ("handback-v1.xcp", BODY, BRANCH)]


def golden(name: str) -> bytes:
    """A file as it was written once."""
    return (GOLDEN / name).read_bytes()


def test_entries_of_format_1() -> None:
    """Each line has the id it always had; the one of a newer version is kept unread."""
    items = [read(raw) for raw in golden("entries-v1.jsonl").splitlines()]
    newer = items.pop()
    found = [{"id": item.id, "seq": item.seq, "line": item.line, "prev": item.prev} for item in items]
    assert found == EXPECTED["entries"]
    assert (newer.entry, newer.prev) == (None, items[-1].id)
    assert {item.entry.act for item in items if item.entry} == {"set", "choose", "amend", "remove", "restore"}
    for line, chain in by_line([*items, newer]).items():
        check_chain(chain, line)


@pytest.mark.parametrize(("name", "body", "keys"), PACKAGES)
def test_packages_of_format_1(name: str, body: str, keys: IdentityKeys) -> None:
    """Both directions open with all they held."""
    opened = open_package(golden(name), keys, body, PUBLIC["committee"].sign_key)
    assert [item.id for item in opened.items] == IDS
    assert opened.manifest.number == 7
    assert opened.manifest.direction is (Direction.HANDOVER if body == "committee" else Direction.HANDBACK)
    if body == "committee":
        assert opened.manifest.intro is not None
        assert intro_holds(opened.manifest.intro, unb64(EXPECTED["secret"]))


def test_invitation_of_format_1() -> None:
    """It opens, and the slip that was printed still fits it."""
    one = read_invitation(golden("invitation-v1.xci"))
    assert (one.branch.id, one.branch.name, one.name) == (BODY, "第一支部", "虚构市直机关工委")
    assert one.fingerprint == EXPECTED["fingerprint"]
    assert one.secret == unb64(EXPECTED["secret"])
    assert [item.id for item in one.entries] == IDS[:2]


def test_branch_store_of_format_1(tmp_path: Path) -> None:
    """Its records fold to what they always were, and it can be written to."""
    path = Path(shutil.copy(GOLDEN / "branch-v1.xingce", tmp_path / "b.xingce"))
    store = BranchStore(SealedStore.open(path, RawKey(unb64(EXPECTED["store_key"]))), LineHome(tmp_path))
    assert list(store.entries) == IDS
    assert store.records.get(Person, "p1").identity.name == "虚构甲"  # type: ignore[union-attr]
    marks = store.records.get(Sheet, "C3/2026Q3/p1").mark  # type: ignore[union-attr]
    assert {name: mark.score for name, mark in marks.items()} == {"self.study": "17", "joint.study": "16"}
    assert store.meta.identities[BODY] == IDENTITIES[BODY]
    for line, items in by_line(store.entries.values()).items():
        check_heads_cover(items, [one for one in store.line_heads.values() if one.line == line], store.cards[line].key)
    store.close()


def test_the_second_reader_shares_nothing_with_the_program() -> None:
    """It imports cryptography and the standard library only: what it reads, the pages alone told it."""
    tree = ast.parse((GOLDEN / "second_reader.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    allowed = {"__future__", "base64", "cryptography", "hashlib", "hmac", "json", "typing", "unicodedata"}
    assert {module.split(".")[0] for module in modules} <= allowed


def test_the_second_reader_reads_entries() -> None:
    """Ids and places are the same."""
    found = [second_reader.entry(raw) for raw in golden("entries-v1.jsonl").splitlines()]
    assert [one["entry_id"] for one in found[:-1]] == IDS


@pytest.mark.parametrize(("name", "body", "keys"), PACKAGES)
def test_the_second_reader_opens_packages(name: str, body: str, keys: IdentityKeys) -> None:
    """With the same manifest and entries, every signature checked by its own code."""
    committee = PUBLIC["committee"].sign_key
    manifest, found = second_reader.package(golden(name), body, unb64(keys.seal), committee, IDENTITIES)
    opened = open_package(golden(name), keys, body, committee)
    assert [one["entry_id"] for one in found] == [item.id for item in opened.items]
    assert (manifest["line"], manifest["acks"]) == (opened.manifest.line, opened.manifest.acks)
    if body == "committee":
        assert second_reader.introduced(manifest, unb64(EXPECTED["secret"]))
        assert not second_reader.introduced(manifest, bytes(32))


def test_the_second_reader_opens_an_invitation() -> None:
    """With the same fingerprint."""
    body, found, slip = second_reader.invitation(golden("invitation-v1.xci"))
    assert (body["branch"]["id"], slip) == (BODY, EXPECTED["fingerprint"])
    assert [one["entry_id"] for one in found] == IDS[:2]


def test_the_second_reader_opens_a_store() -> None:
    """Journal, cards and heads hold by its own checks; the keys are where the page says."""
    tables = second_reader.store(golden("branch-v1.xingce"), unb64(EXPECTED["store_key"]))
    found = [second_reader.entry(one["raw"].encode()) for one in tables["journal"].values()]
    assert [one["entry_id"] for one in found] == IDS
    cards = sorted(tables["cards"].values(), key=lambda one: one["line"])
    second_reader.lines(found, cards, list(tables["heads"].values()), tables["meta"]["1"]["identities"])
    assert tables["meta"]["1"]["body"] == BODY
    keys = tables["keys"]["1"]
    assert keys["identity"] == EXPECTED["branch"]
    assert base64.b64decode(keys["invitation"]) == unb64(EXPECTED["secret"])
    assert [head["head"] for head in tables["heads"].values()] == [head for _, _, head in EXPECTED["heads"]]


def test_the_second_reader_refuses_what_was_altered() -> None:
    """So that its yes means something: a turned byte anywhere in the golden package is an error for it too."""
    data = golden("handover-v1.xcp")
    for place in range(0, len(data), 97):
        bad = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(Exception):  # noqa: B017  whatever its libraries raise
            second_reader.package(bad, "committee", unb64(COMMITTEE.seal), PUBLIC["committee"].sign_key, IDENTITIES)
