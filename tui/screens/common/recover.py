"""A forgotten passphrase: the recovery code opens the store, a new passphrase and a new code take their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import Refused
from core.store.keys import Passphrase, RecoveryCode, SlotKind
from tui.clock import today
from tui.desks.open import Opened, open_store
from tui.i18n import t
from tui.i18n.record_words import officer_word
from tui.screens.common.entering import sit_down
from tui.screens.common.recovery_code import RecoveryCodeSheet
from tui.screens.common.secrets_fields import passphrase_fields, recovery_field
from tui.screens.dialogs import FormSheet
from tui.widgets.form import Choice

if TYPE_CHECKING:
    from tui.app import XingceApp


async def recover(app: XingceApp, file: Path, draft: dict[str, str]) -> None:
    """Ask the code and a new passphrase, set it, show a new code, and sit down. The old code holds until the new one
    was proved. Raises `WrongPassphrase`, `Damaged` and what a save raises.
    """
    fields = (recovery_field(), *passphrase_fields(draft))
    answer = await app.push_screen_wait(FormSheet(t("Open with the recovery code"), fields, draft))
    if answer is None:
        return
    draft.update(answer)
    code = RecoveryCode.typed(answer["code"])
    opened = await app.work(t("Opening"), lambda progress: open_store(file, code))
    if opened is None:
        return
    slot = await _which(app, opened)
    if slot is None:
        opened.close()
        return
    new = Passphrase(answer["passphrase"], slot)
    try:
        await app.work(t("Setting the passphrase"), lambda progress: _replace(opened, slot, new))
    except BaseException:
        opened.close()
        raise
    draft.clear()
    await _new_code(app, opened)
    await sit_down(app, opened)
    app.say(t("The new passphrase holds from now on. Older copies of the store still open with the old one."), "good")


async def _which(app: XingceApp, opened: Opened) -> str | None:
    """The slot whose passphrase is set anew: the only one, or the one that is picked."""
    slots = [slot for slot in opened.store.sealed.slots if slot.kind is SlotKind.PASSPHRASE]
    if not slots:
        raise Refused("slot_missing", kind="passphrase")
    if len(slots) == 1:
        return slots[0].id
    choices = [Choice(slot.id, officer_word(slot.label)) for slot in slots]
    return await app.pick(t("Whose passphrase is set anew?"), choices)


def _replace(opened: Opened, slot: str, new: Passphrase) -> None:
    opened.store.sealed.replace_slot(slot, new, today=today())


async def _new_code(app: XingceApp, opened: Opened) -> None:
    """The envelope was opened: a new code takes the old one's place once it is on paper."""
    sealed = opened.store.sealed
    code = RecoveryCode.new()
    if await app.push_screen_wait(RecoveryCodeSheet(code, opened.store.meta.name)):
        old = next(slot.id for slot in sealed.slots if slot.kind is SlotKind.RECOVERY)
        sealed.replace_slot(old, code, today=today())
