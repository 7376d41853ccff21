"""What a notice's scheme brings in words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class SchemeWords(Struct, frozen=True, kw_only=True):
    """Msgids by a key without positions: of `sections` (tables and lists) and of `values`."""

    sections: Mapping[str, str]
    values: Mapping[str, str]
