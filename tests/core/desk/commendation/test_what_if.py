"""The nominees of the last rounds as a changed scheme is tried on them: what is said is what the review says (0.1)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.desk.commendation.around import Around
from core.desk.commendation.nominees import nominees
from core.desk.commendation.rounds import award_round
from core.desk.commendation.scheme import award_scheme
from core.desk.commendation.what_if import facts_of, nominee_facts
from core.notices.edit import changed
from core.notices.load import shipped
from core.notices.load_awards import load_awards
from core.rules.selection.what_if import fall, nominee_what_if, scheme_reasons
from tests.core.desk.commendation_office import MEMBER, ORGANISATION, REVIEWED, ROUND, STAR, WORKER, AwardOffice
from tests.sync.office import do


def test_the_same_is_said_as_at_the_review(tmp_path: Path) -> None:
    """Under the scheme in force every nominee has exactly the checks of the review: late, too short in the centre, a
    probationary member, nominated twice, a reported veto, an organisation, nothing written, never sent."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 2)
    office.to_branches()
    office.today = REVIEWED
    do(office.branch(), "award.opt", round=ROUND, takes_part=True, on=str(REVIEWED))
    ids = [office.nominate(MEMBER, name) for name in ("张三", "李四", "孙七")]
    ids += [office.nominate(STAR, "赵六"), office.nominate(WORKER, "王五"), office.nominate(ORGANISATION, "")]
    twice = office.nominate(STAR, "张三", deeds="短" * 50)
    unsent = office.nominate(MEMBER, "王五", but=("write", "review"))
    gone = office.nominate(STAR, "王五")
    do(office.branch(), "nomination.withdraw", nomination=gone, by="本人", reason="本人放弃")
    office.publish()
    veto = {"item": "complaint", "on": "2026-05-30", "text": "投诉"}
    do(office.branch(), "nomination.veto", nomination=ids[3], **veto)
    office.today = date(2026, 6, 17)
    office.submit(*ids, twice)
    office.to_committee(0)
    desk = office.clerk()
    view = award_round(desk, ROUND)
    assert view is not None
    around, scheme = Around(desk, view), award_scheme(desk)[0]
    shown = nominees(desk, ROUND)
    for one in shown:
        facts = facts_of(around, one)
        told = [*scheme_reasons(scheme, facts), *facts.apart]
        missing = {(each.code, each.place, str(each.verdict), str(each.figures)) for each in one.missing}
        assert {
            (each.code, each.place, str(each.verdict), str(each.figures)) for each in fall(scheme, facts).reasons
        } == missing
        assert {each.code for each in told} >= {each.code for each in one.missing}
    facts_here = nominee_facts(desk)
    assert {one.id for one in facts_here} == {*ids, twice, unsent}  # who withdrew stands no more
    assert not nominee_what_if(scheme, scheme, facts_here).movers


def test_a_changed_condition_names_who_would_move(tmp_path: Path) -> None:
    """李四 is a day short of twelve months: eleven months let him in, and nobody else changes. An earlier year of
    rounds is not tried once a later one has nominees."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 2)
    office.to_branches()
    office.handed_in(MEMBER, "张三", "李四")
    text = changed(shipped("a", "notice_2015"), {"awards[2].months": "11"}, "a.toml").value
    old, new = award_scheme(office.clerk())[0], load_awards(text, "a.toml").value
    assert new is not None
    found = nominee_what_if(old, new, nominee_facts(office.clerk()))
    assert [(one.facts.name, [each.code for each in one.before.reasons][:1]) for one in found.movers] == [
        ("李四", ["centre_too_short"])
    ]
    assert "centre_too_short" not in [one.code for one in found.movers[0].now.reasons]
    office.today = date(2027, 5, 20)
    do(office.committee, "award.open", round="2027", contact="窗口管理科")
    office.to_branches()
    assert {one.year for one in nominee_facts(office.clerk())} == {2026}
    do(
        office.branch(),
        "nomination.add",
        round="2027",
        award=MEMBER,
        person=office.ids[0]["王五"],
        how="self",
        on="2027-05-20",
    )
    assert [(one.year, one.name) for one in nominee_facts(office.branch())] == [(2027, "王五")]
