"""The quota table: as many columns as the scheme has awards (A1; forms 2.14)."""

from __future__ import annotations

from core.documents.layouts.common import BLANK_DAY, NOTE, SHADE, Layout, shrinking, signed, tag, title
from core.documents.layouts.markup import (
    FANGSONG,
    HEI,
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
    tag_row,
)
from core.documents.layouts.package import FORM

_DENSE = Type(FANGSONG, 11)
_HEAD = Type(HEI, 10.5)
_WIDTHS = (10, 40, *(20,) * 6)
"""All but the first two alike: docxtpl adds or drops columns at the end when the number of awards is another one."""
_COLUMNS = len(_WIDTHS)
_DUE = "请于{{ deadline }}前报送推荐材料，逾期未报者视为自动放弃。"


def _each(texts: str, look: Type, shade: str = "") -> tuple[str, str, str]:
    """A cell for each of several texts: `{%tc` takes its own cell away."""
    return (
        cell(f"{{%tc for one in {texts} %}}"),
        cell("{{ one }}", look=look, shade=shade),
        cell("{%tc endfor %}"),
    )


def _sum(name: str, texts: str, members: str = "") -> tuple[Row, ...]:
    """A row under the branches; not printed where there is nothing in it."""
    return (
        tag_row(f"{{%tr if {texts} %}}", _COLUMNS),
        kept(
            row(
                cell(name, look=_HEAD, span=2, shade=SHADE),
                cell(members, look=_DENSE),
                *_each(f"{texts}[:-1]", _DENSE),
                cell(f"{{{{ {texts}[-1] }}}}", look=_DENSE),
                cell("", look=_DENSE),
                height=9,
            )
        ),
        tag_row("{%tr endif %}", _COLUMNS),
    )


def quota_table() -> Layout:
    """名额分配表: branch, members, places by award, sum, remark; total, announced total and the difference."""
    heads = row(
        *(cell(name, look=_HEAD, shade=SHADE) for name in ("序号", "党支部名称", "{{ members_head }}")),
        *_each("awards", _HEAD, SHADE),
        *(cell(name, look=_HEAD, shade=SHADE) for name in ("小计", "备注")),
        head=True,
        height=14,
    )
    line = row(
        cell("{{ loop.index }}", look=_DENSE),
        cell(*shrinking("line.branch", ((24, 11),), 9, align="left")),
        cell("{{ line.members }}", look=_DENSE),
        *_each("line.places", _DENSE),
        cell("{{ line.total }}", look=_DENSE),
        cell(*shrinking("line.note", ((8, 11),), 9)),
        height=9,
    )
    rows = (
        heads,
        *rows_for("line", "rows", line, closing=2),
        *_sum("合　　计", "shared", "{{ members }}"),
        *_sum("公布名额", "announced"),
        *_sum("差　　额", "difference"),
    )
    body = (
        title("{{ title }}", Type(SONG, 18), after=8)
        + table(_WIDTHS, rows, padding=0.5, fits=True)
        + tag("{%p for rule in rules %}")
        + paragraph(run("{{ rule }}", _DENSE), look=_DENSE, first=2, before=4, line=18, keep_next=True)
        + tag("{%p endfor %}")
        + tag("{%p if deadline %}")
        + paragraph(run(_DUE, NOTE), first=2, before=4, line=20, keep_next=True)
        + tag("{%p endif %}")
        + signed("{{ committee }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=NOTE, before=14)
    )
    return Layout("quota_table", "名额分配表", FORM, body, confirmed=False)
