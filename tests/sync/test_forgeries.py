"""Every forgery gets its own verdict and stops nothing else in the same merge."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from core.journal.entry import Entry, Kept, read, write
from core.journal.line import LineCard, make_card, sign_head
from core.records import Decision, Person
from sync import intake
from sync.merge import FileVerdict
from sync.package import Direction, open_package
from sync.trust import IdentityKeys, introduce, new_secret

from .forge import Forger, Line, chained, sealed, wrapped
from .office import Office, do

Forged = Callable[[Forger], bytes]
WHO = {"identity": {"name": "冒名"}}


def _by_stranger(forger: Forger) -> bytes:
    return forger.written(signing=Ed25519PrivateKey.generate())


def _head_forged(forger: Forger) -> bytes:
    wrong = sign_head(Ed25519PrivateKey.generate(), forger.line, len(forger.good.items), forger.good.items[-1].id)
    heads = [replace(wrong, seq=one.seq, head=one.head) if one.line == forger.line else one for one in _heads(forger)]
    return forger.written(heads=heads)


def _heads(forger: Forger) -> list[Any]:
    return list(forger.good.manifest.heads)


def _rebuilt(forger: Forger) -> bytes:
    """One value altered, every later entry chained anew; the line's key is not at hand, so the head stays as it was."""
    items = chained(forger.good.items, forger.line, lambda entry: replace(entry, at="2031-01-01"))
    heads = [replace(one, head=items[-1].id) if one.line == forger.line else one for one in _heads(forger)]
    return forger.written(items, heads=heads)


def _swapped(forger: Forger) -> bytes:
    """Another joined branch's work under this branch's name: everything signed, by the wrong branch's keys."""
    other = forger.office.branches[1]
    keys = msgspec.convert(other.keys["identity"], IdentityKeys)
    line = Line(other.sealed.store_id, forger.store.meta.body, keys.signing).put(WHO, kind="person", id="p1")
    cards = [card for card in forger.good.manifest.cards if card.body == "committee"]
    return forger.written(
        [item for item in forger.good.items if item.line in {card.line for card in cards}] + line.items,
        line.key,
        identity=keys.public(forger.store.meta.body),
        line=line.card.line,
        cards=sorted([*cards, line.card], key=lambda card: card.line),
        heads=sorted([one for one in _heads(forger) if one.line != forger.line] + [line.head], key=lambda h: h.line),
    )


def _claiming(forger: Forger) -> bytes:
    """Signed by a line of this branch, claiming to come from the other."""
    other = forger.office.branches[1].meta.body
    return forger.written(sender=other, identity=replace(forger.good.manifest.identity, body=other))


def _third_body(forger: Forger) -> bytes:
    """A properly vouched line of another branch among the cards."""
    other = forger.office.branches[1]
    card = next(card for card in other.cards.values() if card.body == other.meta.body)
    return forger.written(cards=sorted([*forger.good.manifest.cards, card], key=lambda one: one.line))


def _recarded(forger: Forger, **changed: str) -> bytes:
    cards = [replace(card, **changed) if card.line == forger.line else card for card in forger.good.manifest.cards]
    return forger.written(cards=cards)


def _not_vouched_committee(forger: Forger) -> bytes:
    """A line that says it is the committee's, vouched for by the branch."""
    line = Line("0" * 32, "committee", forger.keys.signing).put(
        {"verdict": {"state": "confirmed", "on": "2026-10-10", "seals": [], "code": "", "result": ""}},
        kind="decision",
        id="C3/2026Q3",
    )
    return forger.written([*forger.good.items, *line.items], **{**forger.with_line(line), "line": forger.line})


def _entry_v2(forger: Forger) -> bytes:
    last = forger.good.items[-1]
    raw = f'{{"v":2,"line":"{forger.line}","seq":{last.seq + 1},"prev":"{last.id}","new":[1]}}'.encode()
    return _with_own(forger, read(raw))


def _foreign(forger: Forger) -> bytes:
    """The branch decides for the committee: properly signed by its own line."""
    last = forger.good.items[-1]
    verdict = {"state": "confirmed", "on": "2026-10-10", "five_stars": ["x"], "seals": [], "code": "", "result": ""}
    return _with_own(forger, _next(last, forger.line, {"verdict": verdict}, "decision", "C3/2026Q3"))


def _next(last: Kept, line: str, groups: Any, kind: str, id: str) -> Kept:
    return write(Entry(1, line, last.seq + 1, last.id, "t", "s", "set", kind, id, groups, {}))


