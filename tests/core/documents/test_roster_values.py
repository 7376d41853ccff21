"""Names, ID numbers and categories in rosters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.roster_columns import DATES, FIELDS
from core.documents.roster_table import Cell, Form
from core.documents.roster_values import birth_of, check_character, gender_of, long_form, read_cell, read_id, read_name

SOUND = "990000198003080336"[:17]
SOUND = SOUND + check_character(SOUND)
OLD = "990000800308033"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("张\u00a0三", "张三"),
        (" 张\n三 ", "张三"),
        ("王 小 明", "王小明"),
        ("古丽·白露", "古丽·白露"),
        ("古丽•白露", "古丽·白露"),
        ("李𬍛", "李𬍛"),
        ("Anna  Star", "Anna Star"),
        ("e\u0301", "é"),
        ("a[/]b", "a[/]b"),
        ("[red]x", "[red]x"),
        ("=1+1甲", "=1+1甲"),
        ("星" * 40, "星" * 40),
    ],
)
def test_names_keep_every_character_but_blanks_between_han(text: str, name: str) -> None:
    """A name spread with blanks is the name; markup, dots and rare characters stay as they are."""
    assert read_name(Cell(text)).value == name


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell(""), "name_missing"),
        (Cell("　"), "name_missing"),
        (Cell("李\u202e四"), "text_hidden"),
        (Cell("李\x07四"), "text_hidden"),
        (Cell("李\u200b四"), "text_hidden"),
        (Cell("星" * 41), "name_long"),
        (Cell("123"), "name_unreadable"),
        (Cell("——"), "name_unreadable"),
        (Cell("5", Form.NUMBER), "name_unreadable"),
        (Cell("2015-06-01", Form.DATE), "name_unreadable"),
    ],
)
def test_what_is_no_name_is_wrong(cell: Cell, code: str) -> None:
    """Missing, hidden characters, more than 40 characters, or nothing to read aloud."""
    read = read_name(cell)
    assert read.wrong
    assert read.reasons[0].code == code


def test_a_private_character_in_a_name_is_kept_with_a_warning() -> None:
    """Old systems put rare characters where other machines show something else."""
    read = read_name(Cell("王\ue863"))
    assert (read.value, read.wrong, read.reasons[0].code) == ("王\ue863", False, "name_private_use")


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        f"'{SOUND}",
        f"{SOUND}\t",
        f'="{SOUND}"',
        f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:]}",
        SOUND.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
)
def test_an_id_number_is_read_from_every_way_to_keep_it_text(text: str) -> None:
    """A quote or tab beside it, a formula that gives it, blanks in it, full-width digits."""
    assert read_id(Cell(text)).value == SOUND


def test_the_check_character_x_is_upper_case() -> None:
    """x, X and ｘ are one."""
    seventeen = next(
        f"99000019800308{order:03}" for order in range(1000) if check_character(f"99000019800308{order:03}") == "X"
    )
    for letter in "xXｘＸ":
        assert read_id(Cell(seventeen + letter)).value == seventeen + "X"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell("990000198003080000", Form.NUMBER), "id_digits_lost"),
        (Cell(SOUND, Form.NUMBER), "id_digits_lost"),
        (Cell("9.90000198003E+17", Form.PLAIN), "id_digits_lost"),
        (Cell("990000198003081000"), "id_digits_lost"),
        (Cell(SOUND[:17] + str((int(SOUND[17].replace("X", "9")) + 1) % 10)), "id_check"),
        (Cell(SOUND[:17]), "id_length"),
        (Cell("990000198013080336"), "id_birth"),
        (Cell("990000801308033"), "id_birth"),
        (Cell("H12345678"), "id_characters"),
        (Cell("99000080030803X"), "id_characters"),
        (Cell("1980-03-08", Form.DATE), "id_characters"),
        (Cell(SOUND[:9] + "\u202e" + SOUND[9:]), "id_characters"),
    ],
)
def test_an_id_number_that_can_not_be_right_is_wrong(cell: Cell, code: str) -> None:
    """Numbers that lost digits are errors, not guesses; the birth date and the check character must hold."""
    read = read_id(cell)
    assert read.wrong
    assert read.reasons[0].code == code


@pytest.mark.parametrize("form", [Form.TEXT, Form.NUMBER])
def test_an_old_id_number_of_15_digits_is_kept_with_a_note(form: Form) -> None:
    """A number cell holds 15 digits without loss."""
    read = read_id(Cell(OLD, form))
    assert (read.value, read.wrong, read.reasons[0].code) == (OLD, False, "id_old")


def test_an_id_number_says_birth_and_gender() -> None:
    """Old and new form of one number agree."""
    assert birth_of(SOUND) == birth_of(OLD) == "1980-03-08"
    assert gender_of(SOUND) == gender_of(OLD) == "male"
    assert long_form(OLD) == SOUND
    assert birth_of("") == gender_of("") == ""


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("identity.gender", "男", "male"),
        ("identity.gender", " 女 性", "female"),
        ("membership.kind", "正式党员", "full_member"),
        ("membership.kind", "中共党员", "full_member"),
        ("membership.kind", "预备", "probationary_member"),
        ("membership.kind", "中共预备党员", "probationary_member"),
        ("membership.kind", "群众", "staff"),
        ("membership.kind", "入党积极分子", "staff"),
        ("work.window", "是", True),
        ("work.window", "√", True),
        ("work.window", "否", False),
        ("work.window", "无", False),
        ("contact.phone", "１００ ２３８０ ０５９７", "100 2380 0597"),
        ("portrait.photo", "张三.jpg", "张三.jpg"),
        ("portrait.photo", "D:\\照片\\张三 一寸.jpg", "张三 一寸.jpg"),
        ("portrait.photo", "/media/u盘/李四.png", "李四.png"),
        ("identity.native_place", "昴宿县\n东乡", "昴宿县 东乡"),
    ],
)
def test_categories_are_read_by_their_usual_words(field: str, text: str, value: str | bool) -> None:
    """Blanks and width don't count."""
    assert read_cell(Cell(text), field).value == value


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("identity.gender", Cell("男女"), "gender_unknown"),
        ("membership.kind", Cell("贵宾"), "kind_unknown"),
        ("work.window", Cell("也许"), "yes_no_unknown"),
        ("contact.phone", Cell("1.0023800597E+10", Form.PLAIN), "phone_digits_lost"),
        ("membership.group", Cell("2026-01-02", Form.DATE), "text_became_date"),
        ("work.post", Cell("岗\u202e位"), "text_hidden"),
        ("work.post", Cell("岗" * 101), "text_long"),
    ],
)
def test_unknown_words_and_spoiled_cells_are_wrong(field: str, cell: Cell, code: str) -> None:
    """1-2 typed for a group becomes the second of January: an error, for nobody can tell what it was."""
    assert [reason.code for reason in read_cell(cell, field).reasons] == [code]


@pytest.mark.parametrize("text", ["", " ", "无", "/", "—", "不详"])
def test_a_blank_is_not_given(text: str) -> None:
    """Blanks and placeholders say nothing, so they change nothing."""
    assert not read_cell(Cell(text), "identity.education").given


@given(st.sampled_from([field for field in FIELDS if field not in DATES]), st.text(max_size=60), st.sampled_from(Form))
def test_any_cell_gives_a_value_a_reason_or_nothing(field: str, text: str, form: Form) -> None:
    """No cell raises, and what is wrong has no value."""
    read = read_cell(Cell(text, form), field)
    assert not (read.wrong and read.value)
    assert read.given or not read.reasons
