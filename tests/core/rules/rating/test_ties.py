"""Advanced organisations come from five-star branches; falsifiers are out for the year (C7, C10)."""

from __future__ import annotations

import pytest

from core.notices.model import Scheme
from core.records import Falsification, FalsificationCleared, FalsificationFound
from core.rules.rating import BranchStanding, check_honesty, check_nominee, share_of_stars
from core.values import Rate, Verdict


def found(year: str = "2025", cleared: bool = False) -> Falsification:
    """A finding of falsification."""
    one = FalsificationFound(year, "2026-02-10", "督查组", "补写会议记录", "督查记录第3号")
    return Falsification(
        id="f1",
        found=one,
        cleared=FalsificationCleared("2026-03-01", "机关纪委", "查明是誊写") if cleared else None,
    )


@pytest.mark.parametrize(
    ("stars", "rate", "code"),
    [
        ("5 4 4 4 3", (4, 5), "share_reached"),  # exactly 80 %
        ("5 4 4 3 3", (3, 5), "share_missed"),
        ("5 5 4 4 4 4 3 3", (6, 8), "share_missed"),  # 75 %
        ("5 4 4 4 -", (4, 5), "share_reached"),
        ("4 4 - -", (2, 4), "share_missed"),
        ("", (0, 0), "share_missed"),
    ],
)
def test_four_fifths_of_the_branches_need_four_stars(
    scheme: Scheme, stars: str, rate: tuple[int, int], code: str
) -> None:
    """A dash is a branch not determined yet: it counts among all and has not reached anything; bounds are inclusive."""
    standings = {
        str(at): BranchStanding(stars=None if one == "-" else int(one)) for at, one in enumerate(stars.split())
    }
    outcome = share_of_stars(scheme.branch, standings)
    assert outcome.value == Rate(*rate, "branches")
    assert outcome.reasons[0].code == code
    assert ("share_undetermined" in [reason.code for reason in outcome.reasons]) is ("-" in stars)
    assert outcome.ok  # the notice says "normally": nothing fails


def test_the_stars_after_the_acceptance_are_the_branches_stars(scheme: Scheme) -> None:
    """What the year-end acceptance added or took counts for the share and for a nominee, whose reason names both."""
    up, down = BranchStanding(stars=3, accepted=4), BranchStanding(stars=4, accepted=3)
    assert share_of_stars(scheme.branch, {"a": up, "b": down}).value == Rate(1, 2, "branches")
    (reason,) = check_nominee(scheme.branch, BranchStanding(stars=4, accepted=5), "2025")
    assert dict(reason.figures) == {"stars": 5, "determined": 4, "needed": 5, "year": "2025"}


def test_retired_branches_are_not_among_them(scheme: Scheme) -> None:
    """A branch that takes no part weighs in neither count."""
    standings = {"a": BranchStanding(stars=5), "b": BranchStanding(kind="retired")}
    assert share_of_stars(scheme.branch, standings).value == Rate(1, 1, "branches")


@pytest.mark.parametrize(
    ("standing", "codes", "ok"),
    [
        (BranchStanding(stars=5), ["nominee_reached"], True),
        (BranchStanding(stars=4), ["nominee_below"], True),
        (BranchStanding(), ["nominee_undetermined"], True),
        (BranchStanding(stars=4, accepted=5), ["nominee_reached_accepted"], True),
        (BranchStanding(stars=5, accepted=4), ["nominee_below_accepted"], True),
        (BranchStanding(kind="retired"), ["nominee_left_out"], True),
        (BranchStanding(stars=5, falsified=(found(),)), ["nominee_reached", "disqualified_falsification"], False),
        (BranchStanding(stars=5, falsified=(found(cleared=True),)), ["nominee_reached", "falsification_cleared"], True),
        (BranchStanding(stars=5, falsified=(found("2024"),)), ["nominee_reached"], True),
    ],
)
def test_who_can_be_put_forward(scheme: Scheme, standing: BranchStanding, codes: list[str], ok: bool) -> None:
    """Fewer than five stars ask; falsification of that year fails, one of another year or cleared does not (C10)."""
    reasons = check_nominee(scheme.branch, standing, "2025")
    assert [reason.code for reason in reasons] == codes
    assert all(reason.verdict is not Verdict.FAIL for reason in reasons) is ok


def test_a_finding_tells_who_found_it_and_on_what() -> None:
    """The reason carries the facts; what follows is for a body to decide (0.9)."""
    (reason,) = check_honesty([found()], "2025")
    assert reason.figures == {"on": "2026-02-10", "by": "督查组", "evidence": "督查记录第3号", "year": "2025"}
