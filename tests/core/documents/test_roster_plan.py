"""The plan of an import: who is who, what changes, what is wrong, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents.roster_file import read_table
from core.documents.roster_plan import Change, PlannedRow, RosterPlan, RowVerdict, plan
from core.documents.roster_table import Cell, Form, Merge, Row, Table
from core.documents.roster_values import check_character
from core.records import Contact, Membership, Person, PersonIdentity, Standing, Work
from core.values import Verdict


def id_number(birth: str, order: str = "001") -> str:
    """A sound ID number of a place that does not exist."""
    seventeen = "990000" + birth.replace("-", "") + order
    return seventeen + check_character(seventeen)


A, B = id_number("1980-03-08"), id_number("1991-11-02")


def person(key: str, name: str, birth: str = "", number: str = "", **groups: object) -> Person:
    """Somebody on the roll."""
    return Person(id=key, identity=PersonIdentity(name=name, birth=birth, id_number=number), **groups)  # type: ignore[arg-type]


def roll(*people: Person) -> dict[str, Person]:
    """The people by their ids."""
    return {each.id: each for each in people}


def of(text: str) -> Table:
    """A comma-separated roster."""
    return read_table(text.encode(), "名册.csv")


def codes(row: PlannedRow) -> list[str]:
    """Codes of all that is said or asked about a row."""
    return [reason.code for reason in row.reasons] + [question.reason.code for question in row.questions]


def verdicts(found: RosterPlan) -> list[str]:
    """The verdicts in the order of the file."""
    return [row.verdict.value for row in found.rows]


def apply(found: RosterPlan, people: Mapping[str, Person]) -> dict[str, Person]:
    """The roll after the plan was carried out: whole groups replaced, as journal entries do."""
    after = dict(people)
    for at, row in enumerate(found.rows):
        if not (groups := found.groups_for(row)):
            continue
        key = row.person or f"new-{at}"
        old = msgspec.to_builtins(people[key]) if row.person else {}
        after[key] = msgspec.convert({**old, "id": key, **groups}, Person)
    return after


# ---- what a row becomes ----------------------------------------------------------------------------------------------


def test_new_people_are_added_with_what_the_file_gives() -> None:
    """Groups that the file says nothing about are not written."""
    found = plan(of(f"姓名,身份证号,类别,岗位\n甲,{A},预备党员,税务窗口\n"), {})
    (row,) = found.rows
    assert row.verdict is RowVerdict.ADDED
    assert found.groups_for(row) == {
        "identity": {
            "name": "甲",
            "birth": "",
            "gender": "",
            "id_number": A,
            "ethnicity": "",
            "education": "",
            "native_place": "",
        },
        "membership": {
            "kind": "probationary_member",
            "joined": "",
            "confirmed": "",
            "group": "",
            "post": "",
            "political_status": "",
        },
        "work": {"post": "税务窗口", "started": "", "since": "", "window": False},
    }


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("姓名,政治面貌\n甲,中共党员", "full_member", ""),
        ("姓名,政治面貌\n甲,中共预备党员", "probationary_member", ""),
        ("姓名,政治面貌\n甲,群众", "staff", "群众"),
        ("姓名,政治面貌\n甲,团员", "staff", "共青团员"),
        ("姓名,政治面貌\n甲,民盟盟员", "staff", "民盟盟员"),
        ("姓名,人员类别\n甲,共青团员", "staff", "共青团员"),
        ("姓名,人员类别\n甲,职工", "staff", ""),
        ("姓名,人员类别,政治面貌\n甲,职工,群众", "staff", "群众"),
        ("姓名,人员类别,政治面貌\n甲,正式党员,中共党员", "full_member", ""),
        ("姓名,人员类别,政治面貌\n甲,入党积极分子,某会会员", "staff", "某会会员"),
    ],
)
def test_kind_and_political_status_come_from_the_columns_there_are(text: str, kind: str, status: str) -> None:
    """Most rosters have one column for both; of a member the kind says all, words that nobody knows stay."""
    found = plan(of(f"{text}\n"), {})
    membership = found.groups_for(found.rows[0])["membership"]
    assert (membership["kind"], membership["political_status"]) == (kind, status)


def test_a_political_status_that_is_no_kind_is_asked_for() -> None:
    """Where nothing else says whether somebody is a member, a word that tells neither is wrong, with its place."""
    (row,) = plan(of("姓名,政治面貌\n甲,某会会员\n"), {}).rows
    assert row.verdict is RowVerdict.WRONG
    (reason,) = row.reasons
    assert (reason.code, reason.figures["column"], reason.figures["cell"]) == ("kind_unknown", "政治面貌", "某会会员")


def test_gender_and_birth_are_not_made_up_from_the_id_number() -> None:
    """What no column says stays empty."""
    found = plan(of(f"姓名,身份证号\n甲,{A}\n"), {})
    identity = found.groups_for(found.rows[0])["identity"]
    assert (identity["gender"], identity["birth"]) == ("", "")


def test_a_change_is_told_field_by_field_and_written_by_groups() -> None:
    """Only groups that change are written, with their other fields as they were."""
    before = person("p1", "甲", "1980-03", A, work=Work(post="综合科", started="2003-07"), contact=Contact(phone="1"))
    found = plan(of(f"姓名,身份证号,岗位,电话\n甲,{A},税务窗口,1\n"), roll(before))
    (row,) = found.rows
    assert (row.verdict, row.person) == (RowVerdict.CHANGED, "p1")
    assert row.changes == (Change("work.post", "综合科", "税务窗口"),)
    assert found.groups_for(row) == {"work": {"post": "税务窗口", "started": "2003-07", "since": "", "window": False}}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("岗位", ""),
        ("岗位", "无"),
        ("入党时间", ""),
        ("入党时间", "2005"),
        ("入党时间", "2005.6"),
        ("身份证号", A[:6] + A[8:17]),
    ],
)
def test_a_blank_or_coarser_value_never_erases_what_is_stored(column: str, value: str) -> None:
    """A month does not replace the day of that month, nor 15 digits the 18 of the same number."""
    before = person("p1", "甲", "1980-03", A, membership=Membership(joined="2005-06-01"), work=Work(post="综合科"))
    found = plan(of(f"姓名,出生年月,{column}\n甲,1980.03,{value}\n"), roll(before))
    assert verdicts(found) == ["unchanged"]
    assert found.groups_for(found.rows[0]) == {}


def test_a_finer_date_replaces_a_coarser_one() -> None:
    """The file knows more."""
    before = person("p1", "甲", "1980-03", A)
    found = plan(of(f"姓名,身份证号,出生年月\n甲,{A},1980-03-08\n"), roll(before))
    assert found.rows[0].changes == (Change("identity.birth", "1980-03", "1980-03-08"),)


def test_the_same_file_again_changes_nothing() -> None:
    """Everybody is recognised."""
    table = of(f"姓名,出生年月,身份证号,岗位,窗口\n甲,1980.03,{A},一,是\n乙,1991.11,,二,否\n丙,,,三,\n")
    after = apply(plan(table, {}), {})
    again = plan(table, after)
    assert verdicts(again) == ["unchanged", "unchanged", "ask"]
    table = of(f"姓名,出生年月,身份证号,岗位,窗口\n甲,1980.03,{A},一,是\n乙,1991.11,,二,否\n")
    assert verdicts(plan(table, apply(plan(table, {}), {}))) == ["unchanged", "unchanged"]


def test_wrong_rows_do_not_stop_good_ones() -> None:
    """Each row has its own verdict, and a reason names row, column and cell."""
    found = plan(of("姓名,入党时间\n甲,2015.13\n乙,2015.06\n,2015.06\n"), {})
    assert verdicts(found) == ["wrong", "added", "wrong"]
    reason = found.rows[0].reasons[0]
    assert (reason.code, reason.place) == ("date_impossible", "membership.joined")
    assert reason.figures == {"row": 2, "column": "入党时间", "cell": "2015.13"}
    assert codes(found.rows[2]) == ["name_missing"]
    assert found.counts == {
        RowVerdict.ADDED: 1,
        RowVerdict.CHANGED: 0,
        RowVerdict.UNCHANGED: 0,
        RowVerdict.WRONG: 2,
        RowVerdict.ASK: 0,
    }


def test_an_id_number_is_masked_in_reasons_and_hidden_characters_are_replaced() -> None:
    """What is said about a row can be shown and printed."""
    found = plan(of(f"姓名,身份证号\n甲,{A[:17]}\n李\u202e四,{B}\n"), {})
    assert found.rows[0].reasons[0].figures["cell"] == "990000*********" + A[15:17]
    assert (found.rows[1].name, found.rows[1].reasons[0].figures["cell"]) == ("李�四", "李�四")


# ---- who is who ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "people", "verdict", "who", "said"),
    [
        (f"甲,{A},", [person("p1", "甲", "", A)], "unchanged", "p1", []),
        (f"甲,{A},", [person("p1", "甲", "", A[:6] + A[8:17])], "changed", "p1", []),
        (f"贾,{A},", [person("p1", "甲", "", A)], "changed", "p1", ["name_differs"]),
        ("甲,,1980.03", [person("p1", "甲", "1980-03-08")], "unchanged", "p1", []),
        ("甲,,1980.03", [person("p1", "甲", "", A)], "changed", "p1", []),
        (f"甲,{A},", [person("p1", "甲", "1980-03")], "changed", "p1", []),
        ("甲,,1980.03", [person("p1", "甲", "1980-04")], "ask", "", ["person_unsure"]),
        ("甲,,1980.03", [person("p1", "甲")], "ask", "", ["person_unsure"]),
        ("甲,,", [person("p1", "甲", "1980-03")], "ask", "", ["person_unsure"]),
        ("甲,,1980.03", [person("p1", "甲", "1980-03"), person("p2", "甲", "1980-03")], "ask", "", ["person_unsure"]),
        ("甲,,1980.03", [person("p1", "甲", "1980-03"), person("p2", "甲", "1979-01")], "unchanged", "p1", []),
        (f"甲,{A},", [person("p1", "甲", "", B)], "added", "", []),
        (f"甲,{A},", [person("p1", "甲", "", id_number("1980-03-08", "003"))], "ask", "", ["person_unsure"]),
        ("乙,,1980.03", [person("p1", "甲", "1980-03")], "added", "", []),
        (
            f"甲,{A},",
            [person("p1", "甲", "", A, standing=Standing(state="left", on="2025-01-01"))],
            "unchanged",
            "p1",
            ["person_left"],
        ),
    ],
)
def test_people_are_recognised_by_id_then_by_name_and_birth_month_and_else_asked_about(
    line: str, people: list[Person], verdict: str, who: str, said: list[str]
) -> None:
    """A namesake is never taken for the person without the month, nor under another ID number."""
    (row,) = plan(of(f"姓名,身份证号,出生年月\n{line}\n"), roll(*people)).rows
    assert (row.verdict.value, row.person, codes(row)) == (verdict, who, said)


def test_an_answer_says_who_a_row_is() -> None:
    """The options are the candidates and `new`; an answer that was not offered is ignored."""
    people = roll(person("p1", "甲", "1980-04"), person("p2", "甲"))
    table = of("姓名,出生年月\n甲,1980.03\n")
    (row,) = plan(table, people).rows
    assert row.questions[0].options == ("p1", "p2", "new")
    assert plan(table, people, answers={2: {"person": "p1"}}).rows[0].person == "p1"
    assert verdicts(plan(table, people, answers={2: {"person": "new"}})) == ["added"]
    assert verdicts(plan(table, people, answers={2: {"person": "p9"}})) == ["ask"]


def test_somebody_whom_another_row_surely_is_is_no_candidate() -> None:
    """Two namesakes on the roll and a third in the file: the third is new."""
    people = roll(person("p1", "甲", "1980-03"), person("p2", "甲", "1979-01"))
    found = plan(of("姓名,出生年月\n甲,1990.05\n甲,1980.03\n甲,1979.01\n"), people)
    assert [(row.verdict.value, row.person) for row in found.rows] == [
        ("added", ""),
        ("unchanged", "p1"),
        ("unchanged", "p2"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "verdict", "code"),
    [
        (f"甲,{A},", f"甲,{A},", "wrong", "row_twice"),
        (f"甲,{A},", f"贾,{A},", "wrong", "row_twice"),
        (f"甲,{A},", f"甲,{A[:6] + A[8:17]},", "wrong", "row_twice"),
        ("甲,,1980.03", "甲,,1980.03", "wrong", "row_twice"),
        (f"甲,{A},", "甲,,1980.03", "wrong", "row_twice"),
        ("甲,,1980.03", "甲,,1980.04", "added", ""),
        (f"甲,{A},", f"甲,{B},", "added", ""),
        ("甲,,", "甲,,", "ask", "row_same_name"),
        ("甲,,1980.03", "甲,,", "ask", "row_same_name"),
    ],
)
def test_somebody_who_comes_twice_in_the_file_is_taken_once(first: str, second: str, verdict: str, code: str) -> None:
    """The later row is wrong and names the earlier one; namesakes are two people when birth or ID number says so."""
    found = plan(of(f"姓名,身份证号,出生年月\n{first}\n{second}\n"), {})
    assert found.rows[0].verdict is RowVerdict.ADDED
    assert found.rows[1].verdict.value == verdict
    told = [*found.rows[1].reasons, *(question.reason for question in found.rows[1].questions)]
    assert [(reason.code, reason.figures["other"]) for reason in told if reason.code == code and code] == (
        [(code, 2)] if code else []
    )


def test_a_namesake_in_the_file_is_taken_after_an_answer() -> None:
    """`new` says that it is another person."""
    assert verdicts(plan(of("姓名\n甲\n甲\n"), {}, answers={3: {"person": "new"}})) == ["added", "added"]


def test_two_rows_for_one_person_on_the_roll_are_one_too_many() -> None:
    """One by ID number under another name, one by name and birth month: the second can't be applied as well."""
    found = plan(of(f"姓名,身份证号,出生年月\n甲,,1980.03\n贾,{A},\n"), roll(person("p1", "甲", "1980-03", A)))
    assert [(row.verdict.value, row.person) for row in found.rows] == [("wrong", ""), ("changed", "p1")]
    assert found.rows[0].reasons[0].figures["other"] == 3


