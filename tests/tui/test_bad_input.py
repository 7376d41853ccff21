"""What people type wrong into ratings, at the twin: a code, its place, a clear word, and nothing lost (C1, C3)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from core.records import BranchSheet, Round, Sheet
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from tests.core.desk.branch_office import YEAR, BranchOffice
from tests.sync.office import PASSPHRASE, Office, do
from tests.tui.twin import PERIOD, Twin, three_people


class Typed(NamedTuple):
    """An act as somebody gives it; `who` stands for a person: on the roll, gone, or nobody."""

    act: str
    fields: dict[str, object]
    who: str = ""


def score(text: str, who: str = "here") -> Typed:
    """One score of a member's self-rating."""
    return Typed("sheet.score", {"period": PERIOD, "source": "self", "scores": {"study": text}}, who)


def branch_score(text: str) -> Typed:
    """One score of the branch's own rating."""
    return Typed("branch_sheet.score", {"period": YEAR, "scores": {"results": text}})


MEMBER, OWN = "mark:self.study", "mark:proposed.results"
WRONG = [
    (score("20.5"), "mark_above_points", MEMBER, "20.5"),
    (score("２１"), "mark_above_points", MEMBER, "21"),
    (score("188"), "mark_above_points", MEMBER, "188"),
    (score("-1"), "mark_negative", MEMBER, "-1"),
    (score("8.555"), "mark_too_precise", MEMBER, "8.555"),
    (score("优"), "mark_not_a_number", MEMBER, "优"),
    (score("1e1"), "mark_not_a_number", MEMBER, "1e1"),
    (score("18,5"), "mark_not_a_number", MEMBER, "18,5"),
    (score("18", "gone"), "person_gone", "person", "2026-10-01"),
    (score("18", "nobody"), "person_unknown", "person", ""),
    (Typed("round.begin", {"period": "2027Q1"}), "period_future", "period", "2027"),
    (Typed("round.begin", {"period": "2026"}), "period_not_quarter", "period", "2026"),
    (Typed("round.begin", {"period": "2026Q5"}), "period_malformed", "period", "2026Q5"),
    (Typed("round.begin", {"period": PERIOD}), "round_there", "period", ""),
    (branch_score("25"), "mark_above_points", OWN, "25"),
    (branch_score("二十"), "mark_not_a_number", OWN, "二十"),
    (Typed("branch_round.begin", {"period": "2027"}), "period_future", "period", "2027"),
    (Typed("branch_round.begin", {"period": "2027Q1"}), "period_future", "period", "2027"),
    (Typed("branch_round.begin", {"period": YEAR}), "round_there", "period", ""),
    (Typed("star.propose", {"period": YEAR, "stars": 6, "on": "2026-01-05"}), "stars_unknown", "stars", "6"),
    (Typed("star.propose", {"period": YEAR, "stars": 5, "on": "2026-13-05"}), "day_malformed", "on", "2026-13-05"),
    (Typed("star.propose", {"period": YEAR, "stars": 5, "on": "2026-12-05"}), "day_future", "on", "2026-12-05"),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee."""
    return Office(tmp_path)


@pytest.fixture
def twin(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """Somebody at the command line."""
    return Twin(office, capsys, monkeypatch)


@pytest.fixture
def people(office: Office) -> tuple[BranchStore, dict[str, str]]:
    """A branch with both ratings begun and a score in each; one person is on the roll, one has left."""
    store = office.join()
    desk = office.desk(store)
    here, gone, _ = three_people(desk)
    do(desk, "round.begin", period=PERIOD)
    do(desk, "sheet.score", period=PERIOD, person=here, source="self", scores={"study": "17"})
    do(desk, "person.leave", person=gone, on="2026-10-01", reason="调出")
    do(desk, "branch_round.begin", period=YEAR)
    do(desk, "branch_sheet.score", period=YEAR, scores={"results": "17"})
    return store, {"here": here, "gone": gone, "nobody": "x" * 16, "": ""}


def line(typed: Typed, people: dict[str, str]) -> dict[str, object]:
    """The act as the twin reads it."""
    about = {"person": people[typed.who]} if typed.who else {}
    return {"act": typed.act, **typed.fields, **about}


@pytest.mark.parametrize(
    ("typed", "code", "place", "words"), WRONG, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_is_wrong_is_named_at_its_place_and_nothing_is_lost(
    twin: Twin, people: tuple[BranchStore, dict[str, str]], typed: Typed, code: str, place: str, words: str
) -> None:
    """The answer names code, field and the figures in words; what stood there stays, and the next act is done."""
    store, who = people
    entries = len(store.entries)
    store.close()
    twin.sit_at("第一支部")
    good: dict[str, object] = {
        "act": "sheet.score",
        "period": PERIOD,
        "person": who["here"],
        "source": "self",
        "scores": {"service": "18"},
    }
    run = twin.acts(store.path, line(typed, who), good)
    bad, fine = run.answers
    (reason,) = [one for one in bad["reasons"] if one["verdict"] == "fail"]
    assert (run.code, bad["ok"], bad["ids"], reason["code"], reason["place"]) == (1, False, [], code, place)
    assert words in reason["text"] and "{" not in reason["text"] and len(reason["text"]) > len(words)
    assert fine["ok"]
    after = reopened(twin, store)
    assert len(after.entries) == entries + 1
    sheet = after.records.all(Sheet)[f"C3/{PERIOD}/{who['here']}"]
    assert (sheet.mark["self.study"].score, sheet.mark["self.service"].score) == ("17", "18")
    assert after.records.all(BranchSheet)[f"C1/{YEAR}"].mark["proposed.results"].score == "17"
    assert len(after.records.all(Round)) == 2
    after.close()


def reopened(twin: Twin, store: BranchStore) -> BranchStore:
    """The store as it lies on the disk."""
    return BranchStore(SealedStore.open(store.path, PASSPHRASE), twin.office.home("第一支部"))


@pytest.mark.parametrize("text", ["１８．５", " 18.5 ", "18。5", "１８.5", "018.5"])
def test_full_width_digits_are_kept_as_numbers(
    twin: Twin, people: tuple[BranchStore, dict[str, str]], text: str
) -> None:
    """What an input method makes of a number is the number, for members and for the branch."""
    store, who = people
    store.close()
    twin.sit_at("第一支部")
    run = twin.acts(store.path, line(score(text), who), line(branch_score(text), who))
    assert run.code == 0
    after = reopened(twin, store)
    assert after.records.all(Sheet)[f"C3/{PERIOD}/{who['here']}"].mark["self.study"].score == "18.5"
    assert after.records.all(BranchSheet)[f"C1/{YEAR}"].mark["proposed.results"].score == "18.5"
    after.close()


def test_a_subject_has_one_sheet_however_often_it_is_rated(
    twin: Twin, people: tuple[BranchStore, dict[str, str]]
) -> None:
    """Scored twice, a person has one sheet with the last score; the earlier one stays in the journal."""
    store, who = people
    store.close()
    twin.sit_at("第一支部")
    assert twin.acts(store.path, line(score("16"), who), line(score("15"), who)).code == 0
    rows = twin.run("show", store.path, "journal", "--json").json["rows"]
    after = reopened(twin, store)
    assert [one for one in after.records.all(Sheet) if one.endswith(who["here"])] == [f"C3/{PERIOD}/{who['here']}"]
    assert after.records.all(Sheet)[f"C3/{PERIOD}/{who['here']}"].mark["self.study"].score == "15"
    assert sum(row["record"].endswith(who["here"]) for row in rows) >= 3
    after.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [("25", "mark_above_points"), ("优秀", "mark_not_a_number"), ("１７", "")],
    ids=["25", "优秀", "１７"],
)
def test_the_committees_own_scores_are_read_alike(twin: Twin, office: Office, text: str, code: str) -> None:
    """Above the points and no number are refused at the indicator; full-width digits are the number."""
    branch = BranchOffice(office)
    branch.report()
    asked: dict[str, object] = {
        "act": "star.review",
        "period": YEAR,
        "scores": {"results": text},
        "branch": branch.store.meta.name,
    }
    office.master.close()
    run = twin.acts(office.master.folder, asked)
    failing = [(one["code"], one["place"]) for one in run.answers[0]["reasons"] if one["verdict"] == "fail"]
    assert failing == ([(code, "mark:determined.results")] if code else [])
    assert run.code == (1 if code else 0)
