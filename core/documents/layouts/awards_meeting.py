"""Papers of deciding and commending: meeting record, decision, agenda, register of objections (A8, A9, A10)."""

from __future__ import annotations

from typing import Final

from core.documents.layouts.awards_lists import each_group, group_heading
from core.documents.layouts.common import (
    BLANK_DAY,
    LEAD,
    NOTE,
    SHADE,
    Layout,
    closing_row,
    edges,
    flowing,
    heads,
    label,
    list_table,
    name_cell,
    shrinking,
    signed,
    subtitle,
    tag,
    title,
)
from core.documents.layouts.markup import (
    FANGSONG,
    HEI,
    KAI,
    SONG,
    Row,
    Type,
    cell,
    kept,
    paragraph,
    row,
    rows_for,
    run,
    table,
)
from core.documents.layouts.package import LETTER, Page

_VALUE: Final = Type(FANGSONG, 12)
_DENSE: Final = Type(FANGSONG, 10.5)
_LYING: Final = Page((20, 18, 18, 18), lying=True)


def _lines(name: str, otherwise: str = "") -> tuple[str, ...]:
    """The lines of a fact, one under the other; what to print where there is none."""
    return (
        tag(f"{{%p for line in {name} %}}"),
        paragraph(run("{{ line }}", _VALUE), look=_VALUE, align="left", line=19),
        tag("{%p endfor %}"),
        tag(f"{{%p if not {name} %}}"),
        paragraph(run(otherwise, _VALUE), look=_VALUE, align="left", line=19),
        tag("{%p endif %}"),
    )


def _counts() -> tuple[Row, ...]:
    def figures(*pairs: tuple[str, str]) -> Row:
        cells = [
            part for name, fact in pairs for part in (label(name), cell(f"{{{{ {fact} }}}}名", look=Type(HEI, 12)))
        ]
        return row(*cells, height=9.5)

    return (
        figures(("应　　到", "expected"), ("实　　到", "present"), ("缺　　席", "[expected - present, 0]|max")),
        figures(("赞　　成", "in_favour"), ("反　　对", "against"), ("弃　　权", "abstain")),
    )


def _decided() -> str:
    words = (
        "{{ group.numeral }}、{{ group.name }}"
        "{% if group.people %}{{ group.people|length }}{{ group.counter }}{% endif %}："
        "{% for one in group.people %}{{ one.name }}{{ '、' if not loop.last else '。' }}{% endfor %}"
        "{% if not group.people %}无。{% endif %}"
    )
    return cell(
        tag("{%p if carried %}"),
        paragraph(run("会议同意以下表彰名单：", _VALUE), look=_VALUE, align="left", line=19),
        tag("{%p for group in groups %}"),
        paragraph(run(words, _VALUE), look=_VALUE, align="left", line=19),
        tag("{%p endfor %}"),
        tag("{%p else %}"),
        paragraph(run("表彰名单未获通过。", _VALUE), look=_VALUE, align="left", line=19),
        tag("{%p endif %}"),
        span=5,
    )


def meeting_record() -> Layout:
    """会议记录: the committee's deciding meeting with its counts and the list it decided (A8)."""
    room = cell(paragraph(look=_VALUE), span=5)
    rows = (
        row(label("会议时间"), cell("{{ on }}", look=_VALUE, span=2), label("地　　点"), _short("place", 2), height=10),
        row(label("主 持 人"), name_cell("chair", span=2), label("记 录 人"), name_cell("recorder", span=2), height=10),
        *_counts(),
        row(label("议　　题"), cell(*_lines("matters"), span=5), height=14, splits=True),
        row(label("研究情况"), cell(*_lines("findings", "无调整、退回和否决。"), span=5), height=20, splits=True),
        row(label("表决情况"), cell(*_lines("sums"), span=5), height=14, splits=True),
        row(label("会议决定"), _decided(), height=40, splits=True),
        row(cell("出席人员", "签　　名", look=Type(HEI, 12), shade=SHADE), room, height=34),
        kept(row(label("备　　注"), cell(*flowing("[note]|select|list", 10, 140, first=0), span=5), height=12)),
        closing_row(
            6, edges("主持人（签名）：　　　　　　　　　　\t记录人（签名）：　　　　　　　　　　", 164, before=14)
        ),
    )
    body = (
        title("{{ title }}", Type(SONG, 20), after=4)
        + subtitle("{{ committee }}", Type(KAI, 14), after=8)
        + table((28, 28, 28, 28, 28, 28), rows)
    )
    return Layout("meeting_record", "会议记录", Page((20, 18, 21, 21)), body, "{{ committee }}")


