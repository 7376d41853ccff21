"""Codes that stand for a thing rather than a sentence: sources, aspects, kinds of people, states, periods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.i18n import mark, t
from tui.i18n.appraisal_words import APPRAISAL_WORDS
from tui.i18n.commendation_words import COMMENDATION_WORDS
from tui.i18n.follow_up_words import FOLLOW_UP_WORDS
from tui.i18n.poll_words import POLL_WORDS

if TYPE_CHECKING:
    from sync.rebuild import Rebuilt

WORDS: Final[dict[str, str]] = {
    **APPRAISAL_WORDS,
    **COMMENDATION_WORDS,
    **FOLLOW_UP_WORDS,
    **POLL_WORDS,
    "json_text": mark('text in quotes ("…")'),
    "json_integer": mark("a whole number without quotes"),
    "json_boolean": mark("true or false"),
    "json_list": mark("a list ([…])"),
    "json_object": mark("an object ({…})"),
    "branch": mark("Branch"),
    "general_branch": mark("General branch"),
    "retired": mark("Retired-staff branch"),
    "committee": mark("Committee"),
    "either_body": mark("Either body"),
    "full_member": mark("Full member"),
    "probationary_member": mark("Probationary member"),
    "staff": mark("Not a Party member"),
    "male": mark("Male"),
    "female": mark("Female"),
    "self": mark("Self-rating"),
    "joint": mark("Joint review"),
    "review": mark("Branch committee review"),
    "study": mark("Study"),
    "diligence": mark("Diligence"),
    "efficiency": mark("Efficiency"),
    "service": mark("Service"),
    "integrity": mark("Integrity"),
    "confirmed": mark("Confirmed"),
    "returned": mark("Returned"),
    "on_hold": mark("On hold"),
    "identity.name": mark("Name"),
    "identity.birth": mark("Born"),
    "identity.gender": mark("Gender"),
    "identity.id_number": mark("ID number"),
    "identity.ethnicity": mark("Ethnic group"),
    "identity.education": mark("Education"),
    "identity.native_place": mark("Native place"),
    "membership.kind": mark("Category"),
    "membership.political_status": mark("Political status"),
    "membership.joined": mark("Joined the Party"),
    "membership.confirmed": mark("Became full member"),
    "membership.group": mark("Party group"),
    "membership.post": mark("Party post"),
    "work.post": mark("Post"),
    "work.started": mark("Began to work"),
    "work.since": mark("In the centre since"),
    "work.window": mark("Window post"),
    "contact.phone": mark("Phone"),
    "portrait.photo": mark("Photo file"),
    "profile:secretary": mark("Secretary"),
    "profile:contact": mark("Contact and phone"),
    "added": mark("New"),
    "changed": mark("Changed"),
    "unchanged": mark("As it is"),
    "wrong": mark("Wrong"),
    "ask": mark("Asks"),
    "new": mark("Something new"),
    "nothing_new": mark("Nothing new"),
    "older": mark("Older"),
    "waiting": mark("Waits for an earlier one"),
    "unknown_line": mark("Unknown computer"),
    "refused": mark("Refused"),
    "rated": mark("Rated"),
    "no_star": mark("No star"),
    "excused": mark("Excused"),
    "incomplete": mark("Incomplete"),
    "active": mark("On the roll"),
    "left": mark("Left"),
    "working": mark("Being rated"),
    "reported": mark("Reported"),
    "set": mark("Entered"),
    "amend": mark("Corrected"),
    "choose": mark("Chosen"),
    "remove": mark("Removed"),
    "restore": mark("Restored"),
    "removed": mark("removed"),
    "unknown": mark("Newer version"),
    "person": mark("Person"),
    "sheet": mark("Rating sheet"),
    "round": mark("Round"),
    "bonus": mark("Bonus"),
    "profile": mark("Branch page"),
    "scheme": mark("Scheme"),
    "line": mark("Line"),
    "calendar": mark("Working days"),
    "receipt": mark("Receipt"),
    "decision": mark("Decision"),
    "unhanded": mark("Not handed over"),
    "unsent": mark("In no package yet"),
    "store": mark("Store"),
    "master": mark("Master copy"),
    "package": mark("Package"),
    "package_header": mark("Package, header only"),
    "invitation": mark("Invitation"),
    "board_sheet": mark("Board sheet"),
    "honour_roll": mark("Honour roll"),
    "star_cards": mark("Star cards"),
    "member_sheets": mark("Member rating sheets"),
    "five_star_list": mark("Five-star list"),
    "talk_register": mark("Talk register"),
    "leading_body": mark("Leading body"),
    "member_body": mark("Member body"),
    "mechanism": mark("Working mechanism"),
    "results": mark("Work results"),
    "public_evaluation": mark("Public evaluation"),
    "proposed": mark("Proposed"),
    "balloted": mark("Balloted"),
    "determined": mark("Determined"),
    "members": mark("Party members"),
    "public": mark("Public representatives"),
    "delegates": mark("Delegates"),
    "gold": mark("Gold"),
    "silver": mark("Silver"),
    "bronze": mark("Bronze"),
    "branch_committee": mark("Branch committee"),
    "general_meeting": mark("Members' meeting"),
    "discipline": mark("Serious breach of discipline"),
    "safety": mark("Serious accident"),
    "falsification": mark("Falsification"),
    "last_stage": mark("Last stage"),
    "weighted": mark("Weights"),
    "mean": mark("Mean"),
    "branch_rating_sheet": mark("Branch rating sheet"),
    "branch_feedback": mark("Feedback to the branch"),
}

_PERIOD = re.compile(r"(\d{4})(?:(Q)([1-4])|(H)([12])|(-)(\d{1,2}))?")
_QUARTER = {
    "1": mark("Q1 {year}"),
    "2": mark("Q2 {year}"),
    "3": mark("Q3 {year}"),
    "4": mark("Q4 {year}"),
}
_HALF = {"1": mark("First half of {year}"), "2": mark("Second half of {year}")}


def word(code: str) -> str:
    """The word for a code, in the language in force; a code without one stands as it is."""
    return t(WORDS[code]) if code in WORDS else code


def with_note(text: str, note: str) -> str:
    """A text with a note in brackets, which are wide in Chinese; the text alone without a note."""
    return t("{text} ({note})", text=text, note=note) if note else text


def period_words(period: str) -> str:
    """A period (`2026`, `2026H1`, `2026Q3`, `2026-09`) as people say it (domain 0.8); `2026-2` is a second round."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return period
    year = found[1]
    if found[2]:
        return t(_QUARTER[found[3]], year=year)
    if found[4]:
        return t(_HALF[found[5]], year=year)
    if found[6] and len(found[7]) == 1:
        return t("Year {year}, no. {number}", year=year, number=found[7])
    if found[6]:
        return t("{year}-{month}", year=year, month=found[7])
    return t("Year {year}", year=year)


def rebuilt_words(done: Rebuilt) -> str:
    """What became of a replica that was built again, and how the rest comes back."""
    state, packages, entries = done.state, done.packages, done.entries
    if state:
        said = t("Built again from the state of {day} and {count} packages.", day=state.isoformat(), count=packages)
    else:
        said = t("Built again from {count} packages.", count=packages)
    return said + t(" {entries} entries. A new hand-over file of the branch brings back the rest.", entries=entries)
