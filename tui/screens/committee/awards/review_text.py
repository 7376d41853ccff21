"""What the committee reads of a nominee: who, how it came, every check with its clause, points, ballot, versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.versions import TextChange, last_difference
from core.desk.desk import Desk
from core.text import characters
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.words import word
from tui.screens.common.award_words import in_order, joined, label, short, spoken, state_sign
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Paragraph

GROUPS: Final = {
    "deeds": mark("Main deeds"),
    "statement": mark("Deeds statement"),
    "origin": mark("How nominated"),
    "review": mark("Branch committee's word"),
}
TOGETHER: Final = {
    "evidence_missing": ("criterion", mark("No evidence for: {names}")),
    "detail_missing": ("field", mark("Empty on the form: {names}")),
}
TEXTS = ("deeds", "statement", "evidence", "detail")


def nominee_lines(desk: Desk, view: NomineeView, ties: Sequence[Reason]) -> list[Paragraph]:
    """The nominee as text: what is new of it first, then the checks, each kind in the order of the notice."""
    words = [Paragraph("  ".join(_who(view)), "strong")]
    words += _word_given(view)
    words += [*_versions(desk, view), *_numbers(view)]
    return [*words, *_checks(view, (*view.checks, *ties))]


def _who(view: NomineeView) -> list[str]:
    parts = [view.name]
    if view.person is not None:
        parts.append(word(view.person.membership.kind))
        if view.person.work.post:
            parts.append(view.person.work.post)
        if view.person.work.window:
            parts.append(t("Window post"))
    if view.state is not NomineeState.TO_REVIEW:
        parts.append(f"{state_sign(view.state)[0]} {word(str(view.state))}")
    return parts


def _word_given(view: NomineeView) -> Iterator[Paragraph]:
    """What the committee said so far of this nominee."""
    verdict = view.review.verdict if view.review else None
    if verdict is None:
        return
    text = f"{word(f'nominee_{verdict.state}')} {verdict.on} {verdict.reason}".strip()
    if verdict.limit:
        text += "  " + t("again by {limit}", limit=verdict.limit)
    if verdict.version != view.version:
        text += "  " + t("(on version {version})", version=verdict.version)
    yield Paragraph(text, "warn" if verdict.state != "agreed" else "good", t("Your word"))


def _checks(view: NomineeView, reasons: Sequence[Reason]) -> Iterator[Paragraph]:
    """One line a check, what fails and what asks first; what is empty of a list is told on one line.

    So what needs a person is never pushed off the screen.
    """
    for code, found in groupby(in_order(reasons), key=lambda one: one.code):
        same = list(found)
        if code not in TOGETHER or len(same) == 1:
            yield from (_check(view, one) for one in same)
            continue
        figure, text = TOGETHER[code]
        names = [str(spoken(view.round.scheme, one, view.award).figures[figure]) for one in same]
        name, tone, _ = VERDICTS[same[0].verdict]
        yield Paragraph(t(text, names=joined(names)), tone, f"{sign(name)} {same[0].clause:<3}")


def _check(view: NomineeView, one: Reason) -> Paragraph:
    name, tone, _ = VERDICTS[one.verdict]
    said = explain(spoken(view.round.scheme, one, view.award))
    return Paragraph(said, tone if tone != "good" else "", f"{sign(name)} {one.clause:<3}")


def _numbers(view: NomineeView) -> Iterator[Paragraph]:
    score = view.review.score if view.review else None
    ballot = view.review.ballot if view.review else None
    if score and score.points:
        yield Paragraph(f"{score.points} {score.note}".strip(), label=t("Points given"))
    if ballot:
        figures = {"on": ballot.on, "present": ballot.present, "for_": ballot.in_favour}
        rest = {"against": ballot.against, "abstain": ballot.abstain}
        yield Paragraph(
            t(
                "{on}: {present} present, {for_} for, {against} against, {abstain} abstaining",
                **figures,
                **rest,
            ),
            label=t("Committee ballot"),
        )


def _versions(desk: Desk, view: NomineeView) -> Iterator[Paragraph]:
    """What the latest version changed, group by group; the texts in full stand with the materials (m)."""
    if view.version < 2:
        return
    latest = view.versions[-1]
    yield Paragraph(f"{latest.on} {latest.why}".strip(), "accent", t("Version {number}", number=latest.number))
    for one in last_difference(desk.records, view.versions):
        yield Paragraph(change_words(view, one), label=f"  {sign('to')} {group_name(view, one.group)}")


def change_words(view: NomineeView, one: TextChange) -> str:
    """How a group changed: the lengths of texts, other values before and now."""
    if one.group.partition(":")[0] in TEXTS:
        before, now = (characters(side.get("text", "")) for side in (one.before, one.now))
        return t("{before} → {now} characters", before=before, now=now)
    sides = (", ".join(side.values()) or "-" for side in (one.before, one.now))
    return f" {sign('to')} ".join(sides)


def group_name(view: NomineeView, group: str) -> str:
    """A group of a nomination: by the scheme's labels for criteria and fields of the form."""
    base, _, key = group.partition(":")
    if base == "evidence" and (criterion := view.award.criterion(key)):
        return short(criterion)
    if base == "detail" and (field := view.award.detail(key)):
        return label(field)
    return t(GROUPS[group]) if group in GROUPS else group
