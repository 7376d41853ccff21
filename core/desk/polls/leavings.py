"""What a poll leaves beside the journal: the rows that tellers typed, and a box. Both go once they served (2.4, 2.5).

Tellers' rows stand in the order of the pile, so they never enter the journal. They are kept in a table of this store's
own, which does not travel, until the two agree, and go in the same save as what ends their use: a count that is kept, a
result that is sealed, a poll that is withdrawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from core.errors import Refused
from core.journal.draft import Draft
from core.records import Poll
from core.store.ballot_box import BallotBox, box_path
from core.store.branch_store import BranchStore

if TYPE_CHECKING:
    from core.desk.desk import Desk

TABLE = "counting"
_ENDING = ("ballots", "result")
"""Groups of a poll that, once written, leave no use for what tellers typed."""


def keep_rows(desk: Desk, poll: str, voters: str, teller: int, rows: Sequence[str]) -> None:
    """Keep what a teller (1 or 2) typed so far, so that nothing is lost; it replaces what was kept of that teller.

    Raises `Refused('poll_unknown')` for a poll that is not there (any more), `WriteFailed` when the disk refuses.
    """
    if desk.records.get(Poll, poll) is None:
        raise Refused("poll_unknown", poll=poll[:40])
    kept = _kept(desk.store)
    kept[f"{poll}/{voters}/{teller}"] = list(rows)
    desk.store.set_document(TABLE, kept, desk.today)


def kept_rows(desk: Desk, poll: str, voters: str, teller: int) -> list[str]:
    """What was kept of a teller; empty when nothing is."""
    return list(_kept(desk.store).get(f"{poll}/{voters}/{teller}", ()))


def rows_kept(desk: Desk, poll: str) -> int:
    """How many ballots of a poll are kept as typed: those of the teller who has more, class by class."""
    piles: dict[str, int] = {}
    for key, rows in _kept(desk.store).items():
        of, _, rest = key.partition("/")
        if of == poll:
            voters = rest.rpartition("/")[0]
            piles[voters] = max(piles.get(voters, 0), len(rows))
    return sum(piles.values())


def forget_strays(store: BranchStore, today: date) -> None:
    """Forget rows of polls that are gone: another laptop withdrew them, and its entries have come."""
    left = _without(store, frozenset())
    if not store.read_only and left != _kept(store):
        store.set_document(TABLE, left, today)


def rows_after(store: BranchStore, drafts: Sequence[Draft]) -> dict[str, dict[str, Any]]:
    """The table as it has to be once these drafts are written, to be saved with them; empty when it stays as it is."""
    ending = frozenset(one.id for one in drafts if one.kind == "poll" and _ends(one))
    if not ending:
        return {}
    left = _without(store, ending)
    return {TABLE: {**left}} if left != _kept(store) else {}


def remove_boxes(store: BranchStore, drafts: Sequence[Draft]) -> None:
    """Destroy the box of a poll that is about to be withdrawn: one that is still needed has been refused before.

    It was counted and outlived its closing, or its opening was stopped before anybody could vote. Raises
    `WriteFailed('box_not_destroyed')`, and then nothing may be written.
    """
    for one in drafts:
        if one.kind == "poll" and one.act == "remove" and box_path(store.path, one.id).exists():
            BallotBox(box_path(store.path, one.id), one.id, store.sealed.derive(f"ballot box {one.id}")).destroy()


def _ends(draft: Draft) -> bool:
    return draft.act == "remove" or any(name.partition(":")[0] in _ENDING for name in draft.set)


def _without(store: BranchStore, ended: frozenset[str]) -> dict[str, list[str]]:
    """The rows of polls that are there and have not ended."""
    there = {poll for poll in store.records.all(Poll) if poll not in ended}
    return {key: rows for key, rows in _kept(store).items() if key.partition("/")[0] in there}


def _kept(store: BranchStore) -> dict[str, list[str]]:
    found = store.notes(TABLE)
    return {str(key): list(rows) for key, rows in found[0].items()} if found else {}
