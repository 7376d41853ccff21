"""One member's result: marks, bonus, decisions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.notices.model import Combine, Scheme
from core.records import Bonus, Excused, Mark, NoStar, Sheet
from core.rules.rating import Status, check_mark, member_result
from core.values import Verdict

SheetOf = Callable[..., Sheet]
BonusOf = Callable[..., Bonus]
FULL = "16 18 17 18 19"  # 88


# ---- marks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("18", "18"), ("18.5", "18.5"), ("18.0", "18"), ("018", "18"), ("0", "0"), ("20", "20"), (" １８。５ ", "18.5")],
)
def test_mark_is_normalised(scheme: Scheme, typed: str, stored: str) -> None:
    """From 0 to the points with one digit after the point; full-width digits and needless zeros are accepted."""
    outcome = check_mark(scheme, "study", typed, "review")
    assert outcome.value == stored
    (reason,) = outcome.reasons
    assert (reason.clause, reason.code, reason.place) == ("C3", "mark_in_range", "mark:review.study")
    assert reason.figures == {"indicator": "study", "score": stored, "points": "20"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "mark_empty"),
        ("  ", "mark_empty"),
        ("abc", "mark_not_a_number"),
        ("1e1", "mark_not_a_number"),
        ("18.", "mark_not_a_number"),
        ("NaN", "mark_not_a_number"),
        ("+5", "mark_not_a_number"),
        ("-", "mark_not_a_number"),
        ("-1", "mark_negative"),
        ("-1.5", "mark_negative"),
        ("18.55", "mark_too_precise"),
        ("20.1", "mark_above_points"),
        ("188", "mark_above_points"),
        ("9" * 30, "mark_not_a_number"),
    ],
)
def test_unfit_mark_says_why(scheme: Scheme, typed: str, code: str) -> None:
    """A mark that can't be kept has one reason with its own code, at the place asked for."""
    outcome = check_mark(scheme, "study", typed)
    assert outcome.value is None
    assert [(r.code, r.place, r.verdict) for r in outcome.reasons] == [(code, "study", Verdict.FAIL)]


def test_mark_of_a_branch_indicator_and_of_none(scheme: Scheme) -> None:
    """Branch indicators are checked under their own clause; an indicator that no part has is refused."""
    assert check_mark(scheme, "results", "18").reasons[0].clause == "C1"
    assert check_mark(scheme, "politics", "18").reasons[0].code == "indicator_unknown"


@given(st.decimals(0, 20, places=1))
def test_stored_marks_stay_as_they_are(scheme: Scheme, score: Decimal) -> None:
    """Normalising twice changes nothing, and every decimal of the range is a mark."""
    stored = check_mark(scheme, "study", str(score)).value
    assert stored is not None
    assert Decimal(stored) == score
    assert check_mark(scheme, "study", stored).value == stored


# ---- rated -----------------------------------------------------------------------------------------------------


def test_result_explains_every_step(scheme: Scheme, sheet_of: SheetOf, bonus_of: BonusOf) -> None:
    """16 + 18 + 17 + 18 + 19 = 88 in the review, bonus 3, 91 ≥ 90: five stars; each step is a reason (0.5)."""
    sheet = sheet_of(self="20 20 20 20 20", joint="17 18 17 18 19", review=FULL)
    outcome = member_result(scheme, sheet, [bonus_of("municipal")])
    result = outcome.value
    assert outcome.ok
    assert (result.status, result.total, result.stars, result.bonus) == (Status.RATED, Decimal(91), 5, Decimal(3))
    assert result.source_totals == {"self": Decimal(100), "joint": Decimal(89), "review": Decimal(88)}
    assert result.missing == ()
    codes = [reason.code for reason in outcome.reasons]
    assert codes.count("mark_in_range") == 15
    assert codes[-4:] == ["bonus_counted", "combined_last_stage", "total_formed", "band_reached"]
    assert outcome.reasons[-2].figures == {"points": "88", "bonus": "3", "total": "91"}
    assert [r.figures["sum"] for r in outcome.reasons if r.code == "source_total"][-1] == "16 + 18 + 17 + 18 + 19"


