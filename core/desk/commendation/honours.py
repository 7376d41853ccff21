"""Honours in the file of a person or of the branch, and the bonus that follows from them (A10, C3)."""

from __future__ import annotations

import secrets

from msgspec.structs import replace

from core.desk.act import Act, Drafts, act
from core.desk.commendation.around import subject_of
from core.desk.commendation.listed import listed_rows
from core.desk.commendation.rounds import award_round, award_rounds
from core.desk.desk import Desk
from core.desk.rating import BonusAdd, RoundAct, add_bonus
from core.desk.rounds import open_round, round_people
from core.desk.vetoes import past_days
from core.errors import XingceError
from core.journal.draft import Draft
from core.notices.award_scheme import AwardSubject
from core.records import Body, Bonus, BonusGrant, Committee, HonourNoted, Person
from core.records import Honour as HonourRecord
from core.rules.selection.honours import Honour, due_as_bonus
from core.values import Outcome, Reason, failed, passed


def honours_of(desk: Desk, person: str | None = None) -> list[Honour]:
    """The honours of somebody by person id, of the branch itself (empty), or of everybody; newest first.

    Those of a round follow from its list once it was granted, the others are what the branch noted.
    """
    found = [*_of_rounds(desk), *_noted(desk)]
    wanted = [one for one in found if person is None or one.person == person]
    return sorted(wanted, key=lambda one: (one.on, one.source), reverse=True)


def _of_rounds(desk: Desk) -> list[Honour]:
    """The honours that this branch and its people have from the committee's rounds."""
    page = desk.records.get(Committee, "committee")
    by, found = page.profile.name if page else "", []
    for id_ in award_rounds(desk):
        try:
            view = award_round(desk, id_)
        except XingceError:
            continue  # a round under a scheme that this program can't read; verifying names it
        if view is None or view.listed is None or view.listed.granted is None or not view.granted:
            continue
        granted = view.listed.granted
        for row in listed_rows(view.listed):
            award = view.scheme.award(row.award)
            if row.branch != desk.store.meta.body or award is None:
                continue
            revoked = view.listed.revoked.get(row.nomination)
            one = Honour(
                source=row.nomination,
                person=subject_of(row.nomination) if award.subject is AwardSubject.PERSON else "",
                award=award.id,
                name=award.zh,
                on=granted.on,
                by=by,
                document=granted.document,
                item=award.bonus,
                code=granted.code,
                revoked=revoked.on if revoked else "",
            )
            found.append(one)
    return found


def _noted(desk: Desk) -> list[Honour]:
    return [
        Honour(
            source=one.id,
            person=one.noted.person,
            award="",
            name=one.noted.name,
            on=one.noted.on,
            by=one.noted.by,
            document=one.noted.proof,
            item=one.noted.item,
        )
        for one in desk.records.all(HonourRecord).values()
    ]


class HonourNote(Act, frozen=True, kw_only=True):
    """An honour from elsewhere: its name, when, by whom; whose (nobody: the branch's), the proof, what it counts as.

    `item` is an item of the five-star scheme's member bonus, or empty.
    """

    name: str
    on: str
    by: str
    person: str = ""
    proof: str = ""
    item: str = ""


@act("honour.note", Body.BRANCH, "A10", "C3")
def note(desk: Desk, one: HonourNote) -> Drafts:
    """Keep an honour in the file of a person or of the branch."""
    found = [*past_days(desk, "A10", on=one.on)]
    if one.person and desk.records.get(Person, one.person) is None:
        found.append(failed("6", "person_unknown", "person", person=one.person[:40]))
    if not one.name:
        found.append(failed("A10", "honour_name_missing", "name"))
    if _noted_already(desk, one):
        found.append(failed("A10", "honour_there", "name", on=one.on))
    if not one.by:
        found.append(failed("A10", "honour_by_missing", "by"))
    if one.item and one.item not in _items(desk):
        found.append(failed("C3", "bonus_unknown", "item", item=one.item[:40]))
    group = HonourNoted(name=one.name, on=one.on, by=one.by, person=one.person, proof=one.proof, item=one.item)
    return Outcome((Draft("honour", secrets.token_hex(8), {"noted": group}),), tuple(found))


def _noted_already(desk: Desk, one: HonourNote) -> bool:
    """Whether the same honour of the same day stands in the same file: noted twice it would count twice."""
    known = (each.noted for each in desk.records.all(HonourRecord).values())
    return any((each.person, each.name, each.on) == (one.person, one.name, one.on) for each in known)


class HonourRemove(Act, frozen=True, kw_only=True):
    """An honour was noted wrongly; why."""

    honour: str
    why: str


@act("honour.remove", Body.BRANCH, "A10", "0.7")
def remove(desk: Desk, one: HonourRemove) -> Drafts:
    """Take a note of an honour out; the journal keeps it. A bonus that it brought is taken back by itself."""
    found = []
    if desk.records.get(HonourRecord, one.honour) is None:
        found.append(failed("A10", "honour_unknown", "honour", nomination=one.honour[:80]))
    if not one.why:
        found.append(failed("0.7", "reason_missing", "why"))
    return Outcome((Draft("honour", one.honour, {}, act="remove", why=one.why),), tuple(found))


# ---- bonus in the members' rating ---------------------------------------------------------------------------------


def bonus_due(desk: Desk, period: str) -> list[Honour]:
    """The honours that the rating of a period should count and does not yet; empty while it is not begun.

    Only of those whom the round rates: window staff who are no members have honours, but no rating to count them.
    """
    view = open_round(desk, period)
    if view is None:
        return []
    items = {item.id for item in view.scheme.member.bonus.items}
    here = {one.id for one in round_people(desk, view)}
    own = [one for one in honours_of(desk) if one.person in here]
    return due_as_bonus(own, period, _counted(desk), items)


def _counted(desk: Desk) -> set[str]:
    """The sources of the honours that a bonus was given for."""
    grants = [one.grant for one in desk.records.all(Bonus).values()]
    return {one.honour for one in grants if one.honour and not one.withdrawn}


def _items(desk: Desk) -> set[str]:
    version = desk.newest("c")
    return {item.id for item in desk.scheme("c", version).member.bonus.items} if version else set()


class BonusFromHonours(RoundAct, frozen=True, kw_only=True):
    """Every honour that the period's rating should count becomes a bonus with its proof; `why` on a sealed round."""

    why: str = ""


@act("bonus.from_honours", Body.BRANCH, "A10", "C3")
def from_honours(desk: Desk, one: BonusFromHonours) -> Drafts:
    """Take honours over as bonuses, all at once; what the caps leave of them the rating says."""
    if open_round(desk, one.period) is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=one.period[:20]),))
    due = bonus_due(desk, one.period)
    if not due:
        return Outcome((), (failed("A10", "honours_none_due", "period", period=one.period),))
    drafts: list[Draft] = []
    found: list[Reason] = []
    for honour in due:
        add = BonusAdd(
            period=one.period,
            person=honour.person,
            item=honour.item,
            proof=honour.proof,
            on=honour.on,
            why=one.why,
        )
        outcome = add_bonus(desk, add)
        found += outcome.reasons
        drafts += [_sourced(draft, honour) for draft in outcome.value]
    return Outcome(tuple(drafts), (*found, passed("A10", "honours_counted", "period", count=len(drafts))))


def _sourced(draft: Draft, honour: Honour) -> Draft:
    """The bonus with the honour it stands for, so that it is not taken over twice."""
    grant = draft.set["grant"]
    assert isinstance(grant, BonusGrant)  # noqa: S101  a bonus has no other group
    return draft._replace(set={"grant": replace(grant, honour=honour.source)})
