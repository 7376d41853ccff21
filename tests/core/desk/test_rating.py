"""Acts of the member rating: what is refused, where, and what is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.desk import Desk, form_from
from core.desk.rounds import frozen_result, member_round, open_round
from core.records import Bonus, Person, Round, Sheet
from sync import branch
from tests.sync.office import ASPECTS, Office, do, fill_round, make, publish_round

PERIOD = "2026Q3"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A branch's desk with three members on the roster."""
    office = Office(tmp_path)
    desk = office.desk(office.join())
    for name in ("虚甲", "虚乙", "虚丙"):
        do(desk, "person.add", fields={"identity.name": name})
    return desk


def ids(desk: Desk) -> list[str]:
    """The people's ids in the order of their names."""
    return [one.id for one in sorted(desk.records.all(Person).values(), key=lambda one: one.identity.name)]


def codes(desk: Desk, name: str, **fields: object) -> dict[str, str]:
    """The failing codes of an act and the places they point at; nothing may have been written."""
    before = len(desk.store.entries)
    outcome = desk.do(make(name, **fields))
    assert not outcome.ok
    assert len(desk.store.entries) == before
    return {reason.code: reason.place for reason in outcome.reasons if reason.verdict == "fail"}


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2026Q4", "round_there"),
        ("2027Q1", "period_future"),
        ("2026", "period_not_quarter"),
        ("2026H2", "period_not_quarter"),
        ("third", "period_malformed"),
    ],
)
def test_a_round_begins_once_in_a_quarter_that_has_begun(desk: Desk, period: str, code: str) -> None:
    """A second round, another kind of period, the future and nonsense are refused at the field `period`."""
    do(desk, "round.begin", period="2026Q4")
    assert codes(desk, "round.begin", period=period) == {code: "period"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("20.5", "mark_above_points"),
        ("abc", "mark_not_a_number"),
        ("-1", "mark_negative"),
        ("18.255", "mark_too_precise"),
        ("1e1", "mark_not_a_number"),
    ],
)
def test_a_score_that_is_none_is_named_at_its_field_and_nothing_is_written(desk: Desk, typed: str, code: str) -> None:
    """One wrong field refuses the whole act: what was typed stays with the person, the journal stays as it was."""
    do(desk, "round.begin", period=PERIOD)
    scores = {"study": "18", "service": typed}
    found = codes(desk, "sheet.score", period=PERIOD, person=ids(desk)[0], source="self", scores=scores)
    assert found == {code: "mark:self.service"}


def test_full_width_digits_are_the_digits_they_look_like(desk: Desk) -> None:
    """１８。５ typed with an input method on is 18.5."""
    do(desk, "round.begin", period=PERIOD)
    person = ids(desk)[0]
    do(desk, "sheet.score", period=PERIOD, person=person, source="self", scores={"study": "１８。５"})
    assert desk.records.get(Sheet, f"C3/{PERIOD}/{person}").mark["self.study"].score == "18.5"  # type: ignore[union-attr]


def test_nobody_is_scored_who_is_not_there(desk: Desk) -> None:
    """No round, an unknown person, one who left, an unknown stage: each its own word."""
    one = {"period": PERIOD, "source": "self", "scores": {"study": "1"}}
    assert "round_not_begun" in codes(desk, "sheet.score", person=ids(desk)[0], **one)
    do(desk, "round.begin", period=PERIOD)
    assert "person_unknown" in codes(desk, "sheet.score", person="nobody", **one)
    do(desk, "person.leave", person=ids(desk)[0], on="2026-09-01", reason="调出")
    assert "person_gone" in codes(desk, "sheet.score", person=ids(desk)[0], **one)
    assert "source_unknown" in codes(desk, "sheet.score", person=ids(desk)[1], **{**one, "source": "boss"})


def test_the_same_score_typed_again_writes_nothing(desk: Desk) -> None:
    """An act without effect leaves no entry behind."""
    do(desk, "round.begin", period=PERIOD)
    fields = {"period": PERIOD, "person": ids(desk)[0], "source": "self", "scores": {"study": "18"}}
    do(desk, "sheet.score", **fields)
    before = len(desk.store.entries)
    assert do(desk, "sheet.score", **{**fields, "scores": {"study": "18.0"}}).value == ()
    assert len(desk.store.entries) == before


