"""One nominee as lines by place: what the branch says, the form's fields, the roster's facts (A1-A6, forms 2.1-2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.seals import corrected
from core.desk.desk import Desk
from core.desk.people import active_people, branch_page
from core.notices.award_scheme import AwardSubject
from core.records import Nomination, Person, Poll
from core.rules.public_notice import NoticeState
from core.text import characters
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.record_words import field_text
from tui.i18n.words import word
from tui.screens.common.award_words import label, short
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS
from tui.widgets.virtual_list import Column, Row, column_width

FACTS: Final = (
    "membership.kind",
    "membership.political_status",
    "membership.joined",
    "membership.confirmed",
    "membership.post",
    "work.post",
    "work.since",
    "work.window",
    "work.started",
    "identity.gender",
    "identity.birth",
    "identity.ethnicity",
    "identity.education",
    "identity.native_place",
)
"""What the forms take from the roster."""

STEPS: Final = {
    "review": mark("Branch review"),
    "deeds": mark("Main deeds"),
    "statement": mark("Statement"),
    "publication": mark("Public notice"),
    "submit": mark("Seal"),
}
_PLACES: Final = {
    "person": "membership.kind",
    "organisation": "origin",
    "poll": "origin",
    "notice": "publication",
    "objection": "publication",
    "objections": "publication",
    "submitted": "submit",
    "nomination": "submit",
    "received": "submit",
    "deadline": "submit",
    "version": "submit",
    "verdict": "submit",
    "veto": "veto",
}
"""Where a reason's place is shown, when it has no line of its own."""


def row_of(place: str, rows: Iterable[str]) -> str:
    """The line that a reason's place belongs to; empty when it has none."""
    if place in rows:
        return place
    found = _PLACES.get(place.partition(":")[0], "")
    if not found and place.partition(":")[0] in ("evidence", "detail"):
        found = next((one for one in rows if one.startswith(place.partition(":")[0])), "")
    return found


# ---- steps -------------------------------------------------------------------------------------------------------


def done_steps(one: NomineeView, outdated: bool) -> dict[str, bool]:
    """Each step of a nominee, and whether it is done."""
    failing = {reason.code for reason in one.missing}
    found = {
        "review": one.nomination.review is not None,
        "deeds": "deeds_missing" not in failing,
        "statement": "statement_missing" not in failing,
        "publication": "notice_missing" not in failing,
        "submit": one.version > 0 and one.state is not NomineeState.RETURNED and not outdated,
    }
    if not one.round.scheme.publication.branch:
        del found["publication"]
    return found


def next_step(one: NomineeView, outdated: bool) -> str:
    """The step to go on with; empty when all are done, or the list is decided."""
    if one.round.decided:
        return ""
    return next((name for name, done in done_steps(one, outdated).items() if not done), "")


def is_outdated(desk: Desk, one: NomineeView) -> bool:
    """Whether a nominee was changed since the latest version."""
    return bool(one.version) and one.nomination.submitted is not None and corrected(desk.records, one.nomination)


# ---- lines -------------------------------------------------------------------------------------------------------


def nominee_rows(desk: Desk, one: NomineeView) -> list[Row]:
    """Every line with the sign of the worst check at its place, and whether it was changed since the version."""
    lines = list(_lines(desk, one))
    ids = [id_ for id_, _, _ in lines]
    worst: dict[str, Verdict] = {}
    for reason in one.checks:
        at = row_of(reason.place, ids)
        if reason.verdict is not Verdict.PASS and worst.get(at) is not Verdict.FAIL:
            worst[at] = reason.verdict
    since = changed_since(desk, one.nomination)
    return [_row(id_, name, text, worst.get(id_), id_ in since) for id_, name, text in lines]


def _row(id_: str, name: str, text: str, verdict: Verdict | None, since: bool) -> Row:
    sign_, tone = "", ""
    if verdict is not None:
        found, tone, _ = VERDICTS[verdict]
        sign_ = sign(found)
    said = t("(changed) {text}", text=text) if since else text
    return Row(id_, (name, said or sign("dash")), sign_, tone)


def columns(rows: list[Row]) -> list[Column]:
    """Labels as wide as they need, at most a good third."""
    named = column_width(t("Line of the form"), *(row.cells[0] for row in rows))
    return [
        Column("what", t("Line of the form"), min(27, named)),
        Column("text", t("Content")),
    ]


