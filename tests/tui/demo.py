"""A small desk to try the frame on: a roster, a score grid, a form. Fictional people, no store."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from textual.app import ComposeResult

from core.errors import WriteFailed
from core.values import ask, failed, parse_score, passed
from tui.commands import REGISTRY
from tui.commands.registry import Command, Place, Registry
from tui.jobs import Progress
from tui.screens.dialogs import pick_for
from tui.screens.settings import SettingsView
from tui.screens.view import Area, View
from tui.widgets.form import Choice, Field, Form
from tui.widgets.frame import Title
from tui.widgets.score_grid import ScoreGrid
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

NAMES = (
    "张三",
    "李四",
    "王五",
    "a[/]b",
    "[red]x",
    "欧阳" * 20,
    "e\u0301le\u0301na",
    "阿依古丽·买买提",
    "evil\u202egnp.exe",
    "赵\x1b[31m六",
)


def _registry() -> Registry:
    demo = Registry()
    demo.declare(
        Place(id="people", name="名册", purpose="试用名册。", clause="C3"),
        Command(id="people.remove", keys=("f8",), name="移出", help="移出名册。"),
        Command(id="people.merge", keys=("f9",), name="合并", help="长任务。"),
        Command(id="people.fail", keys=("f5",), name="导出", help="写盘失败。"),
        Command(id="people.never", keys=("f7",), name="上报", help="现在不可用。", available=lambda view: "list_empty"),
    )
    demo.declare(Place(id="scores", name="评定", purpose="试用评分。", clause="C3"))
    demo.declare(Place(id="person", name="人员", purpose="试用表格。"))
    return REGISTRY.merged(demo)


DEMO = _registry()


class People(View):
    """A list with reasons, a question, long work and a failing command."""

    places = ("people",)

    def __init__(self, desk: DemoDesk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (Column("name", "姓名", 20), Column("age", "年龄", 4, "right"), Column("note", "备注"))
        yield VirtualList(columns, empty="没有人员。")

    def reload(self) -> None:
        """Rows from the desk."""
        rows = [
            Row(str(at), (name, str(30 + at * 7 % 25), "支部书记" if at == 0 else ""), "!" if at == 2 else "")
            for at, name in enumerate(self.desk.names)
        ]
        self.query_one(VirtualList).set_rows(rows)

    def detail(self) -> Detail | None:
        """Reasons of the row, one of each verdict."""
        row = self.query_one(VirtualList).row
        if row is None:
            return None
        return Detail(
            row.cells[0],
            (("年龄", row.cells[1]),),
            (
                passed("C3 二(二)", "list_empty"),
                failed("A3", "unheard_of", bound="80"),
                ask("A7", "not_in_dialog"),
            ),
        )

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another row."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Open the person."""
        self.post_message(self.Open(PersonForm(self.desk, int(event.row.id))))

    async def do_people_remove(self) -> None:
        """Ask, remove, say so."""
        row = self.query_one(VirtualList).row
        if row and await self.host.confirm(f"把{row.cells[0]}移出名册？", "记录保留，可在日志中恢复。"):
            self.desk.names.remove(row.cells[0])
            self.post_message(self.Changed())
            self.say("已移出。", "good")

    async def do_people_merge(self) -> None:
        """Long work that waits to be let go."""

        def run(progress: Progress) -> str:
            for step in range(1, 101):
                progress(step, 100)
                if step == 40:
                    asyncio.run(self.desk.gate())
            return "ok"

        self.desk.answer = await self.host.work("合并中", run)

    async def do_people_fail(self) -> None:
        """A disk that is full."""
        raise WriteFailed("disk_full_demo", needed=4096)

    def do_people_never(self) -> None:
        """Never reached."""
        raise AssertionError


class PersonForm(View):
    """A form over the list."""

    places = ("person",)

    def __init__(self, desk: DemoDesk, at: int) -> None:
        super().__init__()
        self.desk = desk
        self.at = at

    def compose(self) -> ComposeResult:
        """Fields of every kind."""
        kinds = (Choice("full_member", "Full member"), Choice("staff", "Not a Party member"), Choice("x", "其他"))
        fields = (
            Field(
                id="name", label="姓名", initial=self.desk.names[self.at], fault=lambda text: "" if text else "请填姓名"
            ),
            Field(id="kind", label="政治面貌", initial="full_member", choices=kinds),
            Field(id="note", label="评语", lines=3),
            Field(id="phone", label="电话"),
        )
        yield Form(fields, self.host.draft(f"person:{self.at}"))

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Keep it and go back."""
        self.desk.names[self.at] = event.values["name"]
        self.desk.saved = event.values
        self.host.draft(f"person:{self.at}").clear()
        self.post_message(self.Changed())
        self.post_message(self.Close())
        self.say("已保存。", "good")

    def on_form_pick_wanted(self, event: Form.PickWanted) -> None:
        """Show the choices."""
        pick_for(self, event)


class Scores(View):
    """A grid whose scores go up to 20."""

    places = ("scores",)

    def __init__(self, desk: DemoDesk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The grid."""
        aspects = [Column(aspect, aspect, 5, "right", edit=True) for aspect in ("学习", "敬业", "服务")]
        yield ScoreGrid([Column("name", "姓名", 16), *aspects, Column("sum", "总分", 6, "right")], fault=self.fault)

    def fault(self, row_id: str, column_id: str, text: str) -> str:
        """Scores are numbers up to 20 with one decimal."""
        score = parse_score(text, 1)
        return "" if score is not None and score <= 20 else "分数应在 0 到 20 之间"

    def reload(self) -> None:
        """Rows from the desk, sums computed."""
        rows = []
        for name in self.desk.names[:4]:
            marks = [self.desk.scores.get((name, aspect), "") for aspect in ("学习", "敬业", "服务")]
            total = str(sum(Decimal(mark) for mark in marks)) if all(marks) else "-"
            rows.append(Row(name, (name, *marks, total)))
        self.query_one(ScoreGrid).set_rows(rows)

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """Keep the score."""
        self.desk.scores[event.row_id, event.column_id] = event.text
        self.post_message(self.Changed())

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """Say what is wrong."""
        self.say(event.sentence, "bad")


class DemoDesk:
    """Two areas of its own, and the settings."""

    def __init__(self) -> None:
        self.names = list(NAMES)
        self.scores: dict[tuple[str, str], str] = {}
        self.saved: dict[str, str] = {}
        self.answer: str | None = None
        self.open_gate = False

    async def gate(self) -> None:
        """Hold long work until the test has looked."""
        while not self.open_gate:
            await asyncio.sleep(0.005)

    def title(self) -> Title:
        """The title line."""
        return Title("第一支部", "2026年第三季度", len(self.scores))

    def areas(self) -> tuple[Area, ...]:
        """Roster, scores, settings."""
        return (
            Area("people", lambda: People(self), lambda: str(len(self.names))),
            Area("scores", lambda: Scores(self)),
            Area("settings", SettingsView),
        )
