"""Use cases: check the rules, write the entries, answer with an outcome. Importing the room registers every act."""

from core.desk import committee, conflicts, decisions, items, orders, people, procedure, rating

__all__ = ["committee", "conflicts", "decisions", "items", "orders", "people", "procedure", "rating"]
