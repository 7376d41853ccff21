"""What the branch rating means for the choice of advanced organisations, and what falsification means (C7, C10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from core.notices.model import BranchPart
from core.records import Falsification
from core.values import Figure, Outcome, Rate, Reason, ask, failed, passed


class BranchStanding(Struct, frozen=True, kw_only=True):
    """What is known of one branch in one year: its kind, the stars determined (None: not yet), findings against it.

    `accepted` are the stars after the year-end acceptance; None where it added and took none (C6).
    """

    kind: str = "branch"
    stars: int | None = None
    falsified: tuple[Falsification, ...] = ()
    accepted: int | None = None

    @property
    def counting(self) -> int | None:
        """The branch's stars: after the acceptance, else as determined; None while not determined."""
        return self.stars if self.accepted is None else self.accepted


def share_of_stars(part: BranchPart, standings: Mapping[str, BranchStanding]) -> Outcome[Rate]:
    """The share of branches at the scheme's stars or more among those that take part (C7), by branch id.

    Branches of a kind that is left out are not counted; stars are those after the acceptance (C6). One without
    determined stars counts as not reaching them and is told. The notice says "normally": too small a share asks, it
    does not fail.
    """
    rules = part.nomination
    taking_part = {name: one for name, one in standings.items() if one.kind not in part.left_out}
    reached = sum(one.counting is not None and one.counting >= rules.share_stars for one in taking_part.values())
    rate = Rate(reached, len(taking_part), "branches")
    figures: dict[str, Figure] = {
        "reached": reached,
        "branches": len(taking_part),
        "percent": rate.percent(),
        "stars": rules.share_stars,
        "share": rules.share,
    }
    reasons: list[Reason] = []
    if rate.at_least(rules.share, 100):
        reasons.append(passed("C7", "share_reached", "", **figures))
    else:
        reasons.append(ask("C7", "share_missed", "", **figures))
    undetermined = sum(one.stars is None for one in taking_part.values())
    if undetermined:
        reasons.append(ask("C7", "share_undetermined", count=undetermined))
    return Outcome(rate, tuple(reasons))


def check_nominee(part: BranchPart, standing: BranchStanding, year: str) -> tuple[Reason, ...]:
    """Whether a branch can be put forward as advanced organisation: normally one of five stars, never a falsifier.

    The stars after the acceptance count, and the reason names both (C6). Fewer stars ask. Falsification found in the
    rating of that year fails, for awards of that year only (C10).
    """
    needed = part.nomination.stars
    reasons: list[Reason]
    if standing.kind in part.left_out:
        reasons = [ask("C7", "nominee_left_out", kind=standing.kind)]
    elif standing.counting is None:
        reasons = [ask("C7", "nominee_undetermined", needed=needed, year=year)]
    else:
        reached = standing.counting >= needed
        code = "nominee_reached" if reached else "nominee_below"
        figures: dict[str, Figure] = {"stars": standing.counting, "needed": needed, "year": year}
        if standing.accepted is not None and standing.stars is not None:
            code, figures["determined"] = f"{code}_accepted", standing.stars
        reasons = [(passed if reached else ask)("C7", code, "", **figures)]
    return (*reasons, *check_honesty(standing.falsified, year))


def check_honesty(found: Sequence[Falsification], year: str) -> tuple[Reason, ...]:
    """Findings of falsification as reasons against awards of the year; a cleared one is shown without effect (C10)."""
    reasons: list[Reason] = []
    for one in found:
        if one.found.year != year:
            continue
        place = f"falsification/{one.id}"
        if one.cleared is not None:
            reasons.append(passed("C10", "falsification_cleared", place, on=one.cleared.on, by=one.cleared.by))
        else:
            figures = {"on": one.found.on, "by": one.found.by, "evidence": one.found.evidence, "year": year}
            reasons.append(failed("C10", "disqualified_falsification", place, **figures))
    return tuple(reasons)
