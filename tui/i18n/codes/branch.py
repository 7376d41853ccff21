"""The branch's desk: what the committee would ask about before a hand-over, and why a command can't be used."""

from __future__ import annotations

from typing import Final

BRANCH: Final[dict[str, str]] = {
    "handover_no_secretary": "Who answers for the branch is not entered. Papers and the committee need it.",
    "handover_round_open": "Rating of {period}: {done} of {members} rated, not yet confirmed; due {due}. It travels as it is.",
    "handover_round_late": "Rating of {period}: {done} of {members} rated, not confirmed although it was due {due}.",
    "handover_corrected": "Rating of {period} was corrected after it was sealed ({seal}). Confirm it anew first.",
    "handover_returned": "Rating of {period} ({seal}) was returned by the committee. Correct it and confirm it anew.",
    "handover_sealed": "Rating of {period} goes up, check code {seal}.",
    "round_there_already": "This round has begun already.",
    "round_not_there": "This round has not begun yet. Begin it first.",
    "round_confirmed": "The committee has confirmed this round. Ask it to return the round first.",
    "round_closed": "The round is confirmed. Type a score to correct it with a reason.",
    "no_bonus_here": "This person has no bonus in this round.",
    "first_stage": "There is no stage before this one.",
    "no_ballot_source": "No stage of this scheme is a ballot: every score is entered here.",
    "nothing_tied": "The ballot gave no tie; there is nothing to settle.",
    "no_decision_here": "There is no decision of no star on this person in this quarter; only that has a limit.",
    "nothing_to_confirm": "The round is confirmed, and nothing was corrected since.",
    "no_id_number": "No ID number is stored for this person.",
    "row_asks_nothing": "This row asks nothing.",
    "no_good_rows": "There is no row that could be taken.",
    "no_wrong_rows": "There is no wrong row.",
    "looking_already": "The stick is being looked at.",
}
