"""Bonuses and deductions of a branch's round: the branch's entries and the committee's, and which count (domain 1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

import msgspec
from msgspec import Struct

from core.desk.rounds import OpenRound
from core.desk.sealed_facts import SealedFacts
from core.desk.sealing import heads_of
from core.journal.fold import Fold
from core.records import BonusCheck, BonusStruck, BranchBonus, BranchBonusGrant, Group
from core.values import Reason, passed

G = TypeVar("G", bound=Group)


class BonusView(Struct, frozen=True):
    """One bonus or deduction with who entered it and what the committee said of it."""

    id: str
    grant: BranchBonusGrant
    by_committee: bool
    struck: BonusStruck | None = None

    @property
    def counts(self) -> bool:
        """Whether the committee recognises it, or has said nothing of it."""
        return self.struck is None or not self.struck.struck

    @property
    def bonus(self) -> BranchBonus:
        """As the rules take it."""
        return BranchBonus(id=self.id, grant=self.grant)


class RoundBonuses(Struct, frozen=True):
    """All of one round, struck ones too, by day and id; `before` are those of the year's earlier rounds.

    `late` counts entries of laptops that did not know of the seal: they are left out (0.7).
    """

    shown: tuple[BonusView, ...] = ()
    before: tuple[BonusView, ...] = ()
    late: int = 0

    @property
    def counting(self) -> tuple[BranchBonus, ...]:
        """Those that count in the result as it stands."""
        return tuple(one.bonus for one in self.shown if one.counts)

    @property
    def earlier(self) -> tuple[BranchBonus, ...]:
        """Those of earlier rounds that count."""
        return tuple(one.bonus for one in self.before if one.counts)

    @property
    def own(self) -> tuple[BranchBonus, ...]:
        """The branch's entries, whatever the committee says of them: what its seal rests on."""
        return tuple(one.bonus for one in self.shown if not one.by_committee)

    @property
    def own_earlier(self) -> tuple[BranchBonus, ...]:
        """The branch's entries of earlier rounds."""
        return tuple(one.bonus for one in self.before if not one.by_committee)


def bonuses_of(records: Fold, head: OpenRound, only: Collection[str] | None = None) -> RoundBonuses:
    """The bonuses of a round; of a sealed one those that its seal names, and the corrections after it.

    `only` are the entries that a decision names: of the committee's word what it named counts, as it stood there.
    """
    report = head.round.report
    facts = SealedFacts(records, report, head.sealed_by) if report and head.sealed_by else None
    own = [one for one in records.all(BranchBonus).values() if not one.grant.withdrawn and _of_year(one.grant, head)]
    if facts is not None:
        own = facts.bonuses(own, "branch_bonus")
    found = [BonusView(one.id, one.grant, False) for one in own]
    found += [BonusView(check.id, grant, True) for check, grant in _committees(records, head, only)]
    told = [
        BonusView(
            one.id, one.grant, one.by_committee, as_named(records, "bonus_check", one.id, "struck", BonusStruck, only)
        )
        for one in sorted(found, key=lambda one: (one.grant.on, one.id))
    ]
    return RoundBonuses(
        shown=tuple(one for one in told if one.grant.period == head.period),
        before=tuple(one for one in told if one.grant.period != head.period),
        late=facts.late if facts else 0,
    )


def _of_year(grant: BranchBonusGrant, head: OpenRound) -> bool:
    """Of this round, or of an earlier one of its year and kind."""
    mine, other = head.period, grant.period
    return other == mine or (len(other) == len(mine) and other[:4] == mine[:4] and other < mine)


def _committees(
    records: Fold, head: OpenRound, only: Collection[str] | None
) -> Iterator[tuple[BonusCheck, BranchBonusGrant]]:
    for check in records.all(BonusCheck).values():
        grant = as_named(records, "bonus_check", check.id, "found", BranchBonusGrant, only)
        if grant is not None and _of_year(grant, head):
            yield check, grant


def as_named(
    records: Fold, kind: str, record_id: str, group: str, struct: type[G], only: Collection[str] | None
) -> G | None:
    """A group's value: the one in effect; with `only` that of the latest of those entries, whatever replaced it since.

    None where there is none, or none of those entries sets it.
    """
    if only is None:
        value = records.value(kind, record_id, group)
        return msgspec.convert(value, struct) if value is not None else None
    rest, seen = list(records.heads(kind, record_id, group)), set[str]()
    while rest:
        one = rest.pop()
        item = records.entries.get(one)
        if item is None or item.entry is None or one in seen:
            continue
        if one in only:
            return msgspec.convert(item.entry.set[group], struct)
        seen.add(one)
        rest += item.entry.over.get(group, ())
    return None


def struck_reasons(bonuses: RoundBonuses) -> tuple[Reason, ...]:
    """What the committee does not recognise, each with its reason."""
    return tuple(
        passed("C2", "bonus_struck", one.id, item=one.grant.item, on=one.struck.on, reason=one.struck.reason)
        for one in bonuses.shown
        if one.struck and not one.counts
    )


# ---- what a seal rests on ----------------------------------------------------------------------------------------


def branch_heads(records: Fold, bonuses: RoundBonuses) -> set[str]:
    """The branch's entries of the round and of the year's earlier ones."""
    found: set[str] = set()
    for one in (*bonuses.own, *bonuses.own_earlier):
        found |= heads_of(records, "branch_bonus", one.id, lambda group: group == "grant")
    return found


def committee_heads(records: Fold, bonuses: RoundBonuses) -> set[str]:
    """The committee's entries: its own bonuses and what it said of the branch's."""
    found: set[str] = set()
    for one in (*bonuses.shown, *bonuses.before):
        found |= heads_of(records, "bonus_check", one.id, lambda group: group in ("found", "struck"))
    return found
