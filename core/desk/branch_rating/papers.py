"""The facts of the papers on a branch's own rating, taken from its round (C1, C2; forms 2.9)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.desk.branch_rating.bonus_lines import bonus_lines
from core.desk.branch_rating.polled import tally_polls
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.desk.papers import day_on_paper, period_on_paper
from core.desk.people import active_people, branch_page
from core.desk.vetoes import VetoView
from core.documents.branch_papers import (
    BranchFeedback,
    BranchRatingSheet,
    IndicatorScores,
    StarStep,
    TallyLine,
    make_branch_feedback,
    make_branch_rating_sheet,
)
from core.documents.stars import star_marks, star_word
from core.errors import Refused
from core.notices.model import Indicator, MedalColour
from core.records import BranchReview, Committee, DecisionVerdict, Person
from core.rules.rating import rates
from core.values import plain

_MEDALS: Final = {
    MedalColour.GOLD: "金星",
    MedalColour.SILVER: "银星",
    MedalColour.BRONZE: "铜星",
    MedalColour.NONE: "无星",
}
_BODIES: Final = {"branch_committee": "支委会", "general_meeting": "党员大会"}
_MEMBERS: Final = ("full_member", "probationary_member")


def branch_rating_sheet(desk: Desk, view: BranchRoundView) -> BranchRatingSheet:
    """The whole sheet as far as it is filled; a small rating has scores alone."""
    page, verdict, part = branch_page(desk), _verdict(view), view.scheme.branch
    totals, rated, bonus = view.outcome.value.totals, view.outcome.value.result, bonus_lines(view)
    sums = [plain(total) if (total := totals.get(source)) is not None else "" for source in _columns(view)]
    ballot, opinion = view.sheet.ballot, view.sheet.opinion
    members = sum(one.membership.kind in _MEMBERS for one in active_people(desk.records.all(Person)))
    return BranchRatingSheet(
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        indicators=_indicators(desk, view),
        steps=_steps(view),
        secretary=page.secretary,
        members=members,
        points=plain(part.points),
        self_sum=sums[0],
        ballot_sum=sums[1],
        determined_sum=sums[2],
        bonuses=bonus.bonuses,
        deductions=bonus.deductions,
        added=bonus.added,
        deducted=bonus.deducted,
        total=plain(rated.total) if rated.total is not None else "",
        by_scores=star_word(rated.stars) if rated.stars is not None else "",
        vetoes=_vetoes(view),
        tallies=_tallies(view),
        polls=_polls(desk, view),
        ballot_day=day_on_paper(ballot.on) if ballot else "",
        scrutineer=ballot.scrutineer if ballot else "",
        teller=ballot.teller if ballot else "",
        settled=_settled(view),
        branch_opinion=_opinion(view),
        branch_day=day_on_paper(opinion.on) if opinion else "",
        committee=_committee(desk),
        committee_opinion=_determined(verdict),
        committee_day=day_on_paper(verdict.on) if verdict else "",
        small=view.small,
        check_code=verdict.code if verdict else view.code,
    )


def branch_feedback(desk: Desk, view: BranchRoundView) -> BranchFeedback:
    """The committee's answer. Raises `Refused('star_not_determined')` before there is one."""
    verdict = _verdict(view)
    if verdict is None or verdict.stars is None:
        raise Refused("star_not_determined", period=view.period)
    rated, bonus = view.outcome.value.result, bonus_lines(view)
    return BranchFeedback(
        committee=_committee(desk),
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        stars=star_marks(verdict.stars),
        word=star_word(verdict.stars),
        indicators=_indicators(desk, view),
        steps=_steps(view),
        points=plain(rated.points) if rated.points is not None else "",
        bonuses=bonus.bonuses,
        deductions=bonus.deductions,
        added=bonus.added,
        deducted=bonus.deducted,
        total=plain(rated.total) if rated.total is not None else "",
        reason=verdict.reason.rstrip("。") if verdict.stars != view.stars.opinion else "",
        vetoes=_vetoes(view),
        track=view.scheme.branch.plan.track(verdict.stars).zh,
        day=day_on_paper(verdict.on),
        check_code=verdict.code,
    )


def _verdict(view: BranchRoundView) -> DecisionVerdict | None:
    """The determination, once there is one."""
    return view.decision.verdict if view.decision and view.decision.verdict.state == "confirmed" else None


def _committee(desk: Desk) -> str:
    page = desk.records.get(Committee, "committee")
    return page.profile.name if page else ""


def _columns(view: BranchRoundView) -> tuple[str, str, str]:
    """The sources of the three columns: the branch's first, its second if there is one, the committee's."""
    ids = [source.id for source in view.scheme.branch.sources]
    return ids[0], ids[1] if len(ids) > 2 else "", ids[-1] if len(ids) > 1 else ""


