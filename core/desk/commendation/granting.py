"""After the decision: the committee's notice, the award once nothing stands against it, its revocation (A9, A10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from core.desk.act import Drafts, act
from core.desk.checks import bad_days
from core.desk.commendation.around import Around
from core.desk.commendation.listed import ListedRow, listed_rows
from core.desk.commendation.meeting import award_list
from core.desk.commendation.nominees import nominee
from core.desk.commendation.opening import AwardAct, not_granted
from core.desk.commendation.rounds import AwardRoundView, award_round, common, concluded, unknown_round
from core.desk.desk import Desk
from core.desk.publication import PublishAct, notices_of, post
from core.desk.sealing import check_code, heads_of
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.records import AwardGranted, AwardRevoked, Body, PublicNotice
from core.rules.public_notice import check_over
from core.values import Outcome, Reason, Verdict, ask, failed, passed

if TYPE_CHECKING:
    from core.desk.publication import NoticeView


class AwardPublish(PublishAct, frozen=True, kw_only=True):
    """The committee's public notice on the decided list; `nominations` left out are all on it."""

    round: str
    nominations: list[str] = msgspec.field(default_factory=list)


@act("award.publish", Body.COMMITTEE, "A9")
def publish(desk: Desk, one: AwardPublish) -> Drafts:
    """Post the notice; who came onto the list later needs a notice too."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    if desk.store.meta.body != "committee":
        return Outcome((), (failed("0", "act_not_here", record="committee_notice"),))
    rows = [row.nomination for row in listed_rows(view.listed)] if view.decided and view.listed else []
    found = [*not_granted(view)]
    if not view.decided:
        found.append(failed("A9", "list_not_decided", "round"))
    found += [
        failed("A9", "notice_not_listed", "nominations", nomination=id_[:80])
        for id_ in one.nominations
        if id_ not in rows
    ]
    outcome = post(desk, one, view.id, one.nominations or rows, view.opened.publication_days)
    return Outcome(outcome.value, (*found, *outcome.reasons))


# ---- what stands against the award --------------------------------------------------------------------------------


def grant_checks(desk: Desk, view: AwardRoundView) -> tuple[Reason, ...]:
    """What stands between the decided list and the award, over all branches; what is fine is summed up."""
    if not view.decided or view.listed is None:
        return (failed("A10", "list_not_decided", "round"),)
    shown = award_list(desk, view.id)
    if desk.office is None or shown is None or shown.changed is None:
        return (failed("A8", "award_other_branches", "round"),)
    found: list[Reason] = []
    if shown.changed:
        found.append(failed("A8", "list_outdated", "list", seal=shown.code))
    for branch in sorted({row.branch for row in shown.rows}):
        found += desk.office.ask(branch, f"clear/{view.id}", lambda one: clear_here(one, view.id))
    if not any(one.verdict is Verdict.FAIL for one in found):
        found.append(passed("A9", "list_clear", "list", count=len(shown.rows)))
    return tuple(found)


def clear_here(desk: Desk, round_id: str) -> tuple[Reason, ...]:
    """What stands against those of one branch who are on the list; places are `<nomination>#<place>`."""
    view = award_round(desk, round_id)
    if view is None or view.listed is None:
        return ()
    around = Around(desk, view)
    found: list[Reason] = []
    for row in listed_rows(view.listed):
        if row.branch == desk.store.meta.body:
            found += _against(around, row)
    return tuple(found)


def _against(around: Around, row: ListedRow) -> list[Reason]:
    found = [*over_reasons(around, row.nomination, by_committee=True)]
    if around.view.scheme.publication.branch:
        found += over_reasons(around, row.nomination, by_committee=False)
    shown = nominee(around.desk, row.nomination, around)
    if shown is None or (shown.nomination.withdrawn and shown.nomination.withdrawn.withdrawn):
        found.append(failed("A10", "listed_withdrawn", "nomination", name=row.name))
    elif shown.barred:
        found += [one for one in shown.checks if one.verdict is Verdict.FAIL and one not in found]
    return [_placed(row, one) for one in found if one.verdict is not Verdict.PASS]


def over_reasons(around: Around, nomination: str, *, by_committee: bool) -> tuple[Reason, ...]:
    """Whether one body's notice on a nominee is over and all objections to it are settled (A9)."""
    notices, views = around.published(by_committee)
    objections = [one.objection for shown in views for one in shown.objections if one.by_committee is by_committee]
    return check_over(nomination, notices, objections, around.desk.today, years=around.desk.years())


