"""The commendation round of the sample, found by asking the records and not the script (A1-A10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation import award_papers, list_papers
from core.desk.commendation.honours import bonus_due, honours_of
from core.desk.commendation.listed import listed_rows
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.desk.commendation.versions import last_difference
from core.desk.publication import notices_of
from core.records import AwardPart, Bonus
from core.text import characters
from core.values import Verdict
from sample_data.nominees import MEMBER, ORGANISATION, STAR, WORKER, Nominee, award_cases
from sample_data.open_round import OPEN
from sync.master import Officer
from sync.office import CommitteeOffice

from .conftest import Looked

MANUAL = (Path(__file__).parents[2] / "docs" / "sample-data.md").read_text(encoding="utf-8")
YEAR = "2026"


@pytest.fixture(scope="module")
def clerks(seen: Looked) -> Iterator[CommitteeOffice]:
    """The committee's desks on the sample's day."""
    master = seen.office.open_master()
    yield CommitteeOffice(master, Officer(seen.office.today, now="2026-10-08T10:00:00"))
    master.close()


@pytest.fixture(scope="module")
def everybody(clerks: CommitteeOffice) -> dict[tuple[str, str, str], NomineeView]:
    """Every nominee as the committee sees it, by branch, award and name."""
    found = [one for branch in clerks.branches() for one in nominees(clerks.desk(branch), YEAR)]
    return {(clerks.branches()[one.branch], one.award.id, one.name): one for one in found}


@pytest.fixture(scope="module")
def view(clerks: CommitteeOffice) -> AwardRoundView:
    """The round at the committee's own desk."""
    found = award_round(clerks.desk(), YEAR)
    assert found is not None
    return found


def case(seen: Looked, everybody: dict[tuple[str, str, str], NomineeView], shows: str) -> list[NomineeView]:
    """The nominees that show a case."""
    names = {(one.branch, one.name or one.branch) for one in seen.office.awards if one.shows == shows}
    awards = {award for name, (_, award, _) in award_cases() if name == shows}
    return [one for (branch, award, name), one in everybody.items() if (branch, name) in names and award in awards]


def test_the_notices_own_numbers(view: AwardRoundView) -> None:
    """One organisation, twenty members, seven party workers, sixteen service stars: announced, shared out, given."""
    assert {row.award.id: row.quota.total for row in view.rows} == {ORGANISATION: 1, MEMBER: 20, WORKER: 7, STAR: 16}
    assert [row.compared.code for row in view.rows] == ["quota_pool", "quota_sum", "quota_pool", "quota_sum"]
    assert view.listed is not None
    given = Counter(row.award for row in listed_rows(view.listed))
    assert given == {ORGANISATION: 1, MEMBER: 20, WORKER: 7, STAR: 16}
    assert view.listed.granted is not None
    assert view.listed.granted.on <= view.opened.award_by < "2026-07-01"


@pytest.mark.parametrize(
    ("shows", "states", "codes"),
    [
        ("exactly_twelve_months", {NomineeState.AWARDED}, {"centre_long_enough": "pass"}),
        ("ineligible_by_a_day", {NomineeState.NOT_LISTED}, {"centre_too_short": "fail"}),
        ("late_readmitted", {NomineeState.AWARDED}, {"nomination_readmitted": "pass"}),
        ("late", {NomineeState.NOT_LISTED}, {"nomination_late": "fail"}),
        ("nominated_by_election", {NomineeState.AWARDED}, {"election_won": "pass"}),
        ("nominee_veto_unverified", {NomineeState.AWARDED}, {"nominee_veto_unverified": "ask"}),
        ("nominee_veto_verified", {NomineeState.REMOVED}, {"nominee_vetoed": "fail"}),
        ("nominee_veto_lifted", {NomineeState.AWARDED}, {"nominee_veto_lifted": "pass"}),
        ("withdrawn", {NomineeState.WITHDRAWN}, {"branch_review_agreed": "pass"}),
        ("turned_down", {NomineeState.TURNED_DOWN}, {"branch_review_against": "fail"}),
        ("never_submitted", {NomineeState.NOT_LISTED}, {"deeds_too_short": "ask"}),
        ("over_quota", {NomineeState.AWARDED}, {"share_kept": "pass"}),  # since one of its branch was removed
        ("objection_upheld", {NomineeState.REMOVED}, {"deeds_length": "pass"}),
        ("replaced", {NomineeState.AWARDED}, {"share_kept": "pass"}),
        ("objection_dismissed", {NomineeState.AWARDED}, {"deeds_length": "pass"}),
        ("not_a_member", {NomineeState.AWARDED}, {"window_yes": "pass"}),
        ("organisation_below", {NomineeState.NOT_LISTED}, {"nominee_below": "ask"}),
    ],
)
def test_a_case_is_there(
    seen: Looked,
    everybody: dict[tuple[str, str, str], NomineeView],
    shows: str,
    states: set[NomineeState],
    codes: dict[str, str],
) -> None:
    """The nominee is where the case must leave it, for the reason that the case is about."""
    found = case(seen, everybody, shows)
    assert found
    assert {one.state for one in found} == states
    for one in found:
        told = {reason.code: str(reason.verdict) for reason in one.checks}
        assert codes.items() <= told.items()


