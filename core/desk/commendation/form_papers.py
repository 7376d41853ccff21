"""The facts of a nominee's approval form: roster, materials, review, decision; each typed once (A6, forms 2.1-2.4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from core.desk.commendation.around import Around
from core.desk.commendation.honours import honours_of
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.paper_words import (
    BODIES,
    GENDERS,
    KINDS,
    ORIGINS,
    age,
    branch_name,
    committee_name,
    dotted,
    for_branches,
    month,
    on_paper,
    political_status,
    with_post,
)
from core.desk.desk import Desk
from core.desk.papers import day_on_paper
from core.desk.people import active_people, branch_page
from core.desk.polls.papers import rate_words
from core.documents.approval_forms import (
    MOST_COPIES,
    Evidence,
    MemberForm,
    Opinion,
    OrganisationForm,
    ServiceForm,
    WorkerForm,
    make_approval_form,
    paragraphs,
)
from core.documents.stars import star_word
from core.notices.award_scheme import Requirement
from core.records import Person

AnyForm = OrganisationForm | MemberForm | WorkerForm | ServiceForm

_AT_WINDOW: Final = "窗口工作人员"
_ON_FORM: Final = {
    OrganisationForm: ("kind", "address", "postcode", "founded", "committee_size", "groups", "honours"),
    MemberForm: ("resume", "rewards"),
    WorkerForm: ("duties", "party_since", "resume", "rewards"),
    ServiceForm: ("unit", "window_since", "cases", "satisfaction_rate", "attendance", "political_status"),
}
"""The fields of the scheme that each form has a place for; others of a committee's own are printed as remarks."""


def approval_form(desk: Desk, view: NomineeView, copies: int = 0, numbered: bool = False) -> AnyForm:
    """The form that fits the award, as far as it is filled; `copies` 0 takes the number that the scheme asks for."""
    kind = _kind(view)
    common: dict[str, Any] = {
        "title": f"{with_post(view.award)}推荐审批表",
        "branch": branch_name(desk, view.branch),
        "criteria": _criteria(view),
        "deeds": paragraphs(view.nomination.deeds.text if view.nomination.deeds else ""),
        "bounds": _bounds(view),
        "statement": paragraphs(view.nomination.statement.text if view.nomination.statement else ""),
        "origin": _origin(view),
        "note": _note(view, kind),
        "day": day_on_paper(view.versions[-1].on if view.versions else desk.today.isoformat()),
        "copies": min(copies or view.round.scheme.materials.copies or 1, MOST_COPIES),
        "numbered": numbered,
        "check_code": view.code,
    }
    if kind is OrganisationForm:
        return OrganisationForm(**common, **_organisation(desk, view))
    person = _person(view, view.person)
    if kind is ServiceForm:
        return ServiceForm(**common, **{**person, **_service(view, view.person)})
    member = _member(desk, view, view.person)
    if kind is WorkerForm:
        return WorkerForm(**common, **person, **member, **_worker(view, view.person))
    return MemberForm(**common, **person, **member)


def print_form(
    desk: Desk, view: NomineeView, templates: Path | None = None, copies: int = 0, numbered: bool = False
) -> bytes:
    """The form as .docx bytes with all its copies and the deeds statement. Refused as by `word.fill`."""
    return make_approval_form(approval_form(desk, view, copies, numbered), templates)


def _kind(view: NomineeView) -> type[AnyForm]:
    """Which of the four forms an award takes; one that a committee added goes by what it requires."""
    if for_branches(view.award):
        return OrganisationForm
    if Requirement.WINDOW_STAFF in view.award.requires:
        return ServiceForm
    return WorkerForm if Requirement.PARTY_WORK in view.award.requires else MemberForm


# ---- what all have ---------------------------------------------------------------------------------------------------


def _detail(view: NomineeView, field: str) -> str:
    one = view.nomination.detail.get(field)
    return one.text if one else ""


def _criteria(view: NomineeView) -> tuple[Evidence, ...]:
    said = view.nomination.evidence
    return tuple(Evidence(on_paper(one.zh), said[one.id].text if one.id in said else "") for one in view.award.criteria)


def _bounds(view: NomineeView) -> str:
    rules = view.round.scheme.materials
    return f"{rules.deeds_least}—{rules.deeds_most}字"


def _origin(view: NomineeView) -> str:
    return "支部申报" if for_branches(view.award) else ORIGINS.get(view.nomination.origin.how, "")


def _note(view: NomineeView, kind: type[AnyForm]) -> str:
    """Fields of a committee's own scheme, the branch committee's word where no cell asks for it, what version it is."""
    own = [one for one in view.award.details if one.id not in _ON_FORM[kind] and _detail(view, one.id)]
    said = [f"{on_paper(one.zh)}：{_detail(view, one.id)}" for one in own]
    if kind is ServiceForm and view.nomination.review is not None:
        review = _review_opinion(view)
        said.append(f"{review.text.rstrip('。')}（{review.day}）")
    if view.version > 1:
        said.append(f"第{view.version}次报送")
    return "；".join(said)


# ---- what each has ---------------------------------------------------------------------------------------------------


def _organisation(desk: Desk, view: NomineeView) -> dict[str, Any]:
    page, people = branch_page(desk), active_people(desk.records.all(Person))
    kinds = [one.membership.kind for one in people]
    groups = {one.membership.group for one in people if one.membership.group}
    return {
        "superior": committee_name(desk),
        "kind": _detail(view, "kind"),
        "secretary": page.secretary,
        "contact": page.contact or page.secretary,
        "phone": page.phone,
        "address": _detail(view, "address"),
        "postcode": _detail(view, "postcode"),
        "founded": _detail(view, "founded"),
        "committee_size": _detail(view, "committee_size"),
        "groups": _detail(view, "groups") or (f"{len(groups)}个" if groups else ""),
        "full_members": f"{kinds.count('full_member')}名",
        "probationary_members": f"{kinds.count('probationary_member')}名",
        "last_result": _stars(desk, view),
        "honours": paragraphs(_detail(view, "honours")) or _honours(desk, ""),
        "branch_opinion": _branch_opinion(view),
        "committee_opinion": _committee_opinion(view),
    }


