"""Who may be nominated: each condition by itself, to the day (A2)."""

from __future__ import annotations

from datetime import date

import pytest

from core.rules.selection.eligibility import (
    PersonFacts,
    after_months,
    check_organisation,
    check_person,
    in_centre,
    months_between,
)
from core.values import Verdict
from tests.core.rules.selection.making import added, award

JUNE_15 = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("since", "reference", "code", "days"),
    [
        ("2025-06-15", JUNE_15, "centre_long_enough", None),  # the year is complete on the same day
        ("2025-06-16", JUNE_15, "centre_too_short", 1),  # ineligible by a day
        ("2025-07-15", JUNE_15, "centre_too_short", 30),
        ("2024-02-29", date(2025, 2, 28), "centre_long_enough", None),  # no such day: the last of the month
        ("2024-02-29", date(2025, 2, 27), "centre_too_short", 1),
        ("2023-02-28", date(2024, 2, 28), "centre_long_enough", None),
        ("2025-05", JUNE_15, "centre_long_enough", None),  # every day of it passes
        ("2025-06", JUNE_15, "centre_unsure", None),
        ("2025-07", JUNE_15, "centre_too_short", 16),  # none does: from the first of the month
        ("2024", JUNE_15, "centre_long_enough", None),
        ("2025", JUNE_15, "centre_unsure", None),
        ("2026", JUNE_15, "centre_too_short", 200),
        ("", JUNE_15, "centre_unknown", None),
        ("2025-13", JUNE_15, "centre_unknown", None),
        ("二〇二〇年", JUNE_15, "centre_unknown", None),
    ],
)
def test_twelve_months_to_the_day(since: str, reference: date, code: str, days: int | None) -> None:
    """A date as rough as a year passes or fails where every day of it does, else it asks."""
    reason = in_centre(since, 12, reference)
    assert (reason.code, reason.figures.get("days"), reason.place) == (code, days, "work.since")


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2024-01-31", 1, "2024-02-29"), ("2023-12-31", 2, "2024-02-29"), ("2025-06-30", 12, "2026-06-30")],
)
def test_months_later(day: str, months: int, after: str) -> None:
    """The same day, or the month's last; and counted back."""
    assert after_months(date.fromisoformat(day), months).isoformat() == after
    assert months_between(date.fromisoformat(day), date.fromisoformat(after)) == months


FULL = PersonFacts(kind="full_member", since="2020-01-01", window=True, party_work="组织委员")


@pytest.mark.parametrize(
    ("name", "facts", "codes"),
    [
        ("outstanding_member", FULL, {"full_member_yes": "pass", "centre_long_enough": "pass"}),
        (
            "outstanding_member",
            PersonFacts(kind="probationary_member", since="2020-01-01"),
            {"full_member_no": "fail", "centre_long_enough": "pass"},
        ),
        (
            "outstanding_member",
            PersonFacts(kind="full_member", since="2020", confirmed="2026-06-16"),
            {"full_member_later": "fail", "centre_long_enough": "pass"},
        ),
        (
            "outstanding_member",
            PersonFacts(kind="full_member", since="2020", confirmed="2026-06"),
            {"full_member_unsure": "ask", "centre_long_enough": "pass"},
        ),
        ("outstanding_party_worker", FULL, {"member_yes": "pass", "party_work_yes": "pass"}),
        (
            "outstanding_party_worker",
            PersonFacts(kind="probationary_member", party_work="党务干事"),
            {"member_yes": "pass", "party_work_yes": "pass"},  # a member, not a full one
        ),
        (
            "outstanding_party_worker",
            PersonFacts(kind="staff"),
            {"member_no": "fail", "party_work_no": "fail"},
        ),
        ("service_star", PersonFacts(kind="staff", window=True), {"window_yes": "pass"}),  # need not be a member
        ("service_star", PersonFacts(kind="full_member"), {"window_no": "fail"}),
        (
            "service_star",
            PersonFacts(kind="staff", window=True, active=False),
            {"nominee_left": "fail", "window_yes": "pass"},
        ),
    ],
)
def test_conditions_of_each_award(name: str, facts: PersonFacts, codes: dict[str, str]) -> None:
    """Exactly the conditions of the award are checked, each by itself."""
    found = check_person(award(name), added(), facts, JUNE_15)
    assert {one.code: str(one.verdict) for one in found} == codes
    assert {one.clause for one in found} == {"A2"}


@pytest.mark.parametrize(
    ("excellent", "code", "verdict"),
    [
        (True, "appraisal_excellent", "pass"),
        (False, "appraisal_not_excellent", "fail"),
        (None, "appraisal_unknown", "ask"),
    ],
)
def test_only_the_excellent_where_the_scheme_says_so(excellent: bool | None, code: str, verdict: str) -> None:
    """Graded excellent in the last appraisal, if the committee added that; without an appraisal a person looks."""
    facts = PersonFacts(kind="staff", window=True, excellent=excellent)
    assert not any(one.place == "appraisal" for one in check_person(award("service_star"), added(), facts, JUNE_15))
    found = check_person(award("service_star"), added(excellent=True), facts, JUNE_15)
    assert [(one.code, str(one.verdict)) for one in found if one.place == "appraisal"] == [(code, verdict)]


@pytest.mark.parametrize(
    ("others", "agreed", "code", "verdict"),
    [
        ((), (), None, None),
        (("outstanding_member",), (), "award_nominated_twice", Verdict.ASK),
        (("outstanding_member",), ("outstanding_member",), "award_other_agreed", Verdict.FAIL),
    ],
)
def test_one_award_for_one_person(
    others: tuple[str, ...], agreed: tuple[str, ...], code: str | None, verdict: Verdict | None
) -> None:
    """Two nominations ask for a choice; once the committee agreed to one, the other fails."""
    facts = PersonFacts(kind="staff", window=True, others=others, agreed=agreed)
    found = [
        one
        for one in check_person(award("service_star"), added(one_award=True), facts, JUNE_15)
        if one.place == "award"
    ]
    assert [(one.code, one.verdict) for one in found] == ([(code, verdict)] if code else [])
    assert not any(one.place == "award" for one in check_person(award("service_star"), added(), facts, JUNE_15))


@pytest.mark.parametrize(
    ("opted", "code", "verdict"),
    [(True, "branch_opted_in", "pass"), (False, "branch_opted_out", "fail"), (None, "branch_not_opted", "fail")],
)
def test_an_organisation_decided_itself(opted: bool | None, code: str, verdict: str) -> None:
    """A branch takes part because it said so."""
    (reason,) = check_organisation(award("advanced_organisation"), opted)
    assert (reason.code, str(reason.verdict)) == (code, verdict)
