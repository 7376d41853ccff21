"""What people type wrong into ratings, at the screen: a clear word at the field, and nothing lost (C1, C3)."""

from __future__ import annotations

from core.desk.branch_rating.rounds import branch_round
from core.desk.rounds import member_round
from core.records import Sheet
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_stars import to_year
from tests.tui.seat import Seat
from tui.screens.shell import Shell
from tui.widgets.virtual_list import VirtualList

QUARTER, YEAR = "2026Q3", "2025"


def study(office: BranchOffice, name: str) -> str:
    """Somebody's self-rated score of study as it is stored; empty without one."""
    sheet = office.store.records.get(Sheet, f"C3/{QUARTER}/{office.person(name)}")
    mark = sheet.mark.get("self.study") if sheet else None
    return mark.score if mark else ""


def listed(seat: Seat) -> list[str]:
    """The ids of the rows of the list that is seen."""
    assert isinstance(seat.app.screen, Shell) and seat.app.screen.view is not None
    return [row.id for row in seat.app.screen.view.query_one(VirtualList).rows]


async def test_a_members_score_typed_wrong_in_every_way(office: BranchOffice) -> None:
    """Above the points, too precise, no number, pasted text: said while typed, not kept; full-width digits are kept.

    Who left while the round was open is refused with the day; the row goes, the score that was kept stays.
    """
    do(office.secretary, "round.begin", period=QUARTER)
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter")
        for typed, word in (("２１", "20"), ("21", "20"), ("8.55", "1"), ("..", "..")):
            await seat.type(typed)
            assert "!" in seat.text and word in seat.message and seat.message.startswith("!"), typed
            await seat.press("enter")
            assert study(office, "陈思齐") == "" and seat.current == "陈思齐"
            await seat.press("escape")  # the door is held: nothing typed is lost
            assert isinstance(seat.app.screen, Shell) and seat.current == "陈思齐"
            await seat.press(*["backspace"] * len(typed))
        await seat.type("１８．５")
        await seat.press("enter")
        assert study(office, "陈思齐") == "18.5"
        do(office.secretary, "person.leave", person=office.person("陈思齐"), on="2026-09-20", reason="转出")
        await seat.press("left", "1", "7", "enter")
        assert study(office, "陈思齐") == "18.5" and "2026-09-20" in seat.message and seat.widths == {80}
        assert office.person("陈思齐") not in listed(seat)
        await seat.press("escape")  # what was typed for a row that is gone holds no door
        assert listed(seat) == [QUARTER, "2026Q2"]


async def test_only_what_has_begun_can_be_rated_and_only_once(office: BranchOffice) -> None:
    """No quarter or year of the future stands in a list; what was begun is not begun again, and the key says so."""
    do(office.secretary, "round.begin", period=QUARTER)
    do(office.secretary, "branch_round.begin", period=YEAR)
    async with at_desk(office.store) as seat:
        await seat.press("3")
        assert listed(seat) == [QUARTER, "2026Q2"]
        await seat.press("f5")
        assert seat.message.startswith("!") and member_round(office.secretary, QUARTER) is not None
        await seat.press("f8")
        assert not [one for one in listed(seat) if one > "2026Q3"]
        while seat.current != "2025年":
            await seat.press("down")
        entries = len(office.store.entries)
        await seat.press("f5")
        assert seat.message.startswith("!") and len(office.store.entries) == entries


async def test_the_branchs_score_typed_wrong(office: BranchOffice) -> None:
    """25 of 20 and a second point are marked and not kept; full-width digits are kept as the number they are."""
    do(office.secretary, "branch_round.begin", period=YEAR)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        for typed in ("25", "1.5.", "２５"):
            await seat.type(typed)
            await seat.press("enter")
            assert seat.message.startswith("!") and branch(office) == {}, typed
            await seat.press(*["backspace"] * len(typed))
        await seat.type("１９．５")
        await seat.press("enter")
        assert branch(office) == {"proposed.leading_body": "19.5"}


def branch(office: BranchOffice) -> dict[str, str]:
    """The branch's own scores as they are stored."""
    view = branch_round(office.secretary, YEAR)
    assert view is not None
    return {name: mark.score for name, mark in view.sheet.mark.items()}
