"""Files that travel: entries, packages, invitations, sticks, seals."""

from __future__ import annotations

from typing import Final

SYNC: Final[dict[str, str]] = {
    "entry_too_large": "An entry is too large ({size} bytes).",
    "entry_malformed": "The file holds an entry that is not in the agreed form. Ask for it to be made again.",
    "base64": "The file holds a key or signature that is not in the agreed form.",
    "chain_broken": "The chain of entries of line {line} is broken at {seq}. Ask for the file to be made again.",
    "line_not_vouched": "Line {line} is not vouched for by the body it claims. The file was not taken.",
    "head_signature": "The signature of line {line} does not hold. The file was not taken.",
    "nothing_written": "Nothing has been written on this computer yet, so there is nothing to export.",
    "package_wrong_branch": "The file claims a branch whose keys it does not have. It was not taken.",
    "package_other_committee": "The file belongs to another committee.",
    "package_not_for_us": "The file is sealed to somebody else.",
    "package_malformed": "The file opened, but its content is not in the agreed form. Ask for it to be made again.",
    "package_signature": "The signature of the file does not hold. It was not taken.",
    "package_spans": "The file does not hold what its list says. Ask for it to be made again.",
    "package_newer": "The file was made by a newer version ({version}; this program reads {ours}). Update the program.",
    "package_gap": "Entries {first} to {last} of line {line} are missing. Ask for the package before this one.",
    "package_older": "Package {number} is older than {newest}, which is here already.",
    "package_nothing_new": "Package {number} holds nothing new.",
    "package_twice": "This very file was taken before.",
    "fingerprint_differs": "The groups do not belong to this invitation. Compare them with the slip, and the file with the one you were given.",
    "file_changed": "{file} changed after it was looked at. Look again.",
    "package_joins": "First package of this branch: confirm it to take it in.",
    "join_unproven": "The file does not prove that it comes from the invited branch. It was not taken.",
    "branch_unknown": "There is no branch {branch} here.",
    "branch_not_joined": "Branch {branch} has not joined yet; there is nobody to send to.",
    "nothing_to_merge": "There is nothing to take from this file.",
    "stick_failed": "{file} was not written ({reason}). Nothing half-written was left. Check the stick and try again.",
    "file_too_large": "{file} is too large ({size} bytes, at most {most}).",
    "file_not_regular": "{file} is not an ordinary file.",
    "invitation_not_ours": "This is not an invitation file. Choose the file whose name ends in .xci.",
    "invitation_damaged": "The invitation file is damaged or was altered. Ask the committee for a new one.",
    "seal_code": "The check code {seal} follows from what it seals.",
    "seal_broken": "The check code {seal} does not follow from what it seals.",
    "result_recomputes": "The result of {period} recomputes to the same.",
    "result_differs": "The result of {period} recomputes differently.",
}
