"""Public notices on rounds of ratings: posted, named by the seal, objected to, corrected for (C4, C2, A9)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from core.desk.act import ACTS
from core.desk.branch_rating.determination import determine_checks
from core.desk.decisions import review_checks
from core.desk.desk import Desk
from core.desk.due import due
from core.desk.publication import notices_of
from core.desk.rounds import RoundView, member_round, rests_on, round_checks
from core.records import Objection
from core.values import Reason
from sync.verify import verify_store
from tests.core.desk import branch_office
from tests.core.desk.branch_office import YEAR, BranchOffice, refused
from tests.sync.office import Office, do, fill_round

PERIOD = "2026Q3"
POSTED = {"period": PERIOD, "start": "2026-09-29", "end": "2026-10-08", "by_hand": "单位通知"}
WHERE = {"place": "公示栏", "contact": "虚乙", "phone": "0737-0000000"}


class Rated(Office):
    """A branch whose two people are rated and published."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.store = self.join()
        self.people = []
        for name in ("虚甲", "虚丙"):
            item = self.store.entries[do(self.branch, "person.add", fields={"identity.name": name}).value[0]]
            assert item.entry is not None
            self.people.append(item.entry.id)
        fill_round(self.branch, PERIOD, dict.fromkeys(self.people, "19"))
        do(self.branch, "round.publish", **POSTED, **WHERE)

    @property
    def branch(self) -> Desk:
        """The branch's desk."""
        return self.desk(self.store)

    @property
    def clerk(self) -> Desk:
        """The committee's desk at its copy of the branch."""
        return self.desk(self.master.replica(self.store.meta.body))

    @property
    def view(self) -> RoundView:
        """The round as the branch has it."""
        return seen(self.branch)

    def hand_in(self) -> None:
        """What the branch has goes to the committee."""
        self.take_in(self.hand_over(self.store))

    def correct(self) -> None:
        """The first person's score is corrected and the round confirmed anew."""
        scores = {"study": "12"}
        do(self.branch, "sheet.amend", period=PERIOD, person=self.people[0], source="review", scores=scores, why="核实")
        do(self.branch, "round.reseal", period=PERIOD, why="异议成立")


def seen(desk: Desk) -> RoundView:
    """The round at a desk."""
    view = member_round(desk, PERIOD)
    assert view is not None
    return view


def objected(desk: Desk, matter: str = f"C3/{PERIOD}", outcome: str = "", subject: str = "", on: str = "") -> str:
    """An objection to the latest notice, settled where an outcome is given; its id."""
    day = on or desk.today.isoformat()
    notice = notices_of(desk, matter)[-1].notice
    do(desk, "objection.raise", notice=notice.id, subject=subject, on=day, text="评分有误")
    (id_,) = [one.id for one in desk.records.all(Objection).values() if one.settled is None]
    if outcome:
        settle(desk, id_, outcome)
    return id_


def settle(desk: Desk, objection: str, outcome: str, **more: str) -> None:
    """Settle an objection, or correct how it was settled."""
    said = {"by": "支部纪检委员", "reason": "经核查", **more}
    do(desk, "objection.settle", objection=objection, outcome=outcome, on=desk.today.isoformat(), **said)


def told(reasons: tuple[Reason, ...]) -> dict[str, str]:
    """What is said of objections, by code."""
    return {one.code: str(one.verdict) for one in reasons if one.code.startswith("objection")}


@pytest.fixture
def rated(tmp_path: Path) -> Rated:
    """Published, not confirmed."""
    return Rated(tmp_path)


def test_a_round_is_published_as_every_matter_is(rated: Rated) -> None:
    """The notice names everybody in the round, says where and who takes objections, and lies where all notices lie."""
    (shown,) = notices_of(rated.branch, f"C3/{PERIOD}")
    posted = shown.notice.posted
    assert (posted.subjects, posted.place, posted.contact) == (sorted(rated.people), "公示栏", "虚乙")
    assert (posted.start, posted.end, posted.by_hand, posted.days) == ("2026-09-29", "2026-10-08", "单位通知", 5)
    assert rated.view.published == posted


