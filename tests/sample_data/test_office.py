"""The sample holds what it promises: branches, people, quarters, and a present quarter in every state."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from core.calendar import Period
from core.desk.decisions import received_on
from core.desk.desk import form_from
from core.errors import Refused
from core.records import Branch, Person, Profile
from core.store.keys import RecoveryCode
from core.store.sealed_store import SealedStore
from sample_data.build import build, main
from sample_data.office import SampleOffice
from sample_data.people import SampleBranch, branches
from sync.branch import unhanded
from sync.verify import verify_master, verify_store

from .conftest import Looked


def test_eight_branches_hold_about_180_people(seen: Looked) -> None:
    """Eight joined branches: one retired, one of three members, one large; everybody of the sample is on a roster."""
    sizes = {key: len(store.records.all(Person)) for key, store in seen.stores.items()}
    assert sizes == {one.key: len(one.people) for one in branches()}
    assert sum(sizes.values()) == 180
    assert (sizes["fourth"], max(sizes.values())) == (3, sizes["second"])
    master = seen.office.open_master()
    known = master.branches().values()
    assert sum(one.identity is not None for one in known) == 8
    assert [one.profile.kind for one in known].count("retired") == 1
    master.close()


@pytest.mark.parametrize("sample", branches(), ids=lambda one: one.key)
def test_a_roster_arrives_as_it_was_meant(seen: Looked, sample: SampleBranch) -> None:
    """Whatever the file looked like, the store holds the sample's names, births, ID numbers and kinds."""
    found = {_known(one) for one in seen.stores[sample.key].records.all(Person).values()}
    assert {who for who, _ in found} == {_known(one)[0] for one in sample.people}
    meant = {_known(one) for one in sample.people}
    changed = len(meant - found)
    assert changed == (1 if sample.key == "third" else 0)  # one passed the year of probation since


def _known(person: Person) -> tuple[tuple[str, str, str], str]:
    who = person.identity
    return (who.name, who.birth, who.id_number), person.membership.kind


def test_only_the_branch_of_three_has_no_branch_committee(seen: Looked) -> None:
    """Fewer than seven members have no branch committee (C2); every branch has filled in its page."""
    pages = {key: store.records.get(Profile, "profile") for key, store in seen.stores.items()}
    assert {key for key, page in pages.items() if page and not page.about.has_committee} == {"fourth"}
    assert all(page and page.about.secretary and page.about.phone.startswith("100") for page in pages.values())


@pytest.mark.parametrize("period", ["2026Q1", "2026Q2"])
def test_past_quarters_are_confirmed_and_handed_back(seen: Looked, period: str) -> None:
    """Each branch's past quarter is complete, sealed, received in time, confirmed; the branch holds the answer."""
    for key, desk in seen.desks.items():
        view = seen.view(key, period)
        assert view is not None
        assert view.sealed_by == "committee"
        assert view.decision is not None
        assert view.decision.verdict.state == "confirmed"
        assert not view.late_edits
        assert {str(row.outcome.value.status) for row in view.rows} <= {"rated", "no_star", "excused"}
        assert all(view.done(stage) == len(view.rows) for stage in ("self", "joint", "review"))
        (head,) = desk.records.heads("round", view.round.id, "report")
        received = received_on(desk.records, head)
        assert received is not None
        corrected = (key, period) == ("first", "2026Q1")
        assert (received > Period.parse(period).last) is corrected


def test_one_branch_was_sent_back_and_corrected_with_a_reason(seen: Looked) -> None:
    """The first branch's 2026Q1 was returned, amended, sealed anew and confirmed; every step says why (0.7, C10)."""
    store = seen.stores["first"]
    entries = [item.entry for item in store.entries.values() if item.entry and "2026Q1" in item.entry.id]
    amended = [one for one in entries if one.act == "amend"]
    assert sorted(one.kind for one in amended) == ["round", "sheet"]
    assert all(one.why for one in amended)
    words = [one.set["verdict"]["state"] for one in entries if one.kind == "decision"]
    assert words == ["returned", "confirmed"]


