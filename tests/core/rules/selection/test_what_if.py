"""What if the scheme of commendation were another: the last nominees judged again by its values (0.1, A2-A9)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.notices.award_scheme import AwardScheme, AwardSubject
from core.notices.edit import changed, whole
from core.notices.load import shipped
from core.notices.load_awards import load_awards
from core.notices.steps import Add, Remove, Step
from core.rules.selection.deadline import Handed
from core.rules.selection.eligibility import PersonFacts
from core.rules.selection.what_if import NomineeFacts, fall, nominee_what_if
from core.values import ask, failed
from tests.core.rules.selection.making import award

TEXT = shipped("a", "notice_2015")
MEMBER = award("outstanding_member")
FORM = dict.fromkeys(
    (
        "identity.gender",
        "identity.birth",
        "identity.ethnicity",
        "identity.native_place",
        "identity.education",
        "membership.joined",
        "work.started",
        "work.since",
        "work.post",
    ),
    "有",
)


def scheme(text: str = TEXT, **values: str) -> AwardScheme:
    """The shipped scheme with other values; `__` stands for the points in keys, `_2` for the second of a list."""
    keys = {key.replace("__", ".").replace("_2.", "[2]."): value for key, value in values.items()}
    outcome = changed(text, keys, "a.toml")
    found = load_awards(outcome.value, "a.toml").value
    assert outcome.ok and found is not None, outcome.reasons
    return found


def stepped(*steps: Step) -> AwardScheme:
    """The shipped scheme with lines more or fewer."""
    outcome = whole(TEXT, list(steps), "a.toml")
    found = load_awards(outcome.value, "a.toml").value
    assert outcome.ok and found is not None, outcome.reasons
    return found


def somebody(name: str = "张三", **fields: Any) -> NomineeFacts:
    """A full member for outstanding member, three years in the centre, with everything that the notice asks for."""
    given: dict[str, Any] = {
        "id": f"A/2026/{MEMBER.id}/{name}",
        "name": name,
        "branch": "b",
        "round": "A/2026",
        "year": 2026,
        "award": MEMBER.id,
        "subject": AwardSubject.PERSON,
        "reference": date(2026, 6, 15),
        "deadline": date(2026, 6, 15),
        "handed": Handed(first=date(2026, 6, 12), latest=date(2026, 6, 12), version=1),
        "person": who(),
        "deeds": 240,
        "statement": 800,
        "evidence": {one.id: "有" for one in MEMBER.criteria},
        "details": {one.id: "有" for one in MEMBER.details},
        "known": FORM,
    }
    return NomineeFacts(**{**given, **fields})


def who(**fields: Any) -> PersonFacts:
    """The person's facts."""
    return PersonFacts(**{"kind": "full_member", "confirmed": "2015-07-01", "since": "2023-06-15", **fields})


VETO = ask("A3", "nominee_veto_unverified", "veto:1", item="media", on="2026-05-01")
VERIFIED = failed("A3", "nominee_vetoed", "veto:1", item="media", on="2026-05-01", by="虚", evidence="报道")
MISSING = failed("A9", "notice_missing", "publication")


@pytest.mark.parametrize(
    ("facts", "values", "before", "now", "code"),
    [
        ({"person": who(since="2025-03-01")}, {"awards_2__months": "18"}, "eligible", "barred", "centre_too_short"),
        ({"person": who(since="2025-07-01")}, {"awards_2__months": "6"}, "barred", "eligible", ""),
        ({"person": who(since="2025-06")}, {"awards_2__months": "13"}, "asked", "barred", "centre_too_short"),
        ({"person": who(kind="probationary_member")}, {"awards_2__requires": "in_centre"}, "barred", "eligible", ""),
        ({}, {"awards_2__requires": "full_member, party_work"}, "eligible", "barred", "party_work_no"),
        ({"person": who(since="2025-07-01")}, {"reference__month": "7"}, "barred", "eligible", ""),
        ({}, {"materials__deeds_least": "250"}, "eligible", "asked", "deeds_too_short"),
        ({"deeds": 420}, {"materials__deeds_most": "500"}, "asked", "eligible", ""),
        ({}, {"materials__statement": "1200"}, "eligible", "asked", "statement_too_short"),
        ({"statement": 950}, {"materials__tolerance": "10"}, "eligible", "asked", "statement_too_long"),
        ({}, {"eligibility__excellent": "true"}, "eligible", "asked", "appraisal_unknown"),
        (
            {"person": who(excellent=False, appraisal="2025")},
            {"eligibility__excellent": "true"},
            "eligible",
            "barred",
            "appraisal_not_excellent",
        ),
        ({"person": who(excellent=True)}, {"eligibility__excellent": "true"}, "eligible", "eligible", ""),
        (
            {"person": who(others=("service_star",))},
            {"eligibility__one_award": "false"},
            "asked",
            "eligible",
            "",
        ),
        ({"published": (MISSING,)}, {"publication__branch": "false"}, "barred", "eligible", ""),
        ({}, {"deadline__day": "10"}, "eligible", "barred", "nomination_late"),
    ],
)  # fmt: skip
def test_every_condition_is_tried(
    facts: dict[str, Any], values: dict[str, str], before: str, now: str, code: str
) -> None:
    """Months, who may be nominated, days, lengths, the appraisal, two awards, the notice: by the live rules."""
    found = nominee_what_if(scheme(), scheme(**values), [somebody(**facts)])
    assert ([one for one, count in found.before.items() if count], found.count) == ([before], 1)
    assert [one for one, count in found.now.items() if count] == [now]
    assert [one.facts.name for one in found.movers] == ([] if before == now else ["张三"])
    if before != now:
        assert [one.code for one in found.movers[0].now.reasons][:1] == ([code] if code else [])


