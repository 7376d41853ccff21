"""What a command says: data on stdout, talk on stderr, tables that fit a terminal of 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, TextIO

import msgspec
from msgspec import Struct

from core.errors import XingceError
from core.values import Reason
from tui.i18n.reasons import explain, explain_error
from tui.widgets.cells import fit, visible, width, wrap

WIDTH: Final = 80
_LEAST: Final = 4
"""Narrower than this no column is made: a table of many columns still keeps to the width."""


class Usage(XingceError):
    """The command line is not one that the program understands."""

    exit_code = 2


class Answer(Struct, frozen=True):
    """What a command answers: `data` for --json, `lines` for people, and the exit code.

    `said` when the command has written its answers itself, as `act` does line by line.
    """

    data: dict[str, Any]
    lines: Sequence[str] = ()
    code: int = 0
    said: bool = False


class Talk:
    """The two streams of one run. `notes` of the run (the day that is set) go into every JSON object."""

    def __init__(self, as_json: bool = False, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json = as_json
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.notes: dict[str, Any] = {}

    def say(self, text: str) -> None:
        """A message for the person, on stderr, wrapped."""
        for line in wrap(text, WIDTH - 1):
            self.err.write(line + "\n")
        self.err.flush()

    def progress(self, done: int, whole: int, name: str) -> None:
        """How far long work is: one line that is drawn over on a terminal, nothing into a file."""
        if self.err.isatty():
            end = "\n" if done >= whole else "\r"
            self.err.write(fit(f"{done}/{whole} {visible(name)}", WIDTH - 1) + end)
            self.err.flush()

    def line(self, data: Mapping[str, Any]) -> None:
        """One JSON object as one line on stdout."""
        self.out.write(msgspec.json.encode(dict(data)).decode() + "\n")

    def answer(self, answer: Answer) -> None:
        """The answer of a command: one JSON object, or its lines."""
        if answer.said:
            return
        if self.as_json:
            self.line({"ok": answer.code == 0, **answer.data, **self.notes})
            return
        for line in answer.lines:
            self.out.write(line + "\n")

    def fail(self, error: XingceError) -> None:
        """Why the answer is no: a sentence on stderr, and with --json also as the one object."""
        if self.as_json:
            told = {"code": error.code, "figures": error.figures, "text": explain_error(error)}
            self.line({"ok": False, "error": told, **self.notes})
        self.say(explain_error(error))


def reason_data(reason: Reason) -> dict[str, Any]:
    """A reason as scripts read it: clause, code, verdict, place, figures, and the sentence in the language in force."""
    return {
        "clause": reason.clause,
        "code": reason.code,
        "verdict": str(reason.verdict),
        "place": reason.place,
        "figures": reason.figures,
        "text": explain(reason),
    }


_SIGNS: Final = {"pass": "+", "ask": "!", "fail": "x"}


def reason_lines(reasons: Sequence[Reason], about: Sequence[str] = ()) -> list[str]:
    """Reasons for people: a sign (+ holds, ! look at it, x no), the clause, whom it is `about`, the sentence."""
    found = []
    for one, who in zip(reasons, about or [""] * len(reasons), strict=True):
        clause = f"[{one.clause}] " if one.clause else ""
        found += bullet(_SIGNS[str(one.verdict)], clause + (f"{who}: " if who else "") + explain(one))
    return found


def bullet(sign: str, text: str) -> list[str]:
    """A sentence under a sign, its further lines indented."""
    first, *rest = wrap(text, WIDTH - 4) or [""]
    return [f" {sign} {first}", *(f"   {line}" for line in rest)]


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A plain table of at most 80 cells a line: columns as wide as they need, the widest cut where there is no room."""
    texts = [[visible(str(cell)) for cell in row] for row in rows]
    widths = [max([width(head), *(width(row[at]) for row in texts)]) for at, head in enumerate(heads)]
    while sum(widths) + 2 * (len(widths) - 1) > WIDTH and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    lines = [_row(heads, widths), *(_row(row, widths) for row in texts)]
    lines.insert(1, "  ".join("-" * size for size in widths))
    return lines


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(fit(cell, size) for cell, size in zip(cells, widths, strict=True)).rstrip()
