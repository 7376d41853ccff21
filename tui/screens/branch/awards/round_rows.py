"""A commendation round at the branch as steps, rows and columns: pure functions of what was read (A1-A9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from core.desk.commendation.around import Around, stands
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.rounds import AwardRoundView, QuotaRow
from core.desk.commendation.seals import corrected
from core.desk.commendation.submission import BLOCKING
from core.desk.desk import Desk
from core.desk.publication import NoticeView
from core.notices.award_scheme import AwardSubject
from core.records import AwardOpted, AwardPart, Body
from core.rules.public_notice import NoticeState
from core.text import characters
from core.values import Verdict
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.common.award_words import check_counts, label, state_sign
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, column_width

STEPS: Final = {
    "part": mark("Part"),
    "nominees": mark("Nominees"),
    "review": mark("Branch review"),
    "materials": mark("Written"),
    "notice": mark("Notice"),
    "seal": mark("Seal"),
}
"""The steps of a round at the branch, in their order."""

_SIGNS: Final = 3
"""Cells before a row: cursor and sign."""
_STATE: Final = 12
"""Cells that the state needs at least."""
_KEPT: Final = 4
"""Columns that are never left out: name, award, checks, state."""
_FIRST: Final = (NomineeState.RETURNED, NomineeState.LATE)
"""States that somebody must see at once."""
_OVER: Final = (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN)


class Picture(Struct, frozen=True):
    """A round as the branch sees it: what was announced, its nominees, its own notices, whether it takes part.

    `corrected` names the nominees that were changed since their latest version.
    """

    round: AwardRoundView
    branch: str
    nominees: tuple[NomineeView, ...]
    notices: tuple[NoticeView, ...]
    opted: AwardOpted | None
    corrected: frozenset[str]

    @property
    def standing(self) -> list[NomineeView]:
        """Those that were neither withdrawn nor turned down."""
        return [one for one in self.nominees if stands(one.nomination)]

    def of(self, award: str) -> list[NomineeView]:
        """Those that stand for one award."""
        return [one for one in self.standing if one.award.id == award]

    @property
    def published(self) -> set[str]:
        """The nominees that a notice of the branch names and that was not withdrawn."""
        posted = [one.notice.posted.subjects for one in self.notices if one.state is not NoticeState.WITHDRAWN]
        return {subject for subjects in posted for subject in subjects}

    @property
    def to_publish(self) -> list[NomineeView]:
        """Those whom the branch committee agreed to and no notice names yet."""
        return [one for one in self.standing if one.nomination.review and one.id not in self.published]

    @property
    def unsealed(self) -> list[NomineeView]:
        """Those that still have to go up: never sealed, returned, or corrected since."""
        return [one for one in self.standing if self.to_seal(one)]

    def to_seal(self, one: NomineeView) -> bool:
        """Whether a version of a nominee is still to be sealed."""
        if one.sealed_by is Body.COMMITTEE:
            return False
        return not one.version or one.state is NomineeState.RETURNED or one.id in self.corrected

    @property
    def ready(self) -> list[NomineeView]:
        """Those of them that nothing holds back; what only asks is the committee's to judge.

        One that came back is ready only once it was changed.
        """
        return [one for one in self.unsealed if not blocked(one) and one not in self.untouched]

    @property
    def all_sealed(self) -> bool:
        """Whether somebody stands and nobody waits for a seal."""
        return bool(self.standing) and not self.unsealed

    @property
    def untouched(self) -> list[NomineeView]:
        """Those that the committee sent back and nobody changed since."""
        return [one for one in self.standing if one.state is NomineeState.RETURNED and one.id not in self.corrected]


def read_round(desk: Desk, view: AwardRoundView) -> Picture:
    """Everything that the branch's screen of a round shows."""
    shown = nominees(desk, view.id)
    part = desk.records.get(AwardPart, view.id)
    return Picture(
        round=view,
        branch=desk.store.meta.body,
        nominees=tuple(sorted(shown, key=_urgency)),
        notices=tuple(Around(desk, view).published(by_committee=False)[1]),
        opted=part.opted if part else None,
        corrected=frozenset(one.id for one in shown if one.version and corrected(desk.records, one.nomination)),
    )


def _urgency(one: NomineeView) -> int:
    if one.state in _FIRST:
        return _FIRST.index(one.state)
    return len(_FIRST) + (one.state in _OVER)


def blocked(one: NomineeView) -> bool:
    """Whether a nominee is not ready yet: something keeps it from going up, or it was not published."""
    held = {*BLOCKING, "notice_missing"}
    return any(reason.verdict is Verdict.FAIL and reason.code in held for reason in one.checks)


# ---- steps -------------------------------------------------------------------------------------------------------


