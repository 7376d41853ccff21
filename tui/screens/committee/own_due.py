"""What waits at the committee itself, in words: lists to decide, to publish, to award, places to share out (0.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.due import DueItem, due
from tui.clock import today
from tui.i18n import t
from tui.i18n.reasons import sentence
from tui.screens.common.award_words import days_words
from tui.widgets.signs import sign
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

MOST = 3
"""So many lines; the rest is counted."""


def own_due(desk: CommitteeDesk) -> tuple[DueItem, ...]:
    """What is due at the committee's own store; conflicts have a badge of their own."""
    return tuple(one for one in due(desk.desk()) if one.code != "due_conflicts")


def due_words(one: DueItem) -> str:
    """What waits, and how long there is."""
    said = sentence(one.code, one.figures)
    return f"{said}  {days_words(one.on, today())[0]}" if one.on else said


def due_lines(desk: CommitteeDesk) -> list[Paragraph]:
    """The most urgent first, where they are done."""
    found = own_due(desk)
    lines = [
        Paragraph(due_words(one), days_words(one.on, today())[1] if one.on else "", f"{sign('ask')} 6")
        for one in found[:MOST]
    ]
    if len(found) > MOST:
        lines.append(Paragraph(t("and {count} more", count=len(found) - MOST), "dim"))
    return lines
