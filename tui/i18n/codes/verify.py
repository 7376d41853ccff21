"""What verifying finds: lines, signatures, seals, results, receipts, files."""

from __future__ import annotations

from typing import Final

VERIFY: Final[dict[str, str]] = {
    "line_holds": "Line {line} ({body}): vouched for, unbroken, signed; entries: {entries}.",
    "line_without_card": "Line {line} has entries here but no card that says whose it is.",
    "line_other_body": "Line {line} belongs to a body that may not write here.",
    "line_uncertified": "Line {line} was never confirmed by the committee.",
    "journal_forked": "Line {line} says two things at {seq}: a copied key or a restored disk. Both are kept; look at them.",
    "line_ended": "Line {line} is revoked after entry {after}; entries without effect: {count}.",
    "identity_differs": "The keys of branch {branch} are not those that the committee confirmed. Ask the committee.",
    "entries_foreign": "{count} entries set what their body does not own; they have no effect.",
    "entries_unknown": "{count} entries are from a newer version; they are kept and passed on, and have no effect here.",
    "round_of_other_mechanism": "This round is of a mechanism that this program does not recompute.",
    "seal_entries_here": "All {count} entries that the seal of {period} names are here.",
    "seal_entries_missing": "{count} entries that the seal of {period} names are missing. Take the newest package, or restore a backup.",
    "five_stars_recompute": "The confirmed five-star list of {period} ({count}) recomputes to the same.",
    "five_stars_differ": "The confirmed five-star list of {period} has {count} names; recomputed here: {here}.",
    "receipt_holds": "Receipt {receipt} for package {number}: all that it confirms is here.",
    "receipt_broken": "The check code of receipt {receipt} does not follow from what it names.",
    "receipt_beyond": "Receipt {receipt} for package {number} confirms more than is here (line ends missing: {count}): this is probably an older copy. Take the committee's answer again.",
    "packages_hold": "All {count} received packages still open, verify, and are wholly in the master copy.",
    "package_renamed": "The file is not the package that its name says.",
    "package_entries_lost": "{count} entries of this received package are not in the master copy. Merge the package again.",
    "package_holds": "Package {number} of {sender}: signature and {lines} lines hold; entries: {entries}.",
    "package_header_only": "The package is whole as a file and sealed for {recipients} recipient(s). Only the header was checked: give --store to open it.",
    "invitation_holds": "The invitation for branch {branch} is signed by its committee. Fingerprint: {fingerprint}.",
}
