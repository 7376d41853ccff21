"""Whose quarter is out of the ordinary: the cases that a screen, a paper or a test wants to find."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from core.records import Person
from sample_data.people import SampleBranch

NOW, LAST, BEFORE, FOURTH, FIRST = 0, -1, -2, -3, -4
"""Quarters counted back from the one that is being rated."""


class Special(Struct, frozen=True, kw_only=True):
    """What sets one member's quarter apart. `member` counts the branch's Party members from 0.

    `shows` names the case; `also` is for a helper of another case, that stays out of the list.
    """

    branch: str
    member: int
    quarter: int
    shows: str = ""
    review: tuple[str, ...] = ()
    no_star: str = ""
    lifted: str = ""
    excused: str = ""
    bonus: str = ""
    talk: bool = False
    mentor: bool = False


def _same(*marks: str) -> tuple[str, ...]:
    return marks * (5 // len(marks))


_ABSENT: Final = "连续缺席组织生活，经支部委员会讨论决定"
_WEAK: Final = ("12.5", "13.5", "13", "13", "15")  # 67
_FAIR: Final = ("14", "15", "14", "14.5", "16")  # 73.5
_FINE: Final = ("19", "18.5", "19", "19.5", "19")  # 95

SPECIALS: Final = (
    # four quarters running without a star, and still none in the fifth
    *(
        Special(branch="first", member=7, quarter=quarter, no_star=_ABSENT, review=_WEAK, shows="no_star_running")
        for quarter in (FIRST, FOURTH, BEFORE, LAST, NOW)
    ),
    # the bounds of the bands, at two digits under the newer scheme
    Special(branch="second", member=10, quarter=NOW, review=_same("18"), shows="exactly_90"),
    Special(branch="second", member=11, quarter=NOW, review=(*("18",) * 4, "17.99"), shows="just_below_90"),
    Special(branch="second", member=12, quarter=NOW, review=_same("16"), shows="exactly_80"),
    Special(branch="second", member=13, quarter=NOW, review=(*("16",) * 4, "15.99"), shows="just_below_80"),
    Special(branch="second", member=14, quarter=NOW, review=_same("14"), shows="exactly_70"),
    Special(branch="second", member=15, quarter=NOW, review=(*("14",) * 4, "13.99"), shows="just_below_70"),
    # two stars: talk and mentor done or open, then better
    Special(branch="second", member=16, quarter=BEFORE, review=_WEAK, talk=True, shows="two_stars_mentor_open"),
    Special(branch="second", member=16, quarter=LAST, review=_WEAK, talk=True, mentor=True, shows="two_stars_settled"),
    Special(branch="second", member=16, quarter=NOW, review=_FAIR, shows="improved"),
    Special(branch="second", member=17, quarter=LAST, review=_WEAK, shows="two_stars_open"),
    Special(branch="fifth", member=6, quarter=NOW, review=_WEAK, talk=True, shows="two_stars_mentor_open"),
    # bonus: with proof, and held back by the caps of an item and of the year
    Special(branch="second", member=1, quarter=BEFORE, review=_FINE, bonus="provincial", shows="bonus_with_proof"),
    *(Special(branch="second", member=2, quarter=quarter, bonus="municipal") for quarter in (BEFORE, LAST)),
    Special(branch="second", member=2, quarter=NOW, bonus="municipal", shows="bonus_capped_by_item"),
    *(Special(branch="second", member=4, quarter=quarter, bonus="provincial") for quarter in (BEFORE, LAST)),
    Special(branch="second", member=4, quarter=NOW, bonus="district", shows="bonus_capped_by_year"),
    Special(branch="first", member=2, quarter=LAST, bonus="committee", shows="bonus_with_proof"),
    Special(branch="seventh", member=5, quarter=NOW, bonus="municipal", shows="bonus_with_proof"),
    # no star by decision, once lifted again; excused
    Special(branch="second", member=20, quarter=LAST, no_star="受到通报批评", review=_WEAK, shows="no_star"),
    Special(branch="second", member=20, quarter=NOW, review=_FAIR, shows="improved"),
    Special(
        branch="second",
        member=25,
        quarter=BEFORE,
        no_star="有群众来信反映",
        lifted="核查后反映不实",
        shows="no_star_lifted",
    ),
    Special(branch="second", member=21, quarter=LAST, excused="产假", shows="excused"),
    Special(branch="second", member=22, quarter=NOW, excused="借调外单位六个月", shows="excused"),
    Special(branch="third", member=4, quarter=BEFORE, excused="脱产学习", shows="excused"),
    Special(branch="fifth", member=9, quarter=LAST, excused="病休", shows="excused"),
    *(
        Special(branch="retired", member=member, quarter=quarter, excused="年老体弱，长期卧病", shows="excused")
        for member in (11, 15, 19)
        for quarter in (BEFORE, LAST)
    ),
    # the three of the small branch
    *(Special(branch="fourth", member=0, quarter=quarter, review=_FINE) for quarter in (BEFORE, LAST, NOW)),
)


def members(branch: SampleBranch) -> tuple[Person, ...]:
    """The Party members of a branch in the order of its roster; cases count them."""
    return tuple(person for person in branch.people if person.membership.kind != "staff")


def special(branch: SampleBranch, person: Person, quarter: int) -> Special | None:
    """What is out of the ordinary for a person in a quarter, if anything is."""
    return next(
        (
            one
            for one in SPECIALS
            if one.branch == branch.key and one.quarter == quarter and members(branch)[one.member] is person
        ),
        None,
    )
