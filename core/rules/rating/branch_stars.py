"""The stars of a branch side by side: proposed, balloted, the branch's opinion, determined (C2)."""

from __future__ import annotations

from msgspec import Struct

from core.notices.model import BranchPart
from core.records import BranchSheet
from core.values import Reason, ask, failed, passed


class BranchStars(Struct, frozen=True, kw_only=True):
    """The stars of one round as far as they are there; None is not yet. Published follows from determined."""

    proposed: int | None = None
    balloted: int | None = None
    opinion: int | None = None
    determined: int | None = None
    published: int | None = None


def check_stars(part: BranchPart, stars: int, place: str = "stars") -> tuple[Reason, ...]:
    """A reason when the scheme has no such number of stars."""
    if stars in part.possible:
        return ()
    possible = ", ".join(str(one) for one in part.possible)
    return (failed("C1", "stars_unknown", place, stars=stars, possible=possible),)


def check_body(body: str, has_committee: bool, place: str = "body") -> tuple[Reason, ...]:
    """The branch committee proposes; where there is none, a members' meeting must (C2)."""
    if body not in ("branch_committee", "general_meeting"):
        return (failed("C2", "body_unknown", place, value=body[:20]),)
    if body == "branch_committee" and not has_committee:
        return (failed("C2", "proposal_needs_meeting", place),)
    if body == "general_meeting" and has_committee:
        return (ask("C2", "proposal_by_meeting", place),)
    return ()


def check_opinion(sheet: BranchSheet, balloted: int | None) -> tuple[Reason, ...]:
    """The branch forms its opinion by the ballot; where it differs it says why (C2)."""
    opinion = sheet.opinion
    if opinion is None:
        return (failed("C2", "opinion_missing", "opinion"),)
    if balloted is None:
        return ()
    figures = {"stars": opinion.stars, "balloted": balloted}
    if opinion.stars == balloted:
        return (passed("C2", "opinion_as_ballot", "opinion", **figures),)
    if not opinion.reason:
        return (failed("C2", "opinion_reason_missing", "opinion.reason", **figures),)
    return (passed("C2", "opinion_differs", "opinion", **figures, reason=opinion.reason),)


def check_determined(
    part: BranchPart, stars: int, reason: str, opinion: int | None, vetoed: bool
) -> tuple[Reason, ...]:
    """The committee determines and may differ from the branch's opinion, then with a reason; a veto gives no star.

    The veto is reason enough for the stars that it takes. Places are the fields `stars` and `reason`.
    """
    wrong = check_stars(part, stars)
    if wrong:
        return wrong
    if vetoed:
        if stars:
            return (failed("C1", "determined_against_veto", "stars", stars=stars),)
        return (passed("C1", "determined_by_veto", "stars"),)
    if opinion is None:
        return ()
    figures = {"stars": stars, "opinion": opinion}
    if stars == opinion:
        return (passed("C2", "determined_as_opinion", "stars", **figures),)
    if not reason:
        return (failed("C2", "determined_reason_missing", "reason", **figures),)
    return (passed("C2", "determined_differs", "stars", **figures, reason=reason),)
