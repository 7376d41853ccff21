"""Cells as values: names, ID numbers, categories, yes and no, phone numbers, plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

from core.documents.roster_columns import GENDER, ID_NUMBER, KIND, NAME, PHONE, PHOTO, POLITICAL, WINDOW
from core.documents.roster_dates import FIRST_YEAR
from core.documents.roster_table import Cell, Form
from core.documents.roster_value import BLANK, Read, good, noted, warned, wrong
from core.text import clean, forbidden

LONGEST_NAME: Final = 40
LONGEST_TEXT: Final = 100

_PLACEHOLDERS: Final = frozenset({"", "/", "\\", "-", "--", "—", "——", "无", "暂无", "不详", "/无"})
_HAN: Final = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN_HAN: Final = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_MIDDLE_DOTS: Final = str.maketrans(dict.fromkeys("•‧・∙⋅･", "·"))
_EXPONENT: Final = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)

GENDERS: Final = {"male": "男 男性 m male", "female": "女 女性 f female"}
KINDS: Final = {
    "full_member": "正式党员 正式 党员 中共党员 中共正式党员 共产党员 中国共产党党员 full_member",
    "probationary_member": "预备党员 预备 中共预备党员 中国共产党预备党员 probationary_member",
    "staff": "群众 非党员 非中共党员 普通群众 团员 共青团员 中国共产主义青年团团员 无党派 无党派人士 民主党派 民革党员 "
    "民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 积极分子 入党积极分子 发展对象 "
    "入党申请人 职工 staff",
}
_PARTIES: Final = (
    "民主党派",
    "民革党员",
    "民盟盟员",
    "民建会员",
    "民进会员",
    "农工党党员",
    "致公党党员",
    "九三学社社员",
    "台盟盟员",
)
STATUSES: Final = {
    "群众": "群众 普通群众",
    "共青团员": "共青团员 团员 中国共产主义青年团团员",
    "无党派人士": "无党派人士 无党派",
    **{name: name for name in _PARTIES},
}
"""Political statuses of people who are no members, under the names that forms print."""
YES: Final = frozenset(["是", "有", "对", "窗口", "√", "✓", "✔", "v", "y", "yes", "1", "true"])
NO: Final = frozenset(["否", "无", "非", "不是", "非窗口", "×", "✗", "✘", "x", "n", "no", "0", "false"])


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words.split()}


_GENDER_OF: Final = _by_word(GENDERS)
_KIND_OF: Final = _by_word(KINDS)
_STATUS_OF: Final = _by_word(STATUSES)


def _folded(text: str) -> str:
    """Half-width, lower case, without any blanks: how categories are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def read_name(cell: Cell) -> Read:
    """A person's name: NFC, `张　三` without its inner blank, every middle dot as `·`.

    Wrong: `name_missing`, `text_hidden`, `name_long`, `name_unreadable` (no letter in it, or not typed as text).
    A name with private-use characters is kept with the warning `name_private_use`: other machines show another glyph.
    """
    text = _BETWEEN_HAN.sub("", re.sub(r"\s+", " ", clean(cell.text))).translate(_MIDDLE_DOTS)
    if not text:
        return wrong("name_missing", NAME)
    if hidden := forbidden(text):
        return wrong("text_hidden", NAME, character=hidden)
    if len(text) > LONGEST_NAME:
        return wrong("name_long", NAME, length=len(text), limit=LONGEST_NAME)
    kinds = {unicodedata.category(character) for character in text}
    if cell.form in (Form.NUMBER, Form.DATE, Form.OTHER) or not any(kind[0] == "L" or kind == "Co" for kind in kinds):
        return wrong("name_unreadable", NAME)
    return warned(text, "name_private_use", NAME) if "Co" in kinds else good(text)


# ---- ID numbers (GB 11643) -----------------------------------------------------------------------------------------

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS: Final = "10X98765432"


def check_character(seventeen: str) -> str:
    """The 18th character that belongs to the first seventeen digits."""
    return _CHECK_CHARACTERS[sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True)) % 11]


def long_form(number: str) -> str:
    """An ID number with 18 characters, for comparing: one of 15 digits gets its century and its check character."""
    if len(number) != 15:
        return number
    seventeen = number[:6] + "19" + number[6:]
    return seventeen + check_character(seventeen)


def birth_of(number: str) -> str:
    """The ISO birth date in a sound ID number; empty when there is no number."""
    digits = long_form(number)[6:14]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else ""


def gender_of(number: str) -> str:
    """male or female as a sound ID number says; empty when there is no number."""
    return ("female", "male")[int(long_form(number)[16]) % 2] if number else ""


