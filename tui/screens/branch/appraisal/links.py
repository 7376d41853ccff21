"""From the appraisal to its polls: the one that is there is opened, a missing one is set up with what is known (D5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.polls.appraisal import AppraisalView, Step, open_on
from core.desk.polls.poll import PollView as Picture
from tui.i18n import t

if TYPE_CHECKING:
    from tui.screens.branch.base import BranchView

FORMS = {Step.BRANCH: "d1_branch", Step.MEMBERS: "d2_candidates", Step.USERS: "d3_service"}
"""The ballot form of each step that is a poll."""


def polls_of(view: AppraisalView, step: Step) -> tuple[Picture, ...]:
    """The polls of a step."""
    return {Step.BRANCH: view.branch, Step.MEMBERS: view.members, Step.USERS: view.users}[step]


def lacking(view: AppraisalView, step: Step) -> list[str]:
    """On whom a step's poll is still missing; the branch itself is nobody."""
    return {Step.BRANCH: [], Step.MEMBERS: view.lacking_members, Step.USERS: view.lacking_users}[step]


async def go_to_poll(view: BranchView, picture: AppraisalView, step: Step) -> None:
    """Open the poll of a step: one that goes on, else a new one on whom it is missing, else the one that is closed."""
    there, subjects = polls_of(picture, step), lacking(picture, step)
    wanted = subjects or ["branch"]
    going = next((one for who in wanted if (one := open_on(there, who))), None)
    if going is not None:
        open_poll(view, going.poll.id)
    elif subjects or not there:
        await set_up(view, picture, step, subjects)
    else:
        open_poll(view, there[-1].poll.id)


async def set_up(view: BranchView, picture: AppraisalView, step: Step, subjects: Sequence[str]) -> None:
    """A new poll with form, people and year filled in; it is opened once it is made."""
    from tui.screens.branch.polls.set_up import set_up_poll

    made = await set_up_poll(view, form=FORMS[step], subjects=tuple(subjects), period=picture.period)
    if made:
        open_poll(view, made)


def open_poll(view: BranchView, poll_id: str) -> None:
    """Open a poll over a view; Esc comes back."""
    from tui.screens.branch.polls.poll import PollView

    view.post_message(view.Open(PollView(view.branch, poll_id)))


async def pick_poll(view: BranchView, found: Sequence[tuple[str, Picture]]) -> None:
    """One of several polls by digit; a single one at once. Each comes with what it is called."""
    from tui.widgets.form import Choice

    if len(found) == 1:
        open_poll(view, found[0][1].poll.id)
        return
    choices = [Choice(one.poll.id, name) for name, one in found]
    chosen = await view.host.pick(t("Which poll?"), choices)
    if chosen:
        open_poll(view, chosen)


def open_appraisal(view: BranchView, year: str) -> None:
    """Open the appraisal of a year over a view."""
    from tui.screens.branch.appraisal.view import AppraisalView

    view.post_message(view.Open(AppraisalView(view.branch, year)))
