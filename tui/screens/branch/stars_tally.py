"""The totals of one class of voters, typed; every sum is shown and judged while it is typed (2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Final

from msgspec import convert
from textual.app import ComposeResult

from core.notices.model import BranchPart
from core.records import Tally
from core.rules.rating import check_tally
from core.rules.rating.branch_ballot import STARS
from core.values import Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.branch.base import ActSheet, count_fault, count_of
from tui.screens.branch.star_words import star_name
from tui.widgets.form import Field, Form
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign

NEEDED: Final = ("expected", "present", "issued", "returned", "valid")
COUNTS: Final = {
    "expected": mark("Expected"),
    "present": mark("Present"),
    "issued": mark("Ballots issued"),
    "returned": mark("Ballots returned"),
    "valid": mark("Valid ballots"),
    "invalid": mark("Invalid ballots"),
}
"""Counts before the stars, in the order of a tally report."""


def tally_fields(part: BranchPart, kept: Tally | None) -> list[Field]:
    """Counts, ballots by stars of the scheme, blank ones; what is left out counts as none."""

    def field(id: str, label: str) -> Field:
        count = str(getattr(kept, id)) if kept else ""
        return Field(id=id, label=label, initial=count, fault=count_fault if id in NEEDED else _maybe_count)

    stars = [field(STARS[one], t("{stars}, ballots", stars=star_name(one))) for one in part.possible if one in STARS]
    return [*(field(id, label) for id, label in COUNTS.items()), *stars, field("blank", mark("Blank ballots"))]


def _maybe_count(text: str) -> str:
    return count_fault(text) if text else ""


def tally_of(values: Mapping[str, str]) -> Tally:
    """The counts typed; what is empty or no number is none."""
    counts = {name: max(0, count_of(values.get(name, ""))) for name in Tally.__struct_fields__ if name != "poll"}
    return convert(counts, Tally)


class SumLines(LineWidget):
    """The three sums as they stand now, each with its sign."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 3
        self.tally = tally_of({})
        self.wrong: frozenset[str] = frozenset()

    def show(self, tally: Tally, wrong: frozenset[str]) -> None:
        """Other counts; `wrong` are the codes of the sums that fail."""
        self.tally, self.wrong = tally, wrong
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One sum a line."""
        one = self.tally
        stars = sum(getattr(one, name) for name in STARS.values())
        said, codes = (
            (
                t(
                    "returned {returned} <= issued {issued} <= present {present} <= expected {expected}",
                    returned=one.returned,
                    issued=one.issued,
                    present=one.present,
                    expected=one.expected,
                ),
                {"tally_returned_above", "tally_issued_above", "tally_present_above"},
            ),
            (
                t(
                    "returned {returned} = valid {valid} + invalid {invalid}",
                    returned=one.returned,
                    valid=one.valid,
                    invalid=one.invalid,
                ),
                {"tally_returned_sum"},
            ),
            (
                t(
                    "valid {valid} = with stars {stars} + blank {blank}",
                    valid=one.valid,
                    stars=stars,
                    blank=one.blank,
                ),
                {"tally_valid_sum", "tally_star_unknown"},
            ),
        )[min(y, 2)]
        bad = bool(codes & self.wrong)
        return [
            (f" {sign('wrong' if bad else 'done')} {said}", "bad" if bad else "good" if one.returned else "dim")
        ], ""


class TallyForm(Form):
    """A form that judges its sums with every key: a sum speaks once all that it needs is typed, at saving always."""

    def __init__(
        self,
        fields: Sequence[Field],
        draft: MutableMapping[str, str],
        part: BranchPart,
        show: Callable[[Tally, frozenset[str]], None],
    ) -> None:
        """`show` takes the counts and the codes of the sums that fail."""
        super().__init__(fields, draft)
        self.part, self.show_sums = part, show
        self.saving = False

    def on_mount(self) -> None:
        """The sums of what is there already."""
        super().on_mount()
        self._sums()

    def do_form_save(self) -> None:
        """Now every sum must hold."""
        self.saving = True
        super().do_form_save()

    def _check(self, field_id: str) -> str:
        return super()._check(field_id) or self._sums().get(field_id, "")

    def _sums(self) -> dict[str, str]:
        """What each field's sum says, shown at the fields that have no fault of their own."""
        values = self.values
        failing = [one for one in check_tally(self.part, tally_of(values)) if one.verdict is Verdict.FAIL]
        self.show_sums(tally_of(values), frozenset(one.code for one in failing))
        said = {one.place: explain(one) for one in failing if self.saving or self._all_typed(one.code, values)}
        for field in self.fields:
            if not field.fault(values[field.id]) and (values[field.id] or self.saving or field.id in said):
                self.say_fault(field.id, said.get(field.id, ""))
        return said

    def _all_typed(self, code: str, values: Mapping[str, str]) -> bool:
        stars = [one.id for one in self.fields if one.id in STARS.values()]
        needs = {
            "tally_present_above": ["present", "expected"],
            "tally_issued_above": ["issued", "present"],
            "tally_returned_above": ["returned", "issued"],
            "tally_returned_sum": ["returned", "valid", "invalid"],
            "tally_valid_sum": ["valid", *stars, "blank"],
        }
        return all(values.get(name, "") for name in needs.get(code, ()))


class TallySheet(ActSheet):
    """The form with its sums above it; `part` is the scheme that says which stars there are."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        draft: dict[str, str],
        send: Callable[[dict[str, str]], str],
        part: BranchPart,
    ) -> None:
        super().__init__(title, fields, draft, send)
        self.part = part

    def content(self) -> ComposeResult:
        """Sums, then fields."""
        lines = SumLines()
        yield lines
        yield TallyForm(self.form_fields, self.draft, self.part, lines.show)
