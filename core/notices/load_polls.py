"""From TOML text to the scheme of polls: strict reading, and what must hold between its values (domain 0.1)."""

from __future__ import annotations

from collections.abc import Iterable

from core.calendar import DayOfYear, Due, Lateness
from core.notices.model import Labelled, Named
from core.notices.poll_scheme import (
    About,
    BallotForm,
    Base,
    Blank,
    Candidates,
    Denominator,
    Over,
    PollScheme,
    Quorum,
    Rounding,
    Satisfaction,
    Scope,
    Unit,
)
from core.notices.reading import Reading, Table, nearest
from core.values import Outcome

NOTICE = "d"
_MOST_GRADES = 9  # a teller has one digit key for each


def load_polls(text: str, file: str) -> Outcome[PollScheme | None]:
    """The scheme that a TOML text holds, or None with a reason for every fault; each names file, key and line."""
    reading = Reading(text, file)
    if not reading.reasons:
        scheme = _scheme(reading.root)
        reading.finish()
        if not reading.reasons:
            _check(scheme, reading)
        if not reading.reasons:
            return Outcome(scheme)
    return Outcome(None, tuple(reading.reasons))


def _scheme(root: Table) -> PollScheme:
    if root.text("notice") not in ("", NOTICE):
        root.fault("notice_unknown", "notice", value=root.text("notice")[:40], nearest=NOTICE)
    quorum, candidates, due = root.table("quorum"), root.table("candidates"), root.table("due")
    day = DayOfYear(due.whole("years_after", 0, 5), due.whole("month", 1, 12), due.whole("day", 1, 31))
    title = root.table("title")
    return PollScheme(
        title=Labelled(zh=title.text("zh"), en=title.text("en")),
        preset=_named(root.table("preset")),
        least=root.whole("least", 1, 20),
        quorum=Quorum(quorum.whole("num", 0, 100), quorum.whole("den", 1, 100), quorum.flag("strict")),
        candidates=Candidates(
            share=candidates.whole("share", 1, 100),
            rounding=candidates.choice("rounding", Rounding),
            base=candidates.choice("base", Base),
        ),
        satisfaction=_satisfaction(root.table("satisfaction")),
        due=Due(day, due.choice("lateness", Lateness, "lateness_unknown")),
        grades=tuple(_named(row) for row in root.tables("grades", least=1)),
        forms=tuple(_form(row) for row in root.tables("forms", least=1)),
        proposed=root.texts("proposed"),
    )


def _satisfaction(table: Table) -> Satisfaction:
    points = table.table("points")
    return Satisfaction(
        points={grade: points.whole(grade, 0, 100) for grade in points.numbers()},
        excluded=table.texts("excluded"),
        denominator=table.choice("denominator", Denominator),
        blank=table.choice("blank", Blank),
        scope=table.choice("scope", Scope),
        bar=table.whole("bar", 0, 100),
        low=table.whole("low", 0, 100),
        high=table.whole("high", 0, 100),
    )


def _form(table: Table) -> BallotForm:
    named = _named(table)
    return BallotForm(
        id=named.id,
        zh=named.zh,
        en=named.en,
        clause=table.text("clause"),
        unit=table.choice("unit", Unit),
        about=table.choice("about", About),
        grades=table.texts("grades"),
        questions=tuple(_named(row) for row in table.tables("questions", least=1)),
        recommend=table.flag("recommend"),
        most=table.whole("most", 0, 99),
        over=table.choice("over", Over),
    )


def _named(table: Table) -> Named:
    return Named(id=table.ident("id"), zh=table.text("zh"), en=table.text("en"))


# ---- what must hold between values -------------------------------------------------------------------------------


def _check(scheme: PollScheme, reading: Reading) -> None:
    known = [grade.id for grade in scheme.grades]
    _unique("grades", known, reading)
    _unique("forms", (form.id for form in scheme.forms), reading)
    for grade in (*scheme.satisfaction.points, *scheme.satisfaction.excluded):
        _grade("satisfaction.points", grade, known, reading)
    for at, form in enumerate(scheme.forms, start=1):
        path = f"forms[{at}]"
        _unique(f"{path}.questions", (question.id for question in form.questions), reading)
        for grade in form.grades:
            _grade(f"{path}.grades", grade, known, reading)
        if not 2 <= len(form.grades) <= _MOST_GRADES:
            reading.fault("number_out_of_range", f"{path}.grades", least=2, most=_MOST_GRADES)
        if any(question.id == "recommend" for question in form.questions):
            reading.fault("id_twice", f"{path}.questions", value="recommend")
    if scheme.satisfaction.low > scheme.satisfaction.high:
        figures = {"least": scheme.satisfaction.low, "above": scheme.satisfaction.high}
        reading.fault("bounds_out_of_order", "satisfaction.low", **figures)
    for key in scheme.proposed:
        if key not in reading.paths:
            reading.fault("proposed_unknown", "proposed", value=key[:80], nearest=nearest(key, reading.paths))


def _unique(path: str, ids: Iterable[str], reading: Reading) -> None:
    seen = set()
    for place, found in enumerate(ids, start=1):
        if found in seen:
            reading.fault("id_twice", f"{path}[{place}].id", value=found)
        seen.add(found)


def _grade(path: str, grade: str, known: list[str], reading: Reading) -> None:
    if grade not in known:
        reading.fault("value_unknown", path, value=grade[:40], nearest=nearest(grade, known))
