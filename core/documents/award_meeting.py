"""Papers of deciding and commending: meeting record, decision, agenda of the commendation meeting (A8, A10)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from core.documents.awarded import AwardGroup, numeral
from core.documents.word import Paper, fill


class MeetingRecord(Struct, frozen=True, kw_only=True):
    """Facts of the record of the committee's deciding meeting (A8). Counts are people.

    `matters` are what was on the agenda, `findings` whole sentences on what the committee changed or left out,
    `sums` whole sentences on quorum and majority.
    """

    title: str
    committee: str
    on: str
    groups: tuple[AwardGroup, ...]
    expected: int
    present: int
    in_favour: int
    against: int
    abstain: int
    place: str = ""
    chair: str = ""
    recorder: str = ""
    matters: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    carried: bool = True
    note: str = ""
    check_code: str = ""


class CommendationDecision(Paper, frozen=True, kw_only=True):
    """Facts of a 表彰决定 (or 通报, as `title` says) with its list; `occasion` is such as 中国共产党成立105周年."""

    title: str
    committee: str
    groups: tuple[AwardGroup, ...]
    number: str = ""
    occasion: str = ""


class AgendaItem(Struct, frozen=True):
    """A line of an agenda: its numeral, what is done, by whom as far as known."""

    numeral: str
    text: str
    by: str = ""


class CommendationAgenda(Paper, frozen=True, kw_only=True):
    """Facts of the 表彰大会议程: when, where, who leads, the items in their order, who goes up for which award."""

    title: str
    committee: str
    items: tuple[AgendaItem, ...]
    groups: tuple[AwardGroup, ...] = ()
    on: str = ""
    place: str = ""
    chair: str = ""


def in_two_lines(title: str, most: int = 22) -> str:
    """A title of more than `most` characters cut at a comma of its list or before 和, so that no word is torn apart.

    Of several places the one nearest the middle; a title without one, or too long for two lines, stays as it is.
    """
    cuts = [at + (one == "、") for at, one in enumerate(title) if one in "、和"]
    good = [at for at in cuts if max(at, len(title) - at) <= most]
    if len(title) <= most or not good:
        return title
    cut = min(good, key=lambda at: (abs(2 * at - len(title)), -at))
    return f"{title[:cut]}\n{title[cut:]}"


def usual_agenda(groups: Iterable[AwardGroup], chair: str = "") -> tuple[AgendaItem, ...]:
    """The order such a meeting usually has: the decision is read, awards are handed out one by one, speeches."""
    awards = [
        f"为{group.name}{'代表' if group.counter == '个' else ''}颁奖（{len(group.people)}{group.counter}）"
        for group in groups
        if group.people
    ]
    texts = ["宣布大会开始，奏唱国歌", "宣读表彰决定", *awards, "受表彰代表发言", "领导讲话"]
    texts.append("宣布大会结束，奏唱《国际歌》")
    return tuple(
        AgendaItem(numeral(at), text, chair if text.startswith("宣布") else "") for at, text in enumerate(texts, 1)
    )


def make_meeting_record(facts: MeetingRecord, templates: Path | None = None) -> bytes:
    """The record of the deciding meeting as .docx bytes. Refused as by `word.fill`."""
    return fill("meeting_record", facts, templates)


def make_commendation_decision(facts: CommendationDecision, templates: Path | None = None) -> bytes:
    """The decision with the list as its annex as .docx bytes. Refused as by `word.fill`."""
    return fill("commendation_decision", facts, templates)


def make_commendation_agenda(facts: CommendationAgenda, templates: Path | None = None) -> bytes:
    """The agenda with the order of handing out as .docx bytes. Refused as by `word.fill`."""
    return fill("commendation_agenda", facts, templates)
