"""The fictional people of eight branches, the same on every run.

Nobody here can be taken for a real person: given names are solar terms and stars, ID numbers carry the administrative
code 990000 and phone numbers the prefix 100, neither of which exists.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Final

from msgspec import Struct, structs

from core.documents.roster_values import check_character
from core.records import Contact, Membership, Person, PersonIdentity, Work

SEED: Final = 20260701
COMMITTEE: Final = "云汉市政务服务中心机关党委"

_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏姜曾单"
_GIVEN: Final = (
    "立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 "
    "小寒 大寒 天枢 天璇 天玑 天权 玉衡 开阳 摇光 晨星 岁星 辰星 太白 镇星 角宿 心宿 牛宿 昴 毕 参 井 柳 星 翼 轸 房"
)
_PLACES: Final = ("云汉市", "角宿县", "参宿县", "昴宿县")
_EDUCATION: Final = ("大学本科", "大学本科", "大学本科", "研究生", "大学专科")
_WINDOWS: Final = (
    "企业登记窗口",
    "不动产登记窗口",
    "社会保险窗口",
    "税务窗口",
    "户政窗口",
    "公积金窗口",
    "综合受理窗口",
)
_OFFICES: Final = ("综合科", "业务科", "督查科", "信息科")
_POSTS: Final = ("书记", "组织委员", "宣传委员", "纪检委员")


class Plan(Struct, frozen=True):
    """What a branch is made of. `days`: its dates are kept to the day; `window`: how many of 10 serve at one."""

    key: str
    name: str
    size: int
    kind: str = "branch"
    days: bool = False
    window: int = 6
    extra: tuple[str, ...] = ()


PLANS: Final = (
    Plan("first", "第一党支部", 18),
    Plan("second", "第二党支部", 62, window=8, extra=("王䶮", "李𬍛", "孙㛃星", "古丽·白露")),
    Plan("third", "第三党支部", 16, days=True, window=3),
    Plan("fourth", "第四党支部", 3, days=True, window=0),
    Plan("fifth", "第五党支部", 22, extra=("阿依·谷雨",)),
    Plan("retired", "离退休干部党支部", 20, kind="retired", window=0),
    Plan("seventh", "第七党支部", 17, days=True),
    Plan("eighth", "第八党支部", 22),
)


class SampleBranch(Struct, frozen=True):
    """One branch with everybody on its roll. People's ids are only for comparing: a store gives its own."""

    key: str
    name: str
    kind: str
    people: tuple[Person, ...]

    @property
    def secretary(self) -> Person:
        """The first of the branch committee."""
        return self.people[0]


@cache
def branches(seed: int = SEED) -> tuple[SampleBranch, ...]:
    """The eight branches. One seed always gives the same people."""
    chance = random.Random(seed)  # noqa: S311  sample data that must repeat, no secret
    names = [surname + given for surname in _SURNAMES for given in _GIVEN.split()]
    chance.shuffle(names)
    made = []
    for plan in PLANS:
        people = []
        for at in range(plan.size):
            last = plan.size - 1 - at
            name = plan.extra[last] if last < len(plan.extra) else names.pop()
            people.append(_person(chance, plan, at, name))
        if plan.key == "second":
            people[30] = _namesake(people[30], people[20])
        made.append(SampleBranch(plan.key, plan.name, plan.kind, tuple(people)))
    return tuple(made)


def _person(chance: random.Random, plan: Plan, at: int, name: str) -> Person:
    retired = plan.kind == "retired"
    birth_year = chance.randint(1944, 1962) if retired else chance.randint(1968, 2000)
    birth = (birth_year, chance.randint(1, 12), chance.randint(1, 28))
    female = chance.random() < 0.5
    kind = "full_member" if retired or at < len(_POSTS) else _kind(chance)
    started = birth_year + chance.randint(20, 24)
    joined, confirmed = _party_dates(chance, kind, birth_year)
    window = chance.randrange(10) < plan.window
    minority = "·" in name
    return Person(
        id=f"{plan.key}-{at + 1:02}",
        identity=PersonIdentity(
            name=name,
            birth=_day(birth, plan.days),
            gender="female" if female else "male",
            id_number=_id_number(birth, 2 * (at + 1) + (not female)),
            ethnicity="维吾尔族" if minority else "汉族",
            education=chance.choice(_EDUCATION),
            native_place=chance.choice(_PLACES),
        ),
        membership=Membership(
            kind=kind,
            joined=_day(joined, plan.days),
            confirmed=_day(confirmed, plan.days),
            group=f"第{'一二三四五六'[at * (1 + plan.size // 12) // plan.size]}党小组" if plan.size > 10 else "",
            post=_POSTS[at] if at < (len(_POSTS) if plan.size > 10 else 1) else "",
            political_status=("群众", "共青团员")[birth_year > 1996] if kind == "staff" else "",
        ),
        work=Work(
            post="退休" if retired else chance.choice(_WINDOWS if window else _OFFICES),
            started=_day((started, 7, 1), plan.days),
            since="" if retired else _day((max(2012, started + 1), chance.randint(1, 12), 1), plan.days),
            window=window,
        ),
        contact=Contact(phone=f"100{chance.randrange(10**8):08}"),
    )


def _kind(chance: random.Random) -> str:
    return chance.choices(("full_member", "probationary_member", "staff"), (84, 6, 10))[0]


Day = tuple[int, int, int]


def _party_dates(chance: random.Random, kind: str, birth_year: int) -> tuple[Day | None, Day | None]:
    """When somebody joined and was confirmed a year later; who is on probation joined in the past year."""
    if kind == "staff":
        return None, None
    if kind == "probationary_member":
        return (2025, chance.randint(7, 12), 1), None
    joined = (birth_year + chance.randint(20, 24), chance.randint(1, 12), chance.randint(1, 28))
    return joined, (joined[0] + 1, *joined[1:])


def _day(day: Day | None, to_the_day: bool) -> str:
    if day is None:
        return ""
    year, month, of_month = day
    return f"{year}-{month:02}-{of_month:02}" if to_the_day else f"{year}-{month:02}"


def _id_number(birth: Day, order: int) -> str:
    year, month, day = birth
    seventeen = f"990000{year}{month:02}{day:02}{order:03}"
    return seventeen + check_character(seventeen)


def _namesake(person: Person, other: Person) -> Person:
    """The person under the other's name: two people who are told apart by birth only."""
    return structs.replace(person, identity=structs.replace(person.identity, name=other.identity.name))
