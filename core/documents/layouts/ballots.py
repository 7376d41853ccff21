"""Ballots: the three forms of notice D, elections and resolutions, and a plain one for any answers (forms 2.12)."""

from __future__ import annotations

from core.documents.layouts.common import (
    BLANK_DAY,
    HEAD,
    NOTE,
    SHADE,
    Layout,
    heads,
    name_cell,
    shrinking,
    signed,
    subtitle,
    tag,
    title,
)
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Row, Type, cell, paragraph, row, rows_for, run, table
from core.documents.layouts.package import FORM, Page

_SMALL = Type(FANGSONG, 10)
_SMALL_HEAD = Type(HEI, 8)


def _lead(right: str, width: float) -> str:
    return paragraph(run(f"党支部：{{{{ branch }}}}\t{right}", NOTE), align="left", after=4, right_tab=width)


def _day(before: str = "评议时间：") -> str:
    return f"{before}{{{{ day or '{BLANK_DAY}' }}}}"


def _note(text: str) -> str:
    return paragraph(run(text, _SMALL), look=_SMALL, align="left", before=5, line=16)


def _grade_heads(first: str, *more: str) -> Row:
    grades = (f"{{{{ grades[{at}] }}}}" for at in range(4))
    return heads(first, *more, *grades, size=12, height=11)


def group_sheet() -> Layout:
    """党支部评议表 (annex 1): a party group's opinion, ticked by its leader after the majority."""
    empty = [cell("") for _ in range(4)]
    rows = (
        _grade_heads("评议内容"),
        *rows_for(
            "question",
            "questions",
            row(cell("{{ question }}", align="left"), *empty, height=13),
        ),
        row(cell(paragraph(run("意见或建议：", NOTE), align="left"), span=5, valign="top"), height=58),
    )
    body = (
        title("{{ title }}")
        + _lead(_day(), 170)
        + table((74, 24, 24, 24, 24), rows)
        + _note("注：请小组长根据多数党员意见在评价等次相应栏目中打“√”，其它意见填入“意见或建议”栏。")
        + signed("{{ group or '　　　　　　' }}党小组　　组长（签名）：　　　　　　　　", look=NOTE, right=0, before=20)
    )
    return Layout("group_sheet", "党支部评议表", FORM, body, confirmed=False)


def issue_register() -> Layout:
    """发票登记表: how many ballots were printed for each class, handed out, and left, signed at the meeting."""
    names = ("序号", "投票人", "应到", "实到", "印制", "发出", "剩余", "备注")
    rows = (
        heads(*names, size=12, height=11),
        *rows_for(
            "one",
            "rows",
            row(
                cell("{{ '' if one.total else loop.index }}", look=NOTE),
                name_cell("one.voters"),
                *(
                    cell(f"{{{{ one.{name} }}}}", look=NOTE)
                    for name in ("expected", "present", "printed", "issued", "left", "note")
                ),
                height=12,
            ),
            closing=2,
        ),
    )
    body = (
        title("发票登记表")
        + subtitle("{{ title }}", Type(KAI, 15), after=6)
        + _lead(_day("时间："), 170)
        + table((13, 45, 18, 18, 18, 18, 18, 22), rows, padding=0.8)
        + _note("注：印制数含备用票。发出的票须当众清点；剩余票由监票人当场清点、封存。")
        + paragraph(
            run("监票人：{{ scrutineers }}\t计票人：{{ tellers }}", NOTE), align="left", before=14, right_tab=170
        )
        + paragraph(
            run("监票人（签名）：　　　　　　　　　　\t发票人（签名）：　　　　　　　　　　", NOTE),
            align="left",
            before=16,
            right_tab=170,
        )
    )
    return Layout("issue_register", "发票登记表", FORM, body, "{{ branch }}", confirmed=False)


def candidates_ballot() -> Layout:
    """优秀党员民主评议推荐表 (annex 2): a secret ballot on the candidates."""
    questions = [cell(*shrinking(f"questions[{at}]", ((12, 11),), 9.5), span=4, shade=SHADE) for at in range(4)]
    grades = [cell(f"{{{{ grades[{at % 4}] }}}}", look=_SMALL_HEAD, shade=SHADE) for at in range(16)]
    heads = (
        row(
            cell("候选人", look=HEAD, shade=SHADE),
            *questions,
            cell("推荐", look=HEAD, shade=SHADE),
            head=True,
            height=12,
        ),
        row(
            cell("姓名", look=HEAD, shade=SHADE),
            *grades,
            cell("是 / 否", look=_SMALL_HEAD, shade=SHADE),
            head=True,
            height=13,
        ),
    )
    rows = (
        *heads,
        *rows_for(
            "name",
            "candidates",
            row(name_cell("name"), *(cell("") for _ in range(17)), height=12),
        ),
    )
    body = (
        title("{{ title }}")
        + _lead(_day(), 257)
        + table((29, *(12.8,) * 16, 23), rows, padding=0.4)
        + _note("注：1. 请在评价等次相应栏目中打“√”；在“推荐”栏中填“是”或“否”。")
        + tag("{%p if most %}")
        + _note("　　2. 推荐优秀党员不能多于{{ most }}名，超过的推荐无效（评价仍然有效）。")
        + tag("{%p endif %}")
        + _note("　　本票无记名，请勿在票上书写姓名或作其他记号。")
    )
    return Layout(
        "candidates_ballot", "优秀党员民主评议推荐表", Page((20, 16, 20, 20), lying=True), body, confirmed=False
    )


