"""What verifying found: what does not hold first, then what to look at, then what holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.app import ComposeResult

from core.values import Verdict
from sync.verify import Finding, Report
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.screens.view import View
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

_AWARDS = re.compile(r"(?:^|/)(A/[^/#]+)")
"""The commendation round in a place of the store, also of a branch's copy."""
_ORDER = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)


class FindingsView(View):
    """The findings of one report."""

    places = ("findings",)

    def __init__(
        self, report: Report, names: Mapping[str, str] | None = None, rounds: Mapping[str, str] | None = None
    ) -> None:
        """`names` are branches by id, `rounds` titles of commendation rounds by theirs, to be said instead of ids."""
        super().__init__()
        self.names = dict(names or {})
        self.rounds = dict(rounds or {})
        self.found = sorted(report.findings, key=lambda finding: _ORDER.index(finding.verdict))

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("verdict", mark("Verdict"), 10),
            Column("what", mark("Found")),
            Column("place", mark("Where"), 18),
        )
        yield VirtualList(columns, empty=mark("Nothing to verify yet."))

    def reload(self) -> None:
        """The findings do not change; their words may."""
        rows = [
            Row(str(at), self._cells(one), _sign(one), VERDICTS[one.verdict][1]) for at, one in enumerate(self.found)
        ]
        self.query_one(VirtualList).set_rows(rows)
        broken = sum(not one.ok for one in self.found)
        asks = sum(one.verdict is Verdict.ASK for one in self.found)
        if broken:
            self.say(t("{count} finding(s) do not hold.", count=broken), "bad")
        else:
            self.say(t("Everything holds. To look at: {count}.", count=asks), "warn" if asks else "good")

    def _cells(self, one: Finding) -> tuple[str, str, str]:
        return t(VERDICTS[one.verdict][2]), self._named(self._said(one)), self._named(one.place)

    def _said(self, one: Finding) -> str:
        figures = dict(one.figures)
        about = _AWARDS.search(one.place)
        if "period" in figures and about and about[1] in self.rounds:
            figures["period"] = self.rounds[about[1]]
        return sentence(one.code, figures)

    def _named(self, text: str) -> str:
        for branch, name in self.names.items():
            text = text.replace(f"branch:{branch}", name).replace(branch, name)
        return text

    def detail(self) -> Detail | None:
        """The whole sentence of the row."""
        row = self.query_one(VirtualList).row
        if row is None:
            return None
        one = self.found[int(row.id)]
        return Detail(
            t(VERDICTS[one.verdict][2]),
            ((t("Found"), self._named(self._said(one))), (t("Where"), self._named(one.place))),
        )

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another row."""
        self.post_message(self.Detailed())


def _sign(one: Finding) -> str:
    return sign(VERDICTS[one.verdict][0])
