"""Honours: which of them still have to count as bonus in the members' rating (A10, C3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from core.calendar import Period


class Honour(Struct, frozen=True, kw_only=True):
    """One honour of a person, or of the branch where `person` is empty.

    `source` is where it follows from: a nomination's id, or the id of the branch's note. `award` is the award's id for
    one of a round, `name` its name, `item` the item of the five-star scheme that it counts as (empty: none).
    """

    source: str
    person: str
    award: str
    name: str
    on: str
    by: str
    document: str = ""
    item: str = ""
    code: str = ""
    revoked: str = ""

    @property
    def proof(self) -> str:
        """The proof of a bonus: the document if there is one, the name and the day."""
        return " ".join(part for part in (self.document, self.name, self.on) if part)


def due_as_bonus(
    honours: Iterable[Honour], period: str, counted: Collection[str], items: Collection[str]
) -> list[Honour]:
    """The honours that a period's rating should count and that no rating counted yet, in the order of their days.

    An honour counts in the period it falls in, or, where that one is over, in a later one of the same year. Honours
    taken back, and those that are no item of the scheme, count nothing.
    """
    now = Period.parse(period)
    found = [
        one
        for one in honours
        if one.person and one.item in items and not one.revoked and one.source not in counted
        if f"{now.year}-01-01" <= one.on <= now.last.isoformat()
    ]
    return sorted(found, key=lambda one: (one.on, one.source))
