"""Importing a roster: what each column and row means, what is wrong or unclear, then the good rows in one save."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from core import desk as acts_of_the_desk
from core.desk.desk import Desk
from core.desk.people import PersonImport
from core.documents.roster_columns import FIELDS, letters
from core.documents.roster_file import read_table
from core.documents.roster_plan import PlannedRow, RosterPlan, RowVerdict, plan
from core.documents.roster_sheet import wrong_rows_workbook
from core.documents.roster_table import MAX_BYTES, Table
from core.errors import Refused
from core.records import Person
from core.values import Outcome
from sync.stick import read_whole, write_new
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.i18n.words import word
from tui.twin.place import need_branch_store, open_place
from tui.twin.talk import Answer, Talk, Usage, reason_data, reason_lines, table

__all__ = ["acts_of_the_desk", "roster_import"]


def roster_import(args: Namespace, talk: Talk) -> Answer:
    """Read, plan, show; then write the good rows unless it is a dry run."""
    data = read_whole(Path(args.file), MAX_BYTES)
    columns, answers = _columns(args.column), _answers(args.answers)
    with open_place(args, talk, write=not args.dry_run) as place:
        need_branch_store(place)
        desk = place.desk()
        read = read_table(data, Path(args.file).name, args.sheet)
        found = plan(read, desk.records.all(Person), columns, answers=answers, today=place.today)
        written = None if args.dry_run else _write(desk, found)
    wrong = _wrong_rows(args.wrong_rows, read, found)
    return _answer(found, written, wrong)


def _write(desk: Desk, found: RosterPlan) -> Outcome[tuple[str, ...]]:
    good = [row for row in found.rows if row.verdict in (RowVerdict.ADDED, RowVerdict.CHANGED)]
    return desk.do(PersonImport(people=[(row.person, found.groups_for(row)) for row in good]))


def _wrong_rows(out: str | None, read: Table, found: RosterPlan) -> str:
    """The rows that can't be taken, as the user's own sheet with one more column; nothing when all are good."""
    if not out or not found.of(RowVerdict.WRONG):
        return ""
    path = Path(out)
    return str(write_new(path.parent, path.name, wrong_rows_workbook(read, found, explain, t("Why not"))))


def _columns(given: list[str]) -> dict[int, str]:
    """`C=identity.name` as column index -> field."""
    found: dict[int, str] = {}
    for one in given:
        column, sign, field = one.partition("=")
        index = next((at for at in range(256) if letters(at) == column.strip().upper()), None)
        if not sign or index is None or (field and field not in FIELDS):
            raise Usage("column_option_wrong", given=one[:40], fields=", ".join(FIELDS))
        found[index] = field
    return found


def _answers(file: str | None) -> dict[int, Mapping[str, str]]:
    if not file:
        return {}
    try:
        return msgspec.json.decode(read_whole(Path(file), 1024 * 1024), type=dict[int, Mapping[str, str]])
    except msgspec.MsgspecError:
        raise Refused("answers_malformed", file=Path(file).name) from None


def _answer(found: RosterPlan, written: Outcome[tuple[str, ...]] | None, wrong: str) -> Answer:
    counts = {str(verdict): count for verdict, count in found.counts.items()}
    good = sum(counts[verdict] for verdict in ("added", "changed", "unchanged"))
    ok = good > 0 and (written is None or written.ok)
    data = {
        "written": written is not None and written.ok,
        "counts": counts,
        "columns": [
            {"column": letters(one.index), "header": one.header, "field": one.field} for one in found.columns.columns
        ],
        "rows": [_row_data(row) for row in found.rows if row.verdict is not RowVerdict.UNCHANGED],
        "missing": list(found.missing),
        "skipped": [{"row": one.number, "why": one.why} for one in found.skipped],
        "reasons": [reason_data(one) for one in (*found.reasons, *(written.reasons if written else ()))],
        "wrong_rows": wrong,
    }
    return Answer(data, _lines(found, written, wrong), 0 if ok else 1)


def _row_data(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "name": row.name,
        "verdict": str(row.verdict),
        "person": row.person,
        "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in row.changes],
        "reasons": [reason_data(one) for one in row.reasons],
        "questions": [
            {"field": one.field, "options": list(one.options), "reason": reason_data(one.reason)}
            for one in row.questions
        ],
    }


def _lines(found: RosterPlan, written: Outcome[tuple[str, ...]] | None, wrong: str) -> list[str]:
    columns = [(letters(one.index), one.header, word(one.field) if one.field else "—") for one in found.columns.columns]
    lines = [*table((t("Column"), t("Header"), t("Read as")), columns), ""]
    counts = [(word(str(verdict)), count) for verdict, count in found.counts.items()]
    lines += [*table((t("Rows"), t("Count")), counts), ""]
    for row in found.rows:
        told = [*row.reasons, *(question.reason for question in row.questions)]
        if row.verdict in (RowVerdict.WRONG, RowVerdict.ASK) and told:
            lines += [t("Row {row}: {name}", row=row.number, name=row.name), *reason_lines(told)]
    lines += reason_lines(found.reasons)
    if found.missing:
        lines.append(t("{count} people on the roll are not in the file; nobody is removed.", count=len(found.missing)))
    if wrong:
        lines.append(t("Rows to mend: {file}", file=wrong))
    if written is None:
        lines.append(t("Nothing was written."))
    else:
        lines += reason_lines(written.reasons)
    return lines
