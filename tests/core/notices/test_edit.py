"""Editing a scheme's text value by value, and what changed between two versions (0.1)."""

from __future__ import annotations

import difflib

import pytest

from core.notices.asked import Form
from core.notices.edit import changed, completed, decided, with_line, without_line
from core.notices.load import load, presets, shipped
from core.notices.texts import read_text
from core.notices.values import at, by_id, parsed, path_of, values
from core.notices.versions import differences

TEXT = shipped("c", "preset_90")


def lines(new: str) -> list[str]:
    """The lines that differ, as a diff without context shows them."""
    found = difflib.unified_diff(TEXT.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("key", "typed", "now"),
    [
        ("member.bands[2].least", "84.5", ['-least = 80', '+least = "84.5"']),
        ("member.bands[2].least", "８４", ["-least = 80", "+least = 84"]),
        ("member.follow_up.mentors", "２", ["-mentors = 1", "+mentors = 2"]),
        ("member.bonus.proof_required", "false", ["-proof_required = true", "+proof_required = false"]),
        (
            "member.bonus.total_cap",
            "110",
            [
                '-total_cap = "none" # points and bonus together, or "none"',
                '+total_cap = 110 # points and bonus together, or "none"',
            ],
        ),
        ("member.bonus.items[1].cap", "", ['-cap = 10 # this item, one person, one year; or "none"',
         '+cap = "none" # this item, one person, one year; or "none"']),
        (
            "member.rated",
            "full_member、staff",
            ['-rated = ["full_member", "probationary_member"]', '+rated = ["full_member", "staff"]'],
        ),
        ("member.sources[2].zh", "联合评议", ['-zh = "党群联评"', '+zh = "联合评议"']),
        ("member.bands[1].least", "90", []),
    ],
)  # fmt: skip
def test_one_value_changes_one_line(key: str, typed: str, now: list[str]) -> None:
    """Everything else, comments and order too, stays as the committee wrote it; what is the same stays the same."""
    outcome = changed(TEXT, {key: typed})
    assert outcome.ok
    assert lines(outcome.value) == now


@pytest.mark.parametrize(
    ("changes", "code", "line"),
    [
        ({"member.bands[2].least": "95"}, "bounds_out_of_order", "least = 95"),
        ({"member.bands[2].least": "90"}, "bounds_overlap", "least = 90"),
        ({"member.bands[1].least": "101"}, "bound_above_points", "least = 101"),
        ({"member.bands[1].least": "many"}, "value_not_number", 'least = "many"'),
        ({"member.bands[1].least": "-1"}, "value_not_number", 'least = "-1"'),
        ({"precision": "7"}, "number_out_of_range", "precision = 7"),
        ({"precision": "one"}, "value_not_whole", 'precision = "one"'),
        ({"member.bonus.proof_required": "yes"}, "value_not_flag", "proof_required"),
        ({"member.combine": "median"}, "formula_unknown", "combine"),
        ({"member.combine": "weighted"}, "weight_missing", "[[member.sources]]"),
        ({"member.sources[1].weight": "30"}, "weight_unused", "weight = 30"),
        ({"member.indicators[1].points": "25"}, "criteria_sum", "criteria"),
        ({"branch.plan.tracks[3].least": "1"}, "track_gap", "least = 1"),
        ({"branch.acceptance.due.day": "0"}, "number_out_of_range", "due ="),
    ],
)
def test_an_impossible_scheme_names_its_line(changes: dict[str, str], code: str, line: str) -> None:
    """Each fault with code, key and line of the text that would be; the text stays as it was."""
    outcome = changed(TEXT, changes)
    assert outcome.value == TEXT
    found = {reason.code: reason for reason in outcome.reasons}
    assert code in found
    attempt = int(found[code].figures["line"])
    assert attempt > 0
    assert found[code].figures["key"] == found[code].place


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("member.bands[2].leest", "least"),
        ("member.bands[9].least", "member.bands[3].least"),
        ("membr.precision", ""),
        ("member.sources[1].id", "member.sources[1].zh"),
        ("notice", ""),
        ("..", ""),
    ],
)
def test_a_key_that_is_none_names_the_nearest(key: str, nearest: str) -> None:
    """A misspelt key, a line that is not there, an id that records refer to: refused with the nearest valid key."""
    outcome = changed(TEXT, {key: "5"})
    (reason,) = outcome.reasons
    assert (reason.code, outcome.value) == ("key_unknown", TEXT)
    assert not nearest or reason.figures["nearest"] == nearest


