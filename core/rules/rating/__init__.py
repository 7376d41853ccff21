"""Rating: indicators, sources, bonus, total, bands (domain 1, C1, C3, C8). Pure: facts in, outcome with reasons out."""

from core.rules.rating.bonus import count_bonuses
from core.rules.rating.branch import BranchResult, BranchStatus, VetoReport, branch_result
from core.rules.rating.consequences import member_consequences
from core.rules.rating.marks import check_mark
from core.rules.rating.member import MemberResult, Status, member_result
from core.rules.rating.round import RoundSummary, check_round, rated_people
from core.rules.rating.totals import combine, grade_average, stars_for

__all__ = [
    "BranchResult",
    "BranchStatus",
    "MemberResult",
    "RoundSummary",
    "Status",
    "VetoReport",
    "branch_result",
    "check_mark",
    "check_round",
    "combine",
    "count_bonuses",
    "grade_average",
    "member_consequences",
    "member_result",
    "rated_people",
    "stars_for",
]
