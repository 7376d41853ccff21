"""Improvement plans of two years, their items in every state, and the acceptance of the older ones (C5, C6, section 5).

Told in four steps, in the order of days: what was planned and accepted when the branches joined, how it went on until
the summer, what the committee found then, and what came of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from core.desk.desk import Desk
from core.desk.follow_up.facts import item_rows
from core.records import Item
from core.rules.follow_up import ItemState
from sample_data.committee import Clerk, do
from sample_data.quarters import Stage
from sample_data.secretary import Secretary

INSPECTOR: Final = "督查组"
QUESTIONS: Final = ("plan", "problems", "vitality", "satisfaction")


class PlanItem(Struct, frozen=True, kw_only=True):
    """One line of a plan. `due` is month and day of the year after the rated one; `after` how it went on.

    `after`: open, noted, finished (waits for its check), closed, failed (a second round is on), late, withdrawn.
    """

    branch: str
    year: int
    problem: str
    goal: str
    measure: str
    due: str
    after: str = "open"
    shows: str = ""


def _line(branch: str, after: str, due: str, words: tuple[str, str, str], shows: str = "") -> PlanItem:
    """A line of last year's plan: problem, goal, measure in `words`."""
    problem, goal, measure = words
    fields = {"problem": problem, "goal": goal, "measure": measure}
    return PlanItem(branch=branch, year=-1, due=due, after=after, shows=shows, **fields)


LAST: Final = (
    _line(
        "first",
        "noted",
        "11-30",
        ("示范作用发挥不够均衡", "形成两个可推广的服务品牌", "每季度向兄弟支部开放一次窗口观摩"),
        "item_in_progress",
    ),
    _line(
        "second",
        "closed",
        "06-30",
        ("党课形式单一", "全年开展四次情景党课", "党小组轮流备课，会后收集意见"),
        "item_closed",
    ),
    _line(
        "second",
        "open",
        "11-30",
        ("新党员岗位练兵少", "每名新党员完成一次技能竞赛", "结对老党员，按月安排练习"),
        "item_open",
    ),
    _line(
        "third",
        "noted",
        "09-30",
        ("群众意见办结慢", "五个工作日内答复率达到100%", "设意见台账，专人每周督办"),
        "item_overdue",
    ),
    _line(
        "fifth",
        "failed",
        "06-15",
        ("安全责任落实不到位", "隐患排查整改率达到100%", "每月排查设备设施，逐项登记销号"),
        "item_second_round",
    ),
    _line(
        "seventh",
        "late",
        "05-31",
        ("“三会一课”记录不全", "会议记录完整规范", "组织委员每月核对一次会议记录"),
        "item_finished_late",
    ),
    _line(
        "seventh", "withdrawn", "05-31", ("会议记录不规范", "会议记录完整规范", "与上一项合并落实"), "item_withdrawn"
    ),
)
"""The plans after last year's result. The fourth branch works off an order besides."""

BEFORE: Final = (
    PlanItem(
        branch="first",
        year=-2,
        problem="窗口排队时间长",
        goal="平均等候不超过十分钟",
        measure="高峰时段加开综合窗口",
        due="06-30",
        after="closed",
    ),
    PlanItem(
        branch="third",
        year=-2,
        problem="学习计划执行不够好",
        goal="集中学习到课率达到95%",
        measure="错峰组织、集中补课",
        due="10-31",
        after="closed",
    ),
    PlanItem(
        branch="fourth",
        year=-2,
        problem="党务公开更新不及时",
        goal="每月更新公开栏",
        measure="确定专人，月末检查",
        due="11-30",
    ),
)
"""The plans after the year before, entered afterwards from paper."""

ACCEPTED: Final[Mapping[str, tuple[str, int, str, str]]] = {
    "first": ("promote", 1, "整改到位，群众满意度明显提高", "yes yes yes yes"),
    "third": ("keep", 0, "", "yes yes partly yes"),
    "fourth": ("rectify", 0, "", "no partly partly yes"),
}
"""How the committee decided the acceptance of the older plans: outcome, stars, reason, the four answers."""

ORDER: Final = {"problem": "党务公开栏长期未更新", "demand": "补齐上年度公开内容，建立月度更新登记"}


def hold_plans(stage: Stage, joined: date) -> None:
    """Both years' plans made and handed over; the older ones accepted; the newer ones published."""
    clerk, day = stage.clerk, joined + timedelta(days=45)
    taking_part = [one for one in stage.branches.values() if _lines(one, *BEFORE, *LAST) or one.sample.key == "fourth"]
    files = []
    for one in taking_part:
        for year, lines in ((-2, _lines(one, *BEFORE)), (-1, _lines(one, *LAST))):
            if lines:
                _plan(one, str(joined.year + year), lines, day)
        files.append(one.laptop.export(day + timedelta(days=1), clerk.stick))
    clerk.take_in(day + timedelta(days=2), *files)
    for one in taking_part:
        if one.sample.key in ACCEPTED:
            _accept(clerk, one, str(joined.year - 2), day + timedelta(days=3))
        clerk.answer(day + timedelta(days=4), one.laptop)


