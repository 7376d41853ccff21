"""Every band table that practice 1.3 and 1.4 found in the field, written as a scheme and read back (practice; 0.2)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.notices.load import load, shipped
from core.notices.model import Combine, Part, Scheme
from core.records import BranchBonus, BranchBonusGrant, Mark
from core.rules.rating import combine, rate_branch, stars_for

TEXT = shipped("c", "preset_90")
NAMES = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")

BRANCHES = {
    "1 天津西青": ({5: "95", 4: "85", 3: "75", 2: "65", 1: "60"}, 0),
    "2 市级 2023": ({5: "90", 4: "80", 3: "70", 2: "60"}, 1),
    "3 大路分局": ({5: "90", 4: "80", 3: "70", 2: "60"}, 1),
    "4 延边州政府办": ({5: "95", 4: "85", 3: "75"}, 0),
    "notice C, proposed": ({5: "90", 4: "80", 3: "70", 2: "60", 1: "50"}, 0),
}
"""Source of practice 1.3 -> lower bounds by stars, and the stars below them all."""

MEMBERS = {
    "华宁县": ({5: "96", 4: "90", 3: "80", 2: "70", 1: "60"}, 0),
    "1mishu 107378": ({4: "90", 3: "70", 2: "60"}, 1),  # 好, 合格, 基本合格, 不合格
    "renrendoc 292011053": ({3: "60", 2: "40"}, 1),  # eligible, qualified, talk
    "gaokao01": ({5: "85", 4: "75", 3: "65"}, 2),
    "fanwy 411152": ({5: "90"}, 0),  # one star to be had
    "notice C, proposed": ({5: "90", 4: "80", 3: "70"}, 2),
}
"""Source of practice 1.4 -> the same for members."""


def scheme_of(part: str, bands: dict[int, str], below: int) -> Scheme:
    """The shipped scheme with other bands of a part, through the loader."""
    table = "\n".join(f'[[{part}.bands]]\nstars = {stars}\nleast = "{least}"\n' for stars, least in bands.items())
    start = TEXT.index(f"[[{part}.bands]]")
    end = TEXT.index("[member.bonus]") if part == "member" else len(TEXT)
    text = TEXT[:start] + table + TEXT[end:]
    was = "stars_below = 2 " if part == "member" else "stars_below = 0\n"
    assert text.count(was) == 1
    outcome = load(text.replace(was, f"stars_below = {below}\n"), "c.toml")
    assert outcome.value is not None, outcome.reasons
    return outcome.value


def stars(part: Part, total: str) -> int:
    """The stars of a total."""
    return stars_for(part, Decimal(total)).value


@pytest.mark.parametrize(
    ("source", "falls"),
    [
        # printed 85-94 and >= 95: 94 to 95 is open, as are 84-85, 74-75, 64-65
        ("1 天津西青", {"95": 5, "94.5": 4, "85": 4, "84.5": 3, "75": 3, "65": 2, "64.5": 1, "60": 1, "59.99": 0}),
        # printed 80-89 and >= 90; below 60 there is one star, no "none"
        ("2 市级 2023", {"91.5": 5, "90": 5, "89.49": 4, "80": 4, "79.5": 3, "70": 3, "60": 2, "59.99": 1, "0": 1}),
        # printed 80-<90: no gap
        ("3 大路分局", {"110": 5, "90": 5, "89.999": 4, "80": 4, "70": 3, "69.999": 2, "60": 2, "59.999": 1}),
        # printed >= 95, 85-95, 75-85, < 75: the bounds overlap, and belong to the upper band
        ("4 延边州政府办", {"95": 5, "94.99": 4, "85": 4, "84.99": 3, "75": 3, "74.99": 0}),
        ("notice C, proposed", {"90": 5, "89.995": 4, "80": 4, "70": 3, "60": 2, "50": 1, "49.99": 0}),
    ],
)  # fmt: skip
def test_branches(source: str, falls: dict[str, int]) -> None:
    """A total falls by lower bounds alone, so that printed gaps and overlaps have one answer each."""
    part = scheme_of("branch", *BRANCHES[source]).branch
    assert {total: stars(part, total) for total in falls} == falls


@pytest.mark.parametrize(
    ("source", "falls"),
    [
        ("华宁县", {"96": 5, "95.99": 4, "90": 4, "80": 3, "70": 2, "69.99": 1, "60": 1, "59.99": 0}),
        ("1mishu 107378", {"90": 4, "89.5": 3, "70": 3, "69.5": 2, "60": 2, "59.99": 1}),
        ("renrendoc 292011053", {"60": 3, "59.99": 2, "40": 2, "39.99": 1}),
        ("gaokao01", {"85": 5, "84.99": 4, "75": 4, "65": 3, "64.99": 2}),
        ("fanwy 411152", {"90": 5, "89.99": 0}),
        ("notice C, proposed", {"90": 5, "89.99": 4, "80": 4, "70": 3, "69.99": 2, "0": 2}),
    ],
)
def test_members(source: str, falls: dict[str, int]) -> None:
    """The same for the tables of members; no star is a decision in notice C and a band elsewhere."""
    part = scheme_of("member", *MEMBERS[source]).member
    assert {total: stars(part, total) for total in falls} == falls


def test_a_total_of_110_with_its_bonus() -> None:
    """Source 3: 100 points and at most 10 of bonus a year; the bonus counts in the band."""
    scheme = scheme_of("branch", *BRANCHES["3 大路分局"])
    given = tuple(
        BranchBonus(id=f"b{number}", grant=BranchBonusGrant("2026", item, "文"))
        for number, item in enumerate(("provincial", "municipal", "district", "spread"))
    )
    full = {f"proposed.{name}": Mark("20") for name in NAMES}
    fair = {f"proposed.{name}": Mark("16") for name in NAMES}
    assert rate_branch(scheme, full, bonuses=given).value.result.total == 110
    found = rate_branch(scheme, fair, bonuses=given).value.result
    assert (found.points, found.total, found.stars) == (Decimal(80), Decimal(90), 5)


WEIGHTS = {
    "70/30": (("70", "30"), ("95", "85"), "92"),
    "60/40": (("60", "40"), ("95", "85"), "91"),
    "80/20": (("80", "20"), ("95", "85"), "93"),
    "0.3/0.3/0.4": (("30", "30", "40"), ("90", "80", "85"), "85"),
    "政治40/实绩30/群众30": (("40", "30", "30"), ("90", "80", "85"), "85.5"),
    "自评10/互评30/群众30/组织30": (("10", "30", "30", "30"), ("99", "90", "88", "86"), "89.1"),
    "mean of three": (("", "", ""), ("90", "92", "85"), "89"),
}
"""Combinations of practice 1.4 -> weights (none: plain mean), totals of the sources, the total."""


@pytest.mark.parametrize("name", WEIGHTS)
def test_combinations(scheme: Scheme, name: str) -> None:
    """Every combination of sources that was found, written as a scheme; weights sum to exactly 100."""
    weights, totals, expected = WEIGHTS[name]
    formula = Combine.WEIGHTED if weights[0] else Combine.MEAN
    sources = "\n".join(
        f'[[member.sources]]\nid = "s{number}"\nzh = "来源"\nen = "Source"\nmeeting = "none"\n'
        + (f"weight = {weight}\n" if weight else "")
        for number, weight in enumerate(weights, start=1)
    )
    start, end = TEXT.index("[[member.sources]]"), TEXT.index("[[member.indicators]]")
    text = (TEXT[:start] + sources + TEXT[end:]).replace('combine = "last_stage"', f'combine = "{formula}"', 1)
    outcome = load(text, "c.toml")
    assert outcome.value is not None, outcome.reasons
    given = {f"s{number}": Decimal(total) for number, total in enumerate(totals, start=1)}
    assert combine(outcome.value.member, given).value == Decimal(expected)
