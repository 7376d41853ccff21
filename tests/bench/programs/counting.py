"""A teller's pile in our app: `STORE HOME POLL`. Every key is a whole ballot, which is tallied, drawn and kept."""

from __future__ import annotations

import sys
from pathlib import Path

from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from tests.sync.office import PASSPHRASE
from tui.app import XingceApp
from tui.compat.terminal import prepare
from tui.desks.branch import BranchDesk
from tui.screens.branch.counting.keeper import FIRST, Keeper
from tui.screens.branch.counting.teller import TellerView
from tui.screens.view import Area


class Desk(BranchDesk):
    """The branch's desk with the pile as its one area."""

    poll = ""

    def areas(self) -> tuple[Area, ...]:
        """The first teller at the members' ballots."""
        return (Area("polls", lambda: TellerView(self, self.poll, "members", FIRST, self._keeper)),)

    @property
    def _keeper(self) -> Keeper:
        return Keeper(self, self.poll, "members")


def main(store: str, home: str, poll: str) -> None:
    """Run until somebody stops us."""
    desk = Desk(BranchStore(SealedStore.open(Path(store), PASSPHRASE), LineHome(Path(home))))
    desk.poll = poll
    prepare()
    XingceApp(desk).run(mouse=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
