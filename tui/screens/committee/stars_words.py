"""A branch's own round in words: stars side by side, the ballot with its denominators, scores and medals (C1, C2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.calendar import parse_day
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.desk.vetoes import VetoView
from core.notices.model import Indicator, MedalColour
from core.records import BranchReview, Mark
from core.rules.rating import rates
from core.values import plain
from tui.i18n import language, mark, t
from tui.i18n.words import word
from tui.screens.committee.words import star_word
from tui.widgets.cells import fit
from tui.widgets.signs import sign
from tui.widgets.text_pane import Paragraph

STEP_CELLS = 15
"""Cells of one of the four stars side by side on the narrowest screen."""

NAME_CELLS = 15
SCORE_CELLS = 10

STATES = {
    "reported": ("ask", "warn", mark("reported, not verified")),
    "in_force": ("wrong", "bad", mark("in force: no star")),
    "lifted": ("dot", "dim", mark("lifted")),
}


def stars_shown(stars: int | None) -> str:
    """Stars as signs, no star in a word, a dash before there are any."""
    if stars is None:
        return sign("dash")
    return sign("star") * stars if stars else t("No star")


def side_by_side(view: BranchRoundView) -> list[Paragraph]:
    """Proposed, balloted, the branch's opinion and determined, each with its body and day below (C2)."""
    sheet, stars = view.sheet, view.stars
    proposal, ballot, opinion = sheet.proposal, sheet.ballot, sheet.opinion
    verdict = view.decision.verdict if view.decision and stars.determined is not None else None
    heads = (t("Proposed"), t("Balloted"), t("Branch opinion"), t("Determined"))
    values = (stars.proposed, stars.balloted, stars.opinion, stars.determined)
    days = (
        _day(proposal.on if proposal else ""),
        _day(ballot.on if ballot else ""),
        _day(opinion.on if opinion else ""),
        _day(verdict.on if verdict else ""),
    )
    lines = [Paragraph(_row(heads), "strong"), Paragraph(_row([stars_shown(one) for one in values]), "accent")]
    if any(days):
        lines.append(Paragraph(_row(days), "dim"))
    if proposal:
        lines.append(Paragraph(word(proposal.body), label=t("Proposed by")))
    for label, text in (
        (t("Why this opinion"), opinion.reason if opinion else ""),
        (t("Tie settled"), sheet.settled.reason if sheet.settled else ""),
        (t("Why determined so"), verdict.reason if verdict else ""),
    ):
        if text:
            lines.append(Paragraph(text, label=label))
    return lines


def _row(texts: Sequence[str]) -> str:
    return "".join(fit(text, STEP_CELLS - 1) + " " for text in texts).rstrip()


def _day(text: str) -> str:
    return text if parse_day(text) else ""


def ballot_lines(view: BranchRoundView) -> Iterator[Paragraph]:
    """Each class of voters that may be shown: turnout, votes by stars, every share with its denominator (0.3, 2.5)."""
    voters = {one.id: one.label(language()) for one in view.scheme.branch.ballot.voters}
    for shown in view.tallies():
        found, counts = rates(shown.tally), shown.tally
        figures = {
            "present": counts.present,
            "expected": counts.expected,
            "percent": found.turnout.percent(),
            "returned": counts.returned,
            "issued": counts.issued,
            "valid": counts.valid,
        }
        label = ", ".join(voters.get(one, one) for one in shown.voters)
        yield Paragraph(
            t(
                "present {present}/{expected} expected = {percent}%; returned {returned}/{issued}; valid {valid}",
                **figures,
            ),
            label=label,
        )
        votes = [
            t(
                "{stars} {count}/{valid} = {percent}%",
                stars=star_word(stars),
                count=rate.part,
                valid=rate.whole,
                percent=rate.percent(),
            )
            for stars, rate in found.stars.items()
            if rate.part
        ]
        yield Paragraph("   " + "; ".join(votes) + "  " + t("(of valid ballots)"), "dim")


def score_lines(desk: Desk, view: BranchRoundView) -> list[Paragraph]:
    """Indicators down; the scores of each source and the medal across; totals below (C1)."""
    part = view.scheme.branch
    own = desk.records.get(BranchReview, view.round.id)
    marks = {**view.sheet.mark, **(own.mark if own else {})}
    sources = [(one.id, one.label(language())) for one in part.sources]
    head = [fit("", NAME_CELLS), *(" " + fit(name, SCORE_CELLS, "right") for _, name in sources), " " + t("Won")]
    lines = [Paragraph("".join(head), "dim")]
    lines += [_indicator(view, one, marks, [source for source, _ in sources]) for one in part.indicators]
    rated = view.outcome.value
    sums = [plain(total) if (total := rated.totals.get(source)) is not None else "" for source, _ in sources]
    total = rated.result.total
    text = "".join([fit(t("Total"), NAME_CELLS), *(" " + fit(one, SCORE_CELLS, "right") for one in sums)])
    lines.append(Paragraph(f"{text} {plain(total)}" if total is not None else text, "strong"))
    if rated.result.stars is not None:
        lines.append(Paragraph(star_word(rated.result.stars), "accent", t("By the scores")))
    return lines


def _indicator(view: BranchRoundView, one: Indicator, marks: dict[str, Mark], sources: Sequence[str]) -> Paragraph:
    medal = view.outcome.value.result.medals.get(one.id)
    scores = [given.score if (given := marks.get(f"{source}.{one.id}")) else "" for source in sources]
    shown = "" if medal is None else sign("dash") if medal is MedalColour.NONE else word(str(medal))
    cells = [fit(one.label(language()), NAME_CELLS), *(" " + fit(score, SCORE_CELLS, "right") for score in scores)]
    return Paragraph("".join(cells) + f" {shown}")


def bonus_lines(view: BranchRoundView) -> Iterator[Paragraph]:
    """加分, 扣分 and what they make of the scores; then each entry with proof, day and what was said of it."""
    count, result = view.outcome.value.bonus, view.outcome.value.result
    if not view.bonuses.shown:
        return
    figures = {"added": plain(count.added), "deducted": plain(count.deducted)}
    formed = t("bonus {added}  deductions {deducted}", **figures)
    if result.points is not None and result.total is not None:
        points = t("points {points}  total {total}", points=plain(result.points), total=plain(result.total))
        formed = f"{formed}  {points}"
    yield Paragraph(formed, "strong")
    for one in view.bonuses.shown:
        item, brought = view.scheme.branch.bonus.item(one.grant.item), count.counted.get(one.id)
        name = item.label(language()) if item else one.grant.item
        said = t("counted {points}", points=plain(brought)) if brought is not None else t("struck")
        about = "  ".join(
            part for part in (one.grant.proof, one.grant.on, t("by the committee") if one.by_committee else "") if part
        )
        yield Paragraph(f"{sign('dot' if one.counts else 'wrong')} {name}  {said}  {about}", "" if brought else "warn")


def veto_name(view: BranchRoundView, one: VetoView) -> str:
    """What the veto is called in the round's scheme."""
    known = view.scheme.branch.veto(one.reported.item)
    return known.label(language()) if known else one.reported.item


def veto_lines(view: BranchRoundView) -> Iterator[Paragraph]:
    """Every veto with its state; an unverified one blocks nothing but is shown (0.6)."""
    for one in view.vetoes:
        name, tone, text = STATES[one.state]
        line = f"{sign(name)} {veto_name(view, one)}: {t(text)}, {one.reported.on} {one.reported.text}"
        yield Paragraph(line.strip(), tone)
