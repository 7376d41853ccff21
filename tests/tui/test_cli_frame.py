"""The command line itself: usage, languages, exit codes, streams, what is loaded, what is documented."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.desk.act import ACTS
from core.errors import Damaged, InUse, Refused, WriteFailed, WrongPassphrase, XingceError
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from tests.sync.office import PASSPHRASE, Office
from tests.tui.twin import Run, Twin
from tui import faults
from tui.cli import main
from tui.i18n.codes import CODES
from tui.twin.act_names import ACT_NAMES
from tui.twin.commands import COMMANDS, COMMON, FORMS, WHAT
from tui.twin.parser import build, with_ids
from tui.twin.show import VIEWS
from tui.twin.talk import Usage, table
from tui.widgets.cells import width

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee without branches."""
    return Office(tmp_path)


@pytest.fixture
def twin(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """Somebody at the committee's machine; the master copy is closed."""
    office.master.close()
    return Twin(office, capsys, monkeypatch)


# ---- usage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["show"],
        ["show", "x"],
        ["show", "x", "everything"],
        ["show", "x", "people", "--limit", "none"],
        ["show", "x", "people", "--limit", "0"],
        ["show", "x", "people", "--unknown"],
        ["sho", "x", "people"],
        ["branch"],
        ["branch", "invite", "x"],
        ["committee", "new", "x"],
        ["merge", "x"],
        ["verify"],
        ["export", "x"],
        ["print", "x", "no_such_form", "--out", "y"],
        ["--lang", "fr", "acts"],
        ["acts", "--passphrase", "secret words"],
    ],
)
def test_a_wrong_command_line_is_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, one sentence on stderr that names the command's help, nothing on stdout."""
    code = main(words)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "--help" in err.replace("\n", "")