@pytest.mark.parametrize(
    ("review", "stars"),
    [
        ("18 18 18 18 18", 5),
        ("18 18 18 18 17.9", 4),
        ("16 16 16 16 16", 4),
        ("16 16 16 16 15.9", 3),
        ("14 14 14 14 14", 3),
        ("14 14 14 14 13.9", 2),
        ("0 0 0 0 0", 2),
    ],
)
def test_member_bands(scheme: Scheme, scheme_95: Scheme, sheet_of: SheetOf, review: str, stars: int) -> None:
    """5 / 4 / 3 stars from 90 / 80 / 70, else 2, under both presets; below two there is no band (C3)."""
    for chosen in (scheme, scheme_95):
        assert member_result(chosen, sheet_of(review=review), []).value.stars == stars


def test_earlier_stages_only_ask(scheme: Scheme, sheet_of: SheetOf) -> None:
    """A self-rating that was not handed in blocks nothing under last_stage, but is shown."""
    outcome = member_result(scheme, sheet_of(joint="17 - 17 18 19", review=FULL), [])
    assert outcome.ok
    assert outcome.value.stars == 4
    asked = [reason.figures for reason in outcome.reasons if reason.code == "stage_incomplete"]
    assert asked == [{"source": "self", "entered": 0, "of": 5}, {"source": "joint", "entered": 4, "of": 5}]
    assert outcome.value.source_totals == {"self": None, "joint": None, "review": Decimal(88)}


# ---- incomplete ------------------------------------------------------------------------------------------------


def test_review_never_falls_back(scheme: Scheme, sheet_of: SheetOf) -> None:
    """A mark missing in the review makes the result incomplete, and the reason says which stage has one (C3)."""
    outcome = member_result(scheme, sheet_of(self=FULL, joint="16 - 17 18 19", review="16 - 17 - 19"), [])
    result = outcome.value
    assert not outcome.ok
    assert (result.status, result.total, result.stars) == (Status.INCOMPLETE, None, None)
    assert result.missing == ("mark:review.diligence", "mark:review.service")
    found = [(r.place, r.figures["others"]) for r in outcome.reasons if r.code == "mark_missing_here"]
    assert found == [("mark:review.diligence", "self"), ("mark:review.service", "self, joint")]


def test_nothing_entered(scheme: Scheme) -> None:
    """A person without a sheet is incomplete and misses every mark of the review."""
    outcome = member_result(scheme, None, [])
    assert outcome.value.status is Status.INCOMPLETE
    assert len(outcome.value.missing) == 5
    assert [reason.code for reason in outcome.reasons].count("mark_missing") == 5


def test_withdrawn_mark_is_missing(scheme: Scheme, sheet_of: SheetOf) -> None:
    """An empty mark is one that was taken back."""
    sheet = sheet_of(review=FULL)
    sheet = replace(sheet, mark={**sheet.mark, "review.study": Mark("")})
    assert member_result(scheme, sheet, []).value.missing == ("mark:review.study",)


@pytest.mark.parametrize("score", ["21", "18.55", "x"])
def test_unfit_mark_of_a_file_is_not_counted(scheme: Scheme, sheet_of: SheetOf, score: str) -> None:
    """What came in a file is checked like what was typed: an unfit mark fails and counts as missing (0.4)."""
    sheet = sheet_of(review=FULL)
    outcome = member_result(scheme, replace(sheet, mark={**sheet.mark, "review.study": Mark(score)}), [])
    assert outcome.value.status is Status.INCOMPLETE
    assert outcome.value.missing == ("mark:review.study",)


def test_mark_of_an_unknown_name_counts_for_nothing(scheme: Scheme, sheet_of: SheetOf) -> None:
    """A mark of a source or aspect that the scheme does not have is shown and left out."""
    sheet = sheet_of(review=FULL)
    outcome = member_result(scheme, replace(sheet, mark={**sheet.mark, "peer.study": Mark("20")}), [])
    assert outcome.value.total == 88
    assert [(r.place, r.verdict) for r in outcome.reasons if r.code == "mark_unknown"] == [
        ("mark:peer.study", Verdict.ASK)
    ]


