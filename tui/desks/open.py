"""From a path to a desk: which store lies there, opened with a secret, and the desk that fits it.

`open_path` is all that `xingce`, `xingce open` and `xingce demo` need:

    tui.app.run(open_path(path))                 # asks the passphrase
    tui.app.run(open_path(path, passphrase))     # the caller has it already (demo, XINGCE_PASSPHRASE)
    tui.app.run(open_path())                     # the last store, or the welcome desk

A store that is open already (join, restore) goes to its desk by `Entrance(Opened(store))` or `workspace_of`.

What reads a store is imported where one is opened: the welcome desk is painted 100 ms sooner without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from core.errors import Refused
from tui import settings

if TYPE_CHECKING:
    from textual.screen import Screen

    from core.store.branch_store import BranchStore
    from core.store.keys import Unlock
    from core.store.line_home import LineHome
    from sync.master import Master
    from tui.screens.view import Workspace


class Opened(Struct, frozen=True):
    """An open store; `master` is set when it is a committee's."""

    store: BranchStore
    master: Master | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Codes of what a person should read on opening: why it is read-only, a line that was begun anew."""
        why = self.store.sealed.why_read_only
        if why == "store_opened_read_only":
            why = "store_on_stick"
        return (*((why,) if why else ()), *self.store.warnings)

    def close(self) -> None:
        """Let the files go."""
        if self.master:
            self.master.close()
        else:
            self.store.close()


def store_file(path: Path) -> Path:
    """The store that a path means: the file itself, or the one store in a folder (a committee's before a branch's).

    Raises `Refused`: `file_missing`, `folder_without_store`, `folder_many_stores`.
    """
    from sync.branch import STORE_SUFFIX
    from sync.master import COMMITTEE_FILE

    if not path.is_dir():
        if not path.exists():
            raise Refused("file_missing", file=path.name)
        return path
    if (path / COMMITTEE_FILE).exists():
        return path / COMMITTEE_FILE
    found = sorted(one for one in path.glob(f"*{STORE_SUFFIX}") if one.is_file())
    if len(found) != 1:
        code = "folder_many_stores" if found else "folder_without_store"
        raise Refused(code, folder=path.name, count=len(found))
    return found[0]


def open_store(path: Path, unlock: Unlock, home: LineHome | None = None, *, read_only: bool = False) -> Opened:
    """Open the store at a path: a committee's master copy or a branch's store. Argon2 runs here: call it in a worker.

    A store on a stick opens read-only, so that a stick pulled out can't hurt it. Raises what `store_file` and
    `SealedStore.open` raise, and `Refused('committee_file_renamed')`, `Refused('replica_not_store')`.
    """
    from core.store.branch_store import BranchStore
    from core.store.line_home import LineHome
    from core.store.sealed_store import SealedStore
    from sync.master import COMMITTEE_FILE, Master

    file = store_file(path).resolve()
    home = home or LineHome()
    sealed = SealedStore.open(file, unlock, read_only=read_only or on_stick(file))
    try:
        store = BranchStore(sealed, home)
        if store.role == "branch":
            return Opened(store)
        if store.meta.body != "committee":
            raise Refused("replica_not_store", file=file.name)
        if file.name != COMMITTEE_FILE:
            raise Refused("committee_file_renamed", file=file.name, name=COMMITTEE_FILE)
        return Opened(store, Master(file.parent, store, home))
    except BaseException:
        sealed.close()
        raise


def on_stick(path: Path) -> bool:
    """Whether a path lies on what is probably a stick."""
    from sync.stick import removable_drives

    return any(path.is_relative_to(drive.resolve()) for drive in removable_drives())


def workspace_of(opened: Opened) -> Workspace:
    """The desk for an open store."""
    if opened.master:
        from tui.desks.committee import CommitteeDesk

        return CommitteeDesk(opened.master)
    from tui.desks.branch import BranchDesk

    return BranchDesk(opened.store)


def open_path(path: Path | None = None, passphrase: str = "", home: Path | None = None) -> Workspace | Screen[Any]:
    """What the program starts with: a store's unlock screen, its desk when `passphrase` is given, or the welcome desk.

    Without a path it is the store of last time, if that is still there. `home` is where the machine's line keys lie
    when it is not this user's folder (the sample's machines). Raises what `open_store` raises (the caller
    says it in its own way), but only for a path that was given.
    """
    if path is None:
        last = Path(settings.load().last_store)
        if not last.is_file():
            from tui.desks.welcome import WelcomeDesk

            return WelcomeDesk()
        path = last
    from core.store.keys import Passphrase
    from core.store.line_home import LineHome
    from core.store.sealed_store import SealedStore
    from tui.screens.common.unlock import Entrance, UnlockScreen

    file = store_file(path)
    if passphrase:
        return Entrance(open_store(file, Passphrase(passphrase), LineHome(home) if home else None))
    SealedStore.peek(file)
    return UnlockScreen(file)
