"""Papers of the appraisal: the candidates' summary, the statistics and tally report of each of its polls."""

from __future__ import annotations

from core.desk.polls.appraisal import AppraisalView
from core.desk.polls.papers import POLL_PAPERS, print_candidates
from core.desk.polls.poll import PollView
from tui.i18n import t
from tui.i18n.words import period_words
from tui.screens.branch.base import BranchView
from tui.screens.branch.stars_papers import Paper, print_papers


async def print_appraisal(view: BranchView, picture: AppraisalView) -> None:
    """The summary that goes up; the papers of the polls are printed at the polls."""
    desk = view.branch.desk
    summary = Paper(
        "candidates_summary",
        f"优秀党员候选人测评汇总表-{picture.period}.docx",
        lambda: print_candidates(desk, picture, None),
    )
    found = [summary]
    for clause, one in (("D1", picture.branch), ("D2", picture.members), ("D3", picture.users)):
        found += [_statistics(view, clause, poll) for poll in one[-1:] if poll.parts]
    await print_papers(view, t("Papers of {period}", period=period_words(picture.period)), found)


def _statistics(view: BranchView, clause: str, poll: PollView) -> Paper:
    def make() -> bytes:
        return POLL_PAPERS["statistics"](view.branch.desk, poll, None)

    return Paper(f"statistics_{clause}", f"群众评议情况统计表-{clause}-{poll.poll.setup.period}.docx", make)
