"""议星 by a poll: set up with form, year and classes known, opened while it goes on, taken over once closed (C2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.desk.polls.poll import PollState, PollView, polls
from tui.i18n import t
from tui.screens.branch.appraisal.links import open_poll

if TYPE_CHECKING:
    from tui.screens.branch.stars_steps import StarSteps

FORM = "c2_stars"
"""The ballot form of notice D's scheme that asks for the branch's stars."""


def star_poll(desk: Desk, period: str) -> PollView | None:
    """The star ballot of a year: a second one is refused (D5), so there is one at most."""
    return next(iter(polls(desk, period, FORM)), None)


def taken(picture: BranchRoundView, poll: PollView) -> bool:
    """Whether the sheet's tallies are those of the poll."""
    return any(one.poll == poll.poll.id for one in picture.sheet.tally.values())


async def go_to_star_poll(view: StarSteps, picture: BranchRoundView) -> None:
    """The next thing to do with the star ballot: set it up, go on with it, or take its counts over."""
    from tui.screens.branch.stars_steps import reason_field

    poll = star_poll(view.branch.desk, view.period)
    if poll is None:
        await _set_up(view, picture)
    elif poll.state is not PollState.CLOSED or taken(picture, poll):
        open_poll(view, poll.poll.id)
    elif not picture.sealed:
        done = t("The counts of the poll are taken over.")
        view.act(done, "star.from_poll", period=view.period, poll=poll.poll.id)
    else:

        def send(values: dict[str, str]) -> str:
            return view.refusal("star.from_poll", period=view.period, poll=poll.poll.id, why=values["why"])

        await view.ask_act(t("Take the counts of the poll over"), [reason_field()], f"star.poll:{view.period}", send)


async def _set_up(view: StarSteps, picture: BranchRoundView) -> None:
    from tui.screens.branch.polls.set_up import set_up_poll

    classes = [one.id for one in picture.scheme.branch.ballot.voters]
    others = [one for one in classes if one != "members"]
    made = await set_up_poll(view, form=FORM, period=view.period, voters=others)
    if made:
        open_poll(view, made)
