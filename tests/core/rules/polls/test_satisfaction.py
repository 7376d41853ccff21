"""Rates: F1-F6 with their wholes named, blanks, scopes, bars unrounded (practice 1.6, Case J), and D2-D6."""

from __future__ import annotations

import pytest

from core.notices.load import shipped
from core.notices.load_polls import load_polls
from core.notices.poll_scheme import Base, Blank, Candidates, Denominator, Rounding, Scope
from core.rules.polls.ballots import Slot, SlotCount
from core.rules.polls.candidates import Asked, Standing, cap, check_cap, check_double, judge, ranked
from core.rules.polls.identities import Sheets
from core.rules.polls.quorum import Attendance
from core.rules.polls.satisfaction import Formula, consequence, rate_of, satisfaction
from core.rules.polls.strokes import stroke_key, strokes, unknown
from core.values import Rate
from tests.core.rules.polls.making import make_rules

GRADES = ("satisfied", "fairly_satisfied", "basically_satisfied", "dissatisfied", "not_known")
ONE = Slot("s", "q", GRADES, "grade")
SHEETS, THERE = Sheets(issued=60, returned=58, valid=57, invalid=1), Attendance(listed=70, present=65)
F1 = {"satisfied": 100}
F2 = {"satisfied": 100, "fairly_satisfied": 100}
F3 = {**F2, "basically_satisfied": 100}
F4 = {"satisfied": 100, "basically_satisfied": 70, "dissatisfied": 30}
F5 = {"satisfied": 100, "basically_satisfied": 75, "dissatisfied": 55}
F6 = {"excellent": 100, "qualified": 85, "basically_qualified": 70, "unqualified": 50}


@pytest.mark.parametrize(
    ("points", "counts", "percent"),
    [
        (F1, (40, 10, 5, 2, 0), "70.18"),
        (F2, (40, 10, 5, 2, 0), "87.72"),
        (F3, (40, 10, 5, 2, 0), "96.49"),
        (F4, (40, 0, 8, 2, 5), "92.40"),
        (F5, (40, 0, 8, 2, 0), "94.20"),
    ],
)
def test_the_formulas(points: dict[str, int], counts: tuple[int, ...], percent: str) -> None:
    """Each formula by hand; who does not know is neither counted nor part of the whole."""
    formula = Formula(points=points, excluded=("not_known",))
    assert rate_of(formula, ONE, SlotCount(counts), SHEETS, THERE).percent() == percent


@pytest.mark.parametrize(
    ("counts", "percent"), [((12, 6, 1, 0), "93.68"), ((9, 9, 1, 1), "89.25")], ids=["19 ballots", "20 ballots"]
)
def test_a_ballot_average_of_points(counts: tuple[int, ...], percent: str) -> None:
    """F6, Case J: excellent 100, qualified 85, basically 70, unqualified 50."""
    slot = Slot("s", "q", tuple(F6), "grade")
    assert rate_of(Formula(points=F6), slot, SlotCount(counts), SHEETS, THERE).percent() == percent


@pytest.mark.parametrize(
    ("denominator", "blank", "whole", "name"),
    [
        (Denominator.VALID, Blank.EXCLUDE, 55, "answered"),
        (Denominator.VALID, Blank.COUNTS, 57, "valid"),
        (Denominator.RETURNED, Blank.COUNTS, 58, "returned"),
        (Denominator.ISSUED, Blank.COUNTS, 60, "issued"),
        (Denominator.PRESENT, Blank.COUNTS, 65, "present"),
        (Denominator.EXPECTED, Blank.COUNTS, 70, "expected"),
        (Denominator.ISSUED, Blank.EXCLUDE, 58, "issued"),
    ],
)
def test_a_rate_names_its_whole(denominator: Denominator, blank: Blank, whole: int, name: str) -> None:
    """0.3: the same counts over each whole; a blank leaves it or stays in it, as the scheme says (D3)."""
    formula = Formula(points=F2, denominator=denominator, blank=blank)
    rate = rate_of(formula, ONE, SlotCount((40, 10, 5, 0, 0), blank=2), SHEETS, THERE)
    assert (rate.part, rate.whole, rate.denominator) == (50, whole, name)


