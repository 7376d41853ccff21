"""Printing: each form of a round or a receipt as a Word file, under an ASCII name that overwrites nothing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.calendar import Period
from core.desk.branch_rating.papers import BRANCH_PAPERS
from core.desk.branch_rating.rounds import branch_periods, branch_round
from core.desk.desk import Desk
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from core.desk.papers import ROUND_PAPERS, print_receipt
from core.desk.rounds import member_round
from core.errors import Refused
from core.records import Receipt
from sync.stick import file_name, write_new
from tui.i18n import t
from tui.i18n.words import word
from tui.twin.award_papers import AWARD_FORMS, award_files
from tui.twin.place import NamedDesk, Place, open_place
from tui.twin.poll_papers import POLL_FORMS, Printed, made, newest
from tui.twin.show import newest_period
from tui.twin.show_branch import the_branch_round
from tui.twin.show_rounds import the_round
from tui.twin.talk import Answer, Talk, table


def print_forms(args: Namespace, talk: Talk) -> Answer:
    """Print the forms for the store's branch, or for each branch of a master copy that has the round or poll."""
    out, own = Path(args.out), Path(args.templates) if args.templates else None
    files = []
    with open_place(args, talk) as place:
        desks = place.desks(args.branch)
        for form in dict.fromkeys(args.forms):
            if form in AWARD_FORMS:
                files += _awards(form, place, args, out, own)
                continue
            period = args.period or _newest(form, place, args.branch)
            having = [one for one in desks if len(desks) == 1 or _has(form, one.desk, period)]
            for number, one in enumerate(having):
                talk.progress(number, len(having), one.name)
                about = {"form": form, "branch": one.desk.store.meta.name, "period": period}
                files += [{**about, "file": str(path)} for path in _print(form, one, period, args.poll, out, own)]
            if form in POLL_FORMS and not any(one["form"] == form for one in files):
                raise Refused("no_poll_yet", form=form, period=period[:20])
    if not files:
        raise Refused("round_not_begun", period=(args.period or "")[:20])
    rows = [(word(one["form"]), one["branch"], Path(one["file"]).name) for one in files]
    return Answer({"files": files}, table((t("Form"), t("Branch"), t("File")), rows))


def _awards(form: str, place: Place, args: Namespace, out: Path, own: Path | None) -> list[dict[str, str]]:
    """The files of a form of commendation: one of the whole round, or one a nominee."""
    found = []
    for desk, period, file in award_files(form, place, args.branch, args.period or "", own):
        about = {"form": form, "branch": desk.store.meta.name, "period": period}
        found.append({**about, "file": str(_written(desk, out, file, form, period))})
    return found


def _newest(form: str, place: Place, branch: str) -> str:
    """The period a form is printed for when none is given: the newest round of its kind; ledgers take everything."""
    if form in ROUND_PAPERS:
        return newest_period(place, branch)
    if form in BRANCH_PAPERS or form == "improvement_plan":
        years = [one for named in place.desks(branch) for one in branch_periods(named.desk) if one.isdigit()]
        if not years:
            raise Refused("no_round_yet")
        return max(years)
    if form in POLL_FORMS:
        periods = [period for one in place.desks(branch) if (period := newest(form, one.desk))]
        return max(periods, key=Period.parse, default="")
    return ""


def _has(form: str, desk: Desk, period: str) -> bool:
    """Whether a branch of the master copy has what the form prints."""
    if form in ROUND_PAPERS:
        return member_round(desk, period) is not None
    if form in BRANCH_PAPERS:
        return branch_round(desk, period) is not None
    return form in (*FOLLOW_UP_PAPERS, *POLL_FORMS) or bool(desk.records.all(Receipt))


def _print(form: str, one: NamedDesk, period: str, poll: str, out: Path, own: Path | None) -> list[Path]:
    desk = one.desk
    if form in POLL_FORMS:
        return [_written(desk, out, file, form, period) for file in made(form, desk, period, poll, own)]
    if form in ROUND_PAPERS:
        data = ROUND_PAPERS[form](desk, the_round(desk, period), own)
    elif form in BRANCH_PAPERS:
        data = BRANCH_PAPERS[form](desk, the_branch_round(desk, period), own)
    elif form in FOLLOW_UP_PAPERS:
        data = FOLLOW_UP_PAPERS[form](desk, period, own)
    else:
        data = _receipt(desk, own)
    return [_written(desk, out, Printed("", ".docx", data), form, period)]


def _written(desk: Desk, out: Path, file: Printed, *parts: str) -> Path:
    name = file_name(f"xc-{desk.store.meta.body}", *parts, file.part, day=desk.today, suffix=file.suffix)
    return write_new(out, name, file.data)


def _receipt(desk: Desk, own: Path | None) -> bytes:
    receipts = sorted(desk.records.all(Receipt).values(), key=lambda receipt: receipt.given.number)
    if not receipts:
        raise Refused("no_receipt_yet", branch=desk.store.meta.body)
    return print_receipt(desk, receipts[-1], own)