def test_the_day_too_few_is_one_day(seen: Looked, everybody: dict[tuple[str, str, str], NomineeView]) -> None:
    """Eleven months and thirty days on the reference day; the colleague has twelve months to the day."""
    (short,), (whole,) = (case(seen, everybody, one) for one in ("ineligible_by_a_day", "exactly_twelve_months"))
    (reason,) = [one for one in short.checks if one.code == "centre_too_short"]
    assert (reason.figures["days"], whole.person and whole.person.work.since) == (1, "2025-06-15")


def test_two_with_equal_points_at_the_last_place(
    seen: Looked, everybody: dict[tuple[str, str, str], NomineeView]
) -> None:
    """86 points each for the seventh of seven places: the committee's ballot decides, and is kept."""
    found = case(seen, everybody, "tie_at_last_place")
    reviews = [one.review for one in found if one.review]
    assert [one.score and one.score.points for one in reviews] == ["86", "86"]
    assert {one.state for one in found} == {NomineeState.AWARDED, NomineeState.NOT_LISTED}
    (won,) = [one.review for one in found if one.state is NomineeState.AWARDED]
    assert won is not None and won.ballot is not None
    assert won.ballot.in_favour > won.ballot.present // 2


def test_one_person_two_awards(seen: Looked, everybody: dict[tuple[str, str, str], NomineeView]) -> None:
    """Nominated for two individual awards; once the committee agreed to one, the other is refused (A2)."""
    found = {one.award.id: one for one in case(seen, everybody, "nominated_twice")}
    assert set(found) == {MEMBER, STAR}
    assert found[MEMBER].state is NomineeState.AWARDED
    assert "award_other_agreed" in {one.code for one in found[STAR].checks if one.verdict is Verdict.FAIL}


def test_the_second_version_says_what_it_changed(
    seen: Looked, everybody: dict[tuple[str, str, str], NomineeView], clerks: CommitteeOffice
) -> None:
    """Returned for deeds that were too short; only the deeds differ, and they are long enough now."""
    (one,) = case(seen, everybody, "second_version")
    (change,) = last_difference(clerks.desk(one.branch).records, one.versions)
    lengths = [characters(str(text["text"])) for text in (change.before, change.now)]
    assert (change.group, one.version) == ("deeds", 2)
    assert lengths[0] < 200 <= lengths[1] <= 400


def test_objections_and_notices(view: AwardRoundView, clerks: CommitteeOffice) -> None:
    """Five working days over the holiday of 19 June; the list decided anew needs a notice of its own for one more."""
    notices = notices_of(clerks.desk(), view.id, by_committee=True)
    days = [(one.notice.posted.start, one.notice.posted.end, len(one.notice.posted.subjects)) for one in notices]
    assert days == [("2026-06-18", "2026-06-25", 44), ("2026-06-23", "2026-06-29", 1)]
    outcomes = Counter(
        one.state for branch in clerks.branches() for shown in notices_of(clerks.desk(branch), view.id)
        for one in shown.objections
    )  # fmt: skip
    assert outcomes == {"dismissed": 2, "upheld": 1}


def test_who_takes_part_as_organisation(seen: Looked) -> None:
    """Three say yes, one says no, the others nothing."""
    parts = {key: desk.records.get(AwardPart, f"A/{YEAR}") for key, desk in seen.desks.items()}
    said = {key: part.opted.takes_part for key, part in parts.items() if part and part.opted}
    assert said == {"first": True, "second": True, "seventh": True, "third": False}