def _lines(one: Secretary, *lines: PlanItem) -> list[PlanItem]:
    return [line for line in lines if line.branch == one.sample.key]


def _plan(one: Secretary, period: str, lines: list[PlanItem], day: date) -> None:
    """A plan with its lines; published the same day. The older one's finished lines are reported at once."""
    desk = one.desk(day)
    do(desk, "plan.make", period=period)
    who = one.sample.people[1].identity.name
    for line in lines:
        due = f"{int(period) + 1}-{line.due}"
        words = {"problem": line.problem, "goal": line.goal, "measure": line.measure}
        do(desk, "item.add", source="C5", period=period, responsible=who, due=due, **words)
    do(desk, "plan.publish", period=period, on=day.isoformat(), place="单位公开栏")
    for line in lines:
        if line.year == -2 and line.after == "closed":
            item = _item(desk, line)
            do(desk, "item.finish", item=item, on=due, note="已按计划落实", evidence="台账和照片（示例）")


def _item(desk: Desk, line: PlanItem) -> str:
    """The id of a line's item."""
    found = desk.records.all(Item).values()
    return next(one.id for one in found if one.plan.problem == line.problem)


def _accept(clerk: Clerk, one: Secretary, period: str, day: date) -> None:
    """The committee checks what is finished, answers the four questions and decides."""
    desk = clerk.desk(day, one.laptop.store.meta.body)
    _check(desk, day)
    outcome, change, reason, answers = ACCEPTED[one.sample.key]
    for question, answer in zip(QUESTIONS, answers.split(), strict=True):
        remark = "" if answer == "yes" else "查看台账，尚有差距"
        do(desk, "acceptance.answer", period=period, question=question, answer=answer, remark=remark)
    orders = [ORDER | {"due": (day + timedelta(days=120)).isoformat()}] if outcome == "rectify" else []
    decided = {"outcome": outcome, "change": change, "reason": reason, "orders": orders}
    do(desk, "acceptance.decide", period=period, **decided)


def _check(desk: Desk, day: date, failed: tuple[str, ...] = ()) -> int:
    """Everything finished is checked; what passes is closed, the problems in `failed` get a new limit; how many."""
    rows = item_rows(desk, states=[ItemState.FINISHED])
    for row in rows:
        fields = {"item": row.id, "on": day.isoformat(), "by": INSPECTOR}
        if row.whole.plan.problem in failed:
            limit = (day + timedelta(days=120)).isoformat()
            do(desk, "item.check", **fields, passed=False, note="仍有两处隐患未登记", new_due=limit)
        else:
            do(desk, "item.check", **fields, passed=True)
            do(desk, "item.close", item=row.id)
    return len(rows)


def go_on(stage: Stage, day: date) -> None:
    """Early summer: notes, what is finished, what is withdrawn; the fourth branch answers its order."""
    for one in stage.branches.values():
        desk = one.desk(day)
        for line in _lines(one, *LAST):
            item = _item(desk, line)
            if line.after == "withdrawn":
                do(desk, "item.withdraw", item=item, why="与另一项重复，合并落实")
            elif line.after != "open":
                do(desk, "item.progress", item=item, on=day.isoformat(), note="已按月推进，情况见台账")
            if line.after in ("closed", "failed"):
                do(desk, "item.finish", item=item, on=day.isoformat(), note="已落实", evidence="台账和照片（示例）")
        for row in item_rows(desk, states=[ItemState.ORDERED]):
            who = one.sample.people[0].identity.name
            do(desk, "item.edit", item=row.id, measure="逐月补登，支部书记每月检查", responsible=who)


def look_again(stage: Stage, day: date) -> None:
    """Summer: the committee checks what is finished; one item fails and gets a new limit; everybody is answered."""
    failed = tuple(line.problem for line in LAST if line.after == "failed")
    for one in stage.branches.values():
        if _lines(one, *LAST) and _check(stage.clerk.desk(day, one.laptop.store.meta.body), day, failed):
            stage.clerk.answer(day + timedelta(days=1), one.laptop)


def finish_late(stage: Stage, day: date) -> None:
    """Late summer: one item is reported after its limit and the order is worked off; both wait for their check."""
    for one in stage.branches.values():
        desk = one.desk(day)
        late = [_item(desk, line) for line in _lines(one, *LAST) if line.after == "late"]
        ordered = [row.id for row in item_rows(desk, source="C6", states=[ItemState.OPEN])]
        for item in (*late, *ordered):
            do(desk, "item.finish", item=item, on=day.isoformat(), note="已完成并自查", evidence="台账（示例）")
