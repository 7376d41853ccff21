"""The nominees of the last rounds at a desk, as another scheme of commendation is tried on them (0.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.desk.commendation.around import Around, stands
from core.desk.commendation.checks import checks_apart, publication_checks, veto_checks
from core.desk.commendation.facts import known_facts
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.desk.desk import Desk
from core.errors import XingceError
from core.rules.selection.what_if import NomineeFacts
from core.text import characters


def nominee_facts(desk: Desk) -> list[NomineeFacts]:
    """Everybody who stands in a round of the newest year here with nominees, one entry for each award.

    A round under a scheme that this program can't read is left out.
    """
    found: list[NomineeFacts] = []
    for round_ in award_rounds(desk):
        try:
            view = award_round(desk, round_)
        except XingceError:
            continue
        found += _standing(desk, view) if view else ()
    return list(latest(found))


def latest(facts: Iterable[NomineeFacts]) -> tuple[NomineeFacts, ...]:
    """Those of the newest year; it may have had several rounds."""
    every = tuple(facts)
    newest = max((one.year for one in every), default=0)
    return tuple(one for one in every if one.year == newest)


def _standing(desk: Desk, round_: AwardRoundView) -> Iterator[NomineeFacts]:
    around = Around(desk, round_)
    for id_, record in around.nominations.items():
        view = nominee(desk, id_, around) if stands(record) else None
        if view is not None:
            yield facts_of(around, view)


def facts_of(around: Around, view: NomineeView) -> NomineeFacts:
    """A nominee as a scheme judges it."""
    one, award, person = view.nomination, view.award, view.person
    return NomineeFacts(
        id=view.id,
        name=view.name,
        branch=view.branch,
        round=view.round.id,
        year=view.round.opened.year,
        award=award.id,
        subject=award.subject,
        reference=view.round.reference,
        deadline=view.round.deadline,
        handed=view.handed,
        person=around.person_facts(one, person, award.id) if person else None,
        opted=around.opted,
        deeds=characters(one.deeds.text) if one.deeds else 0,
        statement=characters(one.statement.text) if one.statement else 0,
        evidence={name: text.text for name, text in one.evidence.items()},
        details={name: text.text for name, text in one.detail.items()},
        known=known_facts(around.desk, award.subject, person),
        vetoes=tuple(veto_checks(view)),
        published=tuple(publication_checks(around, view)),
        apart=checks_apart(around, view),
    )
