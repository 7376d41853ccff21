"""Stars as papers show them: marks and the word for them (C3)."""

from __future__ import annotations

from typing import Final

NO_STAR: Final = "不予评星"
_WORDS: Final = ("无星", "一星", "二星", "三星", "四星", "五星")


def star_marks(stars: int) -> str:
    """`★★★★☆` for 4; five characters always. Raises ValueError outside 0…5."""
    if not 0 <= stars <= 5:
        raise ValueError(f"{stars} stars")
    return "★" * stars + "☆" * (5 - stars)


def star_word(stars: int) -> str:
    """`四星` for 4. Raises ValueError outside 0…5."""
    if not 0 <= stars <= 5:
        raise ValueError(f"{stars} stars")
    return _WORDS[stars]
