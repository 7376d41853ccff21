"""The rating sheet of a branch with bonuses, the stars side by side, opinions and the ballot (C1, C2; forms 2.9)."""

from __future__ import annotations

from core.documents.layouts.common import BLANK_DAY, SHADE, Layout, label, name_cell, shrinking, tag, title
from core.documents.layouts.markup import (
    FANGSONG,
    HEI,
    SONG,
    Row,
    Type,
    cell,
    paragraph,
    row,
    rows_for,
    run,
    table,
    tag_row,
)
from core.documents.layouts.package import Page

_VALUE = Type(FANGSONG, 11)
DENSE = Type(FANGSONG, 9)
_HEAD = Type(HEI, 11)
_STARS = Type(HEI, 13)
NO_SCORE = " or '—'"
_CROWDED = (
    "(bonuses|join + deductions|join + vetoes|join)|length > 130"
    " or bonuses|length + deductions|length + vetoes|length > 4"
)
"""Long bonuses, deductions and vetoes leave no room for both opinions: these then stand with the ballot overleaf."""


def _score(name: str) -> str:
    return cell(f"{{{{ {name}{NO_SCORE} }}}}", look=_VALUE)


def _indicator() -> Row:
    """An indicator with its criteria; the three columns of scores and the medal stand beside each other."""
    criteria = (
        tag("{%p for line in indicator.criteria %}"),
        paragraph(run("{{ line }}", DENSE), look=DENSE, align="left"),
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
        paragraph(run(signs, _VALUE), align="right", right=2, before=6, look=_VALUE),
        paragraph(run(f"{{{{ {day} or '{BLANK_DAY}' }}}}", _VALUE), align="right", right=2, before=3, look=_VALUE),
        valign="bottom",
        span=6,
    )


def lines_or(name: str, otherwise: str, look: Type) -> tuple[str, ...]:
    """Paragraphs of a list of lines, or one that says there are none."""
    return (
        tag(f"{{%p for line in {name} %}}"),
        paragraph(run("{{ line }}", look), look=look, align="left"),
        tag("{%p endfor %}"),
        tag(f"{{%p if not {name} %}}"),
        paragraph(run(otherwise, look), look=look, align="left"),
        tag("{%p endif %}"),
    )


def with_sign(points: str, sign: str) -> str:
    """The tags of a figure that gets a sign before it unless it is nought."""
    return f"{{{{ '{sign}' if {points} != '0' }}}}{{{{ {points} }}}}"


def _bonus_row(name: str, lines: str, points: str, sign: str) -> Row:
    """加分 or 扣分: what for, and what it comes to."""
    return row(
        label(name, size=11),
        cell(*lines_or(lines, "无", DENSE), span=3),
        cell(with_sign(points, sign), look=_VALUE, span=3),
        height=8,
        splits=True,
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
    return table((42.5, 42.5, 42.5, 42.5), (heads, row(*(place(number) for number in range(4)), height=16)))


def _ballot() -> str:
    """议星: the counts by class of voters, each star with its share of the valid ballots."""
    widths = (25, 11, 11, 11, 11, 11, 11, 11, *((11.5,) * 6))
    counts = ("expected", "present", "issued", "returned", "valid", "invalid", "blank")

    def stars(number: int) -> str:
        return cell(
            paragraph(run(f"{{{{ one.stars[{number}][0] }}}}", _VALUE), look=_VALUE, align="center"),
            paragraph(run(f"{{{{ one.stars[{number}][1] }}}}", Type(FANGSONG, 7.5)), look=DENSE, align="center"),
        )

    line = row(
        cell(
            paragraph(run("{{ one.voters }}", _VALUE), look=_VALUE, align="center"),
            paragraph(run("到会率{{ one.turnout }}", Type(FANGSONG, 7.5)), look=DENSE, align="center"),
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
        + tag(f"{{%p if {_CROWDED} %}}")
        + paragraph(run("议星测评统计", Type(HEI, 14)), align="center", before=12, after=6, keep_next=True)
        + tag("{%p else %}")
        + paragraph(run("议星测评统计", Type(HEI, 14)), align="center", after=6, new_page=True)
        + tag("{%p endif %}")
        + table(
            widths,
            (heads, *rows_for("one", "tallies", line, closing=2)),
            padding=0.4,
        )
        + paragraph(
            run(
                "各星级下方为占有效票的比例，到会率为实到占应到的比例；有效票不足规定张数的类别合并列出。"
                "{% if settled %}{{ settled }}{% endif %}",
                DENSE,
            ),
            look=DENSE,
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
        + tag("{%p for one in polls %}")
        + paragraph(run("计票依据　{{ one }}", _VALUE), look=_VALUE, align="left", before=2)
        + tag("{%p endfor %}")
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
        *rows_for(
            "indicator",
            "indicators",
            _indicator(),
        ),
        row(
            label("合计", size=11),
            cell("", look=_VALUE),
            *(_score(name) for name in ("points", "self_sum", "ballot_sum", "determined_sum")),
            cell("", look=_VALUE),
            height=8,
        ),
        tag_row("{%tr if not small %}", 7),
        _bonus_row("加分", "bonuses", "added", "+"),
        _bonus_row("扣分", "deductions", "deducted", "-"),
        tag_row("{%tr endif %}", 7),
        row(
            label("总分", size=11),
            cell("{{ total or '—' }}", look=_STARS),
            label("按得分为", span=2, size=11),
            cell("{{ by_scores or '—' }}", look=_STARS, span=3),
            height=9,
        ),
        row(label("一票否决情况", size=11), cell(*lines_or("vetoes", "无", DENSE), span=6), height=9, splits=True),
    )
    opinions = (
        row(
            label("党支部意见", size=11),
            _opinion("branch_opinion", "书记签名：　　　　　　　（盖章）", "branch_day"),
            height=30,
        ),
        row(
            label("机关党委审定意见", size=11),
            _opinion("committee_opinion", "{{ committee }}（盖章）", "committee_day"),
            height=30,
        ),
    )
    widths = (26, 70, 12, 15.5, 15.5, 15.5, 15.5)
    gap = paragraph(look=Type(size=5), line=5)
    body = (
        title("党支部星级评定表", Type(SONG, 20), after=8)
        + table(widths, rows, padding=0.8)
        + tag("{%p if not small %}")
        + gap
        + _steps()
        + tag(f"{{%p if {_CROWDED} %}}")
        + paragraph(look=Type(size=5), line=5, new_page=True)
        + tag("{%p else %}")
        + gap
        + tag("{%p endif %}")
        + table(widths, opinions, padding=1.2)
        + _ballot()
        + tag("{%p endif %}")
        + paragraph(look=Type(size=1), line=1)
    )
    return Layout("branch_rating_sheet", "党支部星级评定表", Page((18, 16, 20, 20)), body, "{{ branch }}　{{ period }}")
