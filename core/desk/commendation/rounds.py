"""A round as one picture: its scheme, its days, the quotas with what each branch has of them (A1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from core.calendar import parse_day
from core.desk.act import Drafts
from core.desk.commendation.scheme import scheme_at
from core.desk.desk import Desk
from core.desk.people import active_people
from core.journal.draft import Draft
from core.notices.award_scheme import Award, AwardScheme, AwardSubject, QuotaBase, QuotaMethod
from core.records import AwardList, AwardOpened, AwardQuota, AwardRound, Group, Person
from core.rules.selection.quota import compare
from core.values import Outcome, Reason, failed

MECHANISM: Final = "A"


class QuotaRow(Struct, frozen=True):
    """One award of a round: how many, by which rule, the places by branch id, the numbers they were taken of.

    `compared` says how the parts and the announced total differ; `shares` is None for a pool.
    """

    award: Award
    quota: AwardQuota
    shares: Mapping[str, int] | None
    members: Mapping[str, int]
    compared: Reason

    def places(self, branch: str) -> int | None:
        """The places of a branch; None where the quota is a pool."""
        return None if self.shares is None else self.shares.get(branch, 0)


class AwardRoundView(Struct, frozen=True):
    """Everything that was announced of a round; computed, never stored (0.4). `listed` is what was decided so far.

    `every` has a row for each award of the scheme; one of which none was announced is not given in this round.
    """

    record: AwardRound
    scheme: AwardScheme
    every: tuple[QuotaRow, ...]
    listed: AwardList | None

    @property
    def rows(self) -> tuple[QuotaRow, ...]:
        """The awards of this round."""
        return tuple(row for row in self.every if row.quota.total)

    @property
    def for_branches(self) -> bool:
        """Whether an award of the round is for a branch itself."""
        return any(row.award.subject is AwardSubject.BRANCH for row in self.rows)

    @property
    def id(self) -> str:
        """The round's id."""
        return self.record.id

    @property
    def opened(self) -> AwardOpened:
        """Its days and contacts."""
        return self.record.opened

    @property
    def reference(self) -> date:
        """The day on which conditions are counted."""
        return parse_day(self.opened.reference) or date.max

    @property
    def deadline(self) -> date:
        """The last day on which the committee receives nominations."""
        return parse_day(self.opened.deadline) or date.max

    @property
    def total(self) -> int:
        """How many are commended in all."""
        return sum(row.quota.total for row in self.every)

    @property
    def decided(self) -> bool:
        """Whether the committee's meeting has decided the list."""
        return bool(self.listed and self.listed.decided and self.listed.decided.seals)

    @property
    def granted(self) -> bool:
        """Whether the awards were given."""
        return bool(self.listed and self.listed.granted and self.listed.granted.seals)

    def row(self, award: str) -> QuotaRow | None:
        """The row of an award of the scheme by id, whether it is given in this round or not."""
        return next((row for row in self.every if row.award.id == award), None)


def round_id(round_: str) -> str:
    """The id of a round by its name: `2026` gives `A/2026`; an id stays as it is."""
    return round_ if round_.startswith(f"{MECHANISM}/") else f"{MECHANISM}/{round_}"


def award_round(desk: Desk, round_: str) -> AwardRoundView | None:
    """A round by its name or id, None without one. Raises `Refused` for a scheme that is not here or unreadable."""
    record = desk.records.get(AwardRound, round_id(round_))
    if record is None:
        return None
    scheme = scheme_at(desk, record.opened.version)
    rows = tuple(_row(record, award) for award in scheme.awards if award.id in record.quota)
    return AwardRoundView(record, scheme, rows, desk.records.get(AwardList, record.id))


def award_rounds(desk: Desk) -> list[str]:
    """The ids of the rounds that were opened, oldest first."""
    known = desk.records.all(AwardRound).values()
    return [one.id for one in sorted(known, key=lambda one: (one.opened.year, one.opened.on, one.id))]


def _row(record: AwardRound, award: Award) -> QuotaRow:
    quota, prefix = record.quota[award.id], f"{award.id}."
    pool = quota.method == QuotaMethod.POOL
    given = {name.removeprefix(prefix): one for name, one in record.share.items() if name.startswith(prefix)}
    shares = {branch: one.places for branch, one in given.items()}
    members = {branch: one.members for branch, one in given.items()}
    compared = compare(quota.total, shares.values(), pool)
    return QuotaRow(award, quota, None if pool else shares, members, compared)


def bases(desk: Desk) -> dict[str, int]:
    """How many people of each base a branch has on its roster (A1)."""
    people = active_people(desk.records.all(Person))
    kinds = [one.membership.kind for one in people]
    full = kinds.count("full_member")
    return {
        str(QuotaBase.ALL): full + kinds.count("probationary_member"),
        str(QuotaBase.FULL): full,
        str(QuotaBase.WINDOW): sum(one.work.window for one in people),
    }


# ---- writing what concerns all ------------------------------------------------------------------------------------


def common(desk: Desk, draft: Draft, found: list[Reason] | tuple[Reason, ...] = ()) -> Drafts:
    """A draft on what concerns all branches: written in the committee's own store, never in the copy of one branch."""
    if desk.store.meta.body != "committee":
        return Outcome((), (failed("0", "act_not_here", record=draft.kind),))
    return Outcome((draft,) if draft.set else (), tuple(found))


def concluded(found: Sequence[Reason], said: Reason) -> tuple[Reason, ...]:
    """What was checked and, only where nothing failed, what the act did: a refusal never says that it is done."""
    return (*found, said) if Outcome(None, tuple(found)).ok else tuple(found)


def unknown_round(round_: str) -> Drafts:
    """The refusal where there is no such round."""
    return Outcome((), (failed("A1", "award_round_unknown", place="round", round=round_[:40]),))


def changed(before: object, groups: Mapping[str, Group]) -> dict[str, Group]:
    """The groups that differ from what a record holds now, by their names in an entry."""
    kept = {}
    for name, value in groups.items():
        base, colon, key = name.partition(":")
        now = getattr(before, base, None)
        if colon and isinstance(now, dict):
            now = now.get(key)
        if now != value:
            kept[name] = value
    return kept
