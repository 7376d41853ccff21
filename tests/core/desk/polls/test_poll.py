"""Polls at the desk: set up, roll, count on paper, totals, closing, corrections."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.desk.act import Act
from core.desk.polls.again import same_again
from core.desk.polls.closing import poll_reasons, second_ballot
from core.desk.polls.papers import tally_report
from core.desk.polls.poll import PollState
from core.desk.polls.sealed import corrected
from core.desk.polls.stars import star_tallies
from core.records import BranchSheet, Poll
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import make


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch at its desk."""
    return PollingOffice(tmp_path)


def test_an_election_from_set_up_to_seal(office: PollingOffice) -> None:
    """Candidates by strokes, full members only on the roll, four fifths present, elected by more than half of them."""
    names = ("谢明", "张伟", "丁一")
    poll = office.ready(10, kind="election", subjects=office.people(*names), seats=2, on="2026-12-20")
    view = office.view(poll)
    assert [view.name(slot.subject) for slot in view.slots] == ["丁一", "张伟", "谢明"]
    assert view.whole.attendance.expected == 12
    office.count(poll, ["113"] * 6 + ["121"] * 3 + ["111"], issued={"members": 10})
    view = office.view(poll)
    assert (view.whole.sheets.valid, view.whole.sheets.invalid) == (9, 1)
    assert view.election is not None
    assert [view.name(one) for one in view.election.value.elected] == ["丁一", "张伟"]
    office.do("poll.close", poll=poll)
    view = office.view(poll)
    assert (view.state, len(view.code)) == (PollState.CLOSED, 9)
    assert all(reason.verdict == "pass" for reason in poll_reasons(office.desk_, view))
    assert "poll_closed" in office.refused("poll.count", poll=poll, rows={"members": []}, second={"members": []})


def test_a_missed_quorum_and_failing_sums_hold_the_closing_back(office: PollingOffice) -> None:
    """Nine of twelve are below four fifths; more returned than issued is void; each is named."""
    poll = office.ready(9, kind="election", subjects=office.people("张伟"), seats=1)
    office.count(poll, ["1"] * 9, issued={"members": 8})
    assert office.refused("poll.close", poll=poll) == {"poll_below_quorum", "poll_void"}
    office.attend(poll, 12)
    office.count(poll, ["1"] * 9, issued={"members": 13})
    assert office.refused("poll.close", poll=poll) == {"poll_issued_above"}


def test_a_tie_calls_for_a_second_ballot_among_the_tied(office: PollingOffice) -> None:
    """Two are tied for the last seat: the second ballot has those two and that seat, and points at the first."""
    poll = office.ready(12, kind="election", subjects=office.people("丁一", "张伟", "谢明"), seats=2)
    office.count(poll, ["113"] * 5 + ["131"] * 5 + ["133"] + ["311"])
    result = office.view(poll).election
    assert result is not None
    assert (len(result.value.tied), result.value.tied_seats) == (0, 0)
    office.count(poll, ["113"] * 6 + ["131"] * 6)
    result = office.view(poll).election
    assert result is not None
    assert result.value.elected == (office.ids["丁一"],)
    assert result.value.tied == ()
    office.count(poll, ["113"] * 4 + ["131"] * 4 + ["311"] * 4)
    view = office.view(poll)
    again = second_ballot(view)
    assert again is not None
    assert (set(again.subjects), again.seats, again.after) == ({*office.people("丁一", "张伟", "谢明")}, 2, poll)
    office.do("poll.close", poll=poll)
    assert office.desk_.do(again).ok


def test_a_name_written_in_can_be_elected(office: PollingOffice) -> None:
    """另选他人: written against a candidate, counted like everybody; the names stand in a list of their own."""
    poll = office.ready(12, kind="election", subjects=office.people("张伟"), seats=1)
    office.count(poll, ["2+"] * 7 + ["1"] * 5, written={"members": ["徐静"] * 7})
    view = office.view(poll)
    assert view.election is not None
    assert view.election.value.elected == ("徐静",)
    assert view.poll.ballots["members"].rows == ["1"] * 5 + ["2+"] * 7
    wrong = office.refused("poll.count", poll=poll, rows={"members": ["2+"]}, second={"members": ["2+"]})
    assert wrong == {"written_sum"}


