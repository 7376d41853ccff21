"""What if the scheme of polls were another: the last polls counted again by its values (0.1, D4, D6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.polls.what_if import PollFacts, latest, poll_facts, poll_what_if
from core.notices.edit import changed, whole
from core.notices.load import shipped
from core.notices.load_polls import load_polls
from core.notices.poll_scheme import PollScheme
from core.notices.steps import Remove
from tests.core.desk.polls_office import PollingOffice

TEXT = shipped("d", "notice_2011")
MORE, LESS = "丁一", "张伟"
GOOD, FAIR, BAD = "1111" + "1", "2222" + "1", "4444" + "2"


def scheme(text: str = TEXT, **values: str) -> PollScheme:
    """The shipped scheme with other values; `__` stands for the points in keys."""
    outcome = changed(text, {key.replace("__", "."): value for key, value in values.items()}, "d.toml")
    found = load_polls(outcome.value, "d.toml").value
    assert outcome.ok and found is not None, outcome.reasons
    return found


@pytest.fixture
def facts(tmp_path: Path) -> tuple[PollFacts, ...]:
    """Ten of twelve ballot on two members: 丁一 has eight satisfied, two fairly; 张伟 six satisfied, four not."""
    office = PollingOffice(tmp_path)
    for period in ("2025", "2026"):
        subjects = office.people("丁一", "张伟")
        poll = office.ready(10, kind="appraisal", form="d2_candidates", subjects=subjects, period=period)
        rows = [GOOD + GOOD] * 6 + [GOOD + BAD] * 2 + [FAIR + BAD] * 2
        office.count(poll, rows)
        office.do("poll.close", poll=poll)
    office.ready(10, kind="appraisal", form="e3_branch", period="2026H2")
    found = poll_facts(office.desk_, "b")
    assert len(found) == 4
    return latest(found)


def test_the_newest_closed_polls_are_tried(facts: tuple[PollFacts, ...]) -> None:
    """Of each form the newest period; what is still open is none of them. The same scheme moves nobody."""
    assert {(one.name, one.period, one.branch) for one in facts} == {("丁一", "2026", "b"), ("张伟", "2026", "b")}
    found = poll_what_if(scheme(), scheme(), facts)
    assert (found.count, found.movers, found.before) == (2, (), {"passed": 1, "high": 1, "missed": 1})


@pytest.mark.parametrize(
    ("values", "now", "movers"),
    [
        ({"satisfaction__bar": "60"}, {"passed": 2, "high": 1}, {LESS: ("missed", "passed")}),
        ({"satisfaction__low": "61"}, {"passed": 1, "high": 1, "missed": 1, "low": 1}, {LESS: ("missed", "missed")}),
        ({"satisfaction__points__fairly_satisfied": "50"}, {"passed": 1, "missed": 1}, {MORE: ("passed", "passed")}),
        (
            {"quorum__num": "9", "quorum__den": "10"},
            {"below_quorum": 2},
            {MORE: ("passed", "below_quorum"), LESS: ("missed", "below_quorum")},
        ),
    ],
)  # fmt: skip
def test_who_would_fall_otherwise(
    facts: tuple[PollFacts, ...], values: dict[str, str], now: dict[str, int], movers: dict[str, tuple[str, str]]
) -> None:
    """The bar, what is to be put right or spread, the points of a grade, the quorum: each by the rules of closing."""
    found = poll_what_if(scheme(), scheme(**values), facts)
    assert found.now == now
    assert {one.facts.name: (one.before.status, one.now.status) for one in found.movers} == movers


def test_a_form_that_is_gone_is_said(facts: tuple[PollFacts, ...]) -> None:
    """Without its form nothing could be polled; the rate before stays to be read."""
    gone = whole(TEXT, [Remove("forms[2]")], "d.toml")
    assert gone.ok
    found = poll_what_if(scheme(), scheme(gone.value), facts)
    assert found.now == {"no_form": 2}
    assert found.movers[0].before.rate is not None and found.movers[0].before.rate.percent() == "100.00"
