"""Forms of commendation for `xingce print`: lists and certificates of a round, the approval forms of its nominees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.desk.commendation.around import stands
from core.desk.commendation.form_papers import print_form
from core.desk.commendation.list_papers import award_notice, posted_notices
from core.desk.commendation.nominees import nominees
from core.desk.commendation.papers import AWARD_PAPERS, AWARD_TABLES, BRANCH_PAPERS
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.desk.desk import Desk
from core.documents.award_lists import make_award_notice
from core.errors import Refused
from tui.twin.place import Place
from tui.twin.poll_papers import Printed

APPROVAL: Final = "approval_form"
NOTICE: Final = "award_notice"
WORKBOOKS: Final = {f"{name}_sheet": name for name in AWARD_TABLES}
AWARD_FORMS: Final = (*AWARD_PAPERS, *WORKBOOKS, APPROVAL)
"""What can be printed of a round; those of `WORKBOOKS` are Excel files."""
_AT_BRANCH: Final = (*BRANCH_PAPERS, *(form for form, name in WORKBOOKS.items() if name in BRANCH_PAPERS), APPROVAL)


def award_files(
    form: str, place: Place, branch: str, period: str, own: Path | None
) -> Iterator[tuple[Desk, str, Printed]]:
    """The files of a form with the desk that makes them and the round's name.

    A list is one file of the whole round, or with `branch` the branch's own; notices are one file each, in the order in
    which they were posted; approval forms are one file a nominee that went up (at a branch: that stands). Raises
    `Refused('award_round_unknown')`, `form_of_committee` at a branch, and what the papers refuse.
    """
    if place.master is None and form not in _AT_BRANCH:
        raise Refused("form_of_committee", form=form, forms=" ".join(_AT_BRANCH))
    if form == APPROVAL:
        for one in place.desks(branch):
            yield from _approvals(place, one.desk, period, own)
        return
    desk = place.desk(branch)
    view = the_award_round(desk, period)
    name = view.id.partition("/")[2]
    if form == NOTICE:
        posted = posted_notices(desk, view)
        for number, notice in enumerate(posted, 1):
            part = str(number) if len(posted) > 1 else ""
            yield desk, name, Printed(part, ".docx", make_award_notice(award_notice(desk, view, notice), own))
    elif form in WORKBOOKS:
        yield desk, name, Printed("", ".xlsx", AWARD_TABLES[WORKBOOKS[form]](desk, view))
    else:
        yield desk, name, Printed("", ".docx", AWARD_PAPERS[form](desk, view, own))


def the_award_round(desk: Desk, period: str) -> AwardRoundView:
    """The round asked for by its name, else the newest. Refused where there is none."""
    known = award_rounds(desk)
    name = period or (max(known).partition("/")[2] if known else str(desk.today.year))
    view = award_round(desk, name)
    if view is None:
        raise Refused("award_round_unknown", round=name[:20])
    return view


def _approvals(place: Place, desk: Desk, period: str, own: Path | None) -> Iterator[tuple[Desk, str, Printed]]:
    view = the_award_round(desk, period)
    for one in nominees(desk, view.id):
        if one.version or (place.master is None and stands(one.nomination)):
            part = f"{one.award.id}-{one.subject[:8]}"
            yield desk, view.id.partition("/")[2], Printed(part, ".docx", print_form(desk, one, own))
