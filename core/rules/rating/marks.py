"""Marks: what a person may type, and what a sheet holds of each source (C3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from core.notices.model import Indicator, Part, Scheme, Source
from core.records import Mark
from core.values import Outcome, Reason, ask, failed, parse_score, passed, plain


def mark_place(source: str, indicator: str) -> str:
    """Where a mark stands in a sheet: the name of its group in the journal."""
    return f"mark:{source}.{indicator}"


def check_mark(scheme: Scheme, indicator: str, text: str, source: str = "") -> Outcome[str | None]:
    """The mark that a person typed, as it is stored ("18.5", without needless zeros), or the reason why it is none.

    From 0 to the indicator's points, with at most the scheme's digits after the point; full-width digits are accepted.
    The reason's place is the mark's group when `source` is given, else the indicator. Branch and member indicators have
    different ids, so the indicator alone says which part of the scheme applies.
    """
    place = mark_place(source, indicator) if source else indicator
    for part in (scheme.member, scheme.branch):
        if known := part.indicator(indicator):
            return _check(part.clause, known, scheme.precision, text, place)
    return Outcome(None, (failed("0.1", "indicator_unknown", place, indicator=indicator),))


def _check(clause: str, indicator: Indicator, places: int, text: str, place: str) -> Outcome[str | None]:
    def refuse(code: str, **figures: str | int) -> Outcome[str | None]:
        return Outcome(None, (failed(clause, code, place, indicator=indicator.id, **figures),))

    typed = unicodedata.normalize("NFKC", text).strip()
    points = plain(indicator.points)
    if not typed:
        return refuse("mark_empty", points=points)
    if typed[0] in "-−" and parse_score(typed[1:], len(typed)) is not None:
        return refuse("mark_negative", typed=typed[:20], points=points)
    exact = parse_score(typed, len(typed))
    if exact is None:
        return refuse("mark_not_a_number", typed=typed[:20], points=points)
    if parse_score(typed, places) is None:
        return refuse("mark_too_precise", typed=typed[:20], places=places)
    score = plain(exact)
    if exact > indicator.points:
        return refuse("mark_above_points", score=score, points=points)
    fits = passed(clause, "mark_in_range", place, indicator=indicator.id, score=score, points=points)
    return Outcome(score, (fits,))


class SourceMarks(Struct, frozen=True):
    """The marks of one source: by indicator, those missing or unfit, and each one's check."""

    source: Source
    scores: dict[str, Decimal]
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum of a complete source, otherwise None."""
        return None if self.missing else sum(self.scores.values(), Decimal(0))


def read_source(scheme: Scheme, part: Part, source: Source, marks: Mapping[str, Mark]) -> SourceMarks:
    """The marks of one source on a sheet. A withdrawn mark (empty text) is missing; an unfit one is also a failure."""
    scores: dict[str, Decimal] = {}
    missing = []
    reasons: list[Reason] = []
    for indicator in part.indicators:
        mark = marks.get(f"{source.id}.{indicator.id}")
        if mark is None or not mark.score:
            missing.append(indicator.id)
            continue
        checked = check_mark(scheme, indicator.id, mark.score, source.id)
        reasons.extend(checked.reasons)
        if checked.value is None:
            missing.append(indicator.id)
        else:
            scores[indicator.id] = Decimal(checked.value)
    if not missing:
        terms = " + ".join(plain(score) for score in scores.values())
        total = plain(sum(scores.values(), Decimal(0)))
        reasons.append(passed(part.clause, "source_total", source.id, source=source.id, sum=terms, total=total))
    return SourceMarks(source, scores, tuple(missing), tuple(reasons))


def strangers(part: Part, marks: Mapping[str, Mark]) -> list[Reason]:
    """Marks under a name that the scheme does not have: they count for nothing, and somebody should look."""
    known = {f"{source.id}.{indicator.id}" for source in part.sources for indicator in part.indicators}
    return [
        ask(part.clause, "mark_unknown", f"mark:{name}", mark=name)
        for name in sorted(marks.keys() - known)
        if marks[name].score
    ]


def gaps(part: Part, read: Mapping[str, SourceMarks]) -> tuple[list[str], list[Reason]]:
    """The places of the marks without which there is no total, and what is incomplete.

    A missing mark is never taken from another stage; the reason says which stages have one. A stage that does not
    decide may stay incomplete: that asks, it does not fail.
    """
    places: list[str] = []
    reasons: list[Reason] = []
    for source in part.sources:
        if source.grades:
            continue  # a ballot is counted, not marked
        marks = read[source.id]
        if source not in part.deciding:
            if marks.missing:
                counts = {"entered": len(marks.scores), "of": len(part.indicators)}
                reasons.append(ask(part.clause, "stage_incomplete", source.id, source=source.id, **counts))
            continue
        for indicator in marks.missing:
            others = ", ".join(other for other, held in read.items() if indicator in held.scores)
            figures = {"source": source.id, "indicator": indicator}
            place = mark_place(source.id, indicator)
            places.append(place)
            if others:
                reasons.append(failed(part.clause, "mark_missing_here", place, others=others, **figures))
            else:
                reasons.append(failed(part.clause, "mark_missing", place, **figures))
    return places, reasons
