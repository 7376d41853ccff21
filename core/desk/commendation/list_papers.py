"""Quota table, candidates, public notice and register of objections of a round, taken from the desk (A1, A4, A9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from core.desk.commendation.branch_lists import (
    Line,
    by_day,
    candidates_here,
    named,
    objections_here,
    over_all,
)
from core.desk.commendation.listed_people import groups_of
from core.desk.commendation.opening import rule_of
from core.desk.commendation.paper_words import (
    branch_name,
    committee_name,
    for_branches,
    in_order,
    on_paper,
    round_title,
    with_post,
)
from core.desk.commendation.rounds import AwardRoundView, QuotaRow
from core.desk.desk import Desk
from core.desk.papers import day_on_paper
from core.desk.people import branch_page
from core.desk.publication import NoticeView, notices_of
from core.documents.award_lists import AwardNotice, CandidateGroup, CandidateList
from core.documents.awarded import AwardGroup, branch_group, numeral, people_group
from core.documents.objection_paper import ObjectionRegister
from core.documents.quota_paper import QuotaRow as PaperRow
from core.documents.quota_paper import QuotaTable
from core.errors import Refused
from core.notices.award_scheme import QuotaBase, QuotaMethod
from core.records import Branch, Committee
from core.rules.selection.quota import allocate

_NONE: Final = "—"
_METHODS: Final = {
    QuotaMethod.HALF_UP: "四舍五入",
    QuotaMethod.FLOOR: "舍去尾数",
    QuotaMethod.CEILING: "进一取整",
    QuotaMethod.LARGEST_REMAINDER: "按最大余数法分配",
}
_HEADS: Final = {QuotaBase.ALL: "党员数", QuotaBase.FULL: "正式党员数"}
_NAMED: Final = 3
"""So many branches whose places were set by hand are named; of more only the number is said."""
_BASES: Final = {QuotaBase.ALL: "党员总数", QuotaBase.FULL: "正式党员人数", QuotaBase.WINDOW: "窗口人员人数"}


# ---- quota -----------------------------------------------------------------------------------------------------------


def quota_table(desk: Desk, view: AwardRoundView) -> QuotaTable:
    """The places of every branch by award; an award that stays with the committee has a dash (A1)."""
    branches = in_order(desk, {one for row in view.rows for one in row.shares or {}} or desk.records.all(Branch))
    shared = [row for row in view.rows if row.shares is not None]
    given = {row.award.id: sum((row.shares or {}).values()) for row in shared}
    announced = sum(row.quota.total for row in shared)
    base = next((row for row in shared if row.quota.base != QuotaBase.WINDOW and row.members), None)
    members = base.members if base else {}
    return QuotaTable(
        title=f"{round_title(view)}名额分配表",
        committee=committee_name(desk),
        awards=tuple(on_paper(row.award.zh) for row in view.rows),
        rows=tuple(_quota_row(desk, view, one, members.get(one)) for one in branches),
        members=str(sum(members.values())) if members else "",
        members_head=_HEADS[QuotaBase(base.quota.base)] if base else "党员数",
        shared=(*(_NONE if row.shares is None else str(given[row.award.id]) for row in view.rows), _sum(given)),
        announced=(*(str(row.quota.total) for row in view.rows), str(view.total)),
        difference=(*map(_difference, view.rows), _signed(sum(given.values()) - announced)),
        rules=tuple(_rule(desk, row) for row in view.rows),
        deadline=day_on_paper(view.opened.deadline),
        day=day_on_paper(view.opened.on),
    )


def _quota_row(desk: Desk, view: AwardRoundView, branch: str, members: int | None) -> PaperRow:
    places = [row.places(branch) for row in view.rows]
    return PaperRow(
        branch=branch_name(desk, branch),
        members="" if members is None else str(members),
        places=tuple(_NONE if one is None else str(one) for one in places),
        total=str(sum(one or 0 for one in places)),
    )


def _sum(given: dict[str, int]) -> str:
    return str(sum(given.values()))


def _difference(row: QuotaRow) -> str:
    return _NONE if row.shares is None else _signed(sum(row.shares.values()) - row.quota.total)


def _signed(number: int) -> str:
    return f"{number:+d}" if number else "0"


def _rule(desk: Desk, row: QuotaRow) -> str:
    """How an award's places were shared out, as a sentence; what was then set by hand is said."""
    quota, name = row.quota, on_paper(row.award.zh)
    counter = "个" if for_branches(row.award) else "名"
    if quota.method == QuotaMethod.POOL:
        return f"{name}{quota.total}{counter}不分配到党支部，由机关党委统筹评选。"
    if quota.method == QuotaMethod.HAND or (row.shares and not any(row.members.values())):
        return f"{name}{quota.total}{counter}，由机关党委研究分配。"
    share = f"的{quota.share}%" if quota.share else "为基数"
    bounds = [f"不少于{quota.least}{counter}"] if quota.least else []
    bounds += [f"不超过{quota.most}{counter}"] if quota.most else []
    kept = f"，每个党支部{'、'.join(bounds)}" if bounds else ""
    base, method = _BASES[QuotaBase(quota.base)], _METHODS[QuotaMethod(quota.method)]
    return f"{name}{quota.total}{counter}，以{base}{share}，{method}{kept}{_by_hand(desk, row, counter)}。"


