"""Those on a list as its papers name them: award by award, branch by branch, numbered once for all (A8, A10)."""

from __future__ import annotations

from collections.abc import Collection

from core.desk.commendation.branch_lists import over_all, posts_here
from core.desk.commendation.listed import ListedRow, listed_rows
from core.desk.commendation.meeting import award_list
from core.desk.commendation.paper_words import branch_name, for_branches, in_order, on_paper, post_title
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.documents.awarded import Awarded, AwardGroup, branch_group, people_group
from core.names import order_key


def rows_of(desk: Desk, view: AwardRoundView) -> tuple[ListedRow, ...]:
    """The list as papers order it: as it was decided, or before that as the committee's words stand.

    Award by award as the scheme has them, branches and names as lists have them.
    """
    if view.decided and view.listed:
        rows = listed_rows(view.listed)
    else:
        shown = award_list(desk, view.id)
        rows = shown.rows if shown else ()
    awards = {row.award.id: at for at, row in enumerate(view.rows)}
    branches = {one: at for at, one in enumerate(in_order(desk, {row.branch for row in rows}))}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                awards.get(row.award, len(awards)),
                branches[row.branch],
                order_key(row.name),
                row.nomination,
            ),
        )
    )


def certificate_numbers(desk: Desk, view: AwardRoundView) -> dict[str, str]:
    """The number of everybody's certificate by nomination: the year and the place on the list, `2026-001`.

    An honour that was taken back keeps its number, so that no other certificate changes.
    """
    return {row.nomination: f"{view.opened.year}-{at:03d}" for at, row in enumerate(rows_of(desk, view), 1)}


def groups_of(
    desk: Desk, view: AwardRoundView, only: Collection[str] | None = None, revoked: bool = True
) -> tuple[AwardGroup, ...]:
    """The list as groups; `only` some nominations; without those whose honour was taken back unless `revoked`.

    Posts are asked of the branches; a branch knows those of its own people alone, so that there none is said.
    """
    at_committee = desk.store.meta.body == "committee"
    posts = dict(over_all(desk, f"posts/{view.id}", lambda one: posts_here(one, view.id))) if at_committee else {}
    numbers = certificate_numbers(desk, view)
    taken = view.listed.revoked if view.listed else {}
    rows = [
        row
        for row in rows_of(desk, view)
        if (only is None or row.nomination in only) and (revoked or row.nomination not in taken)
    ]
    found = []
    for number, quota in enumerate(view.rows, 1):
        award = quota.award
        people = [
            Awarded(
                name=row.name,
                branch="" if for_branches(award) else branch_name(desk, row.branch),
                post=posts.get(row.nomination, ""),
                number=numbers[row.nomination],
                note="荣誉已撤销" if row.nomination in taken else "",
            )
            for row in rows
            if row.award == award.id
        ]
        name = on_paper(award.zh)
        if for_branches(award):
            found.append(branch_group(number, name, people))
        else:
            found.append(people_group(number, name, people, post_title(award)))
    return tuple(found)
