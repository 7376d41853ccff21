"""Commendation at the command line: the committee acts on its copies, rows and reasons are shown in words (A1-A10)."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation.papers import AWARD_PAPERS
from core.desk.commendation.scheme import parsed_awards
from core.desk.commendation.subjects import AWARDS
from core.desk.publication import notices_of
from core.notices.load import shipped
from core.records import KINDS as RECORD_KINDS
from tests.core.desk.commendation_office import MEETING, MEMBER, NOTICE, ROUND, AwardOffice
from tests.sync.office import do
from tests.tui.twin import Twin
from tui.i18n.record_words import FIELDS, GROUPS, KINDS
from tui.i18n.words import WORDS
from tui.twin.award_papers import AWARD_FORMS
from tui.twin.commands import FORMS


@pytest.fixture
def twin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """A committee with one place for outstanding members and two nominees, one of them ineligible by a day."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    office.handed_in(MEMBER, "张三", "李四", on=date(2026, 6, 12))
    office.stores[0].close()
    office.master.close()
    return Twin(office, capsys, monkeypatch)


def act(twin: Twin, name: str, person: str, **fields: object) -> dict[str, object]:
    """One act of the committee on a nominee."""
    office = twin.office
    assert isinstance(office, AwardOffice)
    line = {"act": name, "branch": "第一支部", "nomination": office.id(MEMBER, person), **fields}
    (answer,) = twin.run("act", office.master.folder, stdin=json.dumps(line)).answers
    return dict(answer)


def test_the_committee_reviews_without_a_screen(twin: Twin) -> None:
    """Agreeing asks the other copies; a second one is told who holds the place, in words with the next step."""
    assert act(twin, "nominee.agree", "张三")["ok"] is True
    refused = act(twin, "nominee.agree", "李四")
    assert refused["ok"] is False
    texts = {one["code"]: one["text"] for one in refused["reasons"]}  # type: ignore[attr-defined]
    assert "张三" in texts["award_share_full"]
    assert "2026-06-16" in texts["centre_too_short"]


def test_rows_and_reasons_are_shown(twin: Twin) -> None:
    """Nominees with their states, every check with clause and sentence, the quota table with the difference."""
    folder = twin.office.master.folder
    rows = {row["name"]: row for row in twin.run("show", folder, "commendation", "--json").json["rows"]}
    assert (rows["张三"]["state"], rows["张三"]["failing"]) == ("nominee_to_review", 0)
    assert rows["李四"]["failing"] == 1
    checks = twin.run("show", folder, "nominees", "--period", ROUND, "--json").json["rows"]
    assert {"A2", "A3", "A4", "A5", "A7", "A9"} <= {one["clause"] for one in checks}
    assert all(one["text"] and one["code"] not in one["text"] for one in checks)
    quota = twin.run("show", folder, "quota", "--json").json["rows"]
    assert {(one["award"], one["places"]) for one in quota if one["branch_name"] is None} >= {(MEMBER, 20)}
    assert next(one["code"] for one in quota if one["award"] == MEMBER) == "quota_sum_short"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_said_in_both_languages(twin: Twin, lang: str) -> None:
    """No code, no hole and no msgid is left over."""
    for what in ("commendation", "nominees", "quota", "due"):
        run = twin.run("show", twin.office.master.folder, what, "--lang", lang)
        assert run.code == 0
        assert "{" not in run.out
        assert "nominee_" not in run.out


@pytest.mark.parametrize("kind", sorted(AWARDS))
def test_every_group_and_field_has_a_name(kind: str) -> None:
    """The journal shows no bare field name of these records."""
    assert kind in KINDS
    groups = RECORD_KINDS[kind].groups
    assert [name for name in groups if name not in GROUPS] == []
    fields = {field for group in groups.values() for field in group.__struct_fields__}
    assert sorted(field for field in fields if field not in FIELDS and field not in WORDS) == []


