"""Who stands on a roll: filled from the roster, by names, by numbers; notes, and taking somebody off (2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.people import active_people
from core.desk.polls.parts import GROUPS
from core.desk.polls.poll import PollView as Picture
from core.records import Person, PollRoll, RollExpected, RollPresent
from tui.i18n import mark, t
from tui.screens.branch.base import BranchView, count_fault, count_of, needed_fault
from tui.screens.branch.polls.choosing import PeoplePicker
from tui.screens.branch.polls.poll_words import Words
from tui.screens.branch.polls.roll_rows import RollLine, party_groups
from tui.widgets.form import Choice, Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class RollActs(BranchView):
    """Base of the roll's view. `why` is the reason of corrections once a closed poll's roll is changed."""

    def __init__(self, branch: BranchDesk, poll_id: str) -> None:
        super().__init__(branch)
        self.poll_id = poll_id
        self.picture: Picture | None = None
        self.words: Words | None = None
        self.why = ""

    @property
    def line(self) -> RollLine | None:
        """The line under the cursor."""
        return None

    def flush(self) -> None:
        """Save the marks that wait."""

    async def may_change(self) -> bool:
        """Whether the roll may be changed: a closed poll's only with a reason, asked once; waiting marks are saved."""
        self.flush()
        if self.picture is None:
            return False
        if not self.picture.code or self.why:
            return True
        field = Field(id="why", label=mark("Reason of the correction"), fault=needed_fault)
        answer = await self.host.fill(t("Correct the roll of a closed poll"), [field], f"poll.roll.why:{self.poll_id}")
        self.why = answer["why"] if answer else ""
        return bool(self.why)

    def listed(self, voters: str) -> RollExpected:
        """Whom a class holds."""
        roll = self.picture.roll if self.picture else None
        return (roll or PollRoll(id=self.poll_id)).expected.get(voters, RollExpected())

    def there(self, voters: str) -> RollPresent:
        """Who of a class is there."""
        roll = self.picture.roll if self.picture else None
        return (roll or PollRoll(id=self.poll_id)).present.get(voters, RollPresent())

    # ---- commands ----

    async def do_poll_roll_fill(self) -> None:
        """Members from the roster, groups by name; classes that have nobody on the roster are asked."""
        if not await self.may_change() or self.picture is None:
            return
        for voters in self.picture.classes:
            kept = self.listed(voters)
            if self.picture.poll.voters[voters].entitled:
                if not await self._everybody(voters):
                    return
            elif voters == GROUPS and (groups := party_groups(self.branch.desk.records.all(Person))):
                if kept.people != groups and not self.put(voters, groups, 0):
                    return
            elif not kept.people and not kept.others and not await self.ask_class(voters):
                return
        meeting = self.picture.poll.setup.unit == "voter"
        self.say(t("The roll is filled. F8: all present.") if meeting else t("The roll is filled."), "good")

    async def _everybody(self, voters: str) -> bool:
        """Everybody entitled; a roll that says otherwise is replaced only when a person agrees."""
        people, kept = self._entitled(voters), self.listed(voters)
        wanted = sorted(one.id for one in people)
        if kept.people == wanted:
            return True
        if kept.people:
            figures = {"more": len({*wanted} - {*kept.people}), "fewer": len({*kept.people} - {*wanted})}
            question = t("Fill the roll anew from the roster?")
            if not await self.host.confirm(question, t("{more} come on it, {fewer} go off it.", **figures)):
                return True
        return self.put(voters, wanted, 0)

    def _entitled(self, voters: str) -> list[Person]:
        kinds = self.picture.poll.voters[voters].entitled if self.picture else []
        return [one for one in active_people(self.branch.desk.records.all(Person)) if one.membership.kind in kinds]

    async def do_poll_roll_class(self) -> None:
        """The names or the numbers of a class."""
        if not await self.may_change() or self.picture is None or self.words is None:
            return
        voters: str | None = self.picture.classes[0]
        if len(self.picture.classes) > 1:
            choices = [Choice(one, self.words.voters([one])) for one in self.picture.classes]
            voters = await self.host.pick(t("Which voters?"), choices, self.line.voters if self.line else "")
        if voters:
            await self.ask_class(voters)

    async def ask_class(self, voters: str) -> bool:
        """Members by picking, others by name and number; False after Esc."""
        if self.picture is None or self.words is None:
            return False
        if not self.picture.poll.voters[voters].entitled:
            return await self._ask_outsiders(voters)
        choices = [Choice(one.id, one.identity.name) for one in self._entitled(voters)]
        title = t("Who of {voters} may vote?", voters=self.words.voters([voters]))
        chosen = await self.host.push_screen_wait(PeoplePicker(title, choices, self.listed(voters).people))
        return chosen is not None and self.put(voters, sorted(chosen), 0)

    async def _ask_outsiders(self, voters: str) -> bool:
        if self.picture is None or self.words is None:
            return False
        kept, there = self.listed(voters), self.there(voters)
        meeting = self.picture.poll.setup.unit == "voter"
        fields = [
            Field(id="others", label=mark("How many without names"), initial=str(kept.others), fault=count_fault),
            Field(id="names", label=mark("Names, one a line"), lines=4, initial="\n".join(kept.people)),
        ]
        if meeting:
            present = Field(id="there", label=mark("Of those without names there"), initial=str(there.others))
            fields.insert(1, present)
        if voters == GROUPS:
            del fields[0]

        def send(values: dict[str, str]) -> str:
            names = sorted({line.strip() for line in values["names"].splitlines() if line.strip()})
            others = count_of(values.get("others", "0"))
            counted = min(others, count_of(values["there"])) if values.get("there") else None
            return self.change(voters, names, others, counted)

        title = t("Roll: {voters}", voters=self.words.voters([voters]))
        return await self.ask_act(title, fields, f"poll.roll:{self.poll_id}:{voters}", send)

    async def do_poll_roll_note(self) -> None:
        """Who consented to an excuse, and when."""
        line = self.line
        if line is None or not await self.may_change():
            return

        def send(values: dict[str, str]) -> str:
            fields = {"poll": self.poll_id, "person": line.who, "reason": line.reason, "why": self.why}
            return self.refusal("poll.excuse", note=values["note"], **fields)

        field = Field(id="note", label=mark("Note"), initial=line.note)
        await self.ask_act(f"{line.name}  {t('Note')}", [field], f"poll.note:{self.poll_id}:{line.who}", send)

    async def do_poll_roll_remove(self) -> None:
        """Somebody off the roll of this poll."""
        line = self.line
        if line is None or not line.who or not await self.may_change():
            return
        kept = self.listed(line.voters)
        if self.put(line.voters, [one for one in kept.people if one != line.who], kept.others):
            self.say(t("{name} is off the roll.", name=line.name), "good")

    # ---- writing ----

    def put(self, voters: str, people: Sequence[str], others: int) -> bool:
        """Set a class; whether it was done."""
        sentence = self.change(voters, people, others, None)
        if sentence:
            self.say(sentence, "bad")
        return not sentence

    def change(self, voters: str, people: Sequence[str], others: int, counted: int | None) -> str:
        """Set a class, and with it who of it is there: nobody is there who is not on the roll. Why not, or empty."""
        there = self.there(voters)
        fields = {"poll": self.poll_id, "voters": voters, "why": self.why}
        sentence = self.refusal("poll.roll", people=list(people), others=others, **fields)
        stay = [one for one in there.people if one in people]
        number = min(there.others, others) if counted is None else counted
        if sentence or (stay, number) == (there.people, there.others):
            return sentence
        return self.refusal("poll.attend", people=stay, others=number, **fields)
