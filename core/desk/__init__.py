"""Use cases: check the rules, write the entries, answer with an outcome. Importing the room registers every act."""

from core.desk import (
    committee,
    conflicts,
    decisions,
    objections,
    people,
    procedure,
    publication,
    rating,
    scheme_versions,
    vetoes,
)
from core.desk.branch_rating import bonus_entries, determination, report, sheet, steps
from core.desk.commendation import granting, honours, meeting, nominations, opening, reviewing, scheme, submission
from core.desk.follow_up import acceptance, inspections, items, orders, plans
from core.desk.polls import closing, count, issue, roll, schemes, setup, slate, stars

__all__ = [
    "acceptance",
    "bonus_entries",
    "closing",
    "committee",
    "conflicts",
    "count",
    "decisions",
    "determination",
    "granting",
    "honours",
    "inspections",
    "issue",
    "items",
    "meeting",
    "nominations",
    "objections",
    "opening",
    "orders",
    "people",
    "plans",
    "procedure",
    "publication",
    "rating",
    "report",
    "reviewing",
    "roll",
    "scheme",
    "scheme_versions",
    "schemes",
    "setup",
    "sheet",
    "slate",
    "stars",
    "steps",
    "submission",
    "vetoes",
]
