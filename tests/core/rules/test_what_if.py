"""What if the last round were rated under another scheme (0.1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.notices.edit import changed
from core.notices.load import load, shipped
from core.notices.model import Scheme
from core.records import BranchBonus, BranchBonusGrant, Mark, NoStar, Sheet
from core.rules.what_if import BranchMarks, MemberFacts, what_if, what_if_branches

ASPECTS = ("study", "diligence", "efficiency", "service", "integrity")
INDICATORS = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")
TEXT = shipped("c", "preset_90")


def scheme(**changes: str) -> Scheme:
    """The shipped scheme with other values, `member__bands_2__least="85"`."""
    keys = {name.replace("__", ".").replace("_2", "[2]").replace("_1", "[1]"): one for name, one in changes.items()}
    outcome = changed(TEXT, keys)
    assert outcome.ok, outcome.reasons
    found = load(outcome.value, "c.toml").value
    assert found is not None
    return found


def member(person: str, mark: str, kind: str = "full_member", **groups: object) -> MemberFacts:
    """A member with one mark for all aspects."""
    marks = {f"review.{aspect}": Mark(mark) for aspect in ASPECTS if mark}
    sheet = Sheet(id=f"C3/2026Q3/{person}", mark=marks, **groups)  # type: ignore[arg-type]
    return MemberFacts(person=person, name=person.upper(), branch="b1", kind=kind, sheet=sheet)


ROUND = [member("a", "18"), member("b", "17"), member("c", "16.5"), member("d", "16"), member("e", "13")]


def test_a_higher_bound_moves_those_between() -> None:
    """Four stars from 84 instead of 80: 82.5 and 80 fall to three stars by the bound 70, the others stay."""
    found = what_if(scheme(), scheme(member__bands_2__least="84"), ROUND)
    assert found.count == 5
    assert [found.before[stars] for stars in (5, 4, 3, 2)] == [1, 3, 0, 1]
    assert [found.now[stars] for stars in (5, 4, 3, 2)] == [1, 1, 2, 1]
    assert (found.up, found.down, found.totals) == (0, 2, 0)
    moved = found.movers[0]
    assert (moved.id, moved.now.total, moved.before.stars, moved.now.stars) == ("c", Decimal("82.5"), 4, 3)
    assert (moved.before.bound, moved.now.bound) == (80, 70)


def test_the_same_scheme_moves_nobody() -> None:
    """Without a change nobody moves, whoever they are."""
    facts = [*ROUND, member("f", ""), member("g", "18", "staff"), MemberFacts(person="h", name="H", branch="b1")]
    found = what_if(scheme(), scheme(), facts)
    assert (found.movers, found.totals, found.before) == ((), 0, found.now)
    assert found.others_now == {"incomplete": 2, "not_rated": 1}


def test_who_is_rated_is_a_value_too() -> None:
    """A kind of people taken in or left out moves them in or out of the count of stars."""
    staff = [member("a", "18"), member("g", "18", "staff")]
    found = what_if(scheme(), scheme(member__rated="full_member, staff"), staff)
    assert [(one.id, one.before.status, one.now.stars, one.steps) for one in found.movers] == [("g", "not_rated", 5, 0)]
    assert (found.before[5], found.now[5]) == (1, 2)


def test_a_decision_is_not_moved_by_bounds() -> None:
    """No star by decision stays, whatever the bounds are."""
    decided = member("a", "18", no_star=NoStar(True, "2026-09-28", "通报批评"))
    found = what_if(scheme(), scheme(member__bands_1__least="95"), [decided, member("b", "18")])
    assert [one.id for one in found.movers] == ["b"]
    assert found.others_before == found.others_now == {"no_star": 1}


def test_the_widest_way_comes_first() -> None:
    """Movers are listed by how far they move, then by branch and name."""
    rows = [member("b", "16"), member("a", "16"), member("c", "18")]
    new = scheme(member__bands_1__least="99", member__bands_2__least="98", member__stars_below="1")
    found = what_if(scheme(), new, rows)
    assert [(one.id, one.steps) for one in found.movers] == [("c", -2), ("a", -1), ("b", -1)]


@pytest.mark.parametrize(
    ("kind", "status", "moved"), [("branch", "rated", 1), ("general_branch", "rated", 1), ("retired", "left_out", 0)]
)
def test_branches_likewise(kind: str, status: str, moved: int) -> None:
    """Branches fall by their own bounds; one that takes no part never moves."""
    marks = {f"determined.{name}": Mark("18") for name in INDICATORS}
    row = BranchMarks(branch="b1", name="第一支部", mark=marks, kind=kind)
    found = what_if_branches(scheme(), scheme(branch__bands_1__least="92"), [row])
    assert len(found.movers) == moved
    if moved:
        assert (found.movers[0].before.status, found.movers[0].steps) == (status, -1)


def test_bonuses_of_branches_are_in_it() -> None:
    """Another cap or another deduction moves branches as another bound does; without such a change nobody moves."""
    marks = {f"determined.{name}": Mark("17.8") for name in INDICATORS}  # 89
    given = BranchBonus(id="C1/2026/b1", grant=BranchBonusGrant("2026", "municipal", "表彰决定"))
    row = BranchMarks(branch="b1", name="第一支部", mark=marks, bonuses=(given,))
    assert what_if_branches(scheme(), scheme(), [row]).now[5] == 1  # 92
    found = what_if_branches(scheme(), scheme(branch__bonus__year_cap="0"), [row])
    assert [(one.before.total, one.now.total, one.steps) for one in found.movers] == [(Decimal(92), Decimal(89), -1)]
