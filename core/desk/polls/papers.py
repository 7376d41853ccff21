"""The facts of each paper of a poll, taken from its view; the same figures as on the screen (forms 2.8, 2.12, 2.13)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from core.desk.desk import Desk
from core.desk.papers import day_on_paper
from core.desk.polls.appraisal import AppraisalView, cap_reason
from core.desk.polls.ballots import ballot, four, grade_words, graded, poll_day, poll_period, question_words
from core.desk.polls.issue import run_of
from core.desk.polls.poll import PollView
from core.desk.polls.proposed import on_paper
from core.desk.polls.stars import name_of
from core.documents import poll_papers as papers
from core.records import Committee
from core.rules.polls.ballots import Slot, SlotCount
from core.rules.polls.quorum import Attendance
from core.rules.polls.satisfaction import Formula
from core.values import Rate

_WHOLES: Final = {
    "answered": "本项有效",
    "valid": "有效票",
    "returned": "收回票",
    "issued": "发出票",
    "present": "实到人数",
    "expected": "应到人数",
}


# ---- what is handed out ------------------------------------------------------------------------------------------


def issue_register(desk: Desk, view: PollView) -> papers.IssueRegister:
    """The register of ballots as it stands; a class that nobody registered has the run that is proposed for it."""
    runs = {voters: run_of(view, voters) for voters in view.classes}
    rows = [
        _issue_row(view.poll.voters[voters].zh, view.attendance[voters], kept.printed, kept.issued)
        for voters, kept in runs.items()
    ]
    printed, issued = (sum(getattr(kept, name) for kept in runs.values()) for name in ("printed", "issued"))
    every = all(kept.issued for kept in runs.values())
    total = _issue_row("合计", view.whole.attendance, printed, issued if every else 0)
    rows.append(msgspec.structs.replace(total, total=True))
    officials = view.poll.officials
    return papers.IssueRegister(
        title=view.poll.setup.title,
        branch=desk.store.meta.name,
        rows=tuple(rows),
        scrutineers="、".join(name_of(desk, who) for who in officials.scrutineers) if officials else "",
        tellers="、".join(name_of(desk, who) for who in officials.tellers) if officials else "",
        day=poll_day(view),
    )


def _issue_row(voters: str, there: Attendance, printed: int, issued: int) -> papers.IssueRow:
    """A line of the register; what is not known yet (0) is left to be written by hand."""
    return papers.IssueRow(
        voters=voters,
        expected=str(there.expected),
        present=str(there.present) if there.present else "",
        printed=str(printed),
        issued=str(issued) if issued else "",
        left=str(printed - issued) if issued else "",
    )


# ---- what was counted --------------------------------------------------------------------------------------------


def tally_report(desk: Desk, view: PollView) -> papers.TallyReport:
    """The tally report with every count; for an appraisal each subject's rate in place of votes."""
    there, sheets, officials = view.whole.attendance, view.whole.sheets, view.poll.officials
    votes = any(slot.counts == "vote" for slot in view.slots)
    return papers.TallyReport(
        title=view.poll.setup.title,
        branch=desk.store.meta.name,
        voters="、".join(view.poll.voters[name].zh for name in view.classes),
        expected=str(there.expected),
        present=str(there.present),
        leave=str(there.leave),
        absent=str(there.absent),
        issued=str(sheets.issued),
        returned=str(sheets.returned),
        valid=str(sheets.valid),
        invalid=str(sheets.invalid),
        heads=("赞成", "不赞成", "弃权", "部分无效", "结果") if votes else ("满意率", "分子", "分母", "推荐票", "结果"),
        rows=_vote_rows(view) if votes else _rate_rows(view),
        written=tuple(f"{name} {number}票" for name, number in view.whole.counts.written.items()),
        remarks=_remarks(view),
        chief=name_of(desk, officials.chief) if officials and officials.chief else "",
        scrutineers="、".join(name_of(desk, who) for who in officials.scrutineers) if officials else "",
        tellers="、".join(name_of(desk, who) for who in officials.tellers) if officials else "",
        day=poll_day(view),
        check_code=view.code,
    )


