"""Public notices at the command line: posted, objected to, settled, corrected, shown for every matter (C4, A9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store.branch_store import BranchStore
from tests.sync.office import Office
from tests.tui.twin import PERIOD, Twin, rate


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
    """A branch whose quarter is rated and published."""
    store = office.join()
    rate(office, store)
    return store


def test_an_objection_by_commands_alone(twin: Twin, office: Office, branch: BranchStore) -> None:
    """Ids come from `show notices`; the round's checks, what is due and the committee's rows follow."""
    path = branch.path
    branch.close()
    (notice,) = twin.run("show", path, "notices", "--json").json["rows"]
    assert (notice["matter"], notice["named"], notice["objections"]) == (f"C3/{PERIOD}", 3, [])
    subject = notice["subjects"][0]
    raised = {"act": "objection.raise", "notice": notice["id"], "subject": subject["id"], "on": "2026-10-08"}
    assert twin.acts(path, {**raised, "text": "评分有误"}).answers[0]["ok"] is True
    (notice,) = twin.run("show", path, "notices", "--period", PERIOD, "--json").json["rows"]
    (objection,) = notice["objections"]
    assert (objection["name"], objection["state"], notice["objected"]) == (subject["name"], "open", "1/1")
    checks = twin.run("show", path, "round", "--period", PERIOD, "--json").json["rows"]
    (asked,) = [one for one in checks if one["code"] == "objection_to_settle"]
    assert asked["about"] == subject["name"]
    settled = {"act": "objection.settle", "objection": objection["id"], "on": "2026-10-08", "by": "纪检委员"}
    first = {**settled, "outcome": "dismissed", "reason": "经核查"}
    again = {**settled, "outcome": "upheld", "reason": "属实"}
    done = twin.acts(path, first, again, {**again, "why": "复查"}).answers
    assert [one["ok"] for one in done] == [True, False, True]
    assert done[1]["reasons"][0]["code"] == "objection_needs_why"
    due = twin.run("show", path, "due", "--json").json["rows"]
    assert "due_correction" in {one["code"] for one in due}
    shown = twin.run("show", path, "notices")
    assert "公示" in shown.out or "已期满" in shown.out


def test_notices_of_a_master_copy(twin: Twin, office: Office, branch: BranchStore) -> None:
    """Each row says whose it is; a period leaves the others out."""
    office.take_in(office.hand_over(branch))
    branch.close()
    office.master.close()
    rows = twin.run("show", twin.master, "notices", "--json").json["rows"]
    assert [(one["branch"], one["by"]) for one in rows] == [("第一支部", "branch")]
    assert twin.run("show", twin.master, "notices", "--period", "2026Q1", "--json").json["rows"] == []
