"""Commands of the way in: opening a store, joining, a new committee, secrets, choosing files."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import free
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _recent_row(view: Any) -> WhyNot:
    return None if view.row else "list_empty"


def _at_start(screen: Any) -> WhyNot:
    return "locked_stay" if screen.locked else None


def _inside(sheet: Any) -> WhyNot:
    return None if sheet.folder else "browse_at_top"


def _for_folder(sheet: Any) -> WhyNot:
    return None if sheet.wants_folder else "browse_wants_file"


RECENT: Declared = (
    Place(id="recent", name=mark("Open"), purpose=mark("Open a store that is on this computer.")),
    Command(
        id="recent.open",
        keys=("enter",),
        name=mark("Open"),
        help=mark("Ask the passphrase of the store under the cursor."),
        available=_recent_row,
    ),
    Command(
        id="recent.browse",
        keys=("f7",),
        name=mark("Choose a file"),
        help=mark("Any store; a committee's is committee.xingce in its folder."),
    ),
    Command(
        id="recent.forget",
        keys=("f8", "delete"),
        name=mark("Off the list"),
        help=mark("Take the store off the list; its file stays."),
        footer=False,
        available=_recent_row,
    ),
)

SAMPLE: Declared = (
    Place(id="sample", name=mark("Sample"), purpose=mark("A fictional committee with its branches, to try out.")),
    Command(
        id="sample.open",
        keys=("enter",),
        name=mark("Sit down"),
        help=mark("Make the sample anew and open this desk."),
        available=free,
    ),
)

BROWSE: Declared = (
    Place(
        id="browse",
        name=mark("Files"),
        purpose=mark("Enter goes into a folder or takes a file; sticks stand first."),
    ),
    Command(
        id="browse.up",
        keys=("left", "backspace"),
        name=mark("Up"),
        help=mark("To the folder above."),
        available=_inside,
    ),
    Command(
        id="browse.here",
        keys=("f10", "ctrl+s"),
        name=mark("This folder"),
        help=mark("Take the folder that is shown, or the place under the cursor."),
        available=_for_folder,
    ),
    Command(id="browse.path", keys=("f7",), name=mark("Type the path"), help=mark("Type or paste a path.")),
)

JOIN: Declared = (
    Place(
        id="join",
        name=mark("Join"),
        purpose=mark("A branch joins with the invitation file and the printed slip of its committee."),
    ),
    Command(id="join.open", keys=("enter",), name=mark("Go on"), help=mark("Go on with this invitation.")),
    Command(
        id="join.browse", keys=("f7",), name=mark("Choose a file"), help=mark("An invitation that lies elsewhere.")
    ),
    Command(id="join.again", keys=("f5",), name=mark("Look again"), help=mark("Look for invitations again.")),
)

JOIN_FORM: Declared = (
    Place(
        id="join_form",
        name=mark("Join"),
        purpose=mark("Compare the groups with the slip, type the last two, choose a passphrase."),
    ),
    Command(
        id="join_form.join",
        keys=("f10",),
        name=mark("Join"),
        help=mark("Make the store, after the recovery code was shown."),
        footer=False,
        palette=False,
        available=free,
    ),
)

NEW_COMMITTEE: Declared = (
    Place(
        id="new_committee",
        name=mark("New committee"),
        purpose=mark("Begin a committee's master copy on this computer."),
    ),
    Command(
        id="new_committee.make",
        keys=("f10",),
        name=mark("Begin"),
        help=mark("Make the master copy, after the recovery code was shown."),
        footer=False,
        palette=False,
        available=free,
    ),
)

UNLOCK: Declared = (
    Place(id="unlock", name=mark("Passphrase"), purpose=mark("The store opens with its passphrase.")),
    Command(id="unlock.open", keys=("enter", "f10"), name=mark("Open"), help=mark("Open with what was typed.")),
    Command(
        id="unlock.recover",
        keys=("f7",),
        name=mark("Recovery code"),
        help=mark("The passphrase is forgotten: open with the code on paper and set a new one."),
        available=_at_start,
    ),
    Command(
        id="unlock.back",
        keys=("escape",),
        name=mark("Another store"),
        help=mark("To the list of stores, joining, a new committee."),
        available=_at_start,
    ),
)

RECOVERY_CODE: Declared = (
    Place(
        id="recovery_code",
        name=mark("Recovery code"),
        purpose=mark("The way in when the passphrase is forgotten. It is on paper only."),
    ),
    Command(
        id="recovery_code.paper",
        keys=("f7",),
        name=mark("Save to print"),
        help=mark("Save the code as a Word sheet to print, seal and lock away."),
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    RECENT,
    SAMPLE,
    BROWSE,
    JOIN,
    JOIN_FORM,
    NEW_COMMITTEE,
    UNLOCK,
    RECOVERY_CODE,
)
