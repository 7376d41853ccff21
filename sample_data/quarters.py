"""The quarters of the sample: past ones from beginning to hand-back; in the present one each branch stops elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from core.calendar import Period, PeriodKind
from sample_data.cases import BEFORE, LAST, NOW
from sample_data.committee import Clerk, Laptop, do
from sample_data.secretary import Secretary

STATES: Final = {
    "first": "review_done",
    "second": "handed_over",
    "third": "joint_stage",
    "fourth": "late",
    "fifth": "reported",
    "retired": "not_begun",
    "seventh": "returned",
    "eighth": "self_stage",
}
"""Where each branch stands in the present quarter."""

OBJECTIONS: Final = {("fifth", LAST): "dismissed", ("second", NOW): ""}
"""Where somebody objects to a quarter's public notice, and how that ended; empty: still looked into."""

WHY_RETURNED: Final = "加分证明只写了文号，请补充表彰文件复印件后重报"
WHY_CORRECTED: Final = "计票复核：服务得分登记时高写一分"


class Days(NamedTuple):
    """When a branch does what in a quarter, counted back from its last day; `sent` is the last day but one."""

    begun: date
    own: date
    joint: date
    review: date
    published: date
    reported: date
    sent: date
    decided: date

    @classmethod
    def of(cls, period: Period) -> Days:
        """The days of a quarter."""
        begun, own, joint, review, published, reported, sent, decided = (
            period.last + timedelta(days=days) for days in (-24, -22, -15, -12, -11, -2, -1, 9)
        )
        return cls(begun, own, joint, review, published, reported, sent, decided)


class Stage:
    """Everything that is open while the sample is made: the clerk, the branches by key, their other laptops.

    `invitations` and the last `answers` are the committee's files, by branch; `strays` are packages that never arrived,
    `sent` those of the present quarter.
    """

    def __init__(self, clerk: Clerk, today: date) -> None:
        self.clerk = clerk
        self.today = today
        self.branches: dict[str, Secretary] = {}
        self.others: dict[str, Laptop] = {}
        self.strays: dict[str, Path] = {}
        self.sent: dict[str, Path] = {}
        self.invitations: dict[str, Path] = {}
        self.answers: dict[str, Path] = {}

    def quarter(self, at: int) -> Quarter:
        """A quarter counted back from the one that is being rated: the last one that ended before today."""
        period = Period.of(self.today, PeriodKind.QUARTER).previous()
        for _ in range(-at):
            period = period.previous()
        return Quarter(self, period, at)

    def close(self) -> None:
        """Let every file go."""
        for laptop in (*(one.laptop for one in self.branches.values()), *self.others.values()):
            laptop.store.close()
        self.clerk.master.close()


class Quarter(NamedTuple):
    """One quarter in all branches that take part; `at` counts back from the present one, as the cases do."""

    stage: Stage
    period: Period
    at: int

    @property
    def clerk(self) -> Clerk:
        """The committee's clerk."""
        return self.stage.clerk

    @property
    def days(self) -> Days:
        """When what is done."""
        return Days.of(self.period)

    # -- a branch's way through it -------------------------------------------------------------------------------

    def begin(self, one: Secretary) -> None:
        """Begin, and collect what people say of themselves."""
        do(one.desk(self.days.begun), "round.begin", period=str(self.period))
        one.score("self", self.period, self.at, self.days.own)

    def rate(self, one: Secretary) -> None:
        """Everything up to the branch committee's review, all on one laptop."""
        self.begin(one)
        one.hold_joint(self.period, self.at, self.days.joint)
        one.hold_review(self.period, self.at, self.days.review)

    def rate_on_two(self, one: Secretary, other: Secretary) -> None:
        """The same with the joint review typed on two laptops that exchange their files before and after it."""
        self.begin(one)
        self.carry(one, other, self.days.own)
        rated = one.rated(one.desk(self.days.joint))
        half = len(rated) // 2
        other.score("joint", self.period, self.at, self.days.joint, rated[half:])
        one.hold_joint(self.period, self.at, self.days.joint, rated[:half])
        self.carry(other, one, self.days.joint)
        one.hold_review(self.period, self.at, self.days.review)

    def carry(self, one: Secretary, other: Secretary, day: date) -> None:
        """Take one laptop's work to the other."""
        other.laptop.take(one.laptop.export(day, self.clerk.stick, machine=True), day)

    def seal(self, one: Secretary) -> None:
        """Publish, hear objections, and confirm."""
        one.publish(self.period, self.days.published)
        outcome = OBJECTIONS.get((one.sample.key, self.at))
        if outcome is not None:
            one.objected(self.period, self.days.published + timedelta(days=2), outcome)
        one.report(self.period, self.days.reported)

    def send(self, one: Secretary, day: date | None = None) -> Path:
        """Hand over to the stick."""
        return one.laptop.export(day or self.days.sent, self.clerk.stick)

    # -- the committee's part ------------------------------------------------------------------------------------

    def settle(self, branches: list[Secretary], files: list[Path]) -> None:
        """Take in, confirm and answer everybody; what is not in order goes back and comes again first."""
        self.clerk.take_in(self.period.last, *files)
        for one in branches:
            if one.sample.key == "first" and self.at == BEFORE:
                self.correct(one)
            self.clerk.decide(self.days.decided, one.laptop, "confirm", str(self.period))
            self.stage.answers[one.sample.key] = self.clerk.answer(self.days.decided, one.laptop)
            one.follow_up(self.period, self.at, self.days.decided + timedelta(days=2))

    def correct(self, one: Secretary) -> None:
        """Returned with a reason, corrected by an amendment, sealed anew and handed over again."""
        back = self.period.last + timedelta(days=3)
        again = back + timedelta(days=1)
        self.clerk.decide(back, one.laptop, "return", str(self.period), "服务一项与计票表不一致，请核对后重报")
        self.clerk.answer(back, one.laptop)
        desk = one.desk(again)
        person = one.rated(desk)[5]
        whole, point, half = one.marks(person, self.period, self.at).of("review")["service"].partition(".")
        lower = {"service": f"{int(whole) - 1}{point}{half}"}
        on = {"period": str(self.period), "why": WHY_CORRECTED}
        do(desk, "sheet.amend", **on, person=one.ids[person.id], source="review", scores=lower)
        do(desk, "round.reseal", **on)
        self.clerk.take_in(again + timedelta(days=1), self.send(one, again))