def read_id(cell: Cell) -> Read:
    """An ID number as text, 18 characters with an upper-case X, or 15 old digits (noted as `id_old`).

    Wrong: `id_digits_lost` (stored as a number, which keeps 15 digits), `id_length`, `id_characters`, `id_birth`,
    `id_check`.
    """
    text = re.sub(r"[\s\-'’`]+", "", unicodedata.normalize("NFKC", cell.text)).upper()
    text = text[2:-1] if text.startswith('="') and text.endswith('"') else text
    if cell.form in (Form.DATE, Form.OTHER) or forbidden(text):
        return wrong("id_characters", ID_NUMBER)
    if (cell.form is Form.NUMBER and len(text) > 15) or _EXPONENT.fullmatch(text):
        return wrong("id_digits_lost", ID_NUMBER)
    if not re.fullmatch(r"[0-9]*X?", text):
        return wrong("id_characters", ID_NUMBER)
    if len(text) not in (15, 18):
        return wrong("id_length", ID_NUMBER, length=len(text))
    if len(text) == 15 and text.endswith("X"):
        return wrong("id_characters", ID_NUMBER)
    if not _is_birth(birth_of(text)):
        return wrong("id_birth", ID_NUMBER)
    if len(text) == 15:
        return noted(text, "id_old", ID_NUMBER)
    if check_character(text[:17]) != text[17]:
        # A spreadsheet that once held the number as a number leaves zeros for the digits it dropped.
        return wrong("id_digits_lost" if text.endswith("000") else "id_check", ID_NUMBER)
    return good(text)


def _is_birth(iso: str) -> bool:
    try:
        return date.fromisoformat(iso).year >= FIRST_YEAR
    except ValueError:
        return False


# ---- categories and free text --------------------------------------------------------------------------------------


def read_gender(cell: Cell) -> Read:
    """male or female; anything else is wrong (`gender_unknown`)."""
    value = _GENDER_OF.get(_folded(cell.text))
    return good(value) if value else wrong("gender_unknown", GENDER)


def read_kind(cell: Cell) -> Read:
    """full_member, probationary_member or staff; anything else is wrong (`kind_unknown`)."""
    value = _KIND_OF.get(_folded(cell.text))
    return good(value) if value else wrong("kind_unknown", KIND)


def read_political(cell: Cell) -> Read:
    """What somebody is who is no member, under its usual name; a member's is not given, for the kind says it."""
    word = _folded(cell.text)
    if _KIND_OF.get(word, "staff") != "staff":
        return BLANK
    return good(_STATUS_OF[word]) if word in _STATUS_OF else _line(cell, POLITICAL)


def told_by_kind(cell: Cell) -> Read:
    """The political status in a column of kinds, where that says it (`群众`, not `职工`)."""
    value = _STATUS_OF.get(_folded(cell.text))
    return good(value) if value else BLANK


def read_yes_no(cell: Cell) -> Read:
    """Whether the post is a service window; anything but yes and no is wrong (`yes_no_unknown`)."""
    word = _folded(cell.text)
    if word in YES or word in NO:
        return good(word in YES)
    return wrong("yes_no_unknown", WINDOW)


def read_phone(cell: Cell) -> Read:
    """A phone number as text, half-width; one that a spreadsheet rounded is wrong (`phone_digits_lost`)."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", clean(cell.text)))
    if _EXPONENT.fullmatch(text.upper()):
        return wrong("phone_digits_lost", PHONE)
    return _line(Cell(text, cell.form), PHONE)


def read_photo(cell: Cell) -> Read:
    """The name of a photo's file: of a whole path only what follows the last slash is kept."""
    read = _line(cell, PHOTO)
    if read.wrong:
        return read
    name = re.split(r"[\\/]", str(read.value))[-1].strip()
    return good(name) if name else BLANK


def _line(cell: Cell, field: str) -> Read:
    """One line of plain text. Wrong: `text_hidden`, `text_long`, `text_became_date` (第1-2组 typed as 1-2)."""
    if cell.form in (Form.DATE, Form.OTHER):
        return wrong("text_became_date", field)
    text = re.sub(r"\s+", " ", clean(cell.text))
    if hidden := forbidden(text):
        return wrong("text_hidden", field, character=hidden)
    if len(text) > LONGEST_TEXT:
        return wrong("text_long", field, length=len(text), limit=LONGEST_TEXT)
    return good(text)


_READERS: Final[dict[str, Callable[[Cell], Read]]] = {
    ID_NUMBER: read_id,
    GENDER: read_gender,
    KIND: read_kind,
    POLITICAL: read_political,
    PHONE: read_phone,
    PHOTO: read_photo,
}


def read_cell(cell: Cell, field: str) -> Read:
    """The value of any field but a date. Blanks and placeholders such as `无` are not given."""
    if field == NAME:
        return read_name(cell)
    if cell.empty:
        return BLANK
    if field == WINDOW:  # before the placeholders: 无 is an answer here
        return read_yes_no(cell)
    if is_placeholder(cell):
        return BLANK
    reader = _READERS.get(field)
    return reader(cell) if reader else _line(cell, field)


def is_placeholder(cell: Cell) -> bool:
    """Whether the cell only says that there is nothing to say."""
    return _folded(cell.text) in _PLACEHOLDERS
