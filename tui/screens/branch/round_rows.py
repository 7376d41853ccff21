"""A round as rows, columns and explanations: pure functions of what was read from the store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from core.calendar import Period
from core.desk.desk import Desk
from core.desk.rounds import RoundRow, RoundView, sheet_id
from core.errors import XingceError
from core.notices.model import Scheme
from core.records import Bonus, Person, Round, Sheet
from core.rules.rating import MemberResult, member_consequences, member_result
from core.values import Reason, Verdict, plain
from tui import i18n
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.branch.star_words import result_words
from tui.widgets.cells import head, width
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row

NAME, SCORE, BONUS, TOTAL = 10, 5, 4, 6
"""Cells of the columns; what is left belongs to the result."""


def columns(scheme: Scheme, stage: str) -> list[Column]:
    """Name, the aspects of one stage, bonus, total, result. A score's column is called as its mark: `joint.study`."""
    last = stage == scheme.member.sources[-1].id
    return [
        Column("name", t("Name"), NAME),
        *(
            Column(f"{stage}.{one.id}", short(one.label(i18n.language())), SCORE, "right", True)
            for one in scheme.member.indicators
        ),
        Column("bonus", t("Plus"), BONUS, "right"),
        Column("total", t("Total") if last else t("Sum"), TOTAL, "right"),
        Column("result", t("Result")),
    ]


def short(label: str) -> str:
    """A heading that fits a score's column; an English one loses its end, not a Chinese one."""
    return label if width(label) <= SCORE else head(label, SCORE)


def rows(view: RoundView, stage: str, conflicts: Collection[str], signs: bool = True) -> list[Row]:
    """One row a person; a sign and a word where somebody must look. `signs`: there is room for stars as signs."""
    aspects = [one.id for one in view.scheme.member.indicators]
    last = stage == view.scheme.member.sources[-1].id
    return [_row(view, row, stage, aspects, last, conflicts, signs) for row in view.rows]


def _row(
    view: RoundView,
    row: RoundRow,
    stage: str,
    aspects: Sequence[str],
    last: bool,
    conflicts: Collection[str],
    signs: bool,
) -> Row:
    result = row.outcome.value
    scores = [score(row, stage, aspect) for aspect in aspects]
    total = result.total if last else result.source_totals.get(stage)
    in_conflict = sheet_id(view.period, row.person.id) in conflicts
    note = t("Clash") if in_conflict else result_words(row, signs) or _missing(view, row, stage, scores)
    faults = in_conflict or (result.status != "incomplete" and not row.outcome.ok)
    return Row(
        row.person.id,
        (row.person.identity.name, *scores, _bonus(result.bonus), _number(total), note),
        "!" if faults else "",
        "warn" if faults else "",
    )


def _missing(view: RoundView, row: RoundRow, stage: str, scores: Sequence[str]) -> str:
    """What this stage lacks, in a word; a ballot is whole once a poll on the person is closed."""
    source = view.scheme.member.source(stage)
    if source is not None and source.grades:
        return t("Done") if stage in row.ballots else t("To do")
    lacking = sum(not one for one in scores)
    if lacking == len(scores):
        return t("To do")
    return t("{count} left", count=lacking) if lacking else t("Done")


def lacks(row: RoundRow, stage: str, view: RoundView) -> bool:
    """Whether a score of this stage is still to be entered for somebody who is rated."""
    rated = row.outcome.value.status not in ("excused", "no_star") and stage not in row.ballots
    return rated and any(not score(row, stage, one.id) for one in view.scheme.member.indicators)


def score(row: RoundRow, source: str, aspect: str) -> str:
    """One score as it is stored; empty when there is none."""
    mark = row.sheet.mark.get(f"{source}.{aspect}") if row.sheet else None
    return mark.score if mark else ""


def _bonus(points: Decimal) -> str:
    return f"+{plain(points)}" if points else ""


def _number(total: Decimal | None) -> str:
    return plain(total) if total is not None else ""


# ---- the why-panel -----------------------------------------------------------------------------------------------


