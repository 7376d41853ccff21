"""The manual as tests read it: the keys of a flow and how many it says there are; typed text is not counted."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


class Text(str):
    """Text that is typed among the keys of a flow."""


def counts(manual: str, section: str) -> dict[str, int]:
    """The flows of a section's table, each with its number of keys."""
    text = (DOCS / manual).read_text("utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    return {flow: int(count) for flow, count in re.findall(r"^\| ([a-z][^|]*?) \|.*\| (\d+) \|$", text, re.MULTILINE)}


def pressed(keys: tuple[str, ...]) -> int:
    """How many keys are pressed beside what is typed."""
    return sum(not isinstance(key, Text) for key in keys)
