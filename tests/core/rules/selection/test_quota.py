"""Sharing out places among branches: rules by table, and what always holds (A1, A8)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.notices.award_scheme import Allocation, QuotaBase, QuotaMethod
from core.rules.selection.quota import Held, allocate, compare, room

RULES = (QuotaMethod.HALF_UP, QuotaMethod.FLOOR, QuotaMethod.CEILING, QuotaMethod.LARGEST_REMAINDER)


def rule(method: str, share: int = 0, least: int = 0, most: int = 0) -> Allocation:
    """A rule over full members."""
    return Allocation(method=QuotaMethod(method), base=QuotaBase.FULL, share=share, least=least, most=most)


def named(*sizes: int) -> dict[str, int]:
    """Branches a, b, c … of these sizes."""
    return {chr(ord("a") + at): size for at, size in enumerate(sizes)}


@pytest.mark.parametrize(
    ("method", "share", "sizes", "total", "parts", "code"),
    [
        ("half_up", 5, (10, 30, 70, 90, 120), 16, [1, 2, 4, 5, 6], "quota_sum_over"),  # 320 x 5 % = 16, parts give 18
        ("floor", 5, (10, 30, 70, 90, 120), 16, [0, 1, 3, 4, 6], "quota_sum_short"),
        ("ceiling", 5, (10, 30, 70, 90, 120), 16, [1, 2, 4, 5, 6], "quota_sum_over"),  # 进一法
        (
            "largest_remainder",
            0,
            (10, 30, 70, 90, 120),
            16,
            [0, 1, 4, 5, 6],
            "quota_sum",
        ),  # the larger first
        ("half_up", 0, (1, 1, 1), 1, [0, 0, 0], "quota_sum_short"),
        ("half_up", 0, (1, 1), 1, [1, 1], "quota_sum_over"),  # exactly a half counts up
        ("largest_remainder", 0, (1, 1, 1), 1, [1, 0, 0], "quota_sum"),  # equal remainders: by id
        ("largest_remainder", 0, (0, 0), 3, [0, 0], "quota_sum_short"),
        ("hand", 0, (10, 30), 5, [0, 0], "quota_sum_short"),
        ("pool", 0, (10, 30), 5, [0, 0], "quota_pool"),
    ],
)
def test_shares(method: str, share: int, sizes: tuple[int, ...], total: int, parts: list[int], code: str) -> None:
    """Each rule on worked figures; parts and announced total are compared, the difference shown and not evened out."""
    outcome = allocate(rule(method, share), total, named(*sizes))
    assert list(outcome.value.values()) == parts
    assert outcome.reasons[0].code == code
    if code != "quota_pool":
        assert outcome.reasons[0].figures["difference"] == sum(parts) - total


@pytest.mark.parametrize(
    ("least", "most", "total", "parts"),
    [
        (1, 0, 20, [1, 1, 1, 5, 12]),
        (0, 6, 20, [1, 3, 4, 6, 6]),  # what the largest may not have goes to the others
        (3, 0, 20, [3, 3, 3, 3, 8]),
        (3, 4, 17, [3, 3, 3, 4, 4]),
        (5, 0, 20, [5, 5, 5, 5, 5]),  # five at least are more than the total: shown, not mended
        (0, 2, 20, [2, 2, 2, 2, 2]),
    ],
)
def test_bounds_of_a_branch(least: int, most: int, total: int, parts: list[int]) -> None:
    """No branch has fewer than the minimum or more than the maximum; the others share what that leaves."""
    outcome = allocate(rule("largest_remainder", 0, least, most), total, named(2, 5, 6, 30, 80))
    assert list(outcome.value.values()) == parts


def test_bounds_are_explained() -> None:
    """How many branches the bounds raised or held back is among the reasons."""
    reasons = allocate(rule("largest_remainder", 0, 1, 6), 20, named(2, 5, 6, 30, 80)).reasons
    assert {one.code: one.figures.get("count") for one in reasons[1:]} == {
        "quota_raised_to_least": 1,
        "quota_held_to_most": 1,
    }


@pytest.mark.parametrize("method", RULES)
@pytest.mark.parametrize(
    ("least", "told"),
    [
        (1, {"quota_base_empty_least": {"count": 2, "least": 1}}),
        (0, {"quota_base_empty": {"count": 2}}),
    ],
)
def test_a_branch_with_nobody_to_count_by_is_told(method: str, least: int, told: dict[str, dict[str, int]]) -> None:
    """An empty roster gets the minimum, if there is one; that asks, for it may only not have come yet."""
    outcome = allocate(rule(method, 0, least), 20, named(0, 0, 20))
    assert [outcome.value["a"], outcome.value["b"]] == [least, least]
    found = {one.code: (one.figures, one.verdict) for one in outcome.reasons if one.place == "members"}
    assert found == {code: (figures, "ask") for code, figures in told.items()}
    assert not any(one.code == "quota_raised_to_least" for one in outcome.reasons)


sizes = st.lists(st.integers(0, 400), min_size=1, max_size=12)
bounds = st.tuples(st.integers(0, 5), st.integers(0, 12)).filter(lambda pair: not pair[1] or pair[0] <= pair[1])


@given(sizes, st.integers(0, 60), bounds)
def test_largest_remainders_sum_to_the_total(members: list[int], total: int, pair: tuple[int, int]) -> None:
    """The parts are exactly the announced total wherever the bounds (and somebody to give to) allow it."""
    least, most = pair
    parts = allocate(rule("largest_remainder", 0, least, most), total, named(*members)).value
    empty = sum(not one for one in members)
    reachable = (most or 10**6) * (len(members) - empty) + least * empty
    assert sum(parts.values()) == min(max(total, least * len(members)), reachable)


@given(st.sampled_from(RULES), sizes, st.integers(0, 60), st.integers(0, 30), bounds)
def test_every_rule_keeps_bounds_and_order(
    method: QuotaMethod, members: list[int], total: int, share: int, pair: tuple[int, int]
) -> None:
    """Between minimum and maximum; a larger branch never has fewer places than a smaller one."""
    least, most = pair
    parts = allocate(rule(method, share, least, most), total, named(*members)).value
    assert all(least <= one and (not most or one <= most) for one in parts.values())
    ranked = sorted(zip(members, parts.values(), strict=True))
    assert all(above[1] >= below[1] for below, above in pairwise(ranked) if above[0] > below[0])


@given(sizes, st.integers(0, 60))
def test_a_rule_without_bounds_is_within_one_place(members: list[int], total: int) -> None:
    """Rounding moves nobody by a whole place: total x members / all members, exactly."""
    everybody = sum(members)
    for method in RULES:
        for size, places in zip(members, allocate(rule(method), total, named(*members)).value.values(), strict=True):
            assert not everybody or abs(places * everybody - total * size) < everybody or method == "half_up"
            assert abs(2 * (places * everybody - total * size)) <= 2 * everybody


def test_parts_by_hand_are_compared() -> None:
    """44 announced, 43 given: the difference is shown; nothing fails."""
    reason = compare(44, [40, 3])
    assert (reason.code, reason.verdict, reason.figures["difference"]) == ("quota_sum_short", "ask", -1)


HELD = [Held("one", "n1", "张三"), Held("one", "n2", "李四"), Held("two", "n3", "王五")]


@pytest.mark.parametrize(
    ("total", "share", "branch", "code"),
    [
        (4, None, "one", "award_room"),
        (3, None, "two", "award_full"),
        (4, 2, "one", "award_share_full"),
        (4, 2, "two", "award_room_share"),
        (3, 2, "two", "award_full"),  # the parts may sum to more than was announced: the total holds
        (4, 0, "three", "award_no_place"),
    ],
)
def test_no_place_beyond_a_quota(total: int, share: int | None, branch: str, code: str) -> None:
    """A place is free within the total and within the branch's share; else those who hold them are named."""
    reason = room(total, share, HELD, branch)
    assert reason.code == code
    if code == "award_full":
        assert reason.figures["holders"] == "张三、李四、王五"
    if code == "award_share_full" and branch == "one":
        assert reason.figures["holders"] == "张三、李四"


def test_room_is_told_of_both() -> None:
    """What is left of all, and what is left of the branch's own: the two are not the same number."""
    assert room(4, 1, [], "one").figures == {"places": 4, "taken": 0, "left": 4, "own": 1, "held": 0, "rest": 1}


def test_too_few_without_a_sign() -> None:
    """What was not shared out is a number of places, not a negative difference."""
    assert compare(20, [3, 2]).figures["short"] == 15
