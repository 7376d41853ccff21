"""What a nomination says: main deeds and statement with live counts, evidence, fields of the form (A1, A5, A6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.desk.commendation.facts import proposed_details
from core.notices.base import Named
from core.rules.selection.materials import check_deeds, check_statement
from core.values import Reason
from tui.i18n import t
from tui.screens.branch.awards.nominee_base import NomineeBase
from tui.screens.common.award_words import label, short
from tui.screens.common.long_text import LongTextSheet
from tui.widgets.form import Field

_LONG = ("resume", "rewards", "honours")
"""Fields of the shipped forms that take several lines."""


class NomineeTexts(NomineeBase):
    """Texts of the nominee."""

    async def do_nominee_deeds(self) -> None:
        """The main deeds as they stand on the form (A5)."""
        one = self.picture
        if one is not None:
            rules, kept = one.round.scheme.materials, one.nomination.deeds
            await self._write(
                t("Main deeds of {name}", name=one.name), "deeds", kept, lambda text: check_deeds(rules, text)
            )

    async def do_nominee_statement(self) -> None:
        """The deeds statement (A5)."""
        one = self.picture
        if one is not None:
            rules, kept = one.round.scheme.materials, one.nomination.statement
            judge = lambda text: check_statement(rules, text)  # noqa: E731
            await self._write(t("Deeds statement of {name}", name=one.name), "statement", kept, judge)

    async def _write(self, title: str, place: str, kept: object, judge: Callable[[str], Reason]) -> None:
        """A long text with its length beside it; on a sealed nomination the reason is asked before."""
        if self.asks_why and not await self.ask_why(title):
            return
        draft = self.host.draft(f"nominee:{self.nomination_id}:{place}")
        send = lambda text: self.change("nomination.write", **{place: text})  # noqa: E731
        text = str(getattr(kept, "text", ""))
        if await self.host.push_screen_wait(LongTextSheet(title, text, judge, draft, send)) is not None:
            self.say(t("Saved."), "good")
        elif draft:
            self.say(t("Not saved yet. What was typed stands there when it is opened again."), "warn")

    async def do_nominee_evidence(self) -> None:
        """A line for each criterion of the award."""
        one = self.picture
        if one is not None:
            kept = {name: said.text for name, said in one.nomination.evidence.items()}
            await self._lines(t("Evidence: {name}", name=one.name), "evidence", one.award.criteria, kept)

    async def do_nominee_details(self) -> None:
        """The fields of the form that no roster has."""
        one = self.picture
        if one is not None:
            kept = {name: said.text for name, said in one.nomination.detail.items()}
            shown = {**proposed_details(self.branch.desk, one), **kept}
            await self._lines(t("Fields of the form: {name}", name=one.name), "details", one.award.details, kept, shown)

    async def _lines(
        self, title: str, what: str, named: Sequence[Named], kept: dict[str, str], shown: dict[str, str] | None = None
    ) -> None:
        """One form with a field each, the one under the cursor first; only what changed is written.

        `shown` holds what stands there where that is more than what is kept: proposals.
        """
        fields = [
            Field(
                id=_html(each.id),
                label=short(each) if what == "evidence" else label(each),
                hint=label(each).replace("：", ":").partition(":")[2].strip() if what == "evidence" else "",
                initial=(shown or kept).get(each.id, ""),
                lines=3 if each.id in _LONG else 1,
            )
            for each in named
        ]

        def send(values: dict[str, str]) -> str:
            said = {each.id: values[_html(each.id)] for each in named}
            changed = {name: text for name, text in said.items() if text != kept.get(name, "")}
            why = {"why": values["why"]} if "why" in values else {}
            return self.change("nomination.write", **{what: changed}, **why) if changed else ""

        await self.ask(title, fields, what, send, _html(self.line.partition(":")[2]))


def _html(name: str) -> str:
    """An id of the scheme as the toolkit takes it for a widget."""
    return f"of-{name}"
