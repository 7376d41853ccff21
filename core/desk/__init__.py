"""Use cases: check the rules, write the entries, answer with an outcome. Importing the room registers every act."""

from core.desk import acceptance, committee, conflicts, decisions, items, orders, people, plans, procedure, rating

__all__ = [
    "acceptance",
    "committee",
    "conflicts",
    "decisions",
    "items",
    "orders",
    "people",
    "plans",
    "procedure",
    "rating",
]
