"""An office's work at the command line: join, import, act, show, travel, print, verify, keep."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from core.desk.branch_rating.papers import BRANCH_PAPERS
from core.records import Person
from core.store.branch_store import BranchStore
from sample_data.roster_files import roster_files
from sync.trust import fingerprint
from tests.sync.office import ASPECTS, PASSPHRASE, Office, do
from tests.tui.twin import PERIOD, Twin, rate, three_people
from tui.twin.award_papers import AWARD_FORMS
from tui.twin.commands import FORMS, WHAT
from tui.twin.poll_papers import POLL_FORMS
from tui.widgets.cells import width


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee."""
    return Office(tmp_path)


@pytest.fixture
def twin(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """Somebody at the command line."""
    return Twin(office, capsys, monkeypatch)


@pytest.fixture
def branch(office: Office) -> BranchStore:
    """A branch that has joined and rated three people; everything but the seal is done."""
    store = office.join()
    rate(office, store)
    return store


def _groups(paper: Path) -> list[str]:
    """The groups of a printed sheet: five letters and digits each."""
    with zipfile.ZipFile(paper) as archive:
        text = re.sub("<[^>]+>", " ", archive.read("word/document.xml").decode())
    return [one for one in text.split() if re.fullmatch("[0-9A-Z]{5}", one)]


# ---- beginning -------------------------------------------------------------------------------------------------------


def test_a_committee_begins_invites_and_a_branch_joins(twin: Twin, tmp_path: Path) -> None:
    """Every file is named in the answer; the slip's groups join, others are refused before a passphrase is asked."""
    begun = twin.run("committee", "new", tmp_path / "m", "--name", "另一个机关党委", "--json").json
    assert Path(begun["recovery_sheet"]).is_file()
    assert len(_groups(Path(begun["recovery_sheet"]))) == 8
    assert twin.run("committee", "new", tmp_path / "m", "--name", "再来").code == 1
    invited = twin.run("branch", "invite", begun["master"], "--name", "一支部", "--out", tmp_path / "s", "--json").json
    assert Path(invited["slip"]).is_file()
    again = twin.run("branch", "invite", begun["master"], "--name", "一支部", "--out", tmp_path / "s", "--json").json
    assert again["branch"] == invited["branch"]  # invited once more while it has not joined: no second branch
    invited = again
    code = "".join(fingerprint(Path(invited["invitation"]).read_bytes()).split("-")[-2:])
    wrong = twin.run("branch", "join", invited["invitation"], tmp_path / "b", "--code", "AAAA-AAAA", "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (1, "fingerprint_differs")
    assert not (tmp_path / "b").exists()
    joined = twin.run("branch", "join", invited["invitation"], tmp_path / "b", "--code", code.lower(), "--json").json
    assert joined["branch"] == invited["branch"]
    assert twin.run("show", joined["store"], "scheme", "--json").json["count"] == 3  # one of each notice


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_empty"),
        ("　 ", "name_empty"),
        ("李\u202e四", "text_forbidden"),
        ("一\n二", "text_forbidden"),
        ("长" * 81, "name_long"),
    ],
)
def test_hostile_names_are_refused(twin: Twin, tmp_path: Path, name: str, code: str) -> None:
    """A name with control characters, without letters or too long makes nothing."""
    run = twin.run("committee", "new", tmp_path / "m", "--name", name, "--json")
    assert (run.code, run.json["error"]["code"]) == (1, code)
    assert not (tmp_path / "m").exists()


# ---- roster ----------------------------------------------------------------------------------------------------------