@pytest.mark.parametrize(
    ("left_out", "codes"),
    [
        ({"place": ""}, {"notice_place_missing": "place"}),
        ({"contact": ""}, {"notice_contact_missing": "contact"}),
        ({"by_hand": ""}, {"calendar_year_missing": "calendar/2026", "notice_end_unknown": "end"}),
        ({"end": "2026-09-28"}, {"notice_ends_before_start": "end"}),
        ({"start": ""}, {"day_malformed": "start"}),
        ({"period": "2026Q2"}, {"round_not_begun": "period"}),
    ],
)
def test_what_a_notice_needs(rated: Rated, left_out: dict[str, str], codes: dict[str, str]) -> None:
    """Place, contact, and an end that is counted or says on what ground it was set."""
    assert refused(rated.branch, "round.publish", **{**POSTED, **WHERE, **left_out}) == codes


def test_an_earlier_notice_gives_way_for_a_reason(rated: Rated) -> None:
    """With `instead` the one before is withdrawn in the same act; without it both stand and the longest counts."""
    do(rated.branch, "round.publish", **{**POSTED, **WHERE, "end": "2026-10-09"})
    assert [one.notice.withdrawn for one in rated.view.notices] == [None, None]
    do(rated.branch, "round.publish", **POSTED, **WHERE, instead="日期有误")
    gone = [one.notice.withdrawn.reason for one in rated.view.notices if one.notice.withdrawn]
    assert gone == ["日期有误"] * 2
    assert rated.view.published is not None
    assert rated.view.published.end == "2026-10-08"


def test_the_seal_names_the_notice(rated: Rated) -> None:
    """It rests on the entry that posted it: a notice withdrawn, or one more, asks to be confirmed anew (0.7)."""
    notice = rated.view.notices[0].notice
    (head,) = rated.branch.records.heads("public_notice", notice.id, "posted")
    do(rated.branch, "round.report", period=PERIOD)
    report = rated.view.round.report
    assert report is not None
    assert head in report.seals
    do(rated.branch, "publication.withdraw", notice=notice.id, reason="错漏")
    assert head not in rests_on(rated.branch, rated.view)
    assert "publication_missing" in {one.code for one in round_checks(rated.branch, rated.view)}


def test_what_the_committee_confirmed_rests_on_what_it_was_shown(rated: Rated) -> None:
    """A notice posted or withdrawn after the committee's word changes nothing of what was confirmed (0.7)."""
    do(rated.branch, "round.report", period=PERIOD)
    rated.hand_in()
    do(rated.clerk, "decision.confirm", period=PERIOD)
    rated.hand_back(rated.store)
    do(rated.branch, "round.publish", **POSTED, **WHERE, instead="换址")
    report = rated.view.round.report
    assert report is not None
    assert rests_on(rated.branch, rated.view) == sorted(report.seals)
    assert rated.view.late_edits == 0


@pytest.mark.parametrize(
    ("outcome", "codes", "due_code"),
    [
        ("", {"objection_to_settle": "ask"}, "due_round_objections"),
        ("upheld", {"objection_to_correct": "ask"}, "due_correction"),
        ("dismissed", {"objections_settled": "pass"}, ""),
    ],
)
def test_an_objection_stands_among_the_checks(rated: Rated, outcome: str, codes: dict[str, str], due_code: str) -> None:
    """At the branch and, once handed in, at the committee; what waits is due at the branch."""
    do(rated.branch, "round.report", period=PERIOD)
    objected(rated.branch, outcome=outcome, subject=rated.people[0])
    assert told(round_checks(rated.branch, rated.view)) == codes
    (reason,) = [one for one in round_checks(rated.branch, rated.view) if one.code in codes]
    if not outcome:
        assert reason.place.endswith(f"/{rated.people[0]}")
    rated.hand_in()
    assert told(review_checks(rated.clerk, seen(rated.clerk))) == codes
    waiting = {one.code for one in due(rated.branch)} & {"due_round_objections", "due_correction"}
    assert waiting == ({due_code} if due_code else set())


def test_what_was_upheld_is_corrected_and_confirmed_anew(rated: Rated) -> None:
    """Only a confirmation after the settling answers it, also on the same day; both desks say so, and it verifies."""
    do(rated.branch, "round.report", period=PERIOD)
    objected(rated.branch, outcome="upheld", subject=rated.people[0])
    assert told(round_checks(rated.branch, rated.view)) == {"objection_to_correct": "ask"}
    rated.correct()
    assert told(round_checks(rated.branch, rated.view)) == {"objection_corrected_for": "pass"}
    rated.hand_in()
    assert told(review_checks(rated.clerk, seen(rated.clerk))) == {"objection_corrected_for": "pass"}
    assert verify_store(rated.store).ok
    rated.today += timedelta(days=1)
    objected(rated.branch, outcome="upheld", on="2026-10-08")
    assert told(round_checks(rated.branch, rated.view))["objection_to_correct"] == "ask"