def test_a_bonus_needs_its_proof_and_counts(desk: Desk) -> None:
    """A commendation without its document is refused; with it the total grows; taken back it is gone."""
    person = ids(desk)[0]
    fill_round(desk, PERIOD, {person: "17"})
    item = open_round(desk, PERIOD).scheme.member.bonus.items[0]  # type: ignore[union-attr]
    fields = {"period": PERIOD, "person": person, "item": item.id}
    assert codes(desk, "bonus.add", proof="", **fields) == {"proof_missing": "proof"}
    assert "bonus_unknown" in codes(desk, "bonus.add", proof="文件", **{**fields, "item": "gold"})
    do(desk, "bonus.add", proof="虚构〔2026〕1号", **fields)
    row = next(row for row in member_round(desk, PERIOD).rows if row.person.id == person)  # type: ignore[union-attr]
    assert row.outcome.value.total == 85 + item.points
    (bonus,) = desk.records.all(Bonus)
    assert codes(desk, "bonus.remove", bonus=bonus, why="") == {"reason_missing": "why"}
    do(desk, "bonus.remove", bonus=bonus, why="重复录入")
    assert desk.records.all(Bonus) == {}


def sealed(desk: Desk) -> list[str]:
    """A round reported: five stars, four, and two."""
    people = ids(desk)
    fill_round(desk, PERIOD, dict(zip(people, ("19", "16", "10"), strict=True)))
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    return people


def test_what_is_missing_is_named_before_a_round_is_confirmed(desk: Desk) -> None:
    """No meeting, no publication, people without scores: the check before confirming points at each."""
    do(desk, "round.begin", period=PERIOD)
    found = codes(desk, "round.report", period=PERIOD)
    assert {"meeting_missing", "publication_missing", "person_unrated"} <= set(found)


def test_a_sealed_round_takes_no_scores_and_is_corrected_only_with_a_reason(desk: Desk) -> None:
    """Scores after the seal are refused with its code; a correction says why and gives a new code."""
    people = sealed(desk)
    code = open_round(desk, PERIOD).code  # type: ignore[union-attr]
    fields = {"period": PERIOD, "person": people[2], "source": "review", "scores": dict.fromkeys(ASPECTS, "14")}
    assert set(codes(desk, "sheet.score", **fields)) == {"round_sealed"}
    assert set(codes(desk, "sheet.amend", why="", **fields)) == {"reason_missing"}
    do(desk, "sheet.amend", why="计算有误", **fields)
    do(desk, "round.reseal", period=PERIOD, why="计算有误")
    view = member_round(desk, PERIOD)
    assert view is not None
    assert view.code != code
    assert view.round.report is not None
    assert frozen_result(view) == view.round.report.result
    assert view.late_edits == 0
    assert sorted(view.stars().items()) == [(3, 1), (4, 1), (5, 1)]


def test_people_who_come_later_do_not_change_a_sealed_round(desk: Desk) -> None:
    """A sealed round keeps the people it was sealed with."""
    sealed(desk)
    do(desk, "person.add", fields={"identity.name": "虚丁"})
    do(desk, "person.leave", person=ids(desk)[0], on="2026-10-01", reason="调出")
    view = member_round(desk, PERIOD)
    assert view is not None
    assert len(view.rows) == 3
    assert view.round.report is not None
    assert frozen_result(view) == view.round.report.result


def test_no_star_and_excuse_are_decisions_with_reasons(desk: Desk) -> None:
    """A decision without a reason is refused; with one it sets the outcome whatever the scores."""
    people = ids(desk)
    fill_round(desk, PERIOD, dict.fromkeys(people, "19"))
    assert codes(desk, "sheet.no_star", period=PERIOD, person=people[0], on="2026-09-28", reason="") == {
        "reason_missing": "reason"
    }
    do(desk, "sheet.no_star", period=PERIOD, person=people[0], on="2026-09-28", reason="无故缺勤", limit="2026-12-31")
    do(desk, "sheet.excuse", period=PERIOD, person=people[1], reason="长期病假")
    rows = {row.person.id: row.outcome.value.status for row in member_round(desk, PERIOD).rows}  # type: ignore[union-attr]
    assert [str(rows[person]) for person in people] == ["no_star", "excused", "rated"]
    do(desk, "sheet.no_star_lift", period=PERIOD, person=people[0], reason="查明有假条")
    row = next(row for row in member_round(desk, PERIOD).rows if row.person.id == people[0])  # type: ignore[union-attr]
    assert row.outcome.value.stars == 5


