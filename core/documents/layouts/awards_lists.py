"""Lists of a commendation round: candidates, public notice, those commended, what is handed out (A4, A9, A10)."""

from __future__ import annotations

from typing import Final

from core.documents.layouts.common import (
    BLANK_DAY,
    Layout,
    closing_row,
    edges,
    heads,
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
    Type,
    cell,
    kept,
    paragraph,
    row,
    rows_for,
    run,
    table,
    tag_row,
)
from core.documents.layouts.package import FORM, Page

_DENSE: Final = Type(FANGSONG, 11)
_HEAD: Final = Type(HEI, 11)
_WIDE: Final = FORM.width
_LYING: Final = Page((20, 18, 18, 18), lying=True)


def _text(name: str, line: int, align: str = "center") -> str:
    """A cell of one line of `line` characters, or of smaller ones."""
    return cell(*shrinking(name, ((line, 11), (line * 2, 10)), 8.5, align=align))


def group_heading(before: float = 10) -> str:
    """`一、优秀共产党员（党员示范岗）（20名）`."""
    words = (
        "{{ group.numeral }}、{{ group.name }}{% if group.title %}（{{ group.title }}）{% endif %}"
        "{% if group.people %}（{{ group.people|length }}{{ group.counter }}）{% endif %}"
    )
    look = Type(HEI, 14)
    return paragraph(run(words, look), look=look, align="left", before=before, after=4, keep_next=True)


def signed_groups(head: str, last: str, sign: str) -> str:
    """The names under each award in a table, `last` its last column under `head`, and the place to sign.

    Branches take no column for their branch; a column that nobody of a group fills is left out.
    """
    look, dense = Type(FANGSONG, 12), Type(FANGSONG, 11)
    number = ("序号", 12, cell("{{ loop.index }}", look=look))
    person = ("姓名", 30, name_cell("one.name"))
    organisation = ("党组织名称", 112, cell(*shrinking("one.name", ((26, 12),), 10, align="left")))
    branch, post = ("所在党支部", 56, _text("one.branch", 14)), ("单位及职务", 46, _text("one.post", 12))
    noted = (head, 26, _text(last, 7))

    def names(*columns: tuple[str, float, str]) -> str:
        heading, widths, cells = zip(number, *columns, strict=True)
        across, wider = len(widths), (_WIDE - widths[0]) / sum(widths[1:])
        each = rows_for("one", "group.people", row(*cells, height=9), closing=2, last="final")
        end = (tag_row("{%tr if final %}", across), closing_row(across, sign), tag_row("{%tr endif %}", across))
        return table((widths[0], *(width * wider for width in widths[1:])), (heads(*heading), *each, *end))

    told, posted, remarked = (
        f"group.people|map(attribute='{name}')|select|list" for name in ("branch", "post", last.partition(".")[2])
    )
    kinds = (
        (f"{told} and {posted} and {remarked}", names(person, branch, post, noted)),
        (f"{told} and {posted}", names(person, branch, post)),
        (f"{told} and {remarked}", names(person, branch, noted)),
        (told, names(person, branch)),
        (remarked, names(organisation, noted)),
    )
    nobody = paragraph(run("无", dense), look=dense, first=2, keep_next=True)
    return (
        each_group(
            tag("{%p set final = loop.last %}")
            + group_heading()
            + tag("{%p if not group.people %}")
            + nobody
            + "".join(tag(f"{{%p elif {condition} %}}") + markup for condition, markup in kinds)
            + tag("{%p else %}")
            + names(organisation)
            + tag("{%p endif %}")
        )
        + tag("{%p if not groups or not groups[-1].people %}")
        + sign
        + tag("{%p endif %}")
    )


def each_group(inside: str) -> str:
    """The same for every award."""
    return tag("{%p for group in groups %}") + inside + tag("{%p endfor %}")


def candidate_list() -> Layout:
    """推荐对象汇总表: the candidates by award, how they came about and what the branch committee said (A4)."""
    who = ("序号", "姓名（党组织）", "性别", "出生年月", "政治面貌", "所在党支部", "单位及职务")
    names = (*who, "产生方式", "支委会审核", "事迹/字数", "备注")
    widths = (11, 34, 11, 20, 22, 41, 36, 21, 22, 13, 30)
    across = len(widths)
    words = (
        "{{ group.numeral }}、{{ group.name }}（推荐{{ group.people|length }}{{ group.counter }}"
        "{% if group.places %}，{{ group.places }}{% endif %}）"
    )
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        cell(*shrinking("one.name", ((7, 11), (14, 10)), 8.5)),
        *(
            cell(f"{{{{ one.{name} or ('—' if group.counter == '个' else '') }}}}", look=_DENSE)
            for name in ("gender", "birth", "status")
        ),
        _text("(one.branch or ('—' if group.counter == '个' else ''))", 9),
        _text("(one.post or ('—' if group.counter == '个' else ''))", 8),
        cell("{{ one.origin }}", look=_DENSE),
        _text("one.review", 5),
        cell("{{ one.count }}", look=_DENSE),
        _text("one.note", 7),
        height=9.5,
    )
    # The heading of an award keeps to its first candidate, the last candidates of all to the signature.
    award = kept(
        row(cell(paragraph(run(words, _HEAD), look=_HEAD, align="left"), span=across, shade="FAFAFA"), height=8)
    )
    nobody = kept(row(cell("无", look=_DENSE, span=across), height=9))
    group = (
        tag_row("{%tr set final = loop.last %}", across),
        award,
        *rows_for("one", "group.people", line, closing=2, last="final"),
        tag_row("{%tr if not group.people %}", across),
        nobody,
        tag_row("{%tr endif %}", across),
    )
    sign = "{% if branch %}党支部书记{% else %}负责人{% endif %}（签名）：　　　　　　　　　"
    unit = "{% if branch %}填报单位：{{ branch }}{% else %}汇总单位：{{ committee }}{% endif %}"
    reached = "联系人：{{ contact or '　　　　　　' }}　电话：{{ phone or '　　　　　　　　' }}"
    signature = edges(f"{sign}（盖章）\t{reached}　　{{{{ day or '{BLANK_DAY}' }}}}", _LYING.width - 4, before=10)
    body = (
        title("{{ title }}", Type(SONG, 20), after=6)
        + edges(unit + "\t合计：{{ total }}", _LYING.width, after=4)
        + table(
            widths,
            (heads(*names, height=12), *rows_for("group", "groups", *group), closing_row(across, signature)),
            padding=0.7,
        )
    )
    return Layout("candidate_list", "推荐对象汇总表", _LYING, body, "{{ branch or committee }}")


