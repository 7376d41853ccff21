"""What STORE means on the command line: a branch's store file, or the folder of a master copy; opened, closed."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from core.desk.desk import Desk
from core.errors import InUse, Refused, WriteFailed
from core.store.branch_store import BranchStore
from core.store.keys import Unlock
from core.store.sealed_store import SealedStore
from sync.master import Master, Officer
from sync.office import CommitteeOffice
from tui import clock
from tui.desks.open import open_store, store_file
from tui.i18n.reasons import sentence
from tui.twin.passphrase import ask_passphrase
from tui.twin.talk import Talk, Usage


class Place:
    """An open store or master copy, and the officer at it. `master` is None for a branch's store."""

    def __init__(self, store: BranchStore, master: Master | None) -> None:
        self.store = store
        self.master = master
        self.today = clock.today()
        self.by = store.sealed.opened_with.label
        self.now = clock.now()
        self.office = CommitteeOffice(master, self.officer) if master else None

    @property
    def officer(self) -> Officer:
        """Who is at the desk, for what the committee writes."""
        return Officer(self.today, self.by, self.now)

    def desk(self, branch: str = "") -> Desk:
        """The desk at the store itself, or in a master copy at the replica of a branch (id or name)."""
        store = self.store
        if branch:
            store = self.of_master().replica(self.branch_id(branch))
        return Desk(store, self.today, self.by, self.now, self.office)

    def of_master(self) -> Master:
        """The master copy. Raises `Refused('not_a_master')` for a branch's store."""
        if self.master is None:
            raise Refused("not_a_master", file=self.store.path.name)
        return self.master

    def branch_id(self, said: str) -> str:
        """A branch by its id or its name, which must then be one branch's only."""
        branches = self.of_master().branches()
        if said in branches:
            return said
        named = [one.id for one in branches.values() if one.profile.name == said]
        if len(named) != 1:
            raise Refused("branch_name_unknown" if not named else "branch_name_shared", branch=said[:40])
        return named[0]

    def desks(self, branch: str = "") -> list[NamedDesk]:
        """The desks that a question is about: the one store, the branch asked for, or every branch of the master."""
        if self.master is None:
            return [NamedDesk("", self.desk())]
        wanted = [self.branch_id(branch)] if branch else sorted(self.master.branches())
        names = {one: self.master.branches()[one].profile.name for one in wanted}
        return [NamedDesk(names[one], self.desk(one)) for one in wanted]


class NamedDesk(Struct, frozen=True):
    """A desk with the name of its branch; the name is empty where there is only one."""

    name: str
    desk: Desk


@contextlib.contextmanager
def open_place(args: Namespace, talk: Talk, *, write: bool = False, store: str = "") -> Iterator[Place]:
    """Open what `args.store` (or `store`) names. To `write`, nobody else may hold it: `InUse` otherwise."""
    path = store_file(Path(store or args.store))
    SealedStore.peek(path)  # a wrong file is named before anybody types a passphrase
    place = _open(path, ask_passphrase(args), write)
    try:
        for code in place.store.warnings if write else ():
            talk.say(sentence(code, {}))
        yield place
    finally:
        (place.master or place.store).close()


def _open(path: Path, unlock: Unlock, write: bool) -> Place:
    opened = open_store(path, unlock, read_only=not write)
    why, reason = opened.store.sealed.why_read_only, opened.store.sealed.read_only_reason
    if write and why:
        opened.close()
        raise (WriteFailed if why == "store_not_lockable" else InUse)(why, file=path.name, reason=reason)
    return Place(opened.store, opened.master)


def need_branch_store(place: Place) -> BranchStore:
    """The store, where a command is for branches only."""
    if place.master is not None:
        raise Usage("not_a_branch_store", file=place.master.folder.name)
    return place.store
