"""Builds the shipped Word templates: `python -m core.documents.build_templates`; always the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.documents.layouts import (
    awards_certificates,
    awards_forms,
    awards_lists,
    awards_meeting,
    awards_quota,
    ballots,
    branch,
    display,
    feedback,
    follow_up,
    handover,
    rating,
    tallies,
)
from core.documents.layouts.common import Layout
from core.documents.template_file import SHIPPED

LAYOUTS: Final[tuple[Callable[[], Layout], ...]] = (
    rating.board_sheet,
    rating.member_sheets,
    rating.five_star_list,
    rating.talk_register,
    branch.branch_rating_sheet,
    feedback.branch_feedback,
    display.honour_roll,
    display.star_cards,
    follow_up.improvement_plan,
    follow_up.rectification_ledger,
    follow_up.rectification_notice,
    ballots.group_sheet,
    ballots.issue_register,
    ballots.candidates_ballot,
    ballots.service_survey,
    ballots.choice_ballot,
    ballots.line_ballot,
    tallies.tally_report,
    tallies.statistics,
    tallies.candidates_summary,
    awards_forms.approval_organisation,
    awards_forms.approval_member,
    awards_forms.approval_worker,
    awards_forms.approval_service,
    awards_quota.quota_table,
    awards_lists.candidate_list,
    awards_lists.award_notice,
    awards_lists.award_list,
    awards_lists.hand_out_list,
    awards_meeting.meeting_record,
    awards_meeting.commendation_decision,
    awards_meeting.commendation_agenda,
    awards_meeting.objection_register,
    awards_certificates.certificates,
    handover.slip,
    handover.receipt,
    handover.recovery_sheet,
)


def build(folder: Path = SHIPPED) -> list[Path]:
    """Writes every template into the folder and gives the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for layout in (make() for make in LAYOUTS):
        path = folder / f"{layout.name}.docx"
        path.write_bytes(layout.build())
        written.append(path)
    return written


if __name__ == "__main__":
    build()
