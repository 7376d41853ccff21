"""What each act is called (msgids); a test holds the table to the registry."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

ACT_NAMES: Final[dict[str, str]] = {
    "bonus.add": mark("Add a bonus"),
    "bonus.remove": mark("Take a bonus back"),
    "calendar.set": mark("Enter a year's working days"),
    "committee.set": mark("Write the committee's page"),
    "conflict.choose": mark("Choose in a conflict"),
    "decision.confirm": mark("Confirm a round"),
    "decision.hold": mark("Set a round aside"),
    "decision.return": mark("Return a round"),
    "item.add": mark("Raise an item"),
    "item.check": mark("Check a finished item"),
    "item.check_own": mark("Check an item of one's own"),
    "item.close": mark("Close an item"),
    "item.close_own": mark("Close an item of one's own"),
    "item.edit": mark("Change the plan of an item"),
    "item.finish": mark("Report an item as finished"),
    "item.order": mark("Order rectification"),
    "item.order_withdraw": mark("Withdraw an order"),
    "item.progress": mark("Note progress of an item"),
    "item.withdraw": mark("Withdraw an item"),
    "line.revoke": mark("Revoke a line"),
    "mentor.assign": mark("Assign mentors"),
    "person.add": mark("Add a person"),
    "person.edit": mark("Change a person"),
    "person.import": mark("Import people"),
    "person.leave": mark("Take a person off the roll"),
    "person.return": mark("Put a person back on the roll"),
    "profile.set": mark("Write the branch's page"),
    "round.begin": mark("Begin a round"),
    "round.meeting": mark("Record a meeting"),
    "round.publish": mark("Record the public notice"),
    "round.report": mark("Confirm and report a round"),
    "round.reseal": mark("Confirm a corrected round anew"),
    "scheme.set": mark("Save a new version of the scheme"),
    "sheet.amend": mark("Correct a sealed score"),
    "sheet.excuse": mark("Leave a person out of a round"),
    "sheet.no_star": mark("Decide that a person gets no star"),
    "sheet.no_star_lift": mark("Lift a no-star decision"),
    "sheet.remark": mark("Record strengths and weaknesses"),
    "sheet.score": mark("Enter scores"),
    "talk.record": mark("Record a talk"),
}
