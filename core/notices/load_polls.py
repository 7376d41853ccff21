"""From TOML text to the scheme of polls: strict reading, and what must hold between its values (domain 0.1, 2)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from core.notices.kind import Kind
from core.notices.parts import due_day, labelled, named, proposed, reachable, unique
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

NOTICE: Final = "d"
_MOST_GRADES = 9  # a teller has one digit key for each


def load_polls(text: str, file: str) -> Outcome[PollScheme | None]:
    """The scheme that a TOML text holds, or None with a reason for every fault; each names file, key and line."""
    reading = Reading(text, file)
    return Outcome(POLLS.read(reading), tuple(reading.reasons))


def _scheme(root: Table) -> PollScheme:
    quorum, candidates = root.table("quorum"), root.table("candidates")
    return PollScheme(
        title=labelled(root.table("title")),
        preset=named(root.table("preset")),
        least=root.whole("least", 1, 20),
        quorum=Quorum(quorum.whole("num", 0, 100), quorum.whole("den", 1, 100), quorum.flag("strict")),
        candidates=Candidates(
            share=candidates.whole("share", 1, 100),
            rounding=candidates.choice("rounding", Rounding),
            base=candidates.choice("base", Base),
        ),
        satisfaction=_satisfaction(root.table("satisfaction")),
        due=due_day(root.table("due")),
        grades=tuple(named(row) for row in root.tables("grades", least=1)),
        forms=tuple(_form(row) for row in root.tables("forms", least=1)),
        proposed=root.texts("proposed"),
    )


def _satisfaction(table: Table) -> Satisfaction:
    return Satisfaction(
        points=table.table("points").wholes(0, 100),
        excluded=table.texts("excluded"),
        denominator=table.choice("denominator", Denominator),
        blank=table.choice("blank", Blank),
        scope=table.choice("scope", Scope),
        bar=table.whole("bar", 0, 100),
        low=table.whole("low", 0, 100),
        high=table.whole("high", 0, 100),
    )


def _form(table: Table) -> BallotForm:
    one = named(table)
    return BallotForm(
        id=one.id,
        zh=one.zh,
        en=one.en,
        clause=table.text("clause"),
        unit=table.choice("unit", Unit),
        about=table.choice("about", About),
        grades=table.texts("grades"),
        questions=tuple(named(row) for row in table.tables("questions", least=1)),
        recommend=table.flag("recommend"),
        most=table.whole("most", 0, 99),
        over=table.choice("over", Over),
    )


# ---- what must hold between values -------------------------------------------------------------------------------


def check_polls(scheme: PollScheme, reading: Reading) -> None:
    """Note every fault of a scheme that reads well key by key."""
    known = [grade.id for grade in scheme.grades]
    unique("grades", known, reading)
    unique("forms", (form.id for form in scheme.forms), reading)
    reachable("quorum.num", (scheme.quorum.num, scheme.quorum.den), scheme.quorum.strict, reading)
    _points(scheme.satisfaction, known, reading)
    for at, form in enumerate(scheme.forms, start=1):
        _ballot(f"forms[{at}]", form, known, reading)
        _falling(form, scheme.satisfaction, reading)
    if scheme.satisfaction.low > scheme.satisfaction.high:
        figures = {"low": scheme.satisfaction.low, "high": scheme.satisfaction.high}
        reading.fault("low_above_high", "satisfaction.low", **figures)
    proposed(scheme, reading, (f"forms.{form.id}" for form in scheme.forms))


def _points(rules: Satisfaction, known: list[str], reading: Reading) -> None:
    """Only grades that there are have points or are left out, and none does both."""
    for grade in rules.points:
        _grade(f"satisfaction.points.{grade}", grade, known, reading)
        if grade in rules.excluded:
            reading.fault("grade_left_out", f"satisfaction.points.{grade}", grade=grade)
    for grade in rules.excluded:
        _grade("satisfaction.excluded", grade, known, reading)


def _ballot(path: str, form: BallotForm, known: list[str], reading: Reading) -> None:
    """A form has two grades or more, all of them known; only where there is a recommendation may there be a limit."""
    unique(f"{path}.questions", (question.id for question in form.questions), reading)
    for grade in form.grades:
        _grade(f"{path}.grades", grade, known, reading)
    if not 2 <= len(form.grades) <= _MOST_GRADES:
        reading.fault("number_out_of_range", f"{path}.grades", least=2, most=_MOST_GRADES)
    if any(question.id == "recommend" for question in form.questions):
        reading.fault("id_twice", f"{path}.questions", value="recommend")
    if form.most and not form.recommend:
        reading.fault("most_unused", f"{path}.most", most=form.most)


def _falling(form: BallotForm, rules: Satisfaction, reading: Reading) -> None:
    """On a form the best grade comes first: none counts for more than the one before it."""
    counted = [grade for grade in form.grades if grade in rules.points]
    for better, grade in pairwise(counted):
        points, above = rules.points[grade], rules.points[better]
        if points > above:
            reading.fault("points_rise", f"satisfaction.points.{grade}", points=points, above=above, form=form.id)


def _grade(path: str, grade: str, known: list[str], reading: Reading) -> None:
    if grade not in known:
        reading.fault("value_unknown", path, value=grade[:40], nearest=nearest(grade, known))


POLLS: Final = Kind(
    id=NOTICE,
    preset="notice_2011",
    build=_scheme,
    check=check_polls,
    labels="grades",
    by_label=("forms.grades", "satisfaction.excluded"),
)
"""Notice D: democratic appraisal, and the ballot forms of C and E."""
