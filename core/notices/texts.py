"""A scheme's text read once: the scheme, its faults, what every key takes, where it stands (0.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from core.notices.asked import Asked, Listed
from core.notices.base import AnyScheme
from core.notices.kind import Kind
from core.notices.kinds import NOTICES
from core.notices.reading import Reading, nearest
from core.values import Reason


class SchemeText(Struct, frozen=True, kw_only=True):
    """A text as it was read; `scheme` is None where `reasons` stand against it, `kind` where no notice is known.

    `asked` and `lists` say of every value and every list what it takes, also in a text with faults: a text that is
    being edited may pass through states that do not fit yet.
    """

    text: str
    file: str
    kind: Kind[Any] | None
    scheme: AnyScheme | None
    reasons: tuple[Reason, ...]
    tree: dict[str, Any]
    lines: Mapping[str, int]
    asked: Mapping[str, Asked]
    lists: Mapping[str, Listed]


@lru_cache(maxsize=16)
def read_text(text: str, file: str = "", notice: str = "") -> SchemeText:
    """Read a text as the notice's whose letter is given, else as that of the notice it names itself.

    Remembered, because a text is read again and again while it is edited; what is answered is only ever looked at.
    """
    return _told(Reading(text, file), text, notice)


def read_tree(source: SchemeText, tree: dict[str, Any]) -> SchemeText:
    """The tables of a text with a change, as if they had been read from it: what a change would lead to, at once."""
    return _told(Reading("", source.file, tree, source.lines), "", source.kind.id if source.kind else "")


def _told(reading: Reading, text: str, notice: str) -> SchemeText:
    named = reading.tree.get("notice")
    kind = NOTICES.get(notice or str(named))
    scheme = kind.read(reading) if kind else None
    if kind is None and not reading.reasons:
        value = str(named or notice)[:40]
        reading.fault("notice_unknown", "notice", value=value, nearest=nearest(value, NOTICES))
    return SchemeText(
        text=text,
        file=reading.file,
        kind=kind,
        scheme=scheme,
        reasons=tuple(reading.reasons),
        tree=reading.tree,
        lines=reading.lines,
        asked=reading.asked,
        lists=reading.lists,
    )