def test_talk_and_mentors_follow_after_the_seal(desk: Desk) -> None:
    """Two stars: a talk and a five-star mentor are recorded though the result is sealed; nobody else can be mentor."""
    people = sealed(desk)
    do(desk, "talk.record", period=PERIOD, person=people[2], on="2026-10-08", by="书记", note="已谈")
    wrong = codes(desk, "mentor.assign", period=PERIOD, person=people[2], people=[people[1]])
    assert wrong == {"mentor_not_five_star": "people"}
    do(desk, "mentor.assign", period=PERIOD, person=people[2], people=[people[0]])
    sheet = desk.records.get(Sheet, f"C3/{PERIOD}/{people[2]}")
    assert sheet is not None
    assert sheet.talk is not None
    assert sheet.mentors is not None
    assert member_round(desk, PERIOD).late_edits == 0  # type: ignore[union-attr]


def test_a_branch_decides_nothing_for_the_committee(desk: Desk) -> None:
    """An act of the other body is refused before any rule is asked."""
    assert set(codes(desk, "decision.confirm", period=PERIOD)) == {"act_other_body"}


def test_hostile_text_is_refused_at_its_field(desk: Desk) -> None:
    """Bidi and control characters never enter the journal; the field and the character are named."""
    outcome = desk.do(make("profile.set", secretary="甲\u202e乙"))
    assert [(one.code, one.place, one.figures["char"]) for one in outcome.reasons] == [
        ("text_forbidden", "secretary", "U+202E")
    ]


@pytest.mark.parametrize("name", ["a[/]b", "[red]x", "虚" * 40, "e\u0301", "{{ x }}", "=1+1"])
def test_odd_names_are_kept_as_they_are(desk: Desk, name: str) -> None:
    """User text is data: only normalised, never read as anything."""
    outcome = do(desk, "person.add", fields={"identity.name": name})
    entry = desk.store.entries[outcome.value[0]].entry
    assert entry is not None
    person = desk.records.get(Person, entry.id)
    assert person is not None
    assert person.identity.name == ("é" if name == "e\u0301" else name)


def test_a_round_keeps_the_scheme_version_it_began_under(tmp_path: Path) -> None:
    """0.1: the committee's newer scheme counts for new rounds only."""
    office = Office(tmp_path)
    desk = office.desk(office.join())
    do(desk, "person.add", fields={"identity.name": "虚甲"})
    do(desk, "round.begin", period="2026Q2")
    office.take_in(office.hand_over(desk.store))
    do(office.desk(office.master.store), "scheme.set", preset="preset_95", why="试行新标准")
    office.hand_back(desk.store)
    do(desk, "round.begin", period="2026Q3")
    versions = {one.id: one.begin.version for one in desk.records.all(Round).values()}
    assert versions == {"C3/2026Q2": 1, "C3/2026Q3": 2}


def test_wrong_fields_of_an_act_are_named() -> None:
    """The twin's JSON: unknown act, unknown field, wrong type."""
    assert form_from("sheet.burn", {}).reasons[0].code == "act_unknown"
    for name, fields, code, figures in (
        ("round.begin", {"perid": "2026Q3"}, "act_field_unknown", {"field": "perid"}),
        ("round.begin", {}, "act_field_missing", {"field": "period"}),
        ("round.begin", {"period": 3}, "act_field_type", {"field": "period", "expected": "json_text"}),
        ("poll.excuse", {"poll": True}, "act_field_type", {"field": "poll", "expected": "json_text"}),
        (
            "award.open",
            {"round": "2026", "quotas": []},
            "act_field_type",
            {"field": "quotas", "expected": "json_object"},
        ),
    ):
        (reason,) = form_from(name, fields).reasons
        assert (reason.code, reason.figures) == (code, {"act": name, **figures})


def test_today_is_passed_in(desk: Desk) -> None:
    """The rules know no clock: the same act on an earlier day is the future."""
    early = Desk(desk.store, date(2026, 6, 30))
    assert set(codes(early, "round.begin", period=PERIOD)) == {"period_future"}


