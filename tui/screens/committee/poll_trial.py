"""How the last polls would fall under a changed scheme: how many would pass, and who would not (0.1, D4, D6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.what_if import PollFacts, PollFall, PollWhatIf, latest, poll_facts, poll_what_if
from core.notices.base import AnyScheme
from core.notices.poll_scheme import PollScheme
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.committee.export import export_list
from tui.screens.view import View
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

STATUS = {
    "passed": mark("Passes the bar"),
    "missed": mark("Below the bar"),
    "below_quorum": mark("Too few there"),
    "no_form": mark("No such form any more"),
    "not_rated": mark("Not rated"),
}
MARKS = {"low": mark("to be put right"), "high": mark("to be spread")}


class PollTrial:
    """Tries scheme D on the newest closed polls of every form."""

    title = mark("Reading the last polls")

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.last: tuple[PollFacts, ...] | None = None
        self.found: PollWhatIf | None = None

    def read(self, progress: Callable[[int, int], None]) -> tuple[PollFacts, ...]:
        """The closed polls of every branch; a replica that can't be read is left out."""
        return latest(self.desk.of_every_branch(lambda branch, desk: poll_facts(desk, branch), progress))

    @property
    def size(self) -> int:
        """Subjects polled on."""
        return len(self.last or ())

    def judge(self, old: AnyScheme, new: AnyScheme) -> PollWhatIf | None:
        """All of them under both schemes."""
        if self.last is None or not isinstance(old, PollScheme) or not isinstance(new, PollScheme):
            return None
        return poll_what_if(old, new, self.last)

    def lines(self) -> list[tuple[str, str]]:
        """How many pass, are to be put right or spread: text and tone."""
        found = self.found
        if found is None:
            return []
        if not found.count:
            return [(t("No closed poll to try it on."), "dim")]
        told = "  ".join(counts(found, {**STATUS, **MARKS}))
        polled = t("{count} polled on", count=found.count)
        return [(f"{polled}  {told}", "accent" if found.movers else "dim")]

    def view(self) -> View | None:
        """Everybody who would fall otherwise."""
        return PollWhatIfView(self.desk, self.found) if self.found else None


def counts(found: PollWhatIf, words: dict[str, str]) -> list[str]:
    """`达标 20→18`: what there is of each; one figure where nothing changes."""
    told = []
    for code, name in words.items():
        before, now = found.before.get(code, 0), found.now.get(code, 0)
        if before or now:
            told.append(f"{t(name)} {before}→{now}" if before != now else f"{t(name)} {now}")
    return told


class PollWhatIfView(View):
    """The figures of both sides, then one row for each who would fall otherwise."""

    places = ("what_if",)

    def __init__(self, desk: CommitteeDesk, found: PollWhatIf) -> None:
        super().__init__()
        self.desk = desk
        self.found = found

    def compose(self) -> ComposeResult:
        """Figures, then movers."""
        figures = TextPane(id="bars", focusable=False)
        figures.styles.height = "auto"
        yield figures
        columns = (
            Column("name", mark("Polled on"), 10),
            Column("before", mark("Was"), 20),
            Column("now", mark("Would be"), 20),
            Column("poll", mark("Poll")),
            Column("branch", mark("Branch"), 10),
        )
        yield VirtualList(columns, empty=mark("Nobody would fall otherwise."))

    def reload(self) -> None:
        """Figures do not change here; their words may."""
        told = counts(self.found, {**STATUS, **MARKS})
        self.query_one("#bars", TextPane).show(
            [Paragraph("  ".join(told) or t("No closed poll to try it on."), "strong")]
        )
        names = {branch: one.profile.name for branch, one in self.desk.branches().items()}
        rows = []
        for at, one in enumerate(self.found.movers):
            facts = one.facts
            poll = f"{facts.title} {period_words(facts.period)}"
            cells = (
                facts.name,
                fall_words(one.before),
                fall_words(one.now),
                poll,
                names.get(facts.branch, facts.branch),
            )
            better = one.now.status == "passed" and one.before.status != "passed"
            worse = one.before.status == "passed" and one.now.status != "passed"
            rows.append(
                Row(
                    str(at),
                    cells,
                    "+" if better else "-" if worse else "!",
                    "good" if better else "bad" if worse else "",
                )
            )
        self.query_one(VirtualList).set_rows(rows)

    def detail(self) -> Detail | None:
        """The row in full: on a narrow screen its columns are cut."""
        listed = self.query_one(VirtualList)
        if listed.row is None:
            return None
        titles = [t(column.title) for column in listed.columns]
        return Detail(listed.row.cells[0], tuple(zip(titles[1:], listed.row.cells[1:], strict=True)))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another subject."""
        self.post_message(self.Detailed())

    async def do_what_if_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        shown = self.query_one(VirtualList)
        columns = [t(column.title) for column in shown.columns]
        await export_list(
            self, t("Who would fall otherwise"), columns, [row.cells for row in shown.shown], "xc-what-if"
        )


def fall_words(one: PollFall) -> str:
    """`达标 91.20% 可推广`."""
    rate = f"{one.rate.percent()}%" if one.rate is not None and one.rate.whole else ""
    return " ".join(word for word in (t(STATUS[one.status]), rate, t(MARKS[one.mark]) if one.mark else "") if word)
