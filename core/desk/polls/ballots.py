"""Blank ballots of a poll: the notice's own form where it fits, else the plain one (forms 2.12)."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from msgspec.structs import replace

from core.calendar import Period, PeriodKind
from core.desk.desk import Desk
from core.desk.papers import day_on_paper, period_on_paper
from core.desk.people import branch_page
from core.desk.polls.poll import PollView
from core.desk.polls.schemes import poll_scheme
from core.documents import poll_papers as papers
from core.records import Committee
from core.rules.polls.ballots import Slot


def poll_period(period: str) -> str:
    """`2026年上半年` for `2026H1`; papers are in Chinese whatever the screen's language is."""
    one = Period.parse(period)
    if one.kind is PeriodKind.HALF:
        return f"{one.year}年{'上下'[one.number - 1]}半年"
    if one.kind is PeriodKind.MONTH:
        return f"{one.year}年{one.number}月"
    return period_on_paper(period)


def grade_words(desk: Desk, option: str) -> str:
    """An answer by id as it stands on paper."""
    known = poll_scheme(desk)[0].grade(option)
    words = {"for": "赞成", "against": "不赞成", "abstain": "弃权", "yes": "是", "no": "否"}
    return known.zh if known else words.get(option, option)


def four(texts: list[str]) -> papers.Four:
    """The first four texts, for papers with four columns."""
    return cast("papers.Four", tuple([*texts, "", "", "", ""][:4]))


def graded(view: PollView) -> tuple[Slot, ...]:
    """The places of the first subject that ask for grades."""
    first = view.slots[0].subject if view.slots else ""
    return tuple(slot for slot in view.slots if slot.subject == first and slot.counts == "grade")


def question_words(view: PollView, slot: Slot) -> str:
    """What a place asks, as on paper."""
    return view.poll.question[slot.question].zh


def poll_day(view: PollView) -> str:
    """The day of the meeting as on paper; empty leaves room to write it."""
    return day_on_paper(view.poll.setup.on)


def ballot(desk: Desk, view: PollView, own: Path | None = None) -> bytes:
    """The blank ballot of a poll as .docx bytes: the notice's own form where it fits, else the plain one."""
    setup, asked = view.poll.setup, graded(view)
    names = tuple(view.name(subject) for subject in dict.fromkeys(slot.subject for slot in view.slots))
    branch, day = desk.store.meta.name, poll_day(view)
    grades = [grade_words(desk, option) for option in asked[0].options] if asked else []
    questions = [question_words(view, slot) for slot in asked]
    if not asked:
        facts = papers.ChoiceBallot(title=setup.title, branch=branch, names=names, seats=setup.seats, day=day)
        return papers.make_choice_ballot(facts, own)
    if setup.unit == "group" and len(grades) == 4:
        sheet = papers.GroupSheetPaper(
            title=setup.title, branch=branch, grades=four(grades), questions=tuple(questions), day=day
        )
        return papers.make_group_sheet(sheet, own)
    if setup.unit == "user" and len(grades) == 4:
        return papers.make_service_survey(_survey(desk, view, grades, questions), own)
    if len(grades) == len(questions) == 4 and any(slot.counts == "recommend" for slot in view.slots):
        candidates = papers.CandidatesBallot(
            title=setup.title,
            branch=branch,
            grades=four(grades),
            questions=four(questions),
            candidates=names,
            most=view.poll.rules.most,
            day=day,
        )
        return papers.make_candidates_ballot(candidates, own)
    lines = papers.LineBallot(title=setup.title, branch=branch, lines=_lines(desk, view), day=day)
    return papers.make_line_ballot(lines, own)


def class_ballot(desk: Desk, view: PollView, voters: str, own: Path | None = None) -> bytes:
    """The blank ballot of one class of voters as .docx bytes: where there are several, it says whose it is.

    Their piles are counted apart, so a ballot has to tell its class; within a class all are the same bytes.
    """
    if len(view.classes) < 2:
        return ballot(desk, view, own)
    setup = view.poll.setup
    titled = replace(setup, title=f"{setup.title}（{view.poll.voters[voters].zh}）")
    return ballot(desk, replace(view, poll=replace(view.poll, setup=titled)), own)


def _survey(desk: Desk, view: PollView, grades: list[str], questions: list[str]) -> papers.ServiceSurvey:
    page, committee = branch_page(desk), desk.records.get(Committee, "committee")
    subjects = sorted(view.poll.subject.values(), key=lambda one: one.place)
    return papers.ServiceSurvey(
        title=view.poll.setup.title,
        committee=committee.profile.name if committee else "",
        branch=desk.store.meta.name,
        period=poll_period(view.poll.setup.period),
        grades=four(grades),
        questions=tuple(questions),
        posts=tuple(papers.SurveyPost(one.name, one.post) for one in subjects),
        contact=page.contact,
        phone=page.phone,
        until=poll_day(view),
    )


def _lines(desk: Desk, view: PollView) -> tuple[papers.BallotLine, ...]:
    found, before = [], ""
    for slot in view.slots:
        answers = "　".join(f"□{grade_words(desk, option)}" for option in slot.options)
        shown = "" if slot.subject == before else view.name(slot.subject)
        found.append(papers.BallotLine(shown, question_words(view, slot), answers))
        before = slot.subject
    return tuple(found)
