"""Why a command of commendation, public notices and honours can't be used now."""

from __future__ import annotations

from typing import Final

AWARDS: Final[dict[str, str]] = {
    "nominee_untouched": "Returned by the committee, and not changed since. Mend what it asks for.",
    "award_none_open": "The committee has opened no commendation round here. It comes with the committee's answer (8).",
    "award_none_for_branches": "This round has no award for branches.",
    "award_all_published": "Everybody whom the branch committee agreed to is published. The notices are in area 7.",
    "award_nobody_nominated": "Nobody is nominated yet. F7 nominates.",
    "award_one_round": "There is one round only.",
    "award_no_criteria": "This award has no criteria.",
    "award_no_fields": "The form of this award has no fields of its own.",
    "nomination_sealed_as_is": "The version is sealed ({seal}), and nothing was changed since.",
    "nomination_not_sealed_yet": "No version is sealed yet.",
    "honour_of_round": "This honour follows from a commendation round. The committee alone can revoke it.",
    "person_not_saved": "Save the person first.",
    "honours_none_waiting": "No honour waits to be counted in this round.",
    "notice_of_others": "The other body posted this notice; objections to it are received there.",
    "objection_of_others": "The other body received this objection and settles it.",
}