def test_mean_needs_every_source(scheme: Scheme, sheet_of: SheetOf) -> None:
    """Where all sources make the total, a mark missing in any of them makes the result incomplete."""
    mean = replace(scheme, member=replace(scheme.member, combine=Combine.MEAN))
    full = member_result(mean, sheet_of(self="18 18 18 18 18", joint=FULL, review=FULL), [])
    assert full.value.stars == 4  # (90 + 88 + 88) / 3
    gap = member_result(mean, sheet_of(self="18 18 18 18 -", joint=FULL, review=FULL), [])
    assert gap.value.missing == ("mark:self.integrity",)


# ---- decisions -------------------------------------------------------------------------------------------------


def test_no_star_is_a_decision(scheme: Scheme, sheet_of: SheetOf) -> None:
    """No star stands whatever the marks are; the total is still shown; lifting it brings the band back (C3)."""
    decided = NoStar(decided=True, on="2026-09-28", reason="受处分", limit="2026-12-31")
    outcome = member_result(scheme, sheet_of(review=FULL, no_star=decided), [])
    assert outcome.ok
    assert (outcome.value.status, outcome.value.stars, outcome.value.total) == (Status.NO_STAR, None, Decimal(88))
    assert outcome.reasons[-1].code == "no_star_decided"
    assert outcome.reasons[-1].figures == {"on": "2026-09-28", "reason": "受处分"}
    assert member_result(scheme, sheet_of(no_star=decided), []).ok
    lifted = replace(decided, decided=False)
    assert member_result(scheme, sheet_of(review=FULL, no_star=lifted), []).value.stars == 4


def test_excused_is_not_rated(scheme: Scheme, sheet_of: SheetOf) -> None:
    """Somebody excused has neither total nor stars and misses nothing."""
    outcome = member_result(scheme, sheet_of(joint="18", excused=Excused(True, "外出挂职")), [])
    result = outcome.value
    assert outcome.ok
    assert (result.status, result.total, result.stars, result.missing) == (Status.EXCUSED, None, None, ())


@pytest.mark.parametrize(
    ("groups", "code", "status"),
    [
        ({"no_star": NoStar(True, "", "受处分")}, "no_star_unexplained", Status.NO_STAR),
        ({"no_star": NoStar(True, "2026-09-28", " ")}, "no_star_unexplained", Status.NO_STAR),
        ({"excused": Excused(True, "")}, "excused_unexplained", Status.EXCUSED),
        (
            {"no_star": NoStar(True, "2026-09-28", "受处分"), "excused": Excused(True, "外出")},
            "no_star_and_excused",
            Status.INCOMPLETE,
        ),
    ],
)
def test_decision_without_reason_fails(
    scheme: Scheme, sheet_of: SheetOf, groups: dict[str, object], code: str, status: Status
) -> None:
    """A decision needs its day and reason, and nobody is excused and denied a star at once."""
    outcome = member_result(scheme, sheet_of(review=FULL, **groups), [])
    assert not outcome.ok
    assert outcome.reasons[-1].code == code
    assert (outcome.value.status, outcome.value.stars) == (status, None)


marks = st.lists(st.integers(0, 200).map(lambda tenths: Decimal(tenths) / 10), min_size=5, max_size=5)


@given(marks, st.integers(0, 4), st.integers(0, 200))
def test_a_better_mark_never_costs_a_star(scheme: Scheme, scores: list[Decimal], aspect: int, more: int) -> None:
    """Raising one mark never lowers the stars."""
    better = [*scores]
    better[aspect] = min(Decimal(20), scores[aspect] + Decimal(more) / 10)
    names = [indicator.id for indicator in scheme.member.indicators]
    before, after = (
        member_result(
            scheme,
            Sheet(id="s", mark={f"review.{name}": Mark(str(score)) for name, score in zip(names, row, strict=True)}),
            [],
        ).value.stars
        for row in (scores, better)
    )
    assert before is not None
    assert after is not None
    assert before <= after
