"""Papers of the branch's own rating: the rating sheet, and the committee's feedback (C1, C2, C9; forms 2.9)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class IndicatorScores(Struct, frozen=True, kw_only=True):
    """One indicator's row: its criteria as lines, points, 自评得分, 测评得分, 考评得分, and the medal as a word."""

    name: str
    criteria: tuple[str, ...] = ()
    points: str = ""
    self_score: str = ""
    ballot_score: str = ""
    determined_score: str = ""
    medal: str = ""


class StarStep(Struct, frozen=True, kw_only=True):
    """One of the stars side by side (荐星, 议星, 支部意见, 定星): marks, word, and when and by whom."""

    name: str
    stars: str = ""
    word: str = ""
    note: str = ""


class TallyLine(Struct, frozen=True, kw_only=True):
    """The counts of one class of voters (or of several joined); `stars` are six pairs of ballots and share of valid."""

    voters: str
    expected: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int
    blank: int
    stars: tuple[tuple[int, str], ...]
    turnout: str = ""


class BranchRatingSheet(Struct, frozen=True, kw_only=True):
    """Facts of the 党支部星级评定表. `vetoes` are whole lines; opinions as the bodies word them, days as shown.

    `bonuses` and `deductions` are whole lines, `added` and `deducted` what they come to, neither with a sign. `polls`
    name the polls that the tallies were counted in.
    """

    branch: str
    period: str
    indicators: tuple[IndicatorScores, ...]
    steps: tuple[StarStep, ...] = ()
    secretary: str = ""
    members: int = 0
    points: str = ""
    self_sum: str = ""
    ballot_sum: str = ""
    determined_sum: str = ""
    bonuses: tuple[str, ...] = ()
    deductions: tuple[str, ...] = ()
    added: str = "0"
    deducted: str = "0"
    total: str = ""
    by_scores: str = ""
    vetoes: tuple[str, ...] = ()
    tallies: tuple[TallyLine, ...] = ()
    polls: tuple[str, ...] = ()
    ballot_day: str = ""
    scrutineer: str = ""
    teller: str = ""
    settled: str = ""
    branch_opinion: str = ""
    branch_day: str = ""
    committee: str = ""
    committee_opinion: str = ""
    committee_day: str = ""
    small: bool = False
    check_code: str = ""


class BranchFeedback(Paper, frozen=True, kw_only=True):
    """Facts of the 评定结果反馈. `track` is the work that follows (C5), `reason` why the opinion was not followed.

    `points` are those of the indicators, `total` what bonuses and deductions make of them.
    """

    committee: str
    branch: str
    period: str
    stars: str
    word: str
    indicators: tuple[IndicatorScores, ...]
    steps: tuple[StarStep, ...] = ()
    points: str = ""
    bonuses: tuple[str, ...] = ()
    deductions: tuple[str, ...] = ()
    added: str = "0"
    deducted: str = "0"
    total: str = ""
    reason: str = ""
    vetoes: tuple[str, ...] = ()
    track: str = ""


def make_branch_rating_sheet(facts: BranchRatingSheet, templates: Path | None = None) -> bytes:
    """The branch's rating sheet as .docx bytes. Refused as by `word.fill`."""
    return fill("branch_rating_sheet", facts, templates)


def make_branch_feedback(facts: BranchFeedback, templates: Path | None = None) -> bytes:
    """The feedback letter as .docx bytes. Refused as by `word.fill`."""
    return fill("branch_feedback", facts, templates)
