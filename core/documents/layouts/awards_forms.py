"""The four approval forms: page one says who it is, page two the deeds and the opinions (A6; forms 2.0-2.4)."""

from __future__ import annotations

from typing import Final

from core.documents.layouts.common import BLANK_DAY, LEAD, SHADE, Layout, flowing, shrinking, subtitle, tag
from core.documents.layouts.common import title as sheet_title
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
from core.documents.layouts.package import Page, next_copy

PAGE: Final = Page((20, 17, 22, 22), copies=True)
_WIDTHS: Final = (27, 29, 27, 29, 24, 30)
_WIDE: Final = sum(_WIDTHS[1:]) - 3.4
"""Millimetres for text beside the first column."""
_VALUE: Final = Type(FANGSONG, 12)
_LABEL: Final = Type(HEI, 11)
_SMALL: Final = Type(FANGSONG, 9)
_NOTHING: Final = "无"

Pair = tuple[str, str, int]
"""A label (`/` parts its lines), the fact beside it (an expression), and the columns that the value takes."""


def _label(text: str, span: int = 1) -> str:
    return cell(*text.split("/"), look=_LABEL, span=span, shade=SHADE)


def _value(fact: str, span: int) -> str:
    """A value on one line of the cell if it fits, else set smaller on two and three."""
    line = {1: 6, 3: 19, 5: 32}[span]
    return cell(*shrinking(f"({fact})", ((line, 12), (line * 2, 10.5), (line * 4, 9)), 8), span=span)


def _line(*pairs: Pair, height: float = 9.5) -> Row:
    cells = [markup for text, fact, span in pairs for markup in (_label(text), _value(fact, span))]
    return row(*cells, height=height)


def _texts(text: str, fact: str, height: float, otherwise: str = "") -> Row:
    """A row of running text; where there is none, `otherwise` or room to write."""
    inside = flowing(f"({fact} or ['{otherwise}'])" if otherwise else fact, height - 3, _WIDE, first=0)
    return row(_label(text), cell(*inside, span=5, valign="center"), height=height, splits=True)


def _criteria() -> tuple[Row, ...]:
    """The checklist with its evidence; not printed where nothing was written for any criterion."""
    evidence = cell(*shrinking("one.text", ((58, 10.5), (100, 9.5)), 8, align="both"), span=4)
    head = row(_label("推荐条件", 2), _label("事实依据", 4), height=8)
    return (
        tag_row("{%tr if criteria %}", 6),
        head,
        *rows_for(
            "one",
            "criteria",
            row(cell("{{ one.criterion }}", look=Type(FANGSONG, 10), align="left", span=2), evidence, height=12.5),
        ),
        tag_row("{%tr endif %}", 6),
    )


def _opinion(name: str, fact: str, signer: str, height: float = 38) -> Row:
    """A body's opinion: room for the text, to sign, to seal, and for the day."""
    inside = cell(
        *shrinking(f"{fact}.text", ((90, 12), (150, 10.5)), 9, align="both", first=2),
        paragraph(run(f"{signer}：　　　　　　　　（盖章）", _VALUE), look=_VALUE, align="right", right=2, before=10),
        paragraph(
            run(f"{{{{ {fact}.day or '{BLANK_DAY}' }}}}", _VALUE),
            look=_VALUE,
            align="right",
            right=2,
            before=5,
        ),
        span=5,
        valign="bottom",
    )
    return row(_label(name), inside, height=height)


def _deeds() -> Row:
    bounds = Type(FANGSONG, 8)
    head = cell(
        paragraph(run("主要事迹", _LABEL), look=_LABEL, align="center"),
        tag("{%p if bounds %}"),
        paragraph(run("（{{ bounds }}）", bounds), look=bounds, align="center", before=3),
        tag("{%p endif %}"),
        paragraph(look=Type(size=1), line=1),
        shade=SHADE,
    )
    return row(head, cell(*flowing("deeds", 114, _WIDE), span=5, valign="top"), height=116, splits=True)


def _head_line() -> str:
    """Who fills the form in, and when; set smaller for a long name, so that it stays one line."""
    parts = []
    for condition, size in (("if branch|length <= 22", 11), ("else", 8.5)):
        look = Type(FANGSONG, size)
        text = f"填报单位（盖章）：{{{{ branch }}}}\t填报日期：{{{{ day or '{BLANK_DAY}' }}}}"
        line = paragraph(run(text, look), look=look, align="left", before=6, after=3, right_tab=PAGE.width)
        parts += [tag(f"{{%p {condition} %}}"), line]
    return "".join((*parts, tag("{%p endif %}")))


def _statement(whom: str) -> str:
    """The deeds statement behind the copies, on pages of its own; not printed where there is none."""
    return (
        tag("{%p if statement %}")
        + paragraph(look=LEAD)
        + sheet_title("先进事迹材料", after=4)
        + subtitle(whom, after=12)
        + tag("{%p for line in statement %}")
        + paragraph(run("{{ line }}", LEAD), look=LEAD, first=2, line=28)
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
    )


