"""What the results of a quarter ask for: talks, mentors, limits, notes; reminders, never actions (C8, 0.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.follow_up.consequences import PersonConsequences, Quarter, consequences
from core.desk.people import branch_page
from core.desk.rounds import RoundRow, member_round
from core.errors import XingceError
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error, sentence
from tui.i18n.words import period_words, word
from tui.screens.branch.base import BranchView, day_fault, needed_fault
from tui.screens.branch.items_acts import raise_item
from tui.screens.branch.papers import print_papers
from tui.screens.branch.round_person import PersonActs
from tui.screens.branch.round_rows import spoken
from tui.screens.branch.star_words import star_name
from tui.screens.common.perform import perform
from tui.screens.dialogs import SheetTitle
from tui.widgets.form import Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

ASKED = {
    "talk_due": (mark("talk"), "follow.talk"),
    "mentors_due": (mark("mentors"), "follow.mentors"),
    "mentor_not_five_star": (mark("mentor without five stars"), "follow.mentors"),
    "limit_due": (mark("time limit"), "follow.limit"),
    "follow_up_unimproved": (mark("follow-up note"), "follow.note"),
    "no_star_running": (mark("quarters without a star: the branch committee looks at it"), "follow.facts"),
}
"""What is still open, in a word, and the command that records it."""


class ConsequencesView(PersonActs):
    """Enter on somebody opens the form of what is open first."""

    places = ("follow",)

    def __init__(self, branch: BranchDesk, period: str) -> None:
        super().__init__(branch, period)
        self.found: dict[str, PersonConsequences] = {}

    def compose(self) -> ComposeResult:
        """Title and people."""
        yield SheetTitle(self._title())
        columns = (
            Column("name", mark("Name"), 10),
            Column("stars", mark("Last quarters"), 20),
            Column("open", mark("Still open")),
        )
        yield VirtualList(columns, empty=mark("Nothing follows from the results of this quarter."), id="follow")

    def _title(self) -> str:
        return t("What follows from {period}", period=period_words(self.period))

    def read(self) -> None:
        """Those with something open first."""
        desk = self.branch.desk
        picture = self.picture = member_round(desk, self.period)
        if picture is None:
            return
        self.by_id = {row.person.id: row for row in picture.rows}
        self.found = {one.person.id: one for one in consequences(desk, self.period)}
        title = self.query_one(SheetTitle)
        title.text = self._title()
        title.refresh()
        self.query_one("#follow", VirtualList).set_rows([_row(one) for one in self.found.values()])
        self.post_message(self.Detailed())

    @property
    def current(self) -> RoundRow | None:
        """The person under the cursor, as rated in this quarter."""
        row = self.query_one("#follow", VirtualList).row
        return self.by_id.get(row.id) if row else None

    @property
    def asked(self) -> PersonConsequences | None:
        """What follows for the person under the cursor."""
        row = self.query_one("#follow", VirtualList).row
        return self.found.get(row.id) if row else None

    def may_leave(self) -> str:
        """Nothing is typed here outside of forms."""
        return ""

    def detail(self) -> Detail | None:
        """The quarters, what was recorded, each consequence as a reason."""
        one, picture = self.asked, self.picture
        if one is None or picture is None:
            return None
        names = {row.person.id: row.person.identity.name for row in picture.rows}
        reasons = tuple(spoken(reason, picture.scheme, names) for reason in one.reasons)
        return Detail(one.person.identity.name, tuple(_facts(one, names)), reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another person."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """The form of what is open first; all facts when nothing is."""
        one = self.asked
        open_ = [ASKED[reason.code][1] for reason in one.open if reason.code in ASKED] if one else []
        await perform(self, open_[0] if open_ else "follow.facts")

    # ---- commands ----

    async def do_follow_talk(self) -> None:
        """The talk that was held."""
        await self.do_round_talk()

    async def do_follow_mentors(self) -> None:
        """Five-star members who will help."""
        await self.do_round_mentors()

    async def do_follow_limit(self) -> None:
        """Until when somebody without a star is to improve."""
        row = self.current
        decided = row.sheet.no_star if row and row.sheet else None
        if row is None or decided is None:
            return
        field = Field(id="limit", label=mark("Improve until"), initial=decided.limit, fault=day_fault)
        await self._ask(row, t("Time limit"), (field,), "sheet.no_star", on=decided.on, reason=decided.reason)

    async def do_follow_note(self) -> None:
        """What came of talk and help since the quarter before."""
        row = self.current
        if row is None:
            return
        kept = row.sheet.follow_up if row.sheet else None
        by = kept.by if kept else branch_page(self.branch.desk).secretary
        today = self.branch.desk.today.isoformat()
        fields = (
            Field(id="on", label=mark("Day"), initial=kept.on if kept else today, fault=day_fault),
            Field(id="by", label=mark("Noted by"), initial=by, fault=needed_fault),
            Field(
                id="note", label=mark("What came of it"), initial=kept.note if kept else "", lines=4, fault=needed_fault
            ),
        )
        await self._ask(row, t("Follow-up note"), fields, "follow_up.note")

    async def do_follow_item(self) -> None:
        """A follow-up item about the person, with measure and limit."""
        row = self.current
        if row is not None:
            await raise_item(self, "C8", self.period, row.person.id)

    def do_follow_facts(self) -> None:
        """All facts about the person, to read before a body decides."""
        detail = self.detail()
        if detail is not None:
            self.post_message(self.Open(FactsView(self.branch, detail)))

    async def do_follow_papers(self) -> None:
        """The papers of the quarter, the talk register among them."""
        if self.picture:
            await print_papers(self, self.picture)


class FactsView(BranchView):
    """The quarters of one person and each consequence; nothing is done here (0.9)."""

    places = ("follow_facts",)

    def __init__(self, branch: BranchDesk, told: Detail) -> None:
        super().__init__(branch)
        self.told = told

    def compose(self) -> ComposeResult:
        """A text to read."""
        yield TextPane(self.told.paragraphs())

    def read(self) -> None:
        """In the language in force."""
        self.query_one(TextPane).show(self.told.paragraphs())


def _row(one: PersonConsequences) -> Row:
    """Name, the last quarters, what is open in words."""
    stars = " ".join(_short(quarter) for quarter in one.history[-4:])
    running = any(reason.code == "no_star_running" for reason in one.open)
    asked = sorted(one.open, key=lambda reason: reason.code != "no_star_running")
    waiting = list(dict.fromkeys(t(ASKED[reason.code][0]) for reason in asked if reason.code in ASKED))
    said = ", ".join(waiting) or t("everything is recorded")
    return Row(
        one.person.id, (one.person.identity.name, stars, said), "!" if running else "", "warn" if waiting else ""
    )


def _short(quarter: Quarter) -> str:
    """`Q2:3` for three stars, `Q2:-` where there are none."""
    result = quarter.result
    stars = str(result.stars) if result.stars else sign("dash")
    return f"{quarter.period[4:]}:{stars}"


def _facts(one: PersonConsequences, names: dict[str, str]) -> list[tuple[str, str]]:
    """Each quarter with its result, and what was recorded of it."""
    facts = []
    for quarter in one.history:
        sheet, result = quarter.sheet, quarter.result
        known = (
            star_name(result.stars)
            if result.stars is not None and result.status == "rated"
            else word(str(result.status))
        )
        facts.append((period_words(quarter.period), known if quarter.sealed else f"{known}  {t('not confirmed')}"))
        if sheet and sheet.talk:
            facts.append((t("Talk"), f"{sheet.talk.on}  {sheet.talk.by}  {sheet.talk.note}"))
        if sheet and sheet.mentors:
            facts.append((t("Mentors"), "  ".join(names.get(who, "?") for who in sheet.mentors.people)))
        if sheet and sheet.no_star and sheet.no_star.decided:
            facts.append((t("No star"), f"{sheet.no_star.on}  {sheet.no_star.reason}  {sheet.no_star.limit}"))
        if sheet and sheet.follow_up:
            facts.append((t("Follow-up note"), f"{sheet.follow_up.on}  {sheet.follow_up.by}  {sheet.follow_up.note}"))
    return facts


def open_consequences(view: BranchView, period: str) -> None:
    """Open what follows from a quarter over a view, or say that nobody has begun it."""
    try:
        found = member_round(view.branch.desk, period)
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return
    if found is None:
        view.say(sentence("round_not_there", {}), "warn")
        return
    view.post_message(view.Open(ConsequencesView(view.branch, period)))