def test_a_resolution_by_totals(office: PollingOffice) -> None:
    """Half of those expected must be there, more than half of those expected must be for it."""
    poll = office.ready(6, kind="resolution", subjects=["表彰张伟同志"], way="totals")
    figures = {"issued": 6, "returned": 6, "valid": 6, "invalid": 0, "voters": "members"}
    office.do("poll.totals", poll=poll, counts={"s1.vote.for": 6}, **figures)
    view = office.view(poll)
    assert (view.passed["s1"].value, view.votes["s1"]) == (False, 6)
    office.attend(poll, 7)
    figures |= {"issued": 7, "returned": 7, "valid": 7}
    office.do("poll.totals", poll=poll, counts={"s1.vote.for": 7}, **figures)
    assert office.view(poll).passed["s1"].value
    office.do("poll.close", poll=poll)


def test_figures_from_outside_are_kept_with_a_warning(office: PollingOffice) -> None:
    """An older report whose sums fail closes with warnings and its figures unmended; our own count does not close."""
    poll = office.ready(12, kind="resolution", subjects=["决议"], way="totals")
    figures = {"poll": poll, "voters": "members", "issued": 12, "returned": 12, "valid": 10, "invalid": 1}
    office.do("poll.totals", counts={"s1.vote.for": 9}, **figures)
    assert office.refused("poll.close", poll=poll) == {"poll_returned_sum", "poll_slot_sum"}
    assert office.refused("poll.totals", counts={}, outside=True, **figures) == {"outside_source_missing"}
    office.do("poll.totals", counts={"s1.vote.for": 9}, outside=True, source="2025年纸质报告单", **figures)
    office.do("poll.close", poll=poll)
    view = office.view(poll)
    assert (view.whole.sheets.valid, view.votes["s1"], view.outside) == (10, 9, True)
    assert {"poll_returned_sum", "poll_slot_sum"} <= {one.code for one in view.checks if one.verdict == "ask"}


def test_two_tellers_must_agree(office: PollingOffice) -> None:
    """A difference refuses the count and names ballot, mark and both readings; the pile's order is never kept."""
    poll = office.ready(12, kind="appraisal", form="e3_branch")
    rows, second = ["11111", "21111", "11113"], ["11111", "21112", "11113"]
    outcome = office.desk_.do(_act(poll, rows, second))
    (reason,) = [one for one in outcome.reasons if one.verdict == "fail"]
    assert (reason.code, reason.figures["ballot"], reason.figures["at"]) == ("count_differs", 2, 5)
    assert (reason.figures["first"], reason.figures["second"]) == ("1", "2")
    office.count(poll, rows)
    assert office.view(poll).poll.ballots["members"].rows == sorted(rows)
    assert not any(b'11113","11111' in one.raw for one in office.store.entries.values())


def _act(poll: str, rows: list[str], second: list[str]) -> Act:
    return make("poll.count", poll=poll, rows={"members": rows}, second={"members": second})


def test_small_classes_are_joined_before_they_are_kept(office: PollingOffice) -> None:
    """Three public representatives would be told by their tally: their ballots are kept together with the members'."""
    poll = office.ready(12, kind="appraisal", form="c2_stars", voters=["public", "delegates"])
    office.do("poll.roll", poll=poll, voters="public", others=3)
    office.do("poll.roll", poll=poll, voters="delegates", others=6)
    office.do("poll.attend", poll=poll, voters="public", others=3)
    office.do("poll.attend", poll=poll, voters="delegates", others=6)
    rows = {"members": ["1"] * 8 + ["2"] * 4, "public": ["1", "1", "2"], "delegates": ["1"] * 6}
    office.do("poll.count", poll=poll, rows=rows, second=rows)
    view = office.view(poll)
    kept = {tuple(one.classes): len(one.rows) for one in view.poll.ballots.values()}
    assert kept == {("members",): 12, ("public", "delegates"): 9}
    assert [part.counts.valid for part in view.shown] == [12, 9]
    rows = {"members": ["1"] * 12, "public": [], "delegates": ["1"]}
    office.do("poll.count", poll=poll, rows=rows, second=rows)
    kept = {tuple(one.classes): len(one.rows) for one in office.view(poll).poll.ballots.values() if one.classes}
    assert kept == {("members", "delegates", "public"): 13}


def test_the_branch_rating_takes_a_star_poll(office: PollingOffice) -> None:
    """C2: 议星 by ballot; the branch sheet takes tallies, meeting and the poll they come from."""
    office.do("branch_round.begin", period="2026")
    poll = office.ready(12, kind="appraisal", form="c2_stars", on="2026-12-20")
    assert office.refused("star.from_poll", period="2026", poll=poll) == {"poll_not_closed"}
    office.count(poll, ["1"] * 7 + ["2"] * 4 + ["0"])
    office.do("poll.close", poll=poll)
    tally = star_tallies(office.view(poll))["members"]
    assert (tally.five, tally.four, tally.blank, tally.expected, tally.poll) == (7, 4, 1, 13, poll)
    office.do("star.from_poll", period="2026", poll=poll)
    sheet = office.store.records.get(BranchSheet, "C1/2026")
    assert sheet is not None
    assert (sheet.tally["members"], sheet.ballot.on if sheet.ballot else "") == (tally, "2026-12-20")


