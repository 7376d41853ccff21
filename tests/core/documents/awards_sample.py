"""Invented facts for the papers of a commendation round: short, usual and long."""

from __future__ import annotations

from core.documents.approval_forms import (
    Evidence,
    MemberForm,
    Opinion,
    OrganisationForm,
    ServiceForm,
    WorkerForm,
    paragraphs,
)
from core.documents.award_lists import (
    AwardList,
    AwardNotice,
    Candidate,
    CandidateGroup,
    CandidateList,
    HandOut,
    HandOutList,
)
from core.documents.award_meeting import CommendationAgenda, CommendationDecision, MeetingRecord, usual_agenda
from core.documents.awarded import Awarded, AwardGroup, branch_group, numeral, people_group
from core.documents.certificates import Certificate, Certificates
from core.documents.objection_paper import ObjectionLine, ObjectionRegister
from core.documents.quota_paper import QuotaRow, QuotaTable

COMMITTEE = "中共云溪区政务服务中心机关委员会"
BRANCH = "云溪区政务服务中心综合窗口党支部"
LONG_NAME = "古丽扎尔·艾合买提·吐尔逊江"
LONG_BRANCH = "云溪区政务服务中心投资项目审批与不动产登记联合服务窗口临时党支部"
CODE = "7F3K-21QD"
_DEED = (
    "该同志在综合窗口工作九年，累计办理各类事项一万二千余件，无一差错、无一投诉。2025年牵头梳理企业开办一件事流程，"
    "把七个环节合并为两个，办理时限由三个工作日压缩到四小时，被全区推广。"
)
_MORE = (
    "高峰时段主动加开延时窗口，为老年群众和行动不便的群众上门代办四十三次；带教新进人员六名，全部独立上岗。"
    "坚持党性原则，按时参加组织生活，在急难任务面前站得出来。"
)
RESUME = (
    "2009.09—2013.07　云溪师范学院公共管理专业学习",
    "2013.08—2017.03　云溪区市场监管局科员",
    "2017.04至今　云溪区政务服务中心综合窗口工作人员",
)
CRITERIA = {
    "member": (
        "党性觉悟强：理想坚定、执行政策法规、无违纪",
        "宗旨观念强：服务群众、吃苦耐劳、无吃拿卡要",
        "业务能力强：精通业务、效率高、争当标兵",
        "创新意识强：与时俱进、主动便民、成效显著",
        "表率作用强：解决矛盾问题、群众公认、示范带动",
    ),
    "organisation": (
        "领导班子好：健全、团结、执行上级部署、有战斗力",
        "工作机制好：制度健全、措施到位、运行顺畅",
        "党员队伍好：信念坚定、业务过硬、先锋作用突出",
        "工作业绩好：党建与业务统筹兼顾、成绩突出",
        "群众反映好：有威信、联系群众、服务对象评价高",
    ),
    "service": (
        "思想作风好：政治素质高、服务意识强",
        "业务技能精：熟悉流程、效率高",
        "组织纪律好：不迟到早退、不旷工、不无故请假",
        "工作实绩优：任务完成好、服务对象评价好",
    ),
}


