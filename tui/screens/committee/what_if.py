"""How the last rounds would fall under a changed scheme: stars before and after as bars, and who would move (0.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult

from core.desk.branch_rating.rounds import branch_round
from core.desk.rounds import member_round
from core.desk.schemes import branch_marks, member_facts
from core.errors import XingceError
from core.notices.base import AnyScheme
from core.notices.model import Scheme
from core.rules.what_if import BranchMarks, Fall, MemberFacts, WhatIf, what_if, what_if_branches
from core.values import plain
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.committee.export import export_list
from tui.screens.committee.words import star_word
from tui.screens.view import View
from tui.widgets.cells import fit
from tui.widgets.charts import bar
from tui.widgets.text_pane import Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

BAR_CELLS = 10


class LastRounds(Struct, frozen=True):
    """What was entered in the last round of the members and in the last year of the branches, of all branches."""

    period: str = ""
    members: tuple[MemberFacts, ...] = ()
    year: str = ""
    branches: tuple[BranchMarks, ...] = ()


class Falls(Struct, frozen=True):
    """Both rounds under two schemes."""

    members: WhatIf
    branches: WhatIf

    @property
    def movers(self) -> int:
        """How many would move."""
        return len(self.members.movers) + len(self.branches.movers)


def last_rounds(desk: CommitteeDesk, progress: Callable[[int, int], None]) -> LastRounds:
    """Read the newest quarter and the newest year that any branch began; a replica that can't be read is left out.

    `progress` is told of every branch and may raise to stop.
    """
    desk.read(progress)
    known, there = desk.known(), desk.branches()
    period = max((period for one in known.values() for period in one.rounds), default="")
    years = (period for branch in known for period, one in desk.years.of(branch).rounds.items() if not one.small)
    year = max(years, default="")
    members: list[MemberFacts] = []
    branches: list[BranchMarks] = []
    for place, (branch, about) in enumerate(there.items()):
        progress(place, len(there))
        rated = branch in known and period in known[branch].rounds, year in desk.years.of(branch).rounds
        if not any(rated):
            continue
        try:
            here = desk.desk(branch)
            view = member_round(here, period) if rated[0] else None
            own = branch_round(here, year) if rated[1] else None
        except XingceError:
            continue
        members += member_facts(view, branch) if view else ()
        branches += [branch_marks(here, own, about.profile.name)] if own is not None else []
    return LastRounds(period, tuple(members), year, tuple(branches))


def falls(old: Scheme, new: Scheme, last: LastRounds) -> Falls:
    """The last rounds under both schemes; pure, so it follows every change at once."""
    return Falls(what_if(old, new, last.members), what_if_branches(old, new, last.branches))


class RatingTrial:
    """Tries scheme C on the last rounds of members and branches."""

    title = mark("Reading the last rounds")

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.last: LastRounds | None = None
        self.found: Falls | None = None

    def read(self, progress: Callable[[int, int], None]) -> LastRounds:
        """What to try on, beside the keyboard."""
        return last_rounds(self.desk, progress)

    @property
    def size(self) -> int:
        """Members and branches."""
        return len(self.last.members) + len(self.last.branches) if self.last else 0

    def judge(self, old: AnyScheme, new: AnyScheme) -> Falls | None:
        """Both rounds under both schemes."""
        if self.last is None or not isinstance(old, Scheme) or not isinstance(new, Scheme):
            return None
        return falls(old, new, self.last)

    def lines(self) -> list[tuple[str, str]]:
        """Who would move, members and branches: text and tone."""
        if self.found is None or self.last is None:
            return []
        both = (
            (self.found.members, t("Party members"), self.last.period),
            (self.found.branches, t("Branches"), self.last.year),
        )
        lines = []
        for found, who, period in both:
            told = short(found, who, period) if found.count else f"{who}  {t('No round to try it on.')}"
            lines.append((told, "accent" if found.movers else "dim"))
        return lines

    def view(self) -> View | None:
        """Everybody who would move."""
        return WhatIfView(self.desk, self.found, self.last) if self.found and self.last else None


def short(found: WhatIf, who: str, period: str) -> str:
    """One line: `党员 2026年第三季度 5★ 4→6 4★ 11→9 升2 降0`; only the stars that change."""
    changed = [
        f"{star_word(one)} {found.before[one]}→{found.now[one]}"
        for one in found.before
        if found.before[one] != found.now[one]
    ]
    figures = t("up {up}, down {down}", up=found.up, down=found.down)
    told = "  ".join(changed) if changed else t("no stars change")
    return f"{who} {period_words(period)}  {told}  {figures}"


class WhatIfView(View):
    """Bars of both sides, then one row for each who moves."""

    places = ("what_if",)

    def __init__(self, desk: CommitteeDesk, found: Falls, last: LastRounds) -> None:
        super().__init__()
        self.desk = desk
        self.found = found
        self.last = last

    def compose(self) -> ComposeResult:
        """Bars, then movers."""
        bars = TextPane(id="bars", focusable=False)
        bars.styles.height = "auto"
        yield bars
        columns = (
            Column("name", mark("Name"), 8),
            Column("branch", mark("Branch")),
            Column("before", mark("Was"), 12),
            Column("now", mark("Would be"), 12),
            Column("bound", mark("Bound"), 6, "right"),
        )
        yield VirtualList(columns, empty=mark("Nobody would move."))

    def reload(self) -> None:
        """Figures do not change here; their words may."""
        text = [*self._bars(self.found.members, t("Party members"), self.last.period)]
        text += self._bars(self.found.branches, t("Branches"), self.last.year)
        self.query_one("#bars", TextPane).show(text)
        names = {branch: one.profile.name for branch, one in self.desk.branches().items()}
        rows = []
        for found in (self.found.members, self.found.branches):
            for at, one in enumerate(found.movers):
                bound = plain(one.now.bound) if one.now.bound is not None else "-"
                name = one.name or names.get(one.branch, one.branch)
                cells = (name, names.get(one.branch, one.branch), _fall(one.before), _fall(one.now), bound)
                tone = "good" if one.steps > 0 else "bad" if one.steps < 0 else ""
                rows.append(Row(f"{one.id}:{at}", cells, "+" if one.steps > 0 else "-" if one.steps < 0 else "!", tone))
        self.query_one(VirtualList).set_rows(rows)

    def _bars(self, found: WhatIf, who: str, period: str) -> list[Paragraph]:
        if not found.count:
            return [Paragraph(t("No round to try it on."), "dim", who)]
        lines = [Paragraph(short(found, who, period), "strong")]
        top = max([*found.before.values(), *found.now.values(), 1])
        for one in found.before:
            before, now = found.before[one], found.now[one]
            if before or now:
                text = (
                    fit(star_word(one), 8)
                    + f"{before:>4} {fit(bar(before, top, BAR_CELLS), BAR_CELLS)} → {now:>4} {bar(now, top, BAR_CELLS)}"
                )
                lines.append(Paragraph(text, "accent" if before != now else ""))
        for status in {**found.others_before, **found.others_now}:
            figures: Mapping[str, int] = {
                "before": found.others_before.get(status, 0),
                "now": found.others_now.get(status, 0),
            }
            lines.append(Paragraph(f"{word(status)} {figures['before']} → {figures['now']}", "dim"))
        return lines

    async def do_what_if_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        shown = self.query_one(VirtualList)
        columns = [t(column.title) for column in shown.columns]
        await export_list(self, t("Who would move"), columns, [row.cells for row in shown.shown], "xc-what-if")


def _fall(one: Fall) -> str:
    stars = star_word(one.stars) if one.stars is not None else word(one.status)
    return f"{stars} {plain(one.total)}" if one.total is not None else stars
