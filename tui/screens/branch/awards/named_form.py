"""A form that does an act and begins at the field that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.screens.branch.base import ActSheet
from tui.widgets.form import Field


class AtField(ActSheet):
    """As `ActSheet`; `at` is the id of the field where the cursor begins, the first one without."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        draft: dict[str, str],
        send: Callable[[dict[str, str]], str],
        at: str = "",
    ) -> None:
        super().__init__(title, fields, draft, send)
        self.at = at if any(one.id == at for one in fields) else ""

    def on_mount(self) -> None:
        """The keys of the sheet, and the field."""
        super().on_mount()
        if self.at:
            self.set_focus(self.query_one(f"#field-{self.at}"))
