"""What changed between two versions of a scheme: values, and whole lines that came or went (0.1)."""

from __future__ import annotations

from core.notices.edit import changed, whole
from core.notices.load import shipped
from core.notices.steps import Add, Remove
from core.notices.versions import Difference, LineChange, before, changes, differences

C = shipped("c", "preset_90")
ITEM = {"id": "party_school", "zh": "党校优秀学员", "en": "Party school", "points": "1", "cap": "2"}


def test_a_line_is_one_change() -> None:
    """An item that came and a veto that went are one change each; a value is a change by itself."""
    new = changed(C, {"branch.bands[1].least": "92"}).value
    new = whole(new, [Remove("branch.vetoes[2]"), Add("member.bonus.items", ITEM)], "c.toml").value
    found = changes(C, new)
    assert [type(one) for one in found] == [LineChange, Difference, LineChange]
    came, value, went = found
    assert isinstance(came, LineChange) and (came.list, came.now) == ("member.bonus.items", True)
    assert came.fields == ITEM
    assert isinstance(value, Difference) and (value.before, value.now) == ("90", "92")
    assert isinstance(went, LineChange) and (went.list, went.now, went.fields["id"]) == (
        "branch.vetoes",
        False,
        "safety",
    )
    assert changes(C, C) == ()


def test_other_words_of_a_line_without_an_id_are_a_change_of_words() -> None:
    """A criterion has no id: with as many lines on both sides it is known by its place, else by its words."""
    renamed = changed(C, {"member.indicators[1].criteria[2].zh": "学习计划落实"}).value
    (one,) = differences(C, renamed)
    assert (one.name, one.before, one.now) == (
        "member.indicators.criteria.zh",
        "完成个人学习计划，有笔记",
        "学习计划落实",
    )
    gone = whole(C, [Remove("member.indicators[1].criteria[1]")] * 3, "c.toml").value
    assert [one.now for one in changes(C, gone) if isinstance(one, LineChange)] == [False] * 3


def test_what_stood_at_a_key_before() -> None:
    """By the lines' marks: what moved is what it was; a line that came had nothing."""
    new = whole(
        C, [Remove("member.bonus.items[1]"), Add("member.bonus.items", {**ITEM, "deducts": "true"})], "c.toml"
    ).value
    found = before(C, new)
    assert found["member.bonus.items[1].zh"] == "市级表彰"
    assert found["member.bonus.items[4].zh"] is None
    assert found["member.bands[1].least"] == "90"
