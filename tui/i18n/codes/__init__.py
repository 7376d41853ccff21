"""Codes of core and sync -> the English sentence that a person reads; one table a room, merged here."""

from __future__ import annotations

from typing import Final

from tui.i18n.codes.appraisal import APPRAISAL
from tui.i18n.codes.awards import AWARDS
from tui.i18n.codes.branch import BRANCH
from tui.i18n.codes.branch_rating import BRANCH_RATING
from tui.i18n.codes.commendation import COMMENDATION
from tui.i18n.codes.common import COMMON
from tui.i18n.codes.counting import COUNTING
from tui.i18n.codes.demo import DEMO
from tui.i18n.codes.desk import DESK
from tui.i18n.codes.due import DUE
from tui.i18n.codes.follow_up import FOLLOW_UP
from tui.i18n.codes.lines import LINES
from tui.i18n.codes.papers import PAPERS
from tui.i18n.codes.polls import POLLS
from tui.i18n.codes.publication import PUBLICATION
from tui.i18n.codes.rating import RATING
from tui.i18n.codes.roster import ROSTER
from tui.i18n.codes.scheme import SCHEME
from tui.i18n.codes.shell import SHELL
from tui.i18n.codes.store import STORE
from tui.i18n.codes.sync import SYNC
from tui.i18n.codes.twin import TWIN
from tui.i18n.codes.verify import VERIFY
from tui.i18n.codes.workdays import WORKDAYS

CODES: Final[dict[str, str]] = {
    **APPRAISAL,
    **AWARDS,
    **BRANCH,
    **BRANCH_RATING,
    **COMMENDATION,
    **COMMON,
    **COUNTING,
    **DEMO,
    **DESK,
    **DUE,
    **FOLLOW_UP,
    **LINES,
    **PAPERS,
    **POLLS,
    **PUBLICATION,
    **RATING,
    **ROSTER,
    **SCHEME,
    **SHELL,
    **STORE,
    **SYNC,
    **TWIN,
    **VERIFY,
    **WORKDAYS,
}
