"""The columns of a poll's results on 80 columns: a matter keeps its name, one subject has its questions as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.records import Person
from tests.core.desk.polls_office import PollingOffice
from tui.i18n import language, set_language
from tui.screens.branch.polls.poll_list import arranged
from tui.screens.branch.polls.poll_rows import result_columns
from tui.screens.branch.polls.poll_words import Words
from tui.widgets.virtual_list import Column, Row

ROOM = 62 - 3


def taken(columns: list[Column]) -> int:
    """Cells of the columns of a fixed width."""
    return sum(column.width + 1 for column in columns)


@pytest.mark.parametrize(("lang", "left"), [("zh_CN", 20), ("en", 10)])
def test_a_matter_and_a_single_subject(tmp_path: Path, lang: str, left: int) -> None:
    """A resolution leaves room for its matter; an appraisal of one subject has a column for each answer and a rate."""
    office, before = PollingOffice(tmp_path), language()
    matter = office.ready(12, kind="resolution", title="决议", subjects=["同意某同志按期转为正式党员"])
    branch = office.ready(12, kind="appraisal", form="e3_branch")
    election = office.ready(12, kind="election", subjects=office.people("丁一", "张伟"), seats=1)
    try:
        set_language(lang)
        voted, asked, chosen = (
            result_columns(view, Words(view.poll, office.store.records.all(Person), None), 62)
            for view in (office.view(matter), office.view(branch), office.view(election))
        )
    finally:
        set_language(before)
    assert ROOM - taken(voted) >= left and ROOM - taken(chosen) >= 8
    assert voted[0].title != chosen[0].title
    assert [one.id for one in asked][:1] == ["question"] and {"blank", "satisfied"} <= {one.id for one in asked}


def test_titles_of_polls_come_before_periods_and_results() -> None:
    """On 80 columns a long title stands whole: the year alone, and results in short; with room both are in full."""
    title, before = "窗口服务岗位群众满意度测评表", language()
    rows = [Row("p", ("2025", title, "✓ Sealed", "15/16", "100.00% Reached", "Appraisal"))]
    try:
        set_language("en")
        (short,), columns = arranged(rows, 65)
        (full,), _ = arranged(rows, 100)
    finally:
        set_language(before)
    assert short.cells[0] == "2025" and full.cells[0] == "Year 2025"
    assert 65 - 8 - sum(one.width for one in columns[:5]) >= 28
