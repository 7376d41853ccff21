"""What a form takes from roster and page: asked for where nobody entered it, proposed where the records know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.commendation.facts import proposed_details
from core.desk.commendation.submission import precheck
from tests.core.desk.commendation_office import (
    MEMBER,
    ORGANISATION,
    REVIEWED,
    ROUND,
    STAR,
    WORKER,
    AwardOffice,
    found,
    told,
)
from tests.sync.office import do, make

WHOLE = {
    "identity.gender": "female",
    "identity.birth": "1988-05",
    "identity.ethnicity": "汉族",
    "identity.native_place": "云溪",
    "identity.education": "本科",
    "membership.joined": "2012-06",
    "work.started": "2010-07",
    "work.post": "不动产登记窗口 受理岗",
}


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """One branch on the day of its committee's meeting."""
    one = AwardOffice(tmp_path)
    one.to_branches()
    one.today = REVIEWED
    return one


def asked(office: AwardOffice, nomination: str) -> tuple[str, str]:
    """The place and the fields that are asked for; empty when nothing is."""
    for one in precheck(office.branch(), ROUND):
        if one.code == "facts_missing" and one.place.startswith(nomination):
            return one.place.partition("#")[2], str(one.figures["fields"])
    return "", ""


@pytest.mark.parametrize(
    ("award", "name", "given", "place", "fields"),
    [
        (MEMBER, "张三", {**WHOLE}, "", ""),
        (
            MEMBER,
            "张三",
            {**WHOLE, "identity.birth": "", "work.post": ""},
            "identity.birth",
            "identity.birth work.post",
        ),
        (MEMBER, "张三", {**WHOLE, "work.since": ""}, "", ""),  # A2 asks for it already
        (WORKER, "王五", {**WHOLE, "work.since": ""}, "work.since", "work.since"),
        (STAR, "赵六", {"identity.gender": "male", "identity.birth": "1990-01", "work.post": "税务窗口"}, "", ""),
        (
            STAR,
            "赵六",
            {"membership.political_status": "", "identity.birth": "1990-01", "work.post": "税务窗口"},
            "identity.gender",
            "identity.gender membership.political_status",
        ),
    ],
)
def test_what_the_form_prints_must_be_on_the_roster(
    office: AwardOffice, award: str, name: str, given: dict[str, str], place: str, fields: str
) -> None:
    """One line for all that is missing, at the first of it; of window staff only what their form prints."""
    id_ = office.nominate(award, name)
    do(office.branch(), "person.edit", person=office.ids[0][name], fields=given)
    assert asked(office, id_) == (place, fields)


def test_the_page_of_the_branch_for_an_organisation(office: AwardOffice) -> None:
    """Secretary, contact and phone stand on the branch's page."""
    id_ = office.nominate(ORGANISATION, "")
    assert asked(office, id_) == ("profile:contact", "profile:contact")
    do(office.branch(), "profile.set", secretary="虚甲", contact="虚乙", phone="0737-0000000")
    assert asked(office, id_) == ("", "")


def test_proposals_for_the_form(office: AwardOffice) -> None:
    """What the records know is proposed for empty fields, and only there; an honour that was taken back is not."""
    desk, ids = office.branch(), office.ids[0]
    do(desk, "person.edit", person=ids["赵六"], fields={"work.post": "不动产登记窗口 受理岗"})
    do(desk, "person.edit", person=ids["张三"], fields={"membership.group": "第一党小组"})
    do(desk, "honour.note", person=ids["张三"], name="优秀公务员", on="2025-12-01", by="虚构局")
    do(desk, "honour.note", name="文明窗口", on="2024-12-01", by="虚构局")
    star, member = office.nominate(STAR, "赵六"), office.nominate(MEMBER, "张三")
    branch = office.nominate(ORGANISATION, "")
    assert proposed_details(desk, found(desk, star)) == {"unit": "不动产登记窗口"}
    assert proposed_details(desk, found(desk, member)) == {"rewards": "2025-12-01 优秀公务员"}
    assert proposed_details(desk, found(desk, branch)) == {
        "kind": "党支部",
        "groups": "1个",
        "honours": "2024-12-01 文明窗口",
    }
    do(desk, "nomination.write", nomination=star, details={"unit": "市自然资源局"})
    assert proposed_details(desk, found(desk, star)) == {}


def test_an_honour_is_noted_once(office: AwardOffice) -> None:
    """The same name and day in the same file is the same honour; another person's is another."""
    desk, ids = office.branch(), office.ids[0]
    noted = {"name": "优秀公务员", "on": "2025-12-01", "by": "虚构局"}
    do(desk, "honour.note", person=ids["张三"], **noted)
    assert told(desk.do(make("honour.note", person=ids["张三"], **noted))) == {"honour_there": "fail"}
    do(desk, "honour.note", person=ids["李四"], **noted)
