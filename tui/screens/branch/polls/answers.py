"""One subject of a poll: every question with each answer counted, of everybody or of a group of voters (2.3, 2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.parts import Part
from core.desk.polls.poll import PollView as Picture
from core.desk.polls.poll import poll_view
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.branch.base import BranchView
from tui.screens.branch.polls.poll_words import Words, rate_words, words_of
from tui.screens.branch.polls.question_rows import graded, question_columns, question_rows
from tui.screens.common.words_above import WordsAbove
from tui.widgets.text_pane import Detail, Paragraph
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class AnswersView(BranchView):
    """`part` 0 is everybody; then each group of voters that is large enough to be shown."""

    places = ("poll_subject",)

    def __init__(self, branch: BranchDesk, poll: str, subject: str) -> None:
        super().__init__(branch)
        self.poll_id = poll
        self.subject = subject
        self.part = 0
        self.picture: Picture | None = None
        self.words: Words | None = None

    def compose(self) -> ComposeResult:
        """Whose answers, then the questions."""
        yield WordsAbove(id="whose")
        yield VirtualList([], id="questions")

    @property
    def parts(self) -> int:
        """How many choices there are: everybody, and the groups where there are several."""
        several = self.picture is not None and len(self.picture.shown) > 1
        return 1 + len(self.picture.shown) if self.picture and several else 1

    def read(self) -> None:
        """The answers as they stand now."""
        desk = self.branch.desk
        picture = self.picture = poll_view(desk, self.poll_id)
        if picture is None or not graded(picture, self.subject):
            return
        words = self.words = words_of(desk, picture.poll)
        part = picture.shown[self.part - 1] if 0 < self.part < self.parts else None
        self.query_one(WordsAbove).show(_above(picture, words, self.subject, part))
        rows = question_rows(picture, words, self.subject, part)
        columns = question_columns(picture, self.subject, words, self.size.width)
        self.query_one("#questions", VirtualList).set_rows(rows, columns)
        self.post_message(self.Detailed())

    def on_resize(self) -> None:
        """Names of answers as wide as there is room."""
        self.reload()

    def detail(self) -> Detail | None:
        """The question in full, and the reasons about this subject."""
        picture, words, row = self.picture, self.words, self.query_one("#questions", VirtualList).row
        if picture is None or words is None or row is None:
            return None
        question = row.id.partition(".")[2]
        reasons = [one for one in picture.reasons if one.place.partition(".")[0] == self.subject]
        title = words.question(question) if question else picture.name(self.subject)
        return Detail(title, (), tuple(words.spoken(one) for one in reasons))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another question."""
        self.post_message(self.Detailed())

    def do_poll_subject_part(self) -> None:
        """The next group of voters, after the last everybody again."""
        self.part = (self.part + 1) % self.parts
        self.reload()


def _above(picture: Picture, words: Words, subject: str, part: Part | None) -> list[Paragraph]:
    """Name, whose ballots and how many of them count, recommendations."""
    chosen = part or picture.whole
    whose = words.voters(part.classes) if part else t("all voters")
    said = t(
        "{voters}: valid {valid} of {returned}",
        voters=whose,
        valid=chosen.sheets.valid,
        returned=chosen.sheets.returned,
    )
    lines = [Paragraph(said, "dim", picture.name(subject))]
    recommended = picture.recommended.get(subject)
    if recommended and part is None:
        whole = word(f"whole_{recommended.denominator}")
        lines.append(Paragraph(f"{rate_words(recommended)}  {whole}", "", t("Recommended")))
    if part is not None:
        lines.append(Paragraph(t("The rates are those of all voters together."), "dim"))
    return lines
