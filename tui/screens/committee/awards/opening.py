"""A round is opened with the scheme's proposals, and its days and contacts are changed with the reason (A1, 0.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.calendar import DayOfYear, Period
from core.desk.act import Act
from core.desk.commendation.opening import AwardChange, AwardOpen
from core.desk.commendation.rounds import AwardRoundView
from core.desk.commendation.scheme import award_scheme
from core.desk.desk import Desk
from core.values import Reason
from tui.clock import today
from tui.i18n import language, mark, t
from tui.screens.committee.awards.live_form import LiveForm, number
from tui.screens.committee.awards.words import round_name, told
from tui.screens.common.award_words import label
from tui.widgets.form import Field
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

_QUOTA = "quota-"
_TEXTS = ("title", "reference", "deadline", "award_by", "contact", "phone", "place")
_LABELS = {
    "title": mark("Title"),
    "reference": mark("Reference day"),
    "deadline": mark("Materials by"),
    "award_by": mark("Award by"),
    "publication_days": mark("Notice, working days"),
    "contact": mark("Contact"),
    "phone": mark("Phone"),
    "place": mark("Materials to"),
}


class OpenForm(LiveForm):
    """A new round: every value of scheme A stands in its field and can be changed."""

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__(t("Open a round"), "award_open")
        self.committee = desk

    def fields(self) -> Sequence[Field]:
        """The round's name, days, contacts; then how many of each award."""
        scheme, _ = award_scheme(self.desk())
        year = self._free_year()
        days = {"reference": scheme.reference, "deadline": scheme.deadline.rule, "award_by": scheme.award_by}
        given = {name: _day(rule, year) for name, rule in days.items()}
        given |= {"title": scheme.title.label(language()), "publication_days": str(scheme.publication.days)}
        return [
            Field(id="round", label=mark("Name of the round"), initial=str(year)),
            *(Field(id=name, label=text, initial=given.get(name, "")) for name, text in _LABELS.items()),
            *(
                Field(id=f"{_QUOTA}{at}", label=label(one), initial=str(one.quota))
                for at, one in enumerate(scheme.awards)
            ),
        ]

    def _free_year(self) -> int:
        """This year, or the one after the last round's."""
        rounds = self.committee.awards.rounds()
        return today().year + (f"A/{today().year}" in rounds)

    def act_of(self, given: dict[str, str]) -> Act:
        """The round as typed."""
        scheme, _ = award_scheme(self.desk())
        quotas = {one.id: number(given[f"{_QUOTA}{at}"]) for at, one in enumerate(scheme.awards)}
        texts = {name: given[name] for name in _TEXTS}
        days = number(given["publication_days"])
        return AwardOpen(round=given["round"], publication_days=days, quotas=quotas, **texts)

    def desk(self) -> Desk:
        """The committee's own store."""
        return self.committee.desk()

    def done(self) -> str:
        """What comes next."""
        return t("The round is open. Share out the places (F5), then hand back.")

    def said(self, reason: Reason) -> str:
        """With the scheme's labels."""
        return told(award_scheme(self.desk())[0], reason)

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """What the first round does besides."""
        scheme, version = award_scheme(self.desk())
        if version:
            return [Paragraph(t("Under scheme A, version {version}.", version=version), "dim")]
        return [Paragraph(t("The shipped scheme ({name}) becomes version 1.", name=label(scheme.preset)), "dim")]


class ChangeForm(LiveForm):
    """Other days or contacts of a round, with the reason; the branches learn it with the next hand-back."""

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView) -> None:
        super().__init__(f"{round_name(view)}  {t('Change days and contacts')}", f"award_change:{view.id}")
        self.committee = desk
        self.view = view

    def fields(self) -> Sequence[Field]:
        """What stands, and why it changes."""
        opened = self.view.opened
        fields = [Field(id=name, label=text, initial=str(getattr(opened, name))) for name, text in _LABELS.items()]
        return [*fields, Field(id="why", label=mark("Reason"))]

    def act_of(self, given: dict[str, str]) -> Act:
        """The change as typed."""
        texts = {name: given[name] for name in (*_TEXTS, "why")}
        return AwardChange(round=self.view.id, publication_days=number(given["publication_days"]), **texts)

    def desk(self) -> Desk:
        """The committee's own store."""
        return self.committee.desk()

    def done(self) -> str:
        """How the branches learn it."""
        return t("Changed; the branches learn it with the next hand-back.")


def _day(rule: object, year: int) -> str:
    """A day of the scheme in the round's year; empty for a rule that is none."""
    return rule.on(Period(year)).isoformat() if isinstance(rule, DayOfYear) else ""
