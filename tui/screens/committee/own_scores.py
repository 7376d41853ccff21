"""The committee's own scores of a branch, asked in one form (C2)."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.branch_rating.determination import StarReview
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.records import BranchReview
from core.values import plain
from tui.i18n import language, mark, t
from tui.screens.committee.asking import ask_act
from tui.screens.view import View
from tui.widgets.form import Field


async def ask_scores(asker: View, view: BranchRoundView, desk: Callable[[], Desk], draft: str) -> None:
    """An empty score leaves the indicator to the branch's; after a determination it is asked why."""
    source = view.scheme.branch.sources[-1].id
    own = desk().records.get(BranchReview, view.round.id)
    fields = [
        Field(
            id=one.id,
            label=f"{one.label(language())} / {plain(one.points)}",
            initial=given.score if own and (given := own.mark.get(f"{source}.{one.id}")) else "",
        )
        for one in view.scheme.branch.indicators
    ]
    if view.stars.determined is not None:
        fields.append(Field(id="why", label=mark("Why corrected"), lines=2))
    places = {one.id: f"mark:{source}.{one.id}" for one in view.scheme.branch.indicators} | {"why": "period"}
    await ask_act(
        asker,
        t("The committee's own scores"),
        fields,
        draft,
        lambda given: StarReview(
            period=view.period,
            scores={key: text for key, text in given.items() if key != "why"},
            why=given.get("why", ""),
        ),
        desk,
        t("Scores kept; the result above is computed with them."),
        places,
    )
