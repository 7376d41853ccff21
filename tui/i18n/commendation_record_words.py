"""Names of the records of commendation and of public notices in the journal: their kinds, groups and fields."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

AWARD_KINDS: Final = {
    "award_round": mark("Commendation round"),
    "award_list": mark("Commendation list"),
    "award_part": mark("Branch's part in a commendation round"),
    "nomination": mark("Nomination for an award"),
    "nominee_review": mark("Committee's word on a nominee"),
    "public_notice": mark("Public notice"),
    "committee_notice": mark("Committee's public notice"),
    "objection": mark("Objection"),
    "committee_objection": mark("Objection to the committee"),
    "honour": mark("Honour"),
}
AWARD_GROUPS: Final = {
    "opened": mark("Opening of the round"),
    "quota": mark("Number of places"),
    "share": mark("Places of a branch"),
    "prize": mark("Prize"),
    "meeting": mark("Meeting"),
    "decided": mark("Decided list"),
    "granted": mark("Award"),
    "revoked": mark("Revocation of the honour"),
    "opted": mark("Taking part"),
    "review": mark("Branch committee's review"),
    "evidence": mark("Line of evidence"),
    "detail": mark("Field of the form"),
    "deeds": mark("Main deeds"),
    "statement": mark("Deeds statement"),
    "submitted": mark("Sealed version"),
    "score": mark("Points"),
    "readmitted": mark("Readmission"),
    "posted": mark("Notice"),
    "raised": mark("Objection"),
    "handled": mark("Step in handling"),
    "noted": mark("Honour"),
}
AWARD_FIELDS: Final = {
    "title": mark("Title"),
    "reference": mark("Counted on"),
    "deadline": mark("Materials due"),
    "award_by": mark("Award by"),
    "publication_days": mark("Working days of the notice"),
    "total": mark("Announced number"),
    "method": mark("Shared out by"),
    "base": mark("Counted by"),
    "share": mark("Share in per cent"),
    "least": mark("At least"),
    "most": mark("At most"),
    "places": mark("Places"),
    "amount": mark("Number or sum"),
    "in_favour": mark("For"),
    "abstain": mark("Abstaining"),
    "document": mark("Document"),
    "occasion": mark("Occasion"),
    "takes_part": mark("Takes part"),
    "how": mark("How it came about"),
    "agreed": mark("Agreed"),
    "instead_of": mark("Instead of"),
    "points": mark("Points"),
    "matter": mark("About"),
    "subjects": mark("Subjects"),
    "days": mark("Working days of the notice"),
    "by_hand": mark("Set by hand because"),
    "notice": mark("Notice"),
    "way": mark("Came"),
    "signed": mark("Signed"),
    "honour": mark("Honour"),
}
AWARD_BY_KEY: Final = ("quota", "share", "prize", "evidence", "detail")
"""Repeated groups whose key says of what: the award, the criterion, the field of the form."""