def _indicators(desk: Desk, view: BranchRoundView) -> tuple[IndicatorScores, ...]:
    review = desk.records.get(BranchReview, view.round.id)
    marks = {**view.sheet.mark, **(review.mark if review else {})}
    medals, columns = view.outcome.value.result.medals, _columns(view)

    def row(one: Indicator) -> IndicatorScores:
        own, ballot, last = (mark.score if (mark := marks.get(f"{source}.{one.id}")) else "" for source in columns)
        return IndicatorScores(
            name=one.zh,
            criteria=tuple(f"{line.zh}（{plain(line.points)}分）" for line in one.criteria),
            points=plain(one.points),
            self_score=own,
            ballot_score=ballot,
            determined_score=last,
            medal=_MEDALS[medals[one.id]] if one.id in medals else "",
        )

    return tuple(row(one) for one in view.scheme.branch.indicators)


def _steps(view: BranchRoundView) -> tuple[StarStep, ...]:
    """The stars side by side with their days; an empty place is room to write."""
    sheet, verdict, stars = view.sheet, _verdict(view), view.stars
    proposal, ballot, opinion = sheet.proposal, sheet.ballot, sheet.opinion
    by = f"{_BODIES.get(proposal.body, '')} {day_on_paper(proposal.on)}" if proposal else ""
    return (
        _step("荐星", stars.proposed, by),
        _step("议星", stars.balloted, day_on_paper(ballot.on) if ballot else ""),
        _step("支部意见", stars.opinion, day_on_paper(opinion.on) if opinion else ""),
        _step("定星", stars.determined, day_on_paper(verdict.on) if verdict else ""),
    )


def _step(name: str, stars: int | None, note: str) -> StarStep:
    if stars is None or not 0 <= stars <= 5:
        return StarStep(name=name, note=note)
    return StarStep(name=name, stars=star_marks(stars), word=star_word(stars), note=note)


def _vetoes(view: BranchRoundView) -> tuple[str, ...]:
    return tuple(_veto(view, one) for one in view.vetoes)


def _veto(view: BranchRoundView, one: VetoView) -> str:
    item = view.scheme.branch.veto(one.reported.item)
    name = item.zh if item else one.reported.item
    if one.lifted:
        return f"{name}：已解除（{one.lifted.by}，{day_on_paper(one.lifted.on)}）"
    if one.verified:
        return (
            f"{name}：已核实，一票否决（{one.verified.by}，{day_on_paper(one.verified.on)}，{one.verified.evidence}）"
        )
    return f"{name}：已报告，待核实（{day_on_paper(one.reported.on)}）"


def _tallies(view: BranchRoundView) -> tuple[TallyLine, ...]:
    lines = []
    for shown in view.tallies():
        names = [voter.zh for voter in view.scheme.branch.ballot.voters if voter.id in shown.voters]
        found, one = rates(shown.tally), shown.tally
        lines.append(
            TallyLine(
                voters="、".join(names) or "、".join(shown.voters),
                expected=one.expected,
                present=one.present,
                issued=one.issued,
                returned=one.returned,
                valid=one.valid,
                invalid=one.invalid,
                blank=one.blank,
                stars=tuple((rate.part, f"{rate.percent()}%") for rate in found.stars.values()),
                turnout=f"{found.turnout.percent()}%",
            )
        )
    return tuple(lines)


def _polls(desk: Desk, view: BranchRoundView) -> tuple[str, ...]:
    """The polls that the counts come from, each with its classes and check code."""
    names = {voter.id: voter.zh for voter in view.scheme.branch.ballot.voters}
    return tuple(
        f"{'、'.join(names.get(voter, voter) for voter in one.voters)}：{one.title}（校验码{one.code}）"
        for one in tally_polls(desk, view)
        if one.title
    )


def _settled(view: BranchRoundView) -> str:
    settled, tied = view.sheet.settled, view.ballot.value.tied
    if settled is None or settled.stars not in tied:
        return ""
    names = "、".join(star_word(stars) for stars in tied)
    return f"{names}票数相同，经支部研究确定为{star_word(settled.stars)}：{settled.reason}。"


def _opinion(view: BranchRoundView) -> str:
    opinion = view.sheet.opinion
    if opinion is None:
        return ""
    reason = f"理由：{opinion.reason.rstrip('。')}。" if opinion.reason else ""
    return f"依据测评结果，支部意见为{star_word(opinion.stars)}。{reason}" if 0 <= opinion.stars <= 5 else ""


def _determined(verdict: DecisionVerdict | None) -> str:
    if verdict is None or verdict.stars is None:
        return ""
    reason = f"{verdict.reason.rstrip('。')}。" if verdict.reason else ""
    return f"经会议综合审定，评定为{star_word(verdict.stars)}。{reason}"


BranchPrinter = Callable[[Desk, BranchRoundView, Path | None], bytes]

BRANCH_PAPERS: Final[dict[str, BranchPrinter]] = {
    "branch_rating_sheet": lambda desk, view, own: make_branch_rating_sheet(branch_rating_sheet(desk, view), own),
    "branch_feedback": lambda desk, view, own: make_branch_feedback(branch_feedback(desk, view), own),
}
"""Papers of a branch's own round by the name of their template; the last argument is a folder with own templates."""
