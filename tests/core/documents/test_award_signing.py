"""Where the lists of a commendation round are signed, and which columns they go without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from docx.oxml.ns import qn

from core.documents.award_lists import make_award_notice, make_hand_out_list
from core.documents.awarded import Awarded, people_group
from core.documents.objection_paper import make_objection_register
from tests.core.documents import awards_sample as sample
from tests.core.documents.test_award_papers import body, lines


def rows_kept(row: Any) -> bool:
    """Whether every paragraph of a row keeps to what follows it."""
    return all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in row.iter(qn("w:p")))


@pytest.mark.parametrize("count", [1, 2, 3, 60])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda count: make_hand_out_list(sample.hand_outs(count=count)), "经办人："),
        (lambda count: make_award_notice(sample.notice(counts=(1, 1, 1, count))), sample.COMMITTEE),
        (lambda count: make_objection_register(sample.objections(count=min(count, 8))), "受理人："),
    ],
    ids=["hand_out", "notice", "objections"],
)
def test_a_place_to_sign_is_never_alone_on_a_page(make: Callable[[int], bytes], words: str, count: int) -> None:
    """It is the last row of the list, and the last two lines and every head keep to the row that follows."""
    table = list(body(make(count)).iter(qn("w:tbl")))[-1]
    *before, last = table.iter(qn("w:tr"))
    kept = [rows_kept(row) for row in before]
    assert words in "".join(text.text or "" for text in last.iter(qn("w:t")))
    assert kept[0] and all(kept[-2:])
    assert not any(kept[1:-2])


def test_a_notice_that_ends_with_an_award_for_nobody_is_signed() -> None:
    """Where there is no table to sign in, the signature stands as a paragraph: once on each notice."""
    for counts in ((1, 2, 0, 0), (0, 0, 0, 0), (1, 0, 3, 1)):
        text = lines(make_award_notice(sample.notice(counts=counts)))
        assert text.count(sample.COMMITTEE) == 1


def test_a_column_that_nobody_fills_is_left_out() -> None:
    """Remarks and numbers take a column only where somebody has one."""
    assert "备注" not in lines(make_award_notice(sample.notice(counts=(1, 2, 0, 0))))
    group = people_group(1, "优秀共产党员", [Awarded(name="甲一", branch="乙支部", note="荣誉已撤销")])
    assert "备注" in lines(make_award_notice(msgspec.structs.replace(sample.notice(), groups=(group,))))
    plaques = msgspec.structs.replace(
        sample.hand_outs(), lines=tuple(msgspec.structs.replace(one, number="") for one in sample.hand_outs().lines)
    )
    assert "编号" in lines(make_hand_out_list(sample.hand_outs())) and "编号" not in lines(make_hand_out_list(plaques))
