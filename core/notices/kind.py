"""A kind of scheme: the notice it is of, how its text is read and checked, which of its lists have lines to edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from msgspec import Struct

from core.notices.base import AnyScheme
from core.notices.reading import Reading, Table

S = TypeVar("S", bound=AnyScheme)

LETTERS: Final = ("a", "b", "c", "d", "e")
"""The notices that there are, whether or not their schemes can be read here."""


class Kind(Struct, Generic[S], frozen=True, kw_only=True):
    """What a notice adds to what all schemes share.

    `build` makes the scheme of a text's tables, `check` notes what does not hold between values that read well.
    `later` are tables that the program came to know later, `fixed` lists whose lines it calls by their ids, so that
    none is added or removed at the desk; `labels` a list that names the keys of tables such as points by grade, and the
    words of the values `by_label`.
    """

    id: str
    preset: str
    build: Callable[[Table], S]
    check: Callable[[S, Reading], None]
    later: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    labels: str = ""
    by_label: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """What its text is called where it has no file."""
        return f"{self.id}.toml"

    def read(self, reading: Reading) -> S | None:
        """The scheme of a text, or None with every fault noted. Another notice's text has that one fault only."""
        if reading.reasons:
            return None
        notice = reading.root.text("notice")
        if notice in LETTERS and notice != self.id:
            reading.fault("notice_other", "notice", value=notice.upper(), wanted=self.id.upper())
            return None
        if notice not in ("", self.id):
            reading.fault("notice_unknown", "notice", value=notice[:40], nearest=self.id)
        scheme = self.build(reading.root)
        reading.finish()
        if not reading.reasons:
            self.check(scheme, reading)
        return None if reading.reasons else scheme
