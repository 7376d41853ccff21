"""What is due at a desk."""

from __future__ import annotations

from typing import Final

DUE: Final[dict[str, str]] = {
    "due_round_not_begun": "Rating of {period}: not begun.",
    "due_report": "Rating of {period}: {done} of {members} rated, not yet confirmed.",
    "due_decision": "Rating of {period} ({seal}): waits for the committee's decision.",
    "due_returned": "Rating of {period}: returned by the committee, to be corrected.",
    "due_round_objections": "Rating of {period}: objections to the public notice to settle: {count}.",
    "due_correction": "Rating of {period}: objections upheld: {count}. Correct the score and confirm anew.",
    "due_objected": "Stars of {period}: objections upheld: {count}. Hand over; the committee determines anew.",
    "due_talks": "Rating of {period}: talks still to hold: {count}.",
    "due_mentors": "Rating of {period}: members still without mentors: {count}.",
    "due_conflicts": "Places changed on two computers, to be chosen: {count}.",
    "due_items_overdue": "Follow-up items over their limit: {count}, the longest by {days} day(s).",
    "due_items_soon": "Follow-up items due within {within} days: {count}.",
    "due_items_ordered": "Rectification ordered by the committee, still without measures: {count}.",
    "due_items_check": "Finished items that wait for your check: {count}.",
    "due_items_close": "Checked items that may be closed: {count}.",
    "due_stars_not_begun": "The branch's own rating of {period}: not begun.",
    "due_stars_report": "The branch's own rating of {period}: not yet reported.",
    "due_stars_returned": "The branch's own rating of {period}: returned by the committee, to be corrected.",
    "due_stars_show": "The branch's stars of {period}: determined, still to be shown.",
    "due_stars_determine": "The branch's own rating of {period}: waits for the committee to determine.",
    "due_plan": "Improvement plan after {period}: not yet published.",
    "due_poll": "{title} ({period}): not closed yet.",
    "due_appraisal": "Democratic appraisal of {period}: the list is not sealed yet.",
    "due_appraisal_not_begun": "Democratic appraisal of {period}: not begun.",
    "due_acceptance": "Year-end acceptance of the plan after {period}: not yet decided.",
}
