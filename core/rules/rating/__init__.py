"""Rating: indicators, sources, bonus, total, bands (domain 1, C1, C3, C8). Pure: facts in, outcome with reasons out."""

from core.rules.rating.bonus import BonusCount, count_bonuses, with_bonus
from core.rules.rating.branch import BranchResult, BranchStatus, VetoReport, branch_result
from core.rules.rating.branch_ballot import BallotResult, ballot_star, check_tally, for_showing, rates
from core.rules.rating.branch_dates import branch_calendar
from core.rules.rating.branch_round import BranchFacts, check_branch_round, check_period, is_small
from core.rules.rating.branch_sources import BranchRating, rate_branch
from core.rules.rating.branch_stars import BranchStars, check_body, check_determined, check_stars
from core.rules.rating.consequences import is_weak, member_consequences
from core.rules.rating.criteria import LineSaid, criteria_score
from core.rules.rating.marks import check_mark
from core.rules.rating.member import MemberResult, Status, member_result
from core.rules.rating.round import RoundSummary, check_round, rated_people
from core.rules.rating.ties import BranchStanding, check_honesty, check_nominee, share_of_stars
from core.rules.rating.totals import ballot_total, combine, grade_average, stars_for

__all__ = [
    "BallotResult",
    "BonusCount",
    "BranchFacts",
    "BranchRating",
    "BranchResult",
    "BranchStanding",
    "BranchStars",
    "BranchStatus",
    "LineSaid",
    "MemberResult",
    "RoundSummary",
    "Status",
    "VetoReport",
    "ballot_star",
    "ballot_total",
    "branch_calendar",
    "branch_result",
    "check_body",
    "check_branch_round",
    "check_determined",
    "check_honesty",
    "check_mark",
    "check_nominee",
    "check_period",
    "check_round",
    "check_stars",
    "check_tally",
    "combine",
    "count_bonuses",
    "criteria_score",
    "for_showing",
    "grade_average",
    "is_small",
    "is_weak",
    "member_consequences",
    "member_result",
    "rate_branch",
    "rated_people",
    "rates",
    "share_of_stars",
    "stars_for",
    "with_bonus",
]
