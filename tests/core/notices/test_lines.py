"""Lines of lists put in and taken out of a scheme's text, in every notice alike (0.1)."""

from __future__ import annotations

import difflib

import pytest

from core.notices.edit import attempted, tried, whole, with_line, without_line
from core.notices.lines import key_lines
from core.notices.load import load, shipped
from core.notices.load_polls import load_polls
from core.notices.new_line import new_line
from core.notices.steps import Add, Put, Remove, Step
from core.notices.texts import read_text
from core.notices.values import lists

C = shipped("c", "preset_90")
D = shipped("d", "weighted")
FORM = {
    "id": "livelihood",
    "zh": "民生测评",
    "en": "Livelihood",
    "clause": "E6",
    "unit": "voter",
    "about": "branch",
    "grades": "satisfied、dissatisfied",
    "recommend": "false",
    "most": "0",
    "over": "section",
}
FIVE = {"id": "five", "value": "101"}
NESTED = """a = [
  { x = 1 },
  # a note
  { x = 2 },
]
[[f]]
id = 1
[[f.q]]
id = 2
[[f]]
[[f.q]]
id = 4
[g]
h = 1
"""


def moved(old: str, new: str) -> list[str]:
    """The lines that came and went."""
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("text", "key", "fields", "came"),
    [
        (
            C,
            "branch.vetoes",
            {"id": "cheating", "zh": "考核作弊", "en": "Cheating"},
            ["+[[branch.vetoes]]", '+id = "cheating"', '+zh = "考核作弊"', '+en = "Cheating"', "+"],
        ),
        (
            C,
            "branch.acceptance.questions",
            {"id": "more", "zh": "还有", "en": "More"},
            ["+[[branch.acceptance.questions]]", '+id = "more"', '+zh = "还有"', '+en = "More"', "+"],
        ),
        (
            D,
            "forms[1].questions",
            {"id": "more", "zh": "还有", "en": "More"},
            ['+    {id = "more", zh = "还有", en = "More"},'],
        ),
        (
            D,
            "grades",
            {"id": "poor", "zh": "差", "en": "Poor"},
            ["+[[grades]]", '+id = "poor"', '+zh = "差"', '+en = "Poor"', "+"],
        ),
        (
            C,
            "member.sources[2].grades",
            {"id": "excellent", "value": "１００"},
            ["+grades = {excellent = 100}"],
        ),
    ],
)  # fmt: skip
def test_a_line_comes_as_the_others_are_written(text: str, key: str, fields: dict[str, str], came: list[str]) -> None:
    """Tables as tables, inline tables inline; all else, comments below the list too, stays where it is. Taken out again
    the text is what it was."""
    outcome = with_line(text, key, fields)
    assert outcome.ok, outcome.reasons
    assert sorted(moved(text, outcome.value)) == sorted(came)
    if key.endswith("grades") and "value" in fields:
        assert without_line(outcome.value, f"{key}.excellent").ok
        return
    count = next(one.count for one in lists(outcome.value) if one.key == key)
    assert without_line(outcome.value, f"{key}[{count}]").value == text


def test_a_bound_goes_where_it_belongs() -> None:
    """A band between two bands is put between them: bounds are listed from the highest down."""
    steps: list[Step] = [Put("branch.stars_below", "0"), Put("branch.bands[5].stars", "1")]
    between = whole(
        C, [Remove("branch.bands[2]"), Add("branch.bands", {"stars": "4", "least": "84.5"}), *steps], "c.toml"
    )
    assert between.ok, between.reasons
    scheme = load(between.value, "c.toml").value
    assert scheme is not None
    assert [str(band.least) for band in scheme.branch.bands] == ["90", "84.5", "70", "60", "50"]
    below = attempted(C, [Add("member.bands", {"stars": "2", "least": "60"}), Put("member.stars_below", "1")], "c.toml")
    assert below.ok, below.reasons


