"""Members' ballots as a source of the rating: a closed poll of the period counts, and only what was closed (C3)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from core.desk.rounds import RoundView, frozen_result, member_round
from core.desk.sealing import seal_reasons
from core.notices.load import shipped
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import ASPECTS, do

PERIOD = "2026Q4"
SHIPPED = shipped("c", "preset_90")
THREE = SHIPPED[SHIPPED.index("[[member.sources]]") : SHIPPED.index("[[member.indicators]]")]
SOURCES = """
[[member.sources]]
id = "review"
zh = "支部审评"
en = "Branch review"
meeting = "committee"
weight = 60

[[member.sources]]
id = "ballot"
zh = "群众测评"
en = "Ballot"
meeting = "none"
weight = 40
form = "e3_members"
grades = { satisfied = 100, fairly_satisfied = 85, basically_satisfied = 70, dissatisfied = 50 }

"""
TEXT = SHIPPED.replace(THREE, SOURCES).replace('combine = "last_stage"', 'combine = "weighted"', 1)
ALL_GOOD, ALL_FAIR = "1111", "2222"


class Balloting(PollingOffice):
    """Two members rated, 丁一 and 张伟: 60 % by the branch's review, 40 % by a ballot."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        do(self.desk(self.master.store), "scheme.set", toml=TEXT, why="加入群众测评")
        self.take_in(self.hand_over(self.store))
        self.hand_back(self.store)
        self.desk_ = self.again()
        self.do("round.begin", period=PERIOD)
        for name in ("丁一", "张伟"):
            fields = {"period": PERIOD, "person": self.ids[name], "source": "review"}
            self.do("sheet.score", scores=dict.fromkeys(ASPECTS, "18"), **fields)

    def poll(self, *rows: str) -> str:
        """A closed poll on both, in pinyin order 丁一, 张伟."""
        fields = {"kind": "appraisal", "form": "e3_members", "subjects": self.people("丁一", "张伟"), "period": PERIOD}
        poll = self.ready(13, **fields)
        self.count(poll, list(rows))
        self.do("poll.close", poll=poll)
        return poll

    def picture(self) -> RoundView:
        """The round."""
        view = member_round(self.desk_, PERIOD)
        assert view is not None
        return view

    def total(self, name: str) -> Decimal | None:
        """Somebody's total."""
        return next(row.outcome.value.total for row in self.picture().rows if row.person.identity.name == name)


@pytest.fixture
def office(tmp_path: Path) -> Balloting:
    """Scores are in, no ballot was held."""
    return Balloting(tmp_path)


def test_without_the_ballot_nobody_has_a_total(office: Balloting) -> None:
    """A missing source is named, its weight is never stretched (domain 1)."""
    (row,) = (one for one in office.picture().rows if one.person.identity.name == "丁一")
    assert row.outcome.value.total is None
    assert "source_missing" in {reason.code for reason in row.outcome.reasons}


def test_a_closed_poll_of_the_period_counts(office: Balloting) -> None:
    """丁一 100 of all, 张伟 85 of all: 90×60 % + 100×40 % = 94, 90×60 % + 85×40 % = 88."""
    office.poll(*[ALL_GOOD + ALL_FAIR] * 13)
    assert (office.total("丁一"), office.total("张伟")) == (Decimal(94), Decimal(88))
    assert office.picture().done("ballot") == 2


def test_blanks_are_neither_counted_nor_scored(office: Balloting) -> None:
    """Twelve good ones and a blank one are 100."""
    office.poll(*[ALL_GOOD + ALL_FAIR] * 12, "0000" + ALL_FAIR)
    assert office.total("丁一") == Decimal(94)


def test_another_period_or_form_does_not_count(office: Balloting) -> None:
    """The source names its form and the round its quarter."""
    poll = office.ready(13, kind="appraisal", form="e3_members", subjects=office.people("丁一"), period="2026H2")
    office.count(poll, [ALL_GOOD] * 13)
    office.do("poll.close", poll=poll)
    assert office.total("丁一") is None


def test_what_is_closed_after_the_seal_changes_nothing(office: Balloting) -> None:
    """The seal names the poll; a correction of it is a correction of the round, which waits to be confirmed anew."""
    poll = office.poll(*[ALL_GOOD + ALL_FAIR] * 13)
    for row in office.picture().rows:
        if row.outcome.value.status == "incomplete":
            office.do("sheet.excuse", period=PERIOD, person=row.person.id, reason="在外学习")
    office.do("round.meeting", period=PERIOD, stage="review", on="2026-12-11", chair="甲", members=3)
    office.do(
        "round.publish",
        period=PERIOD,
        start="2026-12-14",
        end="2026-12-18",
        place="公示栏",
        contact="虚乙",
        by_hand="单位通知",
    )
    office.do("round.report", period=PERIOD)
    view = office.picture()
    heads = office.store.records.heads("poll", poll, "result")
    assert view.round.report is not None
    assert set(heads) <= set(view.round.report.seals)
    assert view.conflicts == view.late_edits == 0
    rows = {"members": [ALL_FAIR + ALL_FAIR] * 13}
    office.do("poll.count", poll=poll, rows=rows, second=rows, why="重新计票")
    office.do("poll.reseal", poll=poll, why="重新计票")
    assert office.total("丁一") == Decimal(88)
    changed = office.picture()
    codes = [one.code for one in seal_reasons(changed.round, PERIOD, frozen_result(changed))]
    assert codes == ["seal_code", "result_differs"]
