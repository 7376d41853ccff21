"""Verifying finds what does not hold, by name, and nothing where everything does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from core.desk.rounds import frozen_result, member_round
from core.desk.sealing import check_code
from core.journal.draft import Draft
from core.records import DecisionVerdict, ReceiptGiven, Report
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from sync import branch
from sync.verify import (
    verify_invitation,
    verify_master,
    verify_package,
    verify_package_header,
    verify_store,
)

from .office import PASSPHRASE, TODAY, Office, do, fill_round, publish_round

PERIOD = "2026Q3"
ROUND = f"C3/{PERIOD}"


class Quarter:
    """An office whose one branch has rated and sealed a quarter."""

    package: Path
    replica: BranchStore

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.store = self.office.join()
        desk = self.office.desk(self.store)
        added = [do(desk, "person.add", fields={"identity.name": f"虚构{n}"}) for n in "甲乙丙"]
        people = [self.store.entries[one.value[0]].entry.id for one in added]  # type: ignore[union-attr]
        fill_round(desk, PERIOD, dict(zip(people, ("19", "16.5", "11"), strict=True)))
        publish_round(desk, PERIOD)
        do(desk, "round.report", period=PERIOD)

    def answered(self) -> Quarter:
        """The quarter after it was handed over, confirmed and answered."""
        self.package = self.office.hand_over(self.store)
        self.office.take_in(self.package)
        self.replica = self.office.master.replica(self.store.meta.body)
        do(self.office.desk(self.replica), "decision.confirm", period=PERIOD)
        self.office.hand_back(self.store)
        return self

    def changed_store(self, change: Callable[[BranchStore], None]) -> BranchStore:
        """The branch's store after somebody changed its tables behind the program's back, opened again."""
        with self.store.sealed.transaction(TODAY):
            change(self.store)
        self.store.close()
        self.store = BranchStore(SealedStore.open(self.store.path, PASSPHRASE), self.store.home)
        return self.store


@pytest.fixture
def quarter(tmp_path: Path) -> Quarter:
    """A quarter that went up and came back."""
    return Quarter(tmp_path).answered()


def codes(report: object) -> set[str]:
    """The codes of what does not hold."""
    return {one.code for one in report.findings if not one.ok}  # type: ignore[attr-defined]


def test_what_was_done_by_the_rules_holds(quarter: Quarter) -> None:
    """Store, master copy, package and invitation of an honest quarter hold, and every kind of check was made."""
    store, master = verify_store(quarter.store), verify_master(quarter.office.master)
    assert (codes(store), codes(master)) == (set(), set())
    assert {one.code for one in store.findings} == {
        "line_holds",
        "seal_entries_here",
        "seal_code",
        "result_recomputes",
        "five_stars_recompute",
        "receipt_holds",
    }
    assert "packages_hold" in {one.code for one in master.findings}
    keys = quarter.office.master.keys
    opened = verify_package(quarter.package, keys, "committee", keys.public("committee").sign_key)
    assert opened.ok
    assert opened.findings[0].figures["number"] == 1
    assert verify_invitation(next(quarter.office.stick.glob("*.xci"))).ok


def _without_heads(store: BranchStore) -> None:
    store.sealed.db.drop_table("heads")


def _other_vouch(store: BranchStore) -> None:
    table = store.sealed.db.table("cards")
    card = next(doc for doc in table.all() if doc["body"] == store.meta.body)
    table.update({"vouch": "A" * 86}, doc_ids=[card.doc_id])


def _other_body(store: BranchStore) -> None:
    table = store.sealed.db.table("cards")
    card = next(doc for doc in table.all() if doc["body"] == store.meta.body)
    table.update({"body": "0000ffff"}, doc_ids=[card.doc_id])


def _without_card(store: BranchStore) -> None:
    table = store.sealed.db.table("cards")
    card = next(doc for doc in table.all() if doc["body"] == store.meta.body)
    table.remove(doc_ids=[card.doc_id])


def _hole_in_the_chain(store: BranchStore) -> None:
    table = store.sealed.db.table("journal")
    own = [doc for doc in table.all() if msgspec.json.decode(doc["raw"])["seq"] == 2]
    table.remove(doc_ids=[doc.doc_id for doc in own])


def _cut_short(store: BranchStore) -> None:
    """An older copy: the last entry of the branch's own line is gone, with its head."""
    table, (line, (seq, _)) = store.sealed.db.table("journal"), max(store.tips().items(), key=lambda tip: tip[1][0])
    last = [
        doc for doc in table.all() if (one := msgspec.json.decode(doc["raw"]))["line"] == line and one["seq"] == seq
    ]
    table.remove(doc_ids=[doc.doc_id for doc in last])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_without_heads, "head_signature"),
        (_other_vouch, "line_not_vouched"),
        (_other_body, "line_other_body"),
        (_without_card, "line_without_card"),
        (_hole_in_the_chain, "chain_broken"),
        (_cut_short, "receipt_beyond"),
    ],
)
def test_a_store_that_was_changed_behind_the_program(
    quarter: Quarter, change: Callable[[BranchStore], None], found: str
) -> None:
    """Whoever can write the tables still can't sign: each change is found under its own name."""
    assert found in codes(verify_store(quarter.changed_store(change)))