def award_notice() -> Layout:
    """公示: who is proposed, from when to when, to whom one turns (A9)."""
    look = Type(FANGSONG, 14)

    def text(words: str, before: float = 0) -> str:
        return paragraph(run(words, look), look=look, first=2, line=25, before=before)

    place = "{% if place %}在{{ place }}{% endif %}"
    span = f"{{{{ published_from or '{BLANK_DAY}' }}}}至{{{{ published_to or '{BLANK_DAY}' }}}}"
    body = (
        title("公　　示", Type(SONG, 26), after=4)
        + subtitle("{{ title }}", Type(KAI, 15), after=8)
        + text(f"{{{{ basis }}}}，现将{{{{ stage }}}}{place}予以公示，接受党员和群众监督。")
        + text(f"公示时间：{span}{{% if days %}}（{{{{ days }}}}个工作日）{{% endif %}}。")
        + text(
            "公示期内，对公示对象有不同意见的，可以当面、来电或来信反映。反映情况应当实事求是、线索具体；"
            "提倡署真实姓名并留联系方式，以便核实和答复。受理单位为反映人保密，逐件登记、核实、答复。"
        )
        + text("受理人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}")
        + signed_groups(
            "备注", "one.note", signed("{{ issuer }}", f"{{{{ day or '{BLANK_DAY}' }}}}", look=look, before=18)
        )
    )
    return Layout("award_notice", "公示", FORM, body, confirmed=False)


def award_list() -> Layout:
    """表彰名单: who is commended, by award (A10)."""
    sign = signed("{{ committee }}", f"{{{{ day or '{BLANK_DAY}' }}}}", look=Type(FANGSONG, 14), before=18)
    body = (
        title("{{ title }}", Type(SONG, 20), after=4)
        + tag("{%p if document %}")
        + subtitle("（{{ document }}）", Type(KAI, 14), after=4)
        + tag("{%p endif %}")
        + signed_groups("证书编号", "one.number", sign)
    )
    return Layout("award_list", "表彰名单", FORM, body)


def hand_out_list() -> Layout:
    """奖牌、荣誉证书、奖品发放表: what is made and handed out, with room to sign for it (A10)."""
    first = (
        ("序号", 11, cell("{{ loop.index }}", look=_DENSE)),
        ("荣誉称号", 34, _text("one.honour", 8)),
        ("获奖个人（党组织）", 42, cell(*shrinking("one.name", ((9, 12), (20, 10.5)), 9))),
        ("所在党支部", 42, _text("(one.branch or '—')", 10)),
        ("{{ what }}", 50, _text("one.wording", 12)),
    )
    number = ("编号", 24, _text("one.number", 8))
    quantity = ("数量", 12, cell("{{ one.quantity }}", look=_DENSE))

    by = f"经办人：　　　　　　　　复核人：　　　　　　　　\t{{{{ day or '{BLANK_DAY}' }}}}"
    sign = edges(by, _LYING.width - 4, before=12)

    def handed_out(*columns: tuple[str, float, str]) -> str:
        names, widths, cells = zip(*columns, strict=True)
        head, line = heads(*names, height=12), row(*cells, height=11)
        return list_table(widths, head, ("one", "lines"), line, nobody="无。", sign=sign, padding=0.8)

    def last(signed_for: float) -> tuple[tuple[str, float, str], ...]:
        return ("领取人签名", signed_for, cell("")), ("备注", 18, _text("one.note", 5))

    body = (
        title("{{ title }}", Type(SONG, 20), after=6)
        + edges("{{ committee }}\t合计：{{ total }}", _LYING.width, after=4)
        + tag("{%p if lines|map(attribute='number')|select|list %}")
        + handed_out(*first, number, quantity, *last(28))
        + tag("{%p else %}")
        + handed_out(*first, quantity, *last(52))
        + tag("{%p endif %}")
    )
    return Layout("hand_out_list", "奖牌、荣誉证书、奖品发放表", _LYING, body)
