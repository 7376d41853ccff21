"""Schemes: what is shipped, and what the loader refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.errors import Refused
from core.notices.edit import completed
from core.notices.load import load, presets, shipped
from core.notices.model import Combine, MedalColour, MemberKind, Scheme
from core.values import Reason

TEXT = shipped("c", "preset_90")


def scheme(text: str) -> Scheme:
    """The scheme of a text that must be in order."""
    outcome = load(text, "c.toml")
    assert outcome.value is not None, outcome.reasons
    return outcome.value


def faults(old: str, new: str, count: int = 1) -> list[Reason]:
    """The reasons after one change of the shipped text."""
    assert old in TEXT
    outcome = load(TEXT.replace(old, new, count), "c.toml")
    assert outcome.value is None
    assert all(reason.figures["file"] == "c.toml" for reason in outcome.reasons)
    return list(outcome.reasons)


def test_presets_are_shipped() -> None:
    """Two presets of notice C; asking for another is refused."""
    assert presets("c") == ("preset_90", "preset_95")
    assert presets("x") == ()
    for notice, preset in (("c", "preset_80"), ("x", "preset_90"), ("c", "../c")):
        with pytest.raises(Refused, match="preset_unknown"):
            shipped(notice, preset)


@pytest.mark.parametrize(
    ("preset", "branches"), [("preset_90", [90, 80, 70, 60, 50]), ("preset_95", [95, 85, 75, 65, 60])]
)
def test_bands_of_the_presets(preset: str, branches: list[int]) -> None:
    """The presets differ in the branches' bounds only; members have 90/80/70, else two stars (C1, C3)."""
    found = scheme(shipped("c", preset))
    assert found.preset.id == preset
    assert [(band.stars, int(band.least)) for band in found.branch.bands] == list(
        zip([5, 4, 3, 2, 1], branches, strict=True)
    )
    assert [(band.stars, int(band.least)) for band in found.member.bands] == [(5, 90), (4, 80), (3, 70)]
    assert (found.member.stars_below, found.branch.stars_below) == (2, 0)


def test_shipped_scheme_says_what_the_notice_says() -> None:
    """Indicators, sources, medals, calendar and numbers of C1, C3, C7, C8, C9."""
    found = scheme(TEXT)
    member, branch = found.member, found.branch
    assert [i.id for i in member.indicators] == ["study", "diligence", "efficiency", "service", "integrity"]
    assert [i.label("zh_CN") for i in member.indicators] == ["学习", "敬业", "效能", "服务", "廉洁"]
    assert [i.id for i in branch.indicators] == [
        "leading_body",
        "member_body",
        "mechanism",
        "results",
        "public_evaluation",
    ]
    assert {i.points for i in (*member.indicators, *branch.indicators)} == {Decimal(20)}
    assert member.points == branch.points == 100
    assert [(s.id, s.label("zh")) for s in member.sources] == [
        ("self", "个人自评"),
        ("joint", "党群联评"),
        ("review", "支部审评"),
    ]
    assert [s.label("en") for s in branch.sources] == ["Proposed", "Balloted", "Determined"]
    assert [s.id for s in branch.sources] == ["proposed", "balloted", "determined"]
    assert member.combine is Combine.LAST_STAGE
    assert member.rated == (MemberKind.FULL_MEMBER, MemberKind.PROBATIONARY_MEMBER)
    assert [(medal.colour, int(medal.least)) for medal in branch.medals] == [
        (MedalColour.GOLD, 18),
        (MedalColour.SILVER, 16),
        (MedalColour.BRONZE, 12),
    ]
    assert branch.left_out == ("retired",)
    assert (branch.nomination.share, branch.nomination.share_stars) == (80, 4)
    assert (member.follow_up.talk_at, member.follow_up.mentors, member.follow_up.periods) == (2, 1, 4)
    assert member.bonus.year_cap == 10
    assert member.bonus.total_cap is None
    assert member.bonus.proof_required
    year = Period.parse("2026")
    assert branch.calendar.self_rating.on(year) == date(2027, 1, 31)
    assert branch.calendar.answer.on(year) == date(2027, 2, 28)
    assert member.calendar.report.on(Period.parse("2026Q3")) == date(2026, 9, 30)
    assert member.calendar.publication_days == 5


