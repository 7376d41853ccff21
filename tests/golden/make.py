"""Writes the golden files of a format, once. They are never written again: what lies here must open for ever.

`python -m tests.golden.make` makes what is missing and leaves what is there.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from core.journal.draft import Draft, written
from core.journal.entry import Kept, b64, read
from core.journal.fold import Fold
from core.journal.line import LineCard, LineHead, make_card, sign_head
from core.records import (
    Body,
    BranchProfile,
    CommitteeProfile,
    Contact,
    Mark,
    Membership,
    PersonIdentity,
    Report,
    RoundBegin,
    Work,
)
from core.store.branch_store import BranchStore
from core.store.contents import Meta, Taken
from core.store.keys import RawKey
from core.store.line_home import LineHome
from sync.package import VERSION, Direction, Manifest, write_package
from sync.trust import IdentityKeys, Invited, fingerprint, introduce, write_invitation

HERE = Path(__file__).parent
BRANCH = "0123abcd"
DAY = date(2026, 10, 8)
AT = "2026-10-08T09:00:00"
SECRET = bytes(range(200, 232))
STORE_KEY = bytes(range(100, 132))


def keys(seed: int) -> IdentityKeys:
    """A body's fixed private keys: 32 times the seed, and 32 times the next number."""
    return IdentityKeys(b64(bytes([seed]) * 32), b64(bytes([seed + 1]) * 32))


COMMITTEE, OURS = keys(1), keys(3)


class Line(Struct, frozen=True):
    """A line with its entries, card and head."""

    key: Ed25519PrivateKey
    card: LineCard
    items: list[Kept]
    head: LineHead


def line(seed: int, store: str, body: str, identity: IdentityKeys, drafts: list[Draft]) -> Line:
    """A line with a fixed key, and drafts written on it one after the other."""
    key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    card = make_card(key, store * 32, body, "golden", identity.signing)
    fold, items = Fold(), list[Kept]()
    for draft in drafts:
        last = (card.line, len(items), items[-1].id if items else "")
        items += written([draft], fold, last, "书记", AT)
        fold.add(items, Body.COMMITTEE if body == "committee" else Body.BRANCH)
    return Line(key, card, items, sign_head(key, card.line, len(items), items[-1].id))


def committee_line() -> Line:
    """What the committee says to all."""
    drafts = [
        Draft("committee", "committee", {"profile": CommitteeProfile("虚构市直机关工委", "办公室", "000-1")}),
        Draft("branch", BRANCH, {"profile": BranchProfile("第一支部", "branch", BRANCH)}),
    ]
    return line(11, "c", "committee", COMMITTEE, drafts)


def branch_line() -> Line:
    """Every act once, every kind of value once."""
    sheet, round_id = "C3/2026Q3/p1", "C3/2026Q3"
    identity = PersonIdentity("虚构甲", "1980-05", "female", "", "汉族", "本科", 'a[/]b "引号" \\')
    drafts = [
        Draft("person", "p1", {"identity": identity, "membership": Membership(), "work": Work(window=True)}),
        Draft("person", "p1", {"contact": Contact("一行\n两行")}),
        Draft("round", round_id, {"begin": RoundBegin("C3", "2026Q3", "c", 1, "2026-07-01")}),
        Draft("sheet", sheet, {"mark:self.study": Mark("17.5"), "mark:joint.study": Mark("18")}),
        Draft("sheet", sheet, {"mark:self.study": Mark("17")}, "choose"),
        Draft("sheet", sheet, {"mark:joint.study": Mark("16")}, "amend", "登记有误"),
        Draft("person", "p1", {}, "remove", "重复"),
        Draft("person", "p1", {}, "restore", "不重复"),
    ]
    first = line(12, "b", BRANCH, OURS, drafts)
    report = Report(on="2026-10-08", seals=[first.items[3].id, first.items[4].id], code="AAAA-BBBB", result="{}")
    return line(12, "b", BRANCH, OURS, [*drafts, Draft("round", round_id, {"report": report})])