def test_a_number_that_does_not_fit_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Which option, and which value: as a sentence of the language in force."""
    assert main(["--lang", "en", "show", "x", "people", "--limit", "-3"]) == 2
    assert "--limit needs a whole number above 0, not '-3'." in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [[], *(list(one.path) for one in COMMANDS), ["branch"], ["roster"]])
def test_help_fits_eighty_cells(command: list[str], lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every help page is on stdout, in the language asked for, and no line is wider than 80 cells."""
    code = main(["--lang", lang, *command, "--help"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert max(width(line) for line in out.splitlines()) <= 80
    assert ("用法" in out) is (lang == "zh")


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` answers, also as JSON."""
    assert main(["--version", "--json"]) == 0
    assert "version" in json.loads(capsys.readouterr().out)


# ---- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [(XingceError, 1), (Refused, 1), (Usage, 2), (InUse, 3), (WrongPassphrase, 4), (Damaged, 5), (WriteFailed, 6)],
)
def test_each_kind_of_error_has_its_exit_code(error: type[XingceError], code: int) -> None:
    """The table of exit codes is part of the interface."""
    assert error("x").exit_code == code


def test_one_means_the_answer_is_no(twin: Twin) -> None:
    """A refused command: exit code 1, a sentence on stderr, the same in the one JSON object."""
    run = twin.run("show", twin.master, "people", "--branch", "没有的支部", "--json")
    assert run.code == 1
    assert (run.json["ok"], run.json["error"]["code"]) == (False, "branch_name_unknown")
    assert run.json["error"]["text"] in run.err.replace("\n", "")


def test_three_means_in_use(twin: Twin) -> None:
    """While another window writes, a command that writes is refused, and one that reads is answered."""
    with SealedStore.open(twin.master / "committee.xingce", PASSPHRASE):
        assert twin.acts(twin.master, {"act": "committee.set", "name": "x"}).code == 3
        assert twin.run("show", twin.master, "scheme").code == 0


def test_four_means_wrong_passphrase(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is whole and the passphrase another."""
    monkeypatch.setenv("XINGCE_PASSPHRASE", "something else")
    assert twin.run("show", twin.master, "scheme").code == 4


def test_five_means_damaged(twin: Twin, tmp_path: Path) -> None:
    """A store that was cut is told from a wrong passphrase."""
    cut = tmp_path / "cut.xingce"
    cut.write_bytes((twin.master / "committee.xingce").read_bytes()[:-20])
    assert twin.run("show", cut, "scheme").code == 5


def test_six_means_not_written(twin: Twin, tmp_path: Path) -> None:
    """A folder that can't be one: nothing is written and that is said."""
    (tmp_path / "file").write_text("x")
    run = twin.run("branch", "invite", twin.master, "--name", "支部", "--out", tmp_path / "file" / "inner")
    assert run.code == 6
    assert "Traceback" not in run.err


# ---- secrets ---------------------------------------------------------------------------------------------------------


def test_no_command_takes_a_secret_as_an_argument() -> None:
    """Passphrases and recovery codes come by prompt, file or environment; --code is what the slip says aloud."""
    flags = {flag for one in COMMANDS for arg in (*one.args, *COMMON) for flag in arg.flags}
    assert {flag for flag in flags if "pass" in flag or "recover" in flag} == {
        "--passphrase-file",
        "--new-passphrase-file",
    }


def test_a_passphrase_file_is_read_and_a_bad_one_named(
    twin: Twin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line counts, with or without a byte order mark; the file goes before the environment."""
    monkeypatch.setenv("XINGCE_PASSPHRASE", "something else")
    file = tmp_path / "p.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.text.encode() + b"\r\nnot this\n")
    assert twin.run("show", twin.master, "scheme", "--passphrase-file", file).code == 0
    file.write_bytes("口令口令口令".encode("gbk"))
    assert twin.run("show", twin.master, "scheme", "--passphrase-file", file).code == 1
    assert twin.run("show", twin.master, "scheme", "--passphrase-file", tmp_path / "none").code == 1
    file.write_bytes(b"\r\n")
    empty = twin.run("show", twin.master, "scheme", "--passphrase-file", file, "--json")
    assert (empty.code, empty.json["error"]["code"]) == (1, "passphrase_file_empty")


def test_nobody_to_ask_is_usage(twin: Twin) -> None:
    """Without a terminal and without a passphrase the command says how to give one, and waits for nobody."""
    code, out, err = _process(["show", str(twin.master), "scheme"], XINGCE_PASSPHRASE="")
    assert (code, out) == (2, "")
    assert "--passphrase-file" in err
    given = {"XINGCE_PASSPHRASE": PASSPHRASE.text}
    code, out, err = _process(["--lang", "en", "passwd", str(twin.master / "committee.xingce")], **given)
    assert (code, out) == (2, "")
    assert "--new-passphrase-file" in err and "XINGCE_NEW_PASSPHRASE" in err


# ---- streams ---------------------------------------------------------------------------------------------------------


def _process(words: list[str], **env: str) -> tuple[int, str, str]:
    """Run the command in a process of its own, without a terminal."""
    done = subprocess.run(  # noqa: S603  our own module under our own interpreter
        [sys.executable, "-m", "tui.cli", *words],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("words", [["acts", "--json"], ["keys", "--json"], ["doctor", "--json"]])
def test_json_is_one_object_and_nothing_else(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever else is said goes to stderr."""
    main(words)
    assert isinstance(Run(0, capsys.readouterr().out, "").json, dict)


def test_an_error_is_one_object_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong command line with --json still answers with one object."""
    assert main(["show", "--json"]) == 2
    answer = Run(2, capsys.readouterr().out, "").json
    assert answer["error"]["code"] == "command_line_wrong"


def test_a_terminal_without_chinese_gets_escapes(tmp_path: Path) -> None:
    """An ASCII terminal is no reason to fail."""
    code, out, _ = _process(["acts"], PYTHONIOENCODING="ascii", XINGCE_HOME=str(tmp_path))
    assert code == 0
    assert out.isascii()


@pytest.mark.skipif(os.name == "nt", reason="pipes of the shell")
def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    """Whoever reads the first line only gets no complaint."""
    command = f"{sys.executable} -m tui.cli acts | head -1"
    done = subprocess.run(  # noqa: S602  a fixed command line
        command,
        shell=True,
        cwd=ROOT,
        env={**os.environ, "XINGCE_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", [["acts"], ["keys"], ["doctor"], ["show", "x", "people"], ["--help"], ["nonsense"]])
def test_headless_commands_never_load_the_toolkit(words: list[str], tmp_path: Path) -> None:
    """No command but those that open the app loads textual."""
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:]);"
        "sys.exit(10 if any(name.partition('.')[0] == 'textual' for name in sys.modules) else 0)"
    )
    done = subprocess.run(  # noqa: S603  our own module under our own interpreter
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, "XINGCE_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_modules_of_every_command_load_without_the_toolkit() -> None:
    """All that any command imports, loaded at once: still no toolkit."""
    modules = sorted({one.run.partition(":")[0] for one in COMMANDS})
    load = f"[importlib.import_module(one) for one in {modules}]"
    code = f"import sys, importlib; {load}; sys.exit('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 0


def test_the_screen_starts_without_the_acts() -> None:
    """What people may do is loaded with their store, and so is the store: the first paint waits for commands alone."""
    code = "import sys, tui.app, tui.commands; sys.exit(bool({'core.desk', 'core.store'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 0


# ---- the day ---------------------------------------------------------------------------------------------------------


def test_a_day_that_is_set_is_shown(twin: Twin) -> None:
    """XINGCE_TODAY is in force and said: on stderr, and in the JSON object."""
    run = twin.run("show", twin.master, "scheme", "--json")
    assert "2026-10-08" in run.err
    assert (run.json["today"], run.json["today_set"]) == ("2026-10-08", True)


def test_a_day_that_is_none_is_usage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong XINGCE_TODAY is refused before anything is done."""
    monkeypatch.setenv("XINGCE_TODAY", "tomorrow")
    assert main(["acts"]) == 2
    assert "tomorrow" in capsys.readouterr().err


# ---- faults ----------------------------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_a_sentence_and_a_log_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stack trace reaches a person; the log holds type and place, never the message with what was typed."""

    def breaks(*_: object) -> None:
        raise RuntimeError("张三 990000199001010011")

    monkeypatch.setattr("tui.twin.acting.acts", breaks)
    assert main(["acts"]) == 1
    err = capsys.readouterr().err
    log = faults.log_file().read_text("utf-8")
    assert "Traceback" not in err
    assert "RuntimeError" in err
    assert "RuntimeError" in log
    assert "张三" not in err + log
    assert "990000" not in err + log


def test_the_fault_log_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that grew large is set aside once."""
    monkeypatch.setattr(faults, "LARGEST", 10)
    for _ in range(3):
        faults.record(ValueError("x"))
    assert len(faults.log_file().read_text("utf-8").splitlines()) == 1


def test_an_id_may_begin_with_a_dash() -> None:
    """One line in sixty-four does; what is an option all the same stays one."""
    line = "-5sohxhwlJuWaFRtnqJR"
    assert build().parse_args(with_ids(["merge", "s", "f", "--accept", line, "--dry-run"])).accept == [line]
    assert with_ids(["merge", "--accept", "--json"]) == ["merge", "--accept", "--json"]


# ---- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [("a[/]b", "欧阳" * 40, "x" * 100)],
        [("[red]x", "e\u0301le\u0301na", "evil\u202egnp")],
        [("赵\x1b[31m六", "一" * 60, "二" * 60), ("", "", "")],
        [],
    ],
)
def test_tables_fit_and_names_are_never_obeyed(rows: list[tuple[str, ...]]) -> None:
    """Every line has at most 80 cells; markup stays text, controls never reach the terminal."""
    lines = table(("甲", "Head", "c"), rows)
    assert all(width(line) <= 80 for line in lines)
    assert not re.search("[\x00-\x1f\u202a-\u202e]", "\n".join(lines).replace("\n", ""))


def test_a_table_of_many_columns_fits_as_well() -> None:
    """Ten columns of long cells: every column gives, and the line still has at most 80 cells."""
    heads = ("Branch", "Period", "State", "Total", "By scores", "Proposed", "Balloted", "Opinion", "Determined", "Code")
    lines = table(heads, [("第二党支部",) * 10])
    assert max(width(line) for line in lines) <= 80


# ---- what is declared is documented ----------------------------------------------------------------------------------


def test_every_command_and_option_is_in_the_manual() -> None:
    """docs/cli.md names every command, option, form, thing to show, exit code and variable."""
    manual = (ROOT / "docs" / "cli.md").read_text("utf-8")
    wanted = [f"xingce {' '.join(one.path)}" for one in COMMANDS]
    wanted += [flag for one in COMMANDS for arg in (*one.args, *COMMON) for flag in arg.flags if flag.startswith("--")]
    wanted += [f"`{word}`" for word in (*WHAT, *FORMS)]
    wanted += ["XINGCE_HOME", "XINGCE_TODAY", "XINGCE_PASSPHRASE", "XINGCE_NEW_PASSPHRASE", "NO_COLOR"]
    wanted += [f"| {code} |" for code in range(7)]
    assert [one for one in wanted if one not in manual] == []


def test_every_act_has_a_name() -> None:
    """No act is shown by its bare id."""
    assert sorted(set(ACTS) - set(ACT_NAMES)) == []


def test_types_of_acts_are_in_words_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A script's author reads lists, maps and objects with their fields, never a class of ours."""
    assert main(["acts", "--json"]) == 0
    acts = {one["name"]: one["fields"] for one in json.loads(capsys.readouterr().out)["acts"]}
    types = {name: {one["name"]: one["type"] for one in fields} for name, fields in acts.items()}
    assert types["award.prizes"]["prizes"] == "map of {name, amount}"
    assert types["acceptance.decide"]["orders"].startswith("list of {problem, ")
    assert not [one for fields in types.values() for one in fields.values() if "<" in one or "Ellipsis" in one]


def test_everything_to_show_is_shown() -> None:
    """What the command line offers and what is made are the same."""
    assert set(WHAT) == set(VIEWS)


def test_the_app_needs_a_terminal(twin: Twin) -> None:
    """Into a pipe the app is not drawn; a missing store is named first."""
    run = twin.run()
    assert (run.code, run.out) == (2, "")
    assert "xingce --help" in run.err
    assert twin.run("open", twin.master).code == 2


def test_codes_of_the_twin_have_sentences() -> None:
    """Every code that tui raises or says is in the tables."""
    said = re.compile(r'(?:Refused|Usage|Damaged|InUse|WriteFailed|XingceError|failed|sentence)\((?:"0", )?"([a-z_]+)"')
    for path in (*(ROOT / "tui" / "twin").glob("*.py"), ROOT / "tui" / "cli.py", ROOT / "sample_data" / "demo.py"):
        missing = [code for code in said.findall(path.read_text("utf-8")) if code not in CODES]
        assert missing == [], path.name
    steps = re.findall(r'"(demo_[a-z_]+)"', (ROOT / "sample_data" / "demo.py").read_text("utf-8"))
    assert set(steps) <= set(CODES)


def test_a_store_that_is_read_is_not_locked(twin: Twin) -> None:
    """`show` leaves no lock behind and takes none: a window may open meanwhile."""
    assert twin.run("show", twin.master, "calendar").code == 0
    with SealedStore.open(twin.master / "committee.xingce", PASSPHRASE) as sealed:
        assert not sealed.read_only
        assert BranchStore(sealed, twin.office.home("committee")).meta.body == "committee"
