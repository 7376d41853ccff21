"""`xingce show`: what is in a store, as rows. For a master copy each row says whose branch it is of."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from core.calendar import Period
from core.errors import Refused
from tui.i18n import mark, t
from tui.twin import (
    show_appraisal,
    show_awards,
    show_branch,
    show_follow_up,
    show_journal,
    show_notices,
    show_polls,
    show_rounds,
)
from tui.twin.place import NamedDesk, Place, open_place
from tui.twin.show_rows import Column, Row
from tui.twin.talk import Answer, Talk, table


class View(NamedTuple):
    """One thing that can be shown: its columns, where its rows come from, and whether it is asked of each branch."""

    columns: Sequence[Column]
    rows: Callable[..., list[Row]]
    each_branch: bool = True
    needs_period: bool = False


VIEWS: Final[dict[str, View]] = {
    "due": View(show_rounds.DUE, show_rounds.due_rows),
    "people": View(show_rounds.PEOPLE, show_rounds.people_rows),
    "rounds": View(show_rounds.ROUNDS, show_rounds.rounds_rows),
    "round": View(show_rounds.CHECKS, show_rounds.check_rows, needs_period=True),
    "results": View(show_rounds.RESULTS, show_rounds.result_rows, needs_period=True),
    "decisions": View(show_rounds.DECISIONS, show_rounds.decision_rows),
    "conflicts": View(show_journal.CONFLICTS, show_journal.conflict_rows),
    "receipts": View(show_journal.RECEIPTS, show_journal.receipt_rows),
    "journal": View(show_journal.JOURNAL, show_journal.journal_rows),
    "lines": View(show_journal.LINES, show_journal.line_rows, each_branch=False),
    "waiting": View(show_journal.WAITING, show_journal.waiting_rows, each_branch=False),
    "branches": View(show_journal.BRANCHES, show_journal.branch_rows, each_branch=False),
    "scheme": View(show_rounds.SCHEME, show_rounds.scheme_rows, each_branch=False),
    "calendar": View(show_rounds.CALENDAR, show_rounds.calendar_rows, each_branch=False),
    "stars": View(show_branch.STARS, show_branch.star_rows),
    "star_reasons": View(show_branch.STAR_REASONS, show_branch.star_reason_rows),
    "items": View(show_branch.ITEMS, show_branch.item_rows_shown),
    "acceptance": View(show_follow_up.ACCEPTANCE, show_follow_up.acceptance_rows),
    "polls": View(show_polls.POLLS, show_polls.poll_rows),
    "poll": View(show_polls.PLACES, show_polls.place_rows),
    "appraisal": View(show_appraisal.APPRAISAL, show_appraisal.appraisal_rows),
    "commendation": View(show_awards.COMMENDATION, show_awards.commendation_rows),
    "nominees": View(show_awards.NOMINEES, show_awards.nominee_rows),
    "quota": View(show_awards.QUOTA, show_awards.quota_rows, each_branch=False),
    "notices": View(show_notices.NOTICES, show_notices.notice_rows),
}

_BRANCH: Final = Column("branch", mark("Branch"))


def show(args: Namespace, talk: Talk) -> Answer:
    """The rows of one view; `--limit` keeps the first ones and says how many there are."""
    view = VIEWS[args.what]
    if args.period and view.needs_period:
        Period.parse(args.period)  # a slip of the pen is named, not answered with an empty table
    with open_place(args, talk) as place:
        if args.period is None and view.needs_period:
            args.period = newest_period(place, args.branch)
        rows = _rows(view, place, args)
    shown = rows[: args.limit] if args.limit else rows
    columns = [_BRANCH, *view.columns] if any(row.get("branch") for row in rows) else list(view.columns)
    lines = table([t(one.head) for one in columns], [[one.shown(row) for one in columns] for row in shown])
    lines.append(t("{count} rows", count=len(rows)))
    data: dict[str, Any] = {"what": args.what, "count": len(rows), "rows": shown}
    if args.period:
        data["period"] = args.period
    return Answer(data, lines)


def _rows(view: View, place: Place, args: Namespace) -> list[Row]:
    if not view.each_branch:
        return view.rows(place, args)
    found: list[Row] = []
    for one in _asked(place, args):
        rows = view.rows(one.desk, args)
        found += [{"branch": one.name, **row} for row in rows] if one.name else rows
    return found


def _asked(place: Place, args: Namespace) -> list[NamedDesk]:
    """The journal of a master copy is the committee's own unless a branch is named; everything else, every branch's.

    What is due, and public notices, are asked of both: the committee has its own.
    """
    if args.what == "journal" and place.master is not None and not args.branch:
        return [NamedDesk("", place.desk())]
    if args.what in ("due", "notices") and place.master is not None and not args.branch:
        return [NamedDesk(place.master.name, place.desk()), *place.desks()]
    return place.desks(args.branch)


def newest_period(place: Place, branch: str) -> str:
    """The newest round there is, when no period is given."""
    found = [row["period"] for one in place.desks(branch) for row in show_rounds.rounds_rows(one.desk, Namespace())]
    if not found:
        raise Refused("no_round_yet")
    return str(max(found))
