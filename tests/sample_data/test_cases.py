"""Every case that a screen must show is in the sample, found by asking the records and not the script."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from core.calendar import Period
from core.desk.rounds import RoundRow
from core.records import Bonus, Person, Sheet
from core.rules.rating import Status, member_consequences
from core.values import Reason

from .conftest import PERIODS, Looked

Found = tuple[str, str, RoundRow]


def _rows(seen: Looked) -> Iterator[Found]:
    for key, period, view in seen.rounds():
        for row in view.rows:
            yield key, period, row


def _codes(row: RoundRow) -> set[str]:
    return {reason.code for reason in row.outcome.reasons}


@pytest.mark.parametrize(
    ("total", "stars"),
    [("90", 5), ("89.99", 4), ("80", 4), ("79.99", 3), ("70", 3), ("69.99", 2)],
)
def test_totals_lie_on_and_just_below_every_bound(seen: Looked, total: str, stars: int) -> None:
    """The lower bound itself reaches the band, a hundredth less does not; nothing is rounded (0.2)."""
    found = [row for _, _, row in _rows(seen) if row.outcome.value.total == Decimal(total) and not row.bonuses]
    assert found
    assert {row.outcome.value.stars for row in found} == {stars}


def test_two_digits_came_with_a_second_version_of_the_scheme(seen: Looked) -> None:
    """Rounds name the version they began under: one digit until the second quarter, two in the third (0.1)."""
    versions = {
        (period >= "2026Q3", view.round.begin.version, view.scheme.precision) for _, period, view in seen.rounds()
    }
    assert versions == {(False, 1, 1), (True, 2, 2)}


@pytest.mark.parametrize("code", ["bonus_counted", "bonus_capped_by_item", "bonus_capped_by_year"])
def test_bonuses_count_or_are_held_back_by_each_cap(seen: Looked, code: str) -> None:
    """A bonus with its proof, one that meets its item's cap, one that meets the year's."""
    rows = [row for _, _, row in _rows(seen) if code in _codes(row)]
    assert rows
    assert all(bonus.grant.proof for row in rows for bonus in row.bonuses)


def test_somebody_is_excused_somebody_gets_no_star_and_one_decision_was_lifted(seen: Looked) -> None:
    """Each with its reason; no star is a decision with day and limit, and a lifted one leaves its trace (C3, C8)."""
    statuses = {row.outcome.value.status for _, _, row in _rows(seen)}
    assert statuses == set(Status)
    decided = [row.sheet.no_star for _, _, row in _rows(seen) if row.sheet and row.sheet.no_star]
    assert all(one.reason and (one.limit or not one.decided) for one in decided)
    assert {one.decided for one in decided} == {True, False}


def test_marks_are_missing_and_one_was_withdrawn(seen: Looked) -> None:
    """In the self stage only half are there, and somebody's marks were taken back again."""
    view = seen.view("eighth", "2026Q3")
    assert view is not None
    assert 0 < view.done("self") < len(view.rows) / 2
    marks = [mark for row in view.rows if row.sheet for mark in row.sheet.mark.values()]
    assert sum(not mark.score for mark in marks) == 2


def _asked(seen: Looked, key: str, until: str) -> dict[str, tuple[Reason, ...]]:
    """What the results up to a period ask for, by person (C8)."""
    views = {period: view for period in PERIODS if period <= until and (view := seen.view(key, period))}
    history = {
        row.person.id: [
            (Period.parse(period), one.outcome.value)
            for period, view in views.items()
            for one in view.rows
            if one.person.id == row.person.id
        ]
        for row in views[until].rows
    }
    five = views[until].five_stars()
    sheets = {row.person.id: row.sheet for row in views[until].rows}
    scheme = views[until].scheme
    return {who: member_consequences(scheme, results, sheets[who], five) for who, results in history.items()}


