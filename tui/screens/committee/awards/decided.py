"""The list of a round: agreed, decided and frozen, published, given; what stands against the award (A8-A10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.granting import AwardRevoke, covered
from core.desk.commendation.listed import ListedRow
from core.desk.commendation.meeting import ListView, award_list, rows_now
from core.desk.commendation.opening import not_granted
from core.desk.commendation.over_branches import Question, what_is_open, who_holds_places, who_is_barred
from core.desk.commendation.places import places
from core.desk.commendation.rounds import AwardRoundView
from core.desk.publication import NoticeView, notices_of
from core.errors import XingceError
from core.rules.public_notice import NoticeState
from core.values import Reason
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import word
from tui.screens.committee.asking import ask_act
from tui.screens.committee.awards.checks import GrantChecksView
from tui.screens.committee.awards.deciding import DecideForm, GrantForm, PublishForm
from tui.screens.committee.awards.papers import print_award_papers
from tui.screens.committee.awards.prizes import PrizesForm
from tui.screens.committee.awards.review import NomineeReviewView
from tui.screens.committee.awards.words import round_name
from tui.screens.committee.export import export_shown
from tui.screens.committee.reading import AskingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label
from tui.screens.common.ledger import later
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.screens.common.words_above import WordsAbove
from tui.widgets.charts import steps
from tui.widgets.form import Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Paragraph
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

STEPS = (mark("Reviewing"), mark("Meeting"), mark("Notice"), mark("Awarding"))


class AwardListView(AskingView):
    """The steps, what is to be known of them, and one row for everybody on the list."""

    places = ("award_list",)

    def __init__(self, desk: CommitteeDesk, round_id: str) -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.listed: ListView | None = None
        self.notices: list[NoticeView] = []
        self.now: dict[str, ListedRow] = {}

    def compose(self) -> ComposeResult:
        """Round, steps, facts, list."""
        yield RoundLine(id="round")
        yield WordsAbove(id="facts")
        columns = (
            Column("award", mark("Which award"), 18),
            Column("name", mark("Name")),
            Column("branch", mark("Branch"), 16),
            Column("state", mark("State"), 12),
        )
        yield VirtualList(
            columns,
            empty=mark("Nobody is agreed to yet: F7 in the round."),
        )

    def questions(self) -> Sequence[Question]:
        """Who holds the places."""
        return who_holds_places(self.round_id)

    def show(self) -> None:
        """The list as it was decided, or as the committee's words stand."""
        if later(self):
            return
        desk = self.desk.desk()
        try:
            self.listed = award_list(desk, self.round_id)
        except XingceError as error:
            self.listed = None
            self.query_one("#facts", WordsAbove).show([Paragraph(explain_error(error), "bad")])
        if self.listed is None:
            return
        self.notices = notices_of(desk, self.round_id, by_committee=True)
        view = self.listed.round
        self.query_one(RoundLine).show(round_name(view), self.listed.code)
        self.query_one("#facts", WordsAbove).show([*self._steps(view), *self._facts(self.listed)])
        names = {row.award.id: label(row.award) for row in view.rows}
        branches = self.desk.branches()
        order = {branch: at for at, branch in enumerate(branches)}
        awards = {row.award.id: at for at, row in enumerate(view.rows)}
        self.now = {one.nomination: one for one in rows_now(view, places(desk, self.round_id) or ())}
        since = [one for id_, one in self.now.items() if id_ not in {row.nomination for row in self.listed.rows}]
        rows = []
        for one in sorted(
            (*self.listed.rows, *since), key=lambda one: (awards.get(one.award, len(awards)), order.get(one.branch, 0))
        ):
            state, tone = self._state(one)
            cells = (names.get(one.award, one.award), one.name, branches[one.branch].profile.name, state)
            rows.append(Row(one.nomination, cells, sign("wrong") if tone == "bad" else "", tone))
        self.query_one(VirtualList).set_rows(rows)
        self.post_message(self.Detailed())

    def _steps(self, view: AwardRoundView) -> Iterator[Paragraph]:
        waiting = bool(self.desk.awards.waiting(self.round_id))
        done = (not waiting, view.decided, view.decided and not self._in_notice(view), view.granted)
        now = done.index(False) if False in done else len(done)
        states = ["done" if at < now else "now" if at == now else "open" for at in range(len(STEPS))]
        yield Paragraph(steps([(t(name), state) for name, state in zip(STEPS, states, strict=True)]), "accent")

    def _in_notice(self, view: AwardRoundView) -> bool:
        """Whether the notice is still missing for somebody, or runs."""
        standing = [one for one in self.notices if one.state is not NoticeState.WITHDRAWN]
        return bool(covered(view, [one.notice for one in standing])) or any(
            one.state in (NoticeState.RUNNING, NoticeState.COMING) for one in standing
        )

    def _facts(self, listed: ListView) -> Iterator[Paragraph]:
        view = listed.round
        meeting = view.listed.meeting if view.listed else None
        if view.decided and meeting:
            figures = {"on": meeting.on, "present": meeting.present, "expected": meeting.expected}
            votes = {"for_": meeting.in_favour, "against": meeting.against, "abstain": meeting.abstain}
            yield Paragraph(
                t(
                    "{on}: {present} of {expected} present, {for_} for, {against} against, {abstain} abstaining",
                    **figures,
                    **votes,
                ),
                label=t("Deciding meeting"),
            )
        if listed.changed:
            yield Paragraph(
                t("Nominees changed since: decide the list anew, with the reason (F7)."), "bad", sign("wrong")
            )
        for one in self.notices:
            posted = one.notice.posted
            said = f"{posted.start} — {posted.end}  {word(str(one.state))}  {posted.place}"
            open_ = sum(each.state == "open" for each in one.objections)
            said += "  " + t("objections open: {count}", count=open_) if open_ else ""
            yield Paragraph(said, "" if not open_ else "warn", t("In public notice"))
        if view.decided and (missing := covered(view, [one.notice for one in self.notices])):
            yield Paragraph(t("{count} on the list not published yet (F9).", count=len(missing)), "warn", sign("ask"))
        granted = view.listed.granted if view.granted and view.listed else None
        if granted:
            yield Paragraph(
                f"{granted.on}  {granted.document}  {granted.occasion}  {granted.code}", "good", t("Awarded")
            )

    def _state(self, one: ListedRow) -> tuple[str, str]:
        """What became of somebody, with its tone; after the decision also who went and who came since."""
        view = self.listed.round if self.listed else None
        if self.listed is None or view is None or not view.decided:
            return t("agreed"), ""
        if view.listed and one.nomination in view.listed.revoked:
            return t("revoked"), "dim"
        if one not in self.listed.rows:
            return t("agreed since"), "bad"
        if self.listed.changed and self.now.get(one.nomination) != one:
            return t("word changed") if one.nomination in self.now else t("taken out"), "bad"
        return (t("given") if view.granted else t("listed")), ""

    @property
    def row(self) -> Row | None:
        """Whoever is under the cursor."""
        return self.query_one(VirtualList).row

    @property
    def granted(self) -> bool:
        """Whether the awards were given."""
        return bool(self.listed and self.listed.round.granted)

    @property
    def given_refusal(self) -> Reason | None:
        """Why nothing is decided or published any more: the awards were given."""
        found = not_granted(self.listed.round) if self.listed else []
        return found[0] if found else None

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "award_list.open")

    # ---- commands ----

    def do_award_list_open(self) -> None:
        """The nominee with all checks."""
        one = self._under()
        if one:
            self.post_message(self.Open(NomineeReviewView(self.desk, self.round_id, (one.branch, one.nomination))))

    def _under(self) -> ListedRow | None:
        if self.listed is None or self.row is None:
            return None
        id_ = self.row.id
        return next((one for one in self.listed.rows if one.nomination == id_), self.now.get(id_))

    async def do_award_list_decide(self) -> None:
        """The meeting."""
        if self.listed and await self.ask_ahead(who_is_barred(self.round_id)):
            self.post_message(self.Open(DecideForm(self.desk, self.listed.round)))

    def do_award_list_publish(self) -> None:
        """The notice."""
        if self.listed:
            self.post_message(self.Open(PublishForm(self.desk, self.listed.round)))

    async def do_award_list_grant(self) -> None:
        """The award."""
        if self.listed and await self.ask_ahead(what_is_open(self.round_id)):
            self.post_message(self.Open(GrantForm(self.desk, self.listed.round)))

    def do_award_list_checks(self) -> None:
        """What stands against the award."""
        self.post_message(self.Open(GrantChecksView(self.desk, self.round_id)))

    async def do_award_list_revoke(self) -> None:
        """Take an honour back."""
        one = self._under()
        if one is None:
            return
        fields = (
            Field(id="on", label=mark("Day"), initial=today().isoformat()),
            Field(id="by", label=mark("Decided by")),
            Field(id="reason", label=mark("Reason"), lines=3),
        )
        await ask_act(
            self,
            t("Take the honour back: {name}", name=one.name),
            fields,
            f"revoke:{one.nomination}",
            lambda given: AwardRevoke(round=self.round_id, nomination=one.nomination, **given),
            self.desk.desk,
            t("Taken back; that it was given stays readable."),
        )

    def do_award_list_prizes(self) -> None:
        """What each award carries."""
        if self.listed:
            self.post_message(self.Open(PrizesForm(self.desk, self.listed.round)))

    async def do_award_list_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listing(), "xc-award-list")

    async def do_award_list_print(self) -> None:
        """A paper of the round, or the rows as they are shown."""
        if self.listed:
            await print_award_papers(self, self.desk, self.listed.round, self._listing())

    def _listing(self) -> Listing:
        title = round_name(self.listed.round) if self.listed else ""
        return listing(f"{title} {t('Commendation list')}".strip(), self.desk.master.name, self.query_one(VirtualList))
