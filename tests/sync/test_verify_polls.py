"""Verifying closed polls and lists at the committee: honest ones hold, forged tallies and lists are found (2.6, D4)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.desk.polls.appraisal import slate_id
from core.desk.polls.closing import poll_seal
from core.desk.sealing import check_code
from core.journal.draft import Draft
from core.records import AppraisalList, Group, Poll, PollResult, PollTotals, RollPresent, Slate
from sync.verify_results import verify_results
from tests.core.desk.polls.test_appraisal import GOOD, Appraisal
from tests.core.desk.polls_office import PollingOffice


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch with a closed election: thirteen members, two candidates for one seat."""
    return PollingOffice(tmp_path)


def elected(office: PollingOffice) -> str:
    """A closed election: 9 of 12 for the first by strokes, 3 for the other."""
    poll = office.ready(12, kind="election", subjects=office.people("丁一", "张伟"), seats=1)
    office.count(poll, ["12"] * 9 + ["21"] * 3)
    office.do("poll.close", poll=poll)
    return poll


def found(office: PollingOffice) -> dict[str, set[str]]:
    """Codes by verdict, of the committee's replica after a hand-over."""
    office.take_in(office.hand_over(office.store))
    codes: dict[str, set[str]] = {"pass": set(), "ask": set(), "fail": set()}
    for reason in verify_results(office.master.replica(office.store.meta.body)):
        codes[str(reason.verdict)].add(reason.code)
    return codes


def write(office: PollingOffice, kind: str, id_: str, groups: dict[str, Group], act: str = "amend") -> None:
    """Write past every rule, as an altered program would."""
    why = "x" if act == "amend" else ""
    office.store.commit([Draft(kind, id_, groups, act=act, why=why)], by="x", at="x", today=office.today)


def result(office: PollingOffice, poll: str, **changed: object) -> PollResult:
    """The sealed result, altered."""
    one = office.store.records.all(Poll)[poll].result
    assert one is not None
    return msgspec.convert({**msgspec.to_builtins(one), **changed}, PollResult)


def test_a_closed_poll_recomputes_at_the_committee(office: PollingOffice) -> None:
    """Entries, code, counts, and the scheme it names."""
    elected(office)
    codes = found(office)
    assert codes["fail"] == set()
    assert codes["pass"] >= {"seal_entries_here", "seal_code", "result_recomputes"}


def test_a_result_with_other_votes_is_found(office: PollingOffice) -> None:
    """Three votes become nine and the code is made to fit: the ballots say otherwise."""
    poll = elected(office)
    one = result(office, poll)
    better = one.result.replace('"elected":["' + office.ids["丁一"], '"elected":["' + office.ids["张伟"])
    assert better != one.result
    write(office, "poll", poll, {"result": result(office, poll, result=better, code=check_code(one.seals, better))})
    assert found(office)["fail"] == {"result_differs"}


def test_a_code_that_does_not_follow_is_found(office: PollingOffice) -> None:
    """The check code on paper stands for these entries and this outcome alone."""
    poll = elected(office)
    write(office, "poll", poll, {"result": result(office, poll, code="AAAA-AAAA")})
    assert found(office)["fail"] == {"seal_broken"}


def test_ballots_exchanged_before_the_seal_are_found(office: PollingOffice) -> None:
    """Other ballots with the old outcome frozen over them."""
    poll = elected(office)
    kept = office.store.records.all(Poll)[poll]
    (name,) = (one for one in kept.ballots if kept.ballots[one].rows)
    other = msgspec.structs.replace(kept.ballots[name], rows=["12"] * 3 + ["21"] * 9)
    write(office, "poll", poll, {f"ballots:{name}": other})
    heads = office.store.records.heads("poll", poll, f"ballots:{name}")
    one = result(office, poll)
    seals = sorted({*one.seals, *heads})
    forged = result(office, poll, seals=seals, code=check_code(seals, one.result))
    write(office, "poll", poll, {"result": forged})
    assert found(office)["fail"] == {"result_differs"}


def test_entries_that_a_seal_names_and_nobody_has_are_found(office: PollingOffice) -> None:
    """A seal over something that was never handed in."""
    poll = elected(office)
    one = result(office, poll)
    seals = [*one.seals, "A" * 32]
    write(office, "poll", poll, {"result": result(office, poll, seals=seals, code=check_code(seals, one.result))})
    assert found(office)["fail"] == {"seal_entries_missing"}


def test_a_poll_closed_below_its_quorum_is_found(office: PollingOffice) -> None:
    """Eight of twelve is not four fifths; a program that sealed it all the same is found out by the roll."""
    poll = office.ready(8, kind="election", subjects=office.people("丁一", "张伟"), seats=1)
    office.count(poll, ["12"] * 8)
    write(office, "poll", poll, {"result": poll_seal(office.desk_, office.view(poll))}, act="set")
    assert found(office)["fail"] == {"poll_below_quorum"}