def test_a_formula_and_its_weights_go_together() -> None:
    """All changes are made before the whole is checked; back again, the weights are taken out with it."""
    weights = {f"member.sources[{n}].weight": weight for n, weight in ((1, "20"), (2, "30"), (3, "50"))}
    weighted = changed(TEXT, {"member.combine": "weighted"} | weights)
    assert weighted.ok
    assert [one.value for one in values(weighted.value) if one.name == "member.sources.weight"] == ["20", "30", "50"]
    wrong = changed(TEXT, {"member.combine": "weighted"} | weights | {"member.sources[3].weight": "49"})
    assert [(reason.code, reason.figures["sum"]) for reason in wrong.reasons] == [("weights_sum", "99")]
    back = changed(weighted.value, {"member.combine": "last_stage"} | dict.fromkeys(weights))
    assert back.ok
    assert back.value == TEXT


def test_lines_of_a_list_come_and_go() -> None:
    """A bonus item more is a table at the list's end; taken out again the text is what it was."""
    fields = {"id": "criticised", "zh": "通报批评", "en": "Criticised", "points": "２", "cap": "4", "deducts": "true"}
    more = with_line(TEXT, "member.bonus.items", fields)
    assert more.ok
    scheme = load(more.value, "c.toml").value
    assert scheme is not None
    item = scheme.member.bonus.item("criticised")
    assert item and item.deducts and item.points == 2
    assert without_line(more.value, "member.bonus.items[5]").value == TEXT
    twice = with_line(TEXT, "member.bonus.items", fields | {"id": "municipal"})
    assert [reason.code for reason in twice.reasons] == ["id_twice"]
    assert [reason.code for reason in without_line(TEXT, "member.bands[7]").reasons] == ["key_unknown"]
    assert [reason.code for reason in with_line(TEXT, "member.bonus", {"id": "x"}).reasons] == ["key_unknown"]


def test_a_line_within_a_line() -> None:
    """A criterion is an inline table in a list: with it the points must sum up again."""
    fields = {"zh": "新增一条", "en": "One more", "points": "4"}
    alone = with_line(TEXT, "member.indicators[1].criteria", fields)
    assert [reason.code for reason in alone.reasons] == ["criteria_sum"]


def test_deciding_takes_a_value_off_the_proposals() -> None:
    """What the committee has decided is no proposal any more; what is no proposal can't be decided."""
    outcome = decided(TEXT, "member.bands.least")
    assert outcome.ok
    assert lines(outcome.value) == ['-    "member.bands.least",']
    assert [one.proposed for one in values(outcome.value) if one.name == "member.bands.least"] == [False] * 3
    (reason,) = decided(TEXT, "member.bands.laest").reasons
    assert (reason.code, reason.figures["nearest"]) == ("proposal_unknown", "member.bands.least")


def test_one_line_of_a_list_may_be_a_proposal() -> None:
    """Of the ballot forms only that of E12 is a proposal, named by its id; deciding or removing it takes it off."""
    text = shipped("d", "notice_2011")
    listed = values(text)
    held = {by_id(one.key, read_text(text)): one.proposed for one in listed}
    assert held["forms.e12_supervision.questions.rights.zh"] and not held["forms.e3_branch.questions.deeds.zh"]
    outcome = decided(text, "forms.e12_supervision")
    assert outcome.ok
    assert not any(one.proposed for one in values(outcome.value) if one.name == "forms.questions.zh")
    place = next(one.key for one in listed if by_id(one.key, read_text(text)) == "forms.e12_supervision.clause")
    outcome = without_line(text, place.removesuffix(".clause"))
    assert outcome.ok and '"forms.e12_supervision"' not in outcome.value


