"""Why a command of the twin says no."""

from __future__ import annotations

from typing import Final

TWIN: Final[dict[str, str]] = {
    "command_line_wrong": "{problem} See `{help}`.",
    "today_set": "The day is set to {day} by XINGCE_TODAY.",
    "today_malformed": 'XINGCE_TODAY is not a day: "{given}". Write YYYY-MM-DD, or take it out.',
    "no_terminal": "The app needs a terminal to draw on. `xingce --help` lists what works without one.",
    "stopped": "Stopped. What was not saved yet is not there; everything saved stands.",
    "fault": "Something went wrong inside the program ({place}). Your files are as they were; the fault log of `xingce doctor` helps whoever mends it.",
    "system_refused": "The system refused to read or write ({reason}). Check the folder, the disk and the permissions.",
    "passphrase_not_given": "A secret is needed and nobody can be asked here. Give it by {means}.",
    "passphrase_file_encoding": "{file} is not UTF-8 text. Save the passphrase as UTF-8.",
    "passphrases_differ": "The two passphrases differ; nothing was done. Type it again.",
    "not_a_master": "{file} is a branch's store. This needs the folder of a committee's master copy.",
    "not_a_branch_store": "{file} is a committee's master copy. This needs a branch's store.",
    "branch_name_unknown": 'There is no branch called "{branch}" here. `xingce show MASTER branches` lists them.',
    "branch_name_taken": 'A branch called "{branch}" has joined already. Invite the new one by another name.',
    "branch_name_shared": 'Several branches are called "{branch}". Name it by its id.',
    "name_empty": "Give a name.",
    "name_long": "The name has {length} characters, at most {most}. Shorten it.",
    "no_round_yet": "No round has begun yet.",
    "no_receipt_yet": "There is no receipt for {branch} yet. It comes with the committee's answer.",
    "officer_unknown": 'No passphrase in this store is called "{officer}".',
    "act_branch_not_named": 'The line names no branch. What stands in the copy of one branch is reached with "branch" and its name or id on the line.',
    "form_of_committee": "{form} is printed by the committee only. At the branch: {forms}.",
    "passphrase_file_empty": "The first line of {file} is empty. Write the passphrase there.",
    "act_line_malformed": 'The line is not one JSON object with an "act". Write {"act": "sheet.score", …} on one line.',
    "act_line_too_long": "A line is longer than {most} bytes. One act stands on one line.",
    "column_option_wrong": '"{given}" is no COLUMN=FIELD, such as C=identity.name. Fields: {fields}.',
    "answers_malformed": '{file} does not hold answers as {"row": {"field": "choice"}}.',
    "folder_not_empty": "The folder {folder} is not empty. Choose a new or empty one.",
}
