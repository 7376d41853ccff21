"""Papers of joining and handing over: invitation slip, receipt, recovery code (architecture 3, 4)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill


class InvitationSlip(Paper, frozen=True, kw_only=True):
    """Facts of an 邀请凭条. `fingerprint` in groups as shown, two at least: the branch types the last two."""

    committee: str
    branch: str
    fingerprint: tuple[str, ...]
    file: str = ""
    contact: str = ""
    phone: str = ""


class ReceiptPaper(Struct, frozen=True, kw_only=True):
    """Facts of a 交接回执. `entries` counts what the package held, `new_entries` what was new to the master copy."""

    committee: str
    branch: str
    package: str
    entries: int
    new_entries: int
    received_on: str
    check_code: str
    note: str = ""


class RecoverySheet(Paper, frozen=True, kw_only=True):
    """Facts of a 恢复码 sheet. The groups are secret: the bytes go to the user's folder, nowhere else."""

    store: str
    groups: tuple[str, ...]


def make_slip(facts: InvitationSlip, templates: Path | None = None) -> bytes:
    """The slip as .docx bytes. Raises ValueError below two groups; Refused as by `word.fill`."""
    if len(facts.fingerprint) < 2:
        raise ValueError("a fingerprint has two groups at least")
    return fill("slip", facts, templates)


def make_receipt(facts: ReceiptPaper, templates: Path | None = None) -> bytes:
    """The receipt in two parts as .docx bytes. Refused as by `word.fill`."""
    return fill("receipt", facts, templates)


def make_recovery_sheet(facts: RecoverySheet, templates: Path | None = None) -> bytes:
    """The recovery sheet as .docx bytes. Refused as by `word.fill`."""
    return fill("recovery_sheet", facts, templates)
