"""Use cases: check the rules, write the entries, answer with an outcome. Importing the room registers every act."""

from core.desk import (
    acceptance,
    branch_rating,
    branch_report,
    branch_steps,
    committee,
    conflicts,
    decisions,
    determination,
    inspections,
    items,
    orders,
    people,
    plans,
    procedure,
    rating,
    vetoes,
)

__all__ = [
    "acceptance",
    "branch_rating",
    "branch_report",
    "branch_steps",
    "committee",
    "conflicts",
    "decisions",
    "determination",
    "inspections",
    "items",
    "orders",
    "people",
    "plans",
    "procedure",
    "rating",
    "vetoes",
]
