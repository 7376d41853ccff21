"""Branches by year: how far each branch's own rating is, the way of its stars, and who owes what (C1, C9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import structs
from textual.app import ComposeResult

from core.desk.branch_rating.overview import StarSummary
from core.desk.branch_rating.rounds import TrendPoint
from core.desk.overview import RoundState
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.figures import Figures
from tui.screens.committee.matrix import PERIOD_CELLS, RoundMatrix
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.stars import StarsView
from tui.screens.committee.words import STATES, star_word
from tui.screens.committee.years_owing import YearsOwingView
from tui.screens.common.accepted import stars_moved
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.widgets.charts import bar, sparkline
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

NAME_CELLS = 18
TREND_CELLS = 8
AREA_CELLS = 17
POSSIBLE = (5, 4, 3, 2, 1, 0)


class StarsOverviewView(ReadingView):
    """The matrix with the trend, and below it the year that is looked at in figures."""

    places = ("stars_overview",)

    def compose(self) -> ComposeResult:
        """Matrix and figures."""
        yield RoundMatrix(
            (Column("name", mark("Branch")),),
            empty=mark("No branches yet. Area 2 invites them."),
        )
        yield YearFigures(id="figures")

    def show(self) -> None:
        """The newest period first, so that a narrow screen drops the oldest."""
        years, current = self.desk.years, self.desk.years.period
        every = {
            period: {branch: years.star(branch, period) for branch in self.desk.branches()}
            for period in years.periods()
        }
        cells = _cells(every)
        periods = self._periods(current, cells)
        columns = [Column("name", mark("Branch")), Column("trend", mark("Trend"), TREND_CELLS)]
        columns += [Column(one, f"[{one}]" if one == current else f" {one}", cells) for one in periods]
        rows, tones = [], {}
        for branch, about in self.desk.branches().items():
            shown = [every[period][branch] for period in periods]
            flag = "!" if branch in self.desk.unreadable else ""
            texts = (about.profile.name, trend_line(years.of(branch).trend), *map(star_cell, shown))
            rows.append(Row(branch, texts, flag))
            tones.update({(branch, period): STATES[one.state][1] for period, one in zip(periods, shown, strict=True)})
        self.query_one(RoundMatrix).show_states(rows, columns, tones)
        self.query_one(YearFigures).show(period_words(current), *_figures(every[current].values()))

    def _periods(self, current: str, cells: int) -> list[str]:
        periods = list(reversed(self.desk.years.periods()))
        here = self.size.width or self.host.size.width - AREA_CELLS
        room = max(1, (here - NAME_CELLS - TREND_CELLS - 1) // (cells + 1))
        first = max(0, periods.index(current) - room + 1)
        return periods[first : first + room]

    def on_resize(self) -> None:
        """More or fewer periods."""
        self.show()

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(RoundMatrix).row

    def detail(self) -> Detail | None:
        """The branch in the year: days, stars side by side, trend as bars, C7 over all branches."""
        if self.row is None or self.row.id not in self.desk.branches():
            return None
        years, branch = self.desk.years, self.row.id
        one, about = years.star(branch), self.desk.branches()[branch]
        facts = [(t("Kind"), word(about.profile.kind)), (period_words(years.period), star_cell(one))]
        if not one.small:
            facts.append((t("Due"), one.due.isoformat() if one.due else "-"))
            facts.append((t("Received"), one.received.isoformat() if one.received else "-"))
            facts.append((t("Answer due"), one.answer.isoformat() if one.answer else "-"))
        if one.decided:
            facts.append((t("Decided"), f"{one.decided} {one.reason}".strip()))
        if one.vetoes:
            facts.append(("!", t("Vetoes to verify: {count}.", count=one.vetoes)))
        facts += [
            (point.period, f"{_moved(point)} {bar(point.stars, 5, 10)} {point.total}".rstrip())
            for point in years.of(branch).trend
            if point.stars is not None
        ]
        return Detail(self.row.cells[0], tuple(facts), years.share(years.year))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "stars_overview.open")

    # ---- commands ----

    def do_stars_overview_open(self) -> None:
        """The branch's round of the period."""
        if self.row:
            self.post_message(self.Open(StarsView(self.desk, (self.row.id, self.desk.years.period))))

    def do_stars_overview_period(self, key: str) -> None:
        """An older or a newer period; the newest stands at the left."""
        self.desk.years.move(1 if key == "left" else -1)
        self.post_message(self.Changed())

    def do_stars_overview_owing(self) -> None:
        """Who owes what."""
        self.post_message(self.Open(YearsOwingView(self.desk)))

    def do_stars_overview_members(self) -> None:
        """Back to the members."""
        self.post_message(self.Close())

    async def do_stars_overview_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-stars")

    async def do_stars_overview_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-stars")

    def _listed(self) -> Listing:
        """What is shown; the trend as figures, which paper and workbook keep better than bars."""
        matrix, years = self.query_one(RoundMatrix), self.desk.years
        shown = listing(t("Branches by year"), self.desk.master.name, matrix)
        rows = [(row.cells[0], trend_figures(years.of(row.id).trend), *row.cells[2:]) for row in matrix.shown]
        return structs.replace(shown, rows=tuple(rows))


