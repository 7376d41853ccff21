"""One year of democratic appraisal: steps on top, candidates with both rates, what follows from them below (D1-D7)."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from textual.app import ComposeResult

from core.calendar import Period
from core.desk.polls.appraisal import Step, appraisal_view
from core.desk.polls.appraisal_list import appraisal_reasons, is_outdated
from core.desk.polls.schemes import poll_scheme
from core.records import Person
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.appraisal.head import AppraisalHead, AppraisalStrip
from tui.screens.branch.appraisal.links import go_to_poll, pick_poll
from tui.screens.branch.appraisal.papers import print_appraisal
from tui.screens.branch.appraisal.rows import COLUMNS, candidate_rows, in_order, spoken
from tui.screens.branch.appraisal.steps import AppraisalSteps
from tui.screens.branch.checks import CheckView, Sealing, seal
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import VirtualList

MENU = (
    "appraisal.branch",
    "appraisal.nominate",
    "appraisal.agree",
    "appraisal.members",
    "appraisal.users",
    "appraisal.pass",
    "appraisal.report",
    "appraisal.settle",
    "appraisal.item",
    "appraisal.papers",
)
_STEP = {
    Step.BRANCH: "appraisal.branch",
    Step.MEMBERS: "appraisal.members",
    Step.USERS: "appraisal.users",
    Step.LIST: "appraisal.pass",
}


class AppraisalView(AppraisalSteps):
    """F5 always opens the next step; nothing derived is stored."""

    places = ("appraisal",)
    last_day = date.max

    def compose(self) -> ComposeResult:
        """Steps, candidates, what follows."""
        yield AppraisalHead()
        yield VirtualList(COLUMNS, empty=mark("No candidates yet. F5 opens the next step."), id="candidates")
        yield AppraisalStrip()

    # ---- reading ----

    def read(self) -> None:
        """The appraisal as it stands now."""
        desk = self.branch.desk
        self.people = desk.records.all(Person)
        self.last_day = poll_scheme(desk)[0].due.on(Period.parse(self.year))
        self.picture = appraisal_view(desk, self.year)
        self.query_one("#candidates", VirtualList).set_rows(candidate_rows(self.picture, self.people))
        self.query_one(AppraisalHead).show(self)
        self.query_one(AppraisalStrip).show(self)
        self.post_message(self.Detailed())

    @property
    def current(self) -> str:
        """The person under the cursor."""
        row = self.query_one("#candidates", VirtualList).row
        return row.id if row else ""

    @property
    def outdated(self) -> bool:
        """Whether the sealed list waits to be sealed anew."""
        return self.picture is not None and is_outdated(self.picture)

    def detail(self) -> Detail | None:
        """Why the candidate passes or not; without one, what stands before the list."""
        picture = self.picture
        if picture is None:
            return None
        row = next((one for one in picture.rows if one.person.id == self.current), None)
        if row is None:
            return Detail(period_words(self.year), (), tuple(in_order(picture.checks)))
        reasons = in_order([*row.outcome.reasons, *row.follow])
        facts = [(t("Post"), row.person.work.post or row.person.membership.post)]
        groups = [name for name, one in sorted(picture.slate.group.items()) if row.person.id in one.people]
        facts.append((t("Nominated"), "  ".join(groups)))
        shown = tuple((label, text) for label, text in facts if text)
        return Detail(row.person.identity.name, shown, tuple(spoken(picture, one) for one in reasons))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another candidate."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "appraisal.open")

    # ---- commands ----

    async def do_appraisal_open(self) -> None:
        """The polls on the candidate under the cursor."""
        picture = self.picture
        if picture is None:
            return
        found = [(t("Members' ballot"), one) for one in picture.members if self.current in one.poll.subject]
        found += [(t("Survey of service users"), one) for one in picture.users if self.current in one.poll.subject]
        if found:
            await pick_poll(self, found)
        else:
            await perform(self, "appraisal.next")

    async def do_appraisal_next(self) -> None:
        """The step to go on with."""
        picture = self.picture
        step = picture.next_step() if picture else None
        if picture is None:
            return
        if step is None:
            await perform(self, "appraisal.pass" if self.outdated else "appraisal.papers")
        elif step is Step.SLATE:
            await perform(self, "appraisal.agree" if self._all_nominated() else "appraisal.nominate")
        else:
            await perform(self, _STEP[step])

    def _all_nominated(self) -> bool:
        """Whether every group of the roster has nominated; without groups on the roster, whether any has."""
        named = set(self.picture.slate.group) if self.picture else set()
        members = (one for one in self.people.values() if one.standing.state == "active")
        groups = {one.membership.group for one in members if one.membership.group}
        return bool(named) and groups <= named

    async def do_appraisal_menu(self) -> None:
        """Every step by digit."""
        registry = self.host.registry
        choices = [Choice(one, registry.commands[one].name) for one in MENU]
        chosen = await self.host.pick(t("Democratic appraisal of {period}", period=period_words(self.year)), choices)
        if chosen:
            await perform(self, chosen)

    async def do_appraisal_branch(self) -> None:
        """D1: the sheets of party groups."""
        if self.picture:
            await go_to_poll(self, self.picture, Step.BRANCH)

    async def do_appraisal_members(self) -> None:
        """D2: the members' ballot on the candidates."""
        if self.picture:
            await go_to_poll(self, self.picture, Step.MEMBERS)

    async def do_appraisal_users(self) -> None:
        """D3: the survey of service users on window posts."""
        if self.picture:
            await go_to_poll(self, self.picture, Step.USERS)

    async def do_appraisal_papers(self) -> None:
        """The candidates' summary as a Word file."""
        if self.picture:
            await print_appraisal(self, self.picture)

    # ---- sealing the list ----

    def do_appraisal_pass(self) -> None:
        """The check list; Enter on its first line seals, on any other goes to the place."""
        checks = CheckView(
            self.branch,
            lambda: t("Before the list of {period} is sealed", period=period_words(self.year)),
            lambda: t("Seal the list anew") if self.outdated else t("Seal the list"),
            self._checks,
            self._seal,
            self._jump,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        """Each reason with whom it is about, read anew, for the appraisal lies hidden under the list."""
        self.reload()
        picture = self.picture
        if picture is None:
            return []
        found = [*picture.checks, *appraisal_reasons(self.branch.desk, picture)]
        for row in picture.rows:
            # Who does not pass is left off the list: that is to be looked at, and holds nothing back.
            told = [
                replace(one, verdict=Verdict.ASK) if one.verdict is Verdict.FAIL else one for one in row.outcome.reasons
            ]
            found += (
                []
                if row.person.id in {*picture.lacking_members, *picture.lacking_users}
                else [one for one in told if one not in found]
            )
        return [(spoken(picture, one), self._about(one)) for one in found]

    def _about(self, reason: Reason) -> str:
        return self.people[reason.place].identity.name if reason.place in self.people else ""

    async def _seal(self, checks: CheckView) -> None:
        done = t("The list is sealed; it goes up with the next hand-over (8).")
        how = Sealing("appraisal.pass", done, "appraisal.pass", t("Seal the list anew"))
        await seal(self, checks, how, self.year, self.picture is None or self.picture.sealed)

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        """To the place that a reason names."""
        targets = {
            "slate_not_agreed": "appraisal.agree",
            "candidates_over": "appraisal.agree",
            "branch_poll_missing": "appraisal.branch",
            "integrity_unverified": "appraisal.settle",
            "integrity_disqualifies": "appraisal.settle",
        }
        if reason.code == "conflicts_open":
            await self.go("conflicts")
        elif reason.code in ("candidate_poll_missing", "candidate_passes", "candidate_fails"):
            users = reason.figures.get("voters") == "users"
            await perform(self, "appraisal.users" if users else "appraisal.members")
        elif reason.code in targets:
            await perform(self, targets[reason.code])
        else:
            checks.say(t("This line only informs."), "")
