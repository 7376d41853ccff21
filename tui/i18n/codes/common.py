"""Why a command of the way in, of conflicts and journal, or of the committee can't be used now."""

from __future__ import annotations

from typing import Final

COMMON: Final[dict[str, str]] = {
    "work_running": "Something is still running. Wait, or stop it with Esc.",
    "locked_stay": "The window is locked. Type the passphrase, or leave with Ctrl+Q.",
    "browse_at_top": "There is nothing above.",
    "browse_wants_file": "Choose a file, not a folder.",
    "conflict_other_body": "This record belongs to the branch; only the branch can choose. Return the round or tell the branch.",
    "third_not_typed": "This value can't be typed: it follows from other entries. Choose left or right.",
    "third_not_a_number": '"{typed}" is not a whole number.',
    "third_not_a_day": '"{typed}" is not a day. Write YYYY-MM-DD.',
    "only_two_sides": "There are only these two values.",
    "one_journal": "There is only this journal.",
    "folder_without_store": "There is no store in the folder {folder}. Choose the file that ends in .xingce.",
    "folder_many_stores": "There are {count} stores in the folder {folder}. Choose one of the files.",
    "committee_file_renamed": "{file} is a committee's store under another name. Put it back as {name} in its folder.",
    "replica_not_store": "{file} is the committee's copy of a branch. Open the committee's folder instead.",
    "store_on_stick": "The store lies on a stick, so it can only be read. Copy it to this computer to work with it.",
    "line_new_machine": "This computer has not written in this store before; it begins a line of its own.",
    "line_older_store": "This store is older than what this computer wrote last (a copy or a backup). It begins a new line; take the newest package as well.",
    "line_revoked_already": "This laptop is revoked already.",
    "no_new_laptop": "No new laptop waits for confirmation here.",
    "nothing_to_take": "None of the files brings anything new.",
    "no_nominee_waits": "No nominee waits for your word.",
    "nothing_to_review": "Nothing waits for review.",
    "nobody_joined": "No branch has joined yet.",
    "merge_joins": "The branch joins with this file: confirming its laptop confirms its keys.",
    "merge_new_laptop": "Laptop {label} ({line}) is not confirmed; its entries are set aside until then.",
    "merge_conflicts": "{count} conflict(s) come with it; the branch chooses.",
    "merge_forks": "{count} place(s) where one laptop says two things; both are kept.",
}
