"""Codes of polls that stand for a thing: denominators, grades, classes of voters, reasons to be excused."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark, t

POLL_WORDS: Final[dict[str, str]] = {
    "whole_answered": mark("Answers to this question"),
    "whole_valid": mark("Valid ballots"),
    "whole_returned": mark("Returned ballots"),
    "whole_issued": mark("Issued ballots"),
    "whole_present": mark("Those present"),
    "whole_expected": mark("Those expected"),
    "pooled": mark("All questions together"),
    "each": mark("Each question by itself"),
    "lowest": mark("Lowest question"),
    "floor": mark("Rounded down"),
    "half_up": mark("Rounded half up"),
    "ceil": mark("Rounded up"),
    "users": mark("Service users"),
    "groups": mark("Party groups"),
    "election": mark("Election"),
    "resolution": mark("Resolution"),
    "appraisal": mark("Appraisal"),
    "paper": mark("On paper"),
    "booth": mark("At the booth"),
    "totals": mark("As totals"),
    "set_up": mark("Set up"),
    "voting": mark("Voting"),
    "counted": mark("Counted"),
    "for": mark("For"),
    "against": mark("Against"),
    "abstain": mark("Abstains"),
    "satisfied": mark("Satisfied"),
    "fairly_satisfied": mark("Fairly satisfied"),
    "basically_satisfied": mark("Basically satisfied"),
    "dissatisfied": mark("Dissatisfied"),
    "not_known": mark("Don't know"),
    "excellent": mark("Excellent"),
    "qualified": mark("Qualified"),
    "basically_qualified": mark("Basically qualified"),
    "unqualified": mark("Unqualified"),
    "incapable": mark("Can't express a will"),
    "abroad": mark("Abroad over six months"),
    "sentence": mark("Serving a sentence or on probation in the Party"),
    "long_illness": mark("Long ill"),
    "transferred": mark("Transferred or long away"),
    "retired_home": mark("Retired to another place"),
    "leave": mark("On leave"),
}

POLL_STATES: Final[dict[str, str]] = {
    "set_up": mark("Set up"),
    "voting": mark("Voting"),
    "counted": mark("Counted"),
    "closed": mark("Sealed"),
}
"""How far a poll is; `closed` of a follow-up item is another word."""


def poll_state_word(state: str) -> str:
    """The word of a poll's state; a code of a newer version stands as it is."""
    return t(POLL_STATES[state]) if state in POLL_STATES else state