def _form(name: str, title: str, whom: str, first: tuple[Row, ...], opinions: tuple[Row, ...]) -> Layout:
    mark = "{% if numbered %}第{{ copy }}份／共{{ copies }}份{% endif %}"
    back = (
        _deeds(),
        *opinions,
        row(_label("备　　注"), _value("note", 5), height=11),
    )
    rule = "注：本表一式{{ copies }}份，A4纸双面打印；用钢笔填写或打印，数字使用阿拉伯数字，不得涂改。"
    body = (
        tag("{%p for copy in [1, 2, 3, 4, 5, 6, 7, 8, 9][:copies] %}")
        + paragraph(run(mark, _SMALL), look=_SMALL, align="right")
        + "".join(shrinking("title", ((22, 20), (30, 16)), 13, face=SONG))
        + _head_line()
        + table(_WIDTHS, (*first, *_criteria()))
        + paragraph(look=Type(size=1), line=1, new_page=True)
        + table(_WIDTHS, back)
        + paragraph(run(rule, _SMALL), look=_SMALL, align="left", before=3)
        + tag("{%p if not loop.last or statement %}")
        + next_copy(PAGE)
        + tag("{%p endif %}")
        + tag("{%p endfor %}")
        + _statement(whom)
    )
    return Layout(name, title, PAGE, body, whom, total="SECTIONPAGES")


def approval_organisation() -> Layout:
    """先进基层党组织推荐审批表 (forms 2.1)."""
    first = (
        _line(("党组织/名称", "branch", 5)),
        _line(("上级党组织", "superior", 3), ("类　　型", "kind", 1)),
        row(
            *(_label("书记姓名"), _value("secretary", 1), _label("联 系 人"), _value("contact", 1)),
            # A number is set smaller before it is broken.
            *(_label("联系电话"), cell(*shrinking("phone", ((8, 12), (11, 10.5)), 9))),
            height=9.5,
        ),
        _line(("地　　址", "address", 3), ("邮　　编", "postcode", 1)),
        _line(("成立（换届）/时间", "founded", 1), ("支委人数", "committee_size", 1), ("党小组数", "groups", 1)),
        _line(
            ("正式党员", "full_members", 1),
            ("预备党员", "probationary_members", 1),
            ("产生方式", "origin", 1),
        ),
        _line(("民主评议/（星级）结果", f"last_result or '{_NOTHING}'", 5), height=11),
        _texts("近年获得/荣誉", "honours", 52, _NOTHING),
    )
    opinions = (
        _opinion("党支部意见", "branch_opinion", "书记签名"),
        _opinion("机关党委/意见", "committee_opinion", "负责人签名"),
        _opinion("审批机关/意见", "authority_opinion", "负责人签名"),
    )
    return _form("approval_organisation", "先进基层党组织推荐审批表", "{{ branch }}", first, opinions)


def _member_lines() -> tuple[Row, ...]:
    return (
        _line(("姓　　名", "name", 1), ("性　　别", "gender", 1), ("民　　族", "ethnicity", 1)),
        _line(("出生年月", "birth", 1), ("籍　　贯", "native_place", 1), ("文化程度", "education", 1)),
        _line(("入党时间", "joined", 1), ("参加工作时间", "started", 1), ("党员类型", "member_kind", 1)),
        _line(("到中心/工作时间", "since", 1), ("单位及职务", f"post or '{_NOTHING}'", 3)),
    )


def _member_texts(resume: float, rewards: float) -> tuple[Row, ...]:
    return (
        _line(("民主评议结果", "appraisal", 5)),
        _texts("个人简历", "resume", resume),
        _texts("奖惩情况", "rewards", rewards, _NOTHING),
    )


_MEMBER_OPINIONS: Final = (
    ("党支部意见", "branch_opinion", "书记签名"),
    ("支委会/审核意见", "review_opinion", "审核人签名"),
    ("机关党委/审批意见", "committee_opinion", "负责人签名"),
)


def approval_member() -> Layout:
    """优秀共产党员（党员示范岗）推荐审批表 (forms 2.2)."""
    first = (
        *_member_lines(),
        _line(("所在党支部", "branch", 3), ("产生方式", "origin", 1)),
        *_member_texts(56, 22),
    )
    opinions = tuple(_opinion(*one) for one in _MEMBER_OPINIONS)
    return _form("approval_member", "优秀共产党员推荐审批表", "{{ branch }}　{{ name }}", first, opinions)


def approval_worker() -> Layout:
    """优秀党务工作者推荐审批表 (forms 2.3): the member's form with the work in the Party."""
    first = (
        *_member_lines(),
        _line(("所在党支部", "branch", 3), ("产生方式", "origin", 1)),
        _line(
            ("党内职务", f"party_post or '{_NOTHING}'", 3),
            ("从事党务/工作时间", "party_since", 1),
            height=11,
        ),
        _line(("分管工作", "duties", 5)),
        *_member_texts(42, 20),
    )
    opinions = tuple(_opinion(*one) for one in _MEMBER_OPINIONS)
    return _form("approval_worker", "优秀党务工作者推荐审批表", "{{ branch }}　{{ name }}", first, opinions)


def approval_service() -> Layout:
    """优质服务明星（明星示范岗）推荐审批表 (forms 2.4): who need not be a member."""
    first = (
        _line(("姓　　名", "name", 1), ("性　　别", "gender", 1), ("年　　龄", "age", 1)),
        _line(("政治面貌", "status", 1), ("窗口（派驻/单位）", "unit", 3)),
        _line(("驻窗口/起始时间", "since", 1), ("岗　　位", "post", 3)),
        _line(("推荐党支部", "branch", 3), ("产生方式", "origin", 1)),
        _line(("办 件 量", "cases", 5), height=24),
        _line(("满意率和/投诉情况", "satisfaction", 5), height=28),
        _line(("考勤情况", "attendance", 5), height=28),
    )
    opinions = (
        _opinion("窗口意见", "window_opinion", "负责人签名"),
        _opinion("窗口管理科/意见", "office_opinion", "负责人签名"),
        _opinion("机关党委/意见", "committee_opinion", "负责人签名"),
    )
    return _form("approval_service", "优质服务明星推荐审批表", "{{ branch }}　{{ name }}", first, opinions)