@pytest.mark.parametrize(
    ("name", "fields", "place"),
    [
        ("sheet.no_star", {"on": "someday", "reason": "无故缺勤"}, "on"),
        ("sheet.no_star", {"on": "2026-09-28", "reason": "无故缺勤", "limit": "2026-13-01"}, "limit"),
        ("talk.record", {"on": "", "by": "书记"}, "on"),
        ("person.leave", {"on": "2026-02-30", "reason": "调出"}, "on"),
    ],
)
def test_a_day_that_is_none_is_named_at_its_field(desk: Desk, name: str, fields: dict[str, object], place: str) -> None:
    """Days are ISO days; anything else is refused where it was typed."""
    do(desk, "round.begin", period=PERIOD)
    if name != "person.leave":
        fields = {"period": PERIOD, **fields}
    assert codes(desk, name, person=ids(desk)[0], **fields) == {"day_malformed": place}


def test_a_meeting_has_a_day_and_no_negative_counts(desk: Desk) -> None:
    """What can't have been is refused at once, not first at the report."""
    do(desk, "round.begin", period=PERIOD)
    found = codes(desk, "round.meeting", period=PERIOD, stage="joint", on="2026-13-40", members=-3)
    assert found == {"day_malformed": "on", "count_negative": "members"}


def test_everything_a_seal_rests_on_can_be_corrected_with_a_reason(desk: Desk) -> None:
    """A returned round may have a wrong bonus or decision: each is corrected, never removed, and confirmed anew."""
    people = ids(desk)
    fill_round(desk, PERIOD, dict(zip(people, ("19", "16", "10"), strict=True)))
    item = open_round(desk, PERIOD).scheme.member.bonus.items[0].id  # type: ignore[union-attr]
    do(desk, "bonus.add", period=PERIOD, person=people[1], item=item, proof="虚构〔2026〕1号")
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    (bonus,) = desk.records.all(Bonus)
    fields = {"period": PERIOD, "person": people[2]}
    assert set(codes(desk, "sheet.excuse", reason="病假", **fields)) == {"round_sealed"}
    assert set(codes(desk, "bonus.add", item=item, proof="文件", **fields)) == {"round_sealed"}
    do(desk, "sheet.excuse", reason="病假", why="漏登病假", **fields)
    do(desk, "bonus.remove", bonus=bonus, why="文件有误")
    do(desk, "bonus.add", item=item, proof="虚构〔2026〕2号", why="漏登表彰", period=PERIOD, person=people[0])
    do(desk, "round.reseal", period=PERIOD, why="更正三处")
    view = member_round(desk, PERIOD)
    assert view is not None
    assert view.late_edits == 0
    bonuses = {row.person.id: row.outcome.value.bonus for row in view.rows}
    assert [bonuses[person] > 0 for person in people] == [True, False, False]
    assert next(row for row in view.rows if row.person.id == people[2]).outcome.value.status == "excused"
    assert view.round.report is not None
    assert frozen_result(view) == view.round.report.result


def test_what_a_laptop_adds_that_did_not_know_of_the_seal_changes_nothing(tmp_path: Path) -> None:
    """A late bonus or decision edits nothing that is sealed; it is left out all the same, and counted."""
    office = Office(tmp_path)
    store = office.join()
    desk = office.desk(store)
    for name in ("虚甲", "虚乙"):
        do(desk, "person.add", fields={"identity.name": name})
    people = ids(desk)
    fill_round(desk, PERIOD, dict.fromkeys(people, "16"))
    other = office.second_laptop(store, "second")
    away = office.desk(other)
    item = open_round(desk, PERIOD).scheme.member.bonus.items[0].id  # type: ignore[union-attr]
    do(away, "bonus.add", period=PERIOD, person=people[0], item=item, proof="虚构〔2026〕9号")
    do(away, "sheet.no_star", period=PERIOD, person=people[1], on="2026-09-28", reason="无故缺勤")
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    package = branch.export(other, office.stick, today=office.today, made="", machine=True)
    branch.take(store, branch.weigh_file(store, package), office.today)
    view = member_round(desk, PERIOD)
    assert view is not None
    assert view.late_edits == 2
    assert [str(row.outcome.value.status) for row in view.rows] == ["rated", "rated"]
    assert view.round.report is not None
    assert frozen_result(view) == view.round.report.result