@pytest.mark.parametrize(
    ("kind", "subjects", "changed", "verdict"),
    [
        ("election", ("丁一", "张伟"), {"quorum_num": 1, "quorum_den": 2}, "fail"),
        ("appraisal", (), {"bar": 50}, "fail"),
        ("appraisal", (), {"version": 0, "bar": 50}, "ask"),
    ],
)
def test_values_that_are_not_the_schemes_are_found(
    office: PollingOffice, kind: str, subjects: tuple[str, ...], changed: dict[str, int], verdict: str
) -> None:
    """A quorum of one's own fails, and a bar that is not the committee's; under the scheme as shipped one asks."""
    form = "e3_branch" if kind == "appraisal" else ""
    seats = 1 if subjects else 0
    poll = office.ready(8, kind=kind, form=form, subjects=office.people(*subjects), seats=seats)
    office.count(poll, ["12" if subjects else "11111"] * 8)
    rules = msgspec.structs.replace(office.view(poll).poll.rules, **changed)
    write(office, "poll", poll, {"rules": rules}, act="set")
    write(office, "poll", poll, {"result": poll_seal(office.desk_, office.view(poll))}, act="set")
    codes = found(office)
    assert {one for one in codes if "poll_scheme_differs" in codes[one]} == {verdict}


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        ("poll", {"totals:public": PollTotals(valid=5, invalid=0, counts=[])}),
        ("poll_roll", {"present:public": RollPresent(others=5)}),
    ],
)
def test_what_came_after_the_closing_changes_nothing(
    office: PollingOffice, kind: str, groups: dict[str, Group]
) -> None:
    """Totals or attendance of a laptop that did not know of it: left out, listed, the result holds (0.7)."""
    poll = elected(office)
    before = office.view(poll).whole
    write(office, kind, poll, groups, act="set")
    assert (office.view(poll).whole, office.view(poll).late_edits) == (before, 1)
    codes = found(office)
    assert (codes["fail"], "edits_after_seal" in codes["ask"]) == (set(), True)


def test_a_correction_that_nobody_sealed_yet_asks(office: PollingOffice) -> None:
    """0.7: a recount with its reason waits for the new seal; afterwards everything holds again."""
    poll = elected(office)
    rows = {"members": ["12"] * 8 + ["21"] * 4}
    office.do("poll.count", poll=poll, rows=rows, second=rows, why="重新计票")
    codes = found(office)
    assert (codes["fail"], "poll_corrected" in codes["ask"]) == (set(), True)
    office.do("poll.reseal", poll=poll, why="重新计票")
    assert found(office)["ask"] == set()


def test_a_new_seal_does_not_take_in_what_came_late(office: PollingOffice) -> None:
    """Totals of another class written after the closing stay out, also when a correction is sealed anew."""
    poll = elected(office)
    write(office, "poll", poll, {"totals:public": PollTotals(valid=5, invalid=0, counts=[])}, act="set")
    office.do("poll.officials", poll=poll, scrutineers=["监票甲"], tellers=["计票甲", "计票丙"], why="计票人写错")
    office.do("poll.reseal", poll=poll, why="计票人写错")
    codes = found(office)
    assert (codes["fail"], "edits_after_seal" in codes["ask"], office.view(poll).late_edits) == (set(), True, 1)


# ---- the list of excellent members -------------------------------------------------------------------------------


@pytest.fixture
def listed(tmp_path: Path) -> Appraisal:
    """A year whose list is sealed: 丁一 passes, 张伟 does not."""
    one = Appraisal(tmp_path)
    one.nominate("丁一", "张伟")
    one.groups()
    one.members(*[GOOD + "44442"] * 13)
    one.users(*["1111"] * 10)
    one.do("appraisal.pass", period="2026")
    return one


def passed(office: Appraisal, **changed: object) -> dict[str, Group]:
    """The sealed list, altered."""
    one = office.store.records.all(Slate)[slate_id("2026")].passed
    assert one is not None
    return {"passed": msgspec.convert({**msgspec.to_builtins(one), **changed}, AppraisalList)}


def test_a_sealed_list_holds_at_the_committee(listed: Appraisal) -> None:
    """Polls, code and list recompute from the replica alone."""
    codes = found(listed)
    assert (codes["fail"], codes["ask"]) == (set(), set())


def test_a_name_put_on_the_list_is_found(listed: Appraisal) -> None:
    """The outcome frozen is the true one, the names are not."""
    write(listed, "slate", slate_id("2026"), passed(listed, people=listed.people("丁一", "张伟")))
    assert found(listed)["fail"] == {"result_differs"}


def test_a_rate_made_better_is_found(listed: Appraisal) -> None:
    """A frozen rate of one's own with a code that fits."""
    one = listed.store.records.all(Slate)[slate_id("2026")].passed
    assert one is not None
    better = one.result.replace("false,[0,52", "true,[52,52")
    assert better != one.result
    people = sorted(listed.people("丁一", "张伟"))
    forged = passed(listed, result=better, code=check_code(one.seals, better), people=people)
    write(listed, "slate", slate_id("2026"), forged)
    assert found(listed)["fail"] == {"result_differs"}
