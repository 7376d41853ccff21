"""Papers that honour: the roll of five-star members and the star card for each desk (C4)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class HonouredPerson(Struct, frozen=True):
    """A five-star member; `post` may be empty."""

    name: str
    post: str = ""


class HonourRoll(Paper, frozen=True, kw_only=True):
    """Facts of a 五星党员光荣榜; without people the roll says so."""

    branch: str
    period: str
    people: tuple[HonouredPerson, ...]


class StarCard(Struct, frozen=True):
    """One member's card: marks (`★★★★☆`) and their word (`四星`)."""

    name: str
    stars: str
    word: str
    post: str = ""


class StarCards(Struct, frozen=True, kw_only=True):
    """Facts of the 党员岗位星级卡 of a branch: eight cards a page, to be cut."""

    branch: str
    period: str
    cards: tuple[StarCard, ...]
    check_code: str = ""


def make_honour_roll(facts: HonourRoll, templates: Path | None = None) -> bytes:
    """The honour roll as .docx bytes: names in large letters, three to a line. Refused as by `word.fill`."""
    return fill("honour_roll", facts, templates)


def make_star_cards(facts: StarCards, templates: Path | None = None) -> bytes:
    """The cards as .docx bytes. Refused as by `word.fill`."""
    return fill("star_cards", facts, templates)
