"""A public notice over time, with its objections (A9); working days over holidays and 调休 workdays."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from core.records import Days, NoticePosted, NoticeWithdrawn, Objection, ObjectionRaised, ObjectionSettled, PublicNotice
from core.rules.public_notice import NoticeState, check_length, check_over, last_day, state_of
from core.values import Verdict

YEARS = {
    2026: Days(
        holidays=["2026-06-19", *(f"2026-10-0{day}" for day in range(1, 8))],
        workdays=["2026-09-27", "2026-10-10"],
        source="示例(虚构)",
    )
}


@pytest.mark.parametrize(
    ("start", "end", "by_hand", "last", "code", "verdict"),
    [
        ("2026-06-15", "", "", "2026-06-22", "publication_counted", "pass"),  # the 19th is a holiday
        ("2026-09-25", "", "", "2026-09-30", "publication_counted", "pass"),  # Sunday the 27th is worked
        ("2026-09-30", "", "", "2026-10-12", "publication_counted", "pass"),  # 30, 8, 9, Saturday 10, 12
        ("2026-06-13", "", "", "2026-06-22", "publication_counted", "pass"),  # from Saturday: counted from Monday
        ("2026-06-15", "2026-06-22", "", "2026-06-22", "publication_long_enough", "pass"),
        ("2026-06-15", "2026-06-30", "", "2026-06-30", "publication_long_enough", "pass"),
        ("2026-06-15", "2026-06-19", "", "2026-06-19", "publication_too_short", "fail"),
        ("2026-06-15", "2026-06-12", "", "2026-06-12", "notice_ends_before_start", "fail"),
        ("2027-01-04", "", "", "", "notice_end_unknown", "fail"),  # nobody guesses next year
        ("2027-01-04", "2027-01-08", "", "", "notice_end_unknown", "fail"),
        ("2027-01-04", "2027-01-08", "国办通知原件", "2027-01-08", "notice_by_hand", "ask"),
        ("2026-12-30", "2027-01-07", "国办通知原件", "2027-01-07", "notice_by_hand", "ask"),
        ("2027-01-04", "2027-01-07", "国办通知原件", "2027-01-07", "publication_too_short", "fail"),  # four days in all
        (
            "2026-06-15",
            "2026-06-16",
            "赶时间",
            "2026-06-16",
            "publication_too_short",
            "fail",
        ),  # known days can't be set aside
        ("六月", "", "", "", "day_malformed", "fail"),
        ("2026-06-15", "六月", "", "", "day_malformed", "fail"),
    ],
)
def test_the_last_day(start: str, end: str, by_hand: str, last: str, code: str, verdict: str) -> None:
    """Five working days: counted, or given and checked; by hand with its ground where the year is not known."""
    outcome = last_day(start, end, 5, by_hand, YEARS)
    assert outcome.value == last
    assert (outcome.reasons[-1].code, str(outcome.reasons[-1].verdict)) == (code, verdict)


PLAIN = {2026: Days([], [], "示例")}
OCTOBER = {2026: Days([f"2026-10-0{day}" for day in range(1, 8)], ["2026-10-10"], "示例")}


@pytest.mark.parametrize(
    ("start", "end", "days", "years", "code"),
    [
        ("2026-09-21", "2026-09-25", 5, PLAIN, "publication_long_enough"),  # Monday to Friday
        ("2026-09-21", "2026-09-24", 5, PLAIN, "publication_too_short"),
        ("2026-09-19", "2026-09-25", 5, PLAIN, "publication_long_enough"),  # from Saturday on, counted from Monday
        ("2026-09-22", "2026-09-28", 5, PLAIN, "publication_long_enough"),
        ("2026-09-29", "2026-10-09", 5, OCTOBER, "publication_too_short"),  # 29, 30, 8, 9: the holidays do not count
        ("2026-09-29", "2026-10-10", 5, OCTOBER, "publication_long_enough"),  # the Saturday is worked
        ("2026-09-21", "2026-09-21", 1, PLAIN, "publication_long_enough"),
        ("2026-09-21", "2026-09-30", 5, {}, "publication_unmeasured"),  # nobody guesses
        ("2026-12-30", "2027-01-08", 5, PLAIN, "publication_unmeasured"),  # the next year is not known yet
    ],
)
def test_a_notice_runs_for_its_working_days(start: str, end: str, days: int, years: dict[int, Days], code: str) -> None:
    """Too short fails with the first day on which it may end; without the year's arrangement a person is asked."""
    reason = check_length(date.fromisoformat(start), date.fromisoformat(end), days, years, "end")
    verdicts = {
        "publication_long_enough": Verdict.PASS,
        "publication_too_short": Verdict.FAIL,
        "publication_unmeasured": Verdict.ASK,
    }
    assert (reason.clause, reason.code, reason.verdict, reason.place) == ("C4", code, verdicts[code], "end")
    assert (reason.figures["start"], reason.figures["end"], reason.figures["days"]) == (start, end, days)


