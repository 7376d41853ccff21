"""The facts of each paper, taken from a round or a receipt; `core.documents` prints them (C4, C8, hand-over)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final, cast

from core.calendar import Period, parse_day
from core.desk.desk import Desk
from core.desk.people import branch_page
from core.desk.round_notices import objections_to
from core.desk.rounds import RoundRow, RoundView, sheet_id
from core.documents.board_sheet import ASPECTS, BoardRow, BoardSheet, Five, make_board_sheet
from core.documents.handover_papers import ReceiptPaper, make_receipt
from core.documents.honour_papers import (
    HonouredPerson,
    HonourRoll,
    StarCard,
    StarCards,
    make_honour_roll,
    make_star_cards,
)
from core.documents.member_papers import (
    AspectScores,
    FiveStarList,
    FiveStarPerson,
    MemberSheet,
    MemberSheets,
    TalkRegister,
    TalkRow,
    make_five_star_list,
    make_member_sheets,
    make_talk_register,
)
from core.documents.stars import NO_STAR, star_marks, star_word
from core.records import Committee, Receipt, Sheet
from core.rules.public_notice import UPHELD, NoticeState
from core.values import plain

_QUARTERS: Final = ("一", "二", "三", "四")


def period_on_paper(period: str) -> str:
    """`2026年第三季度` for `2026Q3`; papers are in Chinese whatever the screen's language is."""
    one = Period.parse(period)
    return f"{one.year}年第{_QUARTERS[one.number - 1]}季度" if "Q" in period else f"{one.year}年"


def day_on_paper(text: str) -> str:
    """`2026年10月8日` for an ISO day; empty when there is none, so that it is written by hand."""
    day = parse_day(text)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _committee(desk: Desk) -> str:
    page = desk.records.get(Committee, "committee")
    return page.profile.name if page else ""


def _stars(row: RoundRow) -> tuple[str, str]:
    """Marks and word: 不予评星 without marks, both empty for somebody excused or not yet rated."""
    one = row.outcome.value
    if one.status == "no_star":
        return "", NO_STAR
    return (star_marks(one.stars), star_word(one.stars)) if one.stars is not None else ("", "")


def _total(row: RoundRow) -> str:
    total = row.outcome.value.total
    return plain(total) if total is not None else ""


def _bonus(points: Decimal) -> str:
    return f"{'+' if points > 0 else ''}{plain(points)}" if points else ""


def _score(row: RoundRow, source: str, aspect: str) -> str:
    mark = row.sheet.mark.get(f"{source}.{aspect}") if row.sheet else None
    return mark.score if mark else ""


def _sum(row: RoundRow, source: str) -> str:
    total = row.outcome.value.source_totals.get(source)
    return plain(total) if total is not None else ""


def _post(row: RoundRow) -> str:
    return row.person.work.post or row.person.membership.post


def _published(view: RoundView) -> tuple[str, str]:
    """First and last day of the public notice, each empty where there is none."""
    notice = view.published
    return (day_on_paper(notice.start), day_on_paper(notice.end)) if notice else ("", "")


def _rated(view: RoundView) -> list[RoundRow]:
    return [row for row in view.rows if row.outcome.value.status in ("rated", "no_star")]


def _aspects(view: RoundView) -> list[str]:
    return [indicator.id for indicator in view.scheme.member.indicators]


def _five(texts: list[str], otherwise: Five) -> Five:
    """Papers have five columns; a scheme with another number of aspects keeps the first five."""
    padded = [*texts[:5], *[""] * (5 - len(texts))]
    return cast("Five", tuple(padded)) if texts else otherwise


def _bands(view: RoundView) -> str:
    parts, above = [], ""
    for band in view.scheme.member.bands:
        parts.append(f"{plain(band.least)}分以上{f'、{above}分以下' if above else ''}为{star_word(band.stars)}")
        above = plain(band.least)
    return "，".join([*parts, f"{above}分以下为{star_word(view.scheme.member.stars_below)}"])


