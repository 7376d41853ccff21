"""Counting ballots and the booth, as the screens find it."""

from __future__ import annotations

from typing import Final

COUNTING: Final[dict[str, str]] = {
    "count_nothing_typed": "Nothing is typed yet. Each teller types the pile first (1, 2).",
    "count_look_first": "First look at a ballot: F7 and its number, or PgUp.",
    "count_no_names": "Names are written in only in elections.",
    "count_agrees": "Nothing differs here. F9 goes on to the result.",
    "count_still_differs": "{count} ballot(s) differ still. Settle them first (1, 2, 3).",
    "booth_elsewhere": "The box was opened on another computer. Go on there.",
    "booth_over": "The vote at this machine is over.",
    "booth_no_comment": "Comments belong to appraisals, not to elections and resolutions.",
    "booth_not_closed": "The box was not closed: {reason}",
}
