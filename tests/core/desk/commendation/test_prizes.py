"""Prizes of a round: by award, at any time, sealed with nothing (A10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.commendation.meeting import award_list
from core.desk.commendation.prizes import Prize, prize_of
from core.desk.commendation.rounds import AwardRoundView, award_round
from sync.verify_awards import verify_awards
from tests.core.desk.commendation_office import MEETING, MEMBER, ROUND, STAR, WORKER, AwardOffice, refused
from tests.sync.office import do


def view_of(office: AwardOffice) -> AwardRoundView:
    """The round at the committee."""
    view = award_round(office.committee, ROUND)
    assert view is not None
    return view


def test_a_prize_by_award_that_can_be_changed_and_taken_away(tmp_path: Path) -> None:
    """What is left out stays; an empty name takes the prize away; nothing new is refused."""
    office = AwardOffice(tmp_path)
    first = {MEMBER: {"name": "保温杯", "amount": "1 个"}, STAR: {"name": "奖金", "amount": "500 元"}}
    do(office.committee, "award.prizes", round=ROUND, prizes=first)
    do(office.committee, "award.prizes", round=ROUND, prizes={STAR: {"name": ""}, MEMBER: first[MEMBER]})
    view = view_of(office)
    assert [prize_of(view, one) for one in (MEMBER, STAR, WORKER)] == [Prize("保温杯", "1 个"), Prize(), Prize()]
    again = refused(office.committee, "award.prizes", round=ROUND, prizes={MEMBER: first[MEMBER], WORKER: {}})
    assert again == {"nothing_to_amend": "prizes"}


@pytest.mark.parametrize(
    ("prizes", "wrong"),
    [
        ({"best": {"name": "杯"}}, {"award_unknown": "best"}),
        ({MEMBER: {"amount": "500 元"}}, {"prize_without_name": MEMBER}),
        ({MEMBER: {"name": "杯" * 61}}, {"text_too_long": MEMBER}),
    ],
)
def test_what_is_refused(tmp_path: Path, prizes: dict[str, dict[str, str]], wrong: dict[str, str]) -> None:
    """An award that is not in the round, a number without a prize, a text that no line of the list holds."""
    found = refused(AwardOffice(tmp_path).committee, "award.prizes", round=ROUND, prizes=prizes)
    assert found.items() >= wrong.items()


def test_prizes_are_set_after_the_decision_and_break_no_seal(tmp_path: Path) -> None:
    """The list is sealed with quotas and words, not with prizes: it stands as decided, and verifies."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (id_,) = office.handed_in(MEMBER, "张三")
    do(office.clerk(), "nominee.agree", nomination=id_)
    do(office.committee, "award.prizes", round=ROUND, prizes={MEMBER: {"name": "杯"}})
    office.today = office.today.replace(day=16)
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    do(office.committee, "award.prizes", round=ROUND, prizes={MEMBER: {"name": "奖金", "amount": "500 元"}})
    shown = award_list(office.committee, ROUND)
    assert shown is not None and shown.changed is False
    desk = office.committee
    assert not any(one.verdict == "fail" for one in verify_awards(desk.store, desk))
    assert not list(desk.records.after_seal("award_round"))