def _vote_rows(view: PollView) -> tuple[papers.TallyRow, ...]:
    found = []
    for slot, one in zip(view.slots, view.whole.counts.slots, strict=True):
        by = dict(zip(slot.options, one.options, strict=True))
        found.append(
            papers.TallyRow(
                name=view.name(slot.subject),
                votes=str(by["for"]),
                against=str(by["against"]),
                abstain=str(by["abstain"] + one.blank),
                spoiled=str(one.spoiled),
                outcome=_outcome(view, slot.subject),
            )
        )
    return tuple(found)


def _outcome(view: PollView, subject: str) -> str:
    if view.election is not None:
        if subject in view.election.value.elected:
            return "当选"
        return "须再次投票" if subject in view.election.value.tied else "未当选"
    if subject in view.passed:
        return "通过" if view.passed[subject].value else "未通过"
    return ""


def _rate_rows(view: PollView) -> tuple[papers.TallyRow, ...]:
    found = []
    for subject, outcome in view.rates.items():
        rate, recommended = outcome.value.rate, view.recommended.get(subject)
        found.append(
            papers.TallyRow(
                name=view.name(subject),
                votes=f"{rate.percent()}%",
                against=str(rate.part),
                abstain=str(rate.whole),
                spoiled=str(recommended.part) if recommended else "—",
                outcome=("达标" if outcome.value.passed else "未达标") if view.poll.rules.bar else "",
            )
        )
    return tuple(found)


def _remarks(view: PollView) -> tuple[str, ...]:
    there, rules = view.whole.attendance, view.poll.rules
    found = []
    if rules.quorum_num:
        word = "超过" if rules.quorum_strict else "不少于"
        found.append(
            f"应到{there.expected}人，实到{there.present}人；规定到会{word}应到的{rules.quorum_num}/{rules.quorum_den}。"
        )
    if view.election:
        result, seats = view.election.value, view.poll.setup.seats
        found.append(f"应选{seats}人，当选{len(result.elected)}人，空缺{seats - len(result.elected)}人。")
    if view.rates:
        found.append(f"满意率＝{formula_words(view)}，标准{rules.bar}%（含）。")
    if view.proposed:
        found.append(f"其中{on_paper(view.proposed)}为建议值，机关党委尚未确定。")
    if view.outside:
        sources = "、".join(one.source for one in view.poll.totals.values() if one.outside)
        found.append(f"数据来自外来报告（{sources}），其中不符之处照原样保留。")
    if view.whole.counts.surplus:
        found.append(f"有{view.whole.counts.surplus}张票推荐超过{rules.most}名，推荐部分无效。")
    return tuple(found)


def formula_words(view: PollView) -> str:
    """The formula of the rate in words with its whole, as printed under tables (0.3)."""
    formula = Formula.of(view.poll.rules)
    names = {
        "satisfied": "满意",
        "fairly_satisfied": "比较满意",
        "basically_satisfied": "基本满意",
        "dissatisfied": "不满意",
    }
    names |= {"excellent": "优秀", "qualified": "合格", "basically_qualified": "基本合格", "unqualified": "不合格"}
    parts = [
        names.get(grade, grade) + (f"×{value}%" if value != 100 else "")
        for grade, value in formula.points.items()
        if value
    ]
    whole = next(iter(view.rates.values())).value.rate.denominator if view.rates else str(formula.denominator)
    return f"（{'＋'.join(parts)}）÷{_WHOLES.get(whole, whole)}"


def statistics(desk: Desk, view: PollView, part: int = -1) -> papers.Statistics:
    """The statistics of everybody, or of one of the parts that may be shown (2.5)."""
    chosen = view.whole if part < 0 else view.shown[part]
    asked = graded(view)
    return papers.Statistics(
        title=view.poll.setup.title,
        branch=desk.store.meta.name,
        period=poll_period(view.poll.setup.period),
        part="、".join(view.poll.voters[name].zh for name in chosen.classes if name in view.poll.voters),
        grades=four([grade_words(desk, option) for option in asked[0].options] if asked else []),
        rows=_statistics_rows(view, dict(zip(view.slots, chosen.counts.slots, strict=True))),
        expected=str(chosen.attendance.expected),
        present=str(chosen.attendance.present),
        issued=str(chosen.sheets.issued),
        returned=str(chosen.sheets.returned),
        valid=str(chosen.sheets.valid),
        invalid=str(chosen.sheets.invalid),
        formula=formula_words(view) if view.rates else "",
        comments=comments(view) if part < 0 else (),
        day=poll_day(view),
        check_code=view.code,
    )


