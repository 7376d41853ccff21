"""Fields for secrets: a passphrase typed twice, a recovery code from paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from core.errors import XingceError
from core.store import recovery
from core.store.keys import LEAST_PASSPHRASE
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.widgets.form import Field


def passphrase_fields(draft: Mapping[str, str]) -> tuple[Field, Field]:
    """The passphrase and once more; `draft` is the form's own, so that the second can be compared with the first."""

    def again(text: str) -> str:
        return "" if text == draft.get("passphrase", "").strip() else t("Differs from the first one.")

    return (
        Field(id="passphrase", label=mark("Passphrase"), secret=True, fault=_passphrase_fault),
        Field(id="again", label=mark("Once more"), secret=True, fault=again),
    )


def _passphrase_fault(text: str) -> str:
    if len(unicodedata.normalize("NFKC", text)) >= LEAST_PASSPHRASE:
        return ""
    return t("At least {least} characters.", least=LEAST_PASSPHRASE)


def recovery_field() -> Field:
    """The recovery code from paper; a mistyped group is named while typing."""
    return Field(id="code", label=mark("Recovery code"), fault=_code_fault)


def _code_fault(text: str) -> str:
    try:
        recovery.read(text)
    except XingceError as error:
        return explain_error(error)
    return ""