def _cells(every: Mapping[str, Mapping[str, StarSummary]]) -> int:
    """As wide as the widest cell, within what a matrix gives a period."""
    texts = [star_cell(one) for of_period in every.values() for one in of_period.values()]
    return min(PERIOD_CELLS, column_width("[2026Q4]", *texts))


def _figures(shown: Iterable[StarSummary]) -> tuple[Counter[RoundState], Counter[int]]:
    """How many branches stand where, and how many have how many stars."""
    states: Counter[RoundState] = Counter()
    stars: Counter[int] = Counter()
    for one in shown:
        states[one.state] += 1
        if (count := shown_stars(one)) is not None:
            stars[count] += 1
    return states, stars


def shown_stars(one: StarSummary) -> int | None:
    """The stars that count in a period: determined in a year and accepted since, by the scores in a small rating."""
    if one.small:
        return one.by_scores
    if one.accepted is not None:
        return one.accepted
    return one.stars.determined if one.stars else None


def star_cell(one: StarSummary) -> str:
    """Sign and word of a state; where it is settled, the stars."""
    name, _, text = STATES[one.state]
    stars = shown_stars(one)
    if one.state is RoundState.CONFIRMED and stars is not None:
        determined = one.stars.determined if one.stars and not one.small else stars
        return f"{sign('dot') if one.small else sign(name)} {stars_moved(determined, stars, star_word)}"
    if one.state is RoundState.CONFIRMED:
        return f"{sign('dot')} {t('Handed in')}"
    return f"{sign(name)} {t('To determine')}" if one.state is RoundState.TO_REVIEW else f"{sign(name)} {t(text)}"


def trend_line(trend: Iterable[TrendPoint]) -> str:
    """A branch's stars as a line of bars, oldest first: each at least the lowest bar, five stars the highest.

    Where an acceptance added or took stars, the bar of what was determined stands before that of what it became.
    """
    found: list[int] = []
    for point in trend:
        steps = (point.determined if point.accepted is not None else None, point.stars)
        found += [stars for stars in steps if stars is not None]
    return sparkline([*found[-TREND_CELLS:], 5])[:-1] if found else ""


def trend_figures(trend: Iterable[TrendPoint]) -> str:
    """The same as figures with their periods: `2024 3★ → 4★; 2025 4★`."""
    return "; ".join(f"{point.period} {_moved(point)}" for point in trend if point.stars is not None)


def _moved(point: TrendPoint) -> str:
    """The stars of a period; where an acceptance changed them, before and after."""
    before = point.determined if point.determined is not None else point.stars
    return stars_moved(before, point.stars, star_word)


class YearFigures(Figures):
    """The stars of the branches themselves."""

    def star_words(self) -> str:
        """Each number of stars with how many branches have it, and a bar."""
        top = max(self.stars.values())
        shown = (
            f"{star_word(one)} {self.stars[one]} {bar(self.stars[one], top, 4)}" for one in POSSIBLE if self.stars[one]
        )
        return "  ".join(shown)
