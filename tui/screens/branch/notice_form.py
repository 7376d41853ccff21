"""A branch's public notice at the screen, the same for every matter: its form, and what objections ask for (A9, C4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from core.desk.desk import Desk
from core.desk.people import branch_page
from core.desk.publication import NoticeView, last_posted, standing
from core.rules.public_notice import last_day
from core.values import Reason
from tui.i18n import mark, t
from tui.screens.branch.base import day_fault, day_of, maybe_day_fault, needed_fault
from tui.widgets.form import Field


def notice_fields(desk: Desk, days: int, before: Sequence[NoticeView] = ()) -> list[Field]:
    """What stood on the latest notice stands there again; a ground is asked where nobody can count the end.

    `days` are the working days of the notice, `before` the notices on the same matter: where one stands, a reason
    withdraws it.
    """
    page, last, today = branch_page(desk), last_posted(desk), desk.today.isoformat()
    contact = last.contact if last else page.contact or page.secretary
    fields = [
        Field(id="start", label=mark("First day"), initial=today, fault=day_fault),
        Field(id="end", label=mark("To (blank: by working days)"), fault=maybe_day_fault),
        Field(id="place", label=mark("Place"), initial=last.place if last else "", fault=needed_fault),
        Field(id="contact", label=mark("Takes objections"), initial=contact, fault=needed_fault),
        Field(id="phone", label=mark("Phone"), initial=last.phone if last else page.phone),
    ]
    if not last_day(today, "", days, "", desk.years()).value:
        fields.append(Field(id="by_hand", label=mark("Why the end is set by hand")))
    if standing(before):
        fields.append(Field(id="instead", label=mark("Withdraw the earlier one because")))
    return fields


def notice_given(values: dict[str, str]) -> dict[str, str]:
    """What was typed into these fields, days as ISO."""
    return {**values, **{name: day_of(values[name]) for name in ("start", "end")}}


_OBJECTED: Final = {
    "objection_to_settle": mark("Objections to settle: {count} (7)"),
    "objection_to_correct": mark("Objections upheld: {count}; correct the score, then F9"),
    "objection_to_determine": mark("Objections upheld: {count}; hand over (8)"),
}
"""What a round's own screen says of objections to its notice, by the reason that asks."""


def objected_words(reasons: Iterable[Reason]) -> str:
    """What the objections ask for, in a line; empty where nothing is left to do."""
    codes = [one.code for one in reasons]
    return "  ".join(t(said, count=codes.count(code)) for code, said in _OBJECTED.items() if code in codes)
