"""The register of objections to a public notice, each with its handling and outcome (A9)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class ObjectionLine(Struct, frozen=True, kw_only=True):
    """An objection: day and way it came, against whom, what it says, whether it was signed; who objected is not kept.

    `steps` are the steps of handling as whole lines, `outcome` 成立, 不成立 or empty while it is open.
    """

    on: str
    way: str = ""
    subject: str = ""
    text: str = ""
    signed: str = ""
    steps: tuple[str, ...] = ()
    outcome: str = ""
    reason: str = ""
    settled_on: str = ""
    by: str = ""


class ObjectionRegister(Paper, frozen=True, kw_only=True):
    """Facts of a 公示异议登记表; `settled` counts those with an outcome."""

    title: str
    issuer: str
    lines: tuple[ObjectionLine, ...]
    settled: int = 0
    published_from: str = ""
    published_to: str = ""
    contact: str = ""
    phone: str = ""


def make_objection_register(facts: ObjectionRegister, templates: Path | None = None) -> bytes:
    """The register as .docx bytes; without objections it says so. Refused as by `word.fill`."""
    return fill("objection_register", facts, templates)
