"""The four approval forms (推荐审批表) of a commendation round, on both sides of a sheet (A6; forms 2.0-2.4)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from core.documents.word import Paper, fill

MOST_COPIES: Final = 9


class Evidence(Struct, frozen=True):
    """A line of the checklist: the criterion as the scheme words it, and what shows that it is met (A1)."""

    criterion: str
    text: str = ""


class Opinion(Struct, frozen=True):
    """What a body says, and the day as shown; empty leaves room to write, sign and seal."""

    text: str = ""
    day: str = ""


class ApprovalForm(Paper, frozen=True, kw_only=True):
    """What all four forms hold. `title` is the whole title, `deeds` the main deeds as paragraphs (see `paragraphs`).

    `bounds` says how long the deeds should be (`200—400字`), `statement` holds the paragraphs of the statement that is
    handed in with the form (A5), `origin` says how the candidate came about (A4). The file holds `copies` copies, each
    with its 第 n 份 when `numbered`, and the statement once.
    """

    title: str
    branch: str
    criteria: tuple[Evidence, ...] = ()
    deeds: tuple[str, ...] = ()
    bounds: str = ""
    statement: tuple[str, ...] = ()
    origin: str = ""
    note: str = ""
    copies: int = 3
    numbered: bool = False


class OrganisationForm(ApprovalForm, frozen=True, kw_only=True):
    """Facts of the 先进基层党组织推荐审批表; texts as shown, counts of people as 28名."""

    superior: str = ""
    kind: str = ""
    secretary: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    founded: str = ""
    committee_size: str = ""
    groups: str = ""
    full_members: str = ""
    probationary_members: str = ""
    last_result: str = ""
    honours: tuple[str, ...] = ()
    branch_opinion: Opinion = Opinion()
    committee_opinion: Opinion = Opinion()
    authority_opinion: Opinion = Opinion()


class PersonForm(ApprovalForm, frozen=True, kw_only=True):
    """What the forms for a person hold. Months as `1988.05`; `post` is the unit and the post."""

    name: str
    gender: str = ""
    post: str = ""


class MemberForm(PersonForm, frozen=True, kw_only=True):
    """Facts of the 优秀共产党员（党员示范岗）推荐审批表. `since` is the day on which work in the centre began (A2)."""

    ethnicity: str = ""
    birth: str = ""
    native_place: str = ""
    education: str = ""
    joined: str = ""
    started: str = ""
    since: str = ""
    member_kind: str = ""
    resume: tuple[str, ...] = ()
    rewards: tuple[str, ...] = ()
    appraisal: str = ""
    branch_opinion: Opinion = Opinion()
    review_opinion: Opinion = Opinion()
    committee_opinion: Opinion = Opinion()


class WorkerForm(MemberForm, frozen=True, kw_only=True):
    """Facts of the 优秀党务工作者推荐审批表: `party_post` in the Party, `duties`, in Party work since `party_since`."""

    party_post: str = ""
    party_since: str = ""
    duties: str = ""


class ServiceForm(PersonForm, frozen=True, kw_only=True):
    """Facts of the 优质服务明星（明星示范岗）推荐审批表; `status` is the 政治面貌, which may be 群众."""

    age: str = ""
    status: str = ""
    unit: str = ""
    since: str = ""
    cases: str = ""
    satisfaction: str = ""
    attendance: str = ""
    window_opinion: Opinion = Opinion()
    office_opinion: Opinion = Opinion()
    committee_opinion: Opinion = Opinion()


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, without the blanks around them: the form indents them itself."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_TEMPLATES: Final[dict[type[ApprovalForm], str]] = {
    OrganisationForm: "approval_organisation",
    MemberForm: "approval_member",
    WorkerForm: "approval_worker",
    ServiceForm: "approval_service",
}


def make_approval_form(facts: ApprovalForm, templates: Path | None = None) -> bytes:
    """The form of its kind as .docx bytes: its copies, then once the statement that goes with them.

    Raises ValueError outside 1…9 copies; Refused as by `word.fill`.
    """
    if not 1 <= facts.copies <= MOST_COPIES:
        raise ValueError(f"{facts.copies} copies")
    return fill(_TEMPLATES[type(facts)], facts, templates)