def done_steps(one: Picture) -> dict[str, bool]:
    """Each step, and whether it is done; no step of taking part where no award is for branches.

    A place may stay free: nominees are there once there is one, and the pre-check tells of free places.
    """
    standing = one.standing
    found = {
        "part": one.opted is not None,
        "nominees": bool(standing),
        "review": bool(standing) and all(each.nomination.review for each in standing),
        "materials": bool(standing) and not any(lacks_text(each) for each in standing),
        "notice": bool(standing) and all(each.id in one.published for each in standing),
        "seal": one.all_sealed,
    }
    if not one.round.for_branches:
        del found["part"]
    if not one.round.scheme.publication.branch:
        del found["notice"]
    return found


def next_step(one: Picture) -> str:
    """The step to go on with; empty when all are done, or the list is decided."""
    if one.round.decided:
        return ""
    return next((name for name, done in done_steps(one).items() if not done), "")


def lacks_text(one: NomineeView) -> bool:
    """Whether main deeds or statement are missing altogether."""
    return any(reason.code in ("deeds_missing", "statement_missing") for reason in one.missing)


# ---- quotas ------------------------------------------------------------------------------------------------------


def quota_cells(one: Picture, row: QuotaRow) -> tuple[str, str, str]:
    """An award, the branch's places of it, and what there is of it so far."""
    places = row.places(one.branch)
    share = (
        t("pool of {total}", total=row.quota.total)
        if places is None
        else t("{places} of {total}", places=places, total=row.quota.total)
    )
    return label(row.award), share, _so_far(one, row)


def _so_far(one: Picture, row: QuotaRow) -> str:
    own = one.of(row.award.id)
    sealed = sum(bool(each.version) for each in own)
    said = t("nominated {count}, sealed {sealed}", count=len(own), sealed=sealed)
    if row.award.subject is not AwardSubject.BRANCH:
        return said
    if one.opted is None:
        return t("part not decided yet")
    if not one.opted.takes_part:
        return t("does not take part ({on})", on=one.opted.on)
    return f"{t('takes part ({on})', on=one.opted.on)}  {said}"


# ---- nominees ----------------------------------------------------------------------------------------------------


def columns(rows: Sequence[Row], cells: int) -> list[Column]:
    """As wide as the texts need; the state with its reason takes the rest, what does not fit is left out."""

    def needed(at: int, title: str, most: int) -> int:
        return min(most, column_width(t(title), *(row.cells[at] for row in rows)))

    found = [
        Column("name", t("Name"), needed(0, "Name", 14)),
        Column("award", t("Which award"), needed(1, "Which award", 14)),
        Column("checks", t("Fail, ask"), needed(2, "Fail, ask", 9)),
        Column("state", t("State")),
        Column("length", t("Deeds, text"), needed(4, "Deeds, text", 11), "right"),
        Column("origin", t("How it arose"), needed(5, "How it arose", 12)),
    ]
    while len(found) > _KEPT and cells - _SIGNS - sum(one.width + 1 for one in found) < _STATE:
        found.pop()
    return found


def nominee_rows(one: Picture) -> list[Row]:
    """One row a nominee, what came back first."""
    return [_row(one, each) for each in one.nominees]


def _row(one: Picture, each: NomineeView) -> Row:
    mark_, tone = state_sign(each.state)
    cells = (
        each.name,
        label(each.award),
        check_counts(each.checks),
        state_text(one, each),
        length_words(each),
        word(f"origin_{each.nomination.origin.how}"),
    )
    return Row(each.id, cells, "!" if each.conflicts or each.late_edits else mark_, tone)


def length_words(each: NomineeView) -> str:
    """Characters of main deeds and statement: `312/846`; a dash where there is none."""
    texts = (each.nomination.deeds, each.nomination.statement)
    counts = [characters(one.text) if one else 0 for one in texts]
    return "/".join(str(count) if count else sign("dash") for count in counts)


def state_text(one: Picture, each: NomineeView) -> str:
    """The state, with the committee's reason or what is still to be done."""
    said = word(str(each.state))
    verdict = each.review.verdict if each.review else None
    if each.state in (NomineeState.RETURNED, NomineeState.ON_HOLD, NomineeState.REMOVED) and verdict and verdict.reason:
        return t("{name}: {text}", name=said, text=verdict.reason)
    if each.id in one.corrected:
        return t("{state}, corrected since", state=said)
    return said if each.version or each.state is not NomineeState.DRAFT else lacking(each) or said


_LACKING: Final[Mapping[str, str]] = {
    "branch_review_missing": mark("To be reviewed by the branch"),
    "deeds_missing": mark("Main deeds missing"),
    "statement_missing": mark("Statement missing"),
    "notice_missing": mark("Not published"),
}


def lacking(each: NomineeView) -> str:
    """What a nominee lacks first, in short; empty when it may go up."""
    codes = {one.code for one in each.missing}
    return next((t(said) for code, said in _LACKING.items() if code in codes), "") or t("Ready to be sealed")
