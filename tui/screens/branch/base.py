"""What the branch's views have in common: reading when nobody writes, acting, and forms that do an act."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from core.calendar import parse_day
from core.desk.act import Act
from core.desk.desk import form_from
from core.errors import XingceError
from core.values import Reason, Verdict
from tui.i18n import t
from tui.i18n.reasons import explain, explain_error
from tui.screens.dialogs import FormSheet
from tui.screens.shell import Shell
from tui.screens.view import View
from tui.widgets.form import Field, Form
from tui.widgets.frame import MessageLine

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


_DAY: Final = re.compile(r"(\d{4})(?:[-./年]?(\d{1,2})[-./月]|(?=\d{4}$)(\d{2}))(\d{1,2})日?")


class BranchView(View):
    """Base: override `read` instead of `reload`; it is left out while a save runs, for a change follows each save."""

    def __init__(self, branch: BranchDesk) -> None:
        super().__init__()
        self.branch = branch

    def reload(self) -> None:
        """Read, unless records are being written just now."""
        if not self.branch.busy:
            self.read()

    def read(self) -> None:
        """Read the store again and show it."""

    def refusal(self, name: str, /, **fields: object) -> str:
        """Do an act; why it was refused, as a sentence, or empty: then everybody reads again."""
        form = form_from(name, fields)
        if form.value is None:
            return first_failure(form.reasons)
        try:
            outcome = self.branch.desk.do(form.value)
        except XingceError as error:
            return explain_error(error)
        if not outcome.ok:
            return first_failure(outcome.reasons)
        self.post_message(self.Changed())
        return ""

    def act(self, done: str, name: str, **fields: object) -> bool:
        """Do an act and say `done`, or why not."""
        sentence = self.refusal(name, **fields)
        self.say(sentence or done, "bad" if sentence else "good")
        return not sentence

    async def ask_act(
        self, title: str, fields: Sequence[Field], draft: str, send: Callable[[dict[str, str]], str]
    ) -> bool:
        """A form whose answer does something; it stays open, with the reason, while `send` gives a sentence."""
        answer = await self.host.push_screen_wait(ActSheet(title, fields, self.host.draft(draft), send))
        if answer is None:
            return False
        self.say(t("Saved."), "good")
        return True

    async def go(self, area: str) -> None:
        """Open another area of the desk."""
        if isinstance(self.screen, Shell):
            await self.screen.show_area(area)


class ActSheet(FormSheet):
    """A form that is closed only once its act is done; a refusal stands on its message line, nothing is typed twice."""

    def __init__(
        self, title: str, fields: Sequence[Field], draft: dict[str, str], send: Callable[[dict[str, str]], str]
    ) -> None:
        """`send` takes the texts and answers why not, or an empty sentence."""
        super().__init__(title, fields, draft)
        self.send_answer = send

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Do it; stay with the reason when it is refused."""
        event.prevent_default()
        sentence = self.send_answer(event.values)
        if sentence:
            self.query_one(MessageLine).say(sentence, "bad")
        else:
            self.draft.clear()
            self.dismiss(event.values)


def first_failure(reasons: Sequence[Reason]) -> str:
    """The first reason that fails, as a sentence."""
    return next((explain(reason) for reason in reasons if reason.verdict is Verdict.FAIL), t("Refused."))


def acts_of(name: str, **fields: object) -> Act:
    """An act whose fields are known to fit."""
    form = form_from(name, fields).value
    assert form is not None  # noqa: S101  the fields come from this program
    return form


def day_of(text: str) -> str:
    """The ISO day that somebody typed: `2026-9-30`, `2026.9.30`, `20260930`, `2026年9月30日`, full-width; or empty."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    iso = f"{found[1]}-{int(found[2] or found[3]):02}-{int(found[4]):02}" if found else ""
    return iso if parse_day(iso) else ""


def day_fault(text: str) -> str:
    """What is wrong with a day that must be given."""
    return "" if day_of(text) else t("Write the day as 2026-09-30.")


def maybe_day_fault(text: str) -> str:
    """What is wrong with a day that may be left out."""
    return day_fault(text) if text else ""


def needed_fault(text: str) -> str:
    """A text that must be given."""
    return "" if text else t("Fill this in.")


def count_of(text: str) -> int:
    """The whole number that a person typed, full-width digits accepted; -1 if it is none."""
    digits = unicodedata.normalize("NFKC", text).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else -1


def count_fault(text: str) -> str:
    """A whole number that must be given."""
    return "" if count_of(text) >= 0 else t("Write a whole number.")
