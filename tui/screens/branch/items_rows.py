"""Follow-up items as rows, facts and stories: pure functions of what was read from the store (section 5)."""

from __future__ import annotations

from collections.abc import Iterable

from core.desk.follow_up.facts import ItemRow, item_counts
from core.rules.follow_up import LIVE, ItemState, Whole
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.words import period_words, with_note, word
from tui.screens.common.item_words import limit_words, state_words
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Paragraph
from tui.widgets.virtual_list import Column, Row

FILTERS = {
    "live": mark("Still to do"),
    "overdue": mark("Overdue items"),
    "ordered": mark("Ordered, to be answered"),
    "waiting": mark("Waiting for a check"),
    "closed": mark("Closed items"),
    "all": mark("All items"),
}
"""What the ledger shows, in the order of its key."""


def shown(rows: Iterable[ItemRow], which: str) -> list[ItemRow]:
    """The rows that a filter lets through; the order stays: overdue longest first."""
    states = {
        "live": set(LIVE),
        "overdue": set(LIVE),
        "ordered": {ItemState.ORDERED},
        "waiting": {ItemState.FINISHED, ItemState.PASSED},
        "closed": {ItemState.CLOSED, ItemState.WITHDRAWN},
        "all": set(ItemState),
    }[which]
    return [row for row in rows if row.now.state in states and (which != "overdue" or row.now.overdue)]


COLUMNS = (
    Column("problem", mark("Problem"), 0),
    Column("state", mark("State"), 14),
    Column("due", mark("Time limit"), 18),
    Column("responsible", mark("Answers for it"), 8),
)


def ledger_row(row: ItemRow) -> Row:
    """One item a line: what it is about, how it stands, who answers, until when."""
    about = f"{row.name}: " if row.name else ""
    cells = (f"{about}{row.whole.plan.problem}", state_words(row), limit_words(row), row.whole.plan.responsible)
    sign_ = "!" if row.now.overdue or row.now.state is ItemState.ORDERED else ""
    return Row(row.id, cells, sign_, "bad" if row.now.overdue else "warn" if sign_ else "")


def summary(rows: list[ItemRow]) -> str:
    """How many there are, overdue, to be checked, closed."""
    counts = item_counts(rows)
    waiting = counts.by_state[ItemState.FINISHED] + counts.by_state[ItemState.PASSED]
    return t(
        "{total} items, {overdue} overdue, {waiting} at the check, {closed} closed",
        total=counts.total,
        overdue=counts.overdue,
        waiting=waiting,
        closed=counts.by_state[ItemState.CLOSED],
    )


# ---- one item ----------------------------------------------------------------------------------------------------


def facts(row: ItemRow) -> list[tuple[str, str]]:
    """Where it comes from and what is planned; a dash for what is missing."""
    whole, plan = row.whole, row.whole.plan
    found = [(t("Comes from"), _origin(whole))]
    if row.name:
        found.append((t("About whom"), row.name))
    if whole.order:
        found.append((t("Demanded"), with_note(whole.order.order.demand, whole.order.order.on)))
    texts = {"problem": plan.problem, "goal": plan.goal, "measure": plan.measure, "responsible": plan.responsible}
    found += [(word(name), text or sign("dash")) for name, text in texts.items()]
    if plan.leader:
        found.append((word("leader"), plan.leader))
    return [*found, (word("due"), limit_words(row)), (t("State"), state_words(row))]


def _origin(whole: Whole) -> str:
    period = f"  {period_words(whole.period)}" if whole.period else ""
    by = f"  {t('ordered by the committee')}" if whole.order else ""
    kind = f"  {t('to be spread as an example')}" if whole.spread else ""
    return f"{word(whole.source)}{period}{by}{kind}"


def story(row: ItemRow) -> list[Paragraph]:
    """Notes, finishings, checks with new limits, closing or withdrawal: what happened, by day."""
    whole = row.whole
    found = [(one.on, 0, Paragraph(one.note, label=f"{one.on}  {t('Progress note')}")) for one in whole.progress]
    for number, one in whole.finished.items():
        said = f"{one.note}  {t('Evidence: {evidence}', evidence=one.evidence)}" if one.evidence else one.note
        found.append((one.on, 1, Paragraph(said, label=f"{one.on}  {t('Finished, round {round}', round=number)}")))
    for number, check in whole.given.items():
        head = f"{check.on}  {t('Check, round {round}', round=number)}"
        if check.passed:
            found.append((check.on, 2, Paragraph(t("passed, {by} {note}", by=check.by, note=check.note), "good", head)))
        else:
            figures = {"by": check.by, "note": check.note, "due": check.new_due}
            said = t("not passed, {by}: {note}; new limit {due}", **figures)
            found.append((check.on, 2, Paragraph(said, "bad", head)))
    if whole.closed:
        found.append(
            (whole.closed.on, 3, Paragraph(whole.closed.note or "-", "good", f"{whole.closed.on}  {word('closed')}"))
        )
    if whole.withdrawn:
        one_ = whole.withdrawn
        found.append((one_.on, 3, Paragraph(one_.why, "warn", f"{one_.on}  {word('withdrawn')}")))
    return [paragraph for _, _, paragraph in sorted(found, key=lambda line: line[:2])]


def reason_lines(reasons: Iterable[Reason]) -> list[Paragraph]:
    """Each reason on a line with its sign."""
    lines = []
    for reason in reasons:
        name, tone, _ = VERDICTS[reason.verdict]
        lines.append(Paragraph(explain(reason), tone, sign(name)))
    return lines
