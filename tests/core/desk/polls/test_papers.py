"""Papers and plain rows of a poll come from one view: the same figures everywhere, small groups joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.polls.appraisal import appraisal_view
from core.desk.polls.ballots import ballot, class_ballot, poll_period
from core.desk.polls.papers import POLL_PAPERS, candidates_summary, issue_register, statistics, tally_report
from core.desk.polls.shown import shown
from tests.core.desk.polls.test_appraisal import Appraisal
from tests.core.desk.polls_office import PollingOffice


@pytest.fixture
def office(tmp_path: Path) -> Appraisal:
    """A branch with an appraisal."""
    return Appraisal(tmp_path)


def test_the_same_figures_everywhere(office: Appraisal) -> None:
    """Screen rows, tally report and statistics name the same counts, rate and whole."""
    poll = office.members(*["11111" + "11111"] * 11, "24442" + "10001", "!")
    view = office.view(poll)
    rows, report, table = shown(view), tally_report(office.desk_, view), statistics(office.desk_, view)
    first = rows.whole.slots[0]
    assert (first.counts["satisfied"], first.counts["fairly_satisfied"]) == (11, 1)
    assert table.rows[0].counts == ("11", "1", "0", "0")
    assert (first.part, first.whole, first.denominator) == (12, 12, "answered")
    part, whole, name, percent, good = rows.rates[office.ids["丁一"]]
    assert (part, whole, name, percent, good) == (45, 48, "answered", "93.75", True)
    assert (report.rows[0].votes, report.rows[0].against, report.rows[0].abstain) == ("93.75%", "45", "48")
    assert (rows.whole.valid, rows.whole.invalid) == (12, 1)
    assert (table.valid, table.invalid, report.invalid) == ("12", "1", "1")
    assert rows.formula == table.formula == "（满意＋比较满意）÷本项有效"
    assert rows.seal == report.check_code == view.code


def test_a_small_class_is_never_shown(office: Appraisal) -> None:
    """Three representatives are not shown by themselves, on no paper and in no row."""
    poll = office.ready(13, kind="appraisal", form="e3_branch", voters=["public"], period="2026H2")
    office.do("poll.roll", poll=poll, voters="public", others=3)
    office.do("poll.attend", poll=poll, voters="public", others=3)
    rows = {"members": ["11111"] * 13, "public": ["44444"] * 3}
    office.do("poll.count", poll=poll, rows=rows, second=rows)
    view = office.view(poll)
    assert (shown(view).parts, [part.classes for part in view.shown]) == ((), [("members", "public")])
    assert statistics(office.desk_, view).rows[0].counts == ("13", "0", "0", "3")


def test_a_star_ballot_and_its_tally(office: Appraisal) -> None:
    """A form with six answers prints as lines; its report has no rate."""
    poll = office.ready(13, kind="appraisal", form="c2_stars")
    assert ballot(office.desk_, office.view(poll))[:2] == b"PK"
    office.count(poll, ["1"] * 13)
    assert tally_report(office.desk_, office.view(poll)).rows == ()


def test_each_class_has_its_ballot_and_its_line_in_the_register(office: Appraisal) -> None:
    """Piles are counted apart, so with several classes a ballot says whose it is; a run unregistered is proposed."""
    poll = office.ready(12, kind="appraisal", form="c2_stars", voters=["public"])
    office.do("poll.roll", poll=poll, voters="public", others=6)
    office.do("poll.issue", poll=poll, voters="members", printed=15, issued=12)
    view = office.view(poll)
    members, public = (class_ballot(office.desk_, view, one) for one in ("members", "public"))
    assert members != public and members == class_ballot(office.desk_, view, "members")
    first, second, total = issue_register(office.desk_, view).rows
    assert (first.printed, first.issued, first.left) == ("15", "12", "3")
    assert (second.expected, second.printed, second.issued, second.left) == ("6", "7", "", "")
    assert (total.voters, total.expected, total.printed, total.issued) == ("合计", "19", "22", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "election", "subjects": ["甲", "乙"], "seats": 1},
        {"kind": "resolution", "subjects": ["决议"]},
        {"kind": "appraisal", "form": "d1_branch"},
        {"kind": "appraisal", "form": "e3_members", "subjects": ["甲"]},
        {"kind": "appraisal", "form": "d3_service", "subjects": ["甲"]},
    ],
)
def test_every_kind_prints_before_anything_is_counted(office: Appraisal, fields: dict[str, object]) -> None:
    """Ballots, an empty report and empty statistics can be printed as soon as a poll is set up."""
    poll = office.set_up(**fields)
    for printer in POLL_PAPERS.values():
        assert printer(office.desk_, office.view(poll), None)[:2] == b"PK"


def test_the_summary_names_who_passed_and_why_not(office: Appraisal) -> None:
    """D4: both rates, recommendations, outcome; a post that is no window has no users' rate."""
    office.nominate("丁一", "张伟")
    office.members(*["11111" + "44442"] * 13)
    office.users(*["1111"] * 8)
    office.do("appraisal.pass", period="2026")
    summary = candidates_summary(office.desk_, appraisal_view(office.desk_, "2026"))
    assert [(one.name, one.outcome, one.users) for one in summary.people] == [
        ("丁一", "通过", "100.00%（32/32）"),
        ("张伟", "未通过", "不涉及"),
    ]
    assert summary.check_code


@pytest.mark.parametrize(
    ("period", "words"),
    [("2026", "2026年"), ("2026H2", "2026年下半年"), ("2026Q3", "2026年第三季度"), ("2026-09", "2026年9月")],
)
def test_periods_on_paper(period: str, words: str) -> None:
    """Every kind of period has its words."""
    assert poll_period(period) == words


def test_an_election_report(tmp_path: Path) -> None:
    """Blank counts as abstaining; elected and not elected are said; names written in are listed."""
    office = PollingOffice(tmp_path)
    poll = office.ready(12, kind="election", subjects=office.people("丁一", "张伟"), seats=1)
    office.count(poll, ["13"] * 8 + ["02"] * 2 + ["32+"] * 2, written={"members": ["徐静", "徐静"]})
    report = tally_report(office.desk_, office.view(poll))
    assert [(one.name, one.votes, one.against, one.abstain, one.outcome) for one in report.rows] == [
        ("丁一", "8", "0", "4", "当选"),
        ("张伟", "0", "4", "8", "未当选"),
    ]
    assert "应选1人，当选1人，空缺0人。" in report.remarks
    assert report.written == ("徐静 2票",)
