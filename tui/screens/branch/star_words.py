"""Stars for the eye: signs and a word, so that neither colour nor a wide sign carries the meaning alone."""

from __future__ import annotations

from core.desk.rounds import RoundRow
from tui.i18n import t
from tui.i18n.words import word
from tui.widgets.signs import sign


def star_name(stars: int) -> str:
    """`四星` for 4; 0 is no star by decision."""
    return t("{count}-star", count=stars) if stars else word("no_star")


def result_words(row: RoundRow, signs: bool = True) -> str:
    """The result of a row: a word, with signs where there is room, or why there is none."""
    one = row.outcome.value
    if one.stars is not None and one.status == "rated":
        return f"{star_name(one.stars)} {sign('star') * one.stars}" if signs else star_name(one.stars)
    return word(str(one.status)) if one.status != "incomplete" else ""
