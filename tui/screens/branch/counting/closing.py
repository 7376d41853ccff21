"""The officer's passphrase: to leave the booth, and to close the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.desk import Desk
from core.desk.polls.booth import box_of, close_booth
from core.errors import Refused
from core.store.keys import Passphrase
from core.values import Outcome
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.branch.base import first_failure, needed_fault
from tui.screens.dialogs import FormSheet
from tui.widgets.form import Field

if TYPE_CHECKING:
    from tui.app import XingceApp
    from tui.desks.branch import BranchDesk


async def ask_officer(app: XingceApp, title: str) -> Passphrase | None:
    """The passphrase of the box, or None after Esc; nothing of it is kept."""
    draft: dict[str, str] = {}
    fields = [Field(id="passphrase", label=mark("Officer's passphrase"), secret=True, fault=needed_fault)]
    try:
        answer = await app.push_screen_wait(FormSheet(title, fields, draft))
    finally:
        draft.clear()
    return Passphrase(answer["passphrase"]) if answer else None


async def close_box(branch: BranchDesk, poll: str, unlock: Passphrase) -> str:
    """Take the ballots out, keep them sorted, destroy the box; what was done, in words.

    Raises what `close_booth` raises, and `Refused('booth_not_closed')` with the reason in words.
    """
    found: list[Outcome[None]] = []

    def run(desk: Desk) -> None:
        found.append(close_booth(desk, poll, unlock))

    await branch.write(run)
    if not found[0].ok:
        raise Refused("booth_not_closed", reason=first_failure(found[0].reasons))
    return " ".join(explain(one) for one in found[0].reasons) or t("Done.")


async def check_officer(branch: BranchDesk, poll: str, unlock: Passphrase) -> None:
    """Whether this is the officer; raises `WrongPassphrase` if not. Nothing is written."""
    await branch.write(lambda desk: box_of(desk, poll).check_officer(unlock))