def _lines(desk: Desk, one: NomineeView) -> Iterator[tuple[str, str, str]]:
    nomination = one.nomination
    yield "origin", t("How it arose"), _origin(desk, nomination)
    yield "review", t("Branch committee's review"), _review(nomination)
    yield "deeds", t("Main deeds"), _text(nomination.deeds.text if nomination.deeds else "")
    yield "statement", t("Deeds statement"), _text(nomination.statement.text if nomination.statement else "")
    for each in one.award.criteria:
        said = nomination.evidence.get(each.id)
        yield f"evidence:{each.id}", short(each), said.text if said else ""
    for each in one.award.details:
        said = nomination.detail.get(each.id)
        yield f"detail:{each.id}", label(each), said.text if said else ""
    yield "publication", t("Public notice"), _publication(one)
    yield "veto", t("Vetoes"), _vetoes(one)
    yield "award", t("Places of the branch"), _places(one)
    if one.version:
        yield "submit", t("Sealed version"), t("version {number}, {on}, {code}", **_version(one))
    else:
        yield "submit", t("Sealed version"), ""
    yield from _facts(desk, one)


def _version(one: NomineeView) -> dict[str, object]:
    latest = one.versions[-1]
    return {"number": latest.number, "on": latest.on, "code": latest.code}


def _origin(desk: Desk, nomination: Nomination) -> str:
    origin = nomination.origin
    poll = desk.records.get(Poll, origin.poll) if origin.poll else None
    parts = (word(f"origin_{origin.how}"), origin.on, poll.setup.title if poll else "", origin.by, origin.note)
    return "  ".join(part for part in parts if part)


def _review(nomination: Nomination) -> str:
    review = nomination.review
    if review is None:
        return ""
    said = t("Agreed") if review.agreed else t("Not agreed")
    return "  ".join(part for part in (said, review.on, word(review.body), review.reason) if part)


def _text(text: str) -> str:
    return f"{t('{count} characters', count=characters(text))}  {' '.join(text.split())}" if text else ""


def _publication(one: NomineeView) -> str:
    own = [each for each in one.notices if not each.by_committee and each.state is not NoticeState.WITHDRAWN]
    if not own:
        return ""
    posted, open_ = own[-1].notice.posted, sum(each.state == "open" for each in own[-1].objections)
    said = f"{word(str(own[-1].state))}  {posted.start} {sign('line')} {posted.end}  {posted.place}"
    return f"{said}  {t('{count} objection(s) open', count=open_)}" if open_ else said


def _vetoes(one: NomineeView) -> str:
    if not one.vetoes:
        return t("none reported")
    return "  ".join(f"{_veto(one, each.reported.item)} {each.reported.on}" for each in one.vetoes)


def _veto(one: NomineeView, item: str) -> str:
    found = one.round.scheme.veto(item)
    return label(found) if found else item


def _places(one: NomineeView) -> str:
    row = one.round.row(one.award.id)
    places = row.places(one.branch) if row else None
    if row is None or places is None:
        return t("pool of {total}", total=row.quota.total if row else 0)
    return t("{places} of {total}", places=places, total=row.quota.total)


def _facts(desk: Desk, one: NomineeView) -> Iterator[tuple[str, str, str]]:
    """The roster's facts, or the branch's page: typed there, once."""
    if one.award.subject is AwardSubject.BRANCH:
        page, people = branch_page(desk), active_people(desk.records.all(Person))
        yield "profile:secretary", t("Secretary"), page.secretary
        yield "profile:contact", t("Contact"), "  ".join(part for part in (page.contact, page.phone) if part)
        full = sum(each.membership.kind == "full_member" for each in people)
        yield "profile:members", t("Full members"), str(full)
        return
    person = one.person
    for field in FACTS if person else ():
        group, _, name = field.partition(".")
        if person and field == "membership.political_status" and person.membership.kind != "staff":
            continue  # of a member the kind says it
        value = field_text(name, getattr(getattr(person, group), name))
        yield field, word(field), "" if value == "-" else value


def changed_since(desk: Desk, nomination: Nomination) -> set[str]:
    """The lines that were changed since the latest version was sealed."""
    sealed = nomination.submitted.seals if nomination.submitted else []
    if not sealed:
        return set()
    groups = ["origin", "review", "deeds", "statement"]
    groups += [f"evidence:{one}" for one in nomination.evidence] + [f"detail:{one}" for one in nomination.detail]
    heads = {group: desk.records.heads("nomination", nomination.id, group) for group in groups}
    return {group for group, found in heads.items() if found and found[0] not in sealed}


def reasons_at(one: NomineeView, place: str, ids: Iterable[str]) -> tuple[list[Reason], list[Reason]]:
    """The checks at a line, and the others."""
    known = list(ids)
    own = [reason for reason in one.checks if row_of(reason.place, known) == place]
    return own, [reason for reason in one.checks if reason not in own]
