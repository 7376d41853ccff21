"""What sections and values of notice A's scheme are called."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark
from tui.i18n.scheme_words.words import SchemeWords

_SECTIONS: Final[dict[str, str]] = {
    "": mark("The scheme itself"),
    "reference": mark("Reference day"),
    "deadline": mark("Deadline"),
    "award_by": mark("Day of the commendation"),
    "materials": mark("Materials"),
    "publication": mark("Public notice"),
    "meeting": mark("Deciding meeting"),
    "awards": mark("One award"),
    "awards.criteria": mark("Conditions of an award"),
    "awards.details": mark("Fields of the form"),
    "vetoes": mark("Vetoes"),
    "preset": mark("Preset of the scheme"),
    "eligibility": mark("Further conditions"),
}

_VALUES: Final[dict[str, str]] = {
    "title.zh": mark("Name of the scheme, Chinese"),
    "title.en": mark("Name of the scheme, English"),
    "scoring": mark("Points that the committee gives at most"),
    "reference.years_after": mark("Reference day, years after"),
    "reference.month": mark("Reference day, month"),
    "reference.day": mark("Reference day, day"),
    "deadline.years_after": mark("Deadline, years after"),
    "deadline.month": mark("Deadline, month"),
    "deadline.day": mark("Deadline, day"),
    "deadline.lateness": mark("When it is late"),
    "award_by.years_after": mark("Commended by, years after"),
    "award_by.month": mark("Commended by, month"),
    "award_by.day": mark("Commended by, day"),
    "materials.deeds_least": mark("Main deeds, characters at least"),
    "materials.deeds_most": mark("Main deeds, characters at most"),
    "materials.statement": mark("Statement, about so many characters"),
    "materials.tolerance": mark("Statement, per cent more or less"),
    "materials.copies": mark("Copies of the form"),
    "eligibility.excellent": mark("Graded excellent in the last appraisal"),
    "eligibility.one_award": mark("One individual award for a person"),
    "publication.days": mark("Working days of the public notice"),
    "publication.branch": mark("The branch publishes before handing over"),
    "meeting.num": mark("Quorum, numerator"),
    "meeting.den": mark("Quorum, denominator"),
    "meeting.strict": mark("More than that must be present"),
    "meeting.majority": mark("Carried by more than half of"),
    "awards.zh": mark("Name of the award, Chinese"),
    "awards.en": mark("Name of the award, English"),
    "awards.subject": mark("Who is commended"),
    "awards.quota": mark("Announced number"),
    "awards.allocation.method": mark("How the number is shared out"),
    "awards.allocation.base": mark("Share is taken of"),
    "awards.allocation.share": mark("Share of a branch, per cent; 0 in proportion"),
    "awards.allocation.least": mark("Places of a branch at least"),
    "awards.allocation.most": mark("Places of a branch at most, 0 for no bound"),
    "awards.requires": mark("Conditions checked"),
    "awards.months": mark("Months in the centre at least"),
    "awards.title.zh": mark("Demonstration post, Chinese"),
    "awards.title.en": mark("Demonstration post, English"),
    "awards.criteria.zh": mark("Condition, Chinese"),
    "awards.criteria.en": mark("Condition, English"),
    "awards.details.zh": mark("Field, Chinese"),
    "awards.details.en": mark("Field, English"),
    "vetoes.zh": mark("Veto, Chinese"),
    "vetoes.en": mark("Veto, English"),
    "preset.zh": mark("Name of the preset, Chinese"),
    "preset.en": mark("Name of the preset, English"),
}

AWARD_WORDS: Final = SchemeWords(sections=_SECTIONS, values=_VALUES)
