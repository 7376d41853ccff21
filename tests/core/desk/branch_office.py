"""A branch that rates itself, and the committee that determines: the steps in few words."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.branch_rating.rounds import BranchRoundView, branch_round
from core.desk.desk import Desk
from core.store.branch_store import BranchStore
from tests.sync.office import Office, do, make

INDICATORS = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")
YEAR = "2025"
GOOD = "19 19 18 18 18"
"""92 points: five stars by the shipped scheme."""

MEMBERS = {"voters": "members", "expected": 10, "present": 9, "issued": 9, "returned": 9, "valid": 9, "five": 6}
PUBLIC = {"voters": "public", "expected": 6, "present": 6, "issued": 6, "returned": 6, "valid": 6, "five": 5}
TALLIES = (
    {**MEMBERS, "four": 2, "blank": 1},
    {**PUBLIC, "four": 1},
)

Step = tuple[str, dict[str, object]]
STEPS: dict[str, list[Step]] = {
    "score": [("branch_sheet.score", {"scores": dict(zip(INDICATORS, GOOD.split(), strict=True))})],
    "propose": [("star.propose", {"stars": 5, "on": "2026-01-05"})],
    "ballot": [("star.ballot", {"on": "2026-01-08", "scrutineer": "虚乙", "teller": "虚丙"})],
    "tally": [("star.tally", counts) for counts in TALLIES],
    "opinion": [("star.opinion", {"stars": 5, "on": "2026-01-09"})],
}


class BranchOffice:
    """One branch with the committee's replica of it. `branch` and `committee` are desks of today."""

    def __init__(self, office: Office, kind: str = "branch") -> None:
        self.office = office
        self.store: BranchStore = office.join(kind=kind)
        self.branch: Desk = office.desk(self.store)
        do(self.branch, "profile.set", secretary="虚甲")

    @property
    def committee(self) -> Desk:
        """The clerk's desk at the replica of the branch."""
        return self.office.desk(self.office.master.replica(self.store.meta.body))

    def rate(self, period: str = YEAR, but: Callable[[str], bool] = lambda step: False, scores: str = GOOD) -> None:
        """Every step of the branch before its report, except those named by `but`."""
        do(self.branch, "branch_round.begin", period=period)
        for step, acts in STEPS.items():
            for name, fields in () if but(step) else acts:
                own = {"scores": dict(zip(INDICATORS, scores.split(), strict=True))} if step == "score" else {}
                do(self.branch, name, period=period, **{**fields, **own})

    def report(self, period: str = YEAR) -> None:
        """Rate, seal and hand over to the committee."""
        self.rate(period)
        do(self.branch, "branch_round.report", period=period)
        self.hand_over()

    def hand_over(self) -> None:
        """The branch's work goes to the committee."""
        self.office.take_in(self.office.hand_over(self.store))

    def hand_back(self) -> None:
        """The committee's word goes to the branch."""
        self.office.hand_back(self.store)

    def view(self, period: str = YEAR) -> BranchRoundView:
        """The round as the branch sees it."""
        return seen(self.branch, period)


def seen(desk: Desk, period: str = YEAR) -> BranchRoundView:
    """A round that is there."""
    view = branch_round(desk, period)
    assert view is not None
    return view


def refused(desk: Desk, name: str, **fields: object) -> dict[str, str]:
    """The failing codes of an act and the places they point at; nothing may have been written."""
    before = len(desk.store.entries)
    outcome = desk.do(make(name, **fields))
    assert not outcome.ok
    assert len(desk.store.entries) == before
    return {reason.code: reason.place for reason in outcome.reasons if reason.verdict == "fail"}