def _placed(row: ListedRow, reason: Reason) -> Reason:
    return replace(reason, place=f"{row.nomination}#{reason.place}", figures={**reason.figures, "name": row.name})


# ---- the award -----------------------------------------------------------------------------------------------------


class AwardGrant(AwardAct, frozen=True, kw_only=True):
    """The award: the day, the number of the document that grants it, the occasion (the commendation meeting)."""

    on: str
    document: str
    occasion: str = ""


@act("award.grant", Body.COMMITTEE, "A9", "A10")
def grant(desk: Desk, one: AwardGrant) -> Drafts:
    """Give the awards: not before every notice is over with all objections settled. Honours follow from it."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found = [*not_granted(view), *past_days(desk, "A10", on=one.on), *grant_checks(desk, view)]
    if not one.document:
        found.append(failed("A10", "grant_document_missing", "document"))
    shown = notices_of(desk, view.id, by_committee=True)
    last = max((each.notice.posted.end for each in shown if each.notice.withdrawn is None), default="")
    if last and one.on <= last:
        found.append(failed("A9", "grant_before_end", "on", on=one.on, end=last))
    if one.on > view.opened.award_by:
        found.append(ask("A10", "grant_late", "on", on=one.on, due=view.opened.award_by))
    granted = _granted(desk, view, one, [each for each in shown if each.notice.withdrawn is None])
    said = passed("A10", "award_granted", "round", count=_rows(view), seal=granted.code)
    return common(desk, Draft("award_list", view.id, {"granted": granted}), concluded(found, said))


def _granted(desk: Desk, view: AwardRoundView, one: AwardGrant, shown: list[NoticeView]) -> AwardGranted:
    """The award's seal names the decided list and the committee's notices."""
    heads = heads_of(desk.records, "award_list", view.id, lambda group: group == "decided")
    for each in shown:
        heads |= heads_of(desk.records, "committee_notice", each.notice.id, lambda group: True)
    seals, result = sorted(heads), frozen_grant(view, one.on, one.document)
    return AwardGranted(
        on=one.on,
        document=one.document,
        occasion=one.occasion,
        seals=seals,
        result=result,
        code=check_code(seals, result),
    )


def frozen_grant(view: AwardRoundView, on: str, document: str) -> str:
    """The award as its seal freezes it: which list, when, by which document; canonical JSON."""
    code = view.listed.decided.code if view.listed and view.listed.decided else ""
    frozen = {"round": view.id, "list": code, "rows": _rows(view), "on": on, "document": document}
    return msgspec.json.encode(frozen).decode()


def _rows(view: AwardRoundView) -> int:
    return len(listed_rows(view.listed)) if view.listed else 0


class AwardRevoke(AwardAct, frozen=True, kw_only=True):
    """An honour is taken back: whose, when, by whose decision, why."""

    nomination: str
    on: str
    by: str
    reason: str


@act("award.revoke", Body.COMMITTEE, "A10", "C10")
def revoke(desk: Desk, one: AwardRevoke) -> Drafts:
    """Take an honour back after the award; that it was given stays readable."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found = [*bad_days("A10", on=one.on)]
    rows = {row.nomination for row in listed_rows(view.listed)} if view.granted and view.listed else set()
    if one.nomination not in rows:
        found.append(failed("A10", "honour_unknown", "nomination", nomination=one.nomination[:80]))
    elif view.listed and one.nomination in view.listed.revoked:
        on = view.listed.revoked[one.nomination].on
        found.append(failed("A10", "honour_revoked_already", "nomination", on=on))
    for name, value in (("by", one.by), ("reason", one.reason)):
        if not value:
            found.append(failed("A10", "person_name_missing" if name == "by" else "reason_missing", name))
    group = AwardRevoked(one.on, one.by, one.reason)
    return common(desk, Draft("award_list", view.id, {f"revoked:{one.nomination}": group}), found)


def covered(view: AwardRoundView, notices: list[PublicNotice]) -> list[ListedRow]:
    """Those on the list whom no notice of the committee names yet."""
    named = {subject for one in notices if one.withdrawn is None for subject in one.posted.subjects}
    return [row for row in listed_rows(view.listed) if row.nomination not in named] if view.listed else []
