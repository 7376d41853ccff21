"""How lists find and sort: initials find a name, names sort by pinyin, numbers by size."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from core.names import folded
from core.names import order_key as name_key


def matches(query: str, name: str) -> bool:
    """Whether a name matches what was typed: characters, or pinyin initials (`zs` finds 张三)."""
    from core.names import matches as by_pinyin  # pypinyin costs 140 ms: only the first search pays

    return by_pinyin(query, name)


def holds(query: str, text: str) -> bool:
    """Whether a text holds what was typed; width, case and blanks don't count."""
    return folded(query) in folded(text)


def order_key(text: str) -> tuple[int, Decimal, bytes]:
    """Sorting key of a cell: numbers by size, then text as names are sorted."""
    try:
        number = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite():
        return 0, number, b""
    return 1, Decimal(0), name_key(text)
