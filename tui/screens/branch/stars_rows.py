"""The branch's own rating as steps, rows, lines and explanations: pure functions of what was read from the store."""

from __future__ import annotations

from msgspec import Struct

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.vetoes import VetoView
from core.notices.model import BranchPart
from core.records import BranchReview
from core.values import Reason, Verdict, plain
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.branch.star_words import star_name
from tui.widgets.cells import width
from tui.widgets.charts import STEP_SIGNS, steps
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

SCORE = 8
"""Cells of a source's scores, where its name needs no more."""

STEPS = {
    "proposal": mark("Proposed"),
    "ballot": mark("Balloted"),
    "opinion": mark("Opinion"),
    "report": mark("Report"),
    "determined": mark("Determined"),
    "published": mark("Shown"),
}
"""Steps of a year by what shows that they are done."""


def step_states(view: BranchRoundView) -> list[tuple[str, str]]:
    """Each step with done, now or open; the quarterly small rating has its scores and the report alone."""
    done = {
        "proposal": view.sheet.proposal is not None,
        "ballot": view.sheet.ballot is not None and view.stars.balloted is not None,
        "opinion": view.sheet.opinion is not None,
        "report": view.sealed,
        "determined": view.stars.determined is not None,
        "published": view.stars.published is not None,
    }
    named = [(t(STEPS[one]), done[one]) for one in STEPS]
    if view.small:
        scored = view.outcome.value.result.total is not None
        named = [(t("Scores"), scored), (t(STEPS["report"]), view.sealed)]
    first = next((at for at, (_, one) in enumerate(named) if not one), len(named))
    return [(name, "done" if one else "now" if at == first else "open") for at, (name, one) in enumerate(named)]


def next_step(view: BranchRoundView) -> str:
    """The step to go on with; `scores` while the first source lacks any, `wait` for the committee, or empty."""
    if view.outcome.value.result.total is None:
        return "scores"
    if view.small or view.sealed:
        return "" if view.small or view.stars.published is not None else _after_report(view)
    if view.sheet.proposal is None:
        return "proposal"
    if view.sheet.ballot is None:
        return "ballot"
    if view.ballot.value.tied and view.stars.balloted is None:
        return "settled"
    if any(voter.id not in view.sheet.tally for voter in view.scheme.branch.ballot.voters[:1]):
        return "tally"
    return "opinion" if view.sheet.opinion is None else "report"


def _after_report(view: BranchRoundView) -> str:
    return "published" if view.stars.determined is not None else "wait"


def step_line(view: BranchRoundView, cells: int) -> str:
    """The steps, without the line between them where there is no room."""
    states = step_states(view)
    full = steps(states)
    return full if width(full) < cells else " ".join(f"{name} {sign(STEP_SIGNS[state])}" for name, state in states)


# ---- the grid ----------------------------------------------------------------------------------------------------


def columns(view: BranchRoundView, source: str, editable: bool) -> list[Column]:
    """Indicator, points, the scores of each source (one of them is typed), and the medal."""
    part = view.scheme.branch
    names = [(one.id, one.label(i18n.language())) for one in part.sources]
    return [
        Column("indicator", t("Indicator"), 17),
        Column("points", t("Max"), 4, "right"),
        *(Column(one, name, max(SCORE, width(name)), "right", editable and one == source) for one, name in names),
        Column("medal", t("Medals")),
    ]


def rows(view: BranchRoundView, review: BranchReview | None) -> list[Row]:
    """One row an indicator; `review` holds the committee's scores."""
    part, medals = view.scheme.branch, view.outcome.value.result.medals
    found = []
    for one in part.indicators:
        scores = (score(view, review, source.id, one.id) for source in part.sources)
        medal = medals.get(one.id)
        earned = "" if medal is None else sign("dash") if medal == "none" else word(str(medal))
        found.append(Row(one.id, (one.label(i18n.language()), plain(one.points), *scores, earned)))
    return found


def score(view: BranchRoundView, review: BranchReview | None, source: str, indicator: str) -> str:
    """One score as it is stored, the committee's from its review; empty when there is none."""
    own = source != view.scheme.branch.sources[-1].id
    marks = view.sheet.mark if own else review.mark if review else {}
    kept = marks.get(f"{source}.{indicator}")
    return kept.score if kept else ""


# ---- the stars side by side --------------------------------------------------------------------------------------


class StarLine(Struct, frozen=True):
    """One of the stars: what it is, how many (None: not yet), and by whom, when and why; `id` names the step."""

    name: str
    stars: int | None
    note: str = ""
    tone: str = ""
    id: str = ""


def star_lines(view: BranchRoundView) -> list[StarLine]:
    """By the scores, proposed, balloted, opinion, determined, shown; for a small rating by the scores alone."""
    result, sheet, stars = view.outcome.value.result, view.sheet, view.stars
    total = "" if result.total is None else t("total {total}", total=plain(result.total))
    found = [StarLine(t("By scores"), result.stars, total)]
    if view.small:
        return found
    proposal, opinion = sheet.proposal, sheet.opinion
    found.append(
        StarLine(
            t("Stars proposed"),
            stars.proposed,
            _joined(word(proposal.body), proposal.on, proposal.note) if proposal else "",
        )
    )
    found.append(StarLine(t("Stars balloted"), stars.balloted, ballot_note(view), id="balloted"))
    said = _joined(opinion.on, opinion.reason) if opinion else ""
    found.append(StarLine(t("Branch's opinion"), stars.opinion, said))
    verdict = view.decision.verdict if view.decision else None
    word_of = _joined(verdict.on, verdict.reason) if verdict and stars.determined is not None else ""
    differs = stars.determined is not None and stars.determined != stars.opinion
    found.append(StarLine(t("Determined"), stars.determined, word_of, "warn" if differs else ""))
    put = view.published
    shown = _joined(put.start, f"{sign('line')} {put.end}", put.place) if put else ""
    found.append(StarLine(t("Shown in public"), stars.published, shown))
    return found


def ballot_note(view: BranchRoundView) -> str:
    """How many ballots gave how many stars, all classes together; a tie is said."""
    value = view.ballot.value
    counts = "  ".join(
        t("{stars}: {count}", stars=star_name(stars), count=count) for stars, count in value.votes.items() if count
    )
    if value.tied and value.stars is None:
        return f"{t('tied, to be settled')}  {counts}"
    return counts


def stars_text(stars: int | None) -> str:
    """Signs and a word; a dash for not yet."""
    return sign("dash") if stars is None else f"{sign('star') * stars}{' ' if stars else ''}{star_name(stars)}"


def veto_line(part: BranchPart, one: VetoView) -> str:
    """What was reported and how it stands (0.6)."""
    item = part.veto(one.reported.item)
    name = item.label(i18n.language()) if item else one.reported.item
    if one.lifted:
        return t("Lifted {on} by {by} ({reason}): {veto}", veto=name, **_plain(one.lifted))
    if one.state == "in_force" and one.verified:
        return t("Verified {on} by {by}, no star: {veto}", veto=name, on=one.verified.on, by=one.verified.by)
    return t("Reported {on}, not verified: {veto}", veto=name, on=one.reported.on)


def _plain(group: object) -> dict[str, str]:
    return {name: getattr(group, name) for name in ("on", "by", "reason")}


def _joined(*parts: str) -> str:
    return "  ".join(part for part in parts if part)


# ---- explanations ------------------------------------------------------------------------------------------------


def in_order(reasons: list[Reason]) -> list[Reason]:
    """What fails, what asks, then what holds."""
    order = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)
    return sorted(reasons, key=lambda one: order.index(one.verdict))
