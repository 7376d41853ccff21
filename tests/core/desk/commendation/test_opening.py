"""The committee opens a round: days, quotas, places by hand and by rule; it travels to the branches (A1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.commendation.rounds import AwardRoundView, award_round, bases
from core.desk.desk import Desk
from core.records import Scheme
from tests.core.desk.commendation_office import MEMBER, ORGANISATION, ROUND, STAR, WORKER, AwardOffice, refused, told
from tests.sync.office import do, make


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """Three branches that joined and handed in their rosters, and a round that was opened."""
    one = AwardOffice(tmp_path, branches=3)
    one.to_committee()
    return one


def seen(desk: Desk) -> AwardRoundView:
    """The round."""
    view = award_round(desk, ROUND)
    assert view is not None
    return view


def places(view: AwardRoundView, award: str) -> list[int]:
    """The places of the branches in order of their ids."""
    row = view.row(award)
    assert row is not None and row.shares is not None
    return [row.shares[branch] for branch in sorted(row.shares)]


def test_a_round_copies_the_scheme(office: AwardOffice) -> None:
    """Days and numbers are the scheme's in the round's year; the shipped scheme becomes version one."""
    view = seen(office.committee)
    assert (view.opened.reference, view.opened.deadline, view.opened.award_by) == (
        "2026-06-15",
        "2026-06-15",
        "2026-06-30",
    )
    assert [row.quota.total for row in view.rows] == [1, 20, 7, 16]
    assert (view.total, view.opened.version, view.opened.publication_days) == (44, 1, 5)
    assert office.committee.records.get(Scheme, "a@1") is not None


def test_a_later_scheme_changes_no_round(office: AwardOffice) -> None:
    """A round finishes under the version that it was opened under."""
    do(office.committee, "award_scheme.set", preset="excellent_only", why="更严")
    assert seen(office.committee).scheme.preset.id == "notice_2015"
    do(office.committee, "award.open", round="2026-2")
    second = award_round(office.committee, "2026-2")
    assert second is not None
    assert (second.opened.version, second.scheme.preset.id) == (2, "excellent_only")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"round": "2026"}, {"award_round_there": "round"}),
        ({"round": "二〇二七"}, {"award_round_malformed": "round"}),
        ({"round": "2027", "deadline": "6月15日"}, {"day_malformed": "deadline"}),
        ({"round": "2027", "quotas": {"best": 1}}, {"award_unknown": "quotas"}),
        ({"round": "2027", "quotas": {MEMBER: -1}}, {"count_negative": "quotas"}),
    ],
)
def test_what_can_not_be_opened(office: AwardOffice, fields: dict[str, object], codes: dict[str, str]) -> None:
    """Each wrong field is named, and nothing is written."""
    assert refused(office.committee, "award.open", **fields) == codes


def test_it_is_written_where_it_concerns_all(office: AwardOffice) -> None:
    """Not in the copy of one branch, and not by a branch."""
    assert refused(office.clerk(), "award.open", round="2027") == {"act_not_here": ""}
    assert refused(office.branch(), "award.open", round="2027") == {"act_other_body": ""}


def test_places_by_rule_from_the_rosters(office: AwardOffice) -> None:
    """Three branches with three full members each share twenty by largest remainders; sixteen by window staff."""
    assert bases(office.clerk()) == {"all": 4, "full": 3, "window": 2}
    outcome = do(office.committee, "award.allocate", round=ROUND, award=MEMBER)
    assert told(outcome)["quota_sum"] == "pass"
    assert sorted(places(seen(office.committee), MEMBER)) == [6, 7, 7]
    do(office.committee, "award.allocate", round=ROUND, award=STAR)
    assert sum(places(seen(office.committee), STAR)) == 16
    row = seen(office.committee).row(STAR)
    assert row is not None and set(row.members.values()) == {2}


def test_a_rule_with_given_numbers(office: AwardOffice) -> None:
    """Per cent of members, half up: the parts differ from what was announced, and the difference is shown."""
    one, two, three = (store.meta.body for store in office.stores)
    quota = {"total": 5, "method": "half_up", "base": "full", "share": 5}
    do(office.committee, "award.quota", round=ROUND, award=MEMBER, **quota)
    members = {one: 10, two: 30, three: 60}
    outcome = do(office.committee, "award.allocate", round=ROUND, award=MEMBER, members=members)
    assert told(outcome)["quota_sum_over"] == "ask"
    row = seen(office.committee).row(MEMBER)
    assert row is not None
    assert (row.places(one), row.places(two), row.places(three)) == (1, 2, 3)
    assert (row.compared.code, row.compared.figures["difference"]) == ("quota_sum_over", 1)


def test_places_by_hand_are_laid_over(office: AwardOffice) -> None:
    """One branch's places change, the others stay; with `all` they are instead of what stood."""
    one, two, _ = (store.meta.body for store in office.stores)
    office.share(MEMBER, 8, 7, 5)
    do(office.committee, "award.allocate", round=ROUND, award=MEMBER, places={one: 6})
    row = seen(office.committee).row(MEMBER)
    assert row is not None and row.shares is not None
    assert (row.places(one), row.places(two), sum(row.shares.values())) == (6, 7, 18)
    assert row.compared.code == "quota_sum_short"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"award": WORKER}, {"quota_is_pool": "award"}),
        ({"award": ORGANISATION, "places": {}}, {"quota_is_pool": "award"}),
        ({"award": "best"}, {"award_unknown": "award"}),
        ({"award": MEMBER, "places": {"nobody": 1}}, {"branch_unknown": "places"}),
    ],
)
def test_what_can_not_be_shared_out(office: AwardOffice, fields: dict[str, object], codes: dict[str, str]) -> None:
    """A pool stays with the committee; unknown awards and branches are named."""
    assert codes.items() <= refused(office.committee, "award.allocate", round=ROUND, **fields).items()


