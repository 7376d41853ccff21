"""What each award of a round carries besides the certificate, as the list of prizes prints it (A10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.act import Act
from core.desk.commendation.prizes import AwardPrizes, Prize, prize_of
from core.desk.commendation.rounds import AwardRoundView
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.screens.committee.awards.deciding import RoundForm
from tui.screens.common.award_words import label
from tui.widgets.form import Field
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

_NAME, _AMOUNT = "name", "amount"


class PrizesForm(RoundForm):
    """A prize and a number or sum for each award; all may stay empty."""

    places = ("award_prizes",)

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView) -> None:
        super().__init__(desk, view, t("Prizes"), "prizes")

    def fields(self) -> Sequence[Field]:
        """Award by award; the reason once the awards were given."""
        fields = []
        for at, row in enumerate(self.view.rows):
            prize = prize_of(self.view, row.award.id)
            fields.append(Field(id=f"{_NAME}{at}", label=label(row.award), initial=prize.name))
            fields.append(Field(id=f"{_AMOUNT}{at}", label=mark("  number or sum"), initial=prize.amount))
        return [*fields, Field(id="why", label=mark("Reason"))] if self.view.granted else fields

    def act_of(self, given: dict[str, str]) -> Act:
        """The prizes as typed."""
        prizes = {
            row.award.id: Prize(given[f"{_NAME}{at}"].strip(), given[f"{_AMOUNT}{at}"].strip())
            for at, row in enumerate(self.view.rows)
        }
        return AwardPrizes(round=self.view.id, prizes=prizes, why=given.get("why", ""))

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """What an empty line means."""
        return [Paragraph(t("An award left empty: the list of prizes leaves room to write it."), "dim")]

    def lines_of(self, reasons: Sequence[Reason]) -> list[Paragraph]:
        """That nothing was changed is said on saving, not before anything is typed."""
        return super().lines_of([one for one in reasons if one.code != "nothing_to_amend"])

    def said(self, reason: Reason) -> str:
        """With whose prize it is about."""
        row = self.view.row(reason.place) if reason.verdict is Verdict.FAIL else None
        said = super().said(reason)
        return t("{names}: {said}", names=label(row.award), said=said) if row else said

    def done(self) -> str:
        """Where they are printed."""
        return t("Kept; the list of prizes prints them (Ctrl+O).")
