"""The versions of a scheme as a list, what changed between two, and the members that a change would move (0.1)."""

from __future__ import annotations

from msgspec import Struct

from core.desk.branch_rating.rounds import BranchRoundView, branch_periods, branch_round
from core.desk.desk import Desk
from core.desk.rounds import RoundView, member_round
from core.desk.scheme_versions import scheme_of
from core.errors import XingceError
from core.notices.base import AnyScheme
from core.notices.versions import Difference, LineChange, changes
from core.records import BranchReview, Round, SchemeVersion
from core.records import Scheme as SchemeRecord
from core.rules.what_if import BranchMarks, MemberFacts


class SchemeRow(Struct, frozen=True):
    """One version: when, by whom and why it was set, how many values changed, how many rounds here began under it.

    `scheme` is None where this program can't read the text.
    """

    text: SchemeVersion
    by: str
    scheme: AnyScheme | None
    changes: tuple[Difference | LineChange, ...]
    rounds: int

    @property
    def version(self) -> int:
        """The number of the version."""
        return self.text.version


def scheme_rows(desk: Desk, notice: str = "c") -> list[SchemeRow]:
    """The versions of a notice's scheme, newest first, each with what it changed."""
    known = [one for one in desk.records.all(SchemeRecord).values() if one.id.startswith(f"{notice}@")]
    ordered = sorted(known, key=lambda one: one.text.version)
    begun = [one.begin.version for one in desk.records.all(Round).values() if one.begin.scheme == notice]
    rows = []
    for before, one in zip([None, *ordered], ordered, strict=False):
        told = changes(before.text.toml, one.text.toml) if before else ()
        rows.append(SchemeRow(one.text, _author(desk, one.id), _read(one), told, begun.count(one.text.version)))
    return rows[::-1]


def _author(desk: Desk, record_id: str) -> str:
    heads = desk.records.heads("scheme", record_id, "text")
    item = desk.records.entries.get(heads[0]) if heads else None
    return item.entry.by if item and item.entry else ""


def _read(one: SchemeRecord) -> AnyScheme | None:
    try:
        return scheme_of(one)
    except XingceError:
        return None


def last_member_round(desk: Desk) -> RoundView | None:
    """The latest round of members that can be read here, None without one."""
    periods = {one.begin.period for one in desk.records.all(Round).values() if one.begin.mechanism == "C3"}
    for period in sorted(periods, reverse=True):
        try:
            view = member_round(desk, period)
        except XingceError:
            continue  # a round under a scheme that this program can't read can't be rated under another
        if view is not None:
            return view
    return None


def member_facts(view: RoundView, branch: str) -> list[MemberFacts]:
    """A round's people as a what-if takes them; `branch` is the branch's id."""
    return [
        MemberFacts(
            person=row.person.id,
            name=row.person.identity.name,
            branch=branch,
            kind=row.person.membership.kind,
            sheet=row.sheet,
            bonuses=row.bonuses,
            earlier=row.earlier,
        )
        for row in view.rows
    ]


def last_branch_year(desk: Desk) -> BranchRoundView | None:
    """The latest yearly rating of the branch itself that can be read here, None without one; small ratings are none."""
    for period in reversed(branch_periods(desk)):
        try:
            view = branch_round(desk, period)
        except XingceError:
            continue
        if view is not None and not view.small:
            return view
    return None


def branch_marks(desk: Desk, view: BranchRoundView, name: str) -> BranchMarks:
    """A branch's yearly rating as a what-if takes it: its own marks, the committee's where it scored, bonuses."""
    last = f"{view.scheme.branch.sources[-1].id}."
    review = desk.records.get(BranchReview, view.round.id)
    own = {key: mark for key, mark in view.sheet.mark.items() if not key.startswith(last)}
    theirs = {key: mark for key, mark in review.mark.items() if key.startswith(last)} if review else {}
    vetoes = tuple(one.report for one in view.vetoes)
    return BranchMarks(
        branch=desk.store.meta.body,
        name=name,
        mark=own | theirs,
        vetoes=vetoes,
        kind=view.kind,
        bonuses=view.bonuses.counting,
        earlier=view.bonuses.earlier,
    )
