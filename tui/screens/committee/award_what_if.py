"""How nominees would fall under a changed scheme of commendation: figures, names, reasons of both sides (0.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult

from core.notices.award_scheme import Award, AwardScheme
from core.rules.selection.what_if import NomineeFall, NomineeMover, NomineeWhatIf
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.committee.export import export_list
from tui.screens.common.award_words import label, spoken
from tui.screens.view import View
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

STATUS = {
    "eligible": mark("Eligible"),
    "asked": mark("To check"),
    "barred": mark("Barred"),
}
_STEPS = tuple(STATUS)


class AwardFound(Struct, frozen=True):
    """The last nominees under two schemes, and the schemes, which name what the reasons are about."""

    old: AwardScheme
    new: AwardScheme
    falls: NomineeWhatIf

    def award(self, mover: NomineeMover) -> Award | None:
        """The award somebody is nominated for, by the changed scheme or, where that lacks it, by the one in force."""
        return self.new.award(mover.facts.award) or self.old.award(mover.facts.award)

    def award_name(self, mover: NomineeMover) -> str:
        """What it is called."""
        award = self.award(mover)
        return label(award) if award else mover.facts.award

    def said(self, mover: NomineeMover) -> tuple[list[str], list[str], int]:
        """What would be said no more, what would be said instead, and how many reasons stand on both sides."""
        before, now = (self.in_words(mover, side) for side in (mover.before.reasons, mover.now.reasons))
        gone = [told for told in before if told not in now]
        come = [told for told in now if told not in before]
        return gone, come, len(now) - len(come)

    def in_words(self, mover: NomineeMover, reasons: Sequence[Reason]) -> list[str]:
        """Reasons as sentences."""
        return [explain(one) for one in self.spoken(mover, reasons)]

    def spoken(self, mover: NomineeMover, reasons: Sequence[Reason]) -> list[Reason]:
        """Reasons with awards, criteria and vetoes by their names; what one scheme has lost the other one names."""
        award = self.award(mover)
        return [spoken(self.old, spoken(self.new, one, award), self.old.award(mover.facts.award)) for one in reasons]


def counts(falls: NomineeWhatIf) -> str:
    """`推荐对象56  未见不符 40→36  需核实 11  不符合 5→9`."""
    told = [t("{count} nominees", count=falls.count)]
    for status, name in STATUS.items():
        before, now = falls.before.get(status, 0), falls.now.get(status, 0)
        told.append(f"{t(name)} {before}→{now}" if before != now else f"{t(name)} {now}")
    return "  ".join(told)


def becoming(falls: NomineeWhatIf) -> str:
    """`将变为：需核实 3 不符合 4；仅理由变化 2`: how many go where."""
    told = []
    for status, name in STATUS.items():
        count = sum(one.status_changes and one.now.status == status for one in falls.movers)
        told += [f"{t(name)} {count}"] if count else []
    others = sum(not one.status_changes for one in falls.movers)
    moved = [t("Would become: {statuses}", statuses="  ".join(told))] if told else []
    return "  ".join([*moved, *([t("other reasons only: {count}", count=others)] if others else [])])


class AwardWhatIfView(View):
    """The figures of both sides, a row for each nominee, and below why the one under the cursor would fall so."""

    places = ("what_if",)

    def __init__(self, desk: CommitteeDesk, found: AwardFound) -> None:
        super().__init__()
        self.desk = desk
        self.found = found
        self.names: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Figures, movers, reasons."""
        figures = TextPane(id="bars", focusable=False)
        figures.styles.height = "auto"
        yield figures
        columns = (
            Column("name", mark("Nominee"), 8),
            Column("award", mark("Award")),
            Column("branch", mark("Branch"), 10),
            Column("before", mark("Was"), 8),
            Column("now", mark("Would be"), 8),
        )
        yield VirtualList(columns, empty=mark("Nobody would fall otherwise."))
        reasons = TextPane(id="reasons", focusable=False)
        reasons.styles.height = 7
        yield reasons

    def reload(self) -> None:
        """Figures do not change here; their words may."""
        falls = self.found.falls
        shown = [Paragraph(counts(falls) if falls.count else t("No nominees to try it on."), "strong")]
        if falls.movers:
            shown.append(Paragraph(becoming(falls), "accent"))
        self.query_one("#bars", TextPane).show(shown)
        self.names = {branch: one.profile.name for branch, one in self.desk.branches().items()}
        self.query_one(VirtualList).set_rows([self._row(at, one) for at, one in enumerate(falls.movers)])
        self._tell()

    def _row(self, at: int, one: NomineeMover) -> Row:
        steps = _STEPS.index(one.now.status) - _STEPS.index(one.before.status)
        facts = one.facts
        cells = (
            facts.name,
            self.found.award_name(one),
            self.names.get(facts.branch, facts.branch),
            t(STATUS[one.before.status]),
            t(STATUS[one.now.status]) if steps else t("the same"),
        )
        sign, tone = ("+", "good") if steps < 0 else ("-", "bad") if steps > 0 else ("!", "")
        return Row(str(at), cells, sign, tone)

    @property
    def mover(self) -> NomineeMover | None:
        """The nominee under the cursor."""
        row = self.query_one(VirtualList).row
        return self.found.falls.movers[int(row.id)] if row else None

    def _tell(self) -> None:
        """Why, below the list: what goes, what comes, what stays."""
        one = self.mover
        self.query_one("#reasons", TextPane).show(self._reasons(one) if one else [])

    def _reasons(self, one: NomineeMover) -> list[Paragraph]:
        gone, come, both = self.found.said(one)
        round_ = one.facts.round.partition("/")[2]
        title = "  ".join((one.facts.name, self.found.award_name(one), t("Round {round}", round=round_)))
        lines = [Paragraph(title, "strong")]
        lines += [Paragraph(told, "", t("Was")) for told in gone or [_nothing(one.before)]]
        lines += [Paragraph(told, "", t("Would be")) for told in come or [_nothing(one.now)]]
        if both:
            lines.append(Paragraph(t("Both ways: {count} more. ? tells them.", count=both), "dim"))
        return lines

    def detail(self) -> Detail | None:
        """Everything that would be said, each with its clause."""
        one = self.mover
        if one is None:
            return None
        gone, *_ = self.found.said(one)
        facts = [(t("Award"), self.found.award_name(one)), (t("Branch"), self.names.get(one.facts.branch, ""))]
        facts += [(t("Was"), told) for told in gone]
        return Detail(one.facts.name, tuple(facts), tuple(self.found.spoken(one, one.now.reasons)))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another nominee."""
        self._tell()
        self.post_message(self.Detailed())

    async def do_what_if_export(self) -> None:
        """The rows as they are shown, each with the reasons of both sides, as a workbook."""
        listed = self.query_one(VirtualList)
        columns = [*(t(column.title) for column in listed.columns), t("Why before"), t("Why then")]
        movers = self.found.falls.movers
        rows = []
        for row in listed.shown:
            gone, come, _ = self.found.said(movers[int(row.id)])
            rows.append((*row.cells, "\n".join(gone), "\n".join(come)))
        await export_list(self, t("Nominees who would fall otherwise"), columns, rows, "xc-what-if")


def _nothing(side: NomineeFall) -> str:
    """What is said where no reason is this side's own."""
    return t("only what stands both ways") if side.reasons else t(STATUS["eligible"])
