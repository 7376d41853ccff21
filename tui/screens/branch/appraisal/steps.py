"""The steps of the appraisal as forms: nominations, the slate, integrity reports, items to put right (D2, D4, D6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.desk.follow_up.facts import item_rows
from core.desk.people import active_people, branch_page
from core.desk.polls.appraisal import AppraisalView as Picture
from core.records import IntegrityReport, Person
from core.rules.follow_up import RECTIFY, SPREAD
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.words import WORDS, period_words
from tui.screens.branch.appraisal.rows import high_rates, low_rates, report_line
from tui.screens.branch.base import BranchView, day_fault, day_of, needed_fault
from tui.screens.branch.items_acts import raise_item
from tui.screens.branch.polls.choosing import PeoplePicker
from tui.widgets.form import Choice, Field

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

BODIES = ("branch_committee", "general_meeting")
_LOW = mark("Democratic appraisal of {year}: satisfaction with {name} {percent} % ({part}/{whole}), below {bar} %")
_HIGH = mark("Democratic appraisal of {year}: satisfaction with {name} {percent} % ({part}/{whole}), {bar} % reached")
"""What an item of the ledger says of a rate (D6)."""
_OTHER = ":other"
"""No group is called so: the choice that asks for another name."""


class AppraisalSteps(BranchView):
    """The appraisal of one year; `picture` is None only until it was first read."""

    def __init__(self, branch: BranchDesk, year: str) -> None:
        super().__init__(branch)
        self.year = year
        self.picture: Picture | None = None
        self.people: Mapping[str, Person] = {}
        self.picked: dict[str, list[str]] = {}

    @property
    def current(self) -> str:
        """The person under the cursor, by id; empty on none."""
        return ""

    def _day(self, kept: str = "") -> Field:
        return Field(id="on", label=mark("Day"), initial=kept or self.branch.desk.today.isoformat(), fault=day_fault)

    async def _ask(self, what: str, fields: Sequence[Field], name: str, **more: object) -> bool:
        days = {field.id for field in fields if field.fault is day_fault}

        def send(values: dict[str, str]) -> str:
            return self.refusal(name, **{k: day_of(v) if k in days else v for k, v in values.items()}, **more)

        return await self.ask_act(f"{period_words(self.year)}  {what}", fields, f"{name}:{self.year}", send)

    # ---- nominations and the slate ----

    async def do_appraisal_nominate(self) -> None:
        """A party group, then whom it nominates, then the day of its meeting."""
        picture = self.picture
        if picture is None:
            return
        group = await self._pick_group(picture)
        if not group:
            return
        kept = picture.slate.group.get(group)
        marked = self.picked.get(group) or (list(kept.people) if kept else [])
        title = t("Nominated by {group} (at most {count})", group=group, count=picture.most)
        people = await self._pick_members(title, marked)
        if people is None:
            return
        self.picked[group] = people
        names = t("Nominated by {group}: {count}", group=group, count=len(people))
        if await self._ask(
            names,
            [self._day(kept.on if kept else "")],
            "slate.nominate",
            period=self.year,
            group=group,
            people=people,
        ):
            self.picked.pop(group, None)

    async def _pick_group(self, picture: Picture) -> str:
        """A group of the roster or of the slate, or another by name."""
        roster = {one.membership.group for one in self.people.values() if one.standing.state == "active"}
        names = sorted({one for one in roster if one} | set(picture.slate.group))
        lacking = next((one for one in names if one not in picture.slate.group), "")
        choices = [Choice(one, _group_words(picture, one)) for one in names]
        chosen = await self.host.pick(
            t("Which Party group?"), [*choices, Choice(_OTHER, mark("Another group ..."))], lacking
        )
        if chosen != _OTHER:
            return chosen or ""
        field = Field(id="group", label=mark("Party group"), fault=needed_fault)
        answer = await self.host.fill(t("Which Party group?"), [field], f"slate.group:{self.year}")
        return answer["group"] if answer else ""

    async def _pick_members(self, title: str, marked: Sequence[str]) -> list[str] | None:
        members = [one for one in active_people(dict(self.people)) if one.membership.kind != "staff"]
        return await self._pick_people(title, [one.id for one in members], marked)

    async def _pick_people(self, title: str, people: Sequence[str], marked: Sequence[str]) -> list[str] | None:
        choices = [Choice(who, _with_post(self.people[who])) for who in people if who in self.people]
        answer: list[str] | None = await self.host.push_screen_wait(PeoplePicker(title, choices, marked))
        return answer

    async def do_appraisal_agree(self) -> None:
        """The branch settles on its candidates among those nominated: who, when, which body."""
        picture = self.picture
        if picture is None:
            return
        kept = picture.slate.agreed
        named = sorted({who for one in picture.slate.group.values() for who in one.people})
        marked = self.picked.get("") or (list(kept.people) if kept else named)
        people = await self._pick_people(t("Candidates (at most {count})", count=picture.most), named, marked)
        if people is None:
            return
        self.picked[""] = people
        has = branch_page(self.branch.desk).has_committee
        bodies = BODIES if has else BODIES[1:]
        fields = (
            self._day(kept.on if kept else ""),
            Field(
                id="body",
                label=mark("Settled by"),
                initial=kept.body if kept and kept.body in bodies else bodies[0],
                choices=tuple(Choice(one, WORDS[one]) for one in bodies),
            ),
        )
        what = t("Candidates: {count}", count=len(people))
        if await self._ask(what, fields, "slate.agree", period=self.year, people=people):
            self.picked.pop("", None)

    # ---- integrity ----

    async def do_appraisal_report(self) -> None:
        """An integrity problem that somebody reports; it blocks nothing until it is verified."""
        names = {who: one.identity.name for who, one in self.people.items() if one.standing.state == "active"}
        candidates = [row.person.id for row in self.picture.rows] if self.picture else []
        order = [*candidates, *(who for who in names if who not in candidates)]
        choices = tuple(Choice(who, names[who]) for who in order if who in names)
        fields = (
            Field(
                id="person",
                label=mark("Whom is it about?"),
                initial=self.current or (choices[0].id if choices else ""),
                choices=choices,
            ),
            self._day(),
            Field(id="text", label=mark("What happened"), lines=4, fault=needed_fault),
        )
        await self._ask(t("Report an integrity problem"), fields, "integrity.report", period=self.year)

    async def do_appraisal_settle(self) -> None:
        """Verify a report, or lift it: by whom, when, on what evidence or why."""
        picture = self.picture
        if picture is None:
            return
        live = [one for one in picture.reports if one.lifted is None]
        choices = [Choice(one.id, f"{report_line(one, self.people)[0]}  {one.report.text}") for one in live]
        chosen = choices[0].id if len(choices) == 1 else await self.host.pick(t("Which report?"), choices)
        report = next((one for one in live if one.id == chosen), None)
        if report is not None:
            await self._settle(report)

    async def _settle(self, report: IntegrityReport) -> None:
        ways = [Choice("integrity.lift", mark("Lift it: it did not hold, or no longer counts"))]
        if report.verified is None:
            ways.insert(0, Choice("integrity.verify", mark("Verify it: it holds and disqualifies")))
        name = await self.host.pick(report_line(report, self.people)[0], ways)
        if name is None:
            return
        verify = name == "integrity.verify"
        last = Field(id="evidence", label=mark("Evidence"), lines=2, fault=needed_fault)
        if not verify:
            last = Field(id="reason", label=mark("Reason"), lines=2, fault=needed_fault)
        fields = (self._day(), Field(id="by", label=mark("By which body"), fault=needed_fault), last)
        await self._ask(t("Verify") if verify else t("Lift"), fields, name, report=report.id)

    # ---- use (D6) ----

    async def do_appraisal_item(self) -> None:
        """An item of the ledger: a low rate to put right, a high one to spread; the figures are filled in."""
        found = self.unraised()
        if not found:
            return
        here = next((at for at, one in enumerate(found) if one.place == self.current), 0)
        choices = [Choice(str(at), self._choice(one)) for at, one in enumerate(found)]
        title = t("Put right or spread what?")
        chosen = choices[0].id if len(choices) == 1 else await self.host.pick(title, choices, str(here))
        if chosen is None:
            return
        reason = found[int(chosen)]
        subject = reason.place if reason.place in self.people else ""
        await raise_item(self, "D6", self.year, subject, self._figures(reason), _kind(reason))

    def raised(self) -> set[tuple[str, str]]:
        """Who has an item of the year's appraisal in the ledger, and its kind; nobody stands for the branch itself."""
        rows = item_rows(self.branch.desk, source="D6", period=self.year)
        return {(row.whole.subject, SPREAD if row.whole.spread else RECTIFY) for row in rows}

    def unraised(self) -> list[Reason]:
        """The rates that D6 speaks of and for which nobody has raised an item yet: low ones first, then high ones."""
        if self.picture is None:
            return []
        raised = self.raised()
        found: dict[tuple[str, str], Reason] = {}
        for one in (*low_rates(self.picture), *high_rates(self.picture)):
            subject = one.place if one.place in self.people else ""
            if (subject, _kind(one)) not in raised:
                found.setdefault((one.place, _kind(one)), one)
        return list(found.values())

    def _choice(self, reason: Reason) -> str:
        what = t("spread") if _kind(reason) == SPREAD else t("put right")
        return f"{what}  {self._called(reason)}  {reason.figures['percent']}%"

    def _called(self, reason: Reason) -> str:
        return self.people[reason.place].identity.name if reason.place in self.people else t("the branch")

    def _figures(self, reason: Reason) -> str:
        figures = {key: reason.figures[key] for key in ("percent", "part", "whole", "bar")}
        figures |= {"year": self.year, "name": self._called(reason)}
        return t(_HIGH if _kind(reason) == SPREAD else _LOW, **figures)


def _kind(reason: Reason) -> str:
    return SPREAD if reason.code == "satisfaction_to_spread" else RECTIFY


def _group_words(picture: Picture, group: str) -> str:
    kept = picture.slate.group.get(group)
    return f"{group}  {t('nominated {count}', count=len(kept.people))}" if kept else group


def _with_post(person: Person) -> str:
    post = person.work.post or person.membership.post
    said = f"{person.identity.name}  {post}" if post else person.identity.name
    return f"{said}  {t('desk')}" if person.work.window else said
