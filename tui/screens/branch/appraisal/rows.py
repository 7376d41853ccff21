"""The appraisal of a year as steps, rows, lines and explanations: pure functions of what was read (D1-D7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from core.desk.polls.appraisal import AppraisalView, CandidateRow, Step, closed_on
from core.desk.polls.appraisal_list import is_outdated
from core.desk.polls.poll import PollState, PollView
from core.records import IntegrityReport, Person
from core.rules.follow_up import RECTIFY, SPREAD
from core.values import Figure, Reason, Verdict
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.branch.polls.poll_words import joined, rate_words, state_words
from tui.widgets.cells import width
from tui.widgets.charts import STEP_SIGNS, steps
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

STEPS: Final = {
    Step.BRANCH: mark("Sheets"),
    Step.SLATE: mark("Candidates"),
    Step.MEMBERS: mark("Ballot"),
    Step.USERS: mark("Survey"),
    Step.LIST: mark("Sealed list"),
}
"""Steps in a word, in the order of the notice."""


def step_line(view: AppraisalView, cells: int) -> str:
    """The steps with their signs, without the line between them where there is no room; a dash is not needed."""
    now = view.next_step()
    states = [
        (t(STEPS[step]), "none" if done is None else "done" if done else "now" if step is now else "open")
        for step, done in view.steps().items()
    ]
    full = steps([one for one in states if one[1] != "none"])
    if width(full) < cells and all(state != "none" for _, state in states):
        return full
    signs = {**STEP_SIGNS, "none": "dash"}
    return "  ".join(f"{name} {sign(signs[state])}" for name, state in states)


# ---- the candidates ----------------------------------------------------------------------------------------------


COLUMNS: Final = (
    Column("name", mark("Name"), 8),
    Column("front", mark("Front"), 5),
    Column("members", mark("Ballot"), 15, "right"),
    Column("users", mark("Survey"), 15, "right"),
    Column("recommended", mark("Rec."), 5, "right"),
    Column("verdict", mark("Verdict")),
)


def candidate_rows(view: AppraisalView, people: Mapping[str, Person]) -> list[Row]:
    """The candidates, best first; before the branch settled on them, everybody whom a group nominated."""
    if view.slate.agreed is None:
        return _nominated(view, people)
    return [candidate_row(row) for row in view.rows]


def candidate_row(row: CandidateRow) -> Row:
    """One candidate: rates of both polls, recommendations, what becomes of them."""
    one = row.standing
    users = rate_words(one.users) if one.users or one.window else t("not needed")
    recommended = f"{one.recommended.part}/{one.recommended.whole}" if one.recommended else sign("dash")
    said, sign_, tone = verdict(row)
    cells = (
        row.person.identity.name,
        t("desk") if one.window else "",
        rate_words(one.members),
        users,
        recommended,
        said,
    )
    return Row(row.person.id, cells, sign_, tone)


def verdict(row: CandidateRow) -> tuple[str, str, str]:
    """What becomes of a candidate: words, sign and tone."""
    codes = {one.code for one in row.outcome.reasons}
    if "integrity_disqualifies" in codes:
        return t("barred"), sign("wrong"), "bad"
    if "candidate_poll_missing" in codes:
        return t("poll missing"), "", ""
    if not row.outcome.value:
        return t("fails"), sign("wrong"), "bad"
    if "integrity_unverified" in codes:
        return t("passes"), "!", "warn"
    return t("passes"), sign("done"), "good"


def _nominated(view: AppraisalView, people: Mapping[str, Person]) -> list[Row]:
    found: dict[str, list[str]] = {}
    for group, one in sorted(view.slate.group.items()):
        for who in one.people:
            found.setdefault(who, []).append(group)
    rows = []
    for who, groups in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        if who in people:
            front = t("desk") if people[who].work.window else ""
            said = t("nominated by {groups}", groups=joined(groups))
            rows.append(Row(who, (people[who].identity.name, front, "", "", "", said)))
    return rows


# ---- below the candidates ----------------------------------------------------------------------------------------


def facts_below(
    view: AppraisalView, people: Mapping[str, Person], raised: Collection[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """Label, text and tone: the branch's own rate, groups, polls that go on, reports, what D6 asks for.

    `raised` names those whose item stands in the ledger already, with its kind; nobody for the branch itself.
    """
    found = [(t(STEPS[Step.BRANCH]), *_branch_line(view))]
    if view.slate.group:
        groups = [f"{name} {len(one.people)}" for name, one in sorted(view.slate.group.items())]
        found.append((t("Nominated"), joined(groups), "dim"))
    for step, views in ((Step.MEMBERS, view.members), (Step.USERS, view.users)):
        found += [(t(STEPS[step]), *_poll_line(one)) for one in views]
    found += [(t("Complaint"), *report_line(one, people)) for one in view.reports]
    return found + _use(view, raised)


def _branch_line(view: AppraisalView) -> tuple[str, str]:
    closed = closed_on(view.branch, "branch")
    if closed:
        rate = closed.rates["branch"].value.rate
        return f"{rate_words(rate)} {word(f'whole_{rate.denominator}')}  {closed.code}", "good"
    return _poll_line(view.branch[0]) if view.branch else (t("not appraised yet"), "dim")


def _poll_line(one: PollView) -> tuple[str, str]:
    sheets, there = one.whole.sheets, one.whole.attendance
    said = [state_words(one)]
    if there.expected:
        said.append(t("expected {expected}", expected=there.expected))
    if one.state in (PollState.COUNTED, PollState.CLOSED):
        said.append(t("returned {returned}, valid {valid}", returned=sheets.returned, valid=sheets.valid))
    if one.code:
        said.append(one.code)
    return "  ".join(said), "good" if one.state is PollState.CLOSED else "accent"


def report_line(one: IntegrityReport, people: Mapping[str, Person]) -> tuple[str, str]:
    """Whom a report is about and how it stands (0.6)."""
    name = people[one.report.person].identity.name if one.report.person in people else one.report.person
    if one.lifted:
        return t(
            "{name}: lifted {on} by {by} ({why})", name=name, on=one.lifted.on, by=one.lifted.by, why=one.lifted.reason
        ), "dim"
    if one.verified:
        return t(
            "{name}: verified {on} by {by}, disqualified", name=name, on=one.verified.on, by=one.verified.by
        ), "bad"
    return t("{name}: reported {on}, not verified, no effect yet", name=name, on=one.report.on), "warn"


def _use(view: AppraisalView, raised: Collection[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """D6 in two lines: who should be put right, who is worth spreading, and whether that is in the ledger."""
    names = {row.person.id: row.person.identity.name for row in view.rows}

    def named(reasons: Iterable[Reason], kind: str) -> list[str]:
        told = []
        for one in reasons:
            name = names.get(one.place, t("the branch"))
            there = (one.place if one.place in names else "", kind) in raised
            told.append(t("{name} (in the ledger)", name=name) if there else name)
        return told

    low, high = named(low_rates(view), RECTIFY), named(high_rates(view), SPREAD)
    found = [(t("To put right"), joined(dict.fromkeys(low)), "bad")] if low else []
    return found + ([(t("To spread"), joined(dict.fromkeys(high)), "good")] if high else [])


def _follow(view: AppraisalView) -> list[Reason]:
    return [*view.follow, *(reason for row in view.rows for reason in row.follow)]


def low_rates(view: AppraisalView) -> list[Reason]:
    """The rates so low that D6 asks for an item; the place is the person, or `branch`."""
    return [one for one in _follow(view) if one.code == "satisfaction_to_rectify"]


def high_rates(view: AppraisalView) -> list[Reason]:
    """The rates so high that D6 asks to spread them; of candidates only of those who pass."""
    names = {row.person.id for row in view.rows}
    high = (one for one in _follow(view) if one.code == "satisfaction_to_spread")
    return [one for one in high if one.place not in names or one.place in view.passing]


# ---- explanations ------------------------------------------------------------------------------------------------


def spoken(view: AppraisalView, reason: Reason) -> Reason:
    """The reason with questions and grades by what the ballots call them."""
    labels: dict[str, str] = {}
    for one in view.polls:
        labels |= {name: question_word(question) for name, question in one.poll.question.items()}
    figures: dict[str, Figure] = {name: labels.get(str(value), value) for name, value in reason.figures.items()}
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)


def question_word(question: object) -> str:
    """A question in the language in force."""
    return str(getattr(question, "zh" if i18n.language().startswith("zh") else "en"))


def in_order(reasons: Iterable[Reason]) -> list[Reason]:
    """What fails, what asks, then what holds."""
    order = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)
    return sorted(reasons, key=lambda one: order.index(one.verdict))


def state_line(view: AppraisalView) -> tuple[str, str]:
    """How the list stands, and its tone."""
    if is_outdated(view):
        return t("Changed after the list was sealed: F9 seals it anew"), "warn"
    if view.received:
        figures = {"code": view.code, "day": view.received.isoformat()}
        return t("List sealed, check code {code}; received by the committee {day}", **figures), "good"
    if view.sealed:
        return t("List sealed, check code {code}; it goes up with the next hand-over", code=view.code), "good"
    return t("F5 next step"), "dim"
