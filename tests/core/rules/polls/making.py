"""Polls for tests of rules, without a store."""

from __future__ import annotations

from typing import Any

from core.records import Poll, PollQuestion, PollRules, PollSetup, PollSubject, PollVoters

GRADES = ["satisfied", "fairly_satisfied", "basically_satisfied", "dissatisfied", "not_known"]
F2 = ["satisfied=100", "fairly_satisfied=100"]


def make_rules(**changed: Any) -> PollRules:
    """Rules of an appraisal by F2 with a bar of 90 %."""
    given: dict[str, Any] = {
        "scheme": "d",
        "version": 1,
        "quorum_num": 1,
        "quorum_den": 2,
        "quorum_strict": True,
        "least": 5,
        "points": F2,
        "excluded": ["not_known"],
        "bar": 90,
        "low": 60,
        "high": 95,
    }
    return PollRules(**given | changed)


def appraisal(subjects: int = 1, questions: int = 4, *, recommend: bool = False, **rules: Any) -> Poll:
    """An appraisal of some subjects by so many questions, with or without recommending."""
    asked = {
        f"q{at}": PollQuestion(place=at, zh=f"问题{at}", en=f"Question {at}", options=GRADES)
        for at in range(1, questions + 1)
    }
    if recommend:
        asked["recommend"] = PollQuestion(
            place=questions + 1, zh="推荐", en="Recommend", options=["yes", "no"], counts="recommend"
        )
    return Poll(
        id="p",
        setup=PollSetup(kind="appraisal", title="测评", period="2026", clause="D2", form="d2_candidates"),
        rules=make_rules(**rules),
        subject={f"s{at}": PollSubject(place=at, name=f"甲{at}") for at in range(1, subjects + 1)},
        question=asked,
        voters={"members": PollVoters(place=1, zh="党员", en="Members")},
    )


def election_of(candidates: int, seats: int) -> Poll:
    """An election among so many candidates."""
    return Poll(
        id="p",
        setup=PollSetup(kind="election", title="选举", period="2026", clause="2", seats=seats),
        rules=make_rules(points=[], bar=0, quorum_num=4, quorum_den=5, quorum_strict=False),
        subject={f"s{at}": PollSubject(place=at, name=f"甲{at}") for at in range(1, candidates + 1)},
        question={
            "vote": PollQuestion(place=1, zh="表决", en="Vote", options=["for", "against", "abstain"], counts="vote")
        },
        voters={"members": PollVoters(place=1, zh="党员", en="Members")},
    )
