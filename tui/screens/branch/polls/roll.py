"""The roll of a poll and who came: one key a person, the quorum in whole numbers while you mark (2.1, 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.poll import poll_view
from core.errors import XingceError
from core.notices.poll_scheme import Quorum
from core.records import PollRoll
from core.rules.polls.quorum import LEAVE, LEFT_OUT, Attendance, attendance, check_attendance, check_quorum
from core.values import Reason
from tui.i18n import t
from tui.i18n.reasons import explain_error
from tui.i18n.words import WORDS
from tui.screens.branch.base import first_failure
from tui.screens.branch.polls.papers import file_base
from tui.screens.branch.polls.poll_words import words_of
from tui.screens.branch.polls.roll_acts import RollActs
from tui.screens.branch.polls.roll_parts import RollHead, RollList, sum_words
from tui.screens.branch.polls.roll_rows import (
    ABSENT,
    PRESENT,
    RollLine,
    attendances,
    columns,
    everybody_there,
    excuses,
    marked,
    numbered,
    roll_lines,
    roll_row,
)
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.common.listing import listing
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.desks.branch import BranchDesk

WAIT = 1.0
"""Seconds of rest after which marks are saved: every save holds the whole list of a class, so one a key is too many."""


class RollView(RollActs):
    """`kept` is the roll as it is stored, `roll` with the marks of the last second; leaving saves them at once."""

    places = ("poll_roll",)

    def __init__(self, branch: BranchDesk, poll_id: str) -> None:
        super().__init__(branch, poll_id)
        self.kept = self.roll = PollRoll(id=poll_id)
        self.lines: dict[str, RollLine] = {}
        self.history: list[tuple[PollRoll, str]] = []
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The sums, then everybody."""
        yield RollHead()
        yield RollList()

    # ---- reading ----

    def read(self) -> None:
        """The roll as it is stored, with the marks that wait laid over it."""
        desk = self.branch.desk
        self.flush()
        self.picture = poll_view(desk, self.poll_id)
        if self.picture is None:
            self.query_one(RollList).set_rows([])
            return
        self.words = words_of(desk, self.picture.poll)
        stored = self.picture.roll or PollRoll(id=self.poll_id)
        if stored != self.kept:
            self.kept = self.roll = stored
            self.history = []
        self.draw()

    def draw(self) -> None:
        """Rows and sums as they stand with the last mark."""
        picture, words = self.picture, self.words
        if picture is None or words is None:
            return
        attended = picture.poll.setup.unit == "voter"
        lines = roll_lines(picture.poll, self.roll, words)
        self.lines = {line.id: line for line in lines}
        self.query_one(RollList).set_rows([roll_row(line, words, attended) for line in lines], columns(attended))
        self.query_one(RollHead).show(self)
        self.post_message(self.Detailed())

    @property
    def line(self) -> RollLine | None:
        """The line under the cursor."""
        row = self.query_one(RollList).row
        return self.lines.get(row.id) if row else None

    def sums(self) -> Attendance:
        """All classes together, as marked."""
        classes = self.picture.classes if self.picture else ()
        return sum((attendance(self.roll, one) for one in classes), Attendance())

    def detail(self) -> Detail | None:
        """The sum of every class and the quorum, as reasons."""
        picture, words = self.picture, self.words
        if picture is None or words is None or picture.poll.setup.unit != "voter":
            return None
        reasons: list[Reason] = [*check_attendance(self.roll, list(picture.classes))]
        rules, there = picture.poll.rules, self.sums()
        if rules.quorum_num:
            quorum = Quorum(rules.quorum_num, rules.quorum_den, rules.quorum_strict)
            reasons.insert(0, check_quorum(quorum, there.present, there.expected))
        facts = [(words.voters([one]), sum_words(attendance(self.roll, one))) for one in picture.classes]
        return Detail(t("Roll and attendance"), tuple(facts), tuple(words.spoken(one) for one in reasons))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Somebody else."""
        self.post_message(self.Detailed())

    # ---- marking ----

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter: present; on a class by number, its numbers."""
        line = self.line
        if line and not line.who:
            self.host.run_worker(self.ask_class(line.voters), group="commands")
        elif line and self.picture and self.picture.poll.setup.unit == "voter":
            self.do_poll_roll_present()

    def on_roll_list_digit(self, event: RollList.Digit) -> None:
        """A digit while finding: mark whoever was found; the next name can be typed at once."""
        does = {
            "1": self.do_poll_roll_present,
            "2": self.do_poll_roll_leave,
            "4": self.do_poll_roll_absent,
        }
        if event.digit in does:
            does[event.digit]()
        else:
            self.host.run_worker(self.do_poll_roll_left_out(), group="commands")

    def do_poll_roll_present(self) -> None:
        """There."""
        self._mark(self.line, PRESENT)

    def do_poll_roll_leave(self) -> None:
        """On leave."""
        self._mark(self.line, LEAVE)

    def do_poll_roll_absent(self) -> None:
        """Not there, and not excused."""
        self._mark(self.line, ABSENT)

    async def do_poll_roll_left_out(self) -> None:
        """Not expected: under which reason of the rules."""
        line = self.line
        if line is None or not line.who:
            return
        choices = [Choice(one, WORDS[one]) for one in LEFT_OUT]
        title = t("Why is {name} not expected?", name=line.name)
        reason = await self.host.pick(title, choices, line.reason if line.reason in LEFT_OUT else "")
        if reason:
            self._mark(line, "left_out", reason)

    def _mark(self, line: RollLine | None, state: str, reason: str = "") -> None:
        if line is None or self.picture is None:
            return
        if self.picture.code and not self.why:
            self.host.run_worker(self._mark_closed(line, state, reason), group="commands")
            return
        if line.who:
            after = marked(self.roll, line.voters, line.who, state, reason)
        elif state in (PRESENT, ABSENT):
            after = numbered(self.roll, line.voters, line.expected if state == PRESENT else 0)
        else:
            self.say(t("This class has no names: Enter takes its numbers."), "warn")
            return
        self.history.append((self.roll, line.id))
        self._show(after)
        self.query_one(RollList).go_on(line.id)

    async def _mark_closed(self, line: RollLine, state: str, reason: str) -> None:
        if await self.may_change():
            self._mark(line, state, reason)

    async def do_poll_roll_all(self) -> None:
        """All who are neither on leave nor left out."""
        if await self.may_change():
            self.history.append((self.roll, self.line.id if self.line else ""))
            self._show(everybody_there(self.roll))
            self.flush()
            self.say(t("All present: {count}.", count=self.sums().present), "good")

    def do_poll_roll_undo(self) -> None:
        """The last mark, with its line under the cursor."""
        before, row_id = self.history.pop()
        self._show(before)
        self.query_one(RollList).select(row_id)

    def _show(self, roll: PollRoll) -> None:
        self.roll = roll
        self.draw()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(WAIT, self.flush)

    async def do_poll_roll_papers(self) -> None:
        """The roll as it is shown: to print, or as a workbook."""
        if self.picture:
            title = self.picture.poll.setup.title
            listed = listing(f"{title}  {t('Roll')}", self.branch.store.meta.name, self.query_one(RollList))
            await print_papers(self, t("Papers of the list"), list_papers(listed, f"{file_base(self.picture)}-名单"))

    # ---- saving ----

    def flush(self) -> None:
        """Save the marks that wait; what is refused is said and shown as it is stored."""
        if self.roll == self.kept or self.branch.busy:
            return
        before, after = self.kept, self.roll
        try:
            for acts in (excuses(before, after, self.why), attendances(before, after, self.why)):
                outcome = self.branch.desk.do_all(acts) if acts else None
                if outcome and not outcome.ok:
                    self.say(first_failure(outcome.reasons), "bad")
                    self.roll = before
                    break
        except XingceError as error:
            self.say(explain_error(error), "bad")  # the marks stay, and are saved with the next one
            return
        self.kept = self.roll
        self.post_message(self.Changed())

    def may_leave(self) -> str:
        """What was marked is saved on the way out."""
        self.flush()
        return ""

    def on_unmount(self) -> None:
        """Also when the program is left."""
        self.flush()
