"""The year-end acceptance of a plan in words: questions, verdict, what was ordered; the same at both desks (C6)."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.follow_up.acceptance import AcceptanceOrder, AcceptanceView
from core.rules.follow_up import LIVE, ItemState
from tui.i18n import language, mark, t
from tui.i18n.reasons import explain
from tui.i18n.words import word
from tui.screens.common.item_words import limit_words, state_words
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Paragraph
from tui.widgets.virtual_list import Column, Row

ANSWERS = {"yes": ("done", "good"), "partly": ("ask", "warn"), "no": ("wrong", "bad")}
QUESTION_COLUMNS = (
    Column("question", mark("Acceptance question")),
    Column("answer", mark("Answer"), 6),
    Column("remark", mark("Lacking"), 12),
)
StarWord = Callable[[int], str]
"""How a desk writes a number of stars."""


def question_rows(view: AcceptanceView) -> list[Row]:
    """The scheme's questions, each with its answer and what is lacking."""
    rows = []
    for one in view.plan.scheme.branch.acceptance.questions:
        given = view.record.answer.get(one.id)
        name, tone = ANSWERS.get(given.answer, ("open", "")) if given else ("open", "")
        said = (word(given.answer), given.remark) if given else ("", "")
        rows.append(Row(one.id, (one.label(language()), *said), sign(name), tone))
    return rows


def answer_lines(view: AcceptanceView) -> list[Paragraph]:
    """The same questions as text: sign and answer, then the question and what is lacking."""
    lines = []
    for one in view.plan.scheme.branch.acceptance.questions:
        given = view.record.answer.get(one.id)
        name, tone = ANSWERS.get(given.answer, ("open", "")) if given else ("open", "")
        answer = word(given.answer) if given else t("not answered")
        lacking = f"  {given.remark}" if given and given.remark else ""
        lines.append(Paragraph(one.label(language()) + lacking, tone, f"{sign(name)} {answer}"))
    return lines


def stars_moved(before: int | None, after: int | None, star: StarWord) -> str:
    """`3★ → 4★`; one figure where nothing moved, a dash where no stars had been determined."""
    if before is None:
        return sign("dash")
    return star(before) if after in (None, before) else f"{star(before)} {sign('to')} {star(after or 0)}"


def verdict_lines(view: AcceptanceView, star: StarWord) -> list[Paragraph]:
    """What was decided, when, what became of the stars, why, under which check code; nothing before the decision."""
    verdict = view.record.verdict
    if verdict is None:
        return []
    moved = stars_moved(verdict.stars, view.stars_after, star)
    lines = [Paragraph(f"{word(verdict.outcome)}  {verdict.on}  {moved}", "strong", t("Decided"))]
    if verdict.reason:
        lines.append(Paragraph(verdict.reason, label=t("Reason")))
    return [*lines, Paragraph(verdict.code, "dim", t("Check code"))] if verdict.code else lines


def order_lines(view: AcceptanceView) -> list[Paragraph]:
    """How much was ordered and is open, then each order: number, problem, limit, state, and how it was made."""
    counted = [one for one in view.orders if one.row.now.state is not ItemState.WITHDRAWN]
    if not view.orders:
        return []
    left = sum(one.row.now.state is not ItemState.CLOSED for one in counted)
    head = Paragraph(
        t("{count} in all, {left} not closed", count=len(counted), left=left), "strong", t("What is ordered")
    )
    return [head, *(_order(one) for one in view.orders)]


def _order(one: AcceptanceOrder) -> Paragraph:
    row = one.row
    apart = "" if one.named else t("(ordered apart from the verdict)")
    said = "  ".join(part for part in (row.whole.plan.problem, limit_words(row), state_words(row), apart) if part)
    tone = "bad" if row.now.overdue else "warn" if row.now.state in LIVE else "dim"
    return Paragraph(said, tone, t("No. {number}", number=one.number))


def weighed_lines(view: AcceptanceView) -> list[Paragraph]:
    """What speaks for which verdict, each with its sign and word; what is not answered yet stands in the list above."""
    lines = []
    for one in view.weighed.reasons:
        name, tone, text = VERDICTS[one.verdict]
        if one.code != "acceptance_unanswered":
            lines.append(Paragraph(explain(one), tone, f"{sign(name)} {t(text)}"))
    return lines
