"""The facts of the papers on a branch's own rating: what stands where, what is left to write by hand (forms 2.9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.papers import BRANCH_PAPERS, branch_feedback, branch_rating_sheet
from core.errors import Refused
from tests.core.desk.branch_office import INDICATORS, YEAR, BranchOffice, seen
from tests.sync.office import Office, do


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch with nine people, its round reported with a veto, determined at four stars by the committee's scores."""
    one = BranchOffice(Office(tmp_path))
    for number in range(9):
        do(one.branch, "person.add", fields={"identity.name": f"虚{number}"})
    do(one.branch, "veto.report", item="safety", period=YEAR, on="2026-01-06", text="漏电伤人")
    one.report()
    scores = dict(zip(INDICATORS, ("18", "18.5", "17.9", "15", "11"), strict=True))
    do(one.committee, "star.review", period=YEAR, scores=scores)
    do(one.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全。")
    return one


def test_the_sheet_has_every_column_and_all_the_stars(office: BranchOffice) -> None:
    """Self, ballot and committee columns, medals by the scores that count, all the stars, the state of a veto."""
    paper = branch_rating_sheet(office.committee, seen(office.committee))
    first = paper.indicators[0]
    assert (first.name, first.points, first.self_score, first.ballot_score) == ("班子建设", "20", "19", "")
    assert (first.determined_score, first.medal, len(first.criteria)) == ("18", "金星", 3)
    assert (paper.self_sum, paper.determined_sum, paper.total, paper.by_scores) == ("92", "80.4", "80.4", "四星")
    assert [(one.name, one.word) for one in paper.steps] == [
        ("荐星", "五星"),
        ("议星", "五星"),
        ("支部意见", "五星"),
        ("定星", "四星"),
    ]
    assert paper.vetoes == ("发生有责任的重大事故或恶劣影响事件：已报告，待核实（2026年1月6日）",)
    assert paper.committee_opinion == "经会议综合审定，评定为四星。台账抽查不全。"
    decision = seen(office.committee).decision
    assert decision is not None
    assert (paper.members, paper.check_code) == (9, decision.verdict.code)


def test_percentages_name_what_they_are_of(office: BranchOffice) -> None:
    """Stars of the valid ballots, turnout of the expected; each class of five or more by itself (0.3, 2.5)."""
    lines = branch_rating_sheet(office.committee, seen(office.committee)).tallies
    assert [(one.voters, one.turnout, one.stars[0], one.blank) for one in lines] == [
        ("党员", "90.00%", (6, "66.67%"), 1),
        ("群众代表", "100.00%", (5, "83.33%"), 0),
    ]


def test_small_classes_are_joined_on_paper(tmp_path: Path) -> None:
    """Three delegates are never printed by themselves."""
    office = BranchOffice(Office(tmp_path))
    office.rate()
    few = {"expected": 3, "present": 3, "issued": 3, "returned": 3, "valid": 3, "four": 3}
    do(office.branch, "star.tally", period=YEAR, voters="delegates", **few)
    lines = branch_rating_sheet(office.branch, office.view()).tallies
    assert [(one.voters, one.valid) for one in lines] == [("党员", 9), ("群众代表、两代表一委员", 9)]


def test_an_empty_sheet_leaves_room_to_write(tmp_path: Path) -> None:
    """Before anything is entered the form prints with its indicators and nothing else."""
    office = BranchOffice(Office(tmp_path))
    do(office.branch, "branch_round.begin", period=YEAR)
    paper = branch_rating_sheet(office.branch, office.view())
    assert [one.self_score for one in paper.indicators] == [""] * 5
    assert (paper.total, paper.branch_opinion, paper.check_code, paper.tallies) == ("", "", "", ())
    assert [one.word for one in paper.steps] == ["", "", "", ""]


def test_feedback_tells_result_reason_and_what_follows(office: BranchOffice) -> None:
    """Four stars with the reason why not five, and the demonstration track (C2, C5)."""
    office.hand_back()
    paper = branch_feedback(office.branch, office.view())
    assert (paper.word, paper.stars, paper.reason, paper.track) == ("四星", "★★★★☆", "台账抽查不全", "示范工程")


def test_there_is_no_feedback_before_the_determination(tmp_path: Path) -> None:
    """Nobody prints a result that was not decided."""
    office = BranchOffice(Office(tmp_path))
    office.rate()
    with pytest.raises(Refused, match="star_not_determined"):
        branch_feedback(office.branch, office.view())


def test_both_papers_print(office: BranchOffice) -> None:
    """Each is a Word file, and the same facts give the same bytes."""
    view = seen(office.committee)
    for make in BRANCH_PAPERS.values():
        assert make(office.committee, view, None)[:2] == b"PK"
        assert make(office.committee, view, None) == make(office.committee, view, None)


def test_the_rows_of_bonuses_and_deductions(tmp_path: Path) -> None:
    """What for, proof and day, who entered it; a struck one and one held by a cap say so (forms 2.9)."""
    office = BranchOffice(Office(tmp_path))
    office.rate()
    praised = {"item": "provincial", "proof": "省委〔2025〕1号", "on": "2025-05-20"}
    for given in (praised, {**praised, "proof": "省委〔2025〕9号", "on": "2025-07-01"}):
        do(office.branch, "branch_bonus.add", period=YEAR, **given)
    do(office.branch, "branch_bonus.add", period=YEAR, item="district", proof="区委〔2025〕3号", on="2025-08-01")
    do(office.branch, "branch_bonus.add", period=YEAR, item="overdue", proof="督办单〔2025〕3号")
    do(office.branch, "branch_round.report", period=YEAR)
    office.hand_over()
    desk = office.committee
    struck = next(one.id for one in seen(desk).bonuses.shown if one.grant.item == "overdue")
    do(desk, "star.bonus_strike", period=YEAR, bonus=struck, reason="已按期补报。")
    do(desk, "star.bonus", period=YEAR, item="criticised", proof="通报〔2025〕6号", on="2025-11-03")
    paper = branch_rating_sheet(desk, seen(desk))
    assert paper.bonuses == (
        "支部受省级及以上表彰 +5（省委〔2025〕1号，2025年5月20日）",
        "支部受省级及以上表彰 +5（省委〔2025〕9号，2025年7月1日）",
        "支部受县（区）级表彰 +2（区委〔2025〕3号，2025年8月1日）：不计分",
    )
    assert paper.deductions == (
        "上级部署的工作逾期未完成 -1（督办单〔2025〕3号）：不予认定，已按期补报",
        "受上级通报批评 -3（通报〔2025〕6号，2025年11月3日，机关党委登记）",
    )
    assert (paper.self_sum, paper.added, paper.deducted, paper.total) == ("92", "10", "3", "99")
    do(desk, "star.determine", period=YEAR, stars=5)
    letter = branch_feedback(desk, seen(desk))
    assert (letter.points, letter.added, letter.deducted, letter.total) == ("92", "10", "3", "99")