def _by_hand(desk: Desk, row: QuotaRow, counter: str) -> str:
    """Where the places differ from what the rule gives: by branch, or how many branches where they are many."""
    shares = row.shares or {}
    ruled = allocate(rule_of(row), row.quota.total, {one: row.members.get(one, 0) for one in shares}).value
    moved = [one for one in in_order(desk, shares) if shares[one] != ruled[one]]
    if not moved:
        return ""
    if len(moved) > _NAMED:
        return f"；其中{len(moved)}个党支部的名额经手工调整"
    said = (f"{branch_name(desk, one)}{shares[one]}{counter}（按规则{ruled[one]}{counter}）" for one in moved)
    return f"；其中{'、'.join(said)}经手工调整"


# ---- candidates ------------------------------------------------------------------------------------------------------


def candidate_list(desk: Desk, view: AwardRoundView) -> CandidateList:
    """The candidates of this branch; at the committee's own desk those of all branches (A4).

    Once the list is decided it has the list's check code, and says of everybody who is not on it why.
    """
    lines = over_all(desk, f"candidates/{view.id}", lambda one: candidates_here(one, view.id))
    at_branch, page = desk.store.meta.body != "committee", branch_page(desk)
    profile = desk.records.get(Committee, "committee")
    contact = page.contact or page.secretary if at_branch else profile.profile.contact if profile else ""
    phone = page.phone if at_branch else profile.profile.phone if profile else ""
    return CandidateList(
        title=f"{round_title(view)}推荐对象汇总表",
        committee=committee_name(desk),
        branch=branch_name(desk, desk.store.meta.body) if at_branch else "",
        groups=tuple(_candidates(desk, row, at, lines) for at, row in enumerate(view.rows, 1)),
        total=len(lines),
        contact=contact,
        phone=phone,
        day=day_on_paper(desk.today.isoformat()),
        check_code=_list_code(view),
    )


def _candidates(desk: Desk, row: QuotaRow, number: int, lines: Iterable[Line]) -> CandidateGroup:
    counter = "个" if for_branches(row.award) else "名"
    places = row.places(desk.store.meta.body) if desk.store.meta.body != "committee" else row.quota.total
    return CandidateGroup(
        numeral=numeral(number),
        name=with_post(row.award),
        people=tuple(one.candidate for one in lines if one.award == row.award.id),
        places="" if places is None else f"名额{places}{counter}",
        counter=counter,
    )


# ---- public notice ---------------------------------------------------------------------------------------------------