def _with_own(forger: Forger, item: Kept) -> bytes:
    head = sign_head(forger.signing, forger.line, item.seq, item.id)
    heads = [head if one.line == forger.line else one for one in _heads(forger)]
    return forger.written([*forger.good.items, item], heads=heads)


def _gap(forger: Forger) -> bytes:
    own = [item for item in forger.good.items if item.line == forger.line]
    later = [_next(own[-1], forger.line, WHO, "person", "p1")]
    later.append(_next(later[0], forger.line, WHO, "person", "p2"))
    later.append(_next(later[1], forger.line, WHO, "person", "p3"))
    head = sign_head(forger.signing, forger.line, later[2].seq, later[2].id)
    heads = [head if one.line == forger.line else one for one in _heads(forger)]
    others = [item for item in forger.good.items if item.line != forger.line]
    return forger.written([*others, later[2]], heads=heads)


def _twice(forger: Forger) -> bytes:
    return forger.written([*forger.good.items, forger.good.items[-1]])


def _wrong_secret(forger: Forger) -> bytes:
    stranger = forger.office.join("第三支部")
    desk = forger.office.desk(stranger)
    do(desk, "profile.set", secretary="丙")
    other = Forger(forger.office, stranger)
    return other.written(intro=introduce(other.good.manifest.identity, new_secret()))


def _elsewhere(forger: Forger) -> bytes:
    other = Office(Path(tempfile.mkdtemp(dir=forger.office.folder)))
    store = other.join("别处支部")
    do(other.desk(store), "profile.set", secretary="丁")
    return other.hand_over(store).read_bytes()


def _span_lies(forger: Forger) -> bytes:
    return forger.as_is(lambda fields: fields["spans"][0].update(last=fields["spans"][0]["last"] + 1))


def _signed(text: bytes) -> Forged:
    return lambda forger: sealed(forger.office, text, forger.signing, b"")


def _set(**fields: Any) -> Forged:
    return lambda forger: forger.as_is(lambda manifest: manifest.update(fields))


def _short_key(forger: Forger) -> bytes:
    return wrapped(forger.office, b"x", key=b"short")


def _repeated_card(forger: Forger) -> bytes:
    cards = forger.good.manifest.cards
    return forger.written(cards=sorted([*cards, replace(cards[0], label="又")], key=lambda card: card.line))


def _bad_base64_seal(forger: Forger) -> bytes:
    from core.store.frame import Kind, seal
    from sync.package import _About, _Recipient, key_hint

    committee = forger.office.master.public
    about = _About(key_hint(committee.sign_key), [_Recipient(key_hint(committee.seal_key), "!!")])
    return b"".join(seal(Kind.PACKAGE, about, bytes(32), (b"x",)))


def _two_lines(forger: Forger) -> bytes:
    """Entries of a line without a card."""
    line = forger.new_line({"about": {"secretary": "甲", "contact": "", "phone": "", "has_committee": True}})
    return forger.written([*forger.good.items, *line.items])


def _other_chain(forger: Forger) -> bytes:
    """A new line whose entry follows an entry of another line."""
    line = forger.new_line(WHO, kind="person", id="p1")
    before = next(item for item in forger.good.items if item.line == forger.line and item.seq == 1)
    item = _next(before, line.card.line, WHO, "person", "p2")
    line.items = [item]
    head = sign_head(line.key, line.card.line, item.seq, item.id)
    fields = {**forger.with_line(line), "line": forger.line}
    fields["heads"] = sorted([*forger.good.manifest.heads, head], key=lambda one: (one.line, one.head))
    return forger.written([*forger.good.items, item], **fields)


