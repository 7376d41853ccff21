"""Papers of follow-up: improvement plan, rectification ledger and notice (C5, C6, E9; forms 2.10)."""

from __future__ import annotations

from core.documents.layouts.common import (
    BLANK_DAY,
    FILLED_IN,
    LEAD,
    NOTE,
    Layout,
    edges,
    heads,
    list_table,
    name_cell,
    shrinking,
    signed,
    subtitle,
    title,
    to_sign,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Type, cell, paragraph, row, rows_for, run, table
from core.documents.layouts.package import Page

_DENSE = Type(FANGSONG, 10.5)
_SMALL = Type(FANGSONG, 9)
_LYING = Page((20, 18, 18, 18), lying=True)


def _words(name: str, size: float = 10.5) -> str:
    """A cell of running text that is set smaller before it makes the row very high."""
    return cell(*shrinking(name, ((60, size), (140, size - 1)), 8, align="left"), align="left")


def improvement_plan() -> Layout:
    """整改提升计划表: problem, goal, measure, who, by when; published in the unit (C5)."""
    names = ("序号", "存在问题", "整改提升目标", "具体举措", "责任人", "完成时限", "进展情况")
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        _words("line.problem"),
        _words("line.goal"),
        _words("line.measure"),
        name_cell("line.responsible", 10.5),
        cell("{{ line.due }}", look=_DENSE),
        cell("{{ line.state }}", look=_DENSE),
        height=14,
        splits=True,
    )
    head = "党支部：{{ branch }}{% if word %}　　星级：{{ word }}{% endif %}{% if track %}　　{{ track }}{% endif %}"
    notice = (
        f"本计划于{{{{ published_on or '{BLANK_DAY}' }}}}在{{{{ place or '　　　　　　　　' }}}}公示，"
        "接受党员和群众监督。"
        "联系人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}"
    )
    body = (
        title("整改提升计划表")
        + subtitle("{{ period }}", Type(KAI, 14), after=6)
        + edges(head + "\t共{{ lines|length }}项", 261, after=4)
        + list_table(
            (12, 50, 46, 64, 23, 38, 28),
            heads(*names, size=10.5),
            ("line", "lines"),
            line,
            nobody="尚未列入整改提升事项。",
            sign=paragraph(run(notice, NOTE), first=2, before=8, line=20)
            + edges(
                f"党支部书记（签名）：　　　　　　　　\t{{{{ branch }}}}（盖章）　　{{{{ day or '{BLANK_DAY}' }}}}",
                257,
                before=14,
            ),
        )
    )
    return Layout("improvement_plan", "整改提升计划表", _LYING, body, "{{ branch }}　{{ period }}", confirmed=False)


def rectification_ledger() -> Layout:
    """整改台账: each item through finishing, re-inspection and crossing off; a row a round (forms 2.10)."""
    names = (
        "序号",
        "问题",
        "来源",
        "整改目标",
        "整改措施",
        "责任人",
        "责任领导",
        "时限",
        "完成情况",
        "完成日期",
        "复验人",
        "复验日期",
        "复验结果",
        "销号",
    )
    line = row(
        cell("{{ line.number }}", look=_SMALL),
        _words("line.problem", 9.5),
        cell("{{ line.source }}", look=_SMALL),
        _words("line.goal", 9.5),
        _words("line.measure", 9.5),
        name_cell("line.responsible", 9),
        name_cell("line.leader", 9),
        cell("{{ line.due }}", look=_SMALL),
        _words("line.finished", 9.5),
        cell("{{ line.finished_on }}", look=_SMALL),
        name_cell("line.checked_by", 9),
        cell("{{ line.checked_on }}", look=_SMALL),
        cell("{{ line.result }}", look=_SMALL),
        cell("{{ line.closed }}", look=_SMALL),
        height=12,
        splits=True,
    )
    counts = "\t共{{ items }}项，已销号{{ closed }}项，逾期{{ overdue }}项"
    body = (
        title("整改台账")
        + subtitle("{{ period }}", Type(KAI, 14), after=6)
        + edges("党支部：{{ branch }}" + counts, 265, after=4)
        + list_table(
            (9, 28, 15, 24, 31, 14, 14, 20, 27, 20, 14, 20, 20, 11),
            heads(*names, size=9),
            ("line", "lines"),
            line,
            nobody="无整改事项。",
            sign=edges(FILLED_IN, 263, before=14),
            padding=0.8,
        )
    )
    page = Page((20, 18, 15, 15), lying=True)
    return Layout("rectification_ledger", "整改台账", page, body, "{{ branch }}　{{ period }}", confirmed=False)


def rectification_notice() -> Layout:
    """整改通知书: what is wrong, what is demanded, by when; a receipt to cut off (forms 2.10)."""
    line = row(
        cell("{{ loop.index }}", look=NOTE),
        _words("line.problem", 12),
        _words("line.demand", 12),
        cell("{{ line.due }}", look=_DENSE),
        height=14,
        splits=True,
    )
    lead = (
        "{% if found_on %}{{ found_on }}，{% endif %}{% if source %}经{{ source }}，{% endif %}"
        "发现你支部存在下列问题，现责令限期整改："
    )
    demand = (
        "请将上述问题列入整改台账，明确措施、责任人和完成时限，按期整改，并于期限届满前书面反馈整改情况。"
        "本委将组织复验，未通过的再次限期整改。"
    )
    body = (
        title("整改通知书")
        + paragraph(run("{{ number or '〔　　　　〕　　号' }}", NOTE), align="center", after=8)
        + paragraph(run("{{ branch }}：", LEAD), look=LEAD, align="left", line=28)
        + paragraph(run(lead, LEAD), look=LEAD, first=2, line=28, after=6)
        + table(
            (13, 58, 47, 38),
            (
                heads("序号", "存在问题", "整改要求", "整改时限", size=12),
                *rows_for("line", "lines", line, closing=2),
            ),
        )
        + paragraph(run(demand, LEAD), look=LEAD, first=2, line=28, before=8)
        + to_sign("签发人：", room=8, before=10)
        + signed("{{ committee }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", before=6)
        + paragraph(look=NOTE, rule="bottom", rule_line="dashed", before=8, after=8)
        + paragraph(run("回　　执", Type(HEI, 16)), look=Type(HEI, 16), align="center", after=6, keep_next=True)
        + paragraph(
            run("{{ committee }}：《整改通知书》所列{{ lines|length }}项整改要求已收到。", NOTE),
            look=NOTE,
            align="left",
            line=22,
            keep_next=True,
        )
        + paragraph(
            run("签收人（签名）：　　　　　　　　\t{{ branch }}（盖章）", NOTE),
            align="left",
            before=10,
            right_tab=156,
            keep_next=True,
        )
        + paragraph(run(BLANK_DAY, NOTE), align="right", before=8)
    )
    page = Page((26, 22, 28, 26))
    return Layout("rectification_notice", "整改通知书", page, body, confirmed=False)