def hold_past(quarter: Quarter, branches: list[Secretary]) -> None:
    """A quarter that is over: rated, sealed, handed over, confirmed, handed back."""
    files, stage = [], quarter.stage
    for one in branches:
        key = one.sample.key
        if key in ("second", "third") and quarter.at == LAST:
            stage.others[key] = one.laptop.copied(f"{key}-b")
            quarter.rate_on_two(one, one.at(stage.others[key]))
        else:
            quarter.rate(one)
        quarter.seal(one)
        if key == "first" and quarter.at == LAST:
            stage.strays[key] = quarter.send(one)  # the stick is lost, and found again when a later file has arrived
        files.append(quarter.send(one))
    quarter.settle(branches, files)


def hold_present(quarter: Quarter) -> None:
    """The quarter that is being rated, each branch as far as `STATES` says."""
    sent = quarter.stage.sent
    for key, one in quarter.stage.branches.items():
        _STEPS[STATES[key]](quarter, one)
        if STATES[key] in ("handed_over", "returned"):
            sent[key] = quarter.send(one)
    quarter.clerk.take_in(quarter.days.sent, *sent.values())
    for key, one in quarter.stage.branches.items():
        if STATES[key] == "returned":
            quarter.clerk.decide(quarter.stage.today, one.laptop, "return", str(quarter.period), WHY_RETURNED)
            quarter.clerk.answer(quarter.stage.today, one.laptop)


def _not_begun(quarter: Quarter, one: Secretary) -> None:
    """Nothing but a new phone number."""
    person = one.sample.people[3]
    edited = {"person": one.ids[person.id], "fields": {"contact.phone": "10012345678"}}
    do(one.desk(quarter.days.begun), "person.edit", **edited)


def _sealed(quarter: Quarter, one: Secretary) -> None:
    quarter.rate(one)
    if one.sample.key in quarter.stage.others:
        quarter.carry(one, one.at(quarter.stage.others[one.sample.key]), quarter.days.review)
    quarter.seal(one)
    one.follow_up(quarter.period, NOW, quarter.days.sent)


def _late(quarter: Quarter, one: Secretary) -> None:
    quarter.rate(one)
    one.publish(quarter.period, quarter.days.published)
    one.report(quarter.period, quarter.stage.today)


def _review_done(quarter: Quarter, one: Secretary) -> None:
    """Somebody leaves between the joint review and the branch committee's."""
    quarter.begin(one)
    one.hold_joint(quarter.period, NOW, quarter.days.joint)
    gone = one.rated(one.desk(quarter.days.joint))[9]
    day = quarter.days.joint + timedelta(days=1)
    do(one.desk(day), "person.leave", person=one.ids[gone.id], on=day.isoformat(), reason="调往外地，组织关系转出")
    one.hold_review(quarter.period, NOW, quarter.days.review)
    one.publish(quarter.period, quarter.days.published)


def _joint_stage(quarter: Quarter, one: Secretary) -> None:
    """Two laptops type the same two people's joint marks differently; the last person has none yet."""
    quarter.begin(one)
    other = one.at(quarter.stage.others[one.sample.key])
    quarter.carry(one, other, quarter.days.own)
    after = quarter.days.joint + timedelta(days=1)
    desk = other.desk(after)
    people = one.rated(desk)
    for person, marks in ((people[2], {"study": "12.5", "service": "13"}), (people[5], {"diligence": "12"})):
        on = {"period": str(quarter.period), "person": one.ids[person.id]}
        do(desk, "sheet.score", **on, source="joint", scores=marks)
    one.hold_joint(quarter.period, NOW, quarter.days.joint, people[:-1])
    quarter.carry(other, one, after)


def _self_stage(quarter: Quarter, one: Secretary) -> None:
    """Half of the branch has handed in; one person's last two marks were taken back."""
    do(one.desk(quarter.days.begun), "round.begin", period=str(quarter.period))
    desk = one.desk(quarter.days.own)
    people = one.rated(desk)
    one.score("self", quarter.period, NOW, quarter.days.own, people[: len(people) // 2])
    on = {"period": str(quarter.period), "person": one.ids[people[3].id]}
    do(desk, "sheet.score", **on, source="self", scores={"service": "", "integrity": ""})


_STEPS: Final[dict[str, Callable[[Quarter, Secretary], None]]] = {
    "not_begun": _not_begun,
    "self_stage": _self_stage,
    "joint_stage": _joint_stage,
    "review_done": _review_done,
    "reported": _sealed,
    "handed_over": _sealed,
    "returned": _sealed,
    "late": _late,
}
