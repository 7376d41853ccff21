"""The branch's public notice on its nominees: days, place, who takes objections (A9)."""

from __future__ import annotations

from core.desk.commendation.rounds import award_rounds
from core.desk.people import branch_page
from core.desk.publication import notices_of
from core.records import NoticePosted
from core.rules.public_notice import last_day
from tui.i18n import mark, t
from tui.screens.branch.awards.round_rows import Picture
from tui.screens.branch.base import BranchView, day_fault, day_of, maybe_day_fault, needed_fault
from tui.widgets.form import Field


async def publish(view: BranchView, picture: Picture) -> bool:
    """Publish those whom the branch committee agreed to and no notice names yet; False after Esc."""
    own, round_ = [one.id for one in picture.to_publish], picture.round.id.partition("/")[2]

    def send(values: dict[str, str]) -> str:
        days = {name: day_of(values.pop(name)) for name in ("start", "end")}
        return view.refusal("nomination.publish", round=round_, nominations=own, **days, **values)

    days = picture.round.opened.publication_days
    title = t("Public notice on {count} nominee(s), {days} working days", count=len(own), days=days)
    if not await view.ask_act(title, _fields(view, picture), f"award.publish:{round_}", send):
        return False
    posted = _before(view)
    if posted:
        view.say(t("Published from {start} to {end}.", start=posted.start, end=posted.end), "good")
    return True


def _fields(view: BranchView, picture: Picture) -> list[Field]:
    """What stood on the latest notice stands there again; a ground is asked where nobody can count the end."""
    desk = view.branch.desk
    page, before, today = branch_page(desk), _before(view), desk.today.isoformat()
    contact = before.contact if before else page.contact or page.secretary
    fields = [
        Field(id="start", label=mark("First day"), initial=today, fault=day_fault),
        Field(id="end", label=mark("To (blank: by working days)"), fault=maybe_day_fault),
        Field(id="place", label=mark("Place"), initial=before.place if before else "", fault=needed_fault),
        Field(id="contact", label=mark("Takes objections"), initial=contact, fault=needed_fault),
        Field(id="phone", label=mark("Phone"), initial=before.phone if before else page.phone),
    ]
    if not last_day(today, "", picture.round.opened.publication_days, "", desk.years()).value:
        fields.append(Field(id="by_hand", label=mark("Why the end is set by hand")))
    return fields


def _before(view: BranchView) -> NoticePosted | None:
    """The branch's latest notice on any round: place and contact are seldom others."""
    desk = view.branch.desk
    rounds = reversed(award_rounds(desk))
    found = (one.notice.posted for id_ in rounds for one in reversed(notices_of(desk, id_, by_committee=False)))
    return next(found, None)
