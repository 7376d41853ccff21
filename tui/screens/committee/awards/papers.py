"""Papers of a round: which one, as Word or Excel, into which folder (A6, A8-A10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from core.desk.commendation.form_papers import print_form
from core.desk.commendation.list_papers import award_notice, posted_notices
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.papers import AWARD_PAPERS, AWARD_TABLES
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.desk.publication import NoticeView
from core.documents.award_lists import make_award_notice
from core.errors import Refused
from sync.stick import write_new
from tui.i18n import mark, t
from tui.screens.committee.awards.words import round_name
from tui.screens.common.award_words import label
from tui.screens.common.browse import choose_folder
from tui.screens.common.listing import Listing
from tui.screens.view import View
from tui.widgets.form import Choice

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

NAMES: Final = {
    "quota_table": (mark("Quota table"), "名额分配表"),
    "candidate_list": (mark("List of candidates"), "推荐对象汇总表"),
    "meeting_record": (mark("Record of the meeting"), "会议记录"),
    "award_notice": (mark("Public notice on those to be commended"), "拟表彰对象公示"),
    "objection_register": (mark("Register of objections"), "公示异议登记表"),
    "award_list": (mark("List of those commended"), "表彰名单"),
    "commendation_decision": (mark("Commendation decision"), "表彰决定"),
    "commendation_agenda": (mark("Order of the meeting"), "表彰大会议程"),
    "plaque_list": (mark("Plaque list"), "奖牌发放表"),
    "certificate_list": (mark("Certificate list"), "荣誉证书发放表"),
    "prize_list": (mark("Prize list"), "奖品发放表"),
    "certificates": (mark("Certificates"), "荣誉证书"),
}
"""What a paper is called on the screen, and its file: papers are Chinese forms, and so are their names."""
_AGREED: Final = ("quota_table", "candidate_list")
_NOTICE: Final = "award_notice"
LIST = "list"
_EXCEL: Final = "excel:"
_BAD: Final = '/\\:*?"<>|'


def offered(desk: Desk, view: AwardRoundView) -> list[tuple[str, str]]:
    """What can be printed now: id and name in words. Before the meeting there is no list, before it no certificate."""
    names = [name for name in NAMES if view.decided or name in _AGREED]
    found = [one for name in names for one in _offers(desk, view, name)]
    tables = [name for name in AWARD_TABLES if name in names]
    return found + [(_EXCEL + name, t("{paper} (Excel)", paper=t(NAMES[name][0]))) for name in tables]


def _offers(desk: Desk, view: AwardRoundView, name: str) -> list[tuple[str, str]]:
    """A paper, or each notice that was posted: those who came onto the list later have one of their own."""
    text = t(NAMES[name][0])
    posted = _posted(desk, view) if name == _NOTICE else []
    if len(posted) <= 1:  # with none the paper itself says so
        return [(name, text)]
    found = []
    for at, one in enumerate((one.notice.posted for one in posted), 1):
        count = t("{count} nominee(s)", count=len(one.subjects))
        found.append((f"{name}:{at}", f"{text} {at}  {one.start} - {one.end}  {count}"))
    return found


def _posted(desk: Desk, view: AwardRoundView) -> list[NoticeView]:
    try:
        return posted_notices(desk, view)
    except Refused:
        return []


def _make(desk: Desk, view: AwardRoundView, chosen: str) -> tuple[str, Callable[[], bytes]]:
    """The file's name before the round's, and what makes it."""
    name, _, number = chosen.partition(":")
    if not number:
        return NAMES[name][1], lambda: AWARD_PAPERS[name](desk, view, None)
    notice = _posted(desk, view)[int(number) - 1]
    return f"{NAMES[name][1]}{number}", lambda: make_award_notice(award_notice(desk, view, notice))


async def print_award_papers(view: View, desk: CommitteeDesk, round_: AwardRoundView, listed: Listing) -> None:
    """Choose a paper and a folder, then write it. Raises `Refused` where the paper needs what is not there yet."""
    choices = [Choice(LIST, t("The list as it is shown")), *(Choice(*one) for one in offered(desk.desk(), round_))]
    chosen = await view.host.pick(t("Papers of {round}", round=round_name(round_)), choices)
    if chosen is None:
        return
    own, name = desk.desk(), round_.id.partition("/")[2]
    if chosen == LIST:
        await write_paper(view, f"{listed.title}.docx", listed.paper)
    elif chosen.startswith(_EXCEL):
        key = chosen.removeprefix(_EXCEL)
        await write_paper(view, f"{NAMES[key][1]}-{name}.xlsx", lambda: AWARD_TABLES[key](own, round_))
    else:
        called, make = _make(own, round_, chosen)
        await write_paper(view, f"{called}-{name}.docx", make)


async def print_approval(view: View, desk: Desk, one: NomineeView) -> None:
    """The nominee's approval form, with its copies."""
    name = f"推荐审批表-{label(one.award)}-{one.name}.docx"
    await write_paper(view, name, lambda: print_form(desk, one))


async def write_paper(view: View, name: str, make: Callable[[], bytes]) -> None:
    """Make a paper and put it into a folder that the person chooses, never over another file."""
    # beside the keyboard, for a paper may ask every branch; and first, so that what refuses says so before the folder
    data = await view.host.work(t("Making the paper"), lambda told: make())
    if data is None:
        return
    folder = await choose_folder(view.host, t("Folder for the papers"))
    if folder is None:
        return
    safe = "".join("_" if character in _BAD else character for character in name)
    path = write_new(folder, safe, data)
    view.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")
