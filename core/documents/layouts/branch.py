"""Papers of the branch's own rating: rating sheet with the ballot, and the committee's feedback (C1, C2; forms 2.9)."""

from __future__ import annotations

from core.documents.layouts.common import (
    BLANK_DAY,
    LEAD,
    NOTE,
    SHADE,
    Layout,
    label,
    name_cell,
    shrinking,
    signed,
    subtitle,
    tag,
    title,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Row, Type, cell, paragraph, row, run, table, tag_row
from core.documents.layouts.package import LETTER, Page

_VALUE = Type(FANGSONG, 11)
_DENSE = Type(FANGSONG, 9)
_HEAD = Type(HEI, 11)
_STARS = Type(HEI, 13)
_NO_SCORE = " or '—'"


def _score(name: str) -> str:
    return cell(f"{{{{ {name}{_NO_SCORE} }}}}", look=_VALUE)


def _indicator() -> Row:
    """An indicator with its criteria; the three columns of scores and the medal stand beside each other."""
    criteria = (
        tag("{%p for line in indicator.criteria %}"),
        paragraph(run("{{ line }}", _DENSE), look=_DENSE, align="left"),
        tag("{%p endfor %}"),
        paragraph(look=Type(size=1), line=1),
    )
    return row(
        cell("{{ indicator.name }}", look=_HEAD),
        cell(*criteria),
        _score("indicator.points"),
        _score("indicator.self_score"),
        _score("indicator.ballot_score"),
        _score("indicator.determined_score"),
        cell("{{ indicator.medal or '—' }}", look=_VALUE),
        height=11,
    )


def _opinion(text: str, signs: str, day: str) -> str:
    return cell(
        *shrinking(text, ((120, 11), (240, 10)), 9, align="both", first=2),
        paragraph(run(signs, _VALUE), align="right", right=2, before=10, look=_VALUE),
        paragraph(run(f"{{{{ {day} or '{BLANK_DAY}' }}}}", _VALUE), align="right", right=2, before=4, look=_VALUE),
        valign="bottom",
        span=6,
    )


def _lines(name: str, otherwise: str, look: Type) -> tuple[str, ...]:
    return (
        tag(f"{{%p for line in {name} %}}"),
        paragraph(run("{{ line }}", look), look=look, align="left"),
        tag("{%p endfor %}"),
        tag(f"{{%p if not {name} %}}"),
        paragraph(run(otherwise, look), look=look, align="left"),
        tag("{%p endif %}"),
    )


def _steps() -> str:
    """荐星, 议星, 支部意见, 定星 side by side."""

    def place(number: int) -> str:
        step = f"steps[{number}]"
        note = Type(FANGSONG, 9)
        return cell(
            paragraph(run(f"{{{{ {step}.stars or '　' }}}}", _STARS), look=_STARS, align="center"),
            paragraph(run(f"{{{{ {step}.word or '　' }}}}", _HEAD), look=_HEAD, align="center"),
            paragraph(run(f"{{{{ {step}.note }}}}", note), look=note, align="center"),
        )

    heads = row(*(cell(f"{{{{ steps[{number}].name }}}}", look=_HEAD, shade=SHADE) for number in range(4)), height=8)
    return table((42.5, 42.5, 42.5, 42.5), (heads, row(*(place(number) for number in range(4)), height=20)))


def _ballot() -> str:
    """议星: the counts by class of voters, each star with its share of the valid ballots."""
    widths = (25, 11, 11, 11, 11, 11, 11, 11, *((11.5,) * 6))
    counts = ("expected", "present", "issued", "returned", "valid", "invalid", "blank")

    def stars(number: int) -> str:
        return cell(
            paragraph(run(f"{{{{ one.stars[{number}][0] }}}}", _VALUE), look=_VALUE, align="center"),
            paragraph(run(f"{{{{ one.stars[{number}][1] }}}}", Type(FANGSONG, 7.5)), look=_DENSE, align="center"),
        )

    line = row(
        cell(
            paragraph(run("{{ one.voters }}", _VALUE), look=_VALUE, align="center"),
            paragraph(run("到会率{{ one.turnout }}", Type(FANGSONG, 7.5)), look=_DENSE, align="center"),
        ),
        *(cell(f"{{{{ one.{name} }}}}", look=_VALUE) for name in counts),
        *(stars(number) for number in range(6)),
        height=11,
    )
    small = Type(HEI, 9)
    names = (
        "参评人员",
        "应到",
        "实到",
        "发出",
        "收回",
        "有效",
        "无效",
        "空白",
        "五星",
        "四星",
        "三星",
        "二星",
        "一星",
        "无星",
    )
    heads = row(*(cell(name, look=small, shade=SHADE) for name in names), head=True, height=9)
    return (
        tag("{%p if tallies %}")
        + paragraph(run("议星测评统计", Type(HEI, 14)), align="center", after=6, new_page=True)
        + table(
            widths,
            (heads, tag_row("{%tr for one in tallies %}", 14), line, tag_row("{%tr endfor %}", 14)),
            padding=0.4,
        )
        + paragraph(
            run(
                "各星级下方为占有效票的比例，到会率为实到占应到的比例；有效票不足规定张数的类别合并列出。"
                "{% if settled %}{{ settled }}{% endif %}",
                _DENSE,
            ),
            look=_DENSE,
            before=4,
        )
        + paragraph(
            run(
                "测评日期：{{ ballot_day }}　　监票人：{{ scrutineer or '　　　　　' }}　　"
                "计票人：{{ teller or '　　　　　' }}",
                _VALUE,
            ),
            look=_VALUE,
            align="left",
            before=6,
        )
        + tag("{%p endif %}")
    )


def branch_rating_sheet() -> Layout:
    """党支部星级评定表: three columns of scores, medals, the stars side by side, vetoes, opinions to sign and seal."""
    head = (
        row(
            label("党支部名称", size=11),
            cell(*shrinking("branch", ((16, 11),), 9)),
            label("书记", span=2, size=11),
            name_cell("secretary", 11, span=3),
            height=9,
        ),
        row(
            label("评定年度", size=11),
            cell("{{ period }}", look=_VALUE),
            label("党员数", span=2, size=11),
            cell("{{ members }}名", look=_VALUE, span=3),
            height=9,
        ),
    )
    rows = (
        *head,
        row(
            *(cell(name, look=_HEAD, shade=SHADE) for name in ("指标", "评分标准", "分值")),
            *(cell(name, "得分", look=_HEAD, shade=SHADE) for name in ("自评", "测评", "考评")),
            cell("星色", look=_HEAD, shade=SHADE),
            height=11,
        ),
        tag_row("{%tr for indicator in indicators %}", 7),
        _indicator(),
        tag_row("{%tr endfor %}", 7),
        row(
            label("合计", size=11),
            cell("", look=_VALUE),
            *(_score(name) for name in ("points", "self_sum", "ballot_sum", "determined_sum")),
            cell("", look=_VALUE),
            height=8,
        ),
        row(
            label("总分", size=11),
            cell("{{ total or '—' }}", look=_STARS),
            label("按得分为", span=2, size=11),
            cell("{{ by_scores or '—' }}", look=_STARS, span=3),
            height=9,
        ),
        row(label("一票否决情况", size=11), cell(*_lines("vetoes", "无", _DENSE), span=6), height=9, splits=True),
    )
    opinions = (
        row(
            label("党支部意见", size=11),
            _opinion("branch_opinion", "书记签名：　　　　　　　（盖章）", "branch_day"),
            height=35,
        ),
        row(
            label("工委审定意见", size=11),
            _opinion("committee_opinion", "{{ committee }}（盖章）", "committee_day"),
            height=35,
        ),
    )
    widths = (26, 70, 12, 15.5, 15.5, 15.5, 15.5)
    gap = paragraph(look=Type(size=5), line=5)
    body = (
        title("党支部星级评定表", Type(HEI, 20), after=8)
        + table(widths, rows, padding=0.8)
        + tag("{%p if not small %}")
        + gap
        + _steps()
        + gap
        + table(widths, opinions, padding=1.2)
        + _ballot()
        + tag("{%p endif %}")
        + paragraph(look=Type(size=1), line=1)
    )
    return Layout("branch_rating_sheet", "党支部星级评定表", Page((18, 16, 20, 20)), body, "{{ branch }}　{{ period }}")


def branch_feedback() -> Layout:
    """党支部星级评定结果反馈: the committee's answer to a branch, and what follows (C2, C5, C9)."""
    line = row(
        cell("{{ indicator.name }}", look=NOTE),
        cell("{{ indicator.points }}", look=NOTE),
        cell(f"{{{{ indicator.self_score{_NO_SCORE} }}}}", look=NOTE),
        cell(f"{{{{ indicator.determined_score{_NO_SCORE} }}}}", look=NOTE),
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

    body = (
        title("党支部星级评定结果反馈")
        + subtitle("{{ period }}", Type(KAI, 16), after=12)
        + paragraph(run("{{ branch }}：", LEAD), look=LEAD, align="left", line=26)
        + text(
            "{{ committee }}根据你支部上报的星级评定情况，经会议综合审定，你支部{{ period }}评定为"
            "{{ word }}（{{ stars }}）{% if total %}，总分{{ total }}分{% endif %}。"
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
            (heads, tag_row("{%tr for indicator in indicators %}", 5), line, tag_row("{%tr endfor %}", 5)),
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
