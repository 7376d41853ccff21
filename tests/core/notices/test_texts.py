"""Every notice's text is read by one reader: which notice it is of, its faults, and what may not stand together."""

from __future__ import annotations

import pytest

from core.notices.edit import changed, tried
from core.notices.kinds import NOTICES
from core.notices.load import load, presets, shipped
from core.notices.load_polls import load_polls
from core.notices.steps import Put
from core.notices.texts import read_text
from core.notices.values import values

SHIPPED = [(notice, preset) for notice in NOTICES for preset in presets(notice)]


@pytest.mark.parametrize(("notice", "preset"), SHIPPED)
def test_every_shipped_text_is_read_as_what_it_says_it_is(notice: str, preset: str) -> None:
    """The text names its notice; each of its values can be written back and changes nothing."""
    source = read_text(shipped(notice, preset), f"{notice}.toml")
    assert source.reasons == () and source.scheme is not None
    assert source.kind is NOTICES[notice] and source.scheme.preset.id == preset
    listed = values(source.text)
    assert not any(one.name.endswith(".id") for one in listed)
    kept = changed(source.text, {one.key: one.value for one in listed if one.value}, f"{notice}.toml")
    assert kept.ok and kept.value == source.text


@pytest.mark.parametrize("notice", NOTICES)
def test_the_default_preset_is_shipped(notice: str) -> None:
    """What is in force while the committee set nothing is one of the presets."""
    assert NOTICES[notice].preset in presets(notice)


def test_another_notices_text_is_one_fault() -> None:
    """A scheme opened in the wrong place is told so, and not by the list of all its keys."""
    for outcome in (load(shipped("d", "overall"), "x.toml"), load_polls(shipped("c", "preset_90"), "x.toml")):
        (reason,) = outcome.reasons
        assert (reason.code, reason.place) == ("notice_other", "notice")
        assert {reason.figures["value"], reason.figures["wanted"]} == {"C", "D"}


def test_a_text_of_no_notice() -> None:
    """A notice that is not known, none at all, and no TOML: a reason each, no scheme."""
    for text, code in (
        ('notice = "x"', "notice_unknown"),
        ("least = 5", "notice_unknown"),
        ("no [ toml", "toml_broken"),
    ):
        source = read_text(text, "x.toml")
        assert source.scheme is None and [one.code for one in source.reasons] == [code]
        assert values(text) == ()


D = shipped("d", "weighted")


@pytest.mark.parametrize(
    ("key", "typed", "code", "place"),
    [
        ("quorum.num", "3", "quorum_impossible", "quorum.num"),
        ("quorum.num", "2", "quorum_impossible", "quorum.num"),
        ("satisfaction.low", "96", "low_above_high", "satisfaction.low"),
        ("satisfaction.points.satisfied", "60", "points_rise", "satisfaction.points.fairly_satisfied"),
        ("satisfaction.points.satisfied", "101", "number_out_of_range", "satisfaction.points.satisfied"),
        ("satisfaction.excluded", "dissatisfied", "grade_left_out", "satisfaction.points.dissatisfied"),
        ("satisfaction.excluded", "not_knwon", "value_unknown", "satisfaction.excluded"),
        ("satisfaction.bar", "90.5", "value_not_whole", "satisfaction.bar"),
        ("satisfaction.scope", "all", "value_unknown", "satisfaction.scope"),
        ("candidates.share", "0", "number_out_of_range", "candidates.share"),
        ("least", "0", "number_out_of_range", "least"),
        ("forms[1].most", "5", "most_unused", "forms[1].most"),
        ("forms[1].grades", "satisfied", "number_out_of_range", "forms[1].grades"),
        ("forms[1].grades", "satisfied, satsified", "value_unknown", "forms[1].grades"),
    ],
)
def test_an_impossible_poll_scheme_names_its_line(key: str, typed: str, code: str, place: str) -> None:
    """Each fault with code, key and line; while typing, without writing anything, the same is said."""
    outcome = changed(D, {key: typed}, "d.toml")
    found = {reason.place: reason for reason in outcome.reasons}
    assert outcome.value == D and found[place].code == code
    line = D.splitlines()[int(found[place].figures["line"]) - 1]
    assert place.partition(".")[2].split(".")[0].split("[")[0] in line or place.split(".")[-1] in line
    assert [one.code for one in tried(read_text(D, "d.toml"), [Put(key, typed)])] == [
        one.code for one in outcome.reasons
    ]


def test_everybody_present_is_always_enough() -> None:
    """Exactly all is a possible quorum where exactly that much is enough."""
    assert changed(D, {"quorum.num": "2", "quorum.strict": "false"}, "d.toml").ok


def test_points_by_grade_are_called_by_their_grade() -> None:
    """A table with keys of its own: each value has the name of the table, and the words of its key."""
    found = {one.key: one for one in values(D)}
    one = found["satisfaction.points.satisfied"]
    assert (one.name, one.zh, one.en, one.value) == ("satisfaction.points.*", ("满意",), ("Satisfied",), "100")
    assert found["least"].proposed and not found["satisfaction.bar"].proposed
