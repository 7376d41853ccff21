"""What each award of a round carries besides the certificate: a prize by name, and how much of it (A10)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from core.desk.act import Drafts, act
from core.desk.commendation.opening import AwardAct
from core.desk.commendation.rounds import AwardRoundView, award_round, changed, common, unknown_round
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.records import AwardPrize, Body
from core.values import Reason, failed

MOST = 60
"""Characters of a prize, so that a line of the list holds it."""


class Prize(Struct, frozen=True):
    """A prize as typed: what it is, and a number or a sum as text (`1 套`, `500 元`); without a name there is none."""

    name: str = ""
    amount: str = ""


class AwardPrizes(AwardAct, frozen=True, kw_only=True):
    """The prizes by award; awards that are left out keep theirs. Once the awards were given, `why` says the reason."""

    prizes: dict[str, Prize] = msgspec.field(default_factory=dict)
    why: str = ""


@act("award.prizes", Body.COMMITTEE, "A10")
def set_prizes(desk: Desk, one: AwardPrizes) -> Drafts:
    """Say what each award carries. No decision rests on it: neither the list nor the award is sealed with it."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found: list[Reason] = []
    for award, prize in one.prizes.items():
        if view.row(award) is None:
            found.append(failed("A1", "award_unknown", award, award=award[:40]))
        elif prize.amount and not prize.name:
            found.append(failed("A10", "prize_without_name", award, amount=prize.amount[:MOST]))
        elif max(len(prize.name), len(prize.amount)) > MOST:
            found.append(failed("A10", "text_too_long", award, most=MOST))
    groups = changed(
        view.record,
        {
            f"prize:{award}": AwardPrize(**msgspec.structs.asdict(prize))
            for award, prize in one.prizes.items()
            if prize_of(view, award) != prize
        },
    )
    if not groups:
        found.append(failed("0.7", "nothing_to_amend", "prizes"))
    if view.granted and not one.why:
        found.append(failed("0.7", "reason_missing", "why"))
    return common(desk, Draft("award_round", view.id, groups, why=one.why), found)


def prize_of(view: AwardRoundView, award: str) -> Prize:
    """What an award carries; empty without a prize."""
    known: Mapping[str, AwardPrize] = view.record.prize
    return Prize(known[award].name, known[award].amount) if award in known else Prize()