def _statistics_rows(view: PollView, counts: dict[Slot, SlotCount]) -> tuple[papers.StatisticsRow, ...]:
    found, before = [], ""
    for slot, one in counts.items():
        if slot.counts != "grade":
            continue
        outcome = view.rates.get(slot.subject)
        rate = outcome.value.questions.get(slot.question) if outcome else None
        whole = counts == dict(zip(view.slots, view.whole.counts.slots, strict=True))
        found.append(
            papers.StatisticsRow(
                subject="" if slot.subject == before else view.name(slot.subject),
                question=question_words(view, slot),
                counts=four([str(number) for number in one.options]),
                blank=str(one.blank + one.spoiled),
                rate=rate_words(rate) if whole else "",
            )
        )
        before = slot.subject
    return tuple(found)


def rate_words(rate: Rate | None) -> str:
    """A rate for the eye: `95.00%（57/60）`; a dash where nothing was counted."""
    return f"{rate.percent()}%（{rate.part}/{rate.whole}）" if rate and rate.whole else "—"


def comments(view: PollView) -> tuple[str, ...]:
    """What was said, sorted, of all classes together and tied to no ballot."""
    kept = [text for one in view.poll.ballots.values() for text in one.comments]
    kept += [text for one in view.poll.totals.values() for text in one.comments]
    kept += [one.remark for one in view.poll.sheet.values() if one.remark]
    return tuple(sorted(kept))


def candidates_summary(desk: Desk, view: AppraisalView) -> papers.CandidatesSummary:
    """The summary of candidates that goes up with the list (D4)."""
    committee = desk.records.get(Committee, "committee")
    cap = cap_reason(desk, len(view.rows)).figures
    share = f"，按党员{cap['members']}名的{cap['share']}%不超过{cap['most']}名"
    people = tuple(
        papers.CandidateLine(
            name=row.person.identity.name,
            post=row.person.work.post or row.person.membership.post,
            members=rate_words(row.standing.members),
            users=rate_words(row.standing.users) if row.standing.window or row.standing.users else "不涉及",
            recommended=f"{row.standing.recommended.part}/{row.standing.recommended.whole}"
            if row.standing.recommended
            else "—",
            outcome="通过" if row.outcome.value else "未通过",
            note="党风廉政问题" if row.standing.verified else "窗口一线" if row.standing.window else "",
        )
        for row in view.rows
    )
    return papers.CandidatesSummary(
        committee=committee.profile.name if committee else "",
        branch=desk.store.meta.name,
        period=f"{poll_period(view.period)}度",
        # A sealed list was held to the members of then, of whom some have come or left since.
        cap=f"候选人{len(people)}名{'' if view.sealed and view.received else share}。",
        people=people,
        day=day_on_paper(desk.today.isoformat()),
        check_code=view.code,
    )


def print_candidates(desk: Desk, view: AppraisalView, own: Path | None = None) -> bytes:
    """The candidates' summary of a year as .docx bytes. Refused as by `word.fill`."""
    return papers.make_candidates_summary(candidates_summary(desk, view), own)


Printer = Callable[[Desk, PollView, Path | None], bytes]

POLL_PAPERS: Final[dict[str, Printer]] = {
    "ballot": ballot,
    "issue_register": lambda desk, view, own: papers.make_issue_register(issue_register(desk, view), own),
    "tally_report": lambda desk, view, own: papers.make_tally_report(tally_report(desk, view), own),
    "statistics": lambda desk, view, own: papers.make_statistics(statistics(desk, view), own),
}
"""Papers of a poll by name; the last argument is a folder with a committee's own templates."""
