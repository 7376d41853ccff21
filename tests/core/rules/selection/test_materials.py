"""Characters as office software counts them, and the lengths of deeds and statement (A5)."""

from __future__ import annotations

import pytest

from core.rules.selection.materials import check_deeds, check_evidence, check_facts, check_statement
from core.text import characters
from tests.core.rules.selection.making import award, scheme

MATERIALS = scheme().materials


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \n\n ", 0),
        ("先锋", 2),
        ("你好，世界。", 6),  # full-width punctuation counts
        ("“好”——很好……", 9),
        ("2026年6月15日", 6),  # 2026, 年, 6, 月, 15, 日
        ("满意率99.5%", 4),  # a run is one, with its point and sign
        ("Word 2021 and WPS", 4),
        ("abc,def", 1),
        ("窗口A3、A4", 5),
        ("办件1,208件\n零差错", 7),
        ("ＡＢ", 2),  # full-width letters stand for themselves
        ("㐀𠀀", 2),  # rare characters, beyond the basic plane too
        ("党员·示范岗", 6),
    ],
)
def test_characters(text: str, count: int) -> None:
    """Each CJK character or punctuation mark is 1, each run of anything else 1, blanks nothing."""
    assert characters(text) == count


@pytest.mark.parametrize(
    ("length", "code", "verdict", "figure"),
    [
        (0, "deeds_missing", "fail", {}),
        (199, "deeds_too_short", "ask", {"short": 1}),
        (200, "deeds_length", "pass", {}),
        (400, "deeds_length", "pass", {}),
        (401, "deeds_too_long", "ask", {"over": 1}),
    ],
)
def test_main_deeds(length: int, code: str, verdict: str, figure: dict[str, int]) -> None:
    """200 to 400 in principle: another length asks, none at all fails."""
    reason = check_deeds(MATERIALS, "绩" * length)
    assert (reason.code, str(reason.verdict), reason.figures["count"]) == (code, verdict, length)
    assert figure.items() <= reason.figures.items()


@pytest.mark.parametrize(
    ("length", "code"),
    [(639, "statement_too_short"), (640, "statement_length"), (960, "statement_length"), (961, "statement_too_long")],
)
def test_statement_of_about_800(length: int, code: str) -> None:
    """Within 20 per cent, both ends included."""
    assert check_statement(MATERIALS, "材" * length).code == code
    assert check_statement(MATERIALS, "").code == "statement_missing"


def test_evidence_line_by_line() -> None:
    """Every empty line of checklist and form is named at its place; a whole checklist is said once."""
    member = award("outstanding_member")
    found = check_evidence(member, {"ability": "标兵"}, {"resume": "2010年参加工作"})
    assert [one.place for one in found] == [
        "evidence:party_spirit",
        "evidence:purpose",
        "evidence:innovation",
        "evidence:example",
        "detail:rewards",
    ]
    whole = check_evidence(member, {one.id: "有" for one in member.criteria}, {one.id: "无" for one in member.details})
    assert [one.code for one in whole] == ["evidence_whole"]


def test_facts_of_the_roster_are_asked_for_together() -> None:
    """One line at the first that is missing; none where all are there."""
    (one,) = check_facts({"identity.gender": "male", "identity.birth": "", "work.post": ""})
    assert (one.verdict, one.place, one.figures["fields"]) == ("ask", "identity.birth", "identity.birth work.post")
    assert check_facts({"identity.gender": "male"}) == ()
