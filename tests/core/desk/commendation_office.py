"""A committee with branches in a commendation round, for tests: short ways through its steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from core.desk.commendation.around import nomination_id
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.desk import Desk
from core.records import Person
from core.store.branch_store import BranchStore
from core.values import Outcome
from sync.office import CommitteeOffice
from tests.sync.office import Office, do, make

ROUND = "2026"
OPENED = date(2026, 5, 20)
REVIEWED = date(2026, 6, 1)
MEMBER, WORKER, STAR, ORGANISATION = (
    "outstanding_member",
    "outstanding_party_worker",
    "service_star",
    "advanced_organisation",
)
DEEDS = "窗口服务" * 60
"""240 characters."""
STATEMENT = "先进事迹" * 200
"""800 characters."""
MEETING = {"on": "2026-06-16", "expected": 9, "present": 8, "in_favour": 8, "against": 0, "abstain": 0}
NOTICE = {"start": "2026-06-01", "place": "公示栏", "contact": "虚联系", "phone": "0737-0000000"}
WORKDAYS: dict[str, Any] = {
    "year": 2026,
    "holidays": ["2026-06-19"],
    "workdays": [],
    "source": "示例(虚构)",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "张三": {"work": {"since": "2020-03-02", "window": True}},
    "李四": {"work": {"since": "2025-06-16"}},  # one day short of twelve months on 15 June 2026
    "王五": {"work": {"since": "2019-01-01"}, "membership": {"kind": "full_member", "post": "组织委员"}},
    "赵六": {
        "work": {"since": "2018-05", "window": True},
        "membership": {"kind": "staff", "political_status": "群众"},
    },
    "孙七": {"work": {"since": "2021-07-01"}, "membership": {"kind": "probationary_member"}},
}


class AwardOffice(Office):
    """A committee and some branches, each with the same five people; the round is open, nothing is shared out yet."""

    def __init__(self, folder: Path, branches: int = 1, **opened: object) -> None:
        super().__init__(folder)
        self.today = OPENED
        do(self.committee, "calendar.set", **WORKDAYS)
        do(self.committee, "award.open", round=ROUND, contact="窗口管理科", **opened)
        self.stores = [self.join(f"第{'一二三四五六七八'[at]}支部") for at in range(branches)]
        self.ids: list[dict[str, str]] = []
        for store in self.stores:
            desk = self.desk(store)
            do(desk, "profile.set", secretary="虚甲")
            rows = [("", {"identity": {"name": name}, **fields}) for name, fields in PEOPLE.items()]
            do(desk, "person.import", people=rows)
            self.ids.append({one.identity.name: one.id for one in store.records.all(Person).values()})

    @property
    def office(self) -> CommitteeOffice:
        """All desks of the committee today."""
        return CommitteeOffice(self.master, self.officer)

    @property
    def committee(self) -> Desk:
        """The committee's own desk."""
        return self.office.desk()

    def clerk(self, at: int = 0) -> Desk:
        """The committee's desk at its copy of a branch."""
        return self.office.desk(self.stores[at].meta.body)

    def branch(self, at: int = 0) -> Desk:
        """The branch's own desk."""
        return self.desk(self.stores[at])

    def share(self, award: str, *places: int) -> None:
        """Give each branch its places by hand."""
        parts = {store.meta.body: one for store, one in zip(self.stores, places, strict=True)}
        do(self.committee, "award.allocate", round=ROUND, award=award, places=parts)

    def to_branches(self) -> None:
        """The committee's word goes to every branch; for the first time after what they have to be confirmed by."""
        for store in self.stores:
            if self.master.branches()[store.meta.body].identity is None:
                self.take_in(self.hand_over(store))
            self.hand_back(store)

    def to_committee(self, *at: int) -> None:
        """The work of branches (of all) goes to the committee."""
        self.take_in(*(self.hand_over(self.stores[one]) for one in at or range(len(self.stores))))

    def id(self, award: str, name: str, at: int = 0) -> str:
        """The id of a nomination by the nominee's name; an empty name is the branch itself."""
        subject = self.ids[at][name] if name else self.stores[at].meta.body
        return nomination_id(f"A/{ROUND}", award, subject)

    def nominate(self, award: str, name: str, at: int = 0, but: tuple[str, ...] = (), **written: object) -> str:
        """A nominee with everything the branch has to say; steps named in `but` are left out. Gives the id."""
        desk, id_ = self.branch(at), self.id(award, name, at)
        person = self.ids[at].get(name, "")
        do(desk, "nomination.add", round=ROUND, award=award, person=person, how="organisation", on=str(desk.today))
        if "review" not in but:
            do(desk, "nomination.review", nomination=id_, agreed=True, on=str(desk.today))
        if "write" not in but:
            do(desk, "nomination.write", nomination=id_, **{"deeds": DEEDS, "statement": STATEMENT, **written})
        return id_

    def publish(self, at: int = 0, start: str = "2026-06-01") -> None:
        """The branch publishes all its nominees."""
        do(self.branch(at), "nomination.publish", round=ROUND, **{**NOTICE, "start": start})

    def submit(self, *nominations: str, at: int = 0, **fields: object) -> None:
        """The branch seals nominations."""
        for one in nominations:
            do(self.branch(at), "nomination.submit", nomination=one, **fields)

    def handed_in(self, award: str, *names: str, at: int = 0, on: date = date(2026, 6, 12)) -> list[str]:
        """Nominees of a branch that are published, sealed, and received by the committee on a day."""
        self.today = REVIEWED
        ids = [self.nominate(award, name, at) for name in names]
        self.publish(at)
        self.today = on
        self.submit(*ids, at=at)
        self.to_committee(at)
        return ids

    def seen(self, nomination: str, at: int = 0) -> NomineeView:
        """A nominee as the committee sees it."""
        return found(self.clerk(at), nomination)


def found(desk: Desk, nomination: str) -> NomineeView:
    """A nominee that is there."""
    view = nominee(desk, nomination)
    assert view is not None
    return view


def codes(view: NomineeView) -> dict[str, str]:
    """The checks of a nominee: code and verdict."""
    return {one.code: str(one.verdict) for one in view.checks}


def refused(desk: Desk, name: str, **fields: object) -> dict[str, str]:
    """The failing codes of an act and the places they point at; nothing may have been written."""
    before = len(desk.store.entries)
    outcome = desk.do(make(name, **fields))
    assert not outcome.ok
    assert len(desk.store.entries) == before
    return {reason.code: reason.place for reason in outcome.reasons if reason.verdict == "fail"}


def told(outcome: Outcome[Any]) -> dict[str, str]:
    """All codes that an act answered with, and their verdicts."""
    return {one.code: str(one.verdict) for one in outcome.reasons}


def store_of(office: AwardOffice, at: int = 0) -> BranchStore:
    """The store of a branch."""
    return office.stores[at]
