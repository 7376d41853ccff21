"""Facts of the papers of polls for tests, all fictional."""

from __future__ import annotations

from core.documents import poll_papers as papers

BRANCH = "云溪区行政服务中心第一党支部"
GRADES = ("满意", "比较满意", "基本满意", "不满意")
QUESTIONS = ("参加创先争优活动情况", "立足岗位履行职责情况", "承诺践诺情况", "联系和服务群众情况")
CODE = "7F3K-21QD"


def group_sheet(name: str = "") -> papers.GroupSheetPaper:
    """A party group's sheet."""
    return papers.GroupSheetPaper(title="党支部评议表", branch=name or BRANCH, grades=GRADES, questions=QUESTIONS)


def candidates(name: str = "") -> papers.CandidatesBallot:
    """A ballot on five candidates."""
    return papers.CandidatesBallot(
        title="优秀党员民主评议推荐表",
        branch=BRANCH,
        grades=GRADES,
        questions=QUESTIONS,
        candidates=(name or "林溪", "周明远", "何静", "古丽扎尔·艾合买提", "欧阳若兰"),
        most=5,
    )


def survey(name: str = "") -> papers.ServiceSurvey:
    """A survey on two posts."""
    return papers.ServiceSurvey(
        title="窗口服务岗位群众满意度测评表",
        committee="中共云溪区直属机关工作委员会",
        branch=BRANCH,
        period="2026年",
        grades=GRADES,
        questions=("服务态度", "服务质量", "办事效率", "廉洁公正"),
        posts=(papers.SurveyPost(name or "林溪", "办证窗口"), papers.SurveyPost("何静")),
        until="2026年12月28日",
    )


def choice(name: str = "", seats: int = 2) -> papers.ChoiceBallot:
    """An election ballot; without seats a resolution."""
    return papers.ChoiceBallot(title="选举票", branch=BRANCH, names=(name or "丁一", "张伟", "谢明"), seats=seats)


def lines(name: str = "") -> papers.LineBallot:
    """A ballot on stars."""
    line = papers.BallotLine(name or BRANCH, "党支部星级", "□五星　□四星　□三星　□二星　□一星　□无星")
    return papers.LineBallot(title="党支部星级测评票", branch=BRANCH, lines=(line,))


def register(name: str = "") -> papers.IssueRegister:
    """A register of one class, filled in, and of one to be written by hand."""
    members = papers.IssueRow(voters=name or "党员", expected="14", present="12", printed="16", issued="12", left="4")
    public = papers.IssueRow(voters="群众代表", expected="6", present="", printed="7")
    return papers.IssueRegister(title="党支部星级测评票", branch=BRANCH, rows=(members, public), scrutineers="吴职")


def report(name: str = "") -> papers.TallyReport:
    """A tally report of an election."""
    row = papers.TallyRow(name=name or "丁一", votes="10", against="1", abstain="1", spoiled="0", outcome="当选")
    return papers.TallyReport(
        title="支部委员会选举",
        branch=BRANCH,
        voters="党员",
        expected="14",
        present="12",
        leave="1",
        absent="1",
        issued="12",
        returned="12",
        valid="12",
        invalid="0",
        heads=("赞成", "不赞成", "弃权", "部分无效", "结果"),
        rows=(row,),
        written=("徐静 1票",),
        remarks=("规定到会不少于应到的4/5。",),
        scrutineers="吴职",
        tellers="计票甲、计票乙",
        check_code=CODE,
    )


def statistics(name: str = "") -> papers.Statistics:
    """The statistics of one subject."""
    row = papers.StatisticsRow(
        subject=name or "林溪", question=QUESTIONS[0], counts=("11", "1", "0", "1"), blank="0", rate="92.31%（12/13）"
    )
    return papers.Statistics(
        title="优秀党员民主评议",
        branch=BRANCH,
        period="2026年",
        part="党员",
        grades=GRADES,
        rows=(row,),
        expected="13",
        present="13",
        issued="13",
        returned="13",
        valid="13",
        invalid="0",
        formula="（满意＋比较满意）÷本项有效",
        comments=("希望多到窗口",),
        check_code=CODE,
    )


def summary(name: str = "") -> papers.CandidatesSummary:
    """The summary of one candidate."""
    line = papers.CandidateLine(
        name=name or "林溪",
        post="办证窗口",
        members="94.00%（47/50）",
        users="100.00%（35/35）",
        recommended="12/13",
        outcome="通过",
        note="窗口一线",
    )
    return papers.CandidatesSummary(
        committee="中共云溪区直属机关工作委员会",
        branch=BRANCH,
        period="2026年度",
        cap="候选人1名。",
        people=(line,),
        check_code=CODE,
    )