def test_papers_of_a_round_are_printed(twin: Twin, tmp_path: Path) -> None:
    """One file of the whole round, a form for each nominee; what the meeting has not decided is refused by name."""
    folder = twin.office.master.folder
    out = ("--out", tmp_path / "p", "--json")
    files = twin.run("print", folder, "quota_table", "quota_table_sheet", "candidate_list", *out).json["files"]
    assert [Path(one["file"]).suffix for one in files] == [".docx", ".xlsx", ".docx"]
    forms = twin.run("print", folder, "approval_form", "--branch", "第一支部", *out).json["files"]
    paths = [Path(one["file"]) for one in (*files, *forms)]
    assert (len(forms), len(set(paths))) == (2, 5)
    assert all(zipfile.is_zipfile(path) and path.name.isascii() for path in paths)
    assert twin.run("print", folder, "meeting_record", *out).json["error"]["code"] == "list_not_decided"
    assert twin.run("print", folder, "award_list", "--period", "2019", *out).json["error"]["code"] == (
        "award_round_unknown"
    )


def test_every_notice_of_a_round_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that were posted and stand are printed, numbered in their order; one that was withdrawn is not."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (nomination,) = office.handed_in(MEMBER, "张三")
    do(office.clerk(), "nominee.agree", nomination=nomination)
    office.today = date(2026, 6, 16)
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    for start in ("2026-06-17", "2026-06-18", "2026-06-22"):
        do(office.committee, "award.publish", round=ROUND, **{**NOTICE, "start": start})
    last = notices_of(office.committee, f"A/{ROUND}", by_committee=True)[-1]
    do(office.committee, "publication.withdraw", notice=last.notice.id, reason="日期有误")
    office.stores[0].close()
    office.master.close()
    run = Twin(office, capsys, monkeypatch).run(
        "print", office.master.folder, "award_notice", "--out", tmp_path / "p", "--json"
    )
    names = [Path(one["file"]).name for one in run.json["files"]]
    assert [f"-{ROUND}-{number}-" in name for number, name in enumerate(names, 1)] == [True, True]


def test_every_paper_of_a_round_can_be_asked_for() -> None:
    """What the desk prints of a round, the twin prints too, and names it in words."""
    assert {*AWARD_PAPERS, "approval_form"} <= set(AWARD_FORMS) <= set(FORMS)
    assert set(AWARD_FORMS) <= set(WORDS)


def test_a_dry_merge_names_what_needs_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is taken in: more nominees than places, and who is not eligible, with name and reason."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    office.today = date(2026, 6, 1)
    ids = [office.nominate(MEMBER, name) for name in ("张三", "李四")]
    office.publish()
    office.submit(*ids)
    path = office.hand_over(office.stores[0])
    office.stores[0].close()
    office.master.close()
    twin = Twin(office, capsys, monkeypatch)
    ran = twin.run("merge", office.master.folder, path, "--dry-run", "--json")
    (file,) = ran.json["files"]
    codes = {one["code"]: one for one in file["arriving"]}
    assert set(codes) == {"nominations_in_time", "nominations_above_places", "centre_too_short"}
    assert codes["centre_too_short"]["figures"]["name"] == "李四" and "2026-06-16" in codes["centre_too_short"]["text"]
    shown = twin.run("merge", office.master.folder, path, "--dry-run").out
    assert "李四: " in shown and "outstanding_member" not in shown, shown


def test_a_line_without_its_branch_is_told(twin: Twin) -> None:
    """A nomination stands in the copy of its branch: an act that names none says how to reach it."""
    office = twin.office
    assert isinstance(office, AwardOffice)
    line = {"act": "nominee.agree", "nomination": office.id(MEMBER, "张三")}
    (answer,) = twin.run("act", office.master.folder, stdin=json.dumps(line)).answers
    assert [one["code"] for one in answer["reasons"]] == ["nomination_unknown", "act_branch_not_named"]


def test_a_branch_prints_its_own_papers_of_a_round(twin: Twin, tmp_path: Path) -> None:
    """The record of the meeting and what follows from it are the committee's; the quota table is everybody's."""
    office = twin.office
    assert isinstance(office, AwardOffice)
    store, out = office.stores[0].path, ("--out", tmp_path / "p", "--json")
    twin.sit_at("第一支部")
    assert len(twin.run("print", store, "quota_table", "quota_table_sheet", *out).json["files"]) == 2
    assert twin.run("print", store, "meeting_record", *out).json["error"]["code"] == "form_of_committee"


def test_fields_and_criteria_of_the_shipped_scheme_have_words() -> None:
    """A reason names them where no scheme is at hand: no id stands in a sentence."""
    scheme = parsed_awards(shipped("a", "notice_2015"), "a.toml")
    every = [line.id for award in scheme.awards for line in (*award.details, *award.criteria)]
    assert [one for one in every if one not in WORDS] == []
