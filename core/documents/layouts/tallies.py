"""What a count leaves on paper: tally report, statistics, the summary of candidates (forms 2.8, 2.12, 2.13)."""

from __future__ import annotations

from core.documents.layouts.common import (
    BLANK_DAY,
    FILLED_IN,
    NOTE,
    Layout,
    edges,
    heads,
    label,
    name_cell,
    signed,
    subtitle,
    tag,
    title,
    to_sign,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Type, cell, paragraph, row, rows_for, run, table
from core.documents.layouts.package import FORM, Page

_DENSE = Type(FANGSONG, 11)
_FIGURE = Type(HEI, 13)
_NARROW = Type(FANGSONG, 9)


def tally_report() -> Layout:
    """计票结果报告单: all counts, each candidate's votes, who watched and counted, their signatures."""
    figures = (
        (("应到", "expected"), ("实到", "present"), ("请假", "leave"), ("缺席", "absent")),
        (("发出", "issued"), ("收回", "returned"), ("有效", "valid"), ("无效", "invalid")),
    )
    counts = [
        row(
            *(markup for name, field in line for markup in (label(name), cell(f"{{{{ {field} }}}}", look=_FIGURE))),
            height=10,
        )
        for line in figures
    ]
    rows = (
        heads("序号", "姓名（事项）", *(f"{{{{ heads[{at}] }}}}" for at in range(5)), size=12, height=10),
        *rows_for(
            "one",
            "rows",
            row(
                cell("{{ loop.index }}", look=NOTE),
                name_cell("one.name"),
                cell("{{ one.votes }}", look=NOTE),
                cell("{{ one.against }}", look=NOTE),
                cell("{{ one.abstain }}", look=NOTE),
                cell("{{ one.spoiled }}", look=NOTE),
                cell("{{ one.outcome }}", look=_DENSE),
                height=9,
            ),
            closing=2,
        ),
    )
    body = (
        title("计票结果报告单")
        + subtitle("{{ title }}", Type(KAI, 15), after=6)
        + paragraph(run("党支部：{{ branch }}\t投票人：{{ voters }}", NOTE), align="left", after=4, right_tab=170)
        + table((21, 21.5) * 4, counts)
        + paragraph(look=Type(size=6))
        + table((14, 50, 20, 20, 20, 20, 26), rows, padding=0.8)
        + tag("{%p if written %}")
        + paragraph(run("另选他人：{{ written|join('；') }}。", NOTE), first=2, before=6, line=20)
        + tag("{%p endif %}")
        + tag("{%p for remark in remarks %}")
        + paragraph(run("{{ remark }}", _DENSE), look=_DENSE, first=2, before=3, line=18)
        + tag("{%p endfor %}")
        + paragraph(
            run(
                "监票人：{{ scrutineers or '　　　　　　　　' }}\t计票人：{{ tellers or '　　　　　　　　　　' }}", NOTE
            ),
            align="left",
            before=14,
            right_tab=170,
        )
        + paragraph(
            run("总监票人（签名）：{{ chief }}　　　　　　　\t监票人（签名）：　　　　　　　　　　", NOTE),
            align="left",
            before=16,
            right_tab=170,
        )
        + paragraph(
            run(f"计票人（签名）：　　　　　　　　\t{{{{ day or '{BLANK_DAY}' }}}}", NOTE),
            align="left",
            before=16,
            right_tab=170,
        )
    )
    return Layout("tally_report", "计票结果报告单", FORM, body, "{{ branch }}")


def statistics() -> Layout:
    """群众评议情况统计表: every question by grade, blanks, the rate with its whole."""
    grades = [f"{{{{ grades[{at}] }}}}" for at in range(4)]
    rows = (
        heads("对象", "评议项目", *grades, "空白", "满意率", size=12, height=10),
        *rows_for(
            "one",
            "rows",
            row(
                name_cell("one.subject", 11),
                cell("{{ one.question }}", look=_DENSE, align="left"),
                *(cell(f"{{{{ one.counts[{at}] }}}}", look=NOTE) for at in range(4)),
                cell("{{ one.blank }}", look=NOTE),
                cell("{{ one.rate }}", look=_DENSE),
                height=9,
            ),
            closing=2,
        ),
    )
    there = "应到 {{ expected }}　实到 {{ present }}"
    sheets = "发出 {{ issued }}　收回 {{ returned }}　有效 {{ valid }}　无效 {{ invalid }}"
    body = (
        title("{{ title }}统计表")
        + subtitle("{{ period }}", Type(KAI, 14), after=6)
        + paragraph(run("党支部：{{ branch }}\t参评范围：{{ part }}", NOTE), align="left", after=2, right_tab=253)
        + paragraph(run(f"{there}　{sheets}", NOTE), align="left", after=4)
        + table((34, 73, 21, 22, 22, 21, 17, 43), rows, padding=0.8)
        + tag("{%p if formula %}")
        + paragraph(run("满意率＝{{ formula }}。", _DENSE), look=_DENSE, align="left", before=5)
        + tag("{%p endif %}")
        + tag("{%p if comments %}")
        + paragraph(run("意见建议摘录：", NOTE), align="left", before=6)
        + tag("{%p for comment in comments %}")
        + paragraph(run("{{ comment }}", _DENSE), look=_DENSE, first=2, line=18)
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
        + edges(FILLED_IN, 253, before=14)
    )
    return Layout("statistics", "群众评议情况统计表", Page((22, 20, 22, 22), lying=True), body, "{{ branch }}")


def candidates_summary() -> Layout:
    """优秀党员候选人测评汇总表: both rates, the recommendations, the outcome, going up to the committee."""
    names = ("序号", "姓名", "岗位", "党员测评", "服务对象测评", "推荐票", "结果", "备注")
    rows = (
        heads(*names, size=12, height=12),
        *rows_for(
            "person",
            "people",
            row(
                cell("{{ loop.index }}", look=NOTE),
                name_cell("person.name"),
                cell("{{ person.post }}", look=_DENSE),
                *(
                    cell(f"{{{{ person.{name} }}}}", look=_NARROW)
                    for name in ("members", "users", "recommended", "outcome", "note")
                ),
                height=13,
            ),
            closing=2,
        ),
    )
    body = (
        title("优秀党员候选人测评汇总表")
        + subtitle("{{ period }}", after=8)
        + paragraph(run("{{ committee }}：", NOTE), align="left", after=2)
        + paragraph(run("现将我支部民主评议情况汇总上报。{{ cap }}", NOTE), first=2, after=6, line=20)
        + table((11, 20, 22, 35, 36, 16, 14, 16), rows, padding=0.6)
        + to_sign("党支部书记（签名）：", NOTE)
        + signed("{{ branch }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=NOTE, before=6)
    )
    return Layout("candidates_summary", "优秀党员候选人测评汇总表", FORM, body, "{{ branch }}　{{ period }}")
