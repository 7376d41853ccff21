"""Polls and the appraisal at the command line: counts, wholes and formulas as JSON, papers, the journal in words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.desk.polls.papers import POLL_PAPERS
from core.records import KINDS
from tests.core.desk.polls.test_appraisal import GOOD, Appraisal
from tests.tui.twin import Twin
from tui.i18n.poll_record_words import POLL_FIELDS, POLL_GROUPS, POLL_KINDS
from tui.i18n.record_words import FIELDS, GROUPS
from tui.i18n.words import WORDS
from tui.twin.commands import FORMS
from tui.twin.poll_papers import POLL_FORMS
from tui.widgets.cells import width


@pytest.fixture
def twin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """An office whose branch sealed its list for 2026, 丁一 with 100 % and 张伟 with 6/13 of satisfaction."""
    office = Appraisal(tmp_path)
    office.groups()
    office.nominate("丁一", "张伟")
    office.members(*[GOOD + "44442"] * 7, *[GOOD + GOOD] * 6)
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")
    office.take_in(office.hand_over(office.store))
    office.store.close()
    office.master.close()
    one = Twin(office, capsys, monkeypatch)
    one.sit_at("第一支部")
    return one


def store(twin: Twin) -> Path:
    """The branch's store."""
    (path,) = (twin.office.folder / "laptops" / "第一支部").glob("*.xingce")
    return path


def test_the_appraisal_names_every_whole_and_formula(twin: Twin) -> None:
    """Rates as two counts with their whole, formula, bar and poll; reasons with clause and figures; steps and seal."""
    run = twin.run("show", store(twin), "appraisal", "--json").json
    rows = {row["name"]: row for row in run["rows"]}
    rate = rows["张伟"]["members"]
    assert (rate["part"], rate["whole"], rate["denominator"], rate["percent"]) == (24, 52, "answered", "46.15")
    assert (rate["formula"], rate["bar"]) == ("（满意＋比较满意）÷本项有效", 90)
    assert (rows["张伟"]["users"], rows["丁一"]["users"]["whole"]) == (None, 40)
    assert rows["丁一"]["outcome"] == "passes"
    assert {"candidate_fails", "satisfaction_to_rectify"} <= {one["code"] for one in rows["张伟"]["reasons"]}
    assert all(rows["丁一"]["steps"].values())
    assert len(rows["丁一"]["seal"]) == 9


def test_one_poll_alone(twin: Twin) -> None:
    """`--poll` shows the places of one poll: answers, blanks, rate, whole, formula."""
    polls = twin.run("show", store(twin), "polls", "--json").json["rows"]
    users = next(row for row in polls if row["form"] == "d3_service")
    rows = twin.run("show", store(twin), "poll", "--poll", users["id"], "--json").json["rows"]
    assert {row["poll"] for row in rows} == {users["id"]}
    assert (rows[0]["counts"]["satisfied"], rows[0]["whole"], rows[0]["denominator"]) == (10, 10, "answered")
    assert rows[0]["formula"] == users["formula"]


@pytest.mark.parametrize("what", ["polls", "poll", "appraisal", "journal"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tables_fit_the_screen(twin: Twin, what: str, lang: str) -> None:
    """80 cells, of a store and of a master copy, which names the branch."""
    for place in (store(twin), twin.office.folder / "master"):
        plain = twin.run("show", place, what, "--lang", lang, "--limit", "5")
        assert plain.code == 0
        assert max(width(line) for line in plain.out.splitlines()) <= 80


def test_papers_of_polls_are_printed(twin: Twin, tmp_path: Path) -> None:
    """One file a poll under an ASCII name, the table as a workbook, the summary of the year; nothing there is said."""
    run = twin.run("print", store(twin), *POLL_FORMS, "--out", tmp_path / "p", "--json").json
    forms = [one["form"] for one in run["files"]]
    assert [forms.count(form) for form in ("ballot", "tally_report", "statistics", "statistics_table")] == [3, 3, 3, 3]
    assert forms.count("candidates_summary") == 1
    paths = [Path(one["file"]) for one in run["files"]]
    assert all(zipfile.is_zipfile(path) and path.name.isascii() for path in paths)
    assert {path.suffix for path in paths} == {".docx", ".xlsx"}
    missing = twin.run("print", store(twin), "statistics", "--period", "2020", "--out", tmp_path / "p", "--json")
    assert (missing.code, missing.json["error"]["code"]) == (1, "no_poll_yet")


def test_the_committee_prints_for_its_branch(twin: Twin, tmp_path: Path) -> None:
    """From the replica, the same figures."""
    twin.sit_at("committee")
    master = twin.office.folder / "master"
    (one,) = twin.run("print", master, "candidates_summary", "--out", tmp_path / "p", "--json").json["files"]
    assert "46.15%" in zipfile.ZipFile(one["file"]).read("word/document.xml").decode()


def test_every_paper_of_a_poll_can_be_asked_for() -> None:
    """What the desk prints of polls, the twin prints too."""
    assert {*POLL_PAPERS, "candidates_summary"} <= set(POLL_FORMS) <= set(FORMS)


def test_the_journal_never_shows_a_ballot(twin: Twin) -> None:
    """0.10: neither a row of marks nor who ticked what; numbers, people by name, kinds and groups in words."""
    run = twin.run("show", store(twin), "journal", "--json")
    assert GOOD + "44442" not in run.out
    changes = [change for row in run.json["rows"] for change in row["changes"]]
    ballots = [change["new"] for change in changes if change["group"].startswith("ballots:")]
    assert [one["rows"] for one in ballots] == [10, 13]
    assert any("丁一" in change["new"].get("people", []) for change in changes if change["group"] == "agreed")
    plain = twin.run("show", store(twin), "journal", "--limit", "60").out
    assert "通过名单" in plain
    assert "ballots:" not in plain


@pytest.mark.parametrize("kind", POLL_KINDS)
def test_every_group_and_field_has_a_name(kind: str) -> None:
    """What the journal shows of polls is said in words."""
    for name in KINDS[kind].groups:
        assert name in GROUPS or name in POLL_GROUPS
        struct = KINDS[kind].group(f"{name}:x" if name in KINDS[kind].repeated else name)
        assert struct is not None
        for field in struct.__struct_fields__:
            assert field in FIELDS or f"{name}.{field}" in {**POLL_FIELDS, **WORDS}, (name, field)
