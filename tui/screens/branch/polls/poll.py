"""One poll: its steps on top, the classes of voters with their sheets, the result of every subject with its reasons."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.polls.poll import poll_view
from core.desk.polls.sealed import corrected
from core.values import Verdict
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.branch.polls.answers import AnswersView
from tui.screens.branch.polls.poll_acts import MENU, PollActs
from tui.screens.branch.polls.poll_head import ClassTable, PollHead, rate_rule
from tui.screens.branch.polls.poll_rows import next_step, result_columns, result_rows, single, votes
from tui.screens.branch.polls.poll_words import joined, proposed_word, rate_words, words_of
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

_SAID = ("poll_quorum",)
"""What is said of the whole though it holds; every sum that holds stands on the check list."""

_STEP = {
    "set_up": "poll.officials",
    "roll": "poll.roll",
    "attend": "poll.roll",
    "count": "poll.count",
    "close": "poll.close",
}


class PollView(PollActs):
    """`picture` is None only until it was first read, and when the poll was withdrawn meanwhile."""

    places = ("poll",)

    def compose(self) -> ComposeResult:
        """Steps and state, classes, results."""
        yield PollHead()
        yield ClassTable()
        yield VirtualList([], empty=mark("This poll is not here any more."), id="results")

    # ---- reading ----

    def read(self) -> None:
        """The poll as it stands now."""
        desk = self.branch.desk
        self.picture = poll_view(desk, self.poll_id)
        results = self.query_one("#results", VirtualList)
        if self.picture is None:
            results.set_rows([])
            self.query_one(ClassTable).show(None, None)
            return
        self.words = words_of(desk, self.picture.poll)
        self.corrected = corrected(desk.records, self.picture.poll) > 0
        columns = result_columns(self.picture, self.words, self.size.width)
        results.set_rows(result_rows(self.picture, self.words), columns)
        self.query_one(PollHead).show(self)
        self.query_one(ClassTable).show(self.picture, self.words)
        self.post_message(self.Detailed())

    def on_resize(self) -> None:
        """Names of answers as wide as there is room."""
        self.reload()

    @property
    def subject(self) -> str:
        """The subject under the cursor; empty without one."""
        row = self.query_one("#results", VirtualList).row
        return row.id.partition(".")[0] if row and self.picture else ""

    def detail(self) -> Detail | None:
        """The subject under the cursor with its reasons, then the checks of the whole: what fails first."""
        picture, words = self.picture, self.words
        if picture is None or words is None:
            return None
        order = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)
        about = [(one.place.partition(".")[0], one) for one in picture.reasons]
        own = [one for subject, one in about if subject and subject == self.subject]
        rest = [one for subject, one in about if subject not in picture.poll.subject and subject != self.subject]
        rest = [one for one in rest if one.verdict is not Verdict.PASS or one.code in _SAID]
        reasons = [*own, *sorted(rest, key=lambda one: order.index(one.verdict))]
        return Detail(self._title(), tuple(self._facts()), tuple(words.spoken(one) for one in reasons))

    def _title(self) -> str:
        picture, row = self.picture, self.query_one("#results", VirtualList).row
        if picture is None or self.words is None:
            return ""
        question = row.id.partition(".")[2] if row else ""
        if question:
            return self.words.question(question)
        return picture.name(self.subject) if self.subject in picture.poll.subject else picture.poll.setup.title

    def _facts(self) -> list[tuple[str, str]]:
        picture, words = self.picture, self.words
        if picture is None or words is None:
            return []
        setup, sheets = picture.poll.setup, picture.whole.sheets
        facts = [(t("Poll"), f"{setup.title}  {period_words(setup.period)}"), (t("Kind"), words.kind())]
        facts.append((t("Scheme"), _scheme_words(picture.poll.rules.version)))
        if picture.proposed:
            facts.append((f"* {t('Proposed values')}", joined(proposed_word(key) for key in picture.proposed)))
        if picture.parts:
            figures = {"valid": sheets.valid, "returned": sheets.returned, "issued": sheets.issued}
            facts.append((t("Ballots"), t("valid {valid} of {returned} returned, {issued} issued", **figures)))
        if picture.poll.rules.points:
            facts.append((t("Satisfaction"), rate_rule(picture, words)))
        recommended = picture.recommended.get(self.subject)
        if recommended:
            whole = word(f"whole_{recommended.denominator}")
            facts.append((t("Recommended"), f"{rate_words(recommended)}  {whole}"))
        if picture.late_edits:
            facts.append(
                (t("After the seal"), t("{count} edit(s) came later and count nothing", count=picture.late_edits))
            )
        return facts

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another subject."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """The answers of a subject; votes stand on the row already."""
        picture = self.picture
        if picture is None:
            return
        if votes(picture) or (single(picture) and len(picture.shown) < 2):
            self.say(t("Everything stands on the row; ? shows why."), "")
        else:
            self.post_message(self.Open(AnswersView(self.branch, self.poll_id, self.subject)))

    # ---- commands ----

    async def do_poll_next(self) -> None:
        """The step to go on with."""
        step = next_step(self.picture) if self.picture else ""
        if step and not (step == "close" and self.corrected):
            await perform(self, _STEP[step])
        elif self.corrected:
            await perform(self, "poll.close")
        else:
            self.say(t("Every step is done."), "good")

    async def do_poll_menu(self) -> None:
        """Every step by digit."""
        registry, title = self.host.registry, self.picture.poll.setup.title if self.picture else ""
        chosen = await self.host.pick(title, [Choice(one, registry.commands[one].name) for one in MENU])
        if chosen:
            await perform(self, chosen)


def _scheme_words(version: int) -> str:
    """Under which scheme a poll is counted (0.1)."""
    return t("version {version}", version=version) if version else t("as shipped with the program")
