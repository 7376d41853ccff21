"""Names of the records of polls and appraisals in the journal: their kinds, groups and fields."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

POLL_KINDS: Final = {
    "poll": mark("Poll"),
    "poll_roll": mark("Roll of a poll"),
    "slate": mark("Democratic appraisal"),
    "integrity_report": mark("Integrity report"),
}
POLL_GROUPS: Final = {
    "setup": mark("Set-up"),
    "rules": mark("Values counted by"),
    "subject": mark("On the ballot"),
    "question": mark("Asked about"),
    "voters": mark("Class of voters"),
    "officials": mark("Scrutineers and tellers"),
    "box": mark("Ballot box"),
    "papers": mark("Ballot papers"),
    "ballots": mark("Ballots"),
    "totals": mark("Totals"),
    "sheet": mark("Sheet of the group"),
    "result": mark("Sealed result"),
    "expected": mark("Expected"),
    "present": mark("Present"),
    "voted": mark("Have voted"),
    "group": mark("Nomination"),
    "agreed": mark("Candidates settled on"),
    "passed": mark("List of those who pass"),
}
POLL_FIELDS: Final = {
    "setup.on": mark("Day of the meeting"),
    "setup.after": mark("Second ballot after"),
    "subject.place": mark("Place on the ballot"),
    "question.place": mark("Place on the ballot"),
    "voters.place": mark("Place on the ballot"),
    "agreed.body": mark("Settled by"),
    "sheet.leader": mark("Group leader"),
    "title": mark("Title"),
    "clause": mark("Clause"),
    "form": mark("Ballot form"),
    "unit": mark("Whose sheet"),
    "way": mark("Way of voting"),
    "seats": mark("Seats"),
    "printed": mark("Printed"),
    "strokes": mark("Strokes counted by hand"),
    "quorum_num": mark("Quorum, part"),
    "quorum_den": mark("Quorum, whole"),
    "quorum_strict": mark("More than the quorum"),
    "least": mark("Smallest group shown"),
    "points": mark("Hundredths by grade"),
    "excluded": mark("Left out"),
    "denominator": mark("Out of"),
    "scope": mark("The bar is put to"),
    "bar": mark("Bar, per cent"),
    "low": mark("Low below"),
    "high": mark("High from"),
    "most": mark("At most recommended"),
    "over": mark("Invalid beyond it"),
    "post": mark("Post"),
    "window": mark("Window post"),
    "zh": mark("Chinese"),
    "en": mark("English"),
    "options": mark("Answers"),
    "counts": mark("Counts as"),
    "entitled": mark("Entitled"),
    "scrutineers": mark("Scrutineers"),
    "tellers": mark("Tellers"),
    "chief": mark("Chief scrutineer"),
    "capacity": mark("Voters at most"),
    "size": mark("Bytes a ballot"),
    "classes": mark("Classes of voters"),
    "rows": mark("Number of ballots"),
    "written": mark("Names written in"),
    "comments": mark("Comments"),
    "outside": mark("Report from outside"),
    "marks": mark("Ticked"),
    "others": mark("More without names"),
}
"""A field by its name, or by its group and name where the name alone would say something else."""

BY_VOTERS: Final = ("voters", "papers", "ballots", "totals", "expected", "present")
"""Groups whose key is a class of voters, or several joined by a hyphen."""
BY_GROUP: Final = ("sheet", "group")
"""Groups whose key is the name of a Party group."""
