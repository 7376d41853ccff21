"""The yearly democratic appraisal: its steps, its list, what is verified of polls and lists."""

from __future__ import annotations

from typing import Final

APPRAISAL: Final[dict[str, str]] = {
    "poll_scheme_missing": "The scheme of polls, version {version}, is not here: its values can't be compared. Take the committee's answer.",
    "poll_scheme_holds": "Questions and values are those of the scheme, version {version}.",
    "poll_scheme_differs": "Questions or values are not those of the scheme, version {version}. Ask the branch how the poll was set up.",
    "poll_corrected": "{count} correction(s) came after the seal; the poll waits to be sealed anew.",
    "slate_none_possible": "{share} % of {members} members is no whole person ({rounding}): this branch has no candidates.",
    "appraisal_polls_corrected": "A poll was corrected after the list of {period} was sealed. Seal the list anew.",
    "appraisal_outdated": "The list of {period} was right when it was sealed; an integrity problem was verified or lifted since. Seal the list anew.",
    "handover_appraisal_open": "Democratic appraisal of {period}: the list is not sealed, due {due}. It travels as it is.",
    "handover_appraisal_outdated": "Democratic appraisal of {period}: something changed after the list was sealed ({seal}). Seal it anew first.",
    "handover_appraisal_sealed": "Democratic appraisal of {period} goes up, check code {seal}.",
    "nobody_nominated": "No Party group has nominated anybody yet.",
    "no_window_candidate": "No candidate holds a window post; no survey of service users is needed.",
    "no_integrity_report": "There is no integrity report to verify or lift.",
    "nothing_to_put_right": "No rate asks for an item, or each has one already.",
    "no_poll_yet": "There is no poll for the form {form} ({period}). `xingce show STORE polls` lists them.",
}