@pytest.mark.parametrize(
    ("key", "proposed"),
    [
        ("member.bands.least", True),
        ("member.bands.stars", False),
        ("member.bonus", True),
        ("member.bonus.items.points", True),
        ("member.follow_up.mentors", True),
        ("member.follow_up.periods", False),
        ("branch.medals.least", True),
        ("branch.calendar.answer", True),
        ("branch.nomination.share", True),
        ("branch.nomination.share_stars", False),
    ],
)
def test_what_the_notice_leaves_open_is_marked(key: str, proposed: bool) -> None:
    """A number that the notice leaves open is a proposal, with all that stands below it; the others are not (0.1)."""
    assert scheme(TEXT).is_proposed(key) is proposed


def test_a_decided_value_is_no_proposal_any_more() -> None:
    """A committee that takes a key off the list has decided it."""
    assert not scheme(TEXT.replace('    "member.bands.least",\n', "")).is_proposed("member.bands.least")


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("least = 90", "least = 90.5", "float_value", "member.bands[1].least"),
        ("least = 90", "least = nan", "float_value", "member.bands[1].least"),
        ("least = 90", 'least = "ninety"', "value_not_number", "member.bands[1].least"),
        ("least = 90", "least = -1", "value_not_number", "member.bands[1].least"),
        ("least = 90", 'least = "９０"', "value_not_number", "member.bands[1].least"),
        ("least = 90", "least = true", "value_not_number", "member.bands[1].least"),
        ("least = 90", "least = 0x" + "f" * 5000, "value_not_number", "member.bands[1].least"),
        ("least = 90", "least = 1" + "0" * 4000, "value_not_number", "member.bands[1].least"),
        ("least = 80", "least = 91", "bounds_out_of_order", "member.bands[2].least"),
        ("least = 80", "least = 90", "bounds_overlap", "member.bands[2].least"),
        ("least = 90", 'least = "100.5"', "bound_above_points", "member.bands[1].least"),
        ("stars = 4", "stars = 5", "stars_out_of_order", "member.bands[2].stars"),
        ("stars = 5", "stars = 6", "number_out_of_range", "member.bands[1].stars"),
        ("stars_below = 2", "stars_below = 3", "stars_below_too_many", "member.stars_below"),
        ("precision = 1", "precision = true", "value_not_whole", "precision"),
        ("precision = 1", "precision = 9", "number_out_of_range", "precision"),
        ('combine = "last_stage"', 'combine = "last_stag"', "formula_unknown", "member.combine"),
        ('notice = "c"', 'notice = "a"', "notice_other", "notice"),
        ('notice = "c"', 'notice = "x"', "notice_unknown", "notice"),
        ('lateness = "late_accepted"', 'lateness = "late"', "lateness_unknown", "member.calendar.report.lateness"),
        ('period = "quarter"', 'period = "week"', "value_unknown", "member.period"),
        ('"probationary_member"]', '"guest"]', "value_unknown", "member.rated"),
        ('"probationary_member"]', '"full_member"]', "value_twice", "member.rated"),
        ('"probationary_member"]', "3]", "value_not_text", "member.rated"),
        ('left_out = ["retired"]', 'left_out = "retired"', "value_not_list", "branch.left_out"),
        ('id = "diligence"', 'id = "study"', "id_twice", "member.indicators[2].id"),
        ('id = "leading_body"', 'id = "study"', "id_twice", "branch.indicators[1].id"),
        ('id = "joint"', 'id = "self"', "id_twice", "member.sources[2].id"),
        ('id = "municipal"', 'id = "provincial"', "id_twice", "member.bonus.items[2].id"),
        ('id = "safety"', 'id = "discipline"', "id_twice", "branch.vetoes[2].id"),
        ('id = "joint"', 'id = "Joint review"', "id_malformed", "member.sources[2].id"),
        ('zh = "学习"', 'zh = ""', "text_unfit", "member.indicators[1].zh"),
        ('zh = "学习"', 'zh = "学\\u202e习"', "text_unfit", "member.indicators[1].zh"),
        ('zh = "学习"', "zh = 5", "value_not_text", "member.indicators[1].zh"),
        ("points = 20", "points = 25", "criteria_sum", "member.indicators[1].criteria"),
        ("step = 2 }", "step = 9 }", "step_unfit", "member.indicators[1].criteria[1].step"),
        ("cap = 6", "cap = 2", "cap_below_points", "member.bonus.items[2].cap"),
        ("points = 3", "points = 0", "points_zero", "member.bonus.items[2].points"),
        ("least = 18", "least = 21", "bound_above_points", "branch.medals[1].least"),
        ("least = 16", "least = 18", "bounds_overlap", "branch.medals[2].least"),
        ('colour = "silver"', 'colour = "gold"', "medals_out_of_order", "branch.medals[2].colour"),
        ('colour = "bronze"', 'colour = "none"', "value_unknown", "branch.medals[3].colour"),
        ("proof_required = true", 'proof_required = "yes"', "value_not_flag", "member.bonus.proof_required"),
        ('"member.bonus",', '"member.bonuses",', "proposed_unknown", "proposed"),
        ("days_after = 0, ", "", "key_missing", "member.calendar.report.days_after"),
        ('title = { zh = "五星争创", en = "Five-star rating" }', 'title = "五星争创"', "value_not_table", "title"),
        ("mentors = 1\n", "", "key_missing", "member.follow_up.mentors"),
        ("[branch.nomination]", "[nomination]", "key_unknown", "nomination"),
        ('meeting = "none"', 'meeting = "none"\nweight = 30', "weight_unused", "member.sources[1].weight"),
    ],
)
def test_each_fault_has_a_code_and_a_place(old: str, new: str, code: str, place: str) -> None:
    """One change of the shipped text, one fault, named by the key where it stands."""
    found = faults(old, new)
    assert (code, place) in [(reason.code, reason.place) for reason in found]