@pytest.mark.parametrize(
    ("good", "valid", "passes"), [(27, 30, True), (9, 10, True), (179, 199, False), (180, 200, True), (0, 0, False)]
)
def test_the_bar_is_put_to_the_exact_share(good: int, valid: int, passes: bool) -> None:
    """Exactly 90 % passes; 179 of 199 prints as 89.95 and fails, though it would round to 90.0 (0.2, D4)."""
    counts = {ONE: SlotCount((good, 0, 0, valid - good, 0))}
    outcome = satisfaction(Formula(points=F2, bar=90), [ONE], counts, SHEETS, THERE)
    assert (outcome.value.passed, outcome.ok) == (passes, passes)


@pytest.mark.parametrize(
    ("scope", "passes", "warned"),
    [(Scope.POOLED, True, True), (Scope.EACH, False, False), (Scope.LOWEST, False, False)],
)
def test_scopes(scope: Scope, passes: bool, warned: bool) -> None:
    """Pooled 37 of 40 passes with a warning for the question at 8 of 10; each and lowest fail on it (D4)."""
    slots = [Slot("s", f"q{at}", GRADES, "grade") for at in range(4)]
    counts = {slot: SlotCount((10 if at else 7, 0, 0, 0 if at else 3, 0)) for at, slot in enumerate(slots)}
    outcome = satisfaction(Formula(points=F2, bar=90, scope=scope), slots, counts, SHEETS, THERE)
    assert outcome.value.passed is passes
    assert any(reason.code == "satisfaction_question_low" for reason in outcome.reasons) is warned
    assert outcome.value.rate == (Rate(37, 40, "answered") if scope is Scope.POOLED else Rate(7, 10, "answered"))


def test_a_question_that_nobody_answered_counts_for_nothing() -> None:
    """D3: no organisation had dealings on one question; the others decide."""
    slots = [Slot("s", f"q{at}", GRADES, "grade") for at in range(2)]
    counts = {slots[0]: SlotCount((9, 0, 0, 1, 0)), slots[1]: SlotCount((0, 0, 0, 0, 0), blank=10)}
    assert satisfaction(Formula(points=F2, bar=90, scope=Scope.EACH), slots, counts, SHEETS, THERE).value.passed


@pytest.mark.parametrize(
    ("part", "code"), [(59, "satisfaction_to_rectify"), (60, None), (94, None), (95, "satisfaction_to_spread")]
)
def test_what_follows_from_a_rate(part: int, code: str | None) -> None:
    """D6: under 60 % an item is asked for, from 95 % an example; both only ask."""
    found = consequence(make_rules(), "s", Rate(part, 100, "answered"))
    assert [one.code for one in found] == ([code] if code else [])
    assert all(one.verdict == "ask" for one in found)


# ---- candidates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "floor", "half_up", "ceil"),
    [
        (7, 1, 1, 2),
        (10, 2, 2, 2),
        (11, 2, 2, 3),
        (13, 2, 3, 3),
        (17, 3, 3, 4),
        (20, 4, 4, 4),
        (23, 4, 5, 5),
        (30, 6, 6, 6),
        (41, 8, 8, 9),
    ],
)
def test_the_cap_of_a_fifth(members: int, floor: int, half_up: int, ceil: int) -> None:
    """Practice 1.2: 20 % of the members in the three roundings, in whole numbers."""
    for rounding, most in zip(Rounding, (floor, half_up, ceil), strict=True):
        assert cap(Candidates(share=20, rounding=rounding, base=Base.ALL), members - 1, 1) == most


def test_the_base_of_the_cap() -> None:
    """With full members as the base, probationary ones do not raise it; one too many is refused with the figures."""
    rules = Candidates(share=20, rounding=Rounding.FLOOR, base=Base.FULL)
    assert (cap(rules, 14, 1), cap(rules, 15, 0)) == (2, 3)
    reason = check_cap(rules, 3, 14, 1)
    assert (reason.verdict, reason.figures["most"], reason.figures["members"]) == ("fail", 2, 14)


def standing(**facts: object) -> Standing:
    """A candidate who passes, with some facts changed."""
    good = {"person": "a", "window": False, "members": Rate(9, 10, "answered"), "members_passed": True}
    return Standing(**{**good, "users": None, "users_passed": False, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "passes", "code"),
    [
        ({}, True, "candidate_passes"),
        ({"members_passed": False}, False, "candidate_fails"),
        ({"members": None}, False, "candidate_poll_missing"),
        ({"window": True}, False, "candidate_poll_missing"),
        ({"window": True, "users": Rate(9, 10, "answered"), "users_passed": True}, True, "candidate_passes"),
        ({"users": Rate(8, 10, "answered")}, False, "candidate_fails"),
        ({"verified": 1}, False, "integrity_disqualifies"),
        ({"reported": 1}, True, "integrity_unverified"),
    ],
)
def test_who_passes(facts: dict[str, object], passes: bool, code: str) -> None:
    """D4: both polls, the users' one for a window post always; a problem counts once verified (0.6)."""
    outcome = judge(standing(**facts))
    assert outcome.value is passes
    assert code in {reason.code for reason in outcome.reasons}


