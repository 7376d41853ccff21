"""Papers of joining and handing over: invitation slip, receipt, recovery code."""

from __future__ import annotations

from core.documents.layouts.common import BLANK_DAY, NOTE, Layout, label, signed, subtitle, tag, title
from core.documents.layouts.markup import FANGSONG, HEI, KAI, SONG, Type, cell, paragraph, row, rows_for, run, table
from core.documents.layouts.package import Page

_GROUP = Type(HEI, 18)
_TEXT = Type(FANGSONG, 14)


def _groups(name: str, columns: int) -> str:
    """Groups of a code in lines of `columns`, each with its number, so that a finger and an eye keep the place."""
    number = Type(FANGSONG, 9, color="595959")

    def place(column: int) -> str:
        return cell(
            tag(f"{{%p if line[{column}] %}}"),
            paragraph(
                run(f"第{{{{ loop.index0 * {columns} + {column + 1} }}}}组", number), look=number, align="center"
            ),
            tag("{%p endif %}"),
            paragraph(run(f"{{{{ line[{column}] }}}}", _GROUP), look=_GROUP, align="center"),
        )

    return table(
        (156 / columns,) * columns,
        (
            *rows_for(
                "line",
                f"{name}|batch({columns}, '')",
                row(*(place(column) for column in range(columns)), height=15),
            ),
        ),
    )


def _steps(*steps: str) -> str:
    return "".join(
        paragraph(run(f"{n}．{step}", _TEXT), look=_TEXT, first=2, line=24) for n, step in enumerate(steps, 1)
    )


def _section(text: str) -> str:
    look = Type(HEI, 14)
    return paragraph(run(text, look), look=look, align="left", before=10, after=4, keep_next=True)


def slip() -> Layout:
    """邀请凭条: what the committee hands the branch on paper beside the invitation file."""
    typed = Type(HEI, 28, spacing=2)
    body = (
        title("邀请凭条", after=8)
        + paragraph(run("{{ branch }}：", _TEXT), look=_TEXT, align="left", line=24)
        + paragraph(
            run("{{ committee }}邀请你支部加入“星册”，开展党员星级评定和材料交接。请按以下步骤办理。", _TEXT),
            look=_TEXT,
            first=2,
            line=24,
        )
        + _section("一、邀请文件的指纹")
        + _groups("fingerprint", 5)
        + _section("二、须由支部键入的最后两组")
        + table(
            (70, 70),
            (row(cell("{{ fingerprint[-2] }}", look=typed), cell("{{ fingerprint[-1] }}", look=typed), height=18),),
        )
        + _section("三、办理步骤")
        + _steps(
            "插入存有邀请文件{% if file %}（{{ file }}）{% endif %}的U盘，打开“星册”，选择“凭邀请加入”。",
            "核对屏幕上的委员会名称和显示的指纹，应与本凭条完全一致。",
            "照本凭条键入指纹最后两组，设置口令，打印恢复码并密封保存。",
            "办理第一次交接；委员会收到并确认后，加入完成。",
        )
        + paragraph(
            run("本凭条与邀请文件应分开传递，请妥善保管。如有一处不一致，请勿继续，并与委员会联系。", Type(HEI, 14)),
            look=_TEXT,
            first=2,
            line=23,
            before=4,
        )
        + paragraph(
            run("联系人：{{ contact or '　　　　　　' }}　　联系电话：{{ phone or '　　　　　　　　' }}", _TEXT),
            look=_TEXT,
            first=2,
            line=23,
        )
        + signed("{{ committee }}（盖章）", f"{{{{ day or '{BLANK_DAY}' }}}}", look=_TEXT, before=8)
    )
    return Layout("slip", "邀请凭条", Page((26, 22, 28, 26)), body, confirmed=False)


def receipt() -> Layout:
    """交接回执: proof of hand-in, one half for the branch and one for the committee's file."""
    value = Type(FANGSONG, 12)
    rows = (
        row(label("交件党支部"), cell("{{ branch }}", look=value, span=3), height=10),
        row(label("接收单位"), cell("{{ committee }}", look=value, span=3), height=10),
        row(
            label("交接包编号"),
            cell("{{ package }}", look=value),
            label("接收日期"),
            cell("{{ received_on }}", look=value),
            height=10,
        ),
        row(
            label("条目总数"),
            cell("{{ entries }}条", look=value),
            label("其中新收"),
            cell("{{ new_entries }}条", look=value),
            height=10,
        ),
        row(label("校验码"), cell("{{ check_code }}", look=Type(HEI, 20), span=3), height=14),
        row(label("备注"), cell("{{ note }}", look=value, span=3, align="left"), height=10),
    )
    cut = Type(FANGSONG, 9, color="808080")
    body = (
        tag("{%p for part in ['第一联　交件党支部留存', '第二联　接收单位存查'] %}")
        + tag("{%p if not loop.first %}")
        + paragraph(
            run("沿此线裁开", cut), look=cut, align="center", before=16, after=24, rule="bottom", rule_line="dashed"
        )
        + tag("{%p endif %}")
        + title("交接回执", after=2)
        + paragraph(run("（{{ part }}）", Type(KAI, 12)), look=NOTE, align="center", after=6)
        + table((30, 58, 28, 50), rows)
        + paragraph(
            run("交件人（签名）：\t接收人（签名）：　　　　　　（接收单位盖章）", NOTE),
            align="left",
            left=0.5,
            before=14,
            right_tab=160,
        )
        + paragraph(run(BLANK_DAY, NOTE), align="right", right=2, before=10)
        + tag("{%p endfor %}")
    )
    return Layout("receipt", "交接回执", Page((18, 18, 20, 20)), body)


def recovery_sheet() -> Layout:
    """恢复码: opens the store when a passphrase is forgotten; printed once, sealed in an envelope."""
    body = (
        title("恢复码", Type(SONG, 26, spacing=10), after=4)
        + subtitle("{{ store }}", after=14)
        + _groups("groups", 4)
        + _section("一、使用方法")
        + _steps(
            "忘记口令时，在开启界面选择“使用恢复码”，按顺序逐组键入，字母不分大小写。",
            "每组自带校验，键错一组即有提示，改正该组后继续。",
            "开启后立即设置新口令，并重新打印、密封恢复码。",
        )
        + _section("二、保管要求")
        + _steps(
            "本页只打印一份，核对后当场装入信封密封，封口处骑缝签名并注明日期。",
            "信封由专人锁存于保险柜或文件柜，不得与存有数据的电脑、U盘放在一处。",
            "不得拍照、复印、录入电脑或者通过网络传送；启封应当登记时间、事由和经手人。",
        )
        + _section("三、封存登记")
        + table(
            (30, 48, 30, 48),
            (
                row(label("打印日期"), cell("{{ day }}", look=NOTE), label("打印人"), cell("", look=NOTE), height=12),
                row(label("封存日期"), cell("", look=NOTE), label("保管人"), cell("", look=NOTE), height=12),
                row(label("存放地点"), cell("", look=NOTE, span=3), height=12),
            ),
        )
        + paragraph(look=NOTE)
    )
    return Layout("recovery_sheet", "恢复码", Page((28, 22, 28, 26)), body, confirmed=False)
