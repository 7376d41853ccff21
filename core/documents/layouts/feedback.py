"""The committee's feedback to a branch: result, why it differs, scores with bonuses, what follows (C2, C5, C9)."""

from __future__ import annotations

from core.documents.layouts.branch import DENSE, NO_SCORE, lines_or, with_sign
from core.documents.layouts.common import BLANK_DAY, LEAD, NOTE, SHADE, Layout, signed, subtitle, tag, title
from core.documents.layouts.markup import HEI, KAI, Row, Type, cell, paragraph, row, rows_for, run, table, tag_row
from core.documents.layouts.package import LETTER


def branch_feedback() -> Layout:
    """党支部星级评定结果反馈: the committee's answer to a branch, and what follows (C2, C5, C9)."""
    line = row(
        cell("{{ indicator.name }}", look=NOTE),
        cell("{{ indicator.points }}", look=NOTE),
        cell(f"{{{{ indicator.self_score{NO_SCORE} }}}}", look=NOTE),
        cell(f"{{{{ indicator.determined_score{NO_SCORE} }}}}", look=NOTE),
        cell("{{ indicator.medal or '—' }}", look=NOTE),
        height=7.5,
    )
    heads = row(
        *(cell(name, look=Type(HEI, 12), shade=SHADE) for name in ("指标", "分值", "自评得分", "考评得分", "星色")),
        head=True,
        height=8,
    )

    def text(words: str) -> str:
        return paragraph(run(words, LEAD), look=LEAD, first=2, line=26)

    def extra(name: str, lines: str, points: str, sign: str) -> Row:
        return row(
            cell(name, look=NOTE),
            cell(*lines_or(lines, "无", DENSE), span=3),
            cell(with_sign(points, sign), look=NOTE),
            height=7.5,
            splits=True,
        )

    body = (
        title("党支部星级评定结果反馈")
        + subtitle("{{ period }}", Type(KAI, 16), after=12)
        + paragraph(run("{{ branch }}：", LEAD), look=LEAD, align="left", line=26)
        + text(
            "{{ committee }}根据你支部上报的星级评定情况，经会议综合审定，你支部{{ period }}评定为"
            "{{ word }}（{{ stars }}）{% if total %}，总分{{ total }}分{% endif %}"
            "{% if bonuses or deductions %}（指标得分{{ points }}分，加分{{ added }}分，"
            "扣分{{ deducted }}分）{% endif %}。"
        )
        + tag("{%p if steps %}")
        + text(
            "{% for step in steps %}{{ step.name }}{{ step.word or '—' }}"
            "{{ '，' if not loop.last else '。' }}{% endfor %}"
        )
        + tag("{%p endif %}")
        + tag("{%p if reason %}")
        + text("与支部意见不一致的理由：{{ reason }}。")
        + tag("{%p endif %}")
        + tag("{%p for veto in vetoes %}")
        + text("{{ veto }}。")
        + tag("{%p endfor %}")
        + paragraph(run("各项指标得分如下：", LEAD), look=LEAD, first=2, line=26, after=4, keep_next=True)
        + table(
            (52, 22, 28, 28, 26),
            (
                heads,
                *rows_for(
                    "indicator",
                    "indicators",
                    line,
                ),
                tag_row("{%tr if bonuses or deductions %}", 5),
                extra("加分", "bonuses", "added", "+"),
                extra("扣分", "deductions", "deducted", "-"),
                tag_row("{%tr endif %}", 5),
            ),
        )
        + paragraph(
            run(
                "请将定星结果通过单位网站、公开栏等形式公开，接受党员干部群众监督"
                "{% if track %}；按{{ track }}的要求，对照问题制定整改提升计划并在单位公开{% endif %}。",
                LEAD,
            ),
            look=LEAD,
            first=2,
            line=26,
            before=6,
            keep_next=True,  # a signature never stands alone on a page
        )
        + signed("{{ committee }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", before=12)
    )
    return Layout("branch_feedback", "党支部星级评定结果反馈", LETTER, body, "{{ branch }}　{{ period }}")
