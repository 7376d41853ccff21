"""Rows of the lists of public notices and of objections: what stands in their columns, and how wide these are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.calendar import parse_day
from core.desk.publication import ObjectionView
from core.rules.public_notice import NoticeState
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.common.award_words import days_words
from tui.screens.common.notice_words import Shown
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, column_width

_STATES: Final = {
    NoticeState.COMING: ("open", ""),
    NoticeState.RUNNING: ("working", "accent"),
    NoticeState.OVER: ("done", "good"),
    NoticeState.WITHDRAWN: ("dash", "dim"),
}
_OUTCOMES: Final = {"open": ("ask", "warn"), "upheld": ("wrong", "bad"), "dismissed": ("done", "good")}
_BY: Final = (10, 13)
"""Cells of a body's name at least and at most."""
_BETWEEN: Final = 8
"""Cells of a row's sign and between its columns."""


def notice_columns(rows: Sequence[Row], cells: int = 0) -> tuple[Column, ...]:
    """State, days, matter, how many objections, whose: each as wide as what stands in it.

    Of `cells` in all the matter takes what it needs before the name of the body does.
    """

    def wide(title: str, at: int) -> int:
        return column_width(t(title), *(row.cells[at] for row in rows))

    state, days, matter, objected, by = (
        wide(title, at) for at, title in enumerate(("State", "Time limit", "Matter", "Objected", "Posted by"))
    )
    least, most = _BY
    left = cells - _BETWEEN - state - days - matter - objected if cells else most
    return (
        Column("state", mark("State"), state),
        Column("days", mark("Time limit"), days),
        Column("matter", mark("Matter")),
        Column("open", mark("Objected"), objected),
        Column("by", mark("Posted by"), min(by, most, max(least, left))),
    )


def notice_row(one: Shown, matter: str, today: date) -> Row:
    """One notice: state, days left, matter, objections open of all, whose."""
    state = one.view.state
    name, tone = _STATES[state]
    objections = f"{one.open}/{len(one.objections)}" if one.objections else ""
    cells = (word(str(state)), days_left(one, today), matter, objections, one.of)
    return Row(one.id, cells, "!" if one.open else sign(name), "warn" if one.open else tone)


def days_left(one: Shown, today: date) -> str:
    """Until it begins, until it ends; its last day once it is over."""
    posted, state = one.view.notice.posted, one.view.state
    start, end = parse_day(posted.start), parse_day(posted.end)
    if state is NoticeState.COMING and start:
        return t("in {days} days", days=(start - today).days)
    if state is NoticeState.RUNNING and end:
        return days_words(end, today)[0]
    return posted.end if state is NoticeState.OVER else ""


def objection_row(one: ObjectionView, subject: str) -> Row:
    """One objection: how it stands, when and how it came, against whom, what it says."""
    name, tone = _OUTCOMES[one.state]
    raised = one.objection.raised
    cells = (stands(one), raised.on, way_words(one), subject, raised.text)
    return Row(one.objection.id, cells, sign(name), tone)


def way_words(one: ObjectionView) -> str:
    """How it came, and whether it was signed."""
    raised = one.objection.raised
    return f"{word(raised.way)} {t('signed') if raised.signed else t('unsigned')}"


def stands(one: ObjectionView) -> str:
    """How an objection stands: to settle, being handled, upheld, dismissed."""
    if one.state != "open":
        return word(one.state)
    return t("Being handled") if one.steps else t("To settle")


def objection_columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """State, day, way, against whom, what it says: as wide as what stands in it, the last with what is left."""

    def wide(title: str, at: int) -> int:
        return column_width(t(title), *(row.cells[at] for row in rows))

    return (
        Column("state", mark("State"), wide("State", 0)),
        Column("on", mark("Day"), 10),
        Column("way", mark("How"), min(9, wide("How", 2))),
        Column("subject", mark("Objected to"), min(14, wide("Objected to", 3))),
        Column("text", mark("What it says")),
    )