def test_a_correction_is_an_amendment_and_a_new_seal(office: PollingOffice) -> None:
    """0.7: a closed poll changes only with a reason; the new seal has another code, the old figures stay."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.count(poll, ["1"] * 12)
    office.do("poll.close", poll=poll)
    first = office.view(poll).code
    assert office.refused("poll.reseal", poll=poll, why="无更正") == {"nothing_to_amend"}
    office.count(poll, ["1"] * 11 + ["2"], why="第三张票读错")
    assert [one.code for one in poll_reasons(office.desk_, office.view(poll))] == ["seal_code", "result_differs"]
    office.do("poll.reseal", poll=poll, why="第三张票读错")
    view = office.view(poll)
    assert (view.votes["s1"], view.code == first) == (11, False)
    assert [one.code for one in poll_reasons(office.desk_, view)] == ["seal_code", "result_recomputes"]


def test_officials_of_a_sealed_poll_are_corrected(office: PollingOffice) -> None:
    """0.7: who watched and counted changes after the seal only with a reason, and then waits for a new seal."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.count(poll, ["1"] * 12)
    office.do("poll.close", poll=poll)
    first = office.view(poll).code
    named = {"poll": poll, "scrutineers": ["监票甲"], "tellers": ["计票甲", "计票丙"]}
    assert office.refused("poll.officials", **named) == {"poll_closed"}
    office.do("poll.officials", why="计票人写错", **named)
    view = office.view(poll)
    assert view.poll.officials is not None and view.poll.officials.tellers == ["计票甲", "计票丙"]
    assert corrected(office.store.records, view.poll) == 1
    office.do("poll.reseal", poll=poll, why="计票人写错")
    view = office.view(poll)
    assert (view.code == first, corrected(office.store.records, view.poll)) == (False, 0)


def test_what_is_a_proposal_is_shown_as_such(office: PollingOffice) -> None:
    """0.1: of an appraisal the values that no committee decided are named; of a resolution, regulation, none."""
    poll = office.ready(12, kind="appraisal", form="e12_supervision", period="2026H2")
    assert set(office.view(poll).proposed) == {
        "forms.e12_supervision",
        "quorum",
        "least",
        *(f"satisfaction.{one}" for one in ("denominator", "blank", "scope", "low", "high")),
    }
    users = office.set_up(kind="appraisal", form="d3_service", subjects=office.people("丁一"))
    assert {"quorum", "least", "satisfaction.blank"}.isdisjoint(office.view(users).proposed)
    other = office.set_up(kind="resolution", subjects=["决议"])
    assert office.view(other).proposed == ()
    assert any("到会比例" in one and "建议值" in one for one in tally_report(office.desk_, office.view(poll)).remarks)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "election", "subjects": ["张三"], "seats": 0}, "poll_seats"),
        ({"kind": "election", "subjects": ["䶮山"], "seats": 1}, "strokes_unknown"),
        ({"kind": "election", "seats": 1}, "poll_subjects_missing"),
        ({"kind": "appraisal"}, "poll_form_unknown"),
        ({"kind": "election", "form": "d2_candidates", "subjects": ["张三"], "seats": 1}, "poll_form_unknown"),
        ({"kind": "show of hands", "subjects": ["x"]}, "choice_unknown"),
        ({"kind": "resolution", "subjects": ["x", "x"]}, "poll_subject_twice"),
        ({"kind": "resolution", "subjects": ["x"], "title": ""}, "poll_title_missing"),
        ({"kind": "resolution", "subjects": ["x"], "period": "soon"}, "period_malformed"),
        ({"kind": "resolution", "subjects": ["x"], "on": "2026-13-01"}, "day_malformed"),
    ],
)
def test_what_can_not_be_set_up(office: PollingOffice, fields: dict[str, object], code: str) -> None:
    """Each fault of a set-up is named; nothing is written, and nothing is said to be set up."""
    said = office.desk_.do(make("poll.set_up", **{"title": "测评", "period": "2026", **fields}))
    assert "poll_made" not in {one.code for one in said.reasons}
    assert code in office.refused("poll.set_up", **{"title": "测评", "period": "2026", **fields})