def board_sheet(desk: Desk, view: RoundView) -> BoardSheet:
    """Every member's stars for the notice board, with the photo to put up (C4); the last source's scores are shown."""
    source, page = view.scheme.member.deciding[-1].id, branch_page(desk)
    notice, (start, end) = view.published, _published(view)
    members = []
    for row in view.rows:
        marks, word = _stars(row)
        scores = _five([_score(row, source, aspect) for aspect in _aspects(view)], ("", "", "", "", ""))
        bonus = _bonus(row.outcome.value.bonus)
        members.append(
            BoardRow(
                name=row.person.identity.name,
                scores=scores,
                bonus=bonus,
                total=_total(row),
                stars=marks,
                word=word,
                photo=row.person.portrait.photo,
            )
        )
    return BoardSheet(
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        members=tuple(members),
        aspects=_five([indicator.zh for indicator in view.scheme.member.indicators], ASPECTS),
        bands=_bands(view),
        published_from=start,
        published_to=end,
        contact=notice.contact if notice else page.contact or page.secretary,
        phone=notice.phone if notice else page.phone,
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def honour_roll(desk: Desk, view: RoundView) -> HonourRoll:
    """The five-star members (C4)."""
    best = [row for row in view.rows if row.outcome.value.stars == 5]
    return HonourRoll(
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        people=tuple(HonouredPerson(row.person.identity.name, _post(row)) for row in best),
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def star_cards(desk: Desk, view: RoundView) -> StarCards:
    """A card for each rated member's desk (C4); who has no star by decision has no card."""
    cards = [StarCard(row.person.identity.name, *_stars(row), _post(row)) for row in view.rows if _stars(row)[0]]
    return StarCards(
        branch=desk.store.meta.name, period=period_on_paper(view.period), cards=tuple(cards), check_code=view.code
    )


def member_sheets(desk: Desk, view: RoundView) -> MemberSheets:
    """One page a person: the three stages, bonus, total, stars, what was said (C3)."""
    return MemberSheets(
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        people=tuple(_member_sheet(view, row) for row in view.rows),
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def _member_sheet(view: RoundView, row: RoundRow) -> MemberSheet:
    marks, word = _stars(row)
    remark = row.sheet.remark if row.sheet else None
    scores = tuple(
        AspectScores(one.zh, _score(row, "self", one.id), _score(row, "joint", one.id), _score(row, "review", one.id))
        for one in view.scheme.member.indicators
    )
    start, end = _published(view)
    return MemberSheet(
        name=row.person.identity.name,
        aspects=scores,
        self_sum=_sum(row, "self"),
        joint_sum=_sum(row, "joint"),
        review_sum=_sum(row, "review"),
        bonuses=tuple(_bonus_line(view, one.grant.item, one.grant.proof) for one in row.bonuses),
        total=_total(row),
        stars=marks,
        word=word,
        strengths=remark.strengths if remark else "",
        weaknesses=remark.weaknesses if remark else "",
        publication=f"{start}至{end}公示{_objected(view, row)}" if start and end else "",
    )


def _objected(view: RoundView, row: RoundRow) -> str:
    """What the notice brought against somebody, or against the whole; nothing is said while it runs."""
    found = [one for one in objections_to(view.notices) if one.raised.subject in ("", row.person.id)]
    if not found:
        over = all(one.state in (NoticeState.OVER, NoticeState.WITHDRAWN) for one in view.notices)
        return "，无异议" if over else ""
    upheld = sum(one.settled is not None and one.settled.outcome == UPHELD for one in found)
    unsettled = sum(one.settled is None for one in found)
    said = [f"成立{upheld}件" if upheld else "", f"未办结{unsettled}件" if unsettled else ""]
    return f"，收到异议{len(found)}件，{'、'.join(one for one in said if one) or '均不成立'}"


def _bonus_line(view: RoundView, item_id: str, proof: str) -> str:
    item = view.scheme.member.bonus.item(item_id)
    shown = f"{item.zh} {'-' if item.deducts else '+'}{plain(item.points)}" if item else item_id
    return f"{shown}（{proof}）" if proof else shown


def five_star_list(desk: Desk, view: RoundView) -> FiveStarList:
    """The list that goes up to the committee (C3 four)."""
    start, end = _published(view)
    best = [row for row in view.rows if row.outcome.value.stars == 5]
    return FiveStarList(
        committee=_committee(desk),
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        rated=len(_rated(view)),
        people=tuple(FiveStarPerson(row.person.identity.name, _total(row), _post(row)) for row in best),
        published_from=start,
        published_to=end,
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def talk_register(desk: Desk, view: RoundView) -> TalkRegister:
    """Members at two stars or fewer, or without stars by decision, with talk and mentors (C8)."""
    limit, names = view.scheme.member.follow_up.talk_at, {row.person.id: row.person.identity.name for row in view.rows}
    rows = []
    for row in view.rows:
        one = row.outcome.value
        if one.status != "no_star" and (one.stars is None or one.stars > limit):
            continue
        talk, mentors = (row.sheet.talk, row.sheet.mentors) if row.sheet else (None, None)
        rows.append(
            TalkRow(
                name=row.person.identity.name,
                word=_stars(row)[1],
                talk_on=day_on_paper(talk.on) if talk else "",
                talk_by=talk.by if talk else "",
                talk_note=talk.note if talk else "",
                mentors=tuple(names.get(who, "") for who in mentors.people) if mentors else (),
                follow_up=_follow_up(desk, view.period, row.person.id),
            )
        )
    return TalkRegister(
        branch=desk.store.meta.name,
        period=period_on_paper(view.period),
        people=tuple(rows),
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def _follow_up(desk: Desk, period: str, person: str) -> str:
    """What was noted of somebody the quarter after (C8)."""
    sheet = desk.records.get(Sheet, sheet_id(str(Period.parse(period).next()), person))
    noted = sheet.follow_up if sheet else None
    return f"{day_on_paper(noted.on)} {noted.note}".strip() if noted else ""


def receipt_paper(desk: Desk, receipt: Receipt) -> ReceiptPaper:
    """A receipt in two parts: what the committee had after this package, and how much of it was new then."""
    given = receipt.given
    earlier = [one.given for one in desk.records.all(Receipt).values() if one.given.number < given.number]
    held = _entries(given.heads)
    before = max((_entries(one.heads) for one in earlier), default=0)
    return ReceiptPaper(
        committee=_committee(desk),
        branch=desk.store.meta.name,
        package=f"第{given.number}号",
        entries=held,
        new_entries=max(0, held - before),
        received_on=day_on_paper(given.on),
        check_code=given.code,
    )


def _entries(heads: list[str]) -> int:
    """How many entries stand behind a receipt's heads: each line is whole from its first."""
    return sum(int(seq) for _, _, seq in (head.rpartition(":") for head in heads) if seq.isdigit())


Printer = Callable[[Desk, RoundView, Path | None], bytes]

ROUND_PAPERS: Final[dict[str, Printer]] = {
    "board_sheet": lambda desk, view, own: make_board_sheet(board_sheet(desk, view), own),
    "honour_roll": lambda desk, view, own: make_honour_roll(honour_roll(desk, view), own),
    "star_cards": lambda desk, view, own: make_star_cards(star_cards(desk, view), own),
    "member_sheets": lambda desk, view, own: make_member_sheets(member_sheets(desk, view), own),
    "five_star_list": lambda desk, view, own: make_five_star_list(five_star_list(desk, view), own),
    "talk_register": lambda desk, view, own: make_talk_register(talk_register(desk, view), own),
}
"""Papers of a round by the name of their template; the last argument is a folder with a committee's own templates."""


def print_receipt(desk: Desk, receipt: Receipt, templates: Path | None = None) -> bytes:
    """A receipt as .docx bytes."""
    return make_receipt(receipt_paper(desk, receipt), templates)
