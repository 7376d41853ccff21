"""Bonuses and deductions of a branch's round at the committee: proof, what each brought, struck or added (C2)."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.branch_rating.bonus_entries import StarBonus, StarBonusStrike
from core.desk.branch_rating.bonuses import BonusView
from core.desk.branch_rating.rounds import BranchRoundView
from core.values import plain
from tui.i18n import language, mark, t
from tui.i18n.spoken import spoken
from tui.i18n.words import with_note
from tui.screens.committee.asking import ask_act
from tui.screens.committee.round_detail import RoundLine
from tui.screens.committee.round_entries import RoundEntriesView
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList


class BonusesView(RoundEntriesView):
    """One row an entry, with what was said of it at the side."""

    places = ("bonuses",)

    def compose(self) -> ComposeResult:
        """Whose, then the list."""
        yield RoundLine(id="round")
        columns = (
            Column("item", mark("Item")),
            Column("counted", mark("Points"), 8, "right"),
            Column("proof", mark("Proof"), 20),
        )
        yield VirtualList(columns, empty=mark("No bonuses or deductions. F7 adds one."))

    def show(self) -> None:
        """The entries, with their sums above."""
        self.query_one(VirtualList).set_rows(_rows(self.view) if self.view else [])
        self.say_whose(bonus_sums(self.view))

    @property
    def bonus(self) -> BonusView | None:
        """The entry under the cursor."""
        row = self.query_one(VirtualList).row
        shown = self.view.bonuses.shown if self.view else ()
        return next((one for one in shown if row and one.id == row.id), None)

    def detail(self) -> Detail | None:
        """Proof, day, who entered it, what the committee said, and how it was counted."""
        one, view = self.bonus, self.view
        if one is None or view is None:
            return None
        facts = [
            (t("Proof"), one.grant.proof),
            (t("Day"), one.grant.on or sign("dash")),
            (t("By"), _by(one)),
        ]
        if one.struck:
            label = t("Recognised again") if one.counts else t("Not recognised")
            facts.append((label, f"{one.struck.on} {one.struck.reason}"))
        reasons = tuple(spoken(each, view.scheme.branch) for each in view.outcome.reasons if each.place == one.id)
        return Detail(bonus_name(view, one), tuple(facts), reasons)

    # ---- commands ----

    async def do_bonuses_strike(self) -> None:
        """It counts no more, with the reason."""
        await self._say(True, t("Do not recognise"), t("Not recognised; the total above is without it."))

    async def do_bonuses_restore(self) -> None:
        """It counts again, with the reason."""
        await self._say(False, t("Recognise again"), t("Recognised; it counts again."))

    async def _say(self, struck: bool, title: str, done: str) -> None:
        one = self.bonus
        if one is None or self.view is None:
            return
        await ask_act(
            self,
            f"{title}: {bonus_name(self.view, one)}",
            (Field(id="reason", label=mark("Reason"), lines=3), *self._why()),
            f"strike:{one.id}:{struck}",
            lambda given: StarBonusStrike(
                period=self.period, bonus=one.id, struck=struck, reason=given["reason"], why=given.get("why", "")
            ),
            self.replica,
            done,
        )

    async def do_bonuses_add(self) -> None:
        """A bonus or deduction that the branch did not enter."""
        if self.view is None:
            return
        items = self.view.scheme.branch.bonus.items
        if not items:
            self.say(t("The scheme of this rating has no bonuses or deductions."), "warn")
            return
        choices = tuple(
            Choice(one.id, f"{one.label(language())} {'-' if one.deducts else '+'}{plain(one.points)}") for one in items
        )
        fields = (
            Field(id="item", label=mark("Item"), initial=choices[0].id, choices=choices),
            Field(id="proof", label=mark("Proof")),
            Field(id="on", label=mark("Day")),
            *self._why(),
        )
        await ask_act(
            self,
            t("Add a bonus or deduction"),
            fields,
            f"bonus:{self.branch}:{self.period}",
            lambda given: StarBonus(
                period=self.period,
                item=given["item"],
                proof=given["proof"],
                on=given["on"],
                why=given.get("why", ""),
            ),
            self.replica,
            t("Added; the total above counts it."),
        )

    def _why(self) -> tuple[Field, ...]:
        """After a determination a change says why."""
        determined = self.view is not None and self.view.stars.determined is not None
        return (Field(id="why", label=mark("Why corrected"), lines=2),) if determined else ()


# ---- words -------------------------------------------------------------------------------------------------------


def bonus_sums(view: BranchRoundView | None) -> str:
    """加分, 扣分 and 总分 as they stand."""
    if view is None:
        return ""
    count, total = view.outcome.value.bonus, view.outcome.value.result.total
    shown = t("bonus {added}  deductions {deducted}", added=plain(count.added), deducted=plain(count.deducted))
    return f"{shown}  {t('total {total}', total=plain(total))}" if total is not None else shown


def bonus_name(view: BranchRoundView, one: BonusView) -> str:
    """What the scheme calls it, with its points."""
    item = view.scheme.branch.bonus.item(one.grant.item)
    return f"{item.label(language())} {'-' if item.deducts else '+'}{plain(item.points)}" if item else one.grant.item


def _by(one: BonusView) -> str:
    return t("Committee") if one.by_committee else t("Branch")


def _rows(view: BranchRoundView) -> list[Row]:
    counted = view.outcome.value.bonus.counted
    rows = []
    for one in view.bonuses.shown:
        brought = counted.get(one.id)
        shown = plain(brought) if brought is not None else t("struck")
        mark_, tone = ("", "") if brought else (sign("wrong") if not one.counts else sign("ask"), "warn")
        name = bonus_name(view, one)
        if one.by_committee:
            name = with_note(name, t("Committee"))
        rows.append(Row(one.id, (name, shown, one.grant.proof), mark_, tone))
    return rows
