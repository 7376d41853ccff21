"""What sections and values of notice D's scheme are called."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark
from tui.i18n.scheme_words.words import SchemeWords

_SECTIONS: Final[dict[str, str]] = {
    "": mark("The scheme itself"),
    "quorum": mark("Quorum of appraisals"),
    "candidates": mark("Candidates"),
    "due": mark("Day by which it is done"),
    "grades": mark("Grades"),
    "forms": mark("Form of ballot"),
    "forms.questions": mark("Questions of a ballot form"),
    "preset": mark("Preset of the scheme"),
    "satisfaction": mark("Satisfaction"),
    "satisfaction.points": mark("Points by ballot grade"),
}

_VALUES: Final[dict[str, str]] = {
    "title.zh": mark("Name of the scheme, Chinese"),
    "title.en": mark("Name of the scheme, English"),
    "least": mark("Groups with fewer ballots are not shown"),
    "quorum.num": mark("Quorum, numerator"),
    "quorum.den": mark("Quorum, denominator"),
    "quorum.strict": mark("More than that must be present"),
    "candidates.share": mark("Candidates, per cent of the members"),
    "candidates.rounding": mark("Parts of a person"),
    "candidates.base": mark("Share is taken of"),
    "due.years_after": mark("Done by, years after"),
    "due.month": mark("Done by, month"),
    "due.day": mark("Done by, day"),
    "due.lateness": mark("When it is late"),
    "grades.zh": mark("Name of the grade, Chinese"),
    "grades.en": mark("Name of the grade, English"),
    "forms.clause": mark("Clause"),
    "forms.zh": mark("Name of the form, Chinese"),
    "forms.en": mark("Name of the form, English"),
    "forms.unit": mark("Who fills in a sheet"),
    "forms.about": mark("Who is appraised"),
    "forms.grades": mark("Grades, the best first"),
    "forms.recommend": mark("Asks for a recommendation"),
    "forms.most": mark("Recommendations at most, 0 for no limit"),
    "forms.over": mark("With more recommendations"),
    "forms.questions.zh": mark("Question, Chinese"),
    "forms.questions.en": mark("Question, English"),
    "preset.zh": mark("Name of the preset, Chinese"),
    "preset.en": mark("Name of the preset, English"),
    "satisfaction.points.*": mark("Points of the grade"),
    "satisfaction.excluded": mark("Grades left out"),
    "satisfaction.denominator": mark("Rates are taken of"),
    "satisfaction.blank": mark("A question left blank"),
    "satisfaction.scope": mark("The bar is put to"),
    "satisfaction.bar": mark("Bar to pass, per cent"),
    "satisfaction.low": mark("To be put right below, per cent"),
    "satisfaction.high": mark("To be spread from, per cent"),
}

POLL_WORDS: Final = SchemeWords(sections=_SECTIONS, values=_VALUES)