def service_survey() -> Layout:
    """窗口服务岗位群众满意度测评表 (annex 3): a letter to a served organisation, and its answers."""
    look = Type(FANGSONG, 12)
    empty = [cell("") for _ in range(4)]
    rows = (
        _grade_heads("窗口岗位　姓名", "测评项目"),
        *rows_for(
            "post",
            "posts",
            row(
                cell(
                    "{{ post.name }}{% if post.post %}（{{ post.post }}）{% endif %}", look=HEAD, span=6, align="left"
                ),
                height=8,
            ),
            *rows_for(
                "question",
                "questions",
                row(cell(""), cell("{{ question }}", look=look), *empty, height=8),
            ),
        ),
        row(
            cell(
                paragraph(run("党风廉政建设方面存在问题的反馈（请注明具体岗位）：", look), align="left"),
                span=6,
                valign="top",
            ),
            height=26,
        ),
        row(cell("贵单位联系人：　　　　　　　　　电话：", look=look, align="left", span=6), height=10),
    )
    body = (
        title("{{ title }}")
        + paragraph(
            run("　" * 14, Type(FANGSONG, 12, underline=True)),
            run("（盖章）：", look),
            look=look,
            align="left",
            before=4,
            line=20,
        )
        + paragraph(
            run(
                "感谢贵单位对我们工作的支持。现就下列窗口服务岗位{{ period }}的服务情况征求贵单位意见，请按项目如实填写"
                "{% if until %}，并于{{ until }}前反馈{% endif %}。",
                look,
            ),
            look=look,
            first=2,
            line=20,
        )
        + paragraph(
            run("联系人：{{ contact or '　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}", look),
            look=look,
            first=2,
            line=20,
            after=6,
        )
        + table((40, 34, 24, 24, 24, 24), rows)
        + _note("注：请在评价等次相应栏目中打“√”；与贵单位无关联的窗口服务岗位可不填写，相应栏目为空。")
        + signed("{{ committee }}", f"{{{{ day or '{BLANK_DAY}' }}}}", look=look, before=10)
    )
    return Layout("service_survey", "窗口服务岗位群众满意度测评表", Page((20, 18, 20, 20)), body, confirmed=False)


def choice_ballot() -> Layout:
    """选举票、表决票: for, against, abstaining; an election has room to write somebody in."""
    heads = (
        "序号",
        "{% if seats %}候选人{% else %}表决事项{% endif %}",
        "赞成",
        "不赞成",
        "弃权",
        "{% if seats %}另选他人{% else %}备注{% endif %}",
    )
    name = cell(*shrinking("name", ((12, 14), (40, 12)), 10.5))
    rows = (
        row(*(cell(head, look=HEAD, shade=SHADE) for head in heads), head=True, height=11),
        *rows_for(
            "name",
            "names",
            row(cell("{{ loop.index }}"), name, *(cell("") for _ in range(4)), height=13),
        ),
    )
    body = (
        title("{{ title }}")
        + _lead(_day("时间："), 170)
        + table((14, 60, 22, 22, 22, 30), rows)
        + tag("{%p if seats %}")
        + _note(
            "注：1. 候选人按姓氏笔画为序，应选{{ seats }}名；赞成人数等于或少于应选名额的有效，多于应选名额的无效。"
        )
        + _note("　　2. 赞成的在“赞成”栏打“○”，不赞成的在“不赞成”栏打“×”，弃权的在“弃权”栏打“○”或不作记号。")
        + _note("　　3. 不赞成某候选人的，可在该行“另选他人”栏写上另选人的姓名；弃权的不得另选他人。")
        + tag("{%p else %}")
        + _note("注：请在“赞成”“不赞成”“弃权”中选一栏打“○”，不作记号的按弃权计。")
        + tag("{%p endif %}")
        + _note("　　本票无记名，请勿在票上书写姓名或作其他记号。")
    )
    return Layout("choice_ballot", "选票", FORM, body, confirmed=False)


def line_ballot() -> Layout:
    """测评票: any number of answers, each with a box to tick."""
    rows = (
        row(
            *(cell(head, look=HEAD, shade=SHADE) for head in ("对象", "测评项目", "请选一项打“√”")),
            head=True,
            height=10,
        ),
        *rows_for(
            "one",
            "lines",
            row(
                name_cell("one.subject"),
                cell("{{ one.question }}", look=NOTE),
                cell("{{ one.answers }}", look=_SMALL),
                height=12,
            ),
        ),
    )
    body = (
        title("{{ title }}")
        + subtitle("{{ branch }}", Type(KAI, 14), after=6)
        + _lead(_day(), 170)
        + table((30, 42, 98), rows)
        + _note("注：每行只选一项，不选的按空白计。本票无记名，请勿在票上书写姓名或作其他记号。")
    )
    return Layout("line_ballot", "测评票", FORM, body, confirmed=False)
