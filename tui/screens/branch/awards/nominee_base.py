"""What the files of a nominee's screen share: the nominee as read, changing it, and asking why where that is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.desk.commendation.nominee import NomineeView as Picture
from tui.i18n import mark, t
from tui.screens.branch.awards.named_form import AtField
from tui.screens.branch.base import BranchView, needed_fault
from tui.widgets.form import Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class NomineeBase(BranchView):
    """Base of the view of a nominee. `outdated`: changed since its version; `returned`: the committee's reason."""

    def __init__(self, branch: BranchDesk, nomination: str, at: str = "") -> None:
        """`at`: a place to open at once."""
        super().__init__(branch)
        self.nomination_id = nomination
        self.at = at
        self.picture: Picture | None = None
        self.outdated = False
        self.returned = ""
        self.why = ""

    @property
    def line(self) -> str:
        """The place of the line under the cursor."""
        return ""

    @property
    def asks_why(self) -> bool:
        """Whether a change is a correction that nobody asked for: then its reason is asked."""
        return self.picture is not None and self.picture.version > 0 and not self.returned

    # ---- writing ----

    def change(self, act: str, **fields: object) -> str:
        """An act on this nomination, with the reason where it is a correction; why it was refused, or empty."""
        fields.setdefault("why", self.why if self.asks_why else "")
        self.why = str(fields["why"])
        return self.refusal(act, nomination=self.nomination_id, **fields)

    async def ask_why(self, title: str) -> bool:
        """The reason of a correction, the one given before first."""
        field = Field(id="why", label=mark("Reason of the correction"), initial=self.why, fault=needed_fault)
        answer = await self.host.fill(title, [field], f"nominee:{self.nomination_id}:why")
        if answer is None:
            return False
        self.why = answer["why"]
        return True

    async def ask(
        self, title: str, fields: list[Field], draft: str, send: Callable[[dict[str, str]], str], at: str = ""
    ) -> None:
        """A form, with the reason at its end where it is a correction; the cursor begins at a field."""
        if self.asks_why:
            fields.append(Field(id="why", label=mark("Reason of the correction"), initial=self.why, fault=needed_fault))
        sheet = AtField(title, fields, self.host.draft(f"nominee:{self.nomination_id}:{draft}"), send, at)
        if await self.host.push_screen_wait(sheet) is not None:
            self.say(t("Saved."), "good")
