"""Commands of what both desks share: the way in, conflicts, journal, choosing files."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _recent_row(view: Any) -> WhyNot:
    return None if view.row else "list_empty"


def _at_start(screen: Any) -> WhyNot:
    return "locked_stay" if screen.locked else None


def _inside(sheet: Any) -> WhyNot:
    return None if sheet.folder else "browse_at_top"


def _for_folder(sheet: Any) -> WhyNot:
    return None if sheet.wants_folder else "browse_wants_file"


def _choosable(view: Any) -> WhyNot:
    if not view.sides:
        return "conflict_gone"
    if view.other_body:
        return "conflict_other_body"
    return "store_read_only" if view.ledger.desk().store.read_only else _free(view)


def _typable(view: Any) -> WhyNot:
    return _choosable(view) or (None if view.typed else "third_not_typed")


def _several(view: Any) -> WhyNot:
    return None if len(view.sides) > 2 else "only_two_sides"


def _other_journals(view: Any) -> WhyNot:
    return _free(view) or (None if len(view.others()) > 1 else "one_journal")


def declare(registry: Registry) -> None:
    """Add the places of the way in, of choosing files, and of conflicts and journal."""
    _way_in(registry)
    _joining(registry)
    _secrets(registry)
    _conflicts(registry)
    _journal(registry)


def _way_in(registry: Registry) -> None:
    registry.declare(
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
    registry.declare(
        Place(id="sample", name=mark("Sample"), purpose=mark("A fictional committee with its branches, to try out.")),
        Command(
            id="sample.open",
            keys=("enter",),
            name=mark("Sit down"),
            help=mark("Make the sample anew and open this desk."),
            available=_free,
        ),
    )
    registry.declare(
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


def _joining(registry: Registry) -> None:
    registry.declare(
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
    registry.declare(
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
            available=_free,
        ),
    )
    registry.declare(
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
            available=_free,
        ),
    )


def _secrets(registry: Registry) -> None:
    registry.declare(
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
    registry.declare(
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


def _conflicts(registry: Registry) -> None:
    registry.declare(
        Place(
            id="conflicts",
            name=mark("Conflicts"),
            purpose=mark("What two laptops changed without seeing each other. Nothing is lost; a person chooses."),
            clause="0.7",
        ),
        Command(
            id="conflicts.open",
            keys=("enter",),
            name=mark("Both sides"),
            help=mark("Show both values side by side."),
            available=_free,
        ),
    )
    registry.declare(
        Place(
            id="conflict",
            name=mark("Conflict"),
            purpose=mark("Both values, who entered them and when, and what each rests on."),
            clause="0.7",
        ),
        Command(
            id="conflict.left",
            keys=("1",),
            name=mark("Left value"),
            help=mark("The left value stands; said back before it is written."),
            available=_choosable,
        ),
        Command(
            id="conflict.right",
            keys=("2",),
            name=mark("Right value"),
            help=mark("The right value stands; said back before it is written."),
            available=_choosable,
        ),
        Command(
            id="conflict.third",
            keys=("3",),
            name=mark("A third"),
            help=mark("Type a value of your own."),
            available=_typable,
        ),
        Command(
            id="conflict.other",
            keys=("right",),
            name=mark("Next value"),
            help=mark("Show another competing value at the right."),
            footer=False,
            available=_several,
        ),
    )


def _journal(registry: Registry) -> None:
    registry.declare(
        Place(
            id="journal",
            name=mark("Journal"),
            purpose=mark("Every change, newest first: when, what, from which value to which, who and on which laptop."),
            clause="0.7",
        ),
        Command(id="journal.open", keys=("enter",), name=mark("In full"), help=mark("Everything about this entry.")),
        Command(
            id="journal.store",
            keys=("f7",),
            name=mark("Whose"),
            help=mark("The journal of a branch, or the committee's own."),
            available=_other_journals,
        ),
        Command(
            id="journal.verify",
            keys=("f9",),
            name=mark("Verify"),
            help=mark("Check every line, signature and seal, and compute every result again."),
            available=_free,
        ),
    )
    registry.declare(Place(id="entry", name=mark("Entry"), purpose=mark("One change in full, with its ids.")))
    registry.declare(
        Place(
            id="findings", name=mark("Findings"), purpose=mark("What verifying found; what does not hold stands first.")
        )
    )
