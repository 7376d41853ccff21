"""What reading one cell answers: the value to store, what is wrong with it, or what must be asked."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from core.values import Figure, Reason, Verdict, ask, failed, passed

CLAUSE: Final = ""
"""No notice orders how a roster is written; its reasons cite none."""


class Read(Struct, frozen=True):
    """A cell's value. `given` is false for a blank one, which never erases what is stored.

    `options` are the values that it may stand for: then a person chooses, and `value` is empty.
    """

    value: str | bool = ""
    given: bool = False
    reasons: tuple[Reason, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether the row can't be taken because of this cell."""
        return any(reason.verdict is Verdict.FAIL for reason in self.reasons)


BLANK: Final = Read()


def good(value: str | bool) -> Read:
    """A value that may be stored."""
    return Read(value, given=True)


def noted(value: str, code: str, place: str, **figures: Figure) -> Read:
    """A value that may be stored, with something to know about it."""
    return Read(value, given=True, reasons=(passed(CLAUSE, code, place, **figures),))


def warned(value: str, code: str, place: str, **figures: Figure) -> Read:
    """A value that may be stored, and that a person should look at."""
    return Read(value, given=True, reasons=(ask(CLAUSE, code, place, **figures),))


def wrong(code: str, place: str, **figures: Figure) -> Read:
    """A cell that keeps its row out."""
    return Read(given=True, reasons=(failed(CLAUSE, code, place, **figures),))


def doubtful(code: str, place: str, options: tuple[str, ...]) -> Read:
    """A cell that keeps its row waiting until somebody says which of the options is meant."""
    return Read(given=True, reasons=(ask(CLAUSE, code, place),), options=options)
