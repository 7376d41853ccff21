"""The rosters of the sample branches, each in one of the awkward formats that branches really have."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from core.records import Person
from sample_data.people import SEED, SampleBranch, branches

_CREATED: Final = datetime(2026, 7, 1)
_OLD_WORKBOOK: Final = Path(__file__).with_name("retired.xls")
_KINDS: Final = {"full_member": "正式党员", "probationary_member": "预备党员", "staff": "群众"}
_GENDERS: Final = {"male": "男", "female": "女"}
_FULL_WIDTH: Final = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

HEAD: Final = (
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "身份证号",
    "学历",
    "籍贯",
    "人员类别",
    "入党时间",
    "转正时间",
    "所在党小组",
    "党内职务",
    "岗位",
    "参加工作时间",
    "到中心时间",
    "是否窗口",
    "联系电话",
)
_DATE_COLUMNS: Final = (4, 9, 10, 14, 15)
_BIRTH, _ID, _JOINED, _PHONE = 4, 5, 9, 17

Line = list[str]


def roster_files(seed: int = SEED) -> dict[str, bytes]:
    """File name -> bytes of every branch's roster, in the order of the branches; the same bytes for the same seed."""
    writers: dict[str, Callable[[SampleBranch], tuple[str, bytes]]] = {
        "first": _gbk_text,
        "second": _gb18030_text,
        "third": _marked_utf8_text,
        "fourth": _utf8_text,
        "fifth": _two_row_head,
        "retired": _old_workbook,
        "seventh": _serials,
        "eighth": _with_errors,
    }
    made = (writers[branch.key](branch) for branch in branches(seed))
    return dict(made)


def write_rosters(folder: Path, seed: int = SEED) -> list[Path]:
    """Write every roster into an existing folder; answers the paths in the order of the branches."""
    paths = []
    for name, data in roster_files(seed).items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def _lines(branch: SampleBranch, day: Callable[[str], str]) -> list[Line]:
    return [_line(at, person, day) for at, person in enumerate(branch.people, 1)]


def _line(at: int, person: Person, day: Callable[[str], str]) -> Line:
    who, party, work = person.identity, person.membership, person.work
    return [
        str(at),
        who.name,
        _GENDERS[who.gender],
        who.ethnicity,
        day(who.birth),
        who.id_number,
        who.education,
        who.native_place,
        party.political_status or _KINDS[party.kind],
        day(party.joined),
        day(party.confirmed),
        party.group,
        party.post,
        work.post,
        day(work.started),
        day(work.since),
        "是" if work.window else "否",
        person.contact.phone,
    ]


# ---- how each branch writes a date -----------------------------------------------------------------------------------


def _dotted(iso: str) -> str:
    return iso.replace("-", ".")


def _run_together(iso: str) -> str:
    return iso.replace("-", "")


def _slashed(iso: str) -> str:
    return "/".join(str(int(part)) for part in iso.split("-")) if iso else ""


def _in_words(iso: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False)) if iso else ""


# ---- text files ------------------------------------------------------------------------------------------------------


def _text(rows: Sequence[Sequence[str]], encoding: str, delimiter: str = ",") -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode(encoding)


def _gbk_text(branch: SampleBranch) -> tuple[str, bytes]:
    """As Excel saves it in China; ID numbers are kept text by a tab behind them."""
    lines = _lines(branch, _dotted)
    for line in lines:
        line[_ID] += "\t"
    return f"{branch.name}党员名册.csv", _text([HEAD, *lines], "gbk")


def _gb18030_text(branch: SampleBranch) -> tuple[str, bytes]:
    """Characters that GBK lacks, a title above and a sum and signature below."""
    title = [f"{branch.name}党员和工作人员花名册", *[""] * (len(HEAD) - 1)]
    foot = [["合计", f"{len(branch.people)}人"], ["填表人：", "", "审核人："]]
    return f"{branch.name}花名册.csv", _text([title, HEAD, *_lines(branch, _in_words), *foot], "gb18030")


def _marked_utf8_text(branch: SampleBranch) -> tuple[str, bytes]:
    return f"{branch.name}名册.csv", _text([HEAD, *_lines(branch, str)], "utf-8-sig")


def _utf8_text(branch: SampleBranch) -> tuple[str, bytes]:
    """Typed by hand with full-width commas."""
    return f"{branch.name}.txt", _text([HEAD, *_lines(branch, _slashed)], "utf-8", "，")


# ---- workbooks -------------------------------------------------------------------------------------------------------


