"""Invented facts for every paper, as many people as wanted."""

from __future__ import annotations

from core.documents.board_sheet import BoardRow, BoardSheet
from core.documents.branch_papers import BranchFeedback, BranchRatingSheet, IndicatorScores, StarStep, TallyLine
from core.documents.handover_papers import InvitationSlip, ReceiptPaper, RecoverySheet
from core.documents.honour_papers import HonouredPerson, HonourRoll, StarCard, StarCards
from core.documents.member_papers import (
    AspectScores,
    FiveStarList,
    FiveStarPerson,
    MemberSheet,
    MemberSheets,
    TalkRegister,
    TalkRow,
)
from core.documents.plan_papers import (
    ImprovementPlan,
    LedgerLine,
    NoticeLine,
    PlanLine,
    RectificationLedger,
    RectificationNotice,
)
from core.documents.stars import NO_STAR, star_marks, star_word

BRANCH = "云溪区政务服务中心综合窗口党支部"
COMMITTEE = "中共云溪区直属机关工作委员会"
PERIOD = "2026年第三季度"
CODE = "7F3K-21QD"
ASPECTS = ("学习", "敬业", "效能", "服务", "廉洁")
_NAMES = ("林溪", "周明远", "欧阳若兰", "何静", "古丽扎尔·艾合买提", "赵平", "陈思齐", "司马青")


def name_of(number: int) -> str:
    """An invented name: two, three, four and nine characters take turns."""
    return _NAMES[number % len(_NAMES)]


def board(count: int = 3, name: str = "") -> BoardSheet:
    """A board sheet of `count` members; the last but one has no star by decision."""

    def line(number: int) -> BoardRow:
        if number == 1:
            return BoardRow(name=name or name_of(number), word=NO_STAR)
        stars = 5 - number % 4
        return BoardRow(
            name=name or name_of(number),
            scores=("19.5", "18", "18.25", "19", "20"),
            bonus="+3" if stars == 5 else "",
            total="97.75",
            stars=star_marks(stars),
            word=star_word(stars),
            photo="" if number % 3 == 2 else f"{name or name_of(number)}-一寸.jpg",
        )

    return BoardSheet(
        branch=BRANCH,
        period=PERIOD,
        members=tuple(line(number) for number in range(count)),
        bands="90分以上为五星，80分至90分以下为四星，70分至80分以下为三星，70分以下为二星",
        published_from="2026年10月8日",
        published_to="2026年10月14日",
        contact="林溪",
        phone="0000-8123456",
        day="2026年10月8日",
        check_code=CODE,
    )


def roll(count: int = 3, name: str = "") -> HonourRoll:
    """An honour roll."""
    people = tuple(HonouredPerson(name or name_of(number), "综合窗口" if number % 2 else "") for number in range(count))
    return HonourRoll(branch=BRANCH, period=PERIOD, people=people, day="2026年10月15日", check_code=CODE)


def cards(count: int = 3, name: str = "") -> StarCards:
    """Star cards."""
    each = tuple(
        StarCard(name or name_of(number), star_marks(5 - number % 4), star_word(5 - number % 4), "综合窗口")
        for number in range(count)
    )
    return StarCards(branch=BRANCH, period=PERIOD, cards=each, check_code=CODE)


def sheets(count: int = 3, name: str = "") -> MemberSheets:
    """Member rating sheets; the second person's texts are long."""

    def page(number: int) -> MemberSheet:
        times = 6 if number == 1 else 1
        return MemberSheet(
            name=name or name_of(number),
            aspects=tuple(AspectScores(aspect, "19", "18.5", "18.5") for aspect in ASPECTS),
            self_sum="95",
            joint_sum="92.5",
            review_sum="92.5",
            bonuses=("市级表彰 +3（云委发〔2026〕12号）",) if number == 0 else (),
            total="95.5",
            stars=star_marks(5),
            word=star_word(5),
            strengths="学习扎实，按时参加组织生活，主动承担窗口高峰时段的值守，群众评价好。" * times,
            weaknesses="对新业务的钻研还不够深入，与相邻窗口的沟通可以再主动一些。" * times,
            publication="2026年10月8日至10月14日在支部公示栏公示，无异议。",
            opinion="经支部委员会审议，同意评定为五星。",
        )

    people = tuple(page(number) for number in range(count))
    return MemberSheets(branch=BRANCH, period=PERIOD, people=people, day="2026年10月15日", check_code=CODE)


