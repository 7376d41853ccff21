"""The committee opens a round: days, quotas, and the places of each branch, by hand or by rule (A1)."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from core.calendar import DayOfYear, Period, parse_day
from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.commendation.rounds import (
    AwardRoundView,
    QuotaRow,
    award_round,
    bases,
    changed,
    common,
    concluded,
    round_id,
    unknown_round,
)
from core.desk.commendation.scheme import DEFAULT, award_scheme, scheme_draft
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.notices.award_scheme import Allocation, Award, AwardScheme, QuotaBase, QuotaMethod
from core.notices.load import shipped
from core.notices.load_awards import NOTICE
from core.records import AwardOpened, AwardQuota, AwardRound, AwardShare, Body, Branch, Group
from core.rules.selection.quota import allocate, compare
from core.values import Outcome, Reason, ask, failed, passed

_ROUND: Final = re.compile(r"((?:19|20|21)[0-9]{2})(?:-[0-9a-z]{1,8})?")
_DAYS: Final = ("reference", "deadline", "award_by")
_WHOLE: Final = 100  # per cent


class AwardAct(Act, frozen=True, kw_only=True):
    """Base: an act in a round by its name, `2026`, or `2026-2` where a year has several."""

    round: str


class AwardOpen(AwardAct, frozen=True, kw_only=True):
    """Open a round; days and numbers that are left out are the scheme's. `quotas` are announced numbers by award."""

    title: str = ""
    reference: str = ""
    deadline: str = ""
    award_by: str = ""
    publication_days: int = 0
    contact: str = ""
    phone: str = ""
    place: str = ""
    quotas: dict[str, int] = msgspec.field(default_factory=dict)


@act("award.open", Body.COMMITTEE, "A1", "0.1")
def open_round(desk: Desk, one: AwardOpen) -> Drafts:
    """Open a round under the newest scheme; where the committee set none, the shipped one becomes its first version."""
    form = _ROUND.fullmatch(one.round)
    if form is None:
        return Outcome((), (failed("A1", "award_round_malformed", place="round", round=one.round[:20]),))
    if desk.records.get(AwardRound, round_id(one.round)) is not None:
        return Outcome((), (failed("A1", "award_round_there", place="round", round=one.round),))
    scheme, version = award_scheme(desk)
    year = int(form[1])
    found = [*bad_days("A1", required=False, **{name: getattr(one, name) for name in _DAYS})]
    found += _quotas_known(scheme, one.quotas)
    opened = AwardOpened(
        title=one.title or scheme.title.zh,
        year=year,
        scheme=NOTICE,
        version=version or 1,
        on=desk.today.isoformat(),
        reference=one.reference or _day(scheme.reference, year),
        deadline=one.deadline or _day(scheme.deadline.rule, year),
        award_by=one.award_by or _day(scheme.award_by, year),
        publication_days=one.publication_days or scheme.publication.days,
        contact=one.contact,
        phone=one.phone,
        place=one.place,
    )
    found += _deadline_past(desk, opened.deadline)
    groups: dict[str, Group] = {"opened": opened}
    groups |= {f"quota:{award.id}": _quota(award, one.quotas.get(award.id, award.quota)) for award in scheme.awards}
    outcome = common(desk, Draft("award_round", round_id(one.round), groups), found)
    first = () if version else (scheme_draft(desk, shipped(NOTICE, DEFAULT)),)
    total = sum(group.total for group in groups.values() if isinstance(group, AwardQuota))
    said = passed("A1", "award_round_opened", round=one.round, total=total, due=opened.deadline)
    return Outcome((*first, *outcome.value), concluded(outcome.reasons, said))


def _deadline_past(desk: Desk, deadline: str) -> list[Reason]:
    """A deadline before today lets nobody in: a round of a past year may be meant, a slip of the year more often."""
    day = parse_day(deadline)
    return [ask("A1", "award_deadline_past", "deadline", due=deadline)] if day and day < desk.today else []


def _day(rule: object, year: int) -> str:
    """A day of the scheme in the round's year."""
    assert isinstance(rule, DayOfYear)  # noqa: S101  the loader reads no other
    return rule.on(Period(year)).isoformat()


def _quota(award: Award, total: int) -> AwardQuota:
    rules = award.allocation
    return AwardQuota(
        total=total,
        method=str(rules.method),
        base=str(rules.base),
        share=rules.share,
        least=rules.least,
        most=rules.most,
    )


def _quotas_known(scheme: AwardScheme, quotas: dict[str, int]) -> list[Reason]:
    found = [failed("A1", "award_unknown", "quotas", award=name[:40]) for name in quotas if scheme.award(name) is None]
    return found + [failed("A1", "count_negative", "quotas", count=count) for count in quotas.values() if count < 0]


class AwardChange(AwardAct, frozen=True, kw_only=True):
    """Other days or contacts of a round; what is left empty stays. `why` goes to the branches with the change."""

    why: str
    title: str = ""
    reference: str = ""
    deadline: str = ""
    award_by: str = ""
    publication_days: int = 0
    contact: str = ""
    phone: str = ""
    place: str = ""


