"""The branch's public notice on its nominees: days, place, who takes objections (A9)."""

from __future__ import annotations

from core.desk.publication import last_posted
from tui.i18n import t
from tui.screens.branch.awards.round_rows import Picture
from tui.screens.branch.base import BranchView
from tui.screens.branch.notice_form import notice_fields, notice_given


async def publish(view: BranchView, picture: Picture) -> bool:
    """Publish those whom the branch committee agreed to and no notice names yet; False after Esc."""
    own, round_ = [one.id for one in picture.to_publish], picture.round.id.partition("/")[2]

    def send(values: dict[str, str]) -> str:
        return view.refusal("nomination.publish", round=round_, nominations=own, **notice_given(values))

    days = picture.round.opened.publication_days
    title = t("Public notice on {count} nominee(s), {days} working days", count=len(own), days=days)
    if not await view.ask_act(title, notice_fields(view.branch.desk, days), f"award.publish:{round_}", send):
        return False
    posted = last_posted(view.branch.desk)
    if posted:
        view.say(t("Published from {start} to {end}.", start=posted.start, end=posted.end), "good")
    return True