def test_by_hand_wants_numbers(office: AwardOffice) -> None:
    """The rule `hand` works nothing out."""
    do(office.committee, "award.quota", round=ROUND, award=MEMBER, total=20, method="hand")
    assert refused(office.committee, "award.allocate", round=ROUND, award=MEMBER) == {"quota_by_hand": "places"}


def test_a_pool_can_be_shared_out_after_all(office: AwardOffice) -> None:
    """The committee chooses another rule; branches then have places of it."""
    do(office.committee, "award.quota", round=ROUND, award=WORKER, total=7, method="ceiling", base="full")
    office.share(WORKER, 3, 2, 2)
    assert sum(places(seen(office.committee), WORKER)) == 7


def test_quotas_travel_to_the_branches(office: AwardOffice) -> None:
    """With the hand-back every branch has the round, its own places and everybody else's."""
    office.share(MEMBER, 8, 7, 5)
    office.to_branches()
    own = office.stores[1].meta.body
    row = seen(office.branch(1)).row(MEMBER)
    assert row is not None and row.shares is not None
    assert (row.places(own), sum(row.shares.values())) == (7, 20)


def test_days_change_with_a_reason(office: AwardOffice) -> None:
    """Until the list is decided; the reason stays in the journal."""
    assert refused(office.committee, "award.change", round=ROUND, why="", deadline="2026-06-20") == {
        "reason_missing": "why"
    }
    do(office.committee, "award.change", round=ROUND, why="端午放假", deadline="2026-06-20")
    assert seen(office.committee).opened.deadline == "2026-06-20"
    found = refused(office.committee, "award.change", round=ROUND, why="x", deadline="2026-06-20")
    assert found == {"nothing_to_amend": "round"}


def test_a_scheme_says_why_from_the_second_on(office: AwardOffice) -> None:
    """No reason, no change and an outdated base are refused."""
    assert refused(office.committee, "award_scheme.set", preset="notice_2015") == {
        "reason_missing": "why",
        "scheme_unchanged": "toml",
    }
    found = refused(office.committee, "award_scheme.set", preset="excellent_only", why="x", base=7)
    assert found == {"scheme_outdated": "base"}
    assert not office.committee.do(make("award_scheme.set", preset="none")).ok


def test_a_deadline_that_is_past_asks(office: AwardOffice) -> None:
    """Opened with a day of last year by a slip: it is told, and a later day is not."""
    outcome = do(office.committee, "award.open", round="2026-2", deadline="2025-06-15")
    assert told(outcome)["award_deadline_past"] == "ask"
    assert "award_deadline_past" not in told(do(office.committee, "award.open", round="2026-3"))


def test_a_share_is_no_more_than_the_whole(office: AwardOffice) -> None:
    """Per cent of the base: at most 100."""
    given = {"round": ROUND, "award": MEMBER, "total": 20, "method": "floor"}
    assert refused(office.committee, "award.quota", **given, share=300) == {"quota_share_above": "share"}
    do(office.committee, "award.quota", **given, share=100)


def test_a_day_is_off_or_worked(office: AwardOffice) -> None:
    """One day can't be both; an arrangement without its source asks."""
    year = {"year": 2027, "holidays": ["2027-01-01"], "source": ""}
    assert refused(office.committee, "calendar.set", **year, workdays=["2027-01-01"]) == {
        "calendar_day_twice": "workdays"
    }
    outcome = do(office.committee, "calendar.set", **year, workdays=["2027-01-03"])
    assert told(outcome)["calendar_source_missing"] == "ask"
