"""What is due at a desk."""

from __future__ import annotations

from typing import Final

DUE: Final[dict[str, str]] = {
    "due_round_not_begun": "Rating of {period}: not begun.",
    "due_report": "Rating of {period}: {done} of {members} rated, not yet confirmed.",
    "due_decision": "Rating of {period} ({seal}): waits for the committee's decision.",
    "due_returned": "Rating of {period}: returned by the committee, to be corrected.",
    "due_talks": "Rating of {period}: talks still to hold: {count}.",
    "due_mentors": "Rating of {period}: members still without mentors: {count}.",
    "due_conflicts": "Places changed on two computers, to be chosen: {count}.",
}
