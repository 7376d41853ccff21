"""The certificate of honour: one a page, A4 across, in a frame (A10)."""

from __future__ import annotations

from core.documents.layouts.common import BLANK_DAY, Layout, tag
from core.documents.layouts.markup import FANGSONG, HEI, KAI, RED, Type, paragraph, run
from core.documents.layouts.package import Page


def certificates() -> Layout:
    """荣誉证书: name, honour, who gives it and when; its number at the foot."""
    head, text, small = Type(HEI, 54, color=RED, spacing=14), Type(FANGSONG, 26), Type(FANGSONG, 12)
    name = "{{ person.name }}{{ person.call }}："
    sizes = ((8, 32), (18, 26), (30, 22))
    named = []
    for number, (most, size) in enumerate((*sizes, (0, 18))):
        look = Type(KAI, size)
        condition = f"{'elif' if number else 'if'} person.name|length <= {most}" if most else "else"
        named += [tag(f"{{%p {condition} %}}"), paragraph(run(name, look), look=look, align="left", before=12)]
    post = "{% if person.title %}，所在岗位命名为“{{ person.title }}”{% endif %}"
    honour = f"{{{{ reason }}}}，被评为“{{{{ person.honour }}}}”{post}。"
    body = (
        tag("{%p for person in people %}")
        + paragraph(run("荣誉证书", head), look=head, align="center", after=6, new_page=True)
        + "".join((*named, tag("{%p endif %}")))
        + paragraph(run(honour, text), look=text, first=2, line=44, before=6)
        + paragraph(run("特发此证，以资鼓励。", text), look=text, first=2, line=44)
        + paragraph(
            run("{{ committee }}", Type(FANGSONG, 20)), look=Type(FANGSONG, 20), align="right", right=2, before=26
        )
        + paragraph(
            run(f"{{{{ day or '{BLANK_DAY}' }}}}", Type(FANGSONG, 20)),
            look=Type(FANGSONG, 20),
            align="right",
            right=2,
            before=6,
        )
        + tag("{%p if person.number %}")
        + paragraph(run("证书编号：{{ person.number }}", small), look=small, align="left", before=10)
        + tag("{%p endif %}")
        + tag("{%p endfor %}")
        + paragraph(look=Type(size=1), line=1)
    )
    page = Page((32, 24, 36, 36), lying=True, frame=RED)
    return Layout("certificates", "荣誉证书", page, body, confirmed=False, total="")
