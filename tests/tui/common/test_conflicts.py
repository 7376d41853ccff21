"""The conflict chooser: both sides, said back, the same result everywhere; deletions; what the committee may do."""

from __future__ import annotations

import pytest

from core.desk.desk import Desk
from core.records import Bonus, Sheet
from core.store.branch_store import BranchStore
from sync import branch
from tests.sync.office import Office, do
from tests.tui.common.rooms import people, sitting
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.journal import JournalView
from tui.screens.common.ledger import Ledger
from tui.screens.view import Area
from tui.widgets.frame import Title


class TwoAreas:
    """A desk with conflicts and journal only: they work on any store."""

    def __init__(self, desk: Desk) -> None:
        self.ledger = Ledger("", "支部", lambda: desk)

    def title(self) -> Title:
        """The title line."""
        return Title("支部")

    def areas(self) -> tuple[Area, ...]:
        """Conflicts and journal."""
        return (
            Area("conflicts", lambda: ConflictsView(lambda: [self.ledger])),
            Area("journal", lambda: JournalView(self.ledger)),
        )


def exchange(office: Office, source: BranchStore, target: BranchStore) -> None:
    """One laptop's work to the other."""
    path = branch.export(source, office.stick, today=office.today, made="2026-10-08", machine=True)
    branch.take(target, branch.weigh_file(target, path), office.today)


@pytest.fixture
def laptops(office: Office) -> tuple[BranchStore, BranchStore, str]:
    """Two laptops that scored one person differently, the first knowing both; and the person's id."""
    one = office.join("第一支部")
    desk = office.desk(one)
    person = people(desk, "张三")["张三"]
    do(desk, "round.begin", period="2026Q3")
    _score(desk, person, "15")
    two = office.second_laptop(one, "second")
    _score(office.desk(one), person, "18")
    _score(office.desk(two), person, "12")
    exchange(office, two, one)
    return one, two, person


def _score(desk: Desk, person: str, score: str) -> None:
    do(desk, "sheet.score", period="2026Q3", person=person, source="joint", scores={"study": score})


def score(store: BranchStore, person: str) -> str:
    """The score in effect."""
    sheet = store.records.get(Sheet, f"C3/2026Q3/{person}")
    assert sheet is not None
    return sheet.mark["joint.study"].score


async def test_both_sides_with_what_they_rest_on(office: Office, laptops: tuple[BranchStore, BranchStore, str]) -> None:
    """Both values, both laptops, the common value before, and what each rests on."""
    async with sitting(TwoAreas(office.desk(laptops[0]))) as seat:
        assert "张三 2026Q3" in seat.text and "党群联评 学习" in seat.text
        await seat.press("enter")
        for part in ("共同原值  15", "评分 18", "评分 12", "依据：15", "1 左", "2 右", "2026-10-08 09:00"):
            assert part in seat.text
        laptops_shown = [line for line in seat.lines if "·" in line and "│" in line]
        assert laptops_shown and laptops_shown[0].count("·") == 2


@pytest.mark.parametrize(("key", "at"), [("1", 0), ("2", 1)])
async def test_a_side_is_chosen_after_it_was_said_back(
    office: Office, laptops: tuple[BranchStore, BranchStore, str], key: str, at: int
) -> None:
    """The question names the value; no leaves the conflict; yes ends it here and on the other laptop."""
    one, two, person = laptops
    async with sitting(TwoAreas(office.desk(one))) as seat:
        await seat.press("enter")
        shown = next(line.split("│")[at].split()[-1] for line in seat.lines if "评分" in line)
        await seat.press(key)
        assert f"{shown} 为准" in seat.text
        await seat.press("2")
        assert len(one.records.conflicts()) == 1
        await seat.press(key, "1")
        assert one.records.conflicts() == [] and score(one, person) == shown
        assert "没有冲突" in seat.text and "冲突消除" in seat.message
    exchange(office, one, two)
    assert two.records.conflicts() == [] and score(two, person) == shown


