"""Public notices on a round of ratings: which one counts, what the seal names, where objections leave it (C2-C4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from core.desk.publication import NoticeView, standing
from core.journal.fold import Fold
from core.records import NoticePosted, Objection
from core.rules.public_notice import UPHELD, check_answered
from core.values import Reason

if TYPE_CHECKING:
    from core.desk.desk import Desk

MEMBERS: Final = {"upheld": "objection_to_correct", "answered": "objection_corrected_for"}
"""An objection to the members' stars: the score is corrected and the round confirmed anew."""
BRANCH: Final = {"upheld": "objection_to_determine", "answered": "objection_determined_for"}
"""An objection to the branch's stars: the committee determines them anew."""


def published_as(notices: Iterable[NoticeView]) -> NoticePosted | None:
    """The notice that papers and steps speak of: of those that nobody withdrew the one that runs longest."""
    known = standing(notices)
    return known[-1].posted if known else None


def objections_to(notices: Iterable[NoticeView]) -> list[Objection]:
    """All objections to a round's notices; they outlive a notice that was withdrawn."""
    return [one.objection for shown in notices for one in shown.objections]


def open_objections(notices: Iterable[NoticeView]) -> int:
    """How many of them nobody settled."""
    return sum(one.settled is None for one in objections_to(notices))


def notice_heads(records: Fold, notices: Iterable[NoticeView], held: Collection[str] | None) -> set[str]:
    """The entries by which a round is published; a notice that was withdrawn is left out.

    `held` are the entries that the committee holds by its seal: then no others count, and these do.
    """
    shown = list(notices)
    counted = standing(shown) if held is None else [one.notice for one in shown]
    heads = {head for one in counted for head in records.heads("public_notice", one.id, "posted")}
    return heads if held is None else heads & set(held)


def objection_reasons(
    desk: Desk, notices: Iterable[NoticeView], word: tuple[str, str, str], on: str, codes: Mapping[str, str]
) -> tuple[Reason, ...]:
    """What the objections ask of a round. `word` names the group that answers them (kind, id, group), `on` its day."""
    objections = objections_to(notices)
    answered = {one.id: on for one in objections if on and _before(desk, one, word, on)}
    return check_answered(objections, answered, codes)


def _before(desk: Desk, one: Objection, word: tuple[str, str, str], on: str) -> bool:
    """Whether an objection was upheld before the word was given, by the days and by the order in which both came here.

    Days alone say nothing of one that was settled, and corrected, on the day of the word.
    """
    if one.settled is None or one.settled.outcome != UPHELD or one.settled.on > on:
        return False
    order = {entry: at for at, entry in enumerate(desk.store.entries)}
    settled = max((order.get(head, -1) for head in desk.records.heads("objection", one.id, "settled")), default=-1)
    return settled < max((order.get(head, -1) for head in desk.records.heads(*word)), default=-1)
