"""What a form takes from elsewhere: facts of the roster that must be there, proposals for its own fields (A6)."""

from __future__ import annotations

from core.desk.commendation.honours import honours_of
from core.desk.commendation.nominee import NomineeView
from core.desk.desk import Desk
from core.desk.people import active_people, branch_page
from core.notices.award_scheme import Award, AwardSubject
from core.records import Person
from core.rules.selection.materials import ON_FORMS, fields_on_form


def form_facts(desk: Desk, award: Award, person: Person | None) -> dict[str, str]:
    """What the award's form prints of the roster, or of the branch's page, by place; empty where nobody entered it."""
    known = known_facts(desk, award.subject, person)
    if not known:
        return {}
    staff = person is not None and person.membership.kind == "staff"
    return {place: known.get(place, "") for place in fields_on_form(award, staff)}


def known_facts(desk: Desk, subject: AwardSubject, person: Person | None) -> dict[str, str]:
    """The same for whatever form there may be; nothing of somebody who is not on the roster."""
    if subject is AwardSubject.BRANCH:
        page = branch_page(desk)
        return {"profile:secretary": page.secretary, "profile:contact": page.contact and page.phone}
    if person is None:
        return {}
    parted = ((name, *name.split(".")) for name in sorted(ON_FORMS))
    return {name: str(getattr(getattr(person, group), field)) for name, group, field in parted}


def window_of(person: Person) -> str:
    """The window that the roster names before the post: `不动产登记窗口` of `不动产登记窗口 受理岗`."""
    return (person.work.post.split() or [""])[0]


def proposed_details(desk: Desk, view: NomineeView) -> dict[str, str]:
    """Texts for fields of the form that are empty and that the records can tell; a person confirms them."""
    own = honours_of(desk, view.person.id if view.person else "")
    honours = "\n".join(f"{one.on} {one.name}" for one in own if not one.revoked)
    if view.person is not None:
        found = {"rewards": honours, "unit": window_of(view.person) if view.person.work.window else ""}
    else:
        groups = {one.membership.group for one in active_people(desk.records.all(Person)) if one.membership.group}
        found = {"kind": "党支部", "groups": f"{len(groups)}个" if groups else "", "honours": honours}
    known = {one.id for one in view.award.details if one.id not in view.nomination.detail}
    return {name: text for name, text in found.items() if text and name in known}