def test_people_whom_the_file_does_not_name_are_listed_and_kept() -> None:
    """Absence removes nobody. Who has left is not missed, nor who may be meant by a wrong row."""
    people = roll(
        person("p1", "甲", "1980-03"),
        person("p2", "乙", "1981-03"),
        person("p3", "丙", standing=Standing(state="left")),
        person("p4", "丁", "1982-03"),
    )
    assert plan(of("姓名,出生年月\n甲,1980.03\n丁,1982.13\n"), people).missing == ("p2",)


# ---- questions, warnings, columns -----------------------------------------------------------------------------------


def test_an_ambiguous_date_waits_for_an_answer() -> None:
    """2015.1 from a number may be October; the answer is one of the options."""
    cells = (Cell("甲"), Cell("2015.1", Form.NUMBER))
    table = Table("a", (Row(1, (Cell("姓名"), Cell("入党时间"))), Row(2, cells)))
    (row,) = plan(table, {}).rows
    assert (row.verdict, row.questions[0].options) == (RowVerdict.ASK, ("2015-01", "2015-10"))
    found = plan(table, {}, answers={2: {"membership.joined": "2015-10"}})
    assert found.groups_for(found.rows[0])["membership"]["joined"] == "2015-10"
    assert verdicts(plan(table, {}, answers={2: {"membership.joined": "2015-11"}})) == ["ask"]


