"""Schemes without a screen: shown with their texts, changed value by value and line by line, set as a whole (0.1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.notices.kinds import NOTICES
from tests.sync.office import Office
from tests.tui.twin import Twin


@pytest.fixture
def twin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """Somebody at the committee's command line."""
    office = Office(tmp_path)
    office.master.close()
    return Twin(office, capsys, monkeypatch)


def test_every_notices_scheme_is_shown(twin: Twin) -> None:
    """One row a version with its title; the text itself with --json."""
    rows = twin.run("show", twin.master, "scheme", "--json").json["rows"]
    assert {one["id"] for one in rows} == {f"{notice}@1" for notice in NOTICES}
    assert {one["title"] for one in rows} == {"五星争创", "民主评议", "推荐评选"}
    assert all(one["toml"].count("notice = ") == 1 for one in rows)
    assert "民主评议" in twin.run("show", twin.master, "scheme").out


def test_a_scheme_is_changed_without_a_screen(twin: Twin) -> None:
    """A value, a line in, a line out in one act; what can't be names file, line and key in words."""
    change = {
        "act": "scheme.change",
        "notice": "d",
        "values": {"satisfaction.bar": "85"},
        "add": {"forms[1].questions": [{"id": "more", "zh": "还有", "en": "More"}]},
        "remove": ["forms[2].questions[4]"],
        "why": "试行",
        "base": 1,
    }
    wrong = {"act": "scheme.change", "values": {"member.bands[2].least": "95"}, "why": "试"}
    run = twin.acts(twin.master, change, wrong)
    good, bad = run.answers
    assert good["ok"] and run.code == 1
    (reason,) = bad["reasons"]
    assert (
        reason["code"] == "bounds_out_of_order" and "member.bands[2].least" in reason["text"] and "95" in reason["text"]
    )
    rows = {one["id"]: one for one in twin.run("show", twin.master, "scheme", "--json").json["rows"]}
    assert set(rows) == {*(f"{notice}@1" for notice in NOTICES), "d@2"}
    assert "bar = 85" in rows["d@2"]["toml"] and rows["d@2"]["why"] == "试行"


def test_a_text_is_taken_out_edited_and_set(twin: Twin) -> None:
    """What `show --json` gives can be edited by hand and set again; a misspelt key is refused with the nearest."""
    rows = {one["id"]: one for one in twin.run("show", twin.master, "scheme", "--json").json["rows"]}
    text = rows["d@1"]["toml"].replace("least = 5 ", "least = 6 ")
    misspelt = text.replace("share = 20", "shear = 20")
    acts = [
        {"act": "scheme.set", "notice": "d", "toml": one, "why": "手改", "file": "手改.toml", "base": 1}
        for one in (misspelt, text)
    ]
    bad, good = twin.acts(twin.master, *acts).answers
    assert good["ok"] and "手改.toml" in bad["reasons"][0]["text"]
    assert (bad["reasons"][0]["code"], bad["reasons"][0]["figures"]["nearest"]) == ("key_unknown", "share")
