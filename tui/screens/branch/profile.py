"""The branch's own page: who answers for it, whether it has a branch committee (C2)."""

from __future__ import annotations

from core.desk.people import branch_page
from tui.i18n import mark, t
from tui.screens.branch.base import BranchView, needed_fault
from tui.widgets.form import Choice, Field


async def ask_profile(view: BranchView) -> None:
    """A form; papers print what stands in it."""
    page = branch_page(view.branch.desk)
    choices = (Choice("yes", mark("Yes")), Choice("no", mark("No, the members' meeting decides")))
    fields = [
        Field(id="secretary", label=mark("Secretary"), initial=page.secretary, fault=needed_fault),
        Field(id="contact", label=mark("Contact"), initial=page.contact),
        Field(id="phone", label=mark("Phone"), initial=page.phone),
        Field(
            id="has_committee",
            label=mark("Branch committee"),
            initial="yes" if page.has_committee else "no",
            choices=choices,
        ),
    ]

    def send(values: dict[str, str]) -> str:
        has = values.pop("has_committee") == "yes"
        return view.refusal("profile.set", has_committee=has, **values)

    await view.ask_act(t("Who answers for the branch"), fields, "profile", send)
