"""Commendation in words at both desks: awards, criteria and fields by their scheme, states with a sign, days left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.desk.desk import Desk
from core.errors import XingceError
from core.notices.award_scheme import Award, AwardScheme
from core.notices.base import Named
from core.values import Figure, Reason, Verdict
from tui import i18n
from tui.i18n import t
from tui.i18n.words import period_words, with_note, word
from tui.widgets.signs import sign

_SIGNS: Final = {
    NomineeState.DRAFT: ("open", ""),
    NomineeState.TURNED_DOWN: ("dash", "dim"),
    NomineeState.WITHDRAWN: ("dash", "dim"),
    NomineeState.SUBMITTED: ("working", "accent"),
    NomineeState.TO_REVIEW: ("working", "accent"),
    NomineeState.LATE: ("wrong", "bad"),
    NomineeState.RETURNED: ("ask", "bad"),
    NomineeState.ON_HOLD: ("ask", "warn"),
    NomineeState.AGREED: ("done", "good"),
    NomineeState.REMOVED: ("wrong", "bad"),
    NomineeState.LISTED: ("done", "good"),
    NomineeState.NOT_LISTED: ("dash", "dim"),
    NomineeState.AWARDED: ("star", "good"),
    NomineeState.REVOKED: ("wrong", "bad"),
}
_TYPED: Final = ("reason", "evidence", "work", "poll", "by", "name", "ground", "seal")
"""Figures that a person typed: said as they are."""
_ORDER: Final = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)


def round_name(view: AwardRoundView) -> str:
    """`2026年推荐评选`; a title that names the year stays as it is."""
    own, year = view.scheme.title, str(view.opened.year)
    title = own.label(i18n.language()) if view.opened.title == own.zh else view.opened.title
    return title if year in title else t("{title} {year}", title=title, year=year)


def round_titles(desk: Desk) -> dict[str, str]:
    """The title of every commendation round by its id, as far as its scheme is here."""
    found = {}
    for one in award_rounds(desk):
        try:
            view = award_round(desk, one)
        except XingceError:
            continue  # named by its year
        if view:
            found[one] = marked_name(view)
    return found


def marked_name(view: AwardRoundView) -> str:
    """The same, and a second round of a year with its mark."""
    return with_note(round_name(view), view.id.partition("/")[2].partition("-")[2])


def label(named: Named) -> str:
    """An award, criterion, field or veto by its name in the scheme."""
    return named.label(i18n.language())


def short(named: Named) -> str:
    """The name before its explanation: `领导班子好` of `领导班子好:健全、团结…`."""
    return label(named).replace("：", ":").partition(":")[0]


def state_sign(state: NomineeState) -> tuple[str, str]:
    """Sign and tone of a state; the word stands beside it."""
    name, tone = _SIGNS[state]
    return sign(name), tone


def state_words(state: NomineeState) -> str:
    """Sign and word: `✓ 同意`."""
    return f"{sign(_SIGNS[state][0])} {word(str(state))}"


def check_counts(checks: Iterable[Reason]) -> str:
    """How many of the checks fail and ask: `✗2 !1`; a tick where nothing does."""
    verdicts = [one.verdict for one in checks]
    failing, asking = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.ASK)
    found = [f"{sign('wrong')}{failing}"] if failing else []
    found += [f"{sign('ask')}{asking}"] if asking else []
    return " ".join(found) or sign("done")


def in_order(reasons: Iterable[Reason]) -> list[Reason]:
    """What fails, what asks, then what holds."""
    return sorted(reasons, key=lambda one: _ORDER.index(one.verdict))


def spoken(scheme: AwardScheme, reason: Reason, award: Award | None = None) -> Reason:
    """The reason with awards, criteria, fields and vetoes by what the scheme calls them, and periods in words."""
    names = _names(scheme, reason, award)
    figures: dict[str, Figure] = {}
    for name, value in reason.figures.items():
        if not isinstance(value, str) or name in _TYPED:
            figures[name] = value
        elif name == "period":
            figures[name] = period_words(value)
        else:
            figures[name] = names.get(value, value)
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)


def _names(scheme: AwardScheme, reason: Reason, award: Award | None) -> dict[str, str]:
    """What the ids in a reason's figures stand for; criteria and fields are an award's own."""
    found = {one.id: label(one) for one in (*scheme.vetoes, *scheme.awards)}
    if award and "criterion" in reason.figures:
        return {one.id: short(one) for one in award.criteria}
    if award and "field" in reason.figures:
        return {one.id: label(one) for one in award.details}
    return found


def told(view: NomineeView) -> list[Reason]:
    """All checks of a nominee, what fails first, in words."""
    return [spoken(view.round.scheme, one, view.award) for one in in_order(view.checks)]


def days_words(on: date, today: date) -> tuple[str, str]:
    """How long there is, and its tone: `还有 9 天`, `逾期 3 天`."""
    days = (on - today).days
    if days < 0:
        return t("{days} days overdue", days=-days), "bad"
    if not days:
        return t("Due today"), "warn"
    return t("{days} days left", days=days), "warn" if days <= 7 else ""


def joined(names: Sequence[str]) -> str:
    """Names one after the other, as the language lists them."""
    return ("、" if i18n.language().startswith("zh") else ", ").join(names)
