"""What may be done with a nominee: origin, review, vetoes, withdrawal; the notice, versions, papers (A3-A9)."""

from __future__ import annotations

from core.desk.commendation.checks import ORIGINS
from core.rules.public_notice import NoticeState
from tui.i18n import mark, t
from tui.i18n.words import WORDS
from tui.screens.branch.awards.changes import ChangesView
from tui.screens.branch.awards.named_form import AtField
from tui.screens.branch.awards.nominate import HOW, pick_election
from tui.screens.branch.awards.nominee_seal import NomineeSeal
from tui.screens.branch.awards.nominee_texts import NomineeTexts
from tui.screens.branch.awards.papers import print_nominee
from tui.screens.branch.awards.publish import publish
from tui.screens.branch.awards.round_rows import read_round
from tui.screens.branch.base import day_fault, day_of, needed_fault
from tui.screens.branch.person import PersonView
from tui.screens.branch.profile import ask_profile
from tui.screens.common.award_words import label
from tui.screens.common.notice import NoticeView
from tui.widgets.form import Choice, Field

MENU = (
    "nominee.review",
    "nominee.deeds",
    "nominee.statement",
    "nominee.evidence",
    "nominee.details",
    "nominee.submit",
    "nominee.papers",
    "nominee.veto",
    "nominee.withdraw",
    "nominee.origin",
    "nominee.changes",
    "nominee.publish",
)
_BODIES = tuple(Choice(one, WORDS[one]) for one in ("branch_committee", "general_meeting"))


class NomineeActs(NomineeTexts, NomineeSeal):
    """Every command of the view of a nominee; F7 has them by digit."""

    # ---- origin, review ----

    async def do_nominee_origin(self) -> None:
        """How the candidate came about, told anew (A4)."""
        one = self.picture
        if one is None:
            return
        origin = one.nomination.origin
        title = t("How {name} came to be nominated", name=one.name)
        how = await self.host.pick(title, [Choice(each, HOW[each]) for each in ORIGINS], origin.how)
        poll = await pick_election(self) if how == "election" else ""
        if how is None or (how == "election" and not poll):
            return
        fields = [
            Field(id="on", label=mark("Day"), initial=origin.on, fault=day_fault),
            Field(id="by", label=mark("Put forward by"), initial=origin.by),
            Field(id="note", label=mark("Note"), initial=origin.note),
        ]

        def send(values: dict[str, str]) -> str:
            return self.change("nomination.origin", **{**values, "on": day_of(values["on"]), "how": how, "poll": poll})

        await self.ask(f"{title}  {t(HOW[how])}", fields, "origin", send)

    async def do_nominee_review(self) -> None:
        """The branch committee's word (A4)."""
        one = self.picture
        if one is None:
            return
        kept = one.nomination.review
        choices = (Choice("yes", mark("Agreed")), Choice("no", mark("Not agreed")))
        fields = [
            Field(
                id="agreed",
                label=mark("Its opinion"),
                initial="no" if kept and not kept.agreed else "yes",
                choices=choices,
            ),
            Field(
                id="on",
                label=mark("Day"),
                initial=kept.on if kept else self.branch.desk.today.isoformat(),
                fault=day_fault,
            ),
            Field(
                id="body", label=mark("Reviewed by"), initial=kept.body if kept else "branch_committee", choices=_BODIES
            ),
            Field(id="reason", label=mark("Reason"), initial=kept.reason if kept else ""),
        ]

        def send(values: dict[str, str]) -> str:
            agreed = values.pop("agreed") == "yes"
            return self.change("nomination.review", **{**values, "agreed": agreed, "on": day_of(values["on"])})

        await self.ask(t("Review of {name}", name=one.name), fields, "review", send)

    # ---- vetoes, withdrawing ----

    async def do_nominee_veto(self) -> None:
        """Report a veto; it blocks nothing until the committee verified it (A3)."""
        one = self.picture
        if one is None:
            return
        items = tuple(Choice(each.id, label(each)) for each in one.round.scheme.vetoes)
        fields = [
            Field(id="item", label=mark("Veto item"), initial=items[0].id if items else "", choices=items),
            Field(id="on", label=mark("Day"), initial=self.branch.desk.today.isoformat(), fault=day_fault),
            Field(id="text", label=mark("What happened"), lines=3, fault=needed_fault),
        ]

        def send(values: dict[str, str]) -> str:
            return self.refusal("nomination.veto", nomination=one.id, **{**values, "on": day_of(values["on"])})

        await self.ask_act(t("Report a veto: {name}", name=one.name), fields, f"nominee:{one.id}:veto", send)

    async def do_nominee_withdraw(self) -> None:
        """Withdraw, or take the withdrawal back; by whom and why."""
        one = self.picture
        if one is None:
            return
        gone = one.nomination.withdrawn is not None and one.nomination.withdrawn.withdrawn
        fields = [
            Field(id="by", label=mark("On whose word"), initial=one.name if not gone else "", fault=needed_fault),
            Field(id="reason", label=mark("Reason"), fault=needed_fault),
        ]
        act = "nomination.restore" if gone else "nomination.withdraw"
        title = t("Take the withdrawal back: {name}", name=one.name) if gone else t("Withdraw: {name}", name=one.name)
        send = lambda values: self.refusal(act, nomination=one.id, **values)  # noqa: E731
        sheet = AtField(title, fields, self.host.draft(f"{act}:{one.id}"), send, "" if gone else "reason")
        if await self.host.push_screen_wait(sheet) is not None:
            self.say(t("Saved."), "good")

    # ---- public notice, versions, papers, facts ----

    async def do_nominee_publish(self) -> None:
        """The notice that names this nominee; without one the round's notice is posted."""
        one = self.picture
        if one is None:
            return
        own = [each for each in one.notices if not each.by_committee and each.state is not NoticeState.WITHDRAWN]
        if own:
            self.post_message(self.Open(NoticeView(self.branch.notices(), own[-1].notice.id)))
        elif one.nomination.review is None:
            self.say(t("First the branch committee reviews the nominee."), "warn")
        else:
            await publish(self, read_round(self.branch.desk, one.round))

    def do_nominee_changes(self) -> None:
        """What the latest version changed."""
        if self.picture:
            self.post_message(self.Open(ChangesView(self.branch, self.nomination_id)))

    async def do_nominee_papers(self) -> None:
        """The approval form in its copies."""
        if self.picture:
            await print_nominee(self, self.picture)

    def open_facts(self, kind: str) -> None:
        """The roster, or the branch's page: what stands there is typed there."""
        if kind == "profile":
            self.host.run_worker(ask_profile(self), group="commands")
        elif self.picture and self.picture.person:
            self.post_message(self.Open(PersonView(self.branch, self.picture.person.id, kind)))
