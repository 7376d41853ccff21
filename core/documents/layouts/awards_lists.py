"""Lists of a commendation round: candidates, public notice, those commended, what is handed out (A4, A9, A10)."""

from __future__ import annotations

from typing import Final

from core.documents.layouts.common import (
    BLANK_DAY,
    NOTE,
    SHADE,
    Layout,
    name_cell,
    shrinking,
    signed,
    subtitle,
    tag,
    title,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Row, Type, cell, paragraph, row, run, table, tag_row
from core.documents.layouts.package import FORM, Page

_DENSE: Final = Type(FANGSONG, 11)
_HEAD: Final = Type(HEI, 11)
_LYING: Final = Page((20, 18, 18, 18), lying=True)


def _heads(*names: str, height: float = 10) -> Row:
    return row(*(cell(name, look=_HEAD, shade=SHADE) for name in names), head=True, height=height)


def _text(name: str, line: int, align: str = "center") -> str:
    """A cell of one line of `line` characters, or of smaller ones."""
    return cell(*shrinking(name, ((line, 11), (line * 2, 10)), 8.5, align=align))


def group_heading(before: float = 10) -> str:
    """`一、优秀共产党员（党员示范岗）（20名）`."""
    words = (
        "{{ group.numeral }}、{{ group.name }}{% if group.title %}（{{ group.title }}）{% endif %}"
        "（{{ group.people|length }}{{ group.counter }}）"
    )
    look = Type(HEI, 14)
    return paragraph(run(words, look), look=look, align="left", before=before, after=4, keep_next=True)


def group_table(head: str, last: str) -> str:
    """The names of a group in a table, `last` its last column; branches take no column for their branch."""
    look, dense = Type(FANGSONG, 12), Type(FANGSONG, 11)
    heads = ("序号", "姓名", "所在党支部", "单位及职务", head)
    person = row(
        cell("{{ loop.index }}", look=look),
        name_cell("one.name"),
        _text("one.branch", 14),
        _text("one.post", 12),
        _text(last, 7),
        height=9,
    )
    branch = row(
        cell("{{ loop.index }}", look=look),
        cell(*shrinking("one.name", ((26, 12),), 10, align="left")),
        _text(last, 14),
        height=9,
    )
    each, end = "{%tr for one in group.people %}", "{%tr endfor %}"
    people = table((12, 30, 56, 46, 26), (_heads(*heads), tag_row(each, 5), person, tag_row(end, 5)))
    branches = table(
        (12, 112, 46), (_heads("序号", "党组织名称", heads[-1]), tag_row(each, 3), branch, tag_row(end, 3))
    )
    nobody = paragraph(run("无", dense), look=dense, first=2)
    return (
        tag("{%p if not group.people %}")
        + nobody
        + tag("{%p elif group.people|map(attribute='branch')|select|list %}")
        + people
        + tag("{%p else %}")
        + branches
        + tag("{%p endif %}")
    )


def each_group(inside: str) -> str:
    """The same for every award."""
    return tag("{%p for group in groups %}") + inside + tag("{%p endfor %}")


def candidate_list() -> Layout:
    """推荐汇总表: the candidates by award, how they came about and what the branch committee said (A4)."""
    who = ("序号", "姓名（党组织）", "性别", "出生年月", "政治面貌", "所在党支部", "单位及职务")
    heads = (*who, "产生方式", "支委会审核", "事迹字数", "备注")
    widths = (11, 34, 11, 20, 22, 44, 40, 21, 21, 14, 22)
    across = len(widths)
    words = (
        "{{ group.numeral }}、{{ group.name }}（推荐{{ group.people|length }}个"
        "{% if group.places %}，{{ group.places }}{% endif %}）"
    )
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        cell(*shrinking("one.name", ((7, 11), (14, 10)), 8.5)),
        *(cell(f"{{{{ one.{name} }}}}", look=_DENSE) for name in ("gender", "birth", "status")),
        _text("one.branch", 10),
        _text("one.post", 9),
        cell("{{ one.origin }}", look=_DENSE),
        _text("one.review", 5),
        cell("{{ one.count }}", look=_DENSE),
        _text("one.note", 5),
        height=10,
    )
    rows = (
        _heads(*heads, height=12),
        tag_row("{%tr for group in groups %}", across),
        row(cell(paragraph(run(words, _HEAD), look=_HEAD, align="left"), span=across, shade="FAFAFA"), height=8),
        tag_row("{%tr for one in group.people %}", across),
        line,
        tag_row("{%tr endfor %}", across),
        tag_row("{%tr if not group.people %}", across),
        row(cell("无", look=_DENSE, span=across), height=9),
        tag_row("{%tr endif %}", across),
        tag_row("{%tr endfor %}", across),
    )
    unit = "{% if branch %}填报单位：{{ branch }}{% else %}汇总单位：{{ committee }}{% endif %}"
    reached = "联系人：{{ contact or '　　　　' }}　电话：{{ phone or '　　　　　　' }}"
    sign = "{% if branch %}党支部书记{% else %}负责人{% endif %}（签名）：　　　　　　　　　　"
    body = (
        title("{{ title }}", Type(HEI, 20), after=6)
        + paragraph(run(unit + "\t共推荐{{ total }}个", NOTE), align="left", after=4, right_tab=_LYING.width)
        + table(widths, rows, padding=0.7)
        + paragraph(
            run(f"{sign}（盖章）\t{reached}　　{{{{ day or '{BLANK_DAY}' }}}}", NOTE),
            align="left",
            before=10,
            right_tab=_LYING.width,
        )
    )
    return Layout("candidate_list", "推荐汇总表", _LYING, body, "{{ branch or committee }}")