def five_stars(count: int = 3, name: str = "") -> FiveStarList:
    """A five-star list."""
    people = tuple(FiveStarPerson(name or name_of(number), "95.5", "综合窗口") for number in range(count))
    return FiveStarList(
        committee=COMMITTEE,
        branch=BRANCH,
        period=PERIOD,
        rated=60,
        people=people,
        published_from="2026年10月8日",
        published_to="2026年10月14日",
        day="2026年10月15日",
        check_code=CODE,
    )


def talks(count: int = 3, name: str = "") -> TalkRegister:
    """A talk register; the last line is still empty."""

    def line(number: int) -> TalkRow:
        if number == count - 1 > 0:
            return TalkRow(name=name or name_of(number), word=NO_STAR)
        return TalkRow(
            name=name or name_of(number),
            word="二星",
            talk_on="2026年10月16日",
            talk_by=name or "林溪",
            talk_note="指出办件超时和组织生活缺勤的问题，本人表示认可，提出三条改进打算。",
            mentors=(name or "周明远", "何静"),
            follow_up="每月碰头一次；11月办件全部按时，下季度继续跟踪。",
        )

    people = tuple(line(number) for number in range(count))
    return TalkRegister(branch=BRANCH, period=PERIOD, people=people, day="2026年10月20日", check_code=CODE)


def slip(name: str = "") -> InvitationSlip:
    """An invitation slip with ten groups."""
    return InvitationSlip(
        committee=name or COMMITTEE,
        branch=name or BRANCH,
        fingerprint=("4QTN", "6H2W", "XK5D", "7PRA", "M3VC", "72FS", "QN4H", "T2KX", "B6YE", "JZ5G"),
        file="yunxi-zhck-0001.xci",
        contact=name[:12] or "何静",
        phone="0000-8120001",
        day="2026年7月1日",
    )


def receipt(name: str = "") -> ReceiptPaper:
    """A receipt."""
    return ReceiptPaper(
        committee=name or COMMITTEE,
        branch=name or BRANCH,
        package="第7号",
        entries=412,
        new_entries=96,
        received_on="2026年10月16日",
        check_code=CODE,
    )


def recovery(name: str = "") -> RecoverySheet:
    """A recovery sheet with eight groups."""
    groups = ("K7QX2", "9MHT4", "D3W8R", "VN5C1", "4TYA6", "PJ2E9", "X8FK3", "H6Z7B")
    return RecoverySheet(store=name or BRANCH, groups=groups, day="2026年7月2日")


_PROBLEM = "高峰时段窗口排队时间长，群众等候超过三十分钟的情况时有发生"
_MEASURE = "上午九点至十一点加开两个综合窗口，值班长在大厅引导分流，每周五统计等候时间并在晨会通报"


def plan(count: int = 3, name: str = "") -> ImprovementPlan:
    """An improvement plan; the second line is long."""

    def line(number: int) -> PlanLine:
        return PlanLine(
            problem=_PROBLEM * (4 if number == 1 else 1),
            goal="平均等候不超过十分钟，群众满意率达到95%以上",
            measure=_MEASURE * (4 if number == 1 else 1),
            responsible=name or name_of(number),
            due="2026年6月30日",
            state="进行中",
        )

    return ImprovementPlan(
        branch=BRANCH,
        period="根据2025年度星级评定结果",
        lines=tuple(line(number) for number in range(count)),
        word="三星",
        track="提升工程",
        published_on="2026年3月20日",
        place="大厅公开栏",
        contact="林溪",
        phone="0000-8123456",
        day="2026年3月20日",
    )


def ledger(count: int = 3, name: str = "") -> RectificationLedger:
    """A ledger; the first item needed a second round."""
    first = LedgerLine(
        number="1",
        problem=_PROBLEM,
        source="考核验收",
        goal="平均等候不超过十分钟",
        measure=_MEASURE,
        responsible=name or "周明远",
        leader=name or "林溪",
        due="2026.6.30",
        finished="已加开窗口，等候时间降到十五分钟",
        finished_on="2026.6.28",
        checked_by=name or "何静",
        checked_on="2026.7.3",
        result="未通过，限2026.9.30前",
    )
    second = LedgerLine(
        problem="（第2轮）",
        due="2026.9.30",
        finished="增加预约办理，等候时间降到八分钟",
        finished_on="2026.9.20",
        checked_by=name or "何静",
        checked_on="2026.9.28",
        result="通过",
        closed="是",
    )
    others = tuple(
        LedgerLine(number=str(number), problem="台账登记不全", source="民主评议", due="2026.12.1")
        for number in range(2, count + 1)
    )
    lines = (first, second, *others)[: count + 1] if count else ()
    return RectificationLedger(
        branch=BRANCH, lines=lines, items=count, closed=1, overdue=1, period="2026年度", day="2026年10月8日"
    )