def _state(seen: Looked, key: str) -> str:
    """Where a branch's present quarter stands, told by its records alone."""
    view, store, office = seen.view(key, "2026Q3"), seen.stores[key], seen.office
    if view is None:
        return "not_begun"
    if not view.sealed:
        stages = [stage for stage in ("self", "joint", "review") if view.done(stage) > len(view.rows) // 3]
        return {"review": "review_done"}.get(stages[-1], f"{stages[-1]}_stage")
    if view.decision is not None:
        return view.decision.verdict.state
    master = office.open_master()
    try:
        replica = master.replica(store.meta.body)
        there = replica.records.heads("round", view.round.id, "report")
    finally:
        master.close()
    if there:
        return "handed_over"
    sent = [note for note in store.notes("sent") if note["on"] == office.today.isoformat()]
    return "late" if sent else "reported"


def test_the_present_quarter_shows_every_state(seen: Looked) -> None:
    """Not begun, self and joint stage, review done, reported, handed over, returned, late: one branch each."""
    found = {key: _state(seen, key) for key in seen.stores}
    assert found == {one.key: one.state for one in seen.office.branches}
    assert len(set(found.values())) == 8


def test_the_next_step_of_a_branch_is_open_to_it(seen: Looked) -> None:
    """Where the review is done, one act seals it; what is reported waits to be handed over; what came back does not."""
    act = form_from("round.report", {"period": "2026Q3"}).value
    assert act is not None
    assert seen.desks["first"].do(act, dry=True).ok
    assert unhanded(seen.stores["fifth"]) > 0
    assert unhanded(seen.stores["seventh"]) == 0


def test_stars_are_spread_as_in_life(seen: Looked) -> None:
    """Over all past quarters: most have four stars, then three and five; two are few and no star is rare."""
    stars: Counter[int] = Counter()
    for _, period, view in seen.rounds():
        if period < "2026Q3":
            stars += view.stars()
    whole = sum(stars.values())
    assert stars[4] > whole * 0.5
    assert whole * 0.1 < stars[5] < whole * 0.3
    assert whole * 0.1 < stars[3] < whole * 0.3
    assert 0 < stars[2] + stars[0] < whole * 0.06


def test_marks_are_halves_within_the_points_and_stages_lie_close(seen: Looked) -> None:
    """Marks go from 12 to 20; a stage differs from the next by a point and a half at most."""
    for _, period, view in seen.rounds():
        for row in view.rows:
            marks = {name: mark.score for name, mark in (row.sheet.mark if row.sheet else {}).items() if mark.score}
            assert all(24 <= 2 * float(score) <= 40 for score in marks.values())
            if period == "2026Q3":
                continue
            for name, score in marks.items():
                later = {"self": "joint", "joint": "review"}.get(name.split(".")[0])
                if later and not view.late_edits:
                    assert abs(float(score) - float(marks[f"{later}.{name.split('.')[1]}"])) <= 1.5


def test_nothing_unknown_or_foreign_is_in_a_store(seen: Looked) -> None:
    """The program reads everything it wrote, and nobody wrote what is another's."""
    for store in seen.stores.values():
        assert not store.records.unknown
        assert not store.records.foreign


def test_every_recovery_code_opens_its_store(office: SampleOffice) -> None:
    """The printed table's codes are the real ones."""
    for one in office.branches:
        SealedStore.open(one.path, RecoveryCode.typed(one.recovery), read_only=True).close()


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    """A sample never mixes with what is there."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        build(tmp_path)
    assert caught.value.code == "folder_not_empty"
    assert main([str(tmp_path)]) == 1


def test_a_small_sample_on_another_day_rates_the_quarter_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`today` moves everything with it; the command says what lies where."""
    assert main([str(tmp_path / "small"), "--today", "2026-07-20", "--branches", "1"]) == 0
    printed = capsys.readouterr().out
    assert "2026Q2" in printed
    assert "demo-first" in printed
    assert (tmp_path / "small" / "START-HERE.txt").read_text(encoding="utf-8") == printed


def test_the_committee_knows_a_branch_that_has_not_joined_yet(office: SampleOffice) -> None:
    """A ninth branch is invited; its first package lies among the packages."""
    master = office.open_master()
    waiting = [one for one in master.store.records.all(Branch).values() if one.identity is None]
    assert [one.profile.name for one in waiting] == ["第九党支部"]
    master.close()


def test_everything_verifies(seen: Looked) -> None:
    """Every line, signature, seal and result of the master copy and of every store holds."""
    master = seen.office.open_master()
    reports = [verify_master(master), *(verify_store(store) for store in seen.stores.values())]
    master.close()
    assert {report.name: [one for one in report.findings if not one.ok] for report in reports if not report.ok} == {}
