"""The democratic appraisal of a year as one flow: nominations, three polls, who passes, the list that goes up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.polls.appraisal import appraisal_view
from core.records import PollRules, Slate
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import do

GOOD, BAD = "11111", "44442"


class Appraisal(PollingOffice):
    """A branch of 13 members, of whom two may stand: 丁一 at a window and 张伟 in the office."""

    def nominate(self, *names: str) -> None:
        """A group nominates and the branch agrees."""
        self.do("slate.nominate", period="2026", group="第一党小组", people=self.people(*names), on="2026-12-01")
        self.do("slate.agree", period="2026", people=self.people(*names), on="2026-12-05")

    def members(self, *rows: str) -> str:
        """D2 on both candidates, in pinyin order 丁一, 张伟; thirteen ballots unless said."""
        fields = {"kind": "appraisal", "form": "d2_candidates", "subjects": self.people("张伟", "丁一")}
        poll = self.ready(13, **fields)
        self.count(poll, list(rows) or [GOOD + GOOD] * 13)
        self.do("poll.close", poll=poll)
        return poll

    def users(self, *rows: str) -> str:
        """D3 on the window post, asked of ten organisations."""
        poll = self.set_up(kind="appraisal", form="d3_service", subjects=self.people("丁一"))
        asked = [f"单位{at}" for at in range(10)]
        self.do("poll.roll", poll=poll, voters="users", people=asked)
        pile = {"users": list(rows)}
        self.do("poll.count", poll=poll, rows=pile, second=pile, issued={"users": 10})
        self.do("poll.close", poll=poll)
        return poll

    def groups(self) -> str:
        """D1: two party groups, one sheet each."""
        poll = self.set_up(kind="appraisal", form="d1_branch")
        self.do("poll.roll", poll=poll, voters="groups", people=["第一党小组", "第二党小组"])
        sheet = {"poll": poll, "leader": "组长", "on": "2026-12-10"}
        self.do("poll.sheet", group="第一党小组", marks="11121", remark="多听意见", **sheet)
        asked = ("activity", "central_work", "pledges", "deeds", "building")
        self.do("poll.sheet", group="第二党小组", hands={name: [4, 2, 1, 0] for name in asked}, **sheet)
        self.do("poll.close", poll=poll)
        return poll

    def passing(self) -> list[str]:
        """Names of those who pass, best first."""
        view = appraisal_view(self.desk_, "2026")
        names = {who: name for name, who in self.ids.items()}
        return [names[who] for who in view.passing]

    def codes(self) -> set[str]:
        """What the appraisal says now."""
        return {reason.code for reason in appraisal_view(self.desk_, "2026").checks}


@pytest.fixture
def office(tmp_path: Path) -> Appraisal:
    """The branch before its appraisal."""
    return Appraisal(tmp_path)


def test_the_whole_flow(office: Appraisal) -> None:
    """D1 + D2 + D3 → D4 → the list, sealed; the committee gets it by the next hand-over."""
    office.nominate("丁一", "张伟")
    office.groups()
    office.members()
    assert office.refused("appraisal.pass", period="2026") == {"candidate_poll_missing"}
    office.users(*["1111"] * 8)
    assert office.passing() == ["丁一", "张伟"]
    office.do("appraisal.pass", period="2026")
    view = appraisal_view(office.desk_, "2026")
    assert len(view.code) == 9
    assert office.refused("appraisal.pass", period="2026") == {"appraisal_closed"}
    assert office.refused("appraisal.pass", period="2026", why="无更正") == {"nothing_to_amend"}
    office.take_in(office.hand_over(office.store))
    replica = office.master.replica(office.store.meta.body)
    slate = replica.records.get(Slate, "D2/2026")
    assert slate is not None and slate.passed is not None
    assert slate.passed.people == view.passing


def test_a_group_sheet_counts_as_one(office: Appraisal) -> None:
    """D1: two sheets, two counted; hands become the majority's tick; the whole is the number of sheets."""
    view = office.view(office.groups())
    assert (view.whole.sheets.valid, view.whole.attendance.expected) == (2, 2)
    rate = view.rates["branch"].value.rate
    assert (rate.part, rate.whole) == (10, 10)
    assert view.poll.sheet["第二党小组"].marks == "11111"


def test_a_blank_in_the_survey_means_no_dealings(office: Appraisal) -> None:
    """D3: a question left blank leaves its whole: 9 of 9 on attitude, 10 of 10 on the others."""
    view = office.view(office.users(*["1111"] * 9, "0111"))
    rates = view.rates[office.ids["丁一"]].value.questions
    assert (rates["attitude"].whole, rates["quality"].whole) == (9, 10)