@pytest.mark.parametrize(
    ("head", "line", "code"),
    [
        ("出生年月", "1980.04", "birth_differs_from_id"),
        ("出生年月", "1980-03-09", "birth_differs_from_id"),
        ("性别", "男" if int(A[16]) % 2 == 0 else "女", "gender_differs_from_id"),
    ],
)
def test_what_the_id_number_contradicts_is_a_warning(head: str, line: str, code: str) -> None:
    """Either may be the right one, so the row is taken and a person looks at it."""
    (row,) = plan(of(f"姓名,身份证号,{head}\n甲,{A},{line}\n"), {}).rows
    assert (row.verdict, codes(row), row.reasons[0].verdict) == (RowVerdict.ADDED, [code], Verdict.ASK)


def test_being_confirmed_before_joining_is_a_warning() -> None:
    """Compared as precisely as both are known."""
    table = of("姓名,入党时间,转正时间\n甲,2015.06,2014.06\n乙,2015.06,2015\n")
    assert [codes(row) for row in plan(table, {}).rows] == [["confirmed_before_joined"], []]


def test_a_year_is_no_birth() -> None:
    """Namesakes are told apart by the month."""
    assert codes(plan(of("姓名,出生年月\n甲,1980\n"), {}).rows[0]) == ["birth_month_missing"]


