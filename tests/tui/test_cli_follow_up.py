"""What follows a result, at the twin: the acceptance with its answers, verdict, stars, orders and reasons (C6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.core.desk.branch_office import YEAR, BranchOffice
from tests.core.desk.follow_up_office import add
from tests.sync.office import Office, do
from tests.tui.twin import Twin


def test_an_acceptance_is_shown_with_all_that_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One row a year: before the decision what the facts speak for; after it stars before and after, and each order."""
    office = Office(tmp_path)
    branch = BranchOffice(office)
    branch.report()
    do(branch.committee, "star.determine", period=YEAR, stars=5)
    branch.hand_back()
    do(branch.branch, "plan.make", period=YEAR)
    add(branch.branch)
    branch.hand_over()
    desk, answers = branch.committee, {"plan": "no", "problems": "partly", "vitality": "yes", "satisfaction": "yes"}
    for question, answer in answers.items():
        remark = "" if answer == "yes" else "未落实"
        do(desk, "acceptance.answer", period=YEAR, question=question, answer=answer, remark=remark)
    twin = Twin(office, capsys, monkeypatch)
    name = branch.store.meta.name
    office.master.close()
    (row,) = shown(twin)
    assert (row["branch"], row["period"], row["outcome"], row["speaks_for"]) == (name, YEAR, None, "rectify")
    orders = [{"problem": "台账不全", "demand": "补齐", "due": "2026-11-15"}]
    decided = {"period": YEAR, "outcome": "rectify", "change": -1, "reason": "未落实", "orders": orders}
    order = {"source": "C6", "problem": "公开栏", "demand": "更新", "due": "2026-11-30", "ref": f"C6/{YEAR}"}
    run = twin.acts(
        twin.master,
        {"act": "acceptance.decide", "branch": name, **decided},
        {"act": "item.order", "branch": name, **order},
    )
    assert run.code == 0, run.answers
    (row,) = shown(twin)
    assert (row["outcome"], row["stars"], row["after"], row["ordered"]) == ("rectify", 5, 4, 2)
    assert {key: one["answer"] for key, one in row["answers"].items()} == answers
    told = [(one["number"], one["problem"], one["due"], one["state"], one["in_verdict"]) for one in row["orders"]]
    assert told == [(1, "台账不全", "2026-11-15", "ordered", True), (2, "公开栏", "2026-11-30", "ordered", False)]
    assert {one["clause"] for one in row["reasons"]} == {"C6"}
    assert twin.run("show", twin.master, "acceptance", "--period", "2024", "--json").json["count"] == 0
    plain = twin.run("show", twin.master, "acceptance", "--lang", "zh")
    assert "责令整改" in plain.out and row["code"] in plain.out
    (stars,) = twin.run("show", twin.master, "stars", "--json").json["rows"]
    assert (stars["determined"], stars["accepted"]) == (5, 4)


def shown(twin: Twin) -> list[dict[str, Any]]:
    """The acceptances as JSON."""
    rows: list[dict[str, Any]] = twin.run("show", twin.master, "acceptance", "--json").json["rows"]
    return rows
