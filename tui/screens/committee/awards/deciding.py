"""The committee's meeting, its notice and the award: forms that judge what is typed (A8-A10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.act import Act
from core.desk.commendation.granting import AwardGrant, AwardPublish, covered
from core.desk.commendation.meeting import AwardDecide
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.desk.publication import notices_of
from core.records import NoticePosted
from core.values import Reason, Verdict
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.committee.awards.live_form import LiveForm, number, reason_lines
from tui.screens.committee.awards.words import round_name, told
from tui.screens.committee.awards.workdays import WorkdaysView
from tui.screens.common.award_words import joined
from tui.widgets.form import Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Paragraph

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

_COUNTS = {
    "expected": mark("Expected"),
    "present": mark("Present"),
    "in_favour": mark("Votes for"),
    "against": mark("Votes against"),
    "abstain": mark("Abstaining"),
}
_WORDS = {"place": mark("Held at"), "chair": mark("Chair"), "recorder": mark("Recorder"), "note": mark("Note")}

NAMED = 5
"""So many people are named on a line; of more the number says enough."""


class RoundForm(LiveForm):
    """Base: a form on a round, done in the committee's own store."""

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView, title: str, draft: str) -> None:
        super().__init__(f"{round_name(view)}  {title}", f"{draft}:{view.id}")
        self.committee = desk
        self.view = view

    def desk(self) -> Desk:
        """The committee's own store."""
        return self.committee.desk()

    def said(self, reason: Reason) -> str:
        """With the scheme's labels."""
        return told(self.view.scheme, reason)


class DecideForm(RoundForm):
    """The meeting: who was there, how it voted; the list of all that were agreed to is frozen."""

    places = ("award_decide",)

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView) -> None:
        super().__init__(desk, view, t("Decide the list"), "decide")

    def fields(self) -> Sequence[Field]:
        """Day, counts, names; the reason where a list was decided before."""
        before = self.view.listed.meeting if self.view.listed else None
        words = {name: getattr(before, name) if before else "" for name in _WORDS}
        counts = {name: str(before.expected) if before and name == "expected" else "" for name in _COUNTS}
        fields = [Field(id="on", label=mark("Day"), initial=today().isoformat())]
        fields += [Field(id=name, label=text, initial=counts[name]) for name, text in _COUNTS.items()]
        fields += [Field(id="why", label=mark("Why anew"))] if self.view.decided else []
        return [*fields, *(Field(id=name, label=text, initial=words[name]) for name, text in _WORDS.items())]

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """Who still waits for a word: with the decision they are off the list."""
        waiting = self.committee.awards.waiting(self.view.id)
        if not waiting:
            return []
        names = [one.name for one in waiting[:NAMED]] + (["…"] if len(waiting) > NAMED else [])
        said = t(
            "{count} still wait for your word and will not be listed: {names}.", count=len(waiting), names=joined(names)
        )
        return [Paragraph(said, "warn", f"{sign('ask')} A8 ")]

    def act_of(self, given: dict[str, str]) -> Act:
        """The meeting as typed."""
        return AwardDecide(
            round=self.view.id,
            on=given["on"],
            expected=number(given["expected"]),
            present=number(given["present"]),
            in_favour=number(given["in_favour"]),
            against=number(given["against"]),
            abstain=number(given["abstain"]),
            place=given["place"],
            chair=given["chair"],
            recorder=given["recorder"],
            note=given["note"],
            why=given.get("why", ""),
        )

    def done(self) -> str:
        """What comes next."""
        return t("The list is decided and frozen. Publish it next (F9).")