def _short(name: str, span: int) -> str:
    return cell(*shrinking(name, ((12, 12), (28, 10)), 8.5), span=span)


def commendation_decision() -> Layout:
    """表彰决定 (通报): what is given to whom, what is hoped for; the list as annex (A10)."""

    def text(words: str, keep: bool = False) -> str:
        return paragraph(run(words, LEAD), look=LEAD, first=2, line=27, keep_next=keep)

    first = (
        "{{ group.people[0].name }}{% if group.people|length > 1 %}等{{ group.people|length }}{{ group.counter }}"
        "{% endif %}{{ group.noun if group.counter == '名' or group.people|length > 1 }}"
    )
    given = (
        f"{{{{ group.numeral }}}}、授予{first}“{{{{ group.name }}}}”称号"
        "{% if group.title %}，所在岗位命名为“{{ group.title }}”{% endif %}。"
    )
    body = (
        "".join(shrinking("title", ((18, 22), (38, 20)), 16, face=SONG))
        + paragraph(run("{{ number or '〔　　　　〕　　号' }}", NOTE), look=NOTE, align="center", before=6, after=12)
        + paragraph(run("各党支部：", LEAD), look=LEAD, align="left", line=28)
        + text(
            "近年来，各党支部和广大党员、窗口工作人员立足本职、担当尽责，用心为群众办事，"
            "涌现出一批事迹过硬、群众公认的先进典型。"
            "{% if occasion %}在{{ occasion }}之际，{% endif %}为表扬先进、鼓舞干劲，经各党支部推荐、组织考评、"
            "会议研究并公示，{{ committee }}决定："
        )
        + tag("{%p for group in groups if group.people %}")
        + text(given)
        + tag("{%p endfor %}")
        + text(
            "希望受到表彰的集体和个人珍惜荣誉、再接再厉，把带头作用发挥在日常、落实到岗位。"
            "各党支部要组织党员学习他们的事迹，对照先进查不足、改作风、强本领，把学习成效体现到服务群众的实际工作中。",
            keep=True,  # a signature never stands alone on a page
        )
        + paragraph(run("附件：表彰名单", LEAD), look=LEAD, first=2, line=27, before=8, keep_next=True)
        + signed("{{ committee }}", f"{{{{ day or '{BLANK_DAY}' }}}}", before=20)
        + paragraph(run("附件", Type(HEI, 16)), look=Type(HEI, 16), align="left", new_page=True)
        + title("表彰名单", Type(SONG, 22), after=4)
        + each_group(group_heading() + _annex())
    )
    return Layout("commendation_decision", "表彰决定", LETTER, body)


def _annex() -> str:
    """The names of a group with their branch and post; branches alone on a line each."""
    look = Type(FANGSONG, 14)
    person = row(
        name_cell("one.name", 14),
        cell(*shrinking("one.branch", ((13, 13), (26, 11)), 9, align="left")),
        cell(*shrinking("one.post", ((12, 13), (24, 11)), 9, align="left")),
        height=7.6,
    )
    people = rows_for("one", "group.people", person)
    return (
        tag("{%p if group.people|map(attribute='branch')|select|list %}")
        + table((36, 62, 58), people, line="none", padding=0.8)
        + tag("{%p else %}")
        + tag("{%p for one in group.people %}")
        + paragraph(run("{{ one.name }}", look), look=look, align="left", left=2, line=23)
        + tag("{%p endfor %}")
        + tag("{%p if not group.people %}")
        + paragraph(run("（空缺）", look), look=look, align="left", left=2, line=24)
        + tag("{%p endif %}")
        + tag("{%p endif %}")
    )


def commendation_agenda() -> Layout:
    """表彰大会议程: the order of the meeting, and who goes up for which award (A10)."""
    look = Type(FANGSONG, 15)

    def place(name: str, fact: str) -> str:
        words = f"{name}：{{{{ {fact} or '　　　　　　　　' }}}}"
        return paragraph(run(words, look), look=look, align="left", line=27)

    item = "{{ item.numeral }}、{{ item.text }}{% if item.by %}（{{ item.by }}）{% endif %}"
    body = (
        "".join(shrinking("title", ((18, 24), (30, 20)), 16, face=SONG))
        + subtitle("议　　程", Type(KAI, 18), after=12)
        + place("时间", "on")
        + place("地点", "place")
        + place("主持", "chair")
        + paragraph(look=Type(size=8))
        + tag("{%p for item in items %}")
        + paragraph(run(item, look), look=look, align="left", line=30, left=0)
        + tag("{%p endfor %}")
        + signed("{{ committee }}", f"{{{{ day or '{BLANK_DAY}' }}}}", look=look, before=18)
        + tag("{%p if groups %}")
        + title("颁奖顺序", Type(SONG, 20), after=4, new_page=True)
        + each_group(
            group_heading()
            + _in_turn()
            + tag("{%p if not group.people %}")
            + paragraph(run("（空缺）", NOTE), look=NOTE, align="left")
            + tag("{%p endif %}")
        )
        + tag("{%p endif %}")
    )
    return Layout("commendation_agenda", "表彰大会议程", LETTER, body, confirmed=False)