@pytest.mark.parametrize(
    ("value", "code"), [("[]", "list_too_short"), ("[5]", "value_not_table"), ("5", "value_not_list")]
)
def test_bands_are_a_list_of_tables(value: str, code: str) -> None:
    """At least one band, and each of them a table."""
    head, _, rest = TEXT.partition("[[member.bands]]")
    _, _, rest = rest.partition("[member.bonus]")
    text = head.replace("stars_below = 2", f"stars_below = 2\nbands = {value}") + "[member.bonus]" + rest
    assert (code, "member.bands") in [(reason.code, reason.place) for reason in load(text, "c.toml").reasons]


def test_unknown_key_names_the_nearest() -> None:
    """A misspelt key is reported once, with its line and the key that was meant, and not again as missing."""
    (reason,) = faults("publication_days = 5", "publicaton_days = 5")
    assert reason.code == "key_unknown"
    assert reason.figures["key"] == "member.calendar.publicaton_days"
    assert reason.figures["nearest"] == "publication_days"
    changed = TEXT.replace("publication_days", "publicaton_days", 1).splitlines()
    assert changed[int(reason.figures["line"]) - 1] == "publicaton_days = 5"


def test_unknown_word_names_the_nearest() -> None:
    """A misspelt formula is reported with the one that was meant."""
    (reason,) = faults('combine = "last_stage"', 'combine = "weihgted"')
    assert (reason.figures["value"], reason.figures["nearest"]) == ("weihgted", "weighted")


def test_all_faults_are_found_in_one_go() -> None:
    """Reading goes on after a fault, so that a person mends a file once."""
    text = TEXT.replace("precision = 1", "precision = 1.5", 1).replace("stars = 5", 'stars = "5"', 1)
    outcome = load(text.replace("mentors = 1", "mentor = 1"), "c.toml")
    assert [reason.code for reason in outcome.reasons] == ["float_value", "value_not_whole", "key_unknown"]