def newer_entry(after: Line) -> Kept:
    """An entry of a version to come, as a program of today keeps it."""
    last = after.items[-1]
    fields = {"v": 2, "line": after.card.line, "seq": last.seq + 1, "prev": last.id}
    return read(msgspec.json.encode({**fields, "weight": 1.5, "new": {"a": [1, None]}}))


def package(sender: IdentityKeys, by: Line, direction: Direction) -> bytes:
    """A package of both lines, from the branch to the committee or back."""
    lines = sorted([committee_line(), branch_line()], key=lambda one: one.card.line)
    up = direction is Direction.HANDOVER
    body, to = (BRANCH, "committee") if up else ("committee", BRANCH)
    manifest = Manifest(
        VERSION,
        direction,
        body,
        to,
        COMMITTEE.public("committee").sign_key,
        sender.public(body),
        by.card.line,
        7,
        AT,
        [one.card for one in lines],
        [one.head for one in lines],
        [],
        0,
        "",
        [f"{one.card.line}:{len(one.items)}" for one in lines if one.card.body == to],
        introduce(OURS.public(BRANCH), SECRET) if up else None,
    )
    recipient = COMMITTEE.public("committee") if up else OURS.public(BRANCH)
    return write_package(manifest, [item for one in lines for item in one.items], by.key, [recipient])


def invitation() -> bytes:
    """An invitation with the committee's line."""
    one = committee_line()
    invited = Invited(BRANCH, "第一支部", "branch")
    return write_invitation(COMMITTEE, "虚构市直机关工委", invited, SECRET, [one.card], [one.head], one.items)


def store(path: Path) -> None:
    """A branch's store that holds both lines and opens with a raw key."""
    both = [committee_line(), branch_line()]
    identities = {"committee": COMMITTEE.public("committee"), BRANCH: OURS.public(BRANCH)}
    meta = Meta(BRANCH, BRANCH, "第一支部", {body: msgspec.to_builtins(one) for body, one in identities.items()})
    taken = Taken(
        tuple(item for one in both for item in one.items),
        tuple(one.card for one in both),
        tuple(one.head for one in both),
        {"sent": [{"recipient": "committee", "number": 7, "on": DAY.isoformat(), "file": "xc-0123abcd-7.xcp"}]},
    )
    secrets = {"identity": msgspec.to_builtins(OURS), "invitation": msgspec.to_builtins(SECRET)}
    slots = [("golden", RawKey(STORE_KEY))]
    made = BranchStore.create(path, slots, LineHome(HERE), meta, secrets, today=DAY, taken=taken)
    made.close()
    for beside in (path.with_name(path.name + ".lock"), *path.with_name(path.name + ".generations").iterdir()):
        beside.unlink()
    path.with_name(path.name + ".generations").rmdir()


def expected() -> bytes:
    """What a reader must find, and the private keys to find it with; everything in it is invented."""
    up = [*committee_line().items, *branch_line().items]
    found = {
        "committee": msgspec.to_builtins(COMMITTEE),
        "branch": msgspec.to_builtins(OURS),
        "branch_id": BRANCH,
        "secret": b64(SECRET),
        "store_key": b64(STORE_KEY),
        "entries": [{"id": item.id, "seq": item.seq, "line": item.line, "prev": item.prev} for item in up],
        "fingerprint": fingerprint((HERE / "invitation-v1.xci").read_bytes()),
        "heads": [[one.line, one.seq, one.head] for one in (committee_line().head, branch_line().head)],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def main() -> None:
    """Make what is missing."""
    lines = [*committee_line().items, *branch_line().items, newer_entry(branch_line())]
    makers = {
        "entries-v1.jsonl": lambda: b"\n".join(item.raw for item in lines) + b"\n",
        "handover-v1.xcp": lambda: package(OURS, branch_line(), Direction.HANDOVER),
        "handback-v1.xcp": lambda: package(COMMITTEE, committee_line(), Direction.HANDBACK),
        "invitation-v1.xci": invitation,
        "expected-v1.json": expected,
    }
    for name, make in makers.items():
        if not (HERE / name).exists():
            (HERE / name).write_bytes(make())
    if not (HERE / "branch-v1.xingce").exists():
        store(HERE / "branch-v1.xingce")


if __name__ == "__main__":
    main()