async def test_a_third_value_is_held_to_the_rules(
    office: Office, laptops: tuple[BranchStore, BranchStore, str]
) -> None:
    """3 types a value: above the points it is refused at the field; a good one is said back and written."""
    one, _, person = laptops
    async with sitting(TwoAreas(office.desk(one))) as seat:
        await seat.press("enter", "3", "end", "backspace", "backspace")
        await seat.type("25")
        assert "!" in seat.text and "20" in seat.text
        await seat.press("escape", "3")
        assert "25" in seat.text
        await seat.press("end", "backspace", "backspace")
        await seat.type("１６")
        await seat.press("ctrl+s")
        assert "以另写的 16 为准" in seat.text
        await seat.press("1")
        assert score(one, person) == "16" and one.records.conflicts() == []


async def test_removed_here_and_edited_there(office: Office) -> None:
    """A bonus that one laptop removed and the other edited: stay removed, or keep it with the edit."""
    one = office.join("第一支部")
    desk = office.desk(one)
    person = people(desk, "张三")["张三"]
    do(desk, "round.begin", period="2026Q3")
    item = desk.scheme("c", 1).member.bonus.items[0].id
    do(desk, "bonus.add", period="2026Q3", person=person, item=item, proof="文〔2026〕1号")
    bonus = next(iter(one.records.all(Bonus)))
    two = office.second_laptop(one, "second")
    do(office.desk(one), "bonus.remove", bonus=bonus, why="重复")
    edited = two.records.all(Bonus)[bonus].grant
    from msgspec.structs import replace

    from core.journal.draft import Draft

    two.commit(
        [Draft("bonus", bonus, {"grant": replace(edited, proof="文〔2026〕2号")})],
        by="secretary",
        at="2026-10-08T10:00:00",
        today=office.today,
    )
    exchange(office, two, one)
    async with sitting(TwoAreas(office.desk(one))) as seat:
        assert "移出或改动" in seat.text
        await seat.press("enter", "3")
        assert seat.message.startswith("!")
        assert "移出" in seat.text and "文〔2026〕2号" in seat.text
        side = "1" if "移出" in "".join(line.split("│")[0] for line in seat.lines if "│" in line) else "2"
        other = "2" if side == "1" else "1"
        await seat.press(other)
        assert "予以保留" in seat.text
        await seat.press("2", side)
        assert "维持移出" in seat.text
        await seat.press("1")
        assert one.records.conflicts() == [] and bonus not in one.records.all(Bonus)


async def test_more_than_two_values(office: Office, laptops: tuple[BranchStore, BranchStore, str]) -> None:
    """With three laptops Right shows the next competing value; any of them can be chosen."""
    one, two, person = laptops
    three = office.second_laptop(two, "third")
    _score(office.desk(three), person, "9")
    _score(office.desk(two), person, "11")
    exchange(office, three, one)
    exchange(office, two, one)
    assert len(one.records.conflicts()[0].heads) == 3
    async with sitting(TwoAreas(office.desk(one))) as seat:
        await seat.press("enter")
        first = [line for line in seat.lines if "评分" in line]
        await seat.press("right")
        assert [line for line in seat.lines if "评分" in line] != first
        await seat.press("2", "1")
        assert one.records.conflicts() == []


async def test_read_only_says_so(office: Office, laptops: tuple[BranchStore, BranchStore, str]) -> None:
    """In a second window both sides are shown and nothing can be chosen."""
    from core.store.sealed_store import SealedStore
    from tests.sync.office import PASSPHRASE

    one = laptops[0]
    second = BranchStore(SealedStore.open(one.path, PASSPHRASE), one.home)
    async with sitting(TwoAreas(office.desk(second))) as seat:
        await seat.press("enter", "1")
        assert seat.message.startswith("!") and "评分 18" in seat.text


async def test_no_conflicts(office: Office) -> None:
    """An empty list says that nothing waits."""
    async with sitting(TwoAreas(office.desk(office.join("第一支部")))) as seat:
        assert "没有冲突" in seat.text