def _workbook(write: Callable[[Any, Any], None]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    write(book, book.add_worksheet("名册"))
    book.close()
    return target.getvalue()


def _two_row_head(branch: SampleBranch) -> tuple[str, bytes]:
    """Two title rows, a head of two rows with merged cells, party groups merged downwards, dates like 201506."""
    above = {2: ("基本情况", 7), 8: ("党内情况", 12), 13: ("工作情况", 16)}
    below = {9: "入党时间", 12: "职务", 13: "岗位", 17: "联系电话"}

    def write(book: Any, sheet: Any) -> None:
        centred = book.add_format({"align": "center", "valign": "vcenter"})
        sheet.merge_range(0, 0, 0, len(HEAD) - 1, f"{branch.name}党员花名册", centred)
        sheet.merge_range(1, 0, 1, len(HEAD) - 1, "填报单位（盖章）：          填报时间：2026年6月30日")
        for first, (words, last) in above.items():
            sheet.merge_range(2, first, 2, last, words, centred)
        for column, words in enumerate(HEAD):
            if column in (0, 1, _PHONE):
                sheet.merge_range(2, column, 3, column, words, centred)
            else:
                sheet.write_string(3, column, below.get(column, words), centred)
        lines = _lines(branch, _run_together)
        for at, line in enumerate(lines, 4):
            for column, value in enumerate(line):
                sheet.write_string(at, column, value)
        groups = [line[11] for line in lines]
        for group in dict.fromkeys(groups):
            first, count = groups.index(group), groups.count(group)
            sheet.merge_range(4 + first, 11, 3 + first + count, 11, group, centred)
        sheet.write_string(len(lines) + 5, 0, "填表人：")
        sheet.write_string(len(lines) + 6, 0, "备注：日期填到月。")

    return f"{branch.name}党员花名册.xlsx", _workbook(write)


def _old_workbook(branch: SampleBranch) -> tuple[str, bytes]:
    """Excel 97, names of two characters spread with a blank. Kept built: its writer is a development tool."""
    return f"{branch.name}.xls", _OLD_WORKBOOK.read_bytes()


def build_old_workbook(branch: SampleBranch) -> bytes:
    """The bytes of `retired.xls`; needs xlwt."""
    import xlwt  # here, for a user's machine does not have it

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("离退休")
    sheet.write_merge(0, 0, 0, len(HEAD) - 1, f"{branch.name}名册")
    for at, line in enumerate([list(HEAD), *_lines(branch, _dotted)], 1):
        if len(line[1]) == 2 and at > 1:
            line[1] = line[1][0] + "　" + line[1][1]
        for column, value in enumerate(line):
            sheet.write(at, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _serials(branch: SampleBranch) -> tuple[str, bytes]:
    """Dates as bare serial numbers or as real dates, everything else in full-width digits; another sheet before it."""

    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEAD)
        for at, line in enumerate(_lines(branch, str), 1):
            for column, value in enumerate(line):
                if column in _DATE_COLUMNS and value:
                    sheet.write_number(at, column, _serial(value), day if column in (_BIRTH, _JOINED) else None)
                else:
                    sheet.write_string(at, column, value.translate(_FULL_WIDTH))
        notes = book.add_worksheet("说明")
        notes.write_string(0, 0, "姓名须与身份证一致")

    return f"{branch.name}名册.xlsx", _workbook(write)


def _serial(iso: str) -> int:
    return (date.fromisoformat(iso) - date(1899, 12, 30)).days


ERRORS: Final = {3: "id_digits_lost", 6: "date_impossible", 9: "date_october"}
"""In the roster with errors: which person (from 0) has what wrong or unclear. Two rows more follow at its end."""


def _with_errors(branch: SampleBranch) -> tuple[str, bytes]:
    """An ID number and a 2015.10 kept as numbers, a month 13, somebody twice, a name that turns its row around."""

    def write(book: Any, sheet: Any) -> None:
        lines = _lines(branch, _in_words)
        twice = [str(len(lines) + 1), *lines[0][1:]]
        hostile = [str(len(lines) + 2), "李\u202e四", "男", *[""] * (len(HEAD) - 3)]
        lines[6][_JOINED] = "2015年13月"
        sheet.write_row(0, 0, HEAD)
        for at, line in enumerate([*lines, twice, hostile], 1):
            for column, value in enumerate(line):
                sheet.write_string(at, column, value)
        sheet.write_number(4, _ID, int(lines[3][_ID][:17] + "0"))
        sheet.write_number(10, _JOINED, 2015.1)

    return f"{branch.name}名册（待改）.xlsx", _workbook(write)


if __name__ == "__main__":
    _OLD_WORKBOOK.write_bytes(build_old_workbook(next(each for each in branches() if each.kind == "retired")))
