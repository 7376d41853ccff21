"""The list: any text, any number of rows, quick."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.tui.demo import NAMES
from tui.widgets.ordering import order_key
from tui.widgets.virtual_list import Column, Row, VirtualList

COLUMNS = (Column("name", "姓名", 12), Column("number", "编号", 8, "right"), Column("note", "备注"))


class Bench(App[None]):
    """One list and what it said."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.list = VirtualList(COLUMNS, rows, empty="没有人")
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list

    def on_key(self, event: object) -> None:
        """The list's keys without a registry: the arrows."""
        key = getattr(event, "key", "")
        if key in ("up", "down", "pageup", "pagedown", "home", "end"):
            self.list.do_list_move(key)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Remember."""
        self.said.append(event.row.id if event.row else "none")

    @property
    def text_lines(self) -> list[str]:
        """The list as drawn."""
        return [self.list.render_line(y).text for y in range(self.list.size.height)]


def _rows(count: int) -> list[Row]:
    return [Row(str(at), (f"张三{at}", str(at), "")) for at in range(count)]


@pytest.mark.parametrize("size", [(80, 24), (41, 10), (13, 6), (5, 3)])
async def test_every_line_is_as_wide_as_the_list(size: tuple[int, int]) -> None:
    """Names that look like markup, long, combining or harmful ones never change the width of a line."""
    app = Bench([Row(str(at), (name, str(at), name * 3), "!") for at, name in enumerate(NAMES)])
    async with app.run_test(size=size):
        assert {cell_len(line) for line in app.text_lines} == {size[0]}


async def test_names_are_never_read_as_markup() -> None:
    """Brackets are shown."""
    app = Bench([Row("1", ("a[/]b", "1", "[red]x")), Row("2", ("[@click=app.quit]x", "2", ""))])
    async with app.run_test(size=(60, 6)):
        assert "a[/]b" in app.text_lines[1] and "[red]x" in app.text_lines[1]
        assert "[@click=app~" in app.text_lines[2]


async def test_an_arrow_key_takes_under_ten_milliseconds_at_50_000_rows() -> None:
    """Moving costs what is seen, not what there is."""
    app = Bench(_rows(50_000))
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.thread_time()
        for key in ("down", "end", "up", "pageup", "home") * 8:
            app.list.do_list_move(key)
            for y in range(24):
                app.list.render_line(y)
        assert (time.thread_time() - began) / 40 < 0.01
        await pilot.press("end")
        assert "49999" in app.text_lines[-1] and "50000/50000" in app.text_lines[0]


async def test_finding_by_characters_and_initials() -> None:
    """`/` then `zs` leaves 张三; Esc brings all back with the cursor on the same person."""
    app = Bench([Row(name, (name, "", "")) for name in ("李四", "张三", "周山", "王五")])
    async with app.run_test(size=(60, 10)) as pilot:
        app.list.do_list_filter()
        await pilot.press("z", "s")
        assert [row.id for row in app.list.shown] == ["张三", "周山"]
        await pilot.press("down")
        assert app.text_lines[-1].split() == ["/zs_", "2", "/", "4"]
        await pilot.press("escape")
        assert app.list.count == 4 and app.list.row is not None and app.list.row.id == "周山"
        app.list.do_list_filter()
        await pilot.press("x", "x")
        assert "没有符合" in app.text_lines[1] and app.said[-1] == "none"


async def test_what_is_typed_whole_is_found_in_any_cell() -> None:
    """Initials find names alone: `kj` would else find every accountant with everybody called so."""
    rows = [Row("a", ("张三", "会计", "139")), Row("b", ("孔静", "出纳", "138")), Row("c", ("李四", "会计", "137"))]
    app = Bench(rows)
    async with app.run_test(size=(60, 10)) as pilot:
        for query, found in (("会计", "ac"), ("kj", "b"), ("１３７", "c"), ("三", "a"), ("无", "")):
            app.list.do_list_filter()
            await pilot.press(*query)
            assert "".join(row.id for row in app.list.shown) == found
            await pilot.press("escape")


async def test_sorting_goes_up_down_and_back() -> None:
    """Text sorts by pinyin, numbers by size; after the last column the order is as it came."""
    app = Bench([Row(name, (name, number, "")) for name, number in (("王五", "10"), ("李四", "9"), ("张三", "100"))])
    async with app.run_test(size=(60, 10)):
        orders = []
        for _ in range(7):
            app.list.do_list_sort()
            orders.append("".join(row.id[0] for row in app.list.shown))
        assert orders == ["李王张", "张王李", "李王张", "张王李", "王李张", "王李张", "王李张"]


@pytest.mark.parametrize(
    ("smaller", "larger"), [("9", "10"), ("9.5", "10"), ("89.95%", "90%"), ("100", "李"), ("李", "张"), ("-1", "0")]
)
def test_order_of_cells(smaller: str, larger: str) -> None:
    """Numbers come before text, by size; text by pinyin."""
    assert order_key(smaller) < order_key(larger)


async def test_the_cursor_stays_on_its_row_when_rows_change() -> None:
    """A commit reads all rows again; the cursor stays on the same id, or goes to the first."""
    app = Bench(_rows(30))
    async with app.run_test(size=(60, 10)):
        assert app.list.select("20")
        app.list.set_rows([Row("new", ("新", "", "")), *_rows(30)])
        assert app.list.row is not None and app.list.row.id == "20"
        app.list.set_rows(_rows(5))
        assert app.list.row is not None and app.list.row.id == "0"
        app.list.set_rows([])
        assert app.list.row is None


async def test_marks_are_kept_by_id() -> None:
    """A mark is `*` before the row and stays when rows are read again."""
    app = Bench(_rows(3))
    async with app.run_test(size=(60, 10)):
        app.list.do_list_mark()
        app.list.set_rows(_rows(3))
        assert app.list.marked == {"0"} and app.text_lines[1].startswith(" * 张三0")