def _in_turn() -> str:
    """Who goes up for an award, numbered: people four abreast, branches one under the other."""
    look = Type(FANGSONG, 14)

    def place(at: int) -> str:
        words = f"{{{{ {at + 1} + 4 * loop.index0 }}}}.{{{{ line[{at}].name }}}}"
        sizes = ((6, 14), (10, 11), (0, 8.5))
        parts = [tag(f"{{%p if line[{at}] %}}")]
        for number, (most, size) in enumerate(sizes):
            condition = f"{'elif' if number else 'if'} line[{at}].name|length <= {most}" if most else "else"
            parts.append(tag(f"{{%p {condition} %}}"))
            parts.append(paragraph(run(words, Type(FANGSONG, size)), look=Type(FANGSONG, size), align="left"))
        return cell(*parts, tag("{%p endif %}"), tag("{%p endif %}"), paragraph(look=Type(size=1), line=1))

    abreast = row(*(place(at) for at in range(4)), height=9)
    return (
        tag("{%p if group.people|map(attribute='branch')|select|list %}")
        + table((39,) * 4, rows_for("line", "group.people|batch(4, '')", abreast), line="none", padding=0.8)
        + tag("{%p else %}")
        + tag("{%p for one in group.people %}")
        + paragraph(run("{{ loop.index }}.{{ one.name }}", look), look=look, align="left", line=26)
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
    )


def objection_register() -> Layout:
    """公示异议登记表: every objection with its handling and outcome; who objected is not on it (A9)."""
    came = ("序号", "收到时间", "反映/方式", "反映对象", "反映的主要内容", "署名")
    names = (*came, "核实处理经过", "结论", "办结时间", "经办人")

    def text(name: str) -> str:
        return cell(*shrinking(name, ((60, 10.5), (140, 9.5)), 8, align="left"), align="left")

    steps = cell(
        tag("{%p for step in one.steps %}"),
        paragraph(run("{{ step }}", Type(FANGSONG, 9.5)), look=Type(FANGSONG, 9.5), align="left"),
        tag("{%p endfor %}"),
        paragraph(look=Type(size=1), line=1),
    )
    outcome = "{{ one.outcome or '处理中' }}{% if one.reason %}：{{ one.reason }}{% endif %}"
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        cell("{{ one.on }}", look=_DENSE),
        cell("{{ one.way }}", look=_DENSE),
        name_cell("one.subject", 10.5),
        text("one.text"),
        cell("{{ one.signed }}", look=_DENSE),
        steps,
        cell(paragraph(run(outcome, _DENSE), look=_DENSE, align="left")),
        cell("{{ one.settled_on }}", look=_DENSE),
        name_cell("one.by", 10.5),
        height=16,
        splits=True,
    )
    widths = (11, 23, 14, 22, 54, 13, 50, 33, 23, 18)
    reached = "受理人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}"
    span = f"公示时间：{{{{ published_from or '{BLANK_DAY}' }}}}至{{{{ published_to or '{BLANK_DAY}' }}}}"
    body = (
        title("公示异议登记表", Type(SONG, 20), after=2)
        + subtitle("{{ title }}", Type(KAI, 14), after=6)
        + edges(f"{span}\t共收到{{{{ lines|length }}}}件，已办结{{{{ settled }}}}件", _LYING.width, after=4)
        + list_table(
            widths,
            heads(*names, size=10.5, height=11),
            ("one", "lines"),
            line,
            nobody="公示期内未收到异议。",
            sign=edges(reached, _LYING.width - 4, before=8, keep_next=True)
            + edges(f"{{{{ issuer }}}}（盖章）\t{{{{ day or '{BLANK_DAY}' }}}}", _LYING.width - 4, before=8),
            padding=0.8,
        )
    )
    return Layout("objection_register", "公示异议登记表", _LYING, body, "{{ issuer }}", confirmed=False)
