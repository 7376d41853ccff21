"""The scheme of commendation: what is shipped, and how a text that is wrong is refused (0.1, A1)."""

from __future__ import annotations

import pytest

from core.notices.award_scheme import QuotaMethod
from core.notices.load import presets, shipped
from core.notices.load_awards import load_awards

TEXT = shipped("a", "notice_2015")


@pytest.mark.parametrize("preset", ["notice_2015", "excellent_only"])
def test_what_is_shipped_holds(preset: str) -> None:
    """1 + 20 + 7 + 16 = 44; five goods, five strengths, five and four lines; five vetoes; 15 June; 200-400 and 800."""
    assert preset in presets("a")
    scheme = load_awards(shipped("a", preset), "a.toml").value
    assert scheme is not None
    assert ([one.quota for one in scheme.awards], scheme.total) == ([1, 20, 7, 16], 44)
    assert [len(one.criteria) for one in scheme.awards] == [5, 5, 5, 4]
    assert [one.title.zh if one.title else "" for one in scheme.awards] == ["", "党员示范岗", "", "明星示范岗"]
    assert len(scheme.vetoes) == 5
    assert (scheme.materials.deeds_least, scheme.materials.deeds_most) == (200, 400)
    assert (scheme.materials.statement_bounds, scheme.materials.copies) == ((640, 960), 3)
    assert scheme.eligibility.excellent is (preset == "excellent_only")


def test_what_the_notice_leaves_open_is_marked() -> None:
    """The announced numbers are the notice's word; how they are shared out is a proposal."""
    scheme = load_awards(TEXT, "a.toml").value
    assert scheme is not None
    assert not scheme.is_proposed("awards.quota")
    assert scheme.is_proposed("awards.allocation.method")
    assert scheme.is_proposed("publication.days")
    assert not scheme.is_proposed("deadline")
    worker = scheme.award("outstanding_party_worker")
    assert worker is not None and worker.allocation.method is QuotaMethod.POOL  # the annex's title names three awards


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('notice = "a"', 'notice = "b"', "notice_other", "notice"),
        ("num = 1\nden = 2", "num = 3\nden = 2", "quorum_impossible", "meeting.num"),
        ("quota = 20", "quota = -1", "number_out_of_range", "awards[2].quota"),
        ('{ method = "pool"', '{ method = "lot"', "value_unknown", "awards[1].allocation.method"),
        ("least = 1, most = 0", "least = 5, most = 2", "bounds_out_of_order", "awards[2].allocation.least"),
        ('requires = ["window_staff"]', 'requires = ["opted_in"]', "requirement_unfit", "awards[4].requires"),
        ('requires = ["opted_in"]', 'requires = ["full_member"]', "requirement_unfit", "awards[1].requires"),
        ("months = 12\n", "", "key_missing", "awards[2].months"),
        ('id = "service_star"', 'id = "outstanding_member"', "id_twice", "awards[4].id"),
        ('id = "media"', 'id = "harm"', "id_twice", "vetoes[5].id"),
        ("deeds_least = 200", "deeds_least = 500", "bounds_out_of_order", "materials.deeds_least"),
        ('majority = "expected"', 'majority = "issued"', "value_unknown", "meeting.majority"),
        ('    "publication",', '    "publications",', "proposed_unknown", "proposed"),
        ("scoring = 0", "scoring = 0\nscore = 1", "key_unknown", "score"),
        ("tolerance = 20", "", "key_missing", "materials.tolerance"),
    ],
)  # fmt: skip
def test_a_text_that_is_wrong(old: str, new: str, code: str, place: str) -> None:
    """Each fault is named at its key and line, and nothing of the text is taken."""
    assert old in TEXT
    outcome = load_awards(TEXT.replace(old, new, 1), "a.toml")
    assert outcome.value is None
    assert (code, place) in [(one.code, one.place) for one in outcome.reasons]
    assert all(one.figures["line"] for one in outcome.reasons)
