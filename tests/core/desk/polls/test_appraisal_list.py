"""What the sealed list rests on: later facts change nothing of it, and ask for a new one; small branches; due days."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.handover import handover_review
from core.desk.polls.appraisal import AppraisalView, Step, appraisal_view
from core.desk.polls.appraisal_list import appraisal_reasons, is_outdated
from tests.core.desk.polls.test_appraisal import GOOD, Appraisal


@pytest.fixture
def office(tmp_path: Path) -> Appraisal:
    """The branch before its appraisal."""
    return Appraisal(tmp_path)


def seen(office: Appraisal) -> AppraisalView:
    """The appraisal as it stands."""
    return appraisal_view(office.desk_, "2026")


def sealed(office: Appraisal) -> None:
    """Both candidates passed, the list is sealed."""
    office.nominate("丁一", "张伟")
    office.groups()
    office.members()
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")


def said(office: Appraisal) -> dict[str, str]:
    """Codes and verdicts of verifying the list."""
    return {one.code: str(one.verdict) for one in appraisal_reasons(office.desk_, seen(office))}


def test_the_steps_come_one_after_the_other(office: Appraisal) -> None:
    """D1, nominations, members' ballot, survey, list: the next is the first that is not done."""
    steps = []
    for go_on in (
        office.groups,
        lambda: office.nominate("丁一", "张伟"),
        office.members,
        lambda: office.users(*["1111"] * 10),
        lambda: office.do("appraisal.pass", period="2026"),
    ):
        steps.append(seen(office).next_step())
        go_on()
    assert steps == list(Step)
    assert seen(office).next_step() is None


def test_without_a_window_post_no_survey_is_asked_for(office: Appraisal) -> None:
    """D3 is mandatory for window posts alone."""
    office.nominate("张伟", "谢明")
    assert seen(office).steps()[Step.USERS] is None
    assert seen(office).lacking_users == []


def test_a_post_that_became_a_window_later_changes_nothing(office: Appraisal) -> None:
    """What the post was when the members voted counts; the list still recomputes."""
    office.nominate("丁一", "张伟")
    office.members()
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")
    office.do("person.edit", person=office.ids["张伟"], fields={"work.window": True})
    assert office.passing() == ["丁一", "张伟"]
    assert said(office) == {"seal_code": "pass", "result_recomputes": "pass"}


def test_a_problem_verified_after_the_list_asks_for_a_new_one(office: Appraisal) -> None:
    """0.6: the list was right when it was sealed; the branch seals it anew with the reason."""
    sealed(office)
    found = office.do("integrity.report", period="2026", person=office.ids["张伟"], on="2026-12-12", text="举报")
    report = office.store.entries[found.value[0]].entry
    assert report is not None
    office.do("integrity.verify", report=report.id, on="2026-12-15", by="机关纪委", evidence="谈话记录")
    assert is_outdated(seen(office))
    assert said(office) == {"seal_code": "pass", "result_recomputes": "pass", "appraisal_outdated": "ask"}
    waiting = {one.code for one in handover_review(office.desk_)}
    assert "handover_appraisal_outdated" in waiting
    office.do("appraisal.pass", period="2026", why="核实后取消资格")
    assert (office.passing(), is_outdated(seen(office))) == (["丁一"], False)
    assert said(office) == {"seal_code": "pass", "result_recomputes": "pass"}


def test_a_poll_corrected_after_the_list_asks_for_a_new_one(office: Appraisal) -> None:
    """0.7: a recount that was sealed anew leaves the old list readable and asks for another."""
    sealed(office)
    (poll,) = (one.poll.id for one in seen(office).members)
    rows = {"members": [GOOD + "44442"] * 13}
    office.do("poll.count", poll=poll, rows=rows, second=rows, why="重新计票")
    office.do("poll.reseal", poll=poll, why="重新计票")
    assert said(office) == {"seal_code": "pass", "appraisal_polls_corrected": "ask"}
    office.do("appraisal.pass", period="2026", why="重新计票")
    assert office.passing() == ["丁一"]


def test_a_branch_of_four_has_no_candidates_and_still_hands_in(tmp_path: Path) -> None:
    """20 % of four is none: the appraisal of the branch is all there is, and without it nothing is sealed."""
    office = Appraisal(tmp_path)
    for name in ("于海", "马军", "王芳", "司马青", "刘洋", "李强", "陈刚", "赵敏", "徐静"):
        office.do("person.leave", person=office.ids[name], on="2026-12-01", reason="调出")
    view = seen(office)
    assert (view.most, view.steps()[Step.SLATE]) == (0, None)
    assert office.refused("appraisal.pass", period="2026") == {"branch_poll_missing"}
    office.groups()
    office.do("appraisal.pass", period="2026")
    assert seen(office).next_step() is None


def test_low_satisfaction_with_the_branch_asks_for_an_item(office: Appraisal) -> None:
    """D6 for the branch itself: two groups of two are not satisfied."""
    poll = office.set_up(kind="appraisal", form="d1_branch")
    office.do("poll.roll", poll=poll, voters="groups", people=["一组", "二组"])
    for group in ("一组", "二组"):
        office.do("poll.sheet", poll=poll, group=group, leader="组长", on="2026-12-10", marks="44443")
    office.do("poll.close", poll=poll)
    assert [one.code for one in seen(office).follow] == ["satisfaction_to_rectify"]


def test_the_hand_over_says_how_the_list_stands(office: Appraisal) -> None:
    """Open, sealed, and nothing more once the committee has received it."""

    def codes() -> set[str]:
        return {one.code for one in handover_review(office.again()) if one.place == "D2/2026"}

    assert codes() == set()
    office.groups()
    assert codes() == {"handover_appraisal_open"}
    office.nominate("丁一", "张伟")
    office.members()
    office.users(*["1111"] * 10)
    office.do("appraisal.pass", period="2026")
    assert "handover_appraisal_sealed" in codes()
    office.take_in(office.hand_over(office.store))
    office.hand_back(office.store)
    assert codes() == set()


def test_who_comes_or_leaves_later_does_not_unseal_the_share(office: Appraisal) -> None:
    """Sealed with two of thirteen; five leave, and the list is still what it was (0.7)."""
    sealed(office)
    for name in ("于海", "马军", "王芳", "司马青", "刘洋"):
        office.do("person.leave", person=office.ids[name], on="2027-01-05", reason="调出")
    view = seen(office)
    assert view.most == 1
    assert "candidates_over" not in {one.code for one in view.checks}
    assert said(office) == {"seal_code": "pass", "result_recomputes": "pass"}