def test_a_settled_objection_is_corrected_with_a_reason(rated: Rated) -> None:
    """As an amendment: the journal keeps the old outcome, every view follows the new one, and it can go either way."""
    do(rated.branch, "round.report", period=PERIOD)
    id_ = objected(rated.branch, outcome="dismissed", subject=rated.people[0])
    again = {"objection": id_, "outcome": "upheld", "on": "2026-10-08", "by": "支部纪检委员", "reason": "补充材料属实"}
    assert refused(rated.branch, "objection.settle", **again) == {"objection_needs_why": "why"}
    outcome = do(rated.branch, "objection.settle", why="收到补充材料", **again)
    assert "objection_now_corrects" in {one.code for one in outcome.reasons}
    entry = rated.store.entries[outcome.value[0]].entry
    assert entry is not None
    assert (entry.act, entry.why, len(entry.over["settled"])) == ("amend", "收到补充材料", 1)
    assert told(round_checks(rated.branch, rated.view)) == {"objection_to_correct": "ask"}
    assert refused(rated.branch, "objection.settle", why="再改", **again) == {"nothing_to_amend": "objection"}
    settle(rated.branch, id_, "dismissed", why="复核后不成立")
    assert told(round_checks(rated.branch, rated.view)) == {"objections_settled": "pass"}
    step = {"objection": id_, "on": "2026-10-08", "by": "虚乙", "text": "再查"}
    assert refused(rated.branch, "objection.handle", **step) == {"objection_settled_already": "objection"}


def test_an_outcome_turned_after_the_confirmation_asks_again(rated: Rated) -> None:
    """Dismissed, confirmed, then found to hold: the confirmation did not know of it, whatever day the outcome bears."""
    id_ = objected(rated.branch, outcome="dismissed")
    do(rated.branch, "round.report", period=PERIOD)
    rated.today += timedelta(days=2)
    said = {"outcome": "upheld", "by": "支部纪检委员", "reason": "属实", "why": "复查"}
    do(rated.branch, "objection.settle", objection=id_, on="2026-10-08", **said)
    assert told(round_checks(rated.branch, rated.view)) == {"objection_to_correct": "ask"}


def test_the_branchs_stars_are_determined_anew(tmp_path: Path) -> None:
    """亮星: an objection that is upheld asks at the committee; determined anew, they are to be shown anew (C2, C4)."""
    office = BranchOffice(Office(tmp_path))
    office.report()
    do(office.committee, "star.determine", period=YEAR, stars=5)
    office.hand_back()
    where = {**POSTED, **WHERE, "period": YEAR, "start": "2026-10-08", "end": "2026-10-20"}
    do(office.branch, "star.publish", **where)
    (shown,) = notices_of(office.branch, f"C1/{YEAR}")
    assert shown.notice.posted.subjects == [office.store.meta.body]
    objected(office.branch, f"C1/{YEAR}", "upheld", office.store.meta.body)
    assert "due_objected" in {one.code for one in due(office.branch)}
    office.hand_over()
    assert told(determine_checks(office.committee, branch_office.seen(office.committee))) == {
        "objection_to_determine": "ask"
    }
    office.office.today += timedelta(days=1)
    again = office.office.desk(office.office.master.replica(office.store.meta.body))
    do(again, "star.determine", period=YEAR, stars=4, reason="异议属实", why="异议成立")
    office.hand_back()
    branch = office.office.desk(office.store)
    codes = {one.code for one in due(branch)}
    assert "due_objected" not in codes
    assert "due_stars_show" in codes
    assert branch_office.seen(branch).stars.published is None


@pytest.mark.parametrize("name", ["round.publish", "star.publish", "nomination.publish", "award.publish"])
def test_acts_of_all_matters_ask_for_the_same(name: str) -> None:
    """One base: what a notice is made of is the same in all of them, whatever else they ask."""
    shared = {"start", "place", "contact", "phone", "end", "by_hand", "instead"}
    assert shared < set(ACTS[name].form.__struct_fields__)