def test_counted_strokes_place_a_rare_name(office: PollingOffice) -> None:
    """A character that the table lacks takes the place that a person counted for it."""
    poll = office.set_up(kind="election", subjects=["䶮山", "王芳", "丁一"], seats=1, strokes={"䶮": 20})
    view = office.view(poll)
    assert [view.name(slot.subject) for slot in view.slots] == ["丁一", "王芳", "䶮山"]


def test_counted_strokes_are_counted_once(office: PollingOffice) -> None:
    """The second ballot and a poll held anew know what was counted by hand; nobody is asked twice."""
    poll = office.ready(12, kind="election", subjects=["䶮山", "王芳", "丁一"], seats=2, strokes={"䶮": 20})
    assert same_again(office.view(poll)).strokes == {"䶮": 20}
    office.count(poll, ["113"] * 4 + ["131"] * 4 + ["311"] * 4)
    office.do("poll.close", poll=poll)
    again = second_ballot(office.view(poll))
    assert again is not None and again.strokes == {"䶮": 20}
    assert office.desk_.do(again).ok


def test_who_may_vote(office: PollingOffice) -> None:
    """2.1: full members only in elections; probationary ones too in appraisals; staff in neither."""
    election = office.set_up(kind="election", subjects=["张三"], seats=1)
    office.do("poll.roll", poll=election, voters="members", everybody=True)
    assert office.view(election).whole.attendance.listed == 12
    wrong = office.refused("poll.roll", poll=election, voters="members", people=office.people("周预"))
    assert wrong == {"voter_not_entitled"}
    appraisal = office.set_up(kind="appraisal", form="e3_branch")
    office.do("poll.roll", poll=appraisal, voters="members", everybody=True)
    assert office.view(appraisal).whole.attendance.listed == 13


def test_the_excused_lower_the_expected(office: PollingOffice) -> None:
    """Abroad is not expected; on leave is; both are not there, each with its reason."""
    poll = office.ready(9, kind="election", subjects=["张三"], seats=1)
    away = office.view(poll).roll.expected["members"].people[-2:]  # type: ignore[union-attr]
    office.do("poll.excuse", poll=poll, person=away[0], reason="abroad", note="学习八个月")
    office.do("poll.excuse", poll=poll, person=away[1], reason="leave")
    there = office.view(poll).whole.attendance
    assert (there.listed, there.expected, there.present, there.leave, there.absent) == (12, 11, 9, 1, 1)
    assert "excuse_unknown" in office.refused("poll.excuse", poll=poll, person=away[0], reason="忙")
    assert "poll_present_excused" in office.refused("poll.attend", poll=poll, voters="members", people=away)


def test_candidates_do_not_count_their_own_ballots(office: PollingOffice) -> None:
    """2.6: by id or by name, a candidate is no scrutineer and no teller."""
    poll = office.set_up(kind="election", subjects=office.people("张伟"), seats=1)
    for who in (office.ids["张伟"], "张伟"):
        found = office.refused("poll.officials", poll=poll, scrutineers=["某人"], tellers=[who, "计票乙"])
        assert found == {"official_is_candidate"}


def test_nobody_is_appraised_twice(office: PollingOffice) -> None:
    """D5: a second poll of the form in the period is refused with a pointer; a withdrawn one does not count."""
    first = office.set_up(kind="appraisal", form="d2_candidates", subjects=office.people("张伟", "丁一"))
    outcome = office.refused(
        "poll.set_up",
        title="再测",
        period="2026",
        kind="appraisal",
        form="d2_candidates",
        subjects=office.people("丁一"),
    )
    assert outcome == {"poll_twice"}
    office.do("poll.withdraw", poll=first, why="名单有误")
    office.set_up(kind="appraisal", form="d2_candidates", subjects=office.people("丁一"))
    assert len(office.store.records.all(Poll)) == 1


def test_the_sealed_result_is_canonical(office: PollingOffice) -> None:
    """The frozen result is JSON of counts alone: no name of a voter, no time."""
    poll = office.ready(12, kind="appraisal", form="e3_branch")
    office.count(poll, ["11111"] * 11 + ["12340"])
    office.do("poll.close", poll=poll)
    result = office.view(poll).poll.result
    assert result is not None
    frozen = msgspec.json.decode(result.result)
    assert frozen["rates"]["branch"] == [57, 59, "answered", True]
    assert frozen["whole"]["slots"][4] == [11, 0, 0, 0, 1, 0]
    assert not any(who in result.result for who in office.ids.values())
