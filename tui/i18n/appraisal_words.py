"""Codes of the democratic appraisal that stand for a thing: its papers, its states at the committee."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

APPRAISAL_WORDS: Final[dict[str, str]] = {
    "candidates_summary": mark("Candidates' summary"),
    "ballot": mark("Blank ballot"),
    "tally_report": mark("Tally report"),
    "statistics": mark("Statistics of a poll"),
    "statistics_table": mark("Statistics of a poll (Excel)"),
    "passes": mark("passes"),
    "fails": mark("fails"),
    "poll_missing": mark("poll missing"),
    "statistics_D1": mark("Statistics: the branch"),
    "statistics_D2": mark("Statistics: members' ballot"),
    "statistics_D3": mark("Statistics: service users"),
}
