"""Before the nominations go up: everything that the committee would send back, each line a way to its place (A7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.nominees import nominee
from core.desk.commendation.rounds import award_round
from core.desk.commendation.submission import precheck
from core.errors import XingceError
from core.records import Nomination
from core.values import Reason, failed
from tui.i18n import mark, t
from tui.screens.branch.awards.round_rows import Picture, read_round
from tui.screens.branch.base import BranchView, acts_of, first_failure, needed_fault
from tui.screens.branch.checks import CheckView
from tui.screens.common.award_words import label, round_name, spoken
from tui.widgets.form import Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


def precheck_list(view: BranchView, round_id: str) -> None:
    """Open the list over a view; Enter on its first line seals all that are ready."""
    desk = view.branch.desk

    def picture() -> Picture | None:
        found = award_round(view.branch.desk, round_id)
        return read_round(view.branch.desk, found) if found else None

    def heading() -> str:
        found = award_round(desk, round_id)
        return t("Before handing in: {round}", round=round_name(found) if found else round_id)

    def heading_of_top() -> str:
        found = picture()
        if found and found.ready:
            return t("Seal the {count} that are ready", count=len(found.ready))
        if found and found.all_sealed:
            return t("All {count} are sealed, on to the hand-over", count=len(found.standing))
        return t("Nobody is ready to be sealed")

    def can() -> bool:
        found = picture()
        return bool(found and (found.ready or found.all_sealed))

    listed = CheckView(
        view.branch,
        heading,
        heading_of_top,
        lambda: [
            award_line(view.branch, one) for one in [*untouched(picture()), *precheck(view.branch.desk, round_id)]
        ],
        lambda checks: _seal(checks, picture()),
        _jump,
        strict=False,
        can=can,
    )
    view.post_message(view.Open(listed))


def untouched(picture: Picture | None) -> list[Reason]:
    """A line for each nominee that came back and was not changed since: sealed as it is it would come back again."""
    found = picture.untouched if picture else []
    return [failed("A8", "nominee_untouched", f"{one.id}#deeds") for one in found]


def award_line(branch: BranchDesk, reason: Reason) -> tuple[Reason, str]:
    """A line in words, and whom it is about."""
    nomination, desk = reason.place.partition("#")[0], branch.desk
    try:
        one = nominee(desk, nomination) if desk.records.get(Nomination, nomination) else None
        round_ = one.round if one else award_round(desk, nomination)
    except XingceError:
        return reason, nomination.partition("/")[2]  # its scheme can't be read: the line itself says so
    if one is not None:
        about = t("{name} ({award})", name=one.name, award=label(one.award))
        return spoken(one.round.scheme, reason, one.award), about
    return (spoken(round_.scheme, reason) if round_ else reason), ""


async def _seal(checks: CheckView, picture: Picture | None) -> None:
    """Seal all that are ready, or go on where all are sealed; a correction nobody asked for needs a reason."""
    ready = picture.ready if picture else []
    if picture and picture.all_sealed:
        await checks.go("handover")
        return
    if picture is None or not ready:
        checks.say(t("Nobody is ready to be sealed. Enter on a line goes to its place."), "warn")
        return
    again = {one.id for one in ready if one.id in picture.corrected and one.state is not NomineeState.RETURNED}

    def send(values: dict[str, str]) -> str:
        acts = [
            acts_of("nomination.submit", nomination=one.id, why=values.get("why", "") if one.id in again else "")
            for one in ready
        ]
        outcome = checks.branch.desk.do_all(acts)
        if not outcome.ok:
            return first_failure([spoken(picture.round.scheme, one) for one in outcome.reasons])
        checks.post_message(checks.Changed())
        return ""

    if again:
        field = Field(id="why", label=mark("Reason of the correction"), fault=needed_fault)
        title = t("Seal anew: {count}", count=len(again))
        if not await checks.ask_act(title, [field], f"nomination.submit:{picture.round.id}", send):
            return
    elif sentence := send({}):
        checks.say(sentence, "bad")
        return
    checks.post_message(checks.Close())
    checks.say(t("Sealed: {count}. They go up with the next hand-over (8).", count=len(ready)), "good")


async def _jump(checks: CheckView, reason: Reason) -> None:
    if reason.code == "conflicts_open":
        await checks.go("conflicts")
    else:
        open_award_place(checks, reason.place)


def open_award_place(view: BranchView, place: str) -> None:
    """Open what a line of commendation is about: `A/2026`, `A/2026#award`, `<nomination>#deeds`, `<nomination>`."""
    from tui.screens.branch.awards.nominee import NomineeView
    from tui.screens.branch.awards.round import AwardsView

    record, _, at = place.partition("#")
    if view.branch.desk.records.get(Nomination, record) is not None:
        view.post_message(view.Open(NomineeView(view.branch, record, at)))
        return
    view.post_message(view.Open(AwardsView(view.branch, record, at)))
