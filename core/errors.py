"""The exceptions of the program: a code and its figures, never a sentence and never a secret."""

from __future__ import annotations


class XingceError(Exception):
    """Base of all. `code` names the cause; `figures` fill the sentence that the terminal makes of it.

    Figures hold counts, dates, file names and ids: never passphrases, names of people, ID numbers or ballots.
    """

    exit_code = 1

    def __init__(self, code: str, **figures: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value}" for key, value in self.figures.items())
        return f"{self.code} ({shown})" if shown else self.code


class Refused(XingceError):
    """The answer is no: a rule, a check or a signature says so."""


class InUse(XingceError):
    """Another window holds the store."""

    exit_code = 3


class WrongPassphrase(XingceError):
    """The key slot does not open with what was typed; the file itself is whole."""

    exit_code = 4


class Damaged(XingceError):
    """The file is cut, altered, of another kind, or written by a newer version."""

    exit_code = 5


class WriteFailed(XingceError):
    """Nothing was written; the old file stands."""

    exit_code = 6
