"""Stores: opening, keys, saving."""

from __future__ import annotations

from typing import Final

STORE: Final[dict[str, str]] = {
    "frame_not_ours": "This is not a Xingce file; it looks like: {looks}. Choose the right file.",
    "frame_wrong_kind": "This is a Xingce file of another kind ({found}); a {wanted} is needed here. Choose that file.",
    "frame_cut": "The file is incomplete ({size} bytes arrived); it was probably copied only in part. Copy it again from where it was made.",
    "frame_header_damaged": "The beginning of the file is damaged. Copy it again, or restore an earlier generation or a backup.",
    "frame_payload_damaged": "The content of the file is damaged or was altered; nothing of it was read. Copy it again, or restore an earlier generation or a backup.",
    "frame_newer": "The file was written by a newer version (format {reader}; this program reads up to {ours}). Update the program.",
    "frame_too_large": "The file is too large ({size} bytes, at most {limit}) and was not opened. Check that it is the right file.",
    "slots_refused": "The list of keys in the file is not valid. Restore an earlier generation or a backup.",
    "slot_cost_refused": "The file asks for an unreasonable amount of work to check a passphrase ({passes} passes, {memory} KiB, {lanes} lanes); it was not done. Do not use this file; restore a backup.",
    "slot_missing": "This store cannot be opened this way ({kind}). Use another passphrase, the recovery code, or ask the committee.",
    "passphrase_wrong": "The passphrase is not right; the file itself is whole. Try again, or use the recovery code.",
    "recovery_wrong": "The recovery code is well-formed but belongs to another store. Check which store it was printed for.",
    "raw_wrong": "The key kept for this store does not open it. Check that the file belongs to this branch.",
    "recovery_group_wrong": "Group {group} of the recovery code is mistyped. Compare it with the paper.",
    "recovery_length_wrong": "The recovery code has {characters} characters; {expected} are needed. Check whether a group is missing.",
    "passphrase_too_short": "The passphrase is too short; use at least {least} characters.",
    "passphrase_not_text": "The passphrase contains a character that the terminal did not send properly. Type it again.",
    "passphrase_needs_memory": "Checking the passphrase needs {mib} MiB of free memory. Close other programs and try again.",
    "slot_label_too_long": "The name of this way in is too long (at most {most} characters).",
    "slots_full": "There are already {most} ways to open this store. Remove one first.",
    "slot_last": "This is the only way to open the store and cannot be removed. Add another one first.",
    "slot_unknown": "This way to open the store does not exist any more. Look at the list again.",
    "store_payload_damaged": "The store opened, but its content is not in the expected form. Restore an earlier generation or a backup.",
    "file_missing": "The file {file} is not there. Check the folder or the stick.",
    "file_unreadable": "The file {file} cannot be read ({reason}). Check the disk or stick and the permissions.",
    "file_exists": "A file {file} is there already; nothing was overwritten. Choose another name.",
    "save_failed": "Not saved ({reason}). The old file stands and the change was undone. Free some space or check the disk, then do it again.",
    "store_in_use": "Another window has this store open; here it can only be read. Close the other window to write.",
    "store_not_lockable": "The store's folder cannot be written or locked ({reason}), so it can only be read. Move the store to a local disk folder.",
    "store_opened_read_only": "The store was opened to read only. Open it again to write.",
    "store_closed": "The store has been closed. Open it again.",
    "store_changed_on_disk": "The file {file} was replaced by something else since it was opened; nothing was overwritten. Close the store and open it again.",
    "transaction_missing": "A write outside of a save was refused; nothing changed. Please report this.",
    "transaction_nested": "A save is still going on. Wait until it is done.",
    "restore_other_store": "The backup belongs to another store than {file}; nothing was changed. Choose the right backup.",
    "witness_failed": "Saved, but this machine's record beside it could not be written ({reason}). Check the disk; the next opening may begin a new line.",
}
