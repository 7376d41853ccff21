"""What changed in a long text: the sentences that went and those that came, not the text twice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from tui.widgets.text_pane import Paragraph

AROUND: Final = 10
"""Characters that are shown of what stays before and behind a change."""
_SENTENCE: Final = re.compile(r"[^。；！？\n]+[。；！？]?")


def changed_sentences(before: str, now: str) -> Iterator[Paragraph]:
    """Which sentences went and which came; `-` and `+` say so without colour."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            yield from _inside("".join(old[a:b]).strip(), "".join(new[c:d]).strip())
        elif kind != "equal":
            yield from (Paragraph(text.strip(), "bad", "  -") for text in old[a:b])
            yield from (Paragraph(text.strip(), "good", "  +") for text in new[c:d])


def _inside(before: str, now: str) -> Iterator[Paragraph]:
    """One text in the place of another: what both begin and end with is cut down to a few characters."""
    first = _same(before, now)
    last = _same(before[first:][::-1], now[first:][::-1])
    for text, tone, mark_ in ((before, "bad", "-"), (now, "good", "+")):
        end = len(text) - last
        head, tail = text[max(0, first - AROUND) : first], text[end : end + AROUND]
        cut = ("…" if first > AROUND else "", "…" if last > AROUND else "")
        yield Paragraph(f"{cut[0]}{head}{text[first:end]}{tail}{cut[1]}", tone, f"  {mark_}")


def _same(one: str, other: str) -> int:
    """With how many equal characters two texts begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
