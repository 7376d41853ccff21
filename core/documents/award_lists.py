"""Lists of a commendation round: candidates, public notice, those commended, what is handed out (A4, A9, A10)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.awarded import AwardGroup
from core.documents.word import Paper, fill


class Candidate(Struct, frozen=True, kw_only=True):
    """A candidate's line; for a branch `gender`, `birth` and `status` are empty.

    `status` is the 政治面貌 (中共党员, 中共预备党员, 群众 …; empty where nobody said), `origin` how the candidate came
    about, `review` the branch committee's word, `count` the characters of the main deeds.
    """

    name: str
    gender: str = ""
    birth: str = ""
    status: str = ""
    branch: str = ""
    post: str = ""
    origin: str = ""
    review: str = ""
    count: str = ""
    note: str = ""


class CandidateGroup(Struct, frozen=True, kw_only=True):
    """The candidates for an award, counted by `counter` (名, 个).

    `places` as shown (`名额3名`), empty where the places stay with the committee.
    """

    numeral: str
    name: str
    people: tuple[Candidate, ...] = ()
    places: str = ""
    counter: str = "名"


class CandidateList(Paper, frozen=True, kw_only=True):
    """Facts of a 推荐对象汇总表 of a branch, or with `branch` empty of the committee over all branches."""

    title: str
    committee: str
    groups: tuple[CandidateGroup, ...]
    branch: str = ""
    total: int = 0
    contact: str = ""
    phone: str = ""


class AwardNotice(Paper, frozen=True, kw_only=True):
    """Facts of a 公示. `issuer` publishes, `basis` is how the names came about, `stage` what they are proposed for.

    `stage` is such as 推荐对象 or 拟表彰对象; `days` counts working days; an empty day leaves room to write it.
    """

    title: str
    issuer: str
    basis: str
    stage: str
    groups: tuple[AwardGroup, ...]
    days: int = 0
    published_from: str = ""
    published_to: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""


class AwardList(Paper, frozen=True, kw_only=True):
    """Facts of a 表彰名单; `document` is the decision that it belongs to, empty before there is one."""

    title: str
    committee: str
    groups: tuple[AwardGroup, ...]
    document: str = ""


class HandOut(Struct, frozen=True, kw_only=True):
    """Something handed out: to whom (`name`, of which `branch`), for which honour, what stands on it, how many."""

    honour: str
    name: str
    branch: str = ""
    wording: str = ""
    number: str = ""
    quantity: str = "1"
    note: str = ""


class HandOutList(Paper, frozen=True, kw_only=True):
    """Facts of a 奖牌发放表, 荣誉证书发放表 or 奖品发放表, named by `title`; `what` heads the column of the wording."""

    title: str
    committee: str
    lines: tuple[HandOut, ...]
    what: str = "内容"
    total: str = ""


def make_candidate_list(facts: CandidateList, templates: Path | None = None) -> bytes:
    """The candidates as .docx bytes, A4 across. Refused as by `word.fill`."""
    return fill("candidate_list", facts, templates)


def make_award_notice(facts: AwardNotice, templates: Path | None = None) -> bytes:
    """The public notice as .docx bytes. Refused as by `word.fill`."""
    return fill("award_notice", facts, templates)


def make_award_list(facts: AwardList, templates: Path | None = None) -> bytes:
    """The list of those commended as .docx bytes. Refused as by `word.fill`."""
    return fill("award_list", facts, templates)


def make_hand_out_list(facts: HandOutList, templates: Path | None = None) -> bytes:
    """The list of plaques, certificates or prizes with room to sign for them as .docx bytes. Refused as by `fill`."""
    return fill("hand_out_list", facts, templates)