def test_a_roster_is_previewed_imported_and_recognised(twin: Twin, office: Office, tmp_path: Path) -> None:
    """A dry run writes nothing; the good rows are written once; wrong rows go back as a sheet that reads again."""
    store = office.join()
    path = store.path
    store.close()
    twin.sit_at("第一支部")
    name, data = next((name, data) for name, data in roster_files().items() if "待改" in name)
    (tmp_path / name).write_bytes(data)
    dry = twin.run("roster", "import", path, tmp_path / name, "--dry-run", "--json").json
    assert (dry["written"], dry["counts"]["added"], dry["counts"]["wrong"], dry["counts"]["ask"]) == (False, 19, 4, 1)
    assert twin.run("show", path, "people", "--json").json["count"] == 0
    asked = next(row for row in dry["rows"] if row["verdict"] == "ask")
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps({asked["row"]: {asked["questions"][0]["field"]: asked["questions"][0]["options"][-1]}})
    )
    done = twin.run(
        "roster", "import", path, tmp_path / name, "--answers", answers, "--wrong-rows", tmp_path / "w.xlsx", "--json"
    ).json
    assert (done["written"], done["counts"]["added"], done["counts"]["ask"]) == (True, 20, 0)
    again = twin.run("roster", "import", path, tmp_path / name, "--answers", answers, "--json").json
    assert (again["counts"]["added"], again["counts"]["unchanged"]) == (0, 20)
    back = twin.run("roster", "import", path, tmp_path / "w.xlsx", "--dry-run", "--json").json["counts"]
    assert (back["wrong"], back["unchanged"]) == (3, 1)  # who came twice is known once the first row is in
    plain = twin.run("roster", "import", path, tmp_path / "w.xlsx", "--dry-run")
    assert max(width(line) for line in plain.out.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["--column", "C"], 2, "column_option_wrong"),
        (["--column", "C=no.field"], 2, "column_option_wrong"),
        (["--answers", "{here}/bad.json"], 1, "answers_malformed"),
        (["--sheet", "没有"], 1, "roster_sheet_unknown"),
    ],
)
def test_wrong_options_of_an_import(
    twin: Twin, office: Office, tmp_path: Path, words: list[str], code: int, error: str
) -> None:
    """Each is named; nothing is written."""
    store = office.join()
    store.close()
    (tmp_path / "bad.json").write_text("[1]")
    (tmp_path / "r.csv").write_text("姓名\n虚构甲\n", "utf-8")
    given = [word.replace("{here}", str(tmp_path)) for word in words]
    run = twin.run("roster", "import", store.path, tmp_path / "r.csv", *given, "--json")
    assert (run.code, run.json["error"]["code"]) == (code, error)


# ---- acts ------------------------------------------------------------------------------------------------------------