def _person(view: NomineeView, person: Person | None) -> dict[str, Any]:
    return {
        "name": view.name,
        "gender": GENDERS.get(person.identity.gender, "") if person else "",
        "post": (person.work.post or person.membership.post) if person else "",
    }


def _member(desk: Desk, view: NomineeView, person: Person | None) -> dict[str, Any]:
    said = {
        "resume": paragraphs(_detail(view, "resume")),
        "rewards": paragraphs(_detail(view, "rewards")) or _honours(desk, view.subject),
        "appraisal": _appraisal(desk, view),
        "branch_opinion": _branch_opinion(view),
        "review_opinion": _review_opinion(view),
        "committee_opinion": _committee_opinion(view),
    }
    if person is None:
        return said
    identity, membership, work = person.identity, person.membership, person.work
    return said | {
        "ethnicity": identity.ethnicity,
        "birth": month(identity.birth),
        "native_place": identity.native_place,
        "education": identity.education,
        "joined": month(membership.joined),
        "started": month(work.started),
        "since": dotted(work.since),
        "member_kind": KINDS.get(membership.kind, ""),
    }


def _worker(view: NomineeView, person: Person | None) -> dict[str, Any]:
    return {
        "party_post": person.membership.post if person else "",
        "party_since": _detail(view, "party_since"),
        "duties": _detail(view, "duties"),
    }


def _service(view: NomineeView, person: Person | None) -> dict[str, Any]:
    """The form for window staff. A committee's own scheme may ask for `unit` and `political_status`, else the roster
    tells them.
    """
    unit, post = _unit_and_post(_detail(view, "unit"), person)
    return {
        "age": age(person.identity.birth, view.round.reference) if person else "",
        "status": _detail(view, "political_status") or political_status(person),
        "unit": unit,
        "post": post,
        "since": _detail(view, "window_since"),
        "cases": _detail(view, "cases"),
        "satisfaction": _detail(view, "satisfaction_rate"),
        "attendance": _detail(view, "attendance"),
        "committee_opinion": _committee_opinion(view),
    }


def _unit_and_post(unit: str, person: Person | None) -> tuple[str, str]:
    """Window and post. The roster has one text for both: `不动产登记窗口 受理岗`, often the window's name alone."""
    if person is None:
        return unit, ""
    first, *rest = person.work.post.split() or [""]
    if unit and unit != first:
        return unit, person.work.post
    return first, " ".join(rest) or (_AT_WINDOW if first and person.work.window else "")


def _stars(desk: Desk, view: NomineeView) -> str:
    year, standing = Around(desk, view.round).standing
    if standing.stars is None:
        return ""
    accepted = f"，年终验收后{star_word(standing.accepted)}" if standing.accepted is not None else ""
    return f"{year}年度星级评定：{star_word(standing.stars)}{accepted}"


def _appraisal(desk: Desk, view: NomineeView) -> str:
    """What the last democratic appraisal said of somebody; nothing where they did not stand in it."""
    known = (Around(desk, view.round).graded or {}).get(view.subject)
    if known is None:
        return ""
    rate = f"；党员测评满意率{rate_words(known.rate)}" if known.rate and known.rate.whole else ""
    return f"{known.period}年度民主评议：{'优秀党员' if known.excellent else '未评为优秀党员'}{rate}"


def _honours(desk: Desk, person: str) -> tuple[str, ...]:
    """The honours in the file, where the form says nothing else; newest first, those taken back left out."""
    found = [one for one in honours_of(desk, person) if not one.revoked]
    return tuple(f"{dotted(one.on)}　{one.name}" + (f"（{one.by}）" if one.by else "") for one in found)


# ---- opinions --------------------------------------------------------------------------------------------------------


def _branch_opinion(view: NomineeView) -> Opinion:
    """How the candidate came about, as the branch says it; nothing while its committee has not agreed."""
    review, origin = view.nomination.review, view.nomination.origin
    if review is None or not review.agreed:
        return Opinion()
    if for_branches(view.award):
        return Opinion("经支部研究，情况属实，同意申报。", day_on_paper(review.on))
    said = {"self": "本人自荐，经支部研究", "election": "经支部党员大会民主选举产生"}
    return Opinion(f"{said.get(origin.how, '经支部研究')}，同意推荐。", day_on_paper(origin.on))


def _review_opinion(view: NomineeView) -> Opinion:
    review = view.nomination.review
    if review is None:
        return Opinion()
    body = BODIES.get(review.body, "支委会")
    reason = f"理由：{review.reason.rstrip('。')}。" if review.reason else ""
    word = "情况属实，同意上报。" if review.agreed else "不同意推荐。"
    return Opinion(f"经{body}审核，{word}{reason}", day_on_paper(review.on))


def _committee_opinion(view: NomineeView) -> Opinion:
    """The meeting's decision; an agreement before it is no decision, and leaves the cell to be filled in."""
    listed = view.round.listed
    if view.state not in (NomineeState.LISTED, NomineeState.AWARDED) or listed is None or listed.decided is None:
        return Opinion()
    return Opinion(f"经会议研究，同意授予“{on_paper(view.award.zh)}”称号。", day_on_paper(listed.decided.on))