REFUSED: dict[str, tuple[Forged, str]] = {
    "another committee's": (_elsewhere, "package_other_committee"),
    "signed by a stranger": (_by_stranger, "package_signature"),
    "head signed by a stranger": (_head_forged, "head_signature"),
    "an entry altered, the chain rebuilt": (_rebuilt, "head_signature"),
    "another branch's keys": (_swapped, "package_wrong_branch"),
    "claiming another sender": (_claiming, "package_signature"),
    "a third branch's line": (_third_body, "line_other_body"),
    "card of another store": (lambda forger: _recarded(forger, store="0" * 32), "line_not_vouched"),
    "card of another body": (lambda forger: _recarded(forger, body="committee"), "package_signature"),
    "card with a hostile label": (lambda forger: _recarded(forger, label="\u202ex"), "line_not_vouched"),
    "a card twice": (_repeated_card, "line_twice"),
    "a committee's line vouched for by the branch": (_not_vouched_committee, "line_not_vouched"),
    "a line without a card": (_two_lines, "line_unknown"),
    "a chain that leaves its line": (_other_chain, "chain_broken"),
    "an entry twice": (_twice, "package_spans"),
    "spans that lie": (_span_lies, "package_spans"),
    "a joining branch with a wrong secret": (_wrong_secret, "join_unproven"),
    "a manifest of version 2": (lambda forger: forger.written(v=2), "package_newer"),
    "a frame for reader 2": (lambda forger: wrapped(forger.office, b"x", reader=2), "frame_newer"),
    "no manifest": (lambda forger: wrapped(forger.office, b"{}"), "package_malformed"),
    "a manifest that is no object": (
        _signed(b"[]"),
        "package_malformed",
    ),
    "a manifest as deep as a well": (
        _signed(b"[" * 100_000),
        "package_malformed",
    ),
    "a doubled field": (
        _signed(b'{"v":1,"v":1}'),
        "package_malformed",
    ),
    "a content key of five bytes": (_short_key, "package_malformed"),
    "a sealed key that is no base64": (_bad_base64_seal, "package_not_for_us"),
    "a number beyond all counting": (_set(number=2**62), "package_malformed"),
    "a number below one": (_set(number=0), "package_malformed"),
    "an unknown direction": (_set(direction="sideways"), "package_malformed"),
    "an answer from a branch": (lambda forger: forger.written(direction=Direction.HANDBACK), "package_malformed"),
    "a date that hides something": (_set(made="2026\u202e"), "package_malformed"),
    "a sender that is a path": (_set(sender="../../x"), "package_malformed"),
}


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Forger:
    """An office with two branches that joined; the forger sits in the first."""
    office = Office(tmp_path_factory.mktemp("forgeries"))
    office.branches = [office.join(name) for name in ("第一支部", "第二支部")]
    for store in office.branches:
        do(office.desk(store), "person.add", fields={"identity.name": "虚构甲"})
        office.take_in(office.hand_over(store))
    return Forger(office, office.branches[0])


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of the master copy, for seeing that nothing was touched."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@pytest.mark.parametrize("name", REFUSED)
def test_a_forgery_is_refused_by_name_and_stops_nothing(forger: Forger, tmp_path: Path, name: str) -> None:
    """Beside a good package the forgery gets its own verdict; the good one is new as if it were alone."""
    make, code = REFUSED[name]
    bad, good = tmp_path / "bad.xcp", tmp_path / "good.xcp"
    bad.write_bytes(make(forger))
    other = forger.office.branches[1]
    do(forger.office.desk(other), "profile.set", secretary=f"乙{name}"[:20])
    good.write_bytes(forger.office.hand_over(other).read_bytes())
    before = files_of(forger.office.master.folder)
    plans = {plan.file: plan for plan in intake.weigh(forger.office.master, [bad, good])}
    assert (plans["bad.xcp"].verdict, plans["bad.xcp"].code) == (FileVerdict.REFUSED, code)
    assert plans["good.xcp"].verdict is FileVerdict.NEW
    assert files_of(forger.office.master.folder) == before


def test_all_forgeries_together_stop_nothing(forger: Forger, tmp_path: Path) -> None:
    """One merge with every forgery in it: each has its verdict, the good file arrives, nothing is confirmed."""
    wanted = {}
    for number, (make, code) in enumerate(REFUSED.values()):
        (tmp_path / f"{number:02}.xcp").write_bytes(make(forger))
        wanted[f"{number:02}.xcp"] = code
    other = forger.office.branches[1]
    (one,) = do(forger.office.desk(other), "person.add", fields={"identity.name": "虚构乙"}).value
    good = forger.office.hand_over(other)
    identities = forger.office.master.identities()
    done = {merged.plan.file: merged for merged in forger.office.take_in(*tmp_path.iterdir(), good)}
    assert {name: merged.plan.code for name, merged in done.items() if name in wanted} == wanted
    assert all(done[name].count == 0 and done[name].error is None for name in wanted)
    assert one in forger.office.master.replica(other.meta.body).entries
    assert forger.office.master.identities() == identities


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.txt", "x")


def _xlsx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")