@pytest.mark.parametrize(("veto", "before"), [(VETO, "asked"), (VERIFIED, "barred")])
def test_a_veto_counts_as_long_as_its_item_is_one(veto: Any, before: str) -> None:
    """Without the item nobody could have reported it; another item that goes changes nothing (A3)."""
    one = somebody(vetoes=(veto,))
    found = nominee_what_if(scheme(), stepped(Remove("vetoes[1]")), [one])
    assert (found.before[before], found.now["eligible"]) == (1, 1)
    assert not nominee_what_if(scheme(), stepped(Remove("vetoes[2]")), [one]).movers


def test_a_criterion_and_a_field_more_ask_everybody() -> None:
    """What nobody could write for want of the line is asked of all; the line's own words do not matter (A1, A6)."""
    line = {"id": "more", "zh": "又一条", "en": "One more"}
    new = stepped(Add("awards[2].criteria", line))
    found = nominee_what_if(scheme(), new, [somebody("张三"), somebody("李四")])
    assert found.now == {"eligible": 0, "asked": 2, "barred": 0}
    assert {one.now.reasons[0].code for one in found.movers} == {"evidence_missing"}


def test_an_award_that_goes_leaves_its_nominees_without_one() -> None:
    """They are named; who stood for it besides another award stands for one only."""
    gone = stepped(Remove("awards[4]"))
    star = somebody("王五", award="service_star", id="A/2026/service_star/王五", person=who(window=True))
    twice = somebody("赵六", person=who(others=("service_star",)))
    found = nominee_what_if(scheme(), gone, [somebody(), star, twice])
    assert {one.facts.name: one.now.status for one in found.movers} == {"王五": "barred", "赵六": "eligible"}


def test_days_set_by_hand_stay_until_the_scheme_s_day_changes() -> None:
    """A round whose deadline the committee put off to the 20th is tried with the 20th, and with a new day of the
    scheme by that."""
    late = Handed(first=date(2026, 6, 18), latest=date(2026, 6, 18), version=1)
    one = somebody(deadline=date(2026, 6, 20), handed=late)
    assert fall(scheme(), one).status == "eligible"
    assert not nominee_what_if(scheme(), scheme(awards_2__months="6"), [one]).movers
    (mover,) = nominee_what_if(scheme(), scheme(deadline__day="17"), [one]).movers
    assert mover.now.reasons[0].figures["due"] == "2026-06-17"
    (mover,) = nominee_what_if(scheme(), scheme(deadline__day="17", deadline__lateness="late_accepted"), [one]).movers
    assert mover.now.status == "asked"


def test_other_reasons_alone_are_shown_other_figures_are_not() -> None:
    """Asked about before and after for another thing is a change; too short by more is the same thing. What no value
    of this scheme decides stays on both sides. Whose status changes comes first."""
    apart = failed("A4", "branch_review_missing", "review")
    short, barred, falls = somebody("甲", deeds=100), somebody("乙", apart=(apart,)), somebody("丙")
    new = scheme(materials__deeds_least="250")
    found = nominee_what_if(scheme(), new, [short, barred, falls])
    assert [(one.facts.name, one.status_changes) for one in found.movers] == [("丙", True), ("乙", False)]
    assert found.now == {"eligible": 0, "asked": 2, "barred": 1}
    assert [one.code for one in found.movers[1].now.reasons] == ["branch_review_missing", "deeds_too_short"]