def test_the_front_line_comes_first_in_equal_cases() -> None:
    """D6: by exact share, then window posts, also where shares are equal in other terms."""
    people = [
        standing(person="office", members=Rate(9, 10, "a")),
        standing(person="window", window=True, members=Rate(18, 20, "a")),
        standing(person="best", members=Rate(19, 20, "a")),
    ]
    assert [one.person for one in ranked(people)] == ["best", "window", "office"]


def test_nobody_is_appraised_twice() -> None:
    """D5: one poll of a form per subject and period, with a pointer to the first."""
    first = Asked(id="1", form="d2", period="2026", subjects=("a", "b"))
    again = Asked(id="2", form="d2", period="2026", subjects=("b", "c"))
    (reason,) = check_double(again, [first])
    assert (reason.place, reason.figures["subject"]) == ("1", "b")
    assert check_double(Asked(id="2", form="d2", period="2027", subjects=("b",)), [first]) == ()
    assert check_double(Asked(id="2", form="d3", period="2026", subjects=("b",)), [first]) == ()


# ---- names by strokes ----------------------------------------------------------------------------------------------


def test_names_by_strokes_of_the_surname() -> None:
    """Fewest strokes first, then heng-shu-pie-dian-zhe; of one surname the shorter name first, then the next one."""
    names = ["谢明", "王芳", "丁一", "陈刚", "王丹", "于海", "王", "欧阳兰", "李强", "马军", "司马青", "张伟"]
    expected = ["丁一", "于海", "马军", "王", "王丹", "王芳", "司马青", "李强", "张伟", "陈刚", "欧阳兰", "谢明"]
    assert sorted(names, key=stroke_key) == expected


@pytest.mark.parametrize(
    ("character", "number"),
    [("一", 1), ("丁", 2), ("王", 4), ("刘", 6), ("陈", 7), ("黄", 11), ("魏", 17), ("㐀", None)],
)
def test_strokes(character: str, number: int | None) -> None:
    """Counts of the simplified forms; what GB 2312 lacks is not guessed but asked for."""
    assert strokes(character) == number


def test_characters_that_a_person_must_count() -> None:
    """Rare characters are named; once counted they take their place; marks and letters of other scripts do not stop."""
    assert unknown(["王䶮", "古丽·阿"]) == ("䶮",)
    assert sorted(["陈一", "䶮一", "丁一"], key=lambda one: stroke_key(one, {"䶮": 5})) == ["丁一", "䶮一", "陈一"]


# ---- the scheme ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["notice_2011", "overall", "weighted"])
def test_shipped_schemes_load(preset: str) -> None:
    """Every preset of notice D reads, with its forms; what the notice leaves open is marked as proposed."""
    scheme = load_polls(shipped("d", preset), "d.toml").value
    assert scheme is not None
    assert [form.clause for form in scheme.forms] == ["D1", "D2", "D3", "E3", "E3", "C2", "E12"]
    assert scheme.satisfaction.bar == 90
    assert "candidates.rounding" in scheme.proposed


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('rounding = "floor"', 'rounding = "down"', "value_unknown"),
        ("least = 5", "least = 0", "number_out_of_range"),
        ("share = 20", "share = 20.5", "float_value"),
        ('id = "d2_candidates"', 'id = "d1_branch"', "id_twice"),
        ("strict = true", "", "key_missing"),
        ("low = 60", "low = 99", "low_above_high"),
        ('notice = "d"', 'notice = "c"', "notice_other"),
        ('"dissatisfied"]', '"discontent"]', "value_unknown"),
    ],
)
def test_a_faulty_scheme_is_refused_whole(old: str, new: str, code: str) -> None:
    """Each fault is named by key and line; nothing is mended."""
    text = shipped("d", "notice_2011")
    assert old in text
    outcome = load_polls(text.replace(old, new), "d.toml")
    assert outcome.value is None
    assert code in {reason.code for reason in outcome.reasons}