def test_dates_after_today_are_wrong() -> None:
    """Today is passed in."""
    assert codes(plan(of("姓名,入党时间\n甲,2027.06\n"), {}, today=date(2026, 7, 1)).rows[0]) == ["date_future"]


def test_new_people_without_a_category_are_said_to_count_as_full_members() -> None:
    """The record's default is shown before it is written."""
    (reason,) = plan(of("姓名\n甲\n"), {}).reasons
    assert (reason.code, reason.figures) == ("kind_not_given", {"count": 1})
    assert plan(of("姓名,类别\n甲,群众\n"), {}).reasons == ()


def test_two_columns_for_one_field_are_asked_about_and_chosen_by_mapping() -> None:
    """Until then neither is read."""
    table = of("姓名,类别,手机,电话,备注\n甲,群众,1,2,x\n")
    found = plan(table, {})
    assert [(reason.code, reason.figures) for reason in found.reasons] == [("column_doubled", {"columns": "C、D"})]
    assert "contact.phone" not in found.rows[0].values
    assert plan(table, {}, {3: "contact.phone"}).rows[0].values["contact.phone"] == "2"
    assert [column.header for column in found.columns.left_out] == ["手机", "电话", "备注"]


def test_a_file_without_a_name_column_has_no_rows_until_one_is_chosen() -> None:
    """Without any header every row is a person."""
    table = of("甲,男\n乙,女\n")
    found = plan(table, {})
    assert ([reason.code for reason in found.reasons], found.rows) == (["roster_no_name_column"], ())
    assert [row.name for row in plan(table, {}, {0: "identity.name"}).rows] == ["甲", "乙"]