def detail(desk: Desk, view: RoundView, row: RoundRow) -> Detail:
    """Everything about one person's result: what was entered, then each reason, what fails first."""
    five = set(view.five_stars())
    asked = member_consequences(view.scheme, results_of(desk, view, row), row.sheet, five)
    reasons = in_order((*row.outcome.reasons, *asked))
    names = {one.person.id: one.person.identity.name for one in view.rows}
    return Detail(
        row.person.identity.name,
        tuple(_facts(view, row, names)),
        tuple(spoken(reason, view.scheme, names) for reason in reasons),
    )


def in_order(reasons: Sequence[Reason]) -> list[Reason]:
    """What fails, what asks, then from the result back to the single scores."""
    good = [one for one in reasons if one.verdict is Verdict.PASS]
    marks = [one for one in good if one.code == "mark_in_range"]
    return [
        *(one for one in reasons if one.verdict is Verdict.FAIL),
        *(one for one in reasons if one.verdict is Verdict.ASK),
        *(one for one in reversed(good) if one.code != "mark_in_range"),
        *marks,
    ]


def _facts(view: RoundView, row: RoundRow, names: dict[str, str]) -> list[tuple[str, str]]:
    totals = row.outcome.value.source_totals
    parts = [f"{one.label(i18n.language())} {_number(totals[one.id]) or '-'}" for one in view.scheme.member.sources]
    facts = [(t("Stages"), "  ".join(parts)), (t("Result"), result_words(row) or word("incomplete"))]
    for bonus in row.bonuses:
        item = view.scheme.member.bonus.item(bonus.grant.item)
        name = item.label(i18n.language()) if item else bonus.grant.item
        facts.append((t("Bonus"), f"{name} {bonus.grant.proof}"))
    sheet = row.sheet
    if sheet and sheet.remark:
        facts += [(t("Strengths"), sheet.remark.strengths or "-"), (t("Weaknesses"), sheet.remark.weaknesses or "-")]
    if sheet and sheet.talk:
        facts.append((t("Talk"), f"{sheet.talk.on} {sheet.talk.by} {sheet.talk.note}"))
    if sheet and sheet.mentors:
        facts.append((t("Mentors"), "  ".join(names.get(who, "?") for who in sheet.mentors.people)))
    return facts


def spoken(reason: Reason, scheme: Scheme, names: dict[str, str]) -> Reason:
    """The reason with people by name, and stages, aspects and bonus items by what the scheme calls them."""
    part = scheme.member
    labels = {one.id: one.label(i18n.language()) for one in (*part.sources, *part.indicators, *part.bonus.items)}
    labels |= names
    figures = {
        name: ", ".join(labels.get(piece, piece) for piece in value.split(", ")) if isinstance(value, str) else value
        for name, value in reason.figures.items()
    }
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)


def results_of(desk: Desk, view: RoundView, row: RoundRow) -> list[tuple[Period, MemberResult]]:
    """One person's results in this round and the earlier ones: what the consequences look back on (C8)."""
    person, found = row.person.id, [(Period.parse(view.period), row.outcome.value)]
    own = [bonus for bonus in desk.records.all(Bonus).values() if bonus.grant.person == person]
    for one in desk.records.all(Round).values():
        period = one.begin.period
        if one.begin.mechanism != "C3" or period >= view.period:
            continue
        sheet = desk.records.get(Sheet, sheet_id(period, person))
        try:
            scheme = desk.scheme(one.begin.scheme, one.begin.version)
        except XingceError:
            continue
        if sheet is not None:
            now = [bonus for bonus in own if bonus.grant.period == period]
            before = [bonus for bonus in own if bonus.grant.period[:4] == period[:4] and bonus.grant.period < period]
            found.append((Period.parse(period), member_result(scheme, sheet, now, before).value))
    return found


def person_of(view: RoundView, person_id: str) -> Person | None:
    """A person of the round."""
    return next((row.person for row in view.rows if row.person.id == person_id), None)
