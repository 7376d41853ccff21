"""议星: the sums of a tally, what its counts say, and the star of the ballot (C2, 2.2, 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.notices.load import load, shipped
from core.notices.model import BallotStar, BranchPart, Scheme
from core.records import Settled, Tally
from core.rules.rating import ballot_star, check_tally, for_showing, rates
from core.rules.rating.branch_ballot import STARS, check_quorum, joined, votes
from core.values import Reason, Verdict


def tally(stars: str = "", blank: int = 0, invalid: int = 0, away: int = 0) -> Tally:
    """A tally that adds up: ballots for 5…0 stars ("4 4 1"), blank and invalid ones, and how many stayed away."""
    counts = [int(count) for count in stars.split()] + [0] * 6
    valid = sum(counts[:6]) + blank
    cast = valid + invalid
    given = dict(zip(STARS.values(), counts, strict=False))
    return Tally(
        expected=cast + away,
        present=cast,
        issued=cast,
        returned=cast,
        valid=valid,
        invalid=invalid,
        blank=blank,
        **given,
    )


def faults(reasons: tuple[Reason, ...]) -> dict[str, str]:
    """The failing codes and the fields they point at."""
    return {reason.code: reason.place for reason in reasons if reason.verdict is Verdict.FAIL}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, {}),
        ({"expected": 9}, {"tally_present_above": "present"}),
        ({"present": 9}, {"tally_issued_above": "issued"}),
        ({"issued": 9}, {"tally_returned_above": "returned"}),
        ({"returned": 9}, {"tally_returned_sum": "valid"}),
        ({"invalid": 2}, {"tally_returned_sum": "valid"}),
        ({"blank": 2}, {"tally_valid_sum": "blank"}),
        ({"five": 5}, {"tally_valid_sum": "blank"}),
        ({"valid": 8, "invalid": 2}, {"tally_valid_sum": "blank"}),
        ({"blank": -1}, {"count_negative": "blank"}),
        ({"expected": 5, "present": 5}, {"tally_issued_above": "issued"}),
    ],
)
def test_each_sum_that_fails_is_named_at_its_field(
    scheme: Scheme, changed: dict[str, int], found: dict[str, str]
) -> None:
    """Ten come, ten ballots: 4 five stars, 4 four, 1 blank, 1 invalid; each identity fails by itself (2.2)."""
    good = tally("4 4", blank=1, invalid=1)
    assert faults(check_tally(scheme.branch, replace(good, **changed))) == found
    placed = faults(check_tally(scheme.branch, replace(good, **changed), "tally:members"))
    assert placed == {code: f"tally:members.{field}" for code, field in found.items()}


def test_a_failing_sum_shows_its_figures(scheme: Scheme) -> None:
    """Whoever counts sees which numbers do not meet."""
    (reason,) = check_tally(scheme.branch, replace(tally("4 4", blank=1, invalid=1), valid=8, invalid=2))
    assert reason.figures == {"stars": 8, "blank": 1, "sum": 9, "valid": 8}


def test_stars_that_the_scheme_does_not_have_are_refused(scheme: Scheme) -> None:
    """Where the lowest band is three stars, nobody can be given one."""
    part = replace(scheme.branch, bands=scheme.branch.bands[:3], stars_below=2)
    assert faults(check_tally(part, tally("4 0 0 0 1"))) == {"tally_star_unknown": "one"}


counted = st.lists(st.integers(0, 50), min_size=6, max_size=6)


@given(counted, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_a_tally_that_was_counted_right_always_holds(stars: list[int], blank: int, invalid: int, away: int) -> None:
    """Counts that come from real ballots keep every sum, whatever they are."""
    made = tally(" ".join(map(str, stars)), blank, invalid, away)
    assert faults(check_tally(_part(), made)) == {}
    assert sum(votes(made).values()) + made.blank == made.valid


def _part() -> BranchPart:
    """The branch part of the shipped scheme, for tests of properties, which take no fixtures."""
    found = load(shipped("c", "preset_90"), "c.toml").value
    assert found is not None
    return found.branch


# ---- the star --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stars", "most", "mean"),
    [
        ("10 3 1", 5, 5),  # 4.64
        ("4 5 1", 4, 4),  # 4.3
        ("5 0 0 0 0 5", None, 3),  # 2.5, half up
        ("0 1 1", None, 4),  # 3.5, half up
        ("0 0 0 0 0 3", 0, 0),
        ("1 1 1", None, 4),
        ("0 4 7 1", 3, 3),  # 3.25
    ],
)
def test_the_ballots_star(scheme: Scheme, stars: str, most: int | None, mean: int) -> None:
    """The star with most ballots, or the mean rounded half up to a whole star, as the scheme says."""
    part = scheme.branch
    by_mean = replace(part, ballot=replace(part.ballot, star=BallotStar.MEAN))
    assert ballot_star(part, {"members": tally(stars, blank=2)}).value.stars == most
    assert ballot_star(by_mean, {"members": tally(stars, blank=2)}).value.stars == mean


def test_every_ballot_counts_alike_whatever_its_class(scheme: Scheme) -> None:
    """Eight members for four stars and nine of the public for five make five stars."""
    found = ballot_star(scheme.branch, {"members": tally("0 8"), "public": tally("9")})
    assert (found.value.stars, found.value.votes[5], found.value.votes[4]) == (5, 9, 8)


@dataclass(frozen=True)
class _Tie:
    settled: int | None
    stars: int | None
    code: str
    ok: bool


@pytest.mark.parametrize(
    "case",
    [
        _Tie(None, None, "ballot_tied", False),
        _Tie(5, 5, "ballot_tie_settled", True),
        _Tie(4, 4, "ballot_tie_settled", True),
        _Tie(3, None, "ballot_settled_unfit", False),
    ],
    ids=lambda case: case.code,
)
def test_a_tie_is_shown_and_settled_by_the_branch(scheme: Scheme, case: _Tie) -> None:
    """Five and four stars have six ballots each: no star until the branch decides for one of the two, with a reason."""
    settled = Settled(case.settled, "2026-01-09", "支委会讨论") if case.settled is not None else None
    outcome = ballot_star(scheme.branch, {"members": tally("6 6 1")}, settled)
    assert (outcome.value.stars, outcome.value.tied, outcome.ok) == (case.stars, (5, 4), case.ok)
    assert [reason.code for reason in outcome.reasons] == [case.code]


def test_a_settlement_without_a_tie_counts_for_nothing(scheme: Scheme) -> None:
    """After the counts were corrected nothing is tied any more; the old settlement is shown and has no effect."""
    outcome = ballot_star(scheme.branch, {"members": tally("7 6")}, Settled(4, "2026-01-09", "支委会讨论"))
    assert outcome.value.stars == 5
    assert "ballot_nothing_tied" in [reason.code for reason in outcome.reasons]


def test_blank_ballots_give_no_star(scheme: Scheme) -> None:
    """A meeting that only handed in blank ballots did not ballot a star."""
    outcome = ballot_star(scheme.branch, {"members": tally("", blank=5)})
    assert (outcome.ok, outcome.value.stars) == (False, None)


@pytest.mark.parametrize(
    ("present", "expected", "code"),
    [
        (5, 10, "ballot_below_quorum"),
        (6, 10, "ballot_quorum"),
        (8, 15, "ballot_quorum"),
        (7, 15, "ballot_below_quorum"),
    ],
)
def test_more_than_half_of_the_expected_make_a_quorum(scheme: Scheme, present: int, expected: int, code: str) -> None:
    """Exactly half is not enough; counted in whole numbers (2, practice 1.1)."""
    one = tally(f"{present}", away=expected - present)
    assert check_quorum(scheme.branch, {"members": one}).code == code


# ---- what is shown ---------------------------------------------------------------------------------------------


def test_rates_name_their_denominators() -> None:
    """Turnout of the expected, returned of the issued, valid of the returned, each star of the valid (0.3)."""
    found = rates(tally("4 4", blank=1, invalid=1, away=2))
    assert (found.turnout.percent(), found.turnout.denominator) == ("83.33", "expected")
    assert (found.returned.percent(), found.returned.denominator) == ("100.00", "issued")
    assert (found.valid.percent(), found.valid.denominator) == ("90.00", "returned")
    assert (found.stars[5].percent(), found.stars[5].denominator) == ("44.44", "valid")


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((9, 6, 5), [("members",), ("public",), ("delegates",)]),
        ((9, 6, 2), [("members",), ("public", "delegates")]),
        ((9, 2, 6), [("members",), ("public", "delegates")]),
        ((9, 2, 2), [("members", "public", "delegates")]),
        ((9, 3, 2), [("members",), ("public", "delegates")]),
        ((2, 1, 1), [("members", "public", "delegates")]),
    ],
)
def test_small_classes_are_joined_before_they_are_shown(
    scheme: Scheme, sizes: tuple[int, ...], shown: list[tuple[str, ...]]
) -> None:
    """Fewer than five valid ballots would tell how single people chose (2.5)."""
    tallies = {name: tally(str(size)) for name, size in zip(("members", "public", "delegates"), sizes, strict=True)}
    assert [one.voters for one in for_showing(scheme.branch.ballot, tallies)] == shown


@given(st.lists(st.integers(0, 30), min_size=1, max_size=3))
def test_joining_loses_no_ballot(sizes: list[int]) -> None:
    """What is shown adds up to what was counted, and no group but the last remaining one is too small."""
    part = _part()
    tallies = {voter.id: tally(str(size)) for voter, size in zip(part.ballot.voters, sizes, strict=False)}
    shown = for_showing(part.ballot, tallies)
    assert joined({str(at): one.tally for at, one in enumerate(shown)}) == joined(tallies)
    assert len(shown) == 1 or all(one.tally.valid >= part.ballot.least for one in shown)
