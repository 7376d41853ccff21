"""Papers of follow-up: improvement plan, rectification ledger, rectification notice (C5, C6, E9; forms 2.10)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from core.documents.word import Paper, fill

SOURCES: Final = {
    "C5": "整改提升计划",
    "C6": "考核验收",
    "C8": "谈话帮扶",
    "C10": "督查",
    "D6": "民主评议",
    "E1": "公开承诺",
    "E2": "领导点评",
    "E3": "群众评议",
    "E4": "分类定级",
    "E6": "群众意见",
    "E9": "检查",
    "E12": "党内监督",
}
"""What papers call the clause that an item comes from (来源)."""


class PlanLine(Struct, frozen=True, kw_only=True):
    """One line of the plan; `state` as shown, such as 进行中 or 已销号."""

    problem: str
    goal: str = ""
    measure: str = ""
    responsible: str = ""
    due: str = ""
    state: str = ""


class ImprovementPlan(Paper, frozen=True, kw_only=True):
    """Facts of a 整改提升计划表. `word` is the star (三星), `track` the work it leads to (提升工程)."""

    branch: str
    period: str
    lines: tuple[PlanLine, ...]
    word: str = ""
    track: str = ""
    published_on: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""


class LedgerLine(Struct, frozen=True, kw_only=True):
    """One round of one item; from the second round on only limit, end and check are filled, and `number` is empty."""

    number: str = ""
    problem: str = ""
    source: str = ""
    goal: str = ""
    measure: str = ""
    responsible: str = ""
    leader: str = ""
    due: str = ""
    finished: str = ""
    finished_on: str = ""
    checked_by: str = ""
    checked_on: str = ""
    result: str = ""
    closed: str = ""


class RectificationLedger(Paper, frozen=True, kw_only=True):
    """Facts of a 整改台账. `items` counts items, `closed` those crossed off, `overdue` those over their limit."""

    branch: str
    lines: tuple[LedgerLine, ...]
    items: int = 0
    closed: int = 0
    overdue: int = 0
    period: str = ""


class NoticeLine(Struct, frozen=True):
    """Something to be put right: the problem, what is demanded, the time limit as shown."""

    problem: str
    demand: str
    due: str


class RectificationNotice(Paper, frozen=True, kw_only=True):
    """Facts of a 整改通知书 with its 回执. `source` is where the problems were found, `number` the document's."""

    committee: str
    branch: str
    lines: tuple[NoticeLine, ...]
    source: str = ""
    number: str = ""
    found_on: str = ""


def make_improvement_plan(facts: ImprovementPlan, templates: Path | None = None) -> bytes:
    """The plan as .docx bytes. Refused as by `word.fill`."""
    return fill("improvement_plan", facts, templates)


def make_rectification_ledger(facts: RectificationLedger, templates: Path | None = None) -> bytes:
    """The ledger as .docx bytes. Refused as by `word.fill`."""
    return fill("rectification_ledger", facts, templates)


def make_rectification_notice(facts: RectificationNotice, templates: Path | None = None) -> bytes:
    """The notice with its receipt as .docx bytes. Refused as by `word.fill`."""
    return fill("rectification_notice", facts, templates)
