"""Why a command of the shell or of a widget can't be used now."""

from __future__ import annotations

from typing import Final

SHELL: Final[dict[str, str]] = {
    "list_empty": "The list is empty.",
    "finding_already": "Type what you look for.",
    "nothing_to_undo": "There is nothing to undo.",
    "not_in_dialog": "Finish this question first, or leave it with Esc.",
    "no_reasons_here": "There is nothing to explain here.",
    "no_lock_here": "This window can't be locked: no store is open.",
    "scheme_as_it_is": "Nothing was changed.",
    "no_trial_now": "What was changed does not fit together yet, or there is no round to try it on.",
    "value_being_edited": "Finish the value first: Enter keeps it, Esc leaves it as it was.",
    "item_not_ordered_here": "The committee did not order this item; its branch can withdraw it.",
    "choose_branch_first": "Open the items of one branch first; then something can be ordered.",
    "choose_finding_first": "Choose a finding of falsification first.",
    "value_decided": "This value is decided already.",
}