@act("award.change", Body.COMMITTEE, "A1", "0.7")
def change(desk: Desk, one: AwardChange) -> Drafts:
    """Change a round before its list is decided; a later deadline also lets in what came meanwhile."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found = [*bad_days("A1", required=False, **{name: getattr(one, name) for name in _DAYS}), *still_open(view)]
    if not one.why:
        found.append(failed("0.7", "reason_missing", place="why"))
    names = ("title", *_DAYS, "publication_days", "contact", "phone", "place")
    given = {name: value for name in names if (value := getattr(one, name))}
    found += _deadline_past(desk, one.deadline)
    opened = msgspec.structs.replace(view.opened, **given)
    if opened == view.opened:
        found.append(failed("0.7", "nothing_to_amend", place="round"))
    return common(desk, Draft("award_round", view.id, {"opened": opened}, why=one.why), found)


def still_open(view: AwardRoundView) -> list[Reason]:
    """The refusal once the list of a round is decided: it rests on what was announced (0.7)."""
    code = view.listed.decided.code if view.decided and view.listed and view.listed.decided else ""
    return [failed("0.7", "award_decided", place="round", seal=code)] if code else []


def not_granted(view: AwardRoundView) -> list[Reason]:
    """The refusal once the awards were given: from then on an honour can only be taken back."""
    granted = view.listed.granted if view.listed else None
    return [failed("0.7", "award_granted_already", place="round", on=granted.on)] if granted and view.granted else []


class AwardQuotaSet(AwardAct, frozen=True, kw_only=True):
    """How many of an award there are, and the rule by which they are shared out."""

    award: str
    total: int
    method: str
    base: str = "full"
    share: int = 0
    least: int = 0
    most: int = 0


@act("award.quota", Body.COMMITTEE, "A1")
def set_quota(desk: Desk, one: AwardQuotaSet) -> Drafts:
    """Set an award's number and rule; the places of branches stay until they are shared out anew."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found = [*still_open(view)]
    if view.row(one.award) is None:
        found.append(failed("A1", "award_unknown", "award", award=one.award[:40]))
    if one.method not in list(QuotaMethod):
        found.append(failed("A1", "choice_unknown", "method", value=one.method[:40]))
    if one.base not in list(QuotaBase):
        found.append(failed("A1", "choice_unknown", "base", value=one.base[:40]))
    counts = {"total": one.total, "share": one.share, "least": one.least, "most": one.most}
    found += [failed("A1", "count_negative", name, count=count) for name, count in counts.items() if count < 0]
    if one.share > _WHOLE:
        found.append(failed("A1", "quota_share_above", "share", share=one.share))
    if one.most and one.least > one.most:
        found.append(failed("A1", "quota_bounds", "least", least=one.least, most=one.most))
    quota = AwardQuota(method=one.method, base=one.base, **counts)
    groups = changed(view.record, {f"quota:{one.award}": quota})
    return common(desk, Draft("award_round", view.id, groups), found)


class AwardAllocate(AwardAct, frozen=True, kw_only=True):
    """Share out an award's places: `places` by branch id as they are, or nothing, to go by the award's rule.

    `members` is the base of each branch as the rule takes it; left out, it is counted on the branches' rosters. With
    `all` false, `places` are laid over those that stand.
    """

    award: str
    places: dict[str, int] = msgspec.field(default_factory=dict)
    members: dict[str, int] = msgspec.field(default_factory=dict)
    all: bool = False


@act("award.allocate", Body.COMMITTEE, "A1")
def share_out(desk: Desk, one: AwardAllocate) -> Drafts:
    """Share out; the parts are compared with the announced total, and the difference is shown."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    row = view.row(one.award)
    if row is None:
        return Outcome((), (failed("A1", "award_unknown", "award", award=one.award[:40]),))
    found = [*still_open(view), *_branches_known(desk, one)]
    members = one.members or _counted(desk, row.quota.base)
    if row.quota.method == QuotaMethod.POOL:
        found.append(failed("A1", "quota_is_pool", "award", award=one.award))
    if one.places:
        parts = {**({} if one.all else row.shares or {}), **one.places}
        found.append(compare(row.quota.total, parts.values()))
    elif row.quota.method == QuotaMethod.HAND:
        return Outcome((), (*found, failed("A1", "quota_by_hand", "places", award=one.award)))
    else:
        outcome = allocate(rule_of(row), row.quota.total, members)
        parts = outcome.value
        found += outcome.reasons if members else [failed("A1", "quota_base_unknown", "members")]
    shares: dict[str, Group] = {
        f"share:{one.award}.{branch}": AwardShare(places, members.get(branch, row.members.get(branch, 0)))
        for branch, places in parts.items()
    }
    return common(desk, Draft("award_round", view.id, changed(view.record, shares)), found)


def rule_of(row: QuotaRow) -> Allocation:
    """The rule that a round keeps for an award."""
    quota = row.quota
    return Allocation(
        method=QuotaMethod(quota.method),
        base=QuotaBase(quota.base),
        share=quota.share,
        least=quota.least,
        most=quota.most,
    )


def _counted(desk: Desk, base: str) -> dict[str, int]:
    """The base of each branch by the rosters that it handed in; nothing where the other copies are not at hand."""
    if desk.office is None:
        return {}
    return {branch: desk.office.ask(branch, "bases", bases)[base] for branch in desk.office.branches()}


def _branches_known(desk: Desk, one: AwardAllocate) -> list[Reason]:
    known = desk.records.all(Branch)
    named = {**one.places, **one.members}
    found = [failed("A1", "branch_unknown", "places", branch=name[:40]) for name in named if name not in known]
    return found + [failed("A1", "count_negative", "places", count=count) for count in named.values() if count < 0]