def deeds(length: int) -> tuple[str, ...]:
    """Main deeds of so many characters in two or three paragraphs."""
    text = ((_DEED + _MORE) * (length // len(_DEED + _MORE) + 1))[:length]
    return tuple(one for one in (text[: length // 3], text[length // 3 :]) if one)


def evidence(kind: str, times: int = 1) -> tuple[Evidence, ...]:
    """A line for each criterion."""
    said = "2025年度民主评议优秀，连续两季度五星，窗口评价满意率99.6%。"
    return tuple(Evidence(one, said * times) for one in CRITERIA[kind])


def organisation(size: str = "usual", copies: int = 1) -> OrganisationForm:
    """An organisation's form: `short` is empty where it may be, `long` full to the brim."""
    title, branch = "云溪区政务服务中心先进基层党组织推荐审批表", LONG_BRANCH if size == "long" else BRANCH
    if size == "short":
        return OrganisationForm(title="先进基层党组织推荐审批表", branch="一支部", copies=copies)
    return OrganisationForm(
        title=title,
        branch=branch,
        criteria=evidence("organisation", 3 if size == "long" else 1),
        deeds=deeds(400 if size == "long" else 320),
        bounds="200—400字",
        origin="支部申报",
        day="2026年6月10日",
        copies=copies,
        superior=COMMITTEE,
        kind="党支部",
        secretary=LONG_NAME if size == "long" else "林溪",
        contact=LONG_NAME if size == "long" else "何静",
        phone="0000-8123456",
        address="云溪区湖滨路18号政务服务中心二楼",
        postcode="000000",
        founded="2024.03换届",
        committee_size="5名",
        groups="3个",
        full_members="28名",
        probationary_members="2名",
        last_result="2025年度星级评定：五星；2025年群众评议满意率98.50%（197/200）",
        honours=paragraphs("2023年度区级先进基层党组织\n2024年度市级青年文明号\n" * (4 if size == "long" else 1)),
        branch_opinion=Opinion("经支部党员大会讨论，情况属实，同意申报。", "2026年6月9日"),
        check_code=CODE,
    )


def member(size: str = "usual", copies: int = 1, name: str = "") -> MemberForm:
    """A member's form."""
    return MemberForm(**_member("优秀共产党员（党员示范岗）推荐审批表", size, copies, name))


WORK = {"party_post": "支部委员会组织委员", "party_since": "2019.03", "duties": "组织发展、党费收缴、三会一课记录"}


def worker(size: str = "usual", copies: int = 1, name: str = "") -> WorkerForm:
    """A Party worker's form."""
    more = {} if size == "short" else WORK
    return WorkerForm(**_member("优秀党务工作者推荐审批表", size, copies, name), **more)


def _member(title: str, size: str, copies: int, name: str) -> dict:  # type: ignore[type-arg]
    long = size == "long"
    if size == "short":
        return {"title": title, "branch": "一支部", "name": name or "林溪", "copies": copies}
    return {
        "title": f"云溪区政务服务中心{title}" if long else title,
        "branch": LONG_BRANCH if long else BRANCH,
        "criteria": evidence("member", 3 if long else 1),
        "deeds": deeds(400 if long else 320),
        "bounds": "200—400字",
        "origin": "民主选举",
        "note": "同时为2025年度五星党员" if long else "",
        "day": "2026年6月10日",
        "copies": copies,
        "name": name or (LONG_NAME if long else "周明远"),
        "gender": "男",
        "post": "云溪区政务服务中心投资项目审批科综合窗口一级主任科员" if long else "综合窗口组长",
        "ethnicity": "维吾尔族" if long else "汉族",
        "birth": "1988.05",
        "native_place": "云溪省云溪市云溪区" if long else "云溪",
        "education": "大学本科（公共管理硕士）" if long else "大学本科",
        "joined": "2012.06",
        "started": "2013.08",
        "since": "2017.04",
        "member_kind": "正式党员",
        "resume": RESUME * 3 if long else RESUME,
        "rewards": paragraphs("2023年度区级优秀共产党员\n2024年度考核优秀\n2025年三季度五星党员" * (2 if long else 1)),
        "appraisal": "2025年度民主评议优秀；党员测评满意率97.06%（66/68），推荐票15/17",
        "branch_opinion": Opinion("经支部党员大会民主推荐，情况属实，同意推荐。", "2026年6月5日"),
        "review_opinion": Opinion("经支委会审核，材料真实，同意上报。", "2026年6月9日"),
        "check_code": CODE,
    }


def service(size: str = "usual", copies: int = 1, name: str = "") -> ServiceForm:
    """A service star's form."""
    title, long = "优质服务明星（明星示范岗）推荐审批表", size == "long"
    if size == "short":
        return ServiceForm(title=title, branch="一支部", name=name or "何静", copies=copies)
    return ServiceForm(
        title=title,
        branch=LONG_BRANCH if long else BRANCH,
        criteria=evidence("service", 3 if long else 1),
        deeds=deeds(400 if long else 320),
        bounds="200—400字",
        origin="自荐",
        day="2026年6月10日",
        copies=copies,
        name=name or (LONG_NAME if long else "何静"),
        gender="女",
        post="不动产登记综合受理岗",
        age="34",
        status="群众",
        unit="云溪区自然资源和规划局派驻窗口",
        since="2021.03",
        cases="2025年1月至2026年5月办件3862件，日均11件，提前办结率98.7%" * (2 if long else 1),
        satisfaction="群众评价满意率99.8%（3854/3862），无有效投诉" * (2 if long else 1),
        attendance="全勤，无迟到早退" * (4 if long else 1),
        window_opinion=Opinion("情况属实，同意推荐。", "2026年6月5日"),
        check_code=CODE,
    )


AWARDS = ("先进基层党组织", "优秀共产党员（党员示范岗）", "优秀党务工作者", "优质服务明星（明星示范岗）")
BRANCHES = ("综合窗口", "投资审批", "不动产登记", "社会事务", "税务", "公安出入境", "市场监管", "机关")


NAMES = ("林溪", "周明远", "欧阳若兰", "何静", LONG_NAME, "赵平", "陈思齐", "司马青")


def quota(columns: int = 4, count: int = 8) -> QuotaTable:
    """A quota table of so many awards and branches; the parts of the second award are one short."""
    rows = tuple(
        QuotaRow(
            branch=LONG_BRANCH if at == 1 else f"{BRANCHES[at % len(BRANCHES)]}党支部",
            members=str(20 + at),
            places=tuple("—" if column in (0, 2) else str(at % 4 + 1) for column in range(columns)),
            total="6",
            note="离退休党支部" if at == 3 else "",
        )
        for at in range(count)
    )
    return QuotaTable(
        title="云溪区政务服务中心2026年度推荐评选名额分配表",
        committee=COMMITTEE,
        awards=(AWARDS * 3)[:columns],
        rows=rows,
        members="188",
        shared=(*("—", "19", "—", "16", *("3",) * columns)[:columns], "35"),
        announced=(*("1", "20", "7", "16", *("3",) * columns)[:columns], "44"),
        difference=(*("—", "-1", "—", "0", *("0",) * columns)[:columns], "-1"),
        rules=(
            "优秀共产党员名额以正式党员人数为基数，按最大余数法分配，每个党支部不少于1名。",
            "先进基层党组织1个、优秀党务工作者7名不分配到党支部，由机关党委统筹评选。",
        ),
        deadline="2026年6月15日",
        day="2026年6月3日",
    )


def groups(name: str = "", counts: tuple[int, ...] = (1, 20, 7, 16)) -> tuple[AwardGroup, ...]:
    """The awards with so many under each; `name` for everybody."""

    def one(at: int) -> Awarded:
        return Awarded(
            name=name or NAMES[at % len(NAMES)],
            branch=LONG_BRANCH if at == 2 else f"{BRANCHES[at % len(BRANCHES)]}党支部",
            post="综合受理岗" if at % 3 else "云溪区政务服务中心投资项目审批科一级主任科员",
            number=f"云政机〔2026〕{at + 1:03d}",
        )

    branches = [Awarded(name=name or LONG_BRANCH, number="云政机〔2026〕001") for _ in range(counts[0])]
    return (
        branch_group(1, "先进基层党组织", branches),
        people_group(2, "优秀共产党员", map(one, range(counts[1])), "党员示范岗"),
        people_group(3, "优秀党务工作者", map(one, range(counts[2]))),
        people_group(4, "优质服务明星", map(one, range(counts[3])), "明星示范岗"),
    )


def candidates(name: str = "", branch: str = BRANCH) -> CandidateList:
    """A list of candidates; the third award has none."""
    ways = ("自荐", "组织推荐", "民主选举")
    person = [
        Candidate(
            name=name or NAMES[at],
            gender="女" if at % 2 else "男",
            birth="1988.05",
            status="正式党员" if at % 3 else "群众",
            branch=LONG_BRANCH if at == 2 else "综合窗口党支部",
            post="综合受理岗" if at % 3 else "云溪区自然资源和规划局派驻窗口首席代表",
            origin=ways[at % 3],
            review="同意" if at != 3 else "不同意：无故缺席组织生活",
            count=str(210 + 30 * at),
            note="一票否决待核实" if at == 1 else "",
        )
        for at in range(6)
    ]
    organisation = Candidate(name=name or BRANCH, origin="支部申报", review="同意", count="352")
    return CandidateList(
        title="云溪区政务服务中心2026年度推荐评选推荐对象汇总表",
        committee=COMMITTEE,
        branch=branch,
        groups=(
            CandidateGroup(numeral=numeral(1), name=AWARDS[0], people=(organisation,), counter="个"),
            CandidateGroup(numeral=numeral(2), name=AWARDS[1], people=tuple(person[:3]), places="名额3名"),
            CandidateGroup(numeral=numeral(3), name=AWARDS[2]),
            CandidateGroup(numeral=numeral(4), name=AWARDS[3], people=tuple(person[3:]), places="名额3名"),
        ),
        total=7,
        contact="何静",
        phone="0000-8123456",
        day="2026年6月12日",
        check_code=CODE,
    )


def notice(name: str = "", counts: tuple[int, ...] = (1, 20, 7, 16)) -> AwardNotice:
    """A public notice of the committee."""
    return AwardNotice(
        title="关于2026年度推荐评选拟表彰对象的公示",
        issuer=COMMITTEE,
        basis="经各党支部推荐、组织考评、机关党委会议研究",
        stage="拟表彰对象",
        groups=groups(name, counts),
        days=5,
        published_from="2026年6月18日",
        published_to="2026年6月25日",
        place="政务服务中心公示栏",
        contact="何静",
        phone="0000-8120001",
        day="2026年6月18日",
        check_code=CODE,
    )


def award_list(name: str = "") -> AwardList:
    """The list of those commended."""
    return AwardList(
        title="2026年度推荐评选表彰名单",
        committee=COMMITTEE,
        groups=groups(name),
        document="云政机党〔2026〕12号",
        day="2026年6月28日",
        check_code=CODE,
    )


def hand_outs(name: str = "", count: int = 20) -> HandOutList:
    """A list of certificates handed out."""
    lines = tuple(
        HandOut(
            honour=AWARDS[1 + at % 3],
            name=name or NAMES[at % len(NAMES)],
            branch=LONG_BRANCH if at == 2 else "综合窗口党支部",
            wording="优秀共产党员 2026年6月",
            number=f"云政机〔2026〕{at + 1:03d}",
        )
        for at in range(count)
    )
    return HandOutList(
        title="荣誉证书发放表",
        committee=COMMITTEE,
        lines=lines,
        what="证书内容",
        total=f"{count}本",
        day="2026年6月28日",
        check_code=CODE,
    )


def meeting(name: str = "", carried: bool = True) -> MeetingRecord:
    """The record of the deciding meeting."""
    return MeetingRecord(
        title="机关党委会议记录",
        committee=COMMITTEE,
        on="2026年6月17日",
        groups=groups(name),
        expected=9,
        present=8,
        in_favour=7,
        against=0,
        abstain=1,
        place="政务服务中心三楼会议室",
        chair=name or "林溪",
        recorder=name or "何静",
        matters=("研究2026年度推荐评选表彰名单。",),
        findings=("赵平：不予表彰，投诉经核实属实。", "陈思齐：由候补人选司马青替换。"),
        sums=("应到9名，实到8名，超过半数，会议有效。", "赞成7名，超过应到的半数，名单通过。"),
        carried=carried,
        note="1名委员因公出差请假。",
        check_code=CODE,
    )


def decision(name: str = "") -> CommendationDecision:
    """The decision with its annex."""
    return CommendationDecision(
        title="关于表彰先进基层党组织、优秀共产党员、优秀党务工作者和优质服务明星的决定",
        committee=COMMITTEE,
        groups=groups(name),
        number="云政机党〔2026〕12号",
        occasion="中国共产党成立105周年",
        day="2026年6月28日",
        check_code=CODE,
    )


def agenda(name: str = "") -> CommendationAgenda:
    """The agenda of the commendation meeting."""
    return CommendationAgenda(
        title="云溪区政务服务中心“七一”表彰大会",
        committee=COMMITTEE,
        items=usual_agenda(groups(name), "林溪"),
        groups=groups(name),
        on="2026年6月30日上午9:00",
        place="政务服务中心一楼报告厅",
        chair=name or "林溪",
        day="2026年6月28日",
    )


def objections(name: str = "", count: int = 3) -> ObjectionRegister:
    """A register of objections; the last is still open."""
    lines = tuple(
        ObjectionLine(
            on="2026.6.19",
            way="来信",
            subject=name or NAMES[at],
            text="反映其2025年11月在窗口与办事群众争执，当日有投诉记录。" * (1 + at),
            signed="署名" if at else "匿名",
            steps=("2026.6.20　窗口管理科调取监控和投诉台账。", "2026.6.22　与当事人、群众核对。"),
            outcome="" if at == count - 1 else "不成立",
            reason="" if at == count - 1 else "投诉对象为同名人员",
            settled_on="" if at == count - 1 else "2026.6.23",
            by=name or "何静",
        )
        for at in range(count)
    )
    return ObjectionRegister(
        title="2026年度推荐评选拟表彰对象公示",
        issuer=COMMITTEE,
        lines=lines,
        settled=max(0, count - 1),
        published_from="2026年6月18日",
        published_to="2026年6月25日",
        contact="何静",
        phone="0000-8120001",
        day="2026年6月25日",
    )


def certificates(name: str = "", count: int = 3) -> Certificates:
    """Certificates: a branch first, then people."""
    branch = Certificate(name=name or BRANCH, honour=AWARDS[0], call="", number="云政机〔2026〕001", branch=BRANCH)
    people = tuple(
        Certificate(
            name=name or NAMES[at % len(NAMES)],
            honour="优秀共产党员",
            title="党员示范岗" if at % 2 else "",
            number=f"云政机〔2026〕{at + 2:03d}",
            branch=BRANCH,
            post="综合受理岗",
        )
        for at in range(count - 1)
    )
    return Certificates(
        committee=COMMITTEE,
        reason="在2026年度工作中成绩突出",
        people=(branch, *people),
        day="2026年6月30日",
        check_code=CODE,
    )
