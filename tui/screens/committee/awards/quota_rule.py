"""How many of an award there are and by which rule they are shared out, with what that makes (A1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from core.desk.act import Act
from core.desk.commendation.opening import AwardAllocate, AwardQuotaSet
from core.desk.commendation.rounds import AwardRoundView, QuotaRow
from core.desk.desk import Desk
from core.notices.award_scheme import Allocation, QuotaBase, QuotaMethod
from core.rules.selection.quota import allocate
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.words import WORDS, with_note
from tui.screens.committee.awards.live_form import LiveForm, number, reason_lines
from tui.screens.committee.awards.words import told
from tui.screens.committee.review_words import in_columns
from tui.screens.common.award_words import label
from tui.widgets.form import Choice, Field
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

_NUMBERS: Final = {
    "total": mark("Announced number"),
    "share": mark("Share in % (0: in proportion)"),
    "least": mark("Least"),
    "most": mark("Most (0: no bound)"),
}
_NO_RULE: Final = (QuotaMethod.HAND, QuotaMethod.POOL)


class RuleForm(LiveForm):
    """The rule of one award. Saving shares out at once, unless it is by hand or a pool."""

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView, row: QuotaRow) -> None:
        self.kept = ""
        super().__init__(
            t("{award}: how many, by which rule", award=label(row.award)), f"quota:{view.id}:{row.award.id}"
        )
        self.committee = desk
        self.view = view
        self.row = row

    def fields(self) -> Sequence[Field]:
        """Number, method, base, share, bounds."""
        quota = self.row.quota
        numbers = {
            name: Field(id=name, label=text, initial=str(getattr(quota, name))) for name, text in _NUMBERS.items()
        }
        method = Field(id="method", label=mark("Method"), initial=quota.method, choices=_choices(QuotaMethod))
        base = Field(id="base", label=mark("Base"), initial=quota.base, choices=_choices(QuotaBase))
        return [numbers["total"], method, base, numbers["share"], numbers["least"], numbers["most"]]

    def act_of(self, given: dict[str, str]) -> Act:
        """The rule as typed."""
        numbers = {name: number(given[name]) for name in _NUMBERS}
        return AwardQuotaSet(
            round=self.view.id, award=self.row.award.id, method=given["method"], base=given["base"], **numbers
        )

    def desk(self) -> Desk:
        """The committee's own store."""
        return self.committee.desk()

    def done(self) -> str:
        """What was done, and by a rule that shares nothing out what comes next."""
        if self.kept == QuotaMethod.HAND:
            return t("Saved. Type the places of each branch.")
        return t("Saved; its places stay here.") if self.kept == QuotaMethod.POOL else t("Saved and shared out.")

    def said(self, reason: Reason) -> str:
        """With the scheme's labels."""
        return told(self.view.scheme, reason)

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """What the rule makes of the rosters, branch by branch, against the announced total."""
        try:
            rule = Allocation(
                method=QuotaMethod(given["method"]),
                base=QuotaBase(given["base"]),
                share=number(given["share"]),
                least=number(given["least"]),
                most=number(given["most"]),
            )
            total = number(given["total"])
        except ValueError:
            return []
        members = self._members(given["base"])
        if not members:
            return [Paragraph(t("No roster has come in yet; places can be typed by hand."), "warn")]
        outcome = allocate(rule, total, members)
        lines = reason_lines(outcome.reasons, self.said)
        if rule.method in _NO_RULE:
            return lines if rule.method is QuotaMethod.POOL else []
        names = {branch: about.profile.name for branch, about in self.committee.branches().items()}
        parts = [with_note(f"{names[one]} {places}", str(members[one])) for one, places in outcome.value.items()]
        return [*lines, *in_columns(t("Places (of people)"), parts)]

    def _members(self, base: str) -> dict[str, int]:
        known = self.committee.branches()
        return {one: count for one, count in self.committee.awards.bases(base).items() if one in known}

    def after(self, desk: Desk, given: dict[str, str]) -> bool:
        """Share out by the new rule."""
        self.kept = given["method"]
        if given["method"] in _NO_RULE:
            return True
        members = self._members(given["base"])
        wrong = [
            reason
            for reason in desk.do(AwardAllocate(round=self.view.id, award=self.row.award.id, members=members)).reasons
            if reason.verdict is Verdict.FAIL
        ]
        if wrong:
            self.say(self.said(wrong[0]), "bad")
        return not wrong


def _choices(values: type[QuotaMethod] | type[QuotaBase]) -> tuple[Choice, ...]:
    return tuple(Choice(str(one), WORDS[str(one)]) for one in values)