def award_notice(desk: Desk, view: AwardRoundView, notice: NoticeView | None = None) -> AwardNotice:
    """The notice that this body posted, the latest unless another is given (A9).

    Raises `Refused('award_notice_missing')` while none was posted.
    """
    shown = notice or posted_notices(desk, view)[-1]
    posted = shown.notice.posted
    stage = "拟表彰对象" if shown.by_committee else "推荐对象"
    committee = committee_name(desk)
    basis = f"经各党支部推荐、组织考评、{committee or '机关党委'}会议研究"
    return AwardNotice(
        title=f"关于{round_title(view)}{stage}的公示",
        issuer=committee if shown.by_committee else branch_name(desk, desk.store.meta.body),
        basis=basis if shown.by_committee else "经民主推荐、支委会审核",
        stage=stage,
        groups=_published(desk, view, shown),
        days=posted.days,
        published_from=day_on_paper(posted.start),
        published_to=day_on_paper(posted.end),
        place=posted.place,
        contact=posted.contact,
        phone=posted.phone,
        day=day_on_paper(posted.start),
        check_code=_list_code(view) if shown.by_committee else "",
    )


def posted_notices(desk: Desk, view: AwardRoundView) -> list[NoticeView]:
    """The notices that this body posted and did not withdraw, first one first.

    Raises `Refused('award_notice_missing')` where there is none.
    """
    own = notices_of(desk, view.id, by_committee=not desk.is_branch)
    posted = [one for one in own if one.notice.withdrawn is None]
    if not posted:
        raise Refused("award_notice_missing", round=view.id.partition("/")[2])
    return posted


def _published(desk: Desk, view: AwardRoundView, shown: NoticeView) -> tuple[AwardGroup, ...]:
    """Those whom the notice names, award by award."""
    subjects = shown.notice.posted.subjects
    if shown.by_committee:
        groups = groups_of(desk, view, subjects)
        return groups if len(subjects) == sum(len(one.people) for one in groups_of(desk, view)) else _filled(groups)
    known = named(desk, view.id, subjects)
    found = []
    for number, row in enumerate(view.rows, 1):
        people = [one for id_, one in known.items() if id_.startswith(f"{view.id}/{row.award.id}/")]
        name, title = on_paper(row.award.zh), on_paper(row.award.title.zh) if row.award.title else ""
        make = branch_group(number, name, people) if for_branches(row.award) else None
        found.append(make or people_group(number, name, people, title))
    return _filled(found)


def _filled(groups: Iterable[AwardGroup]) -> tuple[AwardGroup, ...]:
    """Of a notice that does not name the whole list: the awards that it names somebody for."""
    named_for = (one for one in groups if one.people)
    return tuple(replace(one, numeral=numeral(number)) for number, one in enumerate(named_for, 1))


def _list_code(view: AwardRoundView) -> str:
    return view.listed.decided.code if view.listed and view.listed.decided else ""


# ---- objections ------------------------------------------------------------------------------------------------------


def objection_register(desk: Desk, view: AwardRoundView) -> ObjectionRegister:
    """Every objection that this body received, with its handling; at the committee's own desk over all branches."""
    lines = over_all(desk, f"objections/{view.id}", lambda one: objections_here(one, view))
    if desk.store.meta.body == "committee":
        lines = (*objections_here(desk, view), *lines)
    own = notices_of(desk, view.id, by_committee=not desk.is_branch)
    posted = [one.notice.posted for one in own if one.notice.withdrawn is None]
    last = posted[-1] if posted else None
    stage = "推荐对象" if desk.is_branch else "拟表彰对象"
    return ObjectionRegister(
        title=f"{round_title(view)}{stage}公示",
        issuer=branch_name(desk, desk.store.meta.body) if desk.is_branch else committee_name(desk),
        lines=by_day(lines),
        settled=sum(bool(one.outcome) for one in lines),
        published_from=day_on_paper(min((one.start for one in posted), default="")),
        published_to=day_on_paper(max((one.end for one in posted), default="")),
        contact=last.contact if last else "",
        phone=last.phone if last else "",
        day=day_on_paper(desk.today.isoformat()),
    )