def test_materials_are_as_long_as_they_should_be(everybody: dict[tuple[str, str, str], NomineeView]) -> None:
    """200 to 400 characters of deeds, about 800 of statement, a line for every criterion; no two statements alike."""
    sealed = [one for one in everybody.values() if one.version]
    codes = Counter(reason.code for one in sealed for reason in one.checks if reason.clause in ("A1", "A5", "A6"))
    assert codes["deeds_length"] == codes["statement_length"] == codes["evidence_whole"] == len(sealed)
    assert "detail_missing" not in codes
    statements = [one.nomination.statement.text for one in sealed if one.nomination.statement]
    assert len(set(statements)) == len(sealed)


def test_honours_are_in_the_files_and_count_once(seen: Looked) -> None:
    """Every branch has its honours; the pilot took those of its rated members over, staff have no rating."""
    desk = seen.desks["first"]
    own = honours_of(desk)
    assert Counter(one.award for one in own) == {ORGANISATION: 1, MEMBER: 2, WORKER: 1, STAR: 2}
    bonuses = [one.grant for one in desk.records.all(Bonus).values() if one.grant.honour]
    assert (len(bonuses), {one.period for one in bonuses}) == (4, {"2026Q3"})
    assert bonus_due(desk, "2026Q3") == []
    assert len(bonus_due(seen.desks["third"], "2026Q3")) == 4
    assert "全市政务服务先进个人" in {one.name for one in honours_of(seen.desks["second"])}


def test_papers_after_a_list_decided_anew(view: AwardRoundView, clerks: CommitteeOffice) -> None:
    """The second notice names one award; the record carries the list's code and replaces nobody who is on the list."""
    (group,) = list_papers.award_notice(clerks.desk(), view).groups
    assert (group.numeral, group.name, len(group.people)) == ("一", "优秀共产党员", 1)
    first = notices_of(clerks.desk(), view.id, by_committee=True)[0]
    assert len(list_papers.award_notice(clerks.desk(), view, first).groups) == 4
    record = award_papers.meeting_record(clerks.desk(), view)
    assert view.listed is not None and view.listed.decided is not None
    assert record.check_code == view.listed.decided.code
    assert not any("替换" in one for one in record.findings)


@pytest.mark.parametrize("shows", sorted({name for name, _ in award_cases()}))
def test_every_case_is_in_the_manual_and_the_list(seen: Looked, shows: str) -> None:
    """Who looks for a case finds the branch and the name."""
    assert f"`{shows}`" in MANUAL
    assert any((one.shows, one.period) == (shows, YEAR) for one in seen.office.awards)


def test_the_round_lies_before_the_samples_day(view: AwardRoundView) -> None:
    """Deadline and reference day are the notice's."""
    assert (view.opened.deadline, view.opened.reference) == ("2026-06-15", "2026-06-15")
    assert view.deadline < date(2026, 7, 1)


# ---- the round that is open ----------------------------------------------------------------------------------------

OPEN_CASES = [(shows, one) for one in OPEN for shows in one.shows]


@pytest.mark.parametrize(("shows", "one"), OPEN_CASES, ids=[shows for shows, _ in OPEN_CASES])
def test_every_open_case_is_in_the_manual_and_the_list(seen: Looked, shows: str, one: Nominee) -> None:
    """Who looks for a case finds the branch and the name, under the second round of the year."""
    assert f"`{shows}`" in MANUAL
    assert any((each.shows, each.period) == (shows, f"{YEAR}-2") for each in seen.office.awards)


def test_the_open_round_waits_for_a_word(clerks: CommitteeOffice) -> None:
    """Ten nominees of two branches, one too many, one ineligible by a day, one with a veto that nobody verified."""
    found = [one for branch in clerks.branches() for one in nominees(clerks.desk(branch), f"{YEAR}-2")]
    assert {one.state for one in found} == {NomineeState.TO_REVIEW} and len(found) == 10
    failing = {(one.code, name.award.id) for name in found for one in name.checks if one.verdict is Verdict.FAIL}
    assert failing == {("centre_too_short", MEMBER)}
    asked = Counter(one.code for name in found for one in name.checks if one.verdict is Verdict.ASK)
    assert asked == {"share_exceeded": 8, "nominee_veto_unverified": 1}