@pytest.mark.parametrize(
    ("text", "steps", "code", "place"),
    [
        (C, [Remove("member.bands[3]")] * 3, "key_unknown", "member.bands[3]"),
        (C, [Remove("member.bands[1]")] * 3, "list_too_short", "member.bands"),
        (C, [Remove("member.indicators[1].criteria[1]")], "criteria_sum", "member.indicators[1].criteria"),
        (C, [Remove("branch.plan.tracks[3]")], "track_gap", "branch.plan.tracks[2].least"),
        (C, [Add("member.bands", {"stars": "4", "least": "60"})], "stars_out_of_order", "member.bands[4].stars"),
        (C, [Add("member.bands", {"stars": "4", "least": "80"})], "bounds_overlap", "member.bands[3].least"),
        (C, [Add("branch.vetoes", {"id": "safety", "zh": "甲", "en": "a"})], "id_twice", "branch.vetoes[4].id"),
        (C, [Add("branch.vetoes", {"id": "Über", "zh": "甲", "en": "a"})], "id_malformed", "branch.vetoes[4].id"),
        (C, [Add("branch.vetoes", {"id": "more", "zh": "甲"})], "key_missing", "branch.vetoes[4].en"),
        (C, [Add("branch.vetoes", {"id": "more", "zh": " ", "en": "a"})], "text_unfit", "branch.vetoes[4].zh"),
        (C, [Add("branch.vetos", {"id": "more"})], "key_unknown", "branch.vetos"),
        (C, [Remove("branch.vetoes")], "key_unknown", "branch.vetoes"),
        (C, [Remove("branch.combine")], "key_unknown", "branch.combine"),
        (D, [Remove("grades[2]")], "value_unknown", "satisfaction.points.fairly_satisfied"),
        (D, [Add("forms", FORM)], "list_too_short", "forms[8].questions"),
        (D, [Add("satisfaction.points", FIVE)], "number_out_of_range", "satisfaction.points.five"),
        (D, [Add("satisfaction.points", {"id": "fife", "value": "9"})], "value_unknown", "satisfaction.points.fife"),
        (D, [Remove("forms[1].questions[1]")] * 5, "list_too_short", "forms[1].questions"),
    ],
)  # fmt: skip
def test_what_can_not_be_names_its_line(text: str, steps: list[Step], code: str, place: str) -> None:
    """The text stays as it was; tried without writing anything, the same is said."""
    outcome = whole(text, steps, "x.toml")
    assert outcome.value == text
    found = {reason.place: reason.code for reason in outcome.reasons}
    assert found.get(place) == code, found
    assert all(reason.figures["file"] == "x.toml" for reason in outcome.reasons)
    assert {(one.code, one.place) for one in tried(read_text(text, "x.toml"), steps)} == {
        (one.code, one.place) for one in outcome.reasons
    }


def test_a_line_with_lines_of_its_own_is_whole_with_the_first_of_them() -> None:
    """A new ballot form has no question yet and does not fit; with one it does."""
    outcome = whole(D, [Add("forms", FORM), Add("forms[8].questions", {"id": "q", "zh": "问", "en": "Q"})], "d.toml")
    assert outcome.ok, outcome.reasons
    scheme = load_polls(outcome.value, "d.toml").value
    assert scheme is not None
    form = scheme.form("livelihood")
    assert form is not None and (form.grades, len(form.questions)) == (("satisfied", "dissatisfied"), 1)


def test_a_list_may_become_empty_and_be_filled_again() -> None:
    """Vetoes may all go: the list stays as an empty one and takes lines; criteria likewise."""
    empty = whole(C, [Remove("branch.vetoes[1]")] * 3, "c.toml")
    assert empty.ok and "vetoes = []" in empty.value and "[[branch.vetoes]]" not in empty.value
    assert with_line(empty.value, "branch.vetoes", {"id": "one", "zh": "一", "en": "One"}).ok
    bare = whole(C, [Remove("member.indicators[2].criteria[1]")] * 3, "c.toml")
    assert bare.ok
    one = {"zh": "一", "en": "One", "points": "20", "step": "5"}
    assert with_line(bare.value, "member.indicators[2].criteria", one).ok
    assert "member.indicators[2].criteria" in {found.key for found in lists(bare.value) if not found.count}


def test_what_a_new_line_takes_is_asked_of_the_reader() -> None:
    """Fields, what must be given, lists within the line; a keyed table asks key and value."""
    source = read_text(C)
    item = new_line(source, "member.bonus.items")
    assert item is not None and item.whole
    assert list(item.fields) == ["id", "zh", "en", "points", "cap", "deducts"]
    assert item.required == {"id", "zh", "en", "points", "cap"}
    criterion = new_line(source, "member.indicators[1].criteria")
    assert criterion is not None and criterion.required == {"zh", "en", "points"}
    indicator = new_line(source, "branch.indicators")
    assert indicator is not None and indicator.lists == ("criteria",)
    points = new_line(read_text(D), "satisfaction.points")
    assert points is not None and (list(points.fields), points.fields["value"].most) == (["id", "value"], 100)
    assert new_line(source, "member.bonus") is None


def test_lists_say_what_may_be_done_with_them() -> None:
    """Stages are called by their ids in the program: they are fixed; an absent table of grades can be begun."""
    found = {one.key: one for one in lists(C)}
    assert {key for key, one in found.items() if one.fixed} == {"member.sources", "branch.sources"}
    assert (found["member.bands"].count, found["member.bands"].least) == (3, 1)
    assert found["member.sources[1].grades"].keyed and found["member.sources[1].grades"].zh == ("个人自评",)
    assert [one.line for one in lists(C)] == sorted(one.line for one in lists(C))


def test_lines_within_lists_have_lines_of_the_file() -> None:
    """Elements that begin a line each, and tables within a list of tables, are found by their own line."""
    found = key_lines(NESTED)
    expected = {"a[2]": 4, "f[1].q[1].id": 9, "f[2].q": 11, "f[2].q[1].id": 12, "g.h": 14}
    assert {key: found[key] for key in expected} == expected
