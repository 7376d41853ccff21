"""Commands of the committee's desk, a module for each group of its places."""

from __future__ import annotations

from typing import Final

from tui.commands.committee import (
    appraisals,
    award_list,
    award_quotas,
    award_review,
    award_rounds,
    branches,
    follow_up,
    handback,
    merge,
    overview,
    review,
    scheme,
    stars,
    stars_overview,
    workdays,
)
from tui.commands.registry import Declared

PLACES: Final[tuple[Declared, ...]] = (
    *overview.PLACES,
    *branches.PLACES,
    *merge.PLACES,
    *review.PLACES,
    *handback.PLACES,
    *appraisals.PLACES,
    *stars_overview.PLACES,
    *stars.PLACES,
    *scheme.PLACES,
    *follow_up.PLACES,
    *award_rounds.PLACES,
    *award_quotas.PLACES,
    *award_review.PLACES,
    *award_list.PLACES,
    *workdays.PLACES,
)