def notice(count: int = 3, name: str = "") -> RectificationNotice:
    """A rectification notice."""
    lines = tuple(NoticeLine(_PROBLEM, "明确措施和责任人，限期整改到位", "2026年12月1日") for _ in range(count))
    return RectificationNotice(
        committee=name or COMMITTEE,
        branch=name or BRANCH,
        lines=lines,
        source="考核验收",
        found_on="2026年10月8日",
        day="2026年10月9日",
    )


def _indicators() -> tuple[IndicatorScores, ...]:
    names = ("班子建设", "党员队伍建设", "工作机制建设", "工作业绩", "群众评价")
    scores = zip(names, ("18", "18.5", "17.9", "15", "11"), ("金星", "金星", "银星", "铜星", "无星"), strict=True)
    return tuple(
        IndicatorScores(
            name=name,
            criteria=("班子健全（8分）", "集体议事（6分）", "书记履行责任（6分）"),
            points="20",
            self_score="19",
            determined_score=score,
            medal=medal,
        )
        for name, score, medal in scores
    )


def _steps() -> tuple[StarStep, ...]:
    given = (("荐星", 5, "支委会 2026年1月5日"), ("议星", 5, ""), ("支部意见", 5, ""), ("定星", 4, "2026年2月20日"))
    return tuple(
        StarStep(name=name, stars=star_marks(stars), word=star_word(stars), note=note) for name, stars, note in given
    )


BONUSES = ("支部受县（区）级表彰 +2（区委〔2025〕7号，2025年6月30日）",)
DEDUCTIONS = ("上级部署的工作逾期未完成 -1（督办单〔2025〕3号，2025年9月10日，机关党委登记）",)


def branch_sheet(name: str = "", small: bool = False) -> BranchRatingSheet:
    """A branch's rating sheet with two classes of voters."""
    stars = ((6, "66.67%"), (2, "22.22%"), (0, "0.00%"), (0, "0.00%"), (0, "0.00%"), (0, "0.00%"))
    line = TallyLine(
        voters="党员", expected=10, present=9, issued=9, returned=9, valid=9, invalid=0, blank=1,
        stars=stars, turnout="90.00%",
    )  # fmt: skip
    return BranchRatingSheet(
        branch=name or BRANCH,
        period="2025年",
        indicators=_indicators(),
        steps=_steps(),
        secretary=name or "林溪",
        members=32,
        points="100",
        self_sum="95",
        determined_sum="80.4",
        bonuses=BONUSES,
        deductions=DEDUCTIONS,
        added="2",
        deducted="1",
        total="81.4",
        by_scores="四星",
        tallies=(line, line),
        polls=("党员：2025年度议星测评（校验码5KQX-2MHA）",),
        ballot_day="2026年1月8日",
        scrutineer=name or "周明远",
        teller=name or "何静",
        branch_opinion="依据测评结果，支部意见为五星。",
        branch_day="2026年1月9日",
        committee=name or COMMITTEE,
        committee_opinion="经会议综合审定，评定为四星。台账抽查不全。",
        committee_day="2026年2月20日",
        small=small,
        check_code=CODE,
    )


def feedback(name: str = "") -> BranchFeedback:
    """The committee's feedback to a branch."""
    return BranchFeedback(
        committee=name or COMMITTEE,
        branch=name or BRANCH,
        period="2025年",
        stars=star_marks(4),
        word=star_word(4),
        indicators=_indicators(),
        steps=_steps(),
        points="80.4",
        bonuses=BONUSES,
        deductions=DEDUCTIONS,
        added="2",
        deducted="1",
        total="81.4",
        reason="台账抽查不全",
        track="示范工程",
        day="2026年2月20日",
        check_code=CODE,
    )