def test_acts_are_all_or_nothing_and_go_on(twin: Twin, branch: BranchStore) -> None:
    """One bad score in an act writes none of it; the next act is done; the exit code tells."""
    person = next(iter(branch.records.all(Person)))
    before = branch.records.heads("sheet", f"C3/{PERIOD}/{person}", "mark:review.study")
    branch.close()
    twin.sit_at("第一支部")
    on = {"period": PERIOD, "person": person, "source": "review"}
    run = twin.acts(
        branch.path,
        {"act": "sheet.score", **on, "scores": {"study": "18", "service": "21"}},
        {"act": "sheet.remark", "period": PERIOD, "person": person, "strengths": "a[/]b [red]x"},
        {"act": "round.report", "period": PERIOD},
    )
    assert run.code == 1
    assert [one["ok"] for one in run.answers] == [False, True, True]
    assert run.answers[0]["ids"] == []
    assert run.answers[0]["reasons"][0]["text"]
    shown = twin.run("show", branch.path, "journal", "--json").json["rows"]
    assert not any(row["text"].endswith("18") and row["record"].endswith(person) for row in shown[:1])
    assert before


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "act_line_malformed"),
        ("[1]", "act_line_malformed"),
        ('{"period": "2026Q3"}', "act_line_malformed"),
        ('{"act": 1}', "act_line_malformed"),
        ('{"act": "nonsense"}', "act_unknown"),
        ('{"act": "round.begin"}', "act_field_missing"),
        ('{"act": "round.begin", "period": 2026}', "act_field_type"),
        ('{"act": "round.begin", "period": "2026Q3", "more": 1}', "act_field_unknown"),
        ('{"act": "decision.confirm", "period": "2026Q3"}', "act_other_body"),
        ('{"act": "round.begin", "period": "2026Q3", "branch": "x"}', "not_a_master"),
        ('{"act": "person.add", "fields": {"identity.name": "李\\u202e四"}}', "text_forbidden"),
        ('{"act": "person.add", "fields": {"identity.name": "\\u0007"}}', "text_forbidden"),
        ('{"act": "person.import", "people": [["", {"nope": {}}]]}', "person_name_missing"),
        ('{"act": "person.import", "people": [["nobody", {"identity": {"name": "甲"}}]]}', "person_unknown"),
        ('{"act": "sheet.score", "period": "2026Q3", "person": "x", "source": "review", "scores": {"study": 1.5}}',
         "act_field_type"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_act(twin: Twin, branch: BranchStore, line: str, code: str) -> None:
    """Each gets an answer of its own with the reason in words; nothing is written."""
    branch.close()
    run = twin.run("act", branch.path, stdin=line + "\n")
    assert (run.code, [one["code"] for one in run.answers[0]["reasons"]][:1]) == (1, [code])
    assert "Traceback" not in run.err


def test_hostile_names_that_may_be_kept_are_shown_as_they_are(twin: Twin, branch: BranchStore) -> None:
    """Markup, combining marks and long names are text; tables fit, JSON holds them whole."""
    desk = twin.office.desk(branch)
    names = ["a[/]b", "[red]x", "欧阳" * 20, "é" * 3 + "\u0323", "阿依古丽·买买提"]
    three_people(desk, *names)
    branch.close()
    plain = twin.run("show", branch.path, "people")
    found = {row["name"] for row in twin.run("show", branch.path, "people", "--json").json["rows"]}
    assert {"a[/]b", "[red]x", "欧阳" * 20} <= found
    assert "[red]x" in plain.out
    assert max(width(line) for line in plain.out.splitlines()) <= 80


def test_a_dry_run_answers_and_writes_nothing(twin: Twin, branch: BranchStore) -> None:
    """The rules answer as they would; the round stays open."""
    branch.close()
    assert twin.acts(branch.path, {"act": "round.report", "period": PERIOD}, more=("--dry-run",)).code == 0
    assert twin.run("show", branch.path, "rounds", "--json").json["rows"][0]["state"] == "working"


def test_every_act_is_listed_with_types(twin: Twin) -> None:
    """Names, bodies, clauses, fields with types that a script can follow."""
    acts = {one["name"]: one for one in twin.run("acts", "--json").json["acts"]}
    fields = {one["name"]: (one["type"], one["required"]) for one in acts["sheet.score"]["fields"]}
    assert fields["scores"] == ("map of text", True)
    assert fields["note"] == ("text", False)
    assert acts["decision.confirm"]["body"] == "committee"
    assert max(width(line) for line in twin.run("acts").out.splitlines()) <= 80


# ---- the round trip --------------------------------------------------------------------------------------------------


def test_a_quarter_up_and_back_by_commands_alone(twin: Twin, branch: BranchStore, tmp_path: Path) -> None:
    """Check, seal, export, preview, merge, confirm, answer, take: every answer is read from JSON."""
    store, master, stick = branch.path, twin.master, tmp_path / "usb"
    branch.close()
    twin.office.master.close()
    twin.sit_at("第一支部")
    assert twin.acts(store, {"act": "round.report", "period": PERIOD}).code == 0
    sent = twin.run("export", store, "--out", stick, "--json").json
    assert sent["checks_ok"] is True
    twin.sit_at("committee")
    preview = twin.run("merge", master, stick, "--dry-run", "--json")
    (file,) = preview.json["files"]
    assert (preview.code, file["verdict"], file["joins"]) == (1, "unknown_line", True)
    assert twin.run("merge", master, stick, "--json").json["files"][0]["aside"] > 0
    assert twin.run("show", master, "waiting", "--json").json["count"] == 1
    merged = twin.run("merge", master, stick, "--accept", file["unknown_lines"][0]["line"], "--json")
    assert max(one["taken"] for one in merged.json["files"]) > 0
    assert twin.run("show", master, "waiting", "--json").json["count"] == 0
    (known,) = twin.run("show", master, "branches", "--json").json["rows"]
    confirm = {"act": "decision.confirm", "period": PERIOD, "branch": known["name"]}
    assert twin.acts(master, confirm, {**confirm, "branch": known["id"]}).answers[0]["ok"]
    (back,) = twin.run("handback", master, "--out", stick, "--branch", "第一支部", "--json").json["files"]
    twin.sit_at("第一支部")
    taken = twin.run("merge", store, stick, "--json")
    assert taken.code == 0  # the branch's own package lies on the stick too: it is for somebody else
    assert {one["verdict"] for one in taken.json["files"]} == {"new", "refused"}
    assert twin.run("merge", store, back["file"], "--json").json["files"][0]["verdict"] == "nothing_new"
    assert twin.run("show", store, "waiting", "--json").json["count"] == 0
    (decision,) = twin.run("show", store, "decisions", "--json").json["rows"]
    assert (decision["state"], decision["five_stars"]) == ("confirmed", ["虚构甲"])
    verified = twin.run("verify", store, stick, "--store", store, "--json")
    assert {one["kind"] for one in verified.json["reports"]} >= {"store", "package"}
    assert twin.run("verify", master, "--json").json["ok"] is True


def test_an_export_names_what_would_come_back(twin: Twin, office: Office, tmp_path: Path) -> None:
    """Unfinished work travels; the dry run says no; the person of each check is named."""
    store = office.join()
    three_people(office.desk(store), "虚构甲")
    do(office.desk(store), "round.begin", period=PERIOD)
    store.close()
    twin.sit_at("第一支部")
    dry = twin.run("export", store.path, "--out", tmp_path / "o", "--dry-run", "--json")
    assert (dry.code, dry.json["checks_ok"], dry.json["file"]) == (1, False, "")
    assert not (tmp_path / "o").exists()
    assert "虚构甲" in {one["about"] for one in dry.json["checks"]}
    assert twin.run("export", store.path, "--out", tmp_path / "o").code == 0


def test_two_laptops_disagree_and_agree(twin: Twin, office: Office, branch: BranchStore, tmp_path: Path) -> None:
    """The conflict is listed with both values and entry ids; a choice by id ends it on both."""
    person = next(iter(branch.records.all(Person)))
    other = office.second_laptop(branch, "b")
    branch.close()
    other.close()
    score = {"act": "sheet.score", "period": PERIOD, "person": person, "source": "joint"}
    twin.sit_at("第一支部")
    twin.acts(branch.path, {**score, "scores": {"study": "10"}})
    sent = twin.run("export", branch.path, "--to", "machine", "--out", tmp_path / "usb", "--json").json["file"]
    twin.sit_at("b")
    assert twin.acts(other.path, {**score, "scores": {"study": "12"}}).code == 0
    assert twin.run("merge", other.path, sent, "--json").json["files"][0]["conflicts"] == 1
    (conflict,) = twin.run("show", other.path, "conflicts", "--json").json["rows"]
    assert sorted(one["value"]["score"] for one in conflict["values"]) == ["10", "12"]
    chosen = next(one["entry"] for one in conflict["values"] if one["value"]["score"] == "12")
    place = {name: conflict[name] for name in ("kind", "id", "group")}
    assert twin.acts(other.path, {"act": "conflict.choose", **place, "entry": chosen}).code == 0
    sent = twin.run("export", other.path, "--to", "machine", "--out", tmp_path / "usb", "--json").json["file"]
    twin.sit_at("第一支部")
    assert twin.run("merge", branch.path, sent).code == 0
    assert twin.run("show", branch.path, "conflicts", "--json").json["count"] == 0


# ---- show and print --------------------------------------------------------------------------------------------------


def test_a_period_that_is_none_is_named(twin: Twin, branch: BranchStore) -> None:
    """A slip of the pen is no empty round."""
    for what in ("round", "results"):
        run = twin.run("show", branch.path, what, "--period", "2026Q9", "--json")
        assert (run.code, run.json["error"]["code"]) == (1, "period_malformed")


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_can_be_shown_of_store_and_master(twin: Twin, branch: BranchStore, what: str, lang: str) -> None:
    """Plain tables of 80 cells and one JSON object, of a branch's store and of a master copy."""
    twin.office.take_in(twin.office.hand_over(branch))
    branch.close()
    twin.office.master.close()
    for store in (branch.path, twin.master):
        if what == "branches" and store == branch.path:
            assert twin.run("show", store, what).code == 1
            continue
        plain = twin.run("show", store, what, "--lang", lang)
        assert plain.code == 0
        assert max(width(line) for line in plain.out.splitlines()) <= 80
        assert twin.run("show", store, what, "--json", "--limit", "1").json["what"] == what


def test_forms_are_printed(twin: Twin, branch: BranchStore, tmp_path: Path) -> None:
    """Every form of a round and the receipt, under ASCII names; without a receipt that is said."""
    twin.office.take_in(twin.office.hand_over(branch))
    assert (
        twin.run("print", branch.path, "receipt", "--out", tmp_path / "p", "--json").json["error"]["code"]
        == "no_receipt_yet"
    )
    twin.office.hand_back(branch)
    branch.close()
    forms = [one for one in FORMS if one not in (*BRANCH_PAPERS, *POLL_FORMS, *AWARD_FORMS)]
    files = twin.run("print", branch.path, *forms, "--period", "2026Q3", "--out", tmp_path / "p", "--json").json[
        "files"
    ]
    assert [one["form"] for one in files] == forms
    assert all(zipfile.is_zipfile(one["file"]) and Path(one["file"]).name.isascii() for one in files)
    missing = twin.run("print", branch.path, "board_sheet", "--period", "2020Q1", "--out", tmp_path / "p", "--json")
    assert (missing.code, missing.json["error"]["code"]) == (1, "round_not_begun")


# ---- keep ------------------------------------------------------------------------------------------------------------


def test_backup_and_restore_of_a_store(twin: Twin, branch: BranchStore, tmp_path: Path) -> None:
    """What was added after the copy is gone after restoring, and kept as a generation."""
    branch.close()
    twin.sit_at("第一支部")
    (copy,) = twin.run("backup", branch.path, "--out", tmp_path / "copies", "--json").json["files"]
    twin.acts(branch.path, {"act": "person.add", "fields": {"identity.name": "虚构丁"}})
    assert twin.run("show", branch.path, "people", "--json").json["count"] == 4
    restored = twin.run("restore", copy, branch.path.parent, "--json").json["files"]
    assert restored == [str(branch.path)]
    assert twin.run("show", branch.path, "people", "--json").json["count"] == 3
    warned = twin.acts(branch.path, {"act": "person.add", "fields": {"identity.name": "虚构戊"}})
    assert warned.code == 0
    assert len(warned.err.splitlines()) > 1  # the day that is set, and that a new line begins
    assert twin.run("verify", branch.path).code == 0


def test_backup_and_restore_of_a_master_copy(twin: Twin, branch: BranchStore, tmp_path: Path) -> None:
    """A whole master copy comes back in another folder and verifies there."""
    twin.office.take_in(twin.office.hand_over(branch))
    twin.office.master.close()
    files = twin.run("backup", twin.master, "--out", tmp_path / "copies", "--json").json["files"]
    folder = Path(files[0]).parent
    assert twin.run("backup", twin.master, "--out", tmp_path / "copies").code == 1
    assert twin.run("restore", folder, tmp_path / "again").code == 0
    assert twin.run("verify", tmp_path / "again", "--json").json["ok"] is True
    assert twin.run("show", tmp_path / "again", "branches", "--json").json["rows"][0]["people"] == 3


def test_passphrases_are_changed_and_recovered(twin: Twin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old passphrase no longer opens, the new one does; the printed code sets another."""
    begun = twin.run("committee", "new", tmp_path / "m", "--name", "机关党委", "--json").json
    monkeypatch.setenv("XINGCE_NEW_PASSPHRASE", "a new passphrase")
    assert twin.run("passwd", tmp_path / "m").code == 0
    assert twin.run("show", tmp_path / "m", "scheme").code == 4
    monkeypatch.setenv("XINGCE_PASSPHRASE", "a new passphrase")
    assert twin.run("show", tmp_path / "m", "scheme").code == 0
    code = tmp_path / "code.txt"
    code.write_text("-".join(_groups(Path(begun["recovery_sheet"]))))
    monkeypatch.setenv("XINGCE_NEW_PASSPHRASE", PASSPHRASE.text)
    assert twin.run("recover", tmp_path / "m", "--code-file", code).code == 0
    monkeypatch.setenv("XINGCE_PASSPHRASE", PASSPHRASE.text)
    assert twin.run("show", tmp_path / "m", "scheme").code == 0
    code.write_text("AAAAA-" * 7 + "AAAAA")
    assert twin.run("recover", tmp_path / "m", "--code-file", code).code == 4
    monkeypatch.setenv("XINGCE_NEW_PASSPHRASE", "short")
    assert twin.run("passwd", tmp_path / "m").code == 1


def test_scores_of_every_aspect_can_be_given(twin: Twin, branch: BranchStore) -> None:
    """The aspects that the acts take are those of the shipped scheme."""
    person = next(iter(branch.records.all(Person)))
    branch.close()
    twin.sit_at("第一支部")
    scores = dict.fromkeys(ASPECTS, "20")
    run = twin.acts(
        branch.path, {"act": "sheet.score", "period": PERIOD, "person": person, "source": "review", "scores": scores}
    )
    rows = twin.run("show", branch.path, "results", "--json").json["rows"]
    assert run.code == 0
    assert next(row["total"] for row in rows if row["person"] == person) == "100"


def test_a_branch_s_bonuses_and_reasons_are_shown(twin: Twin, branch: BranchStore) -> None:
    """Entered as acts; `show stars` has points, bonuses, deductions and every reason, items by their names."""
    branch.close()
    twin.sit_at("第一支部")
    scores = dict.fromkeys(("leading_body", "member_body", "mechanism", "results", "public_evaluation"), "18")
    year = {"period": "2025"}
    run = twin.acts(branch.path, {"act": "branch_round.begin", **year})
    run = twin.acts(
        branch.path,
        {"act": "branch_sheet.score", **year, "scores": scores},
        {"act": "branch_bonus.add", **year, "item": "municipal", "proof": "市委〔2025〕2号"},
        {"act": "branch_bonus.add", **year, "item": "overdue", "proof": "督办单"},
    )
    assert run.code == 0
    (row,) = twin.run("show", branch.path, "stars", "--json").json["rows"]
    assert (row["points"], row["bonus"], row["deduction"], row["total"]) == ("90", "3", "1", "92")
    assert {one["item"]: (one["points"], one["counted"]) for one in row["bonuses"]} == {
        "municipal": ("3", "3"),
        "overdue": ("-1", "-1"),
    }
    said = {one["code"]: one for one in row["reasons"]}
    assert {"bonus_counted", "deduction_counted", "total_formed", "band_reached"} <= set(said)
    assert "municipal" not in said["bonus_counted"]["text"] and said["bonus_counted"]["clause"] == "C1"
    assert twin.acts(branch.path, {"act": "branch_bonus.add", **year, "item": "municipal", "proof": ""}).code == 1