def _link(path: Path) -> None:
    (path.parent / "target").write_bytes(b"secret")
    path.symlink_to(path.parent / "target")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40 * 2**30)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_nothing, "frame_not_ours"),
        (_zip, "frame_not_ours"),
        (_xlsx, "frame_not_ours"),
        (Path.mkdir, "file_not_regular"),
        (_link, "file_not_regular"),
        (os.mkfifo, "file_not_regular"),
        (_sparse, "file_too_large"),
        (lambda path: path.write_bytes(b"\x8bXCP\r\n\x1a\n"), "frame_cut"),
        (lambda path: None, "file_missing"),
    ],
    ids=["empty", "zip", "xlsx", "folder", "link", "pipe", "huge", "only the magic", "gone"],
)
def test_what_is_no_package_is_told_so_at_once(
    forger: Forger, tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    """A zip, a pipe, a link, 40 GiB of nothing: refused with what it is, never followed, never waited for."""
    path = tmp_path / "x.xcp"
    make(path)
    (plan,) = intake.weigh(forger.office.master, [path])
    assert (plan.verdict, plan.code) == (FileVerdict.REFUSED, code)


def test_an_uncertified_line_waits_for_a_person(forger: Forger, tmp_path: Path) -> None:
    """A vouched line that nobody confirmed: its entries are kept aside, and taken once a person says yes."""
    line = forger.new_line(WHO, kind="person", id="p-new")
    path = tmp_path / "new-line.xcp"
    path.write_bytes(forger.carrying(line))
    (merged,) = forger.office.take_in(path, accept=False)
    assert (merged.plan.verdict, merged.plan.code) == (FileVerdict.UNKNOWN_LINE, "line_unknown")
    assert [card.line for card in merged.plan.unknown] == [line.card.line]
    path.unlink()
    replica = forger.office.master.replica(forger.store.meta.body)
    assert line.items[0].id not in replica.entries
    (merged,) = forger.office.take_in()
    assert (merged.plan.verdict, merged.count) == (FileVerdict.NEW, 1)
    assert replica.records.get(Person, "p-new") is not None
    assert list((forger.office.master.folder / "aside").iterdir()) == []


def test_entries_of_a_foreign_body_have_no_effect(forger: Forger, tmp_path: Path) -> None:
    """A branch's entry on the committee's decision is kept, counted for the preview, and decides nothing."""
    path = tmp_path / "foreign.xcp"
    path.write_bytes(_foreign(forger))
    (plan,) = intake.weigh(forger.office.master, [path])
    assert (plan.verdict, plan.foreign, plan.code) == (FileVerdict.NEW, 1, "")
    assert forger.office.master.replica(forger.store.meta.body).records.get(Decision, "C3/2026Q3") is None


def test_an_entry_of_a_newer_version_is_kept_and_passed_on(forger: Forger, tmp_path: Path) -> None:
    """It counts in its chain and has no effect."""
    path = tmp_path / "v2.xcp"
    path.write_bytes(_entry_v2(forger))
    (plan,) = intake.weigh(forger.office.master, [path])
    assert (plan.verdict, len(plan.items), plan.conflicts) == (FileVerdict.NEW, 1, ())
    assert plan.items[0].entry is None


def test_a_gap_waits_and_names_what_is_missing(forger: Forger, tmp_path: Path) -> None:
    """Entries n-m are not here: the package is kept aside until they are."""
    path = tmp_path / "gap.xcp"
    path.write_bytes(_gap(forger))
    (plan,) = intake.weigh(forger.office.master, [path])
    tip = forger.office.master.replica(forger.store.meta.body).tips()[forger.line][0]
    assert (plan.verdict, plan.code) == (FileVerdict.WAITING, "package_gap")
    assert plan.figures == {"line": forger.line, "first": tip + 1, "last": tip + 2}


def test_a_line_belongs_to_one_body_for_ever(forger: Forger) -> None:
    """The same key in the same store for another body is another line: no branch can claim another's entries."""
    other = forger.office.branches[1].meta.body
    again = make_card(forger.signing, forger.store.sealed.store_id, other, "x", forger.keys.signing)
    assert again.line != forger.line
    assert isinstance(again, LineCard)


def test_what_is_known_is_not_read_twice_and_not_trusted_more(forger: Forger) -> None:
    """Entries already held are recognised by their hash; the result is the same as reading them."""
    keys, public = forger.office.master.keys, forger.office.master.public
    known = {item.id: item for item in forger.good.items}
    again = open_package(forger.data, keys, "committee", public.sign_key, known)
    assert again == forger.good
    assert all(one is known[one.id] for one in again.items)
