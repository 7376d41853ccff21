"""Public notices of the sample: every sealed round is published, and two quarters were objected to (C4, C2)."""

from __future__ import annotations

from core.desk.decisions import review_checks
from core.desk.publication import notices_at, notices_of
from core.desk.rounds import round_checks
from core.records import Round
from tests.sample_data.conftest import Looked


def test_every_sealed_quarter_was_published(seen: Looked) -> None:
    """One notice each, with place and contact, naming everybody in the round."""
    for key, desk in seen.desks.items():
        for one in desk.records.all(Round).values():
            if one.begin.mechanism == "C3" and one.report:
                (shown,) = notices_of(desk, one.id)
                view = seen.view(key, one.begin.period)
                assert view is not None
                assert set(shown.notice.posted.subjects) >= {row.person.id for row in view.rows}
                assert shown.notice.posted.place
                assert shown.notice.posted.contact


def test_matters_of_all_kinds_are_listed(seen: Looked) -> None:
    """Quarters, the branch's stars, commendations: one list."""
    matters = {one.notice.posted.matter[:2] for one in notices_at(seen.desks["first"])}
    assert matters == {"C3", "C1", "A/"}


def test_objections_stand_where_the_guide_says(seen: Looked) -> None:
    """Dismissed in the second quarter of the fifth branch; open in the third of the second, and asked about."""
    (settled,) = notices_of(seen.desks["fifth"], "C3/2026Q2")[0].objections
    assert (settled.state, len(settled.steps)) == ("dismissed", 1)
    view = seen.view("second", "2026Q3")
    assert view is not None
    for reasons in (round_checks(seen.desks["second"], view), review_checks(seen.desks["second"], view)):
        assert "objection_to_settle" in {one.code for one in reasons}
