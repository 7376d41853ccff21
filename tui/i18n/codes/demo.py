"""The steps of the sample round trip, as its report says them."""

from __future__ import annotations

from typing import Final

DEMO: Final[dict[str, str]] = {
    "demo_master": "{committee}: master copy begun, with the committee's page, scheme and working days.",
    "demo_invited": "{count} branches invited: one invitation file and one printed slip each.",
    "demo_roster": "{branch} joined and read its roster {file} ({form}): new {added}, wrong {wrong}, to be asked {ask}.",
    "demo_roster_again": "{branch}: the same file again recognises {count} rows, nobody comes twice.",
    "demo_rated": "{branch}: {members} rated; five stars {stars5}, four {stars4}, three {stars3}, two {stars2}, none {stars0}. The check before confirming named what was missing ({missing}); then sealed, check code {seal}.",
    "demo_followed": "{branch}: two stars or fewer: talks {talks}, mentors assigned {mentors}.",
    "demo_papers": "{branch}: {count} forms printed as Word files, board sheet and honour roll among them.",
    "demo_exported": "{count} packages written to the stick, each read back and compared.",
    "demo_previewed": "Preview of {files} files: {joins} branches to confirm, {refused} cut file refused by name; nothing was changed.",
    "demo_merged": "{count} packages taken into the master copy, {entries} entries.",
    "demo_merged_again": "The same {count} files once more: nothing new, nothing changed.",
    "demo_confirmed": "{branch}: recomputed, five-star list of {count} confirmed, check code {seal}.",
    "demo_answer_taken": "{branch} took the answer: decision and receipt {receipt} are there; not handed over: {open}.",
    "demo_nominated": "Commendation {round}: {count} nominations handed in, {late} of them late and deemed withdrawn.",
    "demo_commended": "{count} of {total} places given, the list decided anew after an objection, published and awarded; check code {seal}.",
    "demo_conflict": "Two laptops of one branch gave {name} different marks ({values}): shown side by side on both.",
    "demo_resolved": "Chosen on one laptop ({value}), carried to the other: open conflicts {open}, same results on both.",
    "demo_verified": "Verified: {kind} x {count}; findings {findings}, of which do not hold {wrong}.",
}
