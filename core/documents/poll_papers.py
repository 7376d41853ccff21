"""Papers of polls: ballots of every form, tally report, statistics, candidates' summary (forms 2.8, 2.12, 2.13).

Ballots carry no number and no mark, and their `check_code` stays empty: nothing on one tells it from another.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill

Four = tuple[str, str, str, str]


class GroupSheetPaper(Paper, frozen=True, kw_only=True):
    """Facts of a party group's sheet on the branch (notice D annex 1); `grades` are four."""

    title: str
    branch: str
    grades: Four
    questions: tuple[str, ...]
    group: str = ""


class CandidatesBallot(Paper, frozen=True, kw_only=True):
    """Facts of the ballot on candidates (annex 2): four questions by four grades, and recommended or not."""

    title: str
    branch: str
    grades: Four
    questions: Four
    candidates: tuple[str, ...]
    most: int = 0


class SurveyPost(Struct, frozen=True):
    """A post that service users are asked about: the person's name and what the post is."""

    name: str
    post: str = ""


class ServiceSurvey(Paper, frozen=True, kw_only=True):
    """Facts of the survey of service users (annex 3)."""

    title: str
    committee: str
    branch: str
    period: str
    grades: Four
    questions: tuple[str, ...]
    posts: tuple[SurveyPost, ...]
    until: str = ""
    contact: str = ""
    phone: str = ""


class ChoiceBallot(Paper, frozen=True, kw_only=True):
    """Facts of a ballot for, against or abstaining; with `seats` above nought an election, with room to write in."""

    title: str
    branch: str
    names: tuple[str, ...]
    seats: int = 0


class BallotLine(Struct, frozen=True):
    """One line of a plain ballot: the subject (empty where it is that above), the question, the answers with boxes."""

    subject: str
    question: str
    answers: str


class LineBallot(Paper, frozen=True, kw_only=True):
    """Facts of a ballot with any number of answers, one line a question."""

    title: str
    branch: str
    lines: tuple[BallotLine, ...]


class IssueRow(Struct, frozen=True, kw_only=True):
    """A class of voters in the register of ballots, or their `total`; what is not known yet is empty, to be written."""

    voters: str
    expected: str
    present: str
    printed: str
    issued: str = ""
    left: str = ""
    note: str = ""
    total: bool = False


class IssueRegister(Paper, frozen=True, kw_only=True):
    """Facts of a 发票登记表: ballots printed with the reserve, handed out and left, class by class."""

    title: str
    branch: str
    rows: tuple[IssueRow, ...]
    scrutineers: str = ""
    tellers: str = ""


class TallyRow(Struct, frozen=True, kw_only=True):
    """A candidate or matter in the tally report."""

    name: str
    votes: str
    against: str = ""
    abstain: str = ""
    spoiled: str = ""
    outcome: str = ""


class TallyReport(Paper, frozen=True, kw_only=True):
    """Facts of a 计票结果报告单. `heads` name the five columns of `rows`; `written` are lines of names written in.

    `remarks` are whole sentences on quorum, sums and outside figures.
    """

    title: str
    branch: str
    voters: str
    expected: str
    present: str
    leave: str
    absent: str
    issued: str
    returned: str
    valid: str
    invalid: str
    heads: tuple[str, str, str, str, str]
    rows: tuple[TallyRow, ...]
    written: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    chief: str = ""
    scrutineers: str = ""
    tellers: str = ""


class StatisticsRow(Struct, frozen=True, kw_only=True):
    """One question on one subject: counts of four grades, of blanks, and the rate with its whole, as shown."""

    subject: str
    question: str
    counts: Four
    blank: str = ""
    rate: str = ""


class Statistics(Paper, frozen=True, kw_only=True):
    """Facts of a 群众评议情况统计表; `part` names the voters it counts, `formula` says what the rate is."""

    title: str
    branch: str
    period: str
    part: str
    grades: Four
    rows: tuple[StatisticsRow, ...]
    expected: str
    present: str
    issued: str
    returned: str
    valid: str
    invalid: str
    formula: str = ""
    comments: tuple[str, ...] = ()


class CandidateLine(Struct, frozen=True, kw_only=True):
    """A candidate in the summary: both rates and the recommendations as shown, the outcome, a remark."""

    name: str
    post: str
    members: str
    users: str
    recommended: str
    outcome: str
    note: str = ""


class CandidatesSummary(Paper, frozen=True, kw_only=True):
    """Facts of the summary of excellent-member candidates that goes up (D4)."""

    committee: str
    branch: str
    period: str
    cap: str
    people: tuple[CandidateLine, ...]


def make_group_sheet(facts: GroupSheetPaper, templates: Path | None = None) -> bytes:
    """A party group's sheet as .docx bytes. Refused as by `word.fill`."""
    return fill("group_sheet", facts, templates)


def make_candidates_ballot(facts: CandidatesBallot, templates: Path | None = None) -> bytes:
    """The ballot on candidates as .docx bytes. Refused as by `word.fill`."""
    return fill("candidates_ballot", facts, templates)


def make_service_survey(facts: ServiceSurvey, templates: Path | None = None) -> bytes:
    """The survey of service users as .docx bytes. Refused as by `word.fill`."""
    return fill("service_survey", facts, templates)


def make_choice_ballot(facts: ChoiceBallot, templates: Path | None = None) -> bytes:
    """A ballot of an election or resolution as .docx bytes. Refused as by `word.fill`."""
    return fill("choice_ballot", facts, templates)


def make_line_ballot(facts: LineBallot, templates: Path | None = None) -> bytes:
    """A plain ballot as .docx bytes. Refused as by `word.fill`."""
    return fill("line_ballot", facts, templates)


def make_issue_register(facts: IssueRegister, templates: Path | None = None) -> bytes:
    """The register of ballots as .docx bytes. Refused as by `word.fill`."""
    return fill("issue_register", facts, templates)


def make_tally_report(facts: TallyReport, templates: Path | None = None) -> bytes:
    """The tally report as .docx bytes. Refused as by `word.fill`."""
    return fill("tally_report", facts, templates)


def make_statistics(facts: Statistics, templates: Path | None = None) -> bytes:
    """The statistics as .docx bytes. Refused as by `word.fill`."""
    return fill("statistics", facts, templates)


def make_candidates_summary(facts: CandidatesSummary, templates: Path | None = None) -> bytes:
    """The candidates' summary as .docx bytes. Refused as by `word.fill`."""
    return fill("candidates_summary", facts, templates)
