"""A branch secretary of the sample: imports the roster she has, and rates her members stage by stage."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import structs

from core.calendar import Period, end_of_publication
from core.desk.desk import Desk
from core.desk.people import branch_page
from core.desk.publication import notices_of
from core.desk.rounds import member_round
from core.documents.roster_file import read_table
from core.documents.roster_plan import RowVerdict, plan
from core.records import Objection, Person
from sample_data.cases import Special, members, special
from sample_data.committee import Laptop, do, do_all
from sample_data.marks import Marks, marks_like, usual_marks
from sample_data.people import SampleBranch

Acts = list[tuple[str, dict[str, object]]]

STRENGTHS: Final = (
    "肯钻研业务，带新人耐心",
    "急难任务不推，按时办结",
    "对群众热心，解释政策清楚",
    "学习笔记认真，能讲给大家听",
)
WEAKNESSES: Final = ("主动沟通少一些", "手续还可以再简化", "学习时间安排不够均匀", "会上发言偏少")


class Secretary:
    """One branch and a laptop of it; `ids` are the store's person ids by those of the sample."""

    def __init__(self, sample: SampleBranch, laptop: Laptop, seed: int, ids: dict[str, str] | None = None) -> None:
        self.sample = sample
        self.laptop = laptop
        self.seed = seed
        self.ids = ids if ids is not None else {}

    def at(self, laptop: Laptop) -> Secretary:
        """The same branch at its other laptop."""
        return Secretary(self.sample, laptop, self.seed, self.ids)

    def desk(self, day: date) -> Desk:
        """The desk on a day."""
        return self.laptop.desk(day)

    # -- the roster ----------------------------------------------------------------------------------------------

    def import_roster(self, name: str, data: bytes, day: date) -> None:
        """Take the good rows of the branch's file, answer what it asks, and type the wrong ones by hand."""
        desk = self.desk(day)
        table = read_table(data, name)
        there = desk.records.all(Person)
        asked = plan(table, there, today=day).of(RowVerdict.ASK)
        answers = {row.number: {one.field: one.options[-1] for one in row.questions} for row in asked}
        found = plan(table, there, answers=answers, today=day)
        do(desk, "person.import", people=[["", found.groups_for(row)] for row in found.of(RowVerdict.ADDED)])
        known = self._by_number(desk)
        for person in self.sample.people:
            if person.identity.id_number not in known:
                do(desk, "person.add", fields=_fields(person))
        known = self._by_number(desk)
        self.ids.update((person.id, known[person.identity.id_number]) for person in self.sample.people)
        self._write_page(desk)

    @staticmethod
    def _by_number(desk: Desk) -> dict[str, str]:
        return {one.identity.id_number: one.id for one in desk.records.all(Person).values()}

    def _write_page(self, desk: Desk) -> None:
        first, last = self.sample.people[0], self.sample.people[-1]
        small = len(self.sample.people) < 7  # fewer than seven members have no branch committee
        do(
            desk,
            "profile.set",
            secretary=first.identity.name,
            contact=last.identity.name,
            phone=first.contact.phone,
            has_committee=not small,
        )

    def rated(self, desk: Desk) -> list[Person]:
        """The members on the roll now, as the sample knows them, in the order of its roster."""
        there = desk.records.all(Person)
        return [one for one in members(self.sample) if there[self.ids[one.id]].standing.state == "active"]

    # -- the stages ----------------------------------------------------------------------------------------------

    def case(self, person: Person, quarter: int) -> Special:
        """What is out of the ordinary for a person in a quarter; nothing for most."""
        return special(self.sample, person, quarter) or Special(branch=self.sample.key, member=-1, quarter=quarter)

    def marks(self, person: Person, period: Period, quarter: int) -> Marks:
        """All marks of a person in a quarter."""
        fixed = self.case(person, quarter).review
        if fixed:
            return marks_like(self.seed, person.id, str(period), fixed)
        return usual_marks(self.seed, person.id, str(period))

    def score(
        self, stage: str, period: Period, quarter: int, day: date, people: Sequence[Person] | None = None
    ) -> None:
        """Enter one stage's marks; nobody is marked who is excused."""
        desk = self.desk(day)
        acts: Acts = []
        for person in self.rated(desk) if people is None else people:
            if not self.case(person, quarter).excused:
                fields = {"source": stage, "scores": self.marks(person, period, quarter).of(stage)}
                acts.append(("sheet.score", self._on(person, period) | fields))
        do_all(desk, acts)

    def _on(self, person: Person, period: Period) -> dict[str, object]:
        return {"period": str(period), "person": self.ids[person.id]}

    def hold_joint(self, period: Period, quarter: int, day: date, people: Sequence[Person] | None = None) -> None:
        """The joint review: marks (of `people`, or all), what was said of some, and the meeting."""
        self.score("joint", period, quarter, day, people)
        desk = self.desk(day)
        rated = self.rated(desk)
        chance = random.Random(f"{self.seed}/{self.sample.key}/{period}")  # noqa: S311  sample data that must repeat
        acts: Acts = []
        for person in rated[::3]:
            said = {"strengths": chance.choice(STRENGTHS), "weaknesses": chance.choice(WEAKNESSES)}
            acts.append(("sheet.remark", self._on(person, period) | said))
        acts.append(self._meeting("joint", period, day, len(rated) - len(rated) // 10, 2 + len(rated) // 8))
        do_all(desk, acts)

    def _meeting(self, stage: str, period: Period, day: date, count: int, public: int) -> tuple[str, dict[str, object]]:
        names = [one.identity.name for one in self.sample.people[:2]]
        held = {"on": day.isoformat(), "chair": names[0], "recorder": names[1], "members": count, "public": public}
        return "round.meeting", {"period": str(period), "stage": stage, **held}

    def hold_review(self, period: Period, quarter: int, day: date) -> None:
        """The branch committee: marks, who is excused, who gets no star, bonuses, and the meeting."""
        self.score("review", period, quarter, day)
        desk = self.desk(day)
        acts: Acts = [self._meeting("review", period, day, min(len(self.rated(desk)), 4), 0)]
        for person in self.rated(desk):
            case, on = self.case(person, quarter), self._on(person, period)
            if case.excused:
                acts.append(("sheet.excuse", on | {"reason": case.excused}))
            if case.no_star:
                limit = (period.last + timedelta(days=90)).isoformat()
                decided = {"on": day.isoformat(), "reason": case.no_star, "limit": limit}
                acts.append(("sheet.no_star", on | decided))
            if case.bonus:
                proof = f"云表字〔{day.year}〕{int(period.first.month / 3) * 4 + 5}号文件复印件"
                acts.append(("bonus.add", on | {"item": case.bonus, "proof": proof, "on": period.first.isoformat()}))
        do_all(desk, acts)
        for person in self.rated(desk):
            if lifted := self.case(person, quarter).lifted:
                do(desk, "sheet.no_star_lift", **self._on(person, period), reason=lifted)

    def publish(self, period: Period, start: date) -> None:
        """Post the result for as many working days as the scheme asks, counted by the committee's calendar."""
        desk = self.desk(start)
        view = member_round(desk, str(period))
        days = view.scheme.member.calendar.publication_days if view else 5
        counted, page = end_of_publication(start, days, desk.years()).value, branch_page(desk)
        until = (
            {} if counted else {"end": (start + timedelta(days=days + 4)).isoformat(), "by_hand": "当年放假安排未录入"}
        )
        takes = {"contact": page.contact or page.secretary, "phone": page.phone}
        do(desk, "round.publish", period=str(period), start=start.isoformat(), place="支部公示栏", **takes, **until)

    def objected(self, period: Period, day: date, outcome: str) -> None:
        """An objection to the notice against one of the rated, looked into the same day; settled where it says how."""
        desk = self.desk(day)
        (notice,) = notices_of(desk, f"C3/{period}")
        subject, on = self.ids[self.rated(desk)[4].id], day.isoformat()
        raised = {
            "notice": notice.notice.id,
            "subject": subject,
            "on": on,
            "text": "反映服务一项加分与窗口评价记录不符",
        }
        do(desk, "objection.raise", way="visit", **raised)
        (objection,) = [one.id for one in desk.records.all(Objection).values() if one.raised.notice == notice.notice.id]
        step = {"on": on, "by": "支部纪检委员", "text": "调阅第三方评价记录"}
        do(desk, "objection.handle", objection=objection, **step)
        if outcome:
            said = {"outcome": outcome, "on": on, "by": "支部委员会", "reason": "评价记录与登记一致"}
            do(desk, "objection.settle", objection=objection, **said)

    def report(self, period: Period, day: date) -> None:
        """The branch committee confirms the result and seals it."""
        do(self.desk(day), "round.report", period=str(period))

    def follow_up(self, period: Period, quarter: int, day: date) -> None:
        """Talks and mentors for two stars and fewer, where the case has come so far."""
        desk = self.desk(day)
        view = member_round(desk, str(period))
        five = view.five_stars() if view else []
        able = [self.ids[person.id] for person in self.rated(desk) if self.ids[person.id] in five]
        for person in self.rated(desk):
            case, on = self.case(person, quarter), self._on(person, period)
            if case.talk:
                by = self.sample.secretary.identity.name
                do(desk, "talk.record", **on, on=day.isoformat(), by=by, note="谈了差距和努力方向，本人认可")
            if case.mentor:
                do(desk, "mentor.assign", **on, people=able[:1])


def _fields(person: Person) -> dict[str, str | bool]:
    """What a secretary types of a person whose row could not be taken."""
    found = {}
    for group in ("identity", "membership", "work", "contact"):
        found.update({f"{group}.{field}": value for field, value in structs.asdict(getattr(person, group)).items()})
    return {path: value for path, value in found.items() if value}