NOTICE = PublicNotice(
    id="A/2026/1",
    posted=NoticePosted(
        matter="A/2026",
        subjects=["n1", "n2"],
        start="2026-06-01",
        end="2026-06-05",
        days=5,
        place="公示栏",
        contact="虚甲",
    ),
)


@pytest.mark.parametrize(
    ("day", "state"),
    [(31, NoticeState.COMING), (1, NoticeState.RUNNING), (5, NoticeState.RUNNING), (6, NoticeState.OVER)],
)
def test_its_last_day_is_a_day_of_it(day: int, state: NoticeState) -> None:
    """Over is a notice on the day after its last."""
    today = date(2026, 5, 31) if day == 31 else date(2026, 6, day)
    assert state_of(NOTICE, today) is state
    assert state_of(replace(NOTICE, withdrawn=NoticeWithdrawn("2026-06-02", "错漏")), today) is NoticeState.WITHDRAWN


def objection(subject: str, outcome: str = "", notice: str = "A/2026/1") -> Objection:
    """An objection, settled or not."""
    settled = ObjectionSettled(outcome, "2026-06-08", "虚乙", "经核查") if outcome else None
    raised = ObjectionRaised(notice=notice, on="2026-06-03", text="反映", subject=subject)
    return Objection(id=f"o-{subject}-{outcome}-{notice[-1]}", raised=raised, settled=settled)


@pytest.mark.parametrize(
    ("objections", "codes"),
    [
        ([], ["notice_over", "objections_settled"]),
        ([objection("n1", "dismissed")], ["notice_over", "objections_settled"]),
        ([objection("n1")], ["notice_over", "objection_open"]),
        ([objection("")], ["notice_over", "objection_open"]),  # against the whole: against each
        ([objection("", "upheld")], ["notice_over", "objections_settled"]),  # what follows from it is said of each
        ([objection("n1", "upheld")], ["notice_over", "objection_upheld"]),
        ([objection("n2")], ["notice_over", "objections_settled"]),  # somebody else's
        ([objection("n1", notice="A/2026/2")], ["notice_over", "objections_settled"]),  # of another notice
    ],
)
def test_nothing_goes_on_before_objections_are_settled(objections: list[Objection], codes: list[str]) -> None:
    """The period is over, every objection settled, none of them upheld."""
    found = check_over("n1", [NOTICE], objections, date(2026, 6, 8))
    assert [one.code for one in found] == codes


def test_the_latest_notice_counts() -> None:
    """Withdrawn ones do not; a second one that still runs holds everything back; who is on none was not published."""
    second = replace(NOTICE, id="A/2026/2", posted=replace(NOTICE.posted, start="2026-06-08", end="2026-06-12"))
    today = date(2026, 6, 8)
    assert check_over("n1", [NOTICE, second], [], today)[0].code == "notice_running"
    gone = replace(second, withdrawn=NoticeWithdrawn("2026-06-08", "错漏"))
    assert check_over("n1", [NOTICE, gone], [], today)[0].code == "notice_over"
    assert check_over("n3", [NOTICE], [], today)[0].code == "notice_missing"


def test_published_anew_after_an_objection_was_upheld() -> None:
    """The nominee was corrected and published again on or after the settling: the old objection counts no more."""
    today = date(2026, 6, 15)
    upheld = objection("n1", "upheld")  # settled on 8 June
    for start, code in (("2026-06-08", "objections_settled"), ("2026-06-05", "objection_upheld")):
        second = replace(NOTICE, id="A/2026/2", posted=replace(NOTICE.posted, start=start, end="2026-06-12"))
        assert check_over("n1", [NOTICE, second], [upheld], today)[1].code == code


def test_objections_outlive_a_withdrawn_notice() -> None:
    """A notice that was posted wrongly and withdrawn: what was raised against it must still be settled."""
    gone = replace(NOTICE, withdrawn=NoticeWithdrawn("2026-06-03", "错漏"))
    second = replace(NOTICE, id="A/2026/2", posted=replace(NOTICE.posted, start="2026-06-04", end="2026-06-10"))
    found = check_over("n1", [gone, second], [objection("n1")], date(2026, 6, 15))
    assert [one.code for one in found] == ["notice_over", "objection_open"]


@pytest.mark.parametrize(
    ("end", "known", "codes"),
    [
        ("2026-06-19", {}, []),  # nobody can count yet
        ("2026-06-19", YEARS, ["notice_by_hand_short"]),  # the 19th turned out to be a holiday
        ("2026-06-22", YEARS, []),
    ],
)
def test_an_end_set_by_hand_is_measured_later(end: str, known: dict[int, Days], codes: list[str]) -> None:
    """Once the working days of the year are entered, an end that was set by hand too early asks a person."""
    posted = replace(NOTICE.posted, start="2026-06-15", end=end, days=5, by_hand="国办通知原件")
    found = check_over("n1", [replace(NOTICE, posted=posted)], [], date(2026, 6, 30), years=known)
    assert [one.code for one in found if one.verdict is Verdict.ASK] == codes
