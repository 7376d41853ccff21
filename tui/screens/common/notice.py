"""One public notice: its days on top, the objections below; raised, handled step by step, settled, withdrawn (A9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.app import ComposeResult

from core.desk.desk import Desk, form_from
from core.desk.objections import WAYS
from core.desk.publication import ObjectionView
from core.errors import XingceError
from core.rules.public_notice import OUTCOMES
from tui.i18n import mark, t
from tui.i18n.reasons import explain, explain_error
from tui.i18n.words import WORDS, word
from tui.screens.branch.base import ActSheet, day_fault, day_of, first_failure, needed_fault
from tui.screens.common.notice_rows import days_left, objection_columns, objection_row, stands, way_words
from tui.screens.common.notice_words import NoticeRoom, Shown, matter_words, named_in, read_notices
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.form import Choice, Field
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

_WHOLE = ":whole"
"""No subject is called so: the choice of the whole notice."""
_YES_NO = (Choice("yes", mark("signed")), Choice("no", mark("unsigned")))


class NoticeHead(LineWidget):
    """Three lines: matter and state; days and place; who takes objections, or why it was withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 3
        self.one: Shown | None = None
        self.matter = ""
        self.today = date.min

    def show(self, one: Shown | None, matter: str, today: date) -> None:
        """Another state."""
        self.one, self.matter, self.today = one, matter, today
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One of the three."""
        one = self.one
        if one is None:
            return (), ""
        posted = one.view.notice.posted
        if y == 0:
            state = f"{word(str(one.view.state))}  {days_left(one, self.today)} "
            left: list[Piece] = [(f" {self.matter}  ", "strong"), (one.of, "dim")]
            return between(left, [(state, "accent")], self.size.width), ""
        if y == 1:
            days = t("{days} working days", days=posted.days)
            return [(f" {posted.start} {sign('line')} {posted.end}  {days}  {posted.place}", "")], ""
        withdrawn = one.view.notice.withdrawn
        if withdrawn:
            return [(f" {t('Withdrawn {on}: {reason}', on=withdrawn.on, reason=withdrawn.reason)}", "warn")], ""
        contact = f"{posted.contact} {posted.phone}".strip()
        return [(f" {t('Takes objections')}  {contact}", "dim")], ""


class NoticeView(View):
    """Objections of one notice; what the other body received is read here."""

    places = ("notice",)

    def __init__(self, room: NoticeRoom, notice_id: str) -> None:
        super().__init__()
        self.room = room
        self.notice_id = notice_id
        self.shown: Shown | None = None
        self.follows = ""

    def compose(self) -> ComposeResult:
        """Head and objections."""
        yield NoticeHead()
        yield VirtualList(
            objection_columns(()),
            empty=mark("No objection so far. F5 records one."),
            id="objections",
        )

    def reload(self) -> None:
        """Show the notice as it is now."""
        self.show()

    def show(self) -> None:
        """Draw what is known of it."""
        own = self.room.own()
        self.shown = next((one for one in read_notices(self.room) if one.id == self.notice_id), None)
        found = self.shown.objections if self.shown else ()
        rows = [objection_row(one, self.room.name(one.objection.raised.subject)) for one in found]
        self.query_one("#objections", VirtualList).set_rows(rows, objection_columns(rows))
        matter = matter_words(own, self.shown.view.notice.posted.matter) if self.shown else ""
        self.query_one(NoticeHead).show(self.shown, matter, own.today)
        self.post_message(self.Detailed())

    @property
    def objection(self) -> ObjectionView | None:
        """The objection under the cursor."""
        row = self.query_one("#objections", VirtualList).row
        found = self.shown.objections if self.shown else ()
        return next((one for one in found if row and one.objection.id == row.id), None)

    @property
    def ours(self) -> bool:
        """Whether the objection under the cursor was received at this desk."""
        one, own = self.objection, self.shown
        return one is not None and own is not None and one.by_committee is (own.view.by_committee is own.own)

    def detail(self) -> Detail | None:
        """The objection with every step; without one, whom the notice names."""
        one, shown = self.objection, self.shown
        if shown is None:
            return None
        if one is None:
            named = named_in(self.room, shown.view.notice.posted.subjects)
            return Detail(t("Named in the notice"), tuple((str(at), name) for at, (_, name) in enumerate(named, 1)))
        raised, settled = one.objection.raised, one.objection.settled
        facts = [(t("Objected to"), self.room.name(raised.subject)), (t("How"), way_words(one))]
        facts.append((t("What it says"), raised.text))
        facts += [(step.on, f"{step.by}  {step.text}") for step in one.steps]
        if settled:
            facts.append((settled.on, f"{word(settled.outcome)}  {settled.by}  {settled.reason}"))
        return Detail(f"{raised.on}  {stands(one)}", tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another objection."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter: the next thing to do with the objection."""
        one = self.objection
        if one is not None:
            await perform(self, "notice.settle" if one.steps or one.objection.settled else "notice.handle")

    # ---- commands ----

    async def do_notice_raise(self) -> None:
        """Record an objection: against whom, when and how it came, what it says."""
        shown = self.shown
        if shown is None:
            return
        named = named_in(self.room, shown.view.notice.posted.subjects)
        choices = [*(Choice(one, name) for one, name in named), Choice(_WHOLE, t("the whole notice"))]
        picked = await self.host.pick(t("Against whom?"), choices)
        if picked is None:
            return
        subject = "" if picked == _WHOLE else picked
        desk = self.room.keeper(subject)
        fields = [
            Field(id="on", label=mark("Received on"), initial=desk.today.isoformat(), fault=day_fault),
            Field(id="way", label=mark("How"), initial=WAYS[0], choices=tuple(Choice(one, WORDS[one]) for one in WAYS)),
            Field(id="signed", label=mark("Signed"), initial="yes", choices=_YES_NO),
            Field(id="text", label=mark("What it says"), lines=3, fault=needed_fault),
        ]

        def send(values: dict[str, str]) -> str:
            said = {**values, "on": day_of(values["on"]), "signed": values["signed"] == "yes"}
            return self._do(desk, "objection.raise", notice=self.notice_id, subject=subject, **said)

        title = t("Objection: {subject}", subject=self.room.name(subject))
        await self._ask(title, fields, f"objection:{self.notice_id}:{subject}", send)

    async def do_notice_handle(self) -> None:
        """A step in handling: when, by whom, what was found."""
        one = self.objection
        if one is None:
            return
        desk = self._desk_of(one)
        fields = [
            Field(id="on", label=mark("Day"), initial=desk.today.isoformat(), fault=day_fault),
            Field(id="by", label=mark("Handled by"), initial=one.steps[-1].by if one.steps else "", fault=needed_fault),
            Field(id="text", label=mark("What the inquiry found"), lines=3, fault=needed_fault),
        ]

        def send(values: dict[str, str]) -> str:
            said = {**values, "on": day_of(values["on"])}
            return self._do(desk, "objection.handle", objection=one.objection.id, **said)

        await self._ask(t("Step in handling"), fields, f"objection.handle:{one.objection.id}", send)

    async def do_notice_settle(self) -> None:
        """How it ends: upheld or dismissed, by whom, why; a settled one is corrected, and the reason asked."""
        one = self.objection
        if one is None:
            return
        desk, settled = self._desk_of(one), one.objection.settled
        by = settled.by if settled else one.steps[-1].by if one.steps else ""
        outcomes = tuple(Choice(each, WORDS[each]) for each in OUTCOMES)
        fields = [
            Field(
                id="outcome",
                label=mark("Outcome"),
                initial=settled.outcome if settled else "dismissed",
                choices=outcomes,
            ),
            Field(id="on", label=mark("Day"), initial=desk.today.isoformat(), fault=day_fault),
            Field(id="by", label=mark("Settled by whom"), initial=by, fault=needed_fault),
            Field(id="reason", label=mark("Reason"), initial=settled.reason if settled else "", fault=needed_fault),
        ]
        if settled:
            fields.append(Field(id="why", label=mark("Why corrected"), fault=needed_fault))

        def send(values: dict[str, str]) -> str:
            said = {**values, "on": day_of(values["on"])}
            return self._do(desk, "objection.settle", objection=one.objection.id, **said)

        title = t("Correct the outcome") if settled else t("Conclude the objection")
        draft = f"objection.{'correct' if settled else 'settle'}:{one.objection.id}"
        await self._ask(title, fields, draft, send)

    async def do_notice_withdraw(self) -> None:
        """The notice counts no more, for a reason; objections to it stand."""
        desk = self.room.own()
        fields = [Field(id="reason", label=mark("Reason"), fault=needed_fault)]

        def send(values: dict[str, str]) -> str:
            return self._do(desk, "publication.withdraw", notice=self.notice_id, **values)

        await self._ask(t("Withdraw the notice"), fields, f"publication.withdraw:{self.notice_id}", send)

    # ---- doing ----

    def _desk_of(self, one: ObjectionView) -> Desk:
        """The desk of the store that an objection stands in."""
        return self.room.at(self.shown.where.get(one.objection.id, "") if self.shown else "")

    def _do(self, desk: Desk, name: str, /, **fields: object) -> str:
        """Do an act; why it was refused, or empty."""
        form = form_from(name, fields)
        try:
            outcome = desk.do(form.value) if form.value else form
        except XingceError as error:
            return explain_error(error)
        if not outcome.ok:
            return first_failure(outcome.reasons)
        self.follows = next((explain(one) for one in outcome.reasons if one.code.startswith("objection_now")), "")
        self.post_message(self.Changed())
        return ""

    async def _ask(
        self, title: str, fields: Sequence[Field], draft: str, send: Callable[[dict[str, str]], str]
    ) -> None:
        if await self.host.push_screen_wait(ActSheet(title, fields, self.host.draft(draft), send)) is not None:
            self.say(self.follows or t("Saved."), "good")