def test_a_service_user_is_asked_once(office: Appraisal) -> None:
    """D5: an organisation on the roll of one survey can't be asked by a second one of the period."""
    office.users(*["1111"] * 8)
    other = office.set_up(kind="appraisal", form="d3_service", subjects=office.people("于海"))
    wrong = office.refused("poll.roll", poll=other, voters="users", people=["单位3", "新单位"])
    assert wrong == {"user_asked_already"}
    office.do("poll.roll", poll=other, voters="users", people=["新单位"])


def test_ninety_per_cent_in_both_polls(office: Appraisal) -> None:
    """D4: 39 of 40 passes with the members, 31 of 40 does not with the users: one of two is left."""
    office.nominate("丁一", "张伟")
    office.members()
    office.users(*["1111"] * 7, "4441", "4441", "1444")
    assert office.passing() == ["张伟"]
    office.do("appraisal.pass", period="2026")


def test_a_verified_problem_disqualifies(office: Appraisal) -> None:
    """0.6, D4: reported it is shown and blocks nothing; verified it disqualifies; lifted it no longer does."""
    office.nominate("丁一", "张伟")
    office.members()
    office.users(*["1111"] * 10)
    found = office.do(
        "integrity.report", period="2026", person=office.ids["张伟"], on="2026-12-12", text="测评表中反映"
    )
    entry = office.store.entries[found.value[0]].entry
    assert entry is not None
    assert (office.passing(), "integrity_unverified" in office.codes()) == (["丁一", "张伟"], True)
    office.do("integrity.verify", report=entry.id, on="2026-12-15", by="机关纪委", evidence="谈话记录")
    assert office.passing() == ["丁一"]
    office.do("integrity.lift", report=entry.id, on="2026-12-18", by="机关纪委", reason="复查不属实")
    assert office.passing() == ["丁一", "张伟"]


def test_the_cap_and_who_may_stand(office: Appraisal) -> None:
    """D2: of 13 members two may stand; nobody who was not nominated, nobody of the staff."""
    three = office.people("丁一", "张伟", "谢明")
    assert office.refused("slate.nominate", period="2026", group="一组", people=three, on="2026-12-01") == {
        "candidates_over"
    }
    staff = office.people("吴职")
    fields = {"period": "2026", "group": "一组", "people": staff, "on": "2026-12-01"}
    assert office.refused("slate.nominate", **fields) == {"candidate_no_member"}
    assert office.refused("slate.agree", period="2026", people=three[:1], on="2026-12-05") == {"not_nominated"}


def test_equal_candidates_front_line_first(office: Appraisal) -> None:
    """D6: with equal satisfaction the window post stands before the office."""
    office.nominate("丁一", "张伟")
    office.members(*["11111" + "11111"] * 12, "44441" + "44441")
    office.users(*["1111"] * 10)
    assert office.passing() == ["丁一", "张伟"]


def test_what_follows_is_asked_for(office: Appraisal) -> None:
    """D6: dissatisfaction asks for an item, high satisfaction for spreading; nothing is done by itself."""
    office.nominate("丁一", "张伟")
    office.members(*[GOOD + BAD] * 13)
    view = appraisal_view(office.desk_, "2026")
    follow = {row.person.identity.name: {one.code for one in row.follow} for row in view.rows}
    assert follow == {"丁一": {"satisfaction_to_spread"}, "张伟": {"satisfaction_to_rectify"}}
    assert office.store.records.all(Slate)["D2/2026"].passed is None


def test_the_last_day_of_december(office: Appraisal) -> None:
    """D7: due by 31 December; later it is told, and still accepted."""
    assert "appraisal_due" in office.codes()
    office.today = date(2027, 1, 2)
    office.desk_ = office.again()
    assert "appraisal_late" in office.codes()


def test_six_recommendations_lose_their_section(office: Appraisal) -> None:
    """D2: grades count, recommendations of the ballot do not; the rate of recommendation names its whole."""
    view = office.view(office.members(*[GOOD + BAD] * 12, "11112" + "11112"))
    recommended = view.recommended[office.ids["丁一"]]
    assert (recommended.part, recommended.whole, recommended.denominator) == (12, 13, "valid")


def test_the_committees_scheme_travels(office: Appraisal) -> None:
    """0.1: polls keep the values they were set up with; a new version is for those set up later."""
    first = office.set_up(kind="appraisal", form="e3_branch", period="2026H1")
    do(Desk(office.master.store, office.today), "poll_scheme.set", preset="overall", why="按总体满意率")
    office.take_in(office.hand_over(office.store))
    office.hand_back(office.store)
    second = office.set_up(kind="appraisal", form="e3_branch", period="2026H2")
    rules: list[PollRules] = [office.view(poll).poll.rules for poll in (first, second)]
    assert [(one.version, len(one.points)) for one in rules] == [(1, 2), (2, 3)]
