"""The facts of each paper follow from the round, and say what the screen says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core.desk.papers import (
    ROUND_PAPERS,
    board_sheet,
    day_on_paper,
    five_star_list,
    honour_roll,
    member_sheets,
    period_on_paper,
    print_receipt,
    receipt_paper,
    star_cards,
    talk_register,
)
from core.desk.rounds import RoundView, member_round
from core.records import Receipt
from tests.sync.office import Office, do, fill_round

PERIOD = "2026Q3"


class Rated:
    """A branch with a quarter sealed: five stars with a bonus, four stars, no star by decision, two stars."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.store = self.office.join()
        self.desk = self.office.desk(self.store)
        do(self.desk, "profile.set", secretary="虚构甲", contact="虚构乙", phone="10000000000")
        added = [
            do(self.desk, "person.add", fields={"identity.name": f"虚构{n}", "work.post": "窗口"}) for n in "甲乙丙丁"
        ]
        self.people = [self.store.entries[one.value[0]].entry.id for one in added]  # type: ignore[union-attr]
        fill_round(self.desk, PERIOD, dict(zip(self.people, ("18.5", "16.5", "15", "11"), strict=True)))
        on = {"period": PERIOD}
        do(self.desk, "bonus.add", **on, person=self.people[0], item="municipal", proof="1号文")
        do(
            self.desk,
            "sheet.no_star",
            **on,
            person=self.people[2],
            on="2026-09-28",
            reason="讨论决定",
            limit="2026-12-31",
        )
        do(self.desk, "sheet.remark", **on, person=self.people[0], strengths="热心", weaknesses="急躁")
        do(
            self.desk,
            "round.publish",
            **on,
            start="2026-09-29",
            end="2026-10-08",
            place="公示栏",
            contact="虚构乙",
            by_hand="单位通知",
        )
        do(self.desk, "round.report", **on)
        do(self.desk, "mentor.assign", **on, person=self.people[3], people=[self.people[0]])

    @property
    def view(self) -> RoundView:
        """The round now."""
        found = member_round(self.desk, PERIOD)
        assert found is not None
        return found


@pytest.fixture
def rated(tmp_path: Path) -> Rated:
    """A sealed quarter."""
    return Rated(tmp_path)


@pytest.mark.parametrize(
    ("period", "said"),
    [("2026Q1", "2026年第一季度"), ("2026Q3", "2026年第三季度"), ("2026Q4", "2026年第四季度"), ("2026", "2026年")],
)
def test_periods_on_paper(period: str, said: str) -> None:
    """Papers say the period in Chinese, whatever the screen's language is."""
    assert period_on_paper(period) == said


@pytest.mark.parametrize(("day", "said"), [("2026-10-08", "2026年10月8日"), ("", ""), ("soon", "")])
def test_days_on_paper(day: str, said: str) -> None:
    """A day that is none leaves room to write it by hand."""
    assert day_on_paper(day) == said


def test_the_board_sheet(rated: Rated) -> None:
    """C4: everybody's scores, bonus, total and stars, the bands, the public notice, the check code."""
    facts = board_sheet(rated.desk, rated.view)
    rows = {one.name: one for one in facts.members}
    assert (rows["虚构甲"].bonus, rows["虚构甲"].total, rows["虚构甲"].stars, rows["虚构甲"].word) == (
        "+3", "95.5", "★★★★★", "五星",
    )  # fmt: skip
    assert rows["虚构乙"].scores == ("16.5",) * 5
    assert (rows["虚构丙"].stars, rows["虚构丙"].word) == ("", "不予评星")
    assert facts.bands == "90分以上为五星，80分以上、90分以下为四星，70分以上、80分以下为三星，70分以下为二星"
    assert (facts.published_from, facts.contact, facts.check_code) == ("2026年9月29日", "虚构乙", rated.view.code)
    assert facts.aspects == ("学习", "敬业", "效能", "服务", "廉洁")


def test_the_board_names_the_photo_to_put_up(rated: Rated) -> None:
    """The name of the file stands in the member's entry; without one nothing does (C4)."""
    do(rated.desk, "person.edit", person=rated.people[0], fields={"portrait.photo": "虚构甲.jpg"})
    view = member_round(rated.desk, PERIOD)
    assert view is not None
    photos = {row.name: row.photo for row in board_sheet(rated.desk, view).members}
    assert photos == {"虚构甲": "虚构甲.jpg", "虚构乙": "", "虚构丙": "", "虚构丁": ""}


def test_honours_and_lists(rated: Rated) -> None:
    """Five stars only on roll and list; a card for everybody with stars; who has none by decision gets no card."""
    assert [one.name for one in honour_roll(rated.desk, rated.view).people] == ["虚构甲"]
    going_up = five_star_list(rated.desk, rated.view)
    assert (going_up.rated, [(one.name, one.total, one.post) for one in going_up.people]) == (
        4,
        [("虚构甲", "95.5", "窗口")],
    )
    assert going_up.committee == "市机关党委(虚构)"
    assert {one.name for one in star_cards(rated.desk, rated.view).cards} == {"虚构甲", "虚构乙", "虚构丁"}


def test_the_member_sheets(rated: Rated) -> None:
    """One page a person: three stages, bonus lines with their proof, what was said."""
    page = next(one for one in member_sheets(rated.desk, rated.view).people if one.name == "虚构甲")
    assert (page.self_sum, page.joint_sum, page.review_sum, page.total) == ("92.5", "92.5", "92.5", "95.5")
    assert page.bonuses == ("市级表彰 +3（1号文）",)
    assert (page.strengths, page.weaknesses) == ("热心", "急躁")
    assert page.publication == "2026年9月29日至2026年10月8日公示"


def test_the_talk_register(rated: Rated) -> None:
    """C8: two stars and fewer, no star too; mentors by name, an open talk left empty."""
    rows = {one.name: one for one in talk_register(rated.desk, rated.view).people}
    assert set(rows) == {"虚构丙", "虚构丁"}
    assert (rows["虚构丁"].mentors, rows["虚构丁"].talk_on, rows["虚构丁"].word) == (("虚构甲",), "", "二星")


def test_the_receipt_counts_what_was_new(rated: Rated) -> None:
    """The second receipt counts only what came since the first."""
    rated.office.take_in(rated.office.hand_over(rated.store))
    do(rated.desk, "person.add", fields={"identity.name": "虚构戊"})
    rated.office.take_in(rated.office.hand_over(rated.store))
    rated.office.hand_back(rated.store)
    receipts = sorted(rated.desk.records.all(Receipt).values(), key=lambda one: one.given.number)
    first, second = (receipt_paper(rated.desk, one) for one in receipts)
    assert (first.package, first.entries, first.new_entries) == ("第1号", first.entries, first.entries)
    assert (second.package, second.new_entries) == ("第2号", 1)
    assert zipfile.is_zipfile(io.BytesIO(print_receipt(rated.desk, receipts[-1])))


@pytest.mark.parametrize("form", ROUND_PAPERS)
def test_every_form_prints(rated: Rated, form: str) -> None:
    """Each is a Word file that holds the check code, or has no place for it."""
    data = ROUND_PAPERS[form](rated.desk, rated.view, None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert rated.view.code in text