@pytest.mark.parametrize("preset", presets("c"))
def test_every_value_is_listed_and_none_is_lost(preset: str) -> None:
    """Each value of the text but ids and the notice is listed with its line, kind and words; writing it back changes
    nothing."""
    text = shipped("c", preset)
    listed = values(text)
    assert {one.key for one in listed}.isdisjoint({"notice", "proposed"})
    assert not any(one.name.endswith(".id") for one in listed)
    by_key = {one.key: one for one in listed}
    band = by_key["member.bands[2].least"]
    assert (band.value, band.form, band.proposed, band.zh) == ("80", Form.NUMBER, True, ("4",))
    step = by_key["member.indicators[1].criteria[1].step"]
    assert step.zh == ("学习", "按时参加组织生活和集中学习")
    assert by_key["member.sources[1].weight"].value == ""
    assert by_key["member.combine"].options == ("last_stage", "weighted", "mean")
    assert text.splitlines()[band.line - 1] == "least = 80"
    kept = changed(text, {one.key: one.value for one in listed if one.value})
    assert kept.ok
    assert kept.value == text


def test_the_lines_of_the_text_come_in_order() -> None:
    """Values are listed as the text has them, so that a screen reads like the file."""
    found = [one.line for one in values(TEXT)]
    assert found == sorted(found)


def test_differences_name_lines_by_what_they_are() -> None:
    """A line put in between changes no others: items by id, bands by stars, medals by colour."""
    new = changed(TEXT, {"branch.bands[1].least": "92", "branch.medals[1].least": "19"}).value
    new = without_line(new, "member.bonus.items[1]").value
    found = {one.key: (one.before, one.now) for one in differences(TEXT, new)}
    assert found == {
        "branch.bands[5].least": ("90", "92"),
        "branch.medals[gold].least": ("18", "19"),
        "member.bonus.items[provincial].id": ("provincial", None),
        "member.bonus.items[provincial].zh": ("省级及以上表彰", None),
        "member.bonus.items[provincial].en": ("Commended at provincial level or above", None),
        "member.bonus.items[provincial].points": ("5", None),
        "member.bonus.items[provincial].cap": ("10", None),
    }
    assert differences(TEXT, TEXT) == ()


OLDER = TEXT.replace(TEXT[TEXT.index("[branch.plan]") : TEXT.index("# ---- preset")], "")
for _key in ("branch.plan.checked_by", "branch.plan.due", "branch.acceptance.due"):
    OLDER = OLDER.replace(f'    "{_key}",\n', "")


def test_an_older_text_is_read_and_completed() -> None:
    """A scheme from before plans and acceptance were known is read with what is shipped, and completed to be edited."""
    older, shipped_now = load(OLDER, "c.toml").value, load(TEXT, "c.toml").value
    assert older is not None and shipped_now is not None
    assert older.branch.plan == shipped_now.branch.plan
    assert older.branch.acceptance == shipped_now.branch.acceptance
    whole = completed(OLDER)
    assert load(whole, "c.toml").ok
    assert "branch.plan.checked_by" in {one.key for one in values(whole)}
    assert completed(whole) == whole
    assert completed(TEXT) == TEXT


def test_a_broken_text_is_not_edited() -> None:
    """Where the text itself is no scheme, its own faults are the answer."""
    outcome = changed(TEXT.replace("stars_below = 2", "stars_below = 4"), {"precision": "2"})
    assert [reason.code for reason in outcome.reasons] == ["stars_below_too_many"]
    assert values("nonsense") == ()


@pytest.mark.parametrize(
    ("key", "path"),
    [("a.b[2].c", ("a", "b", 1, "c")), ("a", ("a",)), ("", ()), ("a..b", ()), ("a[x]", ()), ("a[1]b", ())],
)
def test_key_paths(key: str, path: tuple[str | int, ...]) -> None:
    """Lists count from 1; what is no path has no steps."""
    assert path_of(key) == path


def test_what_stands_nowhere() -> None:
    """A path that leads nowhere holds nothing."""
    tree = parsed(TEXT)
    assert at(tree, path_of("member.bands[9].least")) is None
    assert at(tree, path_of("precision.deeper")) is None
