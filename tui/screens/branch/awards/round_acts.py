"""What a branch does in a commendation round: takes part, nominates, publishes, checks before it hands over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.commendation.nominee import NomineeView
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.words import WORDS
from tui.screens.branch.awards.nominate import nominate
from tui.screens.branch.awards.papers import print_round
from tui.screens.branch.awards.precheck import precheck_list
from tui.screens.branch.awards.publish import publish
from tui.screens.branch.awards.round_rows import Picture
from tui.screens.branch.base import BranchView, day_fault, day_of
from tui.widgets.form import Choice, Field
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

MENU = (
    "awards.opt",
    "awards.add",
    "awards.publish",
    "awards.check",
    "awards.papers",
    "awards.notices",
    "awards.honours",
    "awards.other",
)
_YES_NO = (Choice("yes", mark("Takes part")), Choice("no", mark("Does not take part")))


class RoundActs(BranchView):
    """Base of the view of a round. `picture` is None while the committee opened none; `chosen` is a round by id.

    `unreadable` says why a round can't be shown: its scheme is not here, or of a newer program.
    """

    def __init__(self, branch: BranchDesk, round_: str = "", at: str = "") -> None:
        """`at`: what to do at once: `opt`, or an award to nominate for."""
        super().__init__(branch)
        self.chosen = round_
        self.at = at
        self.award = ""
        self.rounds: list[str] = []
        self.picture: Picture | None = None
        self.unreadable: Reason | None = None

    @property
    def current(self) -> NomineeView | None:
        """The nominee under the cursor."""
        row = self.query_one("#nominees", VirtualList).row
        shown = self.picture.nominees if self.picture else ()
        return next((one for one in shown if row and one.id == row.id), None)

    @property
    def round_name(self) -> str:
        """The name under which acts know the round."""
        return self.picture.round.id.partition("/")[2] if self.picture else ""

    @property
    def for_branches(self) -> bool:
        """Whether an award of the round is for the branch itself."""
        return self.picture is not None and self.picture.round.for_branches

    # ---- taking part, nominating ----

    async def do_awards_opt(self) -> None:
        """Whether the branch takes part as advanced organisation (A2)."""
        said = self.picture.opted if self.picture else None
        bodies = tuple(Choice(one, WORDS[one]) for one in ("branch_committee", "general_meeting"))
        fields = [
            Field(
                id="takes_part",
                label=mark("Advanced organisation"),
                initial="yes" if said is None or said.takes_part else "no",
                choices=_YES_NO,
            ),
            Field(id="on", label=mark("Decided on"), initial=said.on if said else self._today(), fault=day_fault),
            Field(
                id="body", label=mark("Decided by"), initial=said.body if said else "branch_committee", choices=bodies
            ),
            Field(id="note", label=mark("Note"), initial=said.note if said else ""),
        ]

        def send(values: dict[str, str]) -> str:
            fields = {**values, "takes_part": values["takes_part"] == "yes", "on": day_of(values["on"])}
            return self.refusal("award.opt", round=self.round_name, **fields)

        await self.ask_act(t("Choice of advanced organisations"), fields, f"award.opt:{self.round_name}", send)

    async def do_awards_add(self) -> None:
        """Award, people, how, day."""
        award, self.award = self.award, ""
        if self.picture is None:
            return
        made = await nominate(self, self.picture, award)
        if made:
            self.reload()
            self.query_one("#nominees", VirtualList).select(made[-1])

    # ---- public notice ----

    async def do_awards_publish(self) -> None:
        """The branch's notice on those whom its committee agreed to and who are not published yet (A9)."""
        if self.picture:
            await publish(self, self.picture)

    async def do_awards_notices(self) -> None:
        """The notices and objections."""
        await self.go("notices")

    # ---- before the hand-over, papers ----

    def do_awards_check(self) -> None:
        """Everything that the committee would send back; Enter on top seals all that are ready."""
        if self.picture:
            precheck_list(self, self.picture.round.id)

    async def do_awards_papers(self) -> None:
        """Approval forms, candidate list, public notice, this list."""
        if self.picture:
            await print_round(self, self.picture, self.query_one("#nominees", VirtualList))

    def do_awards_honours(self) -> None:
        """The honours of the branch itself."""
        from tui.screens.branch.awards.honours import HonoursView

        self.post_message(self.Open(HonoursView(self.branch, "")))

    def _today(self) -> str:
        return self.branch.desk.today.isoformat()
