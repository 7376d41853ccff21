"""E3: the half-yearly public appraisal, five questions on the branch and four on members, counted and on paper."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from core.desk.polls.papers import POLL_PAPERS, statistics
from core.desk.polls.schemes import poll_scheme
from core.documents.poll_table import make_statistics_table
from tests.core.desk.polls_office import PollingOffice

PERIOD = "2026H2"


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch in December."""
    return PollingOffice(tmp_path)


@pytest.mark.parametrize(("form", "questions"), [("e3_branch", 5), ("e3_members", 4)])
def test_the_forms_are_data(office: PollingOffice, form: str, questions: int) -> None:
    """The notice's questions stand in the scheme; work style and integrity is one on members."""
    found = poll_scheme(office.desk_)[0].form(form)
    assert found is not None
    assert (found.clause, len(found.questions), len(found.grades)) == ("E3", questions, 4)
    assert any("廉洁" in one.zh for one in found.questions) is (form == "e3_members")


def test_internal_supervision_is_a_form_of_its_own(office: PollingOffice) -> None:
    """E12: members appraise rights, openness, integrity and pledges; proposed, counted and printed like E3."""
    scheme = poll_scheme(office.desk_)[0]
    assert scheme.is_proposed("forms.e12_supervision") and not scheme.is_proposed("forms.e3_branch")
    poll = office.ready(13, kind="appraisal", form="e12_supervision", period=PERIOD)
    office.count(poll, ["1111"] * 12 + ["1114"])
    office.do("poll.close", poll=poll)
    view = office.view(poll)
    assert (view.poll.setup.clause, view.rates["branch"].value.rate.percent()) == ("E12", "98.08")
    assert "党务公开情况" in [row.question for row in statistics(office.desk_, view).rows]
    for paper in ("ballot", "tally_report", "statistics"):
        assert zipfile.is_zipfile(BytesIO(POLL_PAPERS[paper](office.desk_, view, None)))


def test_members_and_public_appraise_the_branch(office: PollingOffice) -> None:
    """Thirteen members and five of the public: counts and rates by question, each with its whole; groups apart."""
    poll = office.ready(13, kind="appraisal", form="e3_branch", period=PERIOD, voters=["public"])
    office.do("poll.roll", poll=poll, voters="public", others=5)
    office.do("poll.attend", poll=poll, voters="public", others=5)
    rows = {"members": ["11121"] * 12 + ["44444"], "public": ["11111"] * 4 + ["01111"]}
    office.do("poll.count", poll=poll, rows=rows, second=rows)
    office.do("poll.close", poll=poll)
    view = office.view(poll)
    whole, public = statistics(office.desk_, view), statistics(office.desk_, view, 1)
    assert (whole.period, whole.valid, [row.rate for row in whole.rows][:2]) == (
        "2026年下半年",
        "18",
        ["94.12%（16/17）", "94.44%（17/18）"],
    )
    assert (public.part, public.valid, public.rows[0].counts, public.rows[0].blank) == (
        "群众代表",
        "5",
        ("4", "0", "0", "0"),
        "1",
    )
    assert whole.check_code == view.code
    text = zipfile.ZipFile(BytesIO(POLL_PAPERS["statistics"](office.desk_, view, None))).read("word/document.xml")
    assert "94.12%" in text.decode()
    assert zipfile.is_zipfile(BytesIO(make_statistics_table(whole)))


def test_members_are_appraised_one_by_one(office: PollingOffice) -> None:
    """Four questions a person; a second poll of the half-year on the same person is refused (D5)."""
    subjects = office.people("丁一", "于海")
    poll = office.ready(13, kind="appraisal", form="e3_members", period=PERIOD, subjects=subjects)
    office.count(poll, ["1111" + "1124"] * 13)
    office.do("poll.close", poll=poll)
    rates = {name: one.value.rate for name, one in office.view(poll).rates.items()}
    assert [(rates[who].part, rates[who].whole) for who in subjects] == [(52, 52), (39, 52)]
    fields = {"kind": "appraisal", "title": "再评", "form": "e3_members", "period": PERIOD, "subjects": subjects[:1]}
    assert office.refused("poll.set_up", **fields) == {"poll_twice"}
