"""Acts by name and fields: the same registry as the screens, one JSON object in, one out."""

from __future__ import annotations

import contextlib
import sys
import types
import typing
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from core import desk as registered  # importing the room registers every act
from core.desk.act import ACTS, ActSpec
from core.desk.desk import form_from
from core.errors import Damaged, Refused, WriteFailed, XingceError
from core.store.branch_store import BranchStore
from core.values import Outcome, Reason, Verdict, ask, failed
from tui.i18n import t
from tui.i18n.words import word
from tui.twin.act_names import ACT_NAMES
from tui.twin.place import Place, open_place
from tui.twin.talk import Answer, Talk, reason_data, table

__all__ = ["act", "acts", "registered"]

LONGEST_LINE: Final = 4 * 1024 * 1024


def act(args: Namespace, talk: Talk) -> Answer:
    """Each line is one act, all or nothing; a line that is refused does not stop the next.

    A dry run holds the store too: the rules answer what they would answer to somebody who may write.
    """
    code = 0
    with open_place(args, talk, write=True) as place, _source(args.file) as source:
        for line in _lines(source):
            answer = _one(place, line, args.dry_run)
            talk.line(answer)
            talk.out.flush()
            code = code if answer["ok"] else 1
    return Answer({}, (), code, said=True)


def _source(file: str | None) -> contextlib.AbstractContextManager[IO[bytes]]:
    if file is None or file == "-":
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except FileNotFoundError:
        raise Refused("file_missing", file=Path(file).name) from None
    except OSError as error:
        raise Refused("file_unreadable", file=Path(file).name, reason=error.strerror or "") from None


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """The lines that hold something; one that never ends is not waited for."""
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Damaged("act_line_too_long", most=LONGEST_LINE)
        if line.strip():
            yield line.removeprefix(b"\xef\xbb\xbf")


def _one(place: Place, line: bytes, dry: bool) -> dict[str, Any]:
    try:
        fields = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _refused(failed("0", "act_line_malformed"))
    name, branch = fields.pop("act", None), fields.pop("branch", "")
    if not isinstance(name, str) or not isinstance(branch, str):
        return _refused(failed("0", "act_line_malformed"))
    form = form_from(name, fields)
    if form.value is None:
        return _refused(*form.reasons)
    try:
        desk = place.desk(branch)
        outcome = desk.do(form.value, dry)
        if not branch and place.master is not None and not outcome.ok:
            outcome = Outcome(outcome.value, (*outcome.reasons, *_elsewhere(name, outcome.reasons)))
    except WriteFailed:
        raise  # the disk is no reason to go on
    except XingceError as error:
        return _refused(Reason("0", error.code, Verdict.FAIL, error.figures))
    return _answer(desk.store, outcome)


_OF_A_BRANCH: Final = frozenset(
    {
        "nomination_unknown", "person_unknown", "item_unknown", "veto_unknown", "objection_unknown", "poll_unknown",
        "integrity_report_unknown", "inspection_unknown", "round_not_begun",
    }
)  # fmt: skip
"""What a committee's own store can't know, because it stands in the copy of a branch."""


def _elsewhere(name: str, reasons: Sequence[Reason]) -> Iterator[Reason]:
    """At a master copy: that the act may be meant for a branch's copy, which the line did not name."""
    if any(one.code in _OF_A_BRANCH for one in reasons):
        yield ask("0", "act_branch_not_named", "branch", act=name)


def _refused(*reasons: Reason) -> dict[str, Any]:
    return {"ok": False, "ids": [], "records": [], "reasons": [reason_data(one) for one in reasons]}


def _answer(store: BranchStore, outcome: Outcome[tuple[str, ...]]) -> dict[str, Any]:
    entries = [store.entries[one].entry for one in outcome.value]
    records = dict.fromkeys((one.kind, one.id) for one in entries if one is not None)
    return {
        "ok": outcome.ok,
        "ids": list(outcome.value),
        "records": [{"kind": kind, "id": record} for kind, record in records],
        "reasons": [reason_data(one) for one in outcome.reasons],
    }


# ---- the list of acts --------------------------------------------------------------------------------------------


def acts(args: Namespace, talk: Talk) -> Answer:
    """Every act with who may do it, its fields and the clauses it rests on."""
    every = [ACTS[name] for name in sorted(ACTS)]
    lines: list[str] = []
    for spec in every:
        clauses, body = " ".join(spec.clauses), word(str(spec.body or "either_body"))
        lines.append(f"{spec.name}  {title(spec.name)}  ({body}; {clauses})")
        rows = [
            (f"  {one['name']}", one["type"], "" if one["required"] else t("may be left out")) for one in _fields(spec)
        ]
        lines += [*table(("  " + t("Field"), t("Type"), ""), rows)[2:], ""]
    data = [
        {
            "name": spec.name,
            "title": title(spec.name),
            "body": str(spec.body or "either_body"),
            "clauses": list(spec.clauses),
            "fields": _fields(spec),
        }
        for spec in every
    ]
    return Answer({"acts": data}, lines)


def title(name: str) -> str:
    """What an act is called in the language in force."""
    return t(ACT_NAMES[name]) if name in ACT_NAMES else name


def _fields(spec: ActSpec) -> list[dict[str, Any]]:
    hints = typing.get_type_hints(spec.form)
    return [
        {"name": one.name, "type": _shown(hints[one.name]), "required": one.required}
        for one in msgspec.structs.fields(spec.form)
    ]


def _shown(hint: Any) -> str:
    """A type in the words of JSON: text, integer, boolean, list of …, map of …, {fields of an object}, or `value`."""
    plain = {str: "text", int: "integer", bool: "boolean"}
    if hint in plain:
        return plain[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        return f"list of {_shown(inner[0])}"
    if origin is dict:
        return f"map of {_shown(inner[1])}"
    if origin is tuple and Ellipsis in inner:
        return f"list of {_shown(inner[0])}"
    if origin is tuple:
        return "[" + ", ".join(_shown(one) for one in inner) + "]"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return "{" + ", ".join(one.name for one in msgspec.structs.fields(hint)) + "}"
    if origin in (typing.Union, types.UnionType):
        plainer = [one for one in inner if one is not type(None)]
        return _shown(plainer[0]) if len(plainer) == 1 else "value"
    return str(hint)
