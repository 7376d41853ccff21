"""A stage of the quarter's rating that is a ballot: which poll counts, and the way to it (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.desk import Desk
from core.desk.polls.poll import PollView
from core.desk.polls.schemes import poll_scheme
from core.desk.rating_ballots import ballot_of, ballots_for, form_for
from core.desk.rounds import RoundView
from core.errors import XingceError
from core.notices.model import Source
from tui.i18n import t
from tui.screens.branch.polls.poll_words import state_words

if TYPE_CHECKING:
    from tui.screens.branch.rating_base import RatingBase


def ballot_source(picture: RoundView, stage: str) -> Source | None:
    """The source that is a ballot: that of the stage, else the first of the scheme; None where there is none."""
    balloted = [one for one in picture.scheme.member.sources if one.grades]
    return next((one for one in balloted if one.id == stage), balloted[0] if balloted else None)


def counted_by(desk: Desk, picture: RoundView, source: Source) -> PollView | None:
    """The poll that counts, else the one that goes on; None where nobody set one up."""
    report = picture.round.report
    held = report.seals if report and picture.sealed else None
    closed = ballot_of(desk, source, picture.period, held)
    return closed or next(iter(ballots_for(desk, source, picture.period)), None)


def poll_line(desk: Desk, picture: RoundView, stage: str) -> str:
    """Which poll counts for a stage that is a ballot; empty for one whose scores are typed."""
    source = picture.scheme.member.source(stage)
    if source is None or not source.grades:
        return ""
    poll = counted_by(desk, picture, source)
    if poll is None:
        return t("No poll yet; ^A sets it up")
    return t(
        "Counted by: {title}  {state}", title=poll.poll.setup.title, state=f"{state_words(poll)}  {poll.code}".strip()
    )


async def go_to_ballot(view: RatingBase) -> None:
    """Open the poll of the ballot's stage, or set it up on everybody of the round."""
    from tui.screens.branch.appraisal.links import open_poll
    from tui.screens.branch.polls.set_up import set_up_poll

    picture, desk = view.picture, view.branch.desk
    source = ballot_source(picture, view.stage) if picture else None
    if picture is None or source is None:
        return
    poll = counted_by(desk, picture, source)
    if poll is not None:
        open_poll(view, poll.poll.id)
        return
    try:
        form = form_for(source, poll_scheme(desk)[0])
    except XingceError:
        form = None
    if form is None:
        view.say(t("The scheme of polls has no form with these grades; the committee adds it."), "warn")
        return
    made = await set_up_poll(
        view, form=form.id, period=picture.period, subjects=tuple(row.person.id for row in picture.rows)
    )
    if made:
        open_poll(view, made)
