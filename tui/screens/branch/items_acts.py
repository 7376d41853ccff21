"""What may be done with a follow-up item, from the ledger, the plan or the item itself: each a form (section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from core.desk.follow_up.facts import ItemRow
from core.desk.people import branch_page
from core.records import Person
from core.rules.follow_up import OWN_SOURCES, RECTIFY, SPREAD
from tui.i18n import mark, t
from tui.i18n.words import WORDS
from tui.screens.branch.base import BranchView, day_fault, day_of, maybe_day_fault, needed_fault
from tui.widgets.form import Choice, Field

PLAN = ("problem", "goal", "measure", "responsible", "due", "leader")


def plan_fields(row: ItemRow | None, problem: str = "") -> list[Field]:
    """Problem, goal, measure, who answers, limit, leader; an order's problem is the committee's."""
    ordered = row is not None and row.whole.order is not None
    kept = row.whole.plan if row else None
    fields = []
    for name in PLAN[1:] if ordered else PLAN:
        initial = getattr(kept, name) if kept else problem if name == "problem" else ""
        fault = needed_fault if name == "problem" else maybe_day_fault if name == "due" else _anything
        fields.append(Field(id=name, label=WORDS[name], initial=initial, fault=fault))
    return fields


async def raise_item(
    view: BranchView, source: str, period: str = "", subject: str = "", problem: str = "", kind: str = RECTIFY
) -> bool:
    """Raise an item of a clause, to put right or to spread; only the problem must be there."""

    def send(values: dict[str, str]) -> str:
        values["due"] = day_of(values["due"])
        return view.refusal("item.add", source=source, period=period, subject=subject, kind=kind, **values)

    fields, title = plan_fields(None, problem), t("New item: {source}", source=t(WORDS[source]))
    if kind == SPREAD:
        title = t("To be spread as an example")
        fields[0] = replace(fields[0], label=mark("What is worth spreading"))
    return await view.ask_act(title, fields, f"item.add:{source}:{period}:{subject}:{kind}", send)


class ItemActs(BranchView):
    """Views with an item under the cursor: they give `current`."""

    @property
    def current(self) -> ItemRow | None:
        """The item under the cursor."""
        return None

    async def pick_source(self) -> str | None:
        """The clause that an item comes from."""
        return await self.host.pick(t("Where does it come from?"), [Choice(one, WORDS[one]) for one in OWN_SOURCES])

    async def pick_person(self) -> str | None:
        """Whom an item is about."""
        people = self.branch.desk.records.all(Person).values()
        choices = [Choice(one.id, one.identity.name) for one in people if one.standing.state == "active"]
        return await self.host.pick(t("Whom is it about?"), sorted(choices, key=lambda one: one.name))

    # ---- commands on the item under the cursor ----

    async def do_own_item_plan(self) -> None:
        """Change the plan, or answer the committee's order with measures, who answers and until when."""
        row = self.current
        if row is None:
            return
        fields = plan_fields(row)
        before = {one.id: one.initial for one in fields}

        def send(values: dict[str, str]) -> str:
            values["due"] = day_of(values["due"])
            if row.whole.order is not None and values["due"] == before["due"] and row.whole.item is None:
                values["due"] = ""  # the committee's limit stands as it is
            return self.refusal("item.edit", item=row.id, **values)

        what = t("Answer the order") if row.whole.order else t("Plan of the item")
        await self.ask_act(_title(row, what), fields, f"item.edit:{row.id}", send)

    async def do_own_item_note(self) -> None:
        """How it goes."""
        fields = (self._day(), Field(id="note", label=mark("Progress note"), lines=4, fault=needed_fault))
        await self._ask(t("Progress note"), fields, "item.progress")

    async def do_own_item_finish(self) -> None:
        """The measure is carried out: when, what was reached, what shows it."""
        fields = (
            self._day(),
            Field(id="note", label=mark("What was reached"), lines=3, fault=needed_fault),
            Field(id="evidence", label=mark("What shows it"), lines=2),
        )
        await self._ask(t("Report as finished"), fields, "item.finish")

    async def do_own_item_withdraw(self) -> None:
        """The item no longer counts, and why."""
        await self._ask(
            t("Withdraw the item"), (Field(id="why", label=mark("Reason"), fault=needed_fault),), "item.withdraw"
        )

    async def do_own_item_check(self) -> None:
        """The branch's own check, where the scheme leaves it to the branch."""
        row = self.current
        if row is None:
            return
        choices = (Choice("yes", mark("passed it")), Choice("no", mark("not passed, a new limit")))
        fields = (
            Field(id="passed", label=mark("Check"), initial="yes", choices=choices),
            self._day(),
            Field(
                id="by", label=mark("Checked by"), initial=branch_page(self.branch.desk).secretary, fault=needed_fault
            ),
            Field(id="note", label=mark("What is lacking"), lines=2),
            Field(id="new_due", label=mark("New limit"), fault=maybe_day_fault),
        )

        def send(values: dict[str, str]) -> str:
            days = {name: day_of(values.pop(name)) for name in ("on", "new_due")}
            passed = values.pop("passed") == "yes"
            return self.refusal("item.check_own", item=row.id, passed=passed, **days, **values)

        await self.ask_act(_title(row, t("Check")), fields, f"item.check:{row.id}", send)

    async def do_own_item_close(self) -> None:
        """Cross off what was checked by the branch."""
        await self._ask(t("Close the item"), (Field(id="note", label=mark("Note")),), "item.close_own")

    def _day(self) -> Field:
        return Field(id="on", label=mark("Day"), initial=self.branch.desk.today.isoformat(), fault=day_fault)

    async def _ask(self, what: str, fields: Sequence[Field], name: str) -> None:
        row = self.current
        if row is None:
            return

        def send(values: dict[str, str]) -> str:
            return self.refusal(name, item=row.id, **{k: day_of(v) if k == "on" else v for k, v in values.items()})

        await self.ask_act(_title(row, what), fields, f"{name}:{row.id}", send)


def _title(row: ItemRow, what: str) -> str:
    return f"{what}  {row.whole.plan.problem}"


def _anything(text: str) -> str:
    return ""