class PublishForm(RoundForm):
    """The public notice on the list; its last day is counted over the working days."""

    places = ("award_publish",)

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView) -> None:
        super().__init__(desk, view, t("Public notice"), "publish")
        own = [one.notice for one in notices_of(self.desk(), view.id, by_committee=True)]
        self.missing = covered(view, own) if any(one.withdrawn is None for one in own) else []

    def fields(self) -> Sequence[Field]:
        """From when, where, who takes objections; the end only where it is set by hand."""
        opened = self.view.opened
        return [
            Field(id="start", label=mark("From day"), initial=today().isoformat()),
            Field(id="place", label=mark("Posted at"), initial=opened.place),
            Field(id="contact", label=mark("Contact"), initial=opened.contact),
            Field(id="phone", label=mark("Phone"), initial=opened.phone),
            Field(id="end", label=mark("Until (empty: counted)")),
            Field(id="by_hand", label=mark("Set by hand because")),
        ]

    def act_of(self, given: dict[str, str]) -> Act:
        """The notice as typed: on everybody on the list, or on those only whom no notice names yet."""
        return AwardPublish(
            round=self.view.id,
            nominations=[one.nomination for one in self.missing],
            start=given["start"],
            place=given["place"],
            contact=given["contact"],
            phone=given["phone"],
            end=given["end"],
            by_hand=given["by_hand"],
        )

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """The last day as it is counted; where the year's working days are missing, the way to enter them."""
        drafts = self.desk().drafts(self.act_of(given))
        whom = [Paragraph(_named([one.name for one in self.missing]), label=t("Named in it"))] if self.missing else []
        if any(one.code == "notice_end_unknown" for one in drafts.reasons):
            return [*whom, Paragraph(t("Ctrl+T enters the working days of the year."), "accent", sign("ask"))]
        posted = next((draft.set["posted"] for draft in drafts.value if "posted" in draft.set), None)
        if not isinstance(posted, NoticePosted) or not posted.end:
            return whom
        said = t("{start} to {end}, {days} working days", start=posted.start, end=posted.end, days=posted.days)
        return [*whom, Paragraph(said, "accent", t("In public notice"))]

    def done(self) -> str:
        """Where objections are kept."""
        return t("The notice is posted. Objections are kept with the notices (7).")

    def do_award_publish_workdays(self) -> None:
        """The working days; Esc comes back to the form as it was typed."""
        self.post_message(self.Open(WorkdaysView(self.committee)))


class GrantForm(RoundForm):
    """The award: day, document, occasion; refused before every notice is over with all objections settled."""

    places = ("award_grant",)

    def __init__(self, desk: CommitteeDesk, view: AwardRoundView) -> None:
        super().__init__(desk, view, t("Give the awards"), "grant")

    def fields(self) -> Sequence[Field]:
        """Day, document, occasion."""
        return [
            Field(id="on", label=mark("Day"), initial=today().isoformat()),
            Field(id="document", label=mark("Document number")),
            Field(id="occasion", label=mark("Occasion")),
        ]

    def lines_of(self, reasons: Sequence[Reason]) -> list[Paragraph]:
        """What stands against it; all who have the same against them stand on one line."""
        rest = [one for one in reasons if "#" not in one.place or one.verdict is Verdict.PASS]
        named: dict[tuple[Verdict, str, str], list[str]] = {}
        for one in reasons:
            if one not in rest:
                same = named.setdefault((one.verdict, one.clause, self.said(one)), [])
                same.append(str(one.figures.get("name", "")))
        lines = reason_lines(rest, self.said)
        for (verdict, clause, said), names in named.items():
            name, tone, _ = VERDICTS[verdict]
            text = t("{names}: {said}", names=_named(names), said=said)
            lines.append(Paragraph(text, tone, f"{sign(name)} {clause:<3}"))
        return lines

    def act_of(self, given: dict[str, str]) -> Act:
        """The award as typed."""
        return AwardGrant(round=self.view.id, **given)

    def done(self) -> str:
        """What comes next."""
        return t("Commended. The honours stand in the files; hand back next (5).")


def _named(names: Sequence[str]) -> str:
    """Names one after the other; of many the first ones and how many more."""
    if len(names) <= NAMED:
        return joined(names)
    return t("{names} and {count} more", names=joined(names[:NAMED]), count=len(names) - NAMED)