# ---- which rows are people -------------------------------------------------------------------------------------------


def test_footers_sums_and_repeated_headers_are_nobody() -> None:
    """They are listed with the reason why they were passed over."""
    lines = [
        "名册,,",
        "序号,姓名,岗位",
        "1,甲,一",
        "序号,姓名,岗位",
        "2,乙,二",
        "3,,",
        "小计,2人,",
        "合计：2人,,",
        "填表人：,丙,审核人：",
        "备注：1.填到月,,",
        ",2.不得涂改,",
    ]
    found = plan(of("\n".join(lines)), {})
    assert [row.name for row in found.rows] == ["甲", "乙"]
    assert [(skipped.number, skipped.why) for skipped in found.skipped] == [
        (4, "header"),
        (6, "blank"),
        (7, "sum"),
        (8, "sum"),
        (9, "closing"),
        (10, "closing"),
        (11, "closing"),
    ]


def test_a_post_before_a_name_is_no_footer() -> None:
    """支部书记 in the first column opens a person's row."""
    assert [row.name for row in plan(of("党内职务,姓名\n支部书记,甲\n负责人,乙\n"), {}).rows] == ["甲", "乙"]


def test_values_are_filled_down_only_inside_merged_ranges() -> None:
    """A blank cell below a value is blank; a name merged over two rows is one person."""
    rows = [["姓名", "党小组"], ["甲", "一组"], ["乙", ""], ["丙", ""], ["", "三组"]]
    table = Table(
        "a",
        tuple(Row(at, tuple(map(Cell, row))) for at, row in enumerate(rows, 1)),
        merges=(Merge(2, 1, 3, 1), Merge(4, 0, 5, 0)),
    )
    found = plan(table, {})
    assert [(row.name, row.values.get("membership.group")) for row in found.rows] == [
        ("甲", "一组"),
        ("乙", "一组"),
        ("丙", None),
    ]
    assert [(skipped.number, skipped.why) for skipped in found.skipped] == [(5, "continued")]


# ---- properties ------------------------------------------------------------------------------------------------------

_CELL = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["甲", "乙", "张 三", "2015.6", "1980.03", "男", "是", "群众", A, B, "合计", "无", "李\u202e四"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(_CELL, st.sampled_from(Form)), min_size=1, max_size=6), max_size=8))
def test_any_table_gives_a_plan_and_applying_it_twice_is_applying_it_once(lines: list[list[tuple[str, Form]]]) -> None:
    """Nothing raises; what was written is sound; the second time no row changes anybody and nobody is added again."""
    head = Row(1, tuple(map(Cell, ["姓名", "身份证号", "出生年月", "类别", "窗口", "岗位"])))
    body = (Row(at, tuple(Cell(*cell) for cell in line)) for at, line in enumerate(lines, 2))
    table = Table("a", (head, *(row for row in body if not all(cell.empty for cell in row.cells))))
    after = apply(plan(table, {}), {})
    again = plan(table, after)
    assert not again.of(RowVerdict.CHANGED)
    assert not again.of(RowVerdict.ADDED)
    assert apply(again, after) == after