@pytest.mark.parametrize(
    ("key", "until", "codes"),
    [
        ("second", "2026Q2", {"talk_held", "mentors_assigned"}),
        ("second", "2026Q2", {"talk_due", "mentors_due"}),
        ("second", "2026Q1", {"talk_held", "mentors_due"}),
        ("fifth", "2026Q3", {"talk_held", "mentors_due"}),
        ("second", "2026Q2", {"follow_up_unimproved"}),
        ("second", "2026Q3", {"follow_up_improved"}),
        ("first", "2026Q2", {"no_star_running", "limit_set"}),
        ("first", "2026Q3", {"no_star_running", "limit_set"}),
    ],
)
def test_two_stars_and_fewer_are_followed_up_or_not_yet(seen: Looked, key: str, until: str, codes: set[str]) -> None:
    """Talk and mentors done, half done, open; better or not the quarter after; four quarters without a star (C8)."""
    assert any(codes <= {reason.code for reason in reasons} for reasons in _asked(seen, key, until).values())


def test_people_left_and_their_results_stay(seen: Looked) -> None:
    """Two left between quarters, one within; none is rated afterwards, all keep what they had (0.9)."""
    gone = [(key, one) for key, store in seen.stores.items() for one in store.records.all(Person).values()]
    left = {one.id: key for key, one in gone if one.standing.state == "left"}
    assert sorted(left.values()) == ["fifth", "first", "second"]
    for person, key in left.items():
        store = seen.stores[key]
        assert store.records.get(Person, person).standing.reason  # type: ignore[union-attr]
        rated = [period for found, period, row in _rows(seen) if found == key and row.person.id == person]
        assert rated
        assert "2026Q3" not in rated
    within = next(person for person, key in left.items() if key == "first")
    assert seen.stores["first"].records.get(Sheet, f"C3/2026Q3/{within}") is not None


def test_probationary_members_are_rated_and_one_became_a_full_member(seen: Looked) -> None:
    """The scheme rates probationary members; one passed the year of probation in the third branch."""
    rated = {row.person.id for _, _, row in _rows(seen) if row.person.membership.kind == "probationary_member"}
    assert len(rated) >= 5
    entries = [item.entry for item in seen.stores["third"].entries.values() if item.entry]
    passed = [one for one in entries if one.kind == "person" and set(one.set) == {"membership"}]
    assert [one.set["membership"]["kind"] for one in passed] == ["full_member"]


def test_retired_members_are_rated_or_excused(seen: Looked) -> None:
    """The retired branch is left out of the branches' rating, not its members of theirs (C1)."""
    view = seen.view("retired", "2026Q2")
    assert view is not None
    found = [row.outcome.value.status for row in view.rows]
    assert set(found) == {Status.RATED, Status.EXCUSED}
    assert "retired" in view.scheme.branch.left_out


def test_two_laptops_disagree_and_nobody_chose_yet(seen: Looked) -> None:
    """The third branch holds both laptops' marks of two people: three groups in conflict, nothing to be sealed."""
    conflicts = seen.stores["third"].records.conflicts()
    assert len({one.id for one in conflicts}) == 2
    assert {one.group for one in conflicts} == {"mark:joint.study", "mark:joint.service", "mark:joint.diligence"}
    assert all(len({head.line for head in one.heads}) == 2 for one in conflicts)


def test_an_edit_came_after_the_seal(seen: Looked) -> None:
    """The second branch's other laptop had not seen the seal: its mark is listed and has no effect (0.7)."""
    view, records = seen.view("second", "2026Q3"), seen.stores["second"].records
    assert view is not None
    (late,) = records.after_seal()
    assert view.late_edits == 1
    row = next(row for row in view.rows if late.id.endswith(row.person.id))
    assert row.outcome.value.total == Decimal("89.99")


def test_bonuses_of_a_period_belong_to_people_on_the_roll(seen: Looked) -> None:
    """No bonus hangs in the air."""
    for store in seen.stores.values():
        assert all(one.grant.person in store.records.all(Person) for one in store.records.all(Bonus).values())


def test_the_list_of_cases_names_people_who_are_there(seen: Looked) -> None:
    """Every case of the table is a person of that branch, in a quarter that the branch has begun."""
    keys = {one.name: one.key for one in seen.office.branches}
    for case in seen.office.cases:
        view = seen.view(keys[case.branch], case.period)
        assert view is not None
        assert case.name in [row.person.identity.name for row in view.rows]
