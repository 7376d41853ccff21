"""The round that is open today: shared out by rule, handed in by some branches and waiting for the committee's word."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sample_data.awards import AwardRound, Days, nominate, open_round
from sample_data.committee import do
from sample_data.nominees import MEMBER, ORGANISATION, STAR, WORKER, Nominee
from sample_data.quarters import Quarter

QUOTAS: Final = {ORGANISATION: 0, MEMBER: 8, WORKER: 0, STAR: 8}


def _one(branch: str, award: str, person: int, **case: object) -> Nominee:
    return Nominee(branch=branch, award=award, person=person, **case)  # type: ignore[arg-type]


OPEN: Final = (
    *(_one("second", MEMBER, person) for person in (12, 22, 52)),
    _one("second", MEMBER, 25, how="self", shows=("nominated_over_share",)),
    *(_one("second", STAR, person) for person in (4, 26, 54)),
    _one("second", STAR, 14, veto="reported", shows=("veto_to_verify",)),
    _one("seventh", MEMBER, 7, since=-1, shows=("ineligible_at_review",)),
    _one("seventh", STAR, 16),
    _one("fifth", MEMBER, 7),
    _one("fifth", STAR, 14, how="self", stage="turned_down", reason="不在窗口工作"),
    _one("fifth", STAR, 3, short=True, shows=("deeds_too_short",)),
    _one("eighth", MEMBER, 4, stage="draft"),
    _one("eighth", STAR, 18, stage="draft", short=True, shows=("to_be_finished",)),
)
"""Who is nominated. The committee has those of the second and seventh; the fifth has sealed, the eighth drafts."""


def open_name(quarter: Quarter) -> str:
    """The name of the round that is open in a quarter."""
    return f"{quarter.period.year}-2"


def hold_open_round(quarter: Quarter) -> None:
    """Open a second round of the year under the same scheme; the branches nominate before the quarter is rated."""
    first = quarter.period.first
    steps = {"opened": 53, "answered": 54, "nominated": 56, "agreed": 57, "posted": 58, "vetoes": 59, "submitted": 64}
    on = {name: first + timedelta(days=days) for name, days in steps.items()}
    on["deadline"] = quarter.period.last + timedelta(days=15)
    days = Days(on["deadline"] + timedelta(days=46), on)
    round_ = AwardRound(quarter.stage, open_name(quarter), days, OPEN, {})
    open_round(round_, "优质服务竞赛推荐评选", QUOTAS)
    desk = quarter.clerk.office(days["opened"]).desk()
    for award in (MEMBER, STAR):
        rule = {"total": QUOTAS[award], "method": "largest_remainder", "least": 0}
        do(desk, "award.quota", round=round_.name, award=award, **rule)
        do(desk, "award.allocate", round=round_.name, award=award)
    for one in quarter.stage.branches.values():
        quarter.clerk.answer(days["answered"], one.laptop)
    nominate(round_)
