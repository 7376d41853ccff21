"""Sealing a nominee: what the committee would send back first, then the next version (A5, A7, 0.7)."""

from __future__ import annotations

from core.desk.commendation.around import round_of
from core.desk.commendation.submission import softened
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.screens.branch.awards.nominee_base import NomineeBase
from tui.screens.branch.base import needed_fault
from tui.screens.branch.checks import CheckView
from tui.screens.common.award_words import spoken
from tui.widgets.form import Field

_NOT_NOW = ("nomination_not_received", "nomination_overdue", "nomination_corrected")
"""What sealing itself answers."""


class NomineeSeal(NomineeBase):
    """The check list of one nominee."""

    def do_nominee_submit(self) -> None:
        """What the committee would send back; Enter on top seals the next version."""
        checks = CheckView(
            self.branch,
            lambda: t("Before sealing: {name}", name=self.picture.name if self.picture else ""),
            lambda: t("Seal version {number}", number=(self.picture.version if self.picture else 0) + 1),
            self._checks,
            self._seal,
            self._jump,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        """What only the committee judges asks here; read anew, for the nominee lies hidden under the list."""
        self.reload()
        one = self.picture
        if one is None:
            return []
        told = [softened(each) for each in one.checks if each.verdict is not Verdict.PASS and each.code not in _NOT_NOW]
        return [(spoken(one.round.scheme, each, one.award), "") for each in told]

    async def _seal(self, checks: CheckView) -> None:
        one = self.picture
        if one is None:
            return
        if not self.asks_why:
            sentence = self.refusal("nomination.submit", nomination=one.id)
            if sentence:
                checks.say(sentence, "bad")
                return
        else:
            field = Field(id="why", label=mark("Reason of the correction"), initial=self.why, fault=needed_fault)
            send = lambda values: self.refusal("nomination.submit", nomination=one.id, **values)  # noqa: E731
            title = t("Seal version {number}", number=one.version + 1)
            if not await checks.ask_act(title, [field], f"nominee:{one.id}:submit", send):
                return
        checks.post_message(checks.Close())
        checks.post_message(checks.Changed())
        checks.say(
            t("Version {number} is sealed and goes up with the next hand-over (8).", number=one.version + 1), "good"
        )

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        from tui.screens.branch.awards.nominee import NomineeView

        if reason.code == "conflicts_open":
            await self.go("conflicts")
        elif reason.place == "organisation":
            from tui.screens.branch.awards.round import AwardsView

            checks.post_message(checks.Open(AwardsView(self.branch, round_of(self.nomination_id), "opt")))
        else:
            checks.post_message(checks.Open(NomineeView(self.branch, self.nomination_id, reason.place)))
