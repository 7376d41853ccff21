"""The demonstration: every step comes out as it must, as a report and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.twin import Run
from tui.cli import main
from tui.twin.demo import STEPS
from tui.widgets.cells import width


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    capsys.readouterr()
    code = main(list(words))
    return Run(code, *capsys.readouterr())


def test_the_round_trip_comes_out_as_it_must(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps 1 to 7 in order, each ok, in well under a minute; the stores open afterwards with the passphrase said."""
    run = _run(capsys, "demo", "--headless", "--json", "--dir", str(tmp_path / "demo"))
    answer = run.json
    assert [one["text"] for one in answer["steps"] if not one["ok"]] == []
    assert run.code == 0
    assert [one["step"] for one in answer["steps"]] == sorted(one["step"] for one in answer["steps"])
    assert {one["step"] for one in answer["steps"]} == set(range(1, len(STEPS) + 1))
    assert answer["seconds"] < 60
    (tmp_path / "p").write_text(answer["passphrase"])
    shown = _run(capsys, "show", answer["master"], "rounds", "--json", "--passphrase-file", str(tmp_path / "p")).json
    assert [row["state"] for row in shown["rows"]] == ["confirmed"] * 8


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_is_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Seven headings, whole sentences, 80 cells; that the key derivation is cheap is said."""
    run = _run(capsys, "demo", "--headless", "--dir", str(tmp_path / "demo"), "--lang", lang)
    assert run.code == 0
    told = [line for line in run.out.splitlines() if str(tmp_path) not in line]  # a path stays whole to be copied
    assert max(width(line) for line in told) <= 80
    for number in range(1, 8):
        assert f"\n{number}. " in f"\n{run.out}"
    assert ("从简" if lang == "zh" else "cheap") in run.out.replace("\n   ", "")
    assert "{" not in run.out


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is mixed into a folder of somebody's."""
    (tmp_path / "mine").write_text("x")
    run = _run(capsys, "demo", "--headless", "--json", "--dir", str(tmp_path))
    assert (run.code, run.json["error"]["code"]) == (1, "folder_not_empty")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
