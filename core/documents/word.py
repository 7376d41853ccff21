"""Fills a Word template with plain facts: sandboxed, escaped, the same bytes for the same facts.

Templates are Word files with docxtpl tags, so that a committee can put its own form in place of a shipped one. A
template is code written by somebody, and facts are text typed by somebody: the template runs in Jinja's sandbox and
sees nothing but the facts; what a person typed never becomes markup or a tag, whatever it looks like.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from core.documents.template_file import TemplateFile, find_template
from core.errors import Refused

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

AUTHOR: Final = "星册"
# One day for every paper: its bytes depend on the facts alone, and tell nobody when the office was at work.
_DAY: Final = datetime(2000, 1, 1)
_ZIP_DAY: Final = (2000, 1, 1, 0, 0, 0)
_LONGEST_CAUSE: Final = 160
_LOOSE_TEXT: Final = "//*[self::w:p or self::w:r or self::w:tc or self::w:tr or self::w:tbl]/text()[normalize-space()]"

# What XML 1.0 can't hold. Such text is refused long before; here it must only not break the paper.
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Written as character references, these can neither end an element nor look like a tag to docxtpl, which turns `{_{`
# into `{{` after rendering.
_TELLING: Final = re.compile("[&<>\"'{}%#_]")
# What a template's own mistakes raise besides Jinja's errors: dividing by zero, adding text to a number, bad markup
# (lxml's error is a SyntaxError), a missing part of the package.
_MISTAKES: Final = (ArithmeticError, AttributeError, LookupError, RuntimeError, SyntaxError, TypeError, ValueError)


class Paper(Struct, frozen=True, kw_only=True):
    """What every paper has: the day as shown, and the check code, empty until what it shows is confirmed."""

    day: str = ""
    check_code: str = ""


def fill(name: str, facts: Struct, templates: Path | None = None) -> bytes:
    """The paper as .docx bytes: template `name` filled with the fields of `facts`.

    `templates` is a committee's folder whose `<name>.docx` goes before the shipped one. Raises Refused with a code that
    starts with `template_`, and the figures `file` and `cause`, when the template can't be used.
    """
    template = find_template(name, templates)
    context = {field: getattr(facts, field) for field in facts.__struct_fields__}
    return _packed(_rendered(template, context))


def _rendered(template: TemplateFile, context: dict[str, Any]) -> bytes:
    # docxtpl, python-docx, lxml and Jinja take 0.2 s to import: only those who print wait for them.
    from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

    paper = _opened(template)
    try:
        paper.render(context, _environment())
        return _saved(paper)
    except SecurityError as error:
        raise _refused("template_forbidden", template, str(error)) from error
    except TemplateSyntaxError as error:
        raise _refused("template_tag_wrong", template, error.message or "") from error
    except UndefinedError as error:
        raise _refused("template_unknown_field", template, error.message or "") from error
    except TemplateError as error:
        raise _refused("template_tag_wrong", template, type(error).__name__) from error
    except _MISTAKES as error:
        # The kind of the mistake only: the message of a ValueError may hold what somebody typed.
        raise _refused("template_fails", template, type(error).__name__) from error


def _opened(template: TemplateFile) -> DocxTemplate:
    from docxtpl import DocxTemplate
    from lxml import etree  # type: ignore[import-untyped]

    class Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
        """docxtpl's template, except that markup that broke is an error; docxtpl mends it by leaving text out."""

        def fix_tables(self, xml: str) -> Any:
            tree = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
            if tree.xpath(_LOOSE_TEXT, namespaces=tree.nsmap):
                raise _refused("template_fails", template, "text outside a run")
            return super().fix_tables(xml)

    paper = Paper(io.BytesIO(template.content))
    try:
        paper.init_docx()
    except (*_MISTAKES, OSError, zipfile.BadZipFile) as error:
        raise _refused("template_unreadable", template, type(error).__name__) from error
    return paper


def _saved(paper: DocxTemplate) -> bytes:
    properties = paper.docx.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = _DAY
    properties.revision = 1
    saved = io.BytesIO()
    paper.save(saved)
    return saved.getvalue()


def _refused(code: str, template: TemplateFile, cause: str) -> Refused:
    return Refused(code, file=template.file, cause=" ".join(cause.split())[:_LONGEST_CAUSE])


def _environment() -> SandboxedEnvironment:
    """Jinja without a way out: no attributes of Python's own, no loader, no globals, no text repeated endlessly."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Also refuses the operators that turn a short template into a huge paper."""

        intercepted_binops = frozenset(("*", "**"))

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
            if operator == "*" and isinstance(left, int) and isinstance(right, int):
                return left * right
            raise SecurityError(f"operator {operator} only multiplies whole numbers")

    sandbox = Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_as_typed)
    sandbox.globals.clear()
    return sandbox


def _as_typed(value: object) -> object:
    """A value as the markup that shows exactly its text, also where a template says `|safe`."""
    from markupsafe import Markup

    if value is None:
        return ""
    text = value.unescape() if isinstance(value, Markup) else str(value)
    return Markup(_TELLING.sub(lambda found: f"&#{ord(found.group())};", _NOT_XML.sub("", text)))  # noqa: S704  escaped here


def _packed(document: bytes) -> bytes:
    """The same zip members in one order and with one date, so that the same facts give the same bytes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda member: (member != "[Content_Types].xml", member)):
            member = zipfile.ZipInfo(name, _ZIP_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, source.read(name))
    return packed.getvalue()
