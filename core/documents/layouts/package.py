"""A Word package around the markup: one A4 section with header and footer, styles, fonts, the zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from msgspec import Struct

from core.documents.layouts.markup import BODY, FANGSONG, HEI, KAI, SONG, Type, mm, run_properties

_OTHER_NAMES: Final = {
    SONG: "FZXiaoBiaoSong-B05S,宋体,SimSun",
    FANGSONG: "FangSong,仿宋_GB2312,FangSong_GB2312",
    HEI: "SimHei",
    KAI: "KaiTi,楷体_GB2312,KaiTi_GB2312",
}
"""What each face is also called, and what may stand for it."""
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES: Final = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_ZIP_DAY: Final = (2000, 1, 1, 0, 0, 0)
_NO_ROOM: Final = Type(size=1)


class Page(Struct, frozen=True):
    """An A4 page: margins in millimetres (top, bottom, left, right), lying or standing, a coloured frame or none.

    `copies`: the file holds several copies for printing on both sides, so that each starts on a right-hand page and
    counts its own pages (see `next_copy`).
    """

    margins: tuple[float, float, float, float]
    lying: bool = False
    frame: str = ""
    copies: bool = False

    @property
    def width(self) -> float:
        """Millimetres between the side margins."""
        return (297 if self.lying else 210) - self.margins[2] - self.margins[3]


LETTER: Final = Page((37, 35, 28, 26))
"""The margins of official letters (GB/T 9704-2012): 37 mm above, 28 mm at the binding edge."""
FORM: Final = Page((25, 22, 20, 20))
"""The margins usual for forms with wide tables."""


def _section(page: Page) -> str:
    top, bottom, left, right = (mm(margin) for margin in page.margins)
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if page.lying else 'w:w="11906" w:h="16838"'
    frame = ""
    if page.frame:
        line = f'w:val="thickThinSmallGap" w:sz="24" w:space="24" w:color="{page.frame}"'
        sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
        frame = f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>'
    start, numbers = ('<w:type w:val="oddPage"/>', '<w:pgNumType w:start="1"/>') if page.copies else ("", "")
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'{start}<w:pgSz {size}/><w:pgMar w:top="{top}" w:bottom="{bottom}" w:left="{left}" w:right="{right}" '
        f'w:header="{min(mm(15), top // 2)}" w:footer="{min(mm(13), bottom // 2)}" w:gutter="0"/>'
        f"{frame}{numbers}</w:sectPr>"
    )


def next_copy(page: Page) -> str:
    """The end of a copy: a paragraph that takes no room and ends the section."""
    spacing = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{run_properties(_NO_ROOM)}{_section(page)}</w:pPr></w:p>"


def _styles() -> str:
    return (
        f"{_HEAD}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault>"
        + run_properties(BODY).replace("</w:rPr>", '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>')
        + '</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/>{run_properties(BODY)}</w:style></w:styles>'
    )


def _fonts() -> str:
    each = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _OTHER_NAMES.items()
    )
    return f"{_HEAD}<w:fonts {_NAMESPACES}>{each}</w:fonts>"


def _relations(pairs: Iterable[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def document(title: str, page: Page, body: str, header: str, footer: str) -> bytes:
    """A whole .docx: the same input gives the same bytes everywhere (members stored, one fixed date)."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [
                (f"{_R}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
        ),
        "word/_rels/document.xml.rels": _relations(
            [
                (f"{_R}/styles", "styles.xml"),
                (f"{_R}/settings", "settings.xml"),
                (f"{_R}/fontTable", "fontTable.xml"),
                (f"{_R}/header", "header1.xml"),
                (f"{_R}/footer", "footer1.xml"),
            ]
        ),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{_section(page)}</w:body></w:document>",
        "word/fontTable.xml": _fonts(),
        "word/footer1.xml": f"{_HEAD}<w:ftr {_NAMESPACES}>{footer}</w:ftr>",
        "word/header1.xml": f"{_HEAD}<w:hdr {_NAMESPACES}>{header}</w:hdr>",
        "word/settings.xml": (
            f'{_HEAD}<w:settings {_NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
        ),
        "word/styles.xml": _styles(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _ZIP_DAY)
            member.create_system = 0
            archive.writestr(member, text.encode())
    return packed.getvalue()
