"""Papers of single members: rating sheets, the five-star list going up, the talk register (C3, C8; forms 2.9)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class AspectScores(Struct, frozen=True):
    """One aspect's scores as shown: 个人自评, 党群联评, 支部审评."""

    name: str
    self_score: str
    joint_score: str
    review_score: str


class MemberSheet(Struct, frozen=True, kw_only=True):
    """One person's page. `bonuses` are whole lines (`市级表彰 +3（文件号）`); `opinion` the branch's words."""

    name: str
    aspects: tuple[AspectScores, ...]
    self_sum: str = ""
    joint_sum: str = ""
    review_sum: str = ""
    bonuses: tuple[str, ...] = ()
    total: str = ""
    stars: str = ""
    word: str = ""
    strengths: str = ""
    weaknesses: str = ""
    publication: str = ""
    opinion: str = ""


class MemberSheets(Paper, frozen=True, kw_only=True):
    """Facts of the 党员星级评定表 of a branch, one page a person."""

    branch: str
    period: str
    people: tuple[MemberSheet, ...]


class FiveStarPerson(Struct, frozen=True):
    """A line of the list going up."""

    name: str
    total: str
    post: str = ""
    note: str = ""


class FiveStarList(Paper, frozen=True, kw_only=True):
    """Facts of a 五星党员上报名单. `rated` counts all members rated; `reviewed_by` who decided (C3)."""

    committee: str
    branch: str
    period: str
    rated: int
    people: tuple[FiveStarPerson, ...]
    reviewed_by: str = "支部委员会"
    published_from: str = ""
    published_to: str = ""


class TalkRow(Struct, frozen=True, kw_only=True):
    """A member at two stars or fewer, or without stars by decision: the talk, the mentors, what followed."""

    name: str
    word: str
    talk_on: str = ""
    talk_by: str = ""
    talk_note: str = ""
    mentors: tuple[str, ...] = ()
    follow_up: str = ""


class TalkRegister(Paper, frozen=True, kw_only=True):
    """Facts of a 谈话帮扶登记表; empty cells are room to write."""

    branch: str
    period: str
    people: tuple[TalkRow, ...]


def make_member_sheets(facts: MemberSheets, templates: Path | None = None) -> bytes:
    """The rating sheets as .docx bytes. Refused as by `word.fill`."""
    return fill("member_sheets", facts, templates)


def make_five_star_list(facts: FiveStarList, templates: Path | None = None) -> bytes:
    """The five-star list as .docx bytes. Refused as by `word.fill`."""
    return fill("five_star_list", facts, templates)


def make_talk_register(facts: TalkRegister, templates: Path | None = None) -> bytes:
    """The talk register as .docx bytes. Refused as by `word.fill`."""
    return fill("talk_register", facts, templates)
