"""Versions of a scheme at the committee's desk: saving, refusing, listing (0.1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.act import Act
from core.desk.desk import Desk
from core.desk.schemes import last_member_round, member_facts, scheme_rows
from core.notices.edit import changed
from core.notices.load import load, shipped
from core.notices.model import Scheme
from core.notices.versions import LineChange
from core.records import Person
from core.rules.what_if import what_if
from tests.core.desk.follow_up_office import both_of, refused
from tests.sync.office import Office, do, fill_round, make

TEXT = shipped("c", "preset_90")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee without branches."""
    return Office(tmp_path)


def own(office: Office) -> Desk:
    """The committee's own desk."""
    return office.desk(office.master.store)


def test_a_version_says_why_and_changes_something(office: Office) -> None:
    """From the second version on there is a reason; the same text again, or one made from an older version, is none."""
    new = changed(TEXT, {"member.bands[2].least": "82"}).value
    assert refused(own(office), "scheme.set", toml=new) == {"reason_missing": "why"}
    assert refused(own(office), "scheme.set", toml=TEXT, why="照旧") == {"scheme_unchanged": "toml"}
    do(own(office), "scheme.set", toml=new, why="四星从严", base=1)
    newer = changed(TEXT, {"member.bands[2].least": "83"}).value
    assert refused(own(office), "scheme.set", toml=newer, why="再改", base=1) == {"scheme_outdated": "base"}
    do(own(office), "scheme.set", toml=newer, why="再改", base=2)


def test_an_impossible_scheme_is_refused_with_file_and_line(office: Office) -> None:
    """A hand-edited file is named with the key, the line and the nearest valid key."""
    wrong = TEXT.replace("stars_below = 2", "stars_bellow = 2")
    found = own(office).drafts(_set(wrong))
    (reason,) = found.reasons
    figures = {key: reason.figures[key] for key in ("file", "key", "nearest")}
    assert figures == {"file": "手改.toml", "key": "member.stars_bellow", "nearest": "stars_below"}
    assert TEXT.splitlines()[int(reason.figures["line"]) - 1].startswith("stars_below = 2")


def _set(text: str) -> Act:
    """A hand-edited text as an act."""
    return make("scheme.set", toml=text, why="手改", file="手改.toml")


def test_versions_with_what_they_changed(office: Office) -> None:
    """Newest first, each with day, hand, reason and the values that differ from the version before."""
    do(own(office), "scheme.set", toml=changed(TEXT, {"member.bands[2].least": "82"}).value, why="四星从严")
    do(own(office), "scheme.set", preset="preset_95", why="改用西青标准")
    newest, second, first = scheme_rows(own(office))
    assert (newest.version, newest.text.why, newest.by, newest.text.on) == (
        3,
        "改用西青标准",
        "secretary",
        "2026-10-08",
    )
    assert [(one.key, one.before, one.now) for one in second.changes] == [("member.bands[4].least", "80", "82")]
    assert "branch.bands[5].least" in {one.key for one in newest.changes}
    assert first.changes == ()
    assert first.scheme is not None and first.rounds == 0


def test_the_last_round_under_a_change(tmp_path: Path) -> None:
    """The committee sees at a replica how the branch's last round would fall; nothing is written."""
    both = both_of(tmp_path)
    (person,) = both.branch.records.all(Person)
    fill_round(both.branch, "2026Q3", {person: "16.2"})
    both.up()
    view = last_member_round(both.committee)
    assert view is not None
    before = len(both.committee.store.entries)
    new = both.committee.scheme("c", 1)
    stricter = load(changed(TEXT, {"member.bands[2].least": "82"}).value, "c.toml").value
    assert stricter is not None
    found = what_if(new, stricter, member_facts(view, both.store.meta.body))
    assert [(one.name, one.steps, one.branch) for one in found.movers] == [("虚甲", -1, both.store.meta.body)]
    assert len(both.committee.store.entries) == before
    assert scheme_rows(both.branch)[0].rounds == 1


def test_values_and_lines_are_changed_without_a_screen(office: Office) -> None:
    """One act: a bound, a line in, two lines out by their present places, a value decided; one new version."""
    item = {"id": "model", "zh": "劳动模范", "en": "Model worker", "points": "４", "cap": "none"}
    done = do(
        own(office),
        "scheme.change",
        values={"member.bands[2].least": "82", "member.bonus.year_cap": "12"},
        remove=["branch.vetoes[1]", "branch.vetoes[3]"],
        add={"member.bonus.items": [item]},
        decide=["member.bands.least"],
        why="支委会意见",
        base=1,
    )
    assert done.value
    newest = scheme_rows(own(office))[0]
    assert isinstance(newest.scheme, Scheme) and newest.version == 2
    member, branch = newest.scheme.member, newest.scheme.branch
    assert (str(member.bands[1].least), [one.id for one in branch.vetoes]) == ("82", ["safety"])
    assert (added := member.bonus.item("model")) is not None and (added.points, added.cap) == (4, None)
    assert not newest.scheme.is_proposed("member.bands.least")
    assert sum(isinstance(one, LineChange) for one in newest.changes) == 3


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"values": {"member.bands[2].least": "95"}}, {"bounds_out_of_order": "member.bands[2].least"}),
        ({"values": {"member.bands[2].lest": "85"}}, {"key_unknown": "member.bands[2].lest"}),
        ({"remove": ["member.bands[9]"]}, {"key_unknown": "member.bands[9]"}),
        ({"add": {"member.bonus.itmes": [{}]}}, {"key_unknown": "member.bonus.itmes"}),
        ({"decide": ["member.bends"]}, {"proposal_unknown": "proposed"}),
        ({"notice": "x"}, {"scheme_notice_unknown": "notice"}),
        ({"values": {"precision": "1"}}, {"scheme_unchanged": "toml"}),
        ({"notice": "d", "values": {"satisfaction.low": "99"}}, {"low_above_high": "satisfaction.low"}),
        ({"values": {"precision": "2"}, "base": 4}, {"scheme_outdated": "base"}),
        ({"values": {"precision": "2"}, "why": ""}, {"reason_missing": "why"}),
    ],
)
def test_a_change_that_can_not_be_is_refused_whole(
    office: Office, fields: dict[str, object], codes: dict[str, str]
) -> None:
    """With code and key; no version is written."""
    assert refused(own(office), "scheme.change", **{"why": "试行", **fields}) == codes
    assert [one.version for one in scheme_rows(own(office))] == [1]


def test_the_scheme_of_polls_is_one_of_them(office: Office) -> None:
    """Notice D is listed, set and compared as C is; a text of C is refused there by one reason."""
    do(own(office), "scheme.set", notice="d", preset="overall", why="按总体满意率")
    newest, first = scheme_rows(own(office), "d")
    assert (newest.version, newest.text.why, first.text.why) == (2, "按总体满意率", "notice_2011")
    assert newest.scheme is not None and newest.scheme.preset.id == "overall"
    assert refused(own(office), "scheme.set", notice="d", toml=TEXT, why="错") == {"notice_other": "notice"}
    assert refused(own(office), "poll_scheme.set", preset="overall", why="再来") == {"scheme_unchanged": "toml"}