def _report(quarter: Quarter, **changed: object) -> None:
    """The branch signs a report that is not the one that follows."""
    view = member_round(quarter.office.desk(quarter.store), PERIOD)
    assert view is not None
    assert view.round.report is not None
    report = msgspec.structs.replace(view.round.report, **changed)
    _write(quarter.store, Draft("round", ROUND, {"report": report}, act="amend", why="x"))


def _write(store: BranchStore, draft: Draft) -> None:
    store.commit([draft], by="x", at="2026-10-08", today=TODAY)


@pytest.mark.parametrize("what", ["result", "code", "seals"])
def test_a_seal_that_claims_what_does_not_follow(tmp_path: Path, what: str) -> None:
    """A better result under a true code, another code, an entry that is not here: found although duly signed."""
    sealed = Quarter(tmp_path)
    view = member_round(sealed.office.desk(sealed.store), PERIOD)
    assert view is not None
    report = view.round.report
    assert isinstance(report, Report)
    better = frozen_result(view).replace('"95"', '"100"')
    assert better != report.result
    elsewhere = [*report.seals, "A" * 32]
    changes: dict[str, tuple[dict[str, object], str]] = {
        "result": ({"result": better, "code": check_code(report.seals, better)}, "result_differs"),
        "code": ({"code": "AAAA-AAAA"}, "seal_broken"),
        "seals": ({"seals": elsewhere, "code": check_code(elsewhere, report.result)}, "seal_entries_missing"),
    }
    changed, found = changes[what]
    _report(sealed, **changed)
    assert codes(verify_store(sealed.store)) == {found}


def test_a_five_star_list_that_does_not_follow(quarter: Quarter) -> None:
    """The committee's list is recomputed too: one name too many is found at the branch and at the committee."""
    view = member_round(quarter.office.desk(quarter.replica), PERIOD)
    assert view is not None
    assert view.decision is not None
    verdict = view.decision.verdict
    assert isinstance(verdict, DecisionVerdict)
    names = [row.person.id for row in view.rows]
    _write(quarter.replica, Draft("decision", ROUND, {"verdict": msgspec.structs.replace(verdict, five_stars=names)}))
    quarter.office.hand_back(quarter.store)
    assert codes(verify_store(quarter.store)) == {"five_stars_differ"}
    assert codes(verify_master(quarter.office.master)) == {"five_stars_differ"}


def test_a_receipt_whose_code_does_not_follow(quarter: Quarter) -> None:
    """A receipt with a code that was made up is found."""
    given = ReceiptGiven(9, "A" * 32, [], "2026-10-08", "AAAA-AAAA")
    _write(quarter.replica, Draft("receipt", given.package, {"given": given}))
    assert "receipt_broken" in codes(verify_store(quarter.replica))


def test_what_only_needs_a_look_breaks_nothing(quarter: Quarter) -> None:
    """A revoked line is told of with what no longer counts; the report still holds."""
    line = next(card.line for card in quarter.replica.cards.values() if card.body == quarter.store.meta.body)
    do(
        quarter.office.desk(quarter.office.master.store),
        "line.revoke",
        line=line,
        after=quarter.store.tips()[line][0],
        why="丢失",
    )
    quarter.office.hand_back(quarter.store)
    report = verify_store(quarter.store)
    assert report.ok
    assert "line_ended" in {one.code for one in report.findings if str(one.verdict) == "ask"}


def test_received_packages_are_looked_at_again(quarter: Quarter) -> None:
    """A received package that was altered or renamed since is named; the replica itself still holds."""
    (kept,) = (quarter.office.master.folder / "received").glob("*.xcp")
    data = kept.read_bytes()
    kept.write_bytes(data[:-30] + bytes([data[-30] ^ 1]) + data[-29:])
    assert codes(verify_master(quarter.office.master)) == {"frame_payload_damaged"}
    kept.write_bytes(data)
    kept.rename(kept.with_name("A" * 32 + ".xcp"))
    assert codes(verify_master(quarter.office.master)) == {"package_renamed"}


def test_a_package_without_keys_and_for_somebody_else(quarter: Quarter) -> None:
    """Without keys only the header is looked at, which is said; with another body's keys it does not open."""
    header = verify_package_header(quarter.package)
    assert (header.kind, header.ok) == ("package_header", True)
    assert header.findings[0].code == "package_header_only"
    other = quarter.office.join("第二支部")
    committee = branch.identities(other)["committee"].sign_key
    keys = msgspec.convert(other.keys["identity"], type(quarter.office.master.keys))
    assert codes(verify_package(quarter.package, keys, other.meta.body, committee)) == {"package_not_for_us"}


@pytest.mark.parametrize("size", [0, 7, 100])
def test_a_cut_package_or_invitation(quarter: Quarter, tmp_path: Path, size: int) -> None:
    """What is left of a cut file is refused by name, never by a fault of ours."""
    cut = tmp_path / "cut"
    cut.write_bytes(quarter.package.read_bytes()[:size])
    assert codes(verify_package_header(cut)) <= {"frame_cut", "frame_not_ours"}
    cut.write_bytes(next(quarter.office.stick.glob("*.xci")).read_bytes()[:size])
    assert codes(verify_invitation(cut)) <= {"invitation_not_ours", "invitation_damaged"}
    assert not verify_invitation(cut).ok