def weighted(*weights: str) -> str:
    """The shipped text with the weighted formula and these weights for members' sources."""
    text = TEXT.replace('combine = "last_stage"', 'combine = "weighted"', 1)
    for source, weight in zip(("self", "joint", "review"), weights, strict=False):
        text = text.replace(f'id = "{source}"', f'id = "{source}"\nweight = {weight}', 1)
    return text


def test_weights_sum_to_exactly_100() -> None:
    """99.99 is refused with its sum, a source without a weight by its name; 100 is taken (domain 1)."""
    assert [s.weight for s in scheme(weighted('"33.3"', '"33.3"', '"33.4"')).member.sources] == [
        Decimal("33.3"),
        Decimal("33.3"),
        Decimal("33.4"),
    ]
    (short,) = load(weighted('"33.33"', '"33.33"', '"33.33"'), "c.toml").reasons
    assert (short.code, short.figures["sum"]) == ("weights_sum", "99.99")
    (missing,) = load(weighted("50", "50"), "c.toml").reasons
    assert (missing.code, missing.place) == ("weight_missing", "member.sources[3]")


@pytest.mark.parametrize(
    "text", ["a = ", "a = 1\na = 2", "[" * 5000, "a = " + "[" * 5000, "a = 1" + "0" * 5000, "\x00"]
)
def test_text_that_is_no_toml(text: str) -> None:
    """A text that can't be parsed is refused with line and column, however strange it is."""
    (reason,) = load(text, "c.toml").reasons
    assert reason.code == "toml_broken"
    assert {"file", "line", "column"} <= reason.figures.keys()


def test_text_that_is_too_long_is_not_parsed() -> None:
    """A scheme has a few thousand characters; hundreds of thousands are refused unread."""
    (reason,) = load("#" * 300_000, "c.toml").reasons
    assert reason.code == "scheme_too_long"


def test_an_empty_text_misses_everything_once() -> None:
    """A missing table is reported itself, not with all that it would hold."""
    reasons = load("", "c.toml").reasons
    assert {reason.code for reason in reasons} == {"key_missing"}
    assert [reason.place for reason in reasons] == [
        "branch",
        "member",
        "notice",
        "precision",
        "preset",
        "proposed",
        "title",
    ]


BRANCH_BONUS = TEXT[TEXT.index("[branch.bonus]") : TEXT.index("[[branch.vetoes]]")]


def test_bonuses_of_branches_are_proposed() -> None:
    """What adds and what takes off, with caps; all of it a proposal, for the notice says nothing of it (domain 1)."""
    found = scheme(TEXT)
    bonus = found.branch.bonus
    assert {item.deducts for item in bonus.items} == {True, False}
    assert (bonus.proof_required, bonus.year_cap, bonus.deduction_cap, bonus.total_cap) == (
        True,
        Decimal(10),
        None,
        None,
    )
    assert bonus.source == ""
    assert found.is_proposed("branch.bonus.items.points")


def test_an_older_text_gives_branches_no_bonus() -> None:
    """A round that began under a text without `branch.bonus` finishes without; whoever edits the text finds them."""
    older = TEXT.replace(BRANCH_BONUS, "").replace('    "branch.bonus",\n', "")
    assert scheme(older).branch.bonus.items == ()
    assert scheme(completed(older)).branch.bonus == scheme(TEXT).branch.bonus


@pytest.mark.parametrize(
    ("formula", "source", "code"),
    [
        ("mean", "balloted", ""),
        ("mean", "baloted", "value_unknown"),
        ("last_stage", "balloted", "bonus_source_unused"),
    ],
)
def test_bonuses_count_with_a_source_that_is_combined(formula: str, source: str, code: str) -> None:
    """A bonus may count with the points of one source, where sources are combined at all."""
    text = TEXT.replace("[branch.bonus]", f'[branch.bonus]\nsource = "{source}"')
    head, middle, tail = text.partition("[branch]")
    text = head + middle + tail.replace('combine = "last_stage"', f'combine = "{formula}"', 1)
    outcome = load(text, "c.toml")
    expected = [(code, "branch.bonus.source")] if code else []
    assert [(reason.code, reason.place) for reason in outcome.reasons] == expected
    if code == "value_unknown":
        assert outcome.reasons[0].figures["nearest"] == "balloted"
