"""Sealing a poll: the check list refuses with the sum that fails; each line leads to its place (2.2, 2.6, 0.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.polls.closing import closing_checks
from core.records import Poll
from core.values import Reason
from tui.i18n import mark, t
from tui.screens.branch.base import needed_fault
from tui.screens.branch.checks import CheckView
from tui.screens.common.perform import perform
from tui.widgets.form import Field

if TYPE_CHECKING:
    from tui.screens.branch.polls.poll_acts import PollActs


def close_list(view: PollActs) -> None:
    """Open the check list over the poll."""

    def checks() -> list[tuple[Reason, str]]:
        picture, words = view.look_again(), view.words
        if picture is None or words is None:
            return []
        return [(words.spoken(one), words.about(one)) for one in closing_checks(picture)]

    def label() -> str:
        return t("Seal the corrected poll anew") if _sealed(view) else t("Seal the poll")

    title = view.picture.poll.setup.title if view.picture else ""
    heading = lambda: t("Before sealing: {title}", title=title)  # noqa: E731
    listed = CheckView(
        view.branch, heading, label, checks, lambda over: _seal(view, over), lambda over, one: _jump(view, over, one)
    )
    view.post_message(view.Open(listed))


def _sealed(view: PollActs) -> bool:
    return view.picture is not None and bool(view.picture.code)


async def _seal(view: PollActs, checks: CheckView) -> None:
    """Seal; a corrected poll with the reason of the correction."""
    if not _sealed(view):
        if checks.act("", "poll.close", poll=view.poll_id):
            _say_code(view, checks)
        return

    def reseal(values: dict[str, str]) -> str:
        return view.refusal("poll.reseal", poll=view.poll_id, why=values["why"])

    field = Field(id="why", label=mark("Reason of the correction"), fault=needed_fault)
    if await view.ask_act(t("Seal the corrected poll anew"), [field], f"poll.reseal:{view.poll_id}", reseal):
        _say_code(view, checks)


def _say_code(view: PollActs, checks: CheckView) -> None:
    poll = view.branch.desk.records.get(Poll, view.poll_id)
    code = poll.result.code if poll and poll.result else ""
    checks.say(t("Sealed, check code {code}. It goes up with the next hand-over (8).", code=code), "good")
    checks.post_message(checks.Close())


async def _jump(view: PollActs, checks: CheckView, reason: Reason) -> None:
    """To the place that a reason names."""
    kind, _, rest = reason.place.partition(":")
    voters = rest.partition(":")[0].partition("+")[0]
    if reason.code == "conflicts_open":
        await view.go("conflicts")
    elif kind == "officials":
        await view.do_poll_officials()
    elif kind in ("present", "expected") and reason.code != "poll_quorum":
        view.do_poll_roll()
    elif kind in ("papers", "count") and reason.verdict != "pass":
        await _to_count(view, reason, voters)
    elif reason.code == "poll_twice":
        view.post_message(view.Open(type(view)(view.branch, reason.place)))
    else:
        checks.say(t("This line only informs."), "")


async def _to_count(view: PollActs, reason: Reason, voters: str) -> None:
    """Where the figures of a class were entered: totals, sheets of groups, the register, or the count."""
    picture = view.picture
    if picture is None:
        return
    if picture.poll.setup.unit == "group" or picture.poll.setup.way == "booth":
        await perform(view, "poll.count")
    elif voters in picture.poll.totals:
        view.open_totals(voters)
    elif reason.code in ("poll_issued_above", "poll_void"):
        await view.do_poll_issue()
    elif voters:
        await view.count_class(voters)
    else:
        await perform(view, "poll.count")
