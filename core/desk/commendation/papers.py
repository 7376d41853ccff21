"""The papers of a round by name, filled from the desk (A1-A10); a nominee's form is in `form_papers`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.desk.commendation import award_papers as awards
from core.desk.commendation import list_papers as lists
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.documents import award_lists, award_meeting
from core.documents.certificates import make_certificate_table, make_certificates
from core.documents.objection_paper import make_objection_register
from core.documents.quota_excel import make_quota_sheet
from core.documents.quota_paper import make_quota_table

AwardPrinter = Callable[[Desk, AwardRoundView, Path | None], bytes]
AwardTable = Callable[[Desk, AwardRoundView], bytes]

AWARD_PAPERS: Final[dict[str, AwardPrinter]] = {
    "quota_table": lambda desk, view, own: make_quota_table(lists.quota_table(desk, view), own),
    "candidate_list": lambda desk, view, own: award_lists.make_candidate_list(lists.candidate_list(desk, view), own),
    "award_notice": lambda desk, view, own: award_lists.make_award_notice(lists.award_notice(desk, view), own),
    "objection_register": lambda desk, view, own: make_objection_register(lists.objection_register(desk, view), own),
    "meeting_record": lambda desk, view, own: award_meeting.make_meeting_record(awards.meeting_record(desk, view), own),
    "award_list": lambda desk, view, own: award_lists.make_award_list(awards.award_list_paper(desk, view), own),
    "commendation_decision": lambda desk, view, own: award_meeting.make_commendation_decision(
        awards.commendation_decision(desk, view), own
    ),
    "commendation_agenda": lambda desk, view, own: award_meeting.make_commendation_agenda(
        awards.commendation_agenda(desk, view), own
    ),
    "plaque_list": lambda desk, view, own: award_lists.make_hand_out_list(awards.plaque_list(desk, view), own),
    "certificate_list": lambda desk, view, own: award_lists.make_hand_out_list(
        awards.certificate_list(desk, view), own
    ),
    "prize_list": lambda desk, view, own: award_lists.make_hand_out_list(awards.prize_list(desk, view), own),
    "certificates": lambda desk, view, own: make_certificates(awards.certificates(desk, view), own),
}
"""Word papers of a round; the last argument is a folder with a committee's own templates.

Raise `Refused` with `list_not_decided`, `award_not_granted`, `award_notice_missing`, `award_other_branches`, or as
`word.fill`.
"""

AWARD_TABLES: Final[dict[str, AwardTable]] = {
    "quota_table": lambda desk, view: make_quota_sheet(lists.quota_table(desk, view)),
    "certificates": lambda desk, view: make_certificate_table(awards.certificates(desk, view)),
}
"""The same facts as Excel sheets, where an office goes on working with them."""

BRANCH_PAPERS: Final = ("quota_table", "candidate_list", "award_notice", "objection_register", "award_list")
"""What a branch prints of a round; the rest is the committee's."""
