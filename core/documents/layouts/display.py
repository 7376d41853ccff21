"""Papers to be looked at from afar: honour roll and star cards (C4)."""

from __future__ import annotations

from core.documents.layouts.common import BLANK_DAY, Layout, signed, subtitle, tag, title
from core.documents.layouts.markup import (
    FANGSONG,
    HEI,
    KAI,
    RED,
    SONG,
    Type,
    cell,
    paragraph,
    row,
    rows_for,
    run,
    table,
)
from core.documents.layouts.package import Page


def _name(person: str, sizes: tuple[float, float, float], color: str = "") -> tuple[str, ...]:
    """A name as large as its length allows; two characters stand apart by letter spacing, the text stays as typed."""
    large, middle, small = (Type(HEI, size, color=color) for size in sizes)
    apart = Type(HEI, sizes[0], color=color, spacing=sizes[0])
    name = f"{person}.name"
    return (
        tag(f"{{%p if {name}|length == 2 %}}"),
        paragraph(run(f"{{{{ {name}[0] }}}}", apart), run(f"{{{{ {name}[1] }}}}", large), look=large, align="center"),
        tag(f"{{%p elif {name}|length <= 4 %}}"),
        paragraph(run(f"{{{{ {name} }}}}", large), look=large, align="center"),
        tag(f"{{%p elif {name}|length <= 10 %}}"),
        paragraph(run(f"{{{{ {name} }}}}", middle), look=middle, align="center"),
        tag("{%p else %}"),
        paragraph(run(f"{{{{ {name} }}}}", small), look=small, align="center"),
        tag("{%p endif %}"),
    )


def honour_roll() -> Layout:
    """五星党员光荣榜: the five-star members' names, three to a line."""
    post = Type(KAI, 12)

    def place(number: int) -> str:
        person = f"line[{number}]"
        return cell(
            tag(f"{{%p if {person} %}}"),
            *_name(person, (32, 14, 12)),
            paragraph(run(f"{{{{ {person}.post }}}}", post), look=post, align="center", before=4),
            tag("{%p endif %}"),
            paragraph(look=Type(size=2)),
        )

    rows = (
        *rows_for(
            "line",
            "people|batch(3, '')",
            row(*(place(number) for number in range(3)), height=30),
        ),
    )
    stars = Type(HEI, 24, color=RED)
    body = (
        title("五星党员光荣榜", Type(SONG, 44, color=RED), after=2)
        + paragraph(run("★★★★★", stars), look=stars, align="center", after=4)
        + subtitle("{{ branch }}", Type(KAI, 18), after=2)
        + subtitle("{{ period }}", Type(KAI, 18), after=14)
        + tag("{%p if people %}")
        + table((54, 54, 54), rows, line="none")
        + tag("{%p else %}")
        + subtitle("本季度无五星党员")
        + tag("{%p endif %}")
        + signed(f"{{{{ day or '{BLANK_DAY}' }}}}", look=Type(KAI, 16), before=18)
    )
    return Layout("honour_roll", "五星党员光荣榜", Page((30, 25, 24, 24), frame=RED), body)


def star_cards() -> Layout:
    """党员岗位星级卡: eight cards a page, to be cut along the dashed lines."""
    head = Type(HEI, 14, color=RED)
    stars = Type(HEI, 30, color=RED)
    post = Type(KAI, 12)
    foot = Type(FANGSONG, 9)

    def place(number: int) -> str:
        card = f"line[{number}]"
        return cell(
            tag(f"{{%p if {card} %}}"),
            paragraph(run("党员岗位星级卡", head), look=head, align="center", after=4),
            *_name(card, (28, 18, 12)),
            paragraph(run(f"{{{{ {card}.post }}}}", post), look=post, align="center", before=2),
            paragraph(run(f"{{{{ {card}.stars }}}}", stars), look=stars, align="center"),
            paragraph(run(f"{{{{ {card}.word }}}}　{{{{ period }}}}", post), look=post, align="center", after=2),
            paragraph(
                run("{{ branch }}{% if check_code %}　{{ check_code }}{% endif %}", foot), look=foot, align="center"
            ),
            tag("{%p endif %}"),
            paragraph(look=Type(size=1), line=1),
        )

    rows = (
        *rows_for(
            "line",
            "cards|batch(2, '')",
            row(place(0), place(1), height=63, exact=True),
        ),
    )
    body = table((90, 90), rows, line="dashed", color="808080") + paragraph(look=Type(size=1), line=1)
    return Layout("star_cards", "党员岗位星级卡", Page((17, 20, 15, 15)), body)
