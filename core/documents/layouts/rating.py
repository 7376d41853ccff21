"""Papers of the quarter's rating: board sheet, member sheets, five-star list, talk register (C3, C4, C8; forms 2.9)."""

from __future__ import annotations

from core.documents.layouts.common import (
    BLANK_DAY,
    FILLED_IN,
    LEAD,
    NOTE,
    Layout,
    edges,
    heads,
    label,
    list_table,
    name_cell,
    shrinking,
    signed,
    subtitle,
    tag,
    title,
    to_sign,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Type, cell, paragraph, row, rows_for, run, table
from core.documents.layouts.package import FORM, LETTER, Page

_DENSE = Type(FANGSONG, 11)
_HEAD_DENSE = Type(HEI, 11)


def board_sheet() -> Layout:
    """党员星级评定公示表: every member's stars on the notice board (C4)."""
    names = ("序号", "姓名", *(f"{{{{ aspects[{number}] }}}}" for number in range(5)), "加分", "总分", "星级")
    scores = [cell(f"{{{{ member.scores[{number}] or '—' }}}}", look=NOTE) for number in range(5)]
    photo = Type(FANGSONG, 7.5)
    name = cell(
        *shrinking("member.name", ((12, 12),), 9),
        tag("{%p if member.photo %}"),
        paragraph(run("照片：{{ member.photo }}", photo), look=photo, align="center"),
        tag("{%p endif %}"),
    )
    member = row(
        cell("{{ loop.index }}", look=NOTE),
        name,
        *scores,
        cell("{{ member.bonus or '—' }}", look=NOTE),
        cell("{{ member.total or '—' }}", look=Type(FANGSONG, 12, bold=True)),
        cell("{{ member.stars }}{% if member.stars and member.word %} {% endif %}{{ member.word }}", look=NOTE),
        height=9,
    )
    widths = (11, 30, 13.5, 13.5, 13.5, 13.5, 13.5, 12.5, 16, 33)
    body = (
        title("党员星级评定公示表")
        + subtitle("{{ period }}")
        + edges("党支部：{{ branch }}\t参评党员：{{ members|length }}名", 170, after=4)
        + table(
            widths,
            (heads(*names), *rows_for("member", "members", member, closing=2)),
            padding=0.8,
        )
        + tag("{%p if bands %}")
        + paragraph(run("星级标准：{{ bands }}。", NOTE), first=2, before=8, line=22)
        + tag("{%p endif %}")
        + paragraph(
            run("以上结果经个人自评、党群联评、{{ reviewed_by }}审评确定，现予公示，接受党员和群众监督。", NOTE),
            first=2,
            before=4,
            line=22,
        )
        + paragraph(
            run(
                f"公示时间：{{{{ published_from or '{BLANK_DAY}' }}}}至{{{{ published_to or '{BLANK_DAY}' }}}}。"
                "对评定结果有异议的，请在公示期内向党支部反映，党支部如实登记、核实并答复。",
                NOTE,
            ),
            first=2,
            line=22,
        )
        + paragraph(
            run("联系人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}", NOTE),
            first=2,
            line=22,
            keep_next=True,
        )
        + signed("{{ branch }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=NOTE, before=16)
    )
    return Layout("board_sheet", "党员星级评定公示表", FORM, body, "{{ branch }}　{{ period }}")


def _long_text(name: str) -> tuple[str, ...]:
    return shrinking(name, ((90, 12), (180, 10.5)), 9, align="both", first=2)


def member_sheets() -> Layout:
    """党员星级评定表: one page a person, three sources side by side, the branch's opinion (forms 2.9)."""
    value = Type(FANGSONG, 12)
    aspect = row(
        label("{{ aspect.name }}"),
        cell("{{ aspect.self_score }}", look=value, span=2),
        cell("{{ aspect.joint_score }}", look=value, span=2),
        cell("{{ aspect.review_score }}", look=value),
        height=8.5,
    )
    opinion = cell(
        paragraph(run("{{ person.opinion }}", value), first=2, look=value),
        paragraph(run("书记签名：　　　　　　　　（盖章）", value), align="right", right=3, before=22, look=value),
        paragraph(run(f"{{{{ day or '{BLANK_DAY}' }}}}", value), align="right", right=3, before=6, look=value),
        valign="bottom",
        span=5,
    )
    rows = (
        row(
            label("姓名"),
            name_cell("person.name", span=2),
            label("季度"),
            cell("{{ period }}", look=value, span=2),
            height=10,
        ),
        row(label("所在党支部"), cell("{{ branch }}", look=value, span=5), height=10),
        row(label("评定内容"), label("个人自评", span=2), label("党群联评", span=2), label("支部审评"), height=9),
        *rows_for(
            "aspect",
            "person.aspects",
            aspect,
        ),
        row(
            label("合计"),
            *(
                cell(f"{{{{ person.{name}_sum }}}}", look=value, span=span)
                for name, span in (("self", 2), ("joint", 2), ("review", 1))
            ),
            height=8.5,
        ),
        row(
            label("加分及依据"),
            cell(
                tag("{%p for bonus in person.bonuses %}"),
                paragraph(run("{{ bonus }}", _DENSE), look=_DENSE, align="left"),
                tag("{%p endfor %}"),
                tag("{%p if not person.bonuses %}"),
                paragraph(run("无", _DENSE), look=_DENSE, align="left"),
                tag("{%p endif %}"),
                span=5,
            ),
            height=13,
            splits=True,
        ),
        row(
            label("总分"),
            cell("{{ person.total }}", look=Type(HEI, 14), span=2),
            label("星级"),
            cell(
                "{{ person.stars }}{% if person.stars and person.word %} {% endif %}{{ person.word }}",
                look=Type(HEI, 14),
                span=2,
            ),
            height=11,
        ),
        row(label("优点"), cell(*_long_text("person.strengths"), span=5), height=28, splits=True),
        row(label("不足"), cell(*_long_text("person.weaknesses"), span=5), height=28, splits=True),
        row(
            label("公示情况"), cell(paragraph(run("{{ person.publication }}", _DENSE), look=_DENSE), span=5), height=13
        ),
        row(label("党支部意见"), opinion, height=44),
    )
    body = (
        tag("{%p for person in people %}")
        + title("党员星级评定表", after=10, new_page=True)
        + table((28, 26, 26, 26, 26, 38), rows)
        + tag("{%p endfor %}")
        + paragraph(look=Type(size=1), line=1)
    )
    return Layout("member_sheets", "党员星级评定表", Page((22, 20, 20, 20)), body, "{{ branch }}　{{ period }}")


def five_star_list() -> Layout:
    """五星党员上报名单: what goes up to the committee (C3 four)."""
    person = row(
        cell("{{ loop.index }}"),
        name_cell("person.name"),
        cell("{{ person.post }}"),
        cell("{{ person.total }}"),
        cell("{{ person.note }}"),
        height=10,
    )
    names = ("序号", "姓名", "岗位（职务）", "总分", "备注")
    letter = (
        "我支部{{ period }}共评定党员{{ rated }}名。经个人自评、党群联评、{{ reviewed_by }}审评"
        "{% if published_from and published_to %}，并于{{ published_from }}至{{ published_to }}公示{% endif %}，"
    )
    body = (
        title("五星党员上报名单")
        + subtitle("{{ period }}", after=16)
        + paragraph(run("{{ committee }}：", LEAD), look=LEAD, align="left", line=28)
        + tag("{%p if people %}")
        + paragraph(
            run(letter + "评定五星党员{{ people|length }}名，现将名单上报，请予审核。", LEAD),
            look=LEAD,
            first=2,
            line=28,
            after=10,
        )
        + table(
            (14, 38, 52, 20, 32),
            (heads(*names, size=12), *rows_for("person", "people", person, closing=2)),
        )
        + tag("{%p else %}")
        + paragraph(run(letter + "本季度无五星党员，特此报告。", LEAD), look=LEAD, first=2, line=28, after=10)
        + tag("{%p endif %}")
        + to_sign("党支部书记（签名）：")
        + signed("{{ branch }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", before=6)
    )
    return Layout("five_star_list", "五星党员上报名单", LETTER, body, "{{ branch }}　{{ period }}")


def talk_register() -> Layout:
    """谈话帮扶登记表: talks held with members at two stars or fewer and who helps them (C8)."""
    names = ("序号", "姓名", "星级", "谈话时间", "谈话人", "谈话主要内容", "帮扶指导员", "帮扶措施及跟踪情况")
    person = row(
        cell("{{ loop.index }}", look=_DENSE),
        name_cell("person.name", 11),
        cell("{{ person.word }}", look=_DENSE),
        cell("{{ person.talk_on }}", look=_DENSE),
        name_cell("person.talk_by", 11),
        cell("{{ person.talk_note }}", look=_DENSE, align="left"),
        cell(*shrinking("person.mentors|join('、')", ((30, 11),), 9)),
        cell("{{ person.follow_up }}", look=_DENSE, align="left"),
        height=16,
    )
    body = (
        title("谈话帮扶登记表")
        + subtitle("{{ period }}", Type(KAI, 14), after=6)
        + edges("党支部：{{ branch }}\t登记人数：{{ people|length }}名", 253, after=4)
        + list_table(
            (12, 26, 20, 37, 24, 57, 28, 49),
            heads(*names),
            ("person", "people"),
            person,
            nobody="本季度无二星及以下党员，无不予评星党员。",
            sign=edges(FILLED_IN, 249, before=14),
        )
    )
    return Layout(
        "talk_register", "谈话帮扶登记表", Page((22, 20, 22, 22), lying=True), body, "{{ branch }}　{{ period }}"
    )