def award_notice() -> Layout:
    """公示: who is proposed, from when to when, to whom one turns (A9)."""
    look = Type(FANGSONG, 14)

    def text(words: str, before: float = 0) -> str:
        return paragraph(run(words, look), look=look, first=2, line=25, before=before)

    place = "{% if place %}在{{ place }}{% endif %}"
    span = f"{{{{ published_from or '{BLANK_DAY}' }}}}至{{{{ published_to or '{BLANK_DAY}' }}}}"
    body = (
        title("公　　示", Type(HEI, 26), after=4)
        + subtitle("{{ title }}", Type(KAI, 15), after=8)
        + text(f"{{{{ basis }}}}，现将{{{{ stage }}}}{place}予以公示，接受党员和群众监督。")
        + text(f"公示时间：{span}{{% if days %}}（{{{{ days }}}}个工作日）{{% endif %}}。")
        + text(
            "公示期内，对公示对象有不同意见的，可以当面、来电或来信反映。反映情况应当实事求是、线索具体；"
            "提倡署真实姓名并留联系方式，以便核实和答复。受理单位为反映人保密，逐件登记、核实、答复。"
        )
        + text("受理人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}")
        + each_group(group_heading() + group_table("备注", "one.note"))
        + signed("{{ issuer }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=look, before=18)
    )
    return Layout("award_notice", "公示", FORM, body, confirmed=False)


def award_list() -> Layout:
    """表彰名单: who is commended, by award (A10)."""
    body = (
        title("{{ title }}", Type(HEI, 20), after=4)
        + tag("{%p if document %}")
        + subtitle("（{{ document }}）", Type(KAI, 14), after=4)
        + tag("{%p endif %}")
        + each_group(group_heading() + group_table("证书编号", "one.number"))
        + signed("{{ committee }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=Type(FANGSONG, 14), before=18)
    )
    return Layout("award_list", "表彰名单", FORM, body)


def hand_out_list() -> Layout:
    """奖牌、证书、奖品清单: what is made and handed out, with room to sign for it (A10)."""
    heads = ("序号", "荣誉称号", "获奖个人（党组织）", "所在党支部", "{{ what }}", "编号", "数量", "领取人签名", "备注")
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        _text("one.honour", 8),
        cell(*shrinking("one.name", ((9, 12), (20, 10.5)), 9)),
        _text("one.branch", 10),
        _text("one.wording", 12),
        _text("one.number", 7),
        cell("{{ one.quantity }}", look=_DENSE),
        cell(""),
        _text("one.note", 5),
        height=11,
    )
    body = (
        title("{{ title }}", Type(HEI, 20), after=6)
        + paragraph(run("{{ committee }}\t合计：{{ total }}", NOTE), align="left", after=4, right_tab=_LYING.width)
        + table(
            (11, 36, 42, 46, 50, 28, 12, 25, 11),
            (_heads(*heads, height=12), tag_row("{%tr for one in lines %}", 9), line, tag_row("{%tr endfor %}", 9)),
            padding=0.8,
        )
        + tag("{%p if not lines %}")
        + paragraph(run("无。", NOTE), align="center", before=10)
        + tag("{%p endif %}")
        + paragraph(
            run(f"经办人：　　　　　　　　复核人：　　　　　　　　\t{{{{ day or '{BLANK_DAY}' }}}}", NOTE),
            align="left",
            before=12,
            right_tab=_LYING.width,
        )
    )
    return Layout("hand_out_list", "奖牌、证书、奖品清单", _LYING, body)
