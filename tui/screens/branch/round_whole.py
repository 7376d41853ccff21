"""What concerns the whole round: meetings, public notice, a starting point, papers, confirming (C3, C4)."""

from __future__ import annotations

from core.desk.act import Act
from core.desk.publication import last_posted
from core.desk.rounds import round_checks
from core.values import Reason
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.awards.bonuses import count_honours
from tui.screens.branch.base import (
    acts_of,
    count_fault,
    count_of,
    day_fault,
    day_of,
    first_failure,
)
from tui.screens.branch.checks import CheckView, Sealing, seal
from tui.screens.branch.notice_form import notice_fields, notice_given
from tui.screens.branch.papers import print_papers
from tui.screens.branch.round_person import PersonActs
from tui.screens.branch.round_poll import go_to_ballot
from tui.screens.branch.round_rows import score, spoken
from tui.widgets.form import Field
from tui.widgets.score_grid import ScoreGrid

ROUND_MENU = (
    "round.joint",
    "round.review",
    "round.publish",
    "round.copy",
    "round.papers",
    "round.confirm",
    "round.poll",
    "round.honours",
)


class WholeRoundActs(PersonActs):
    """The round; every command is also in the menu of F7."""

    async def do_round_whole(self) -> None:
        """The menu."""
        await self.menu(period_words(self.period), ROUND_MENU)

    # ---- meetings and public notice ----

    async def do_round_joint(self) -> None:
        """The members' meeting of the joint review."""
        await self.meeting("joint")

    async def do_round_review(self) -> None:
        """The branch committee's meeting."""
        await self.meeting("review")

    async def meeting(self, stage: str) -> None:
        """A meeting as it was held."""
        picture = self.picture
        if picture is None:
            return
        held = picture.round.meeting.get(stage)
        source = picture.scheme.member.source(stage)
        fields = [
            Field(id="on", label=mark("Held on"), initial=held.on if held else self._today(), fault=day_fault),
            Field(id="chair", label=mark("Chair"), initial=held.chair if held else ""),
            Field(id="recorder", label=mark("Recorder"), initial=held.recorder if held else ""),
            Field(
                id="members",
                label=mark("Members present"),
                initial=str(held.members) if held else "",
                fault=count_fault,
            ),
            Field(
                id="public", label=mark("Public present"), initial=str(held.public if held else 0), fault=count_fault
            ),
            Field(id="note", label=mark("Note"), initial=held.note if held else ""),
        ]

        def send(values: dict[str, str]) -> str:
            counts = {name: count_of(values.pop(name)) for name in ("members", "public")}
            on = day_of(values.pop("on"))
            return self.refusal("round.meeting", period=self.period, stage=stage, on=on, **counts, **values)

        name = source.label(i18n.language()) if source else stage
        title = t("{stage}: the meeting, {period}", stage=name, period=period_words(self.period))
        await self.ask_act(title, fields, f"meeting:{self.period}:{stage}", send)

    async def do_round_publish(self) -> None:
        """The public notice on everybody in the round; objections to it are in area 7."""
        picture = self.picture
        if picture is None:
            return
        days = picture.scheme.member.calendar.publication_days
        fields = notice_fields(self.branch.desk, days, picture.notices)
        title = t("Public notice, {period}", period=period_words(self.period))

        def send(values: dict[str, str]) -> str:
            return self.refusal("round.publish", period=self.period, **notice_given(values))

        if await self.ask_act(title, fields, f"publish:{self.period}", send):
            posted = last_posted(self.branch.desk)
            said = {"start": posted.start, "end": posted.end} if posted else {}
            self.say(t("Published from {start} to {end}.", **said) if said else t("Saved."), "good")

    def _today(self) -> str:
        return self.branch.desk.today.isoformat()

    # ---- a starting point ----

    async def do_round_copy(self) -> None:
        """Fill what is empty in this stage from the stage before; the journal says that it was copied."""
        picture = self.picture
        if picture is None:
            return
        sources = picture.scheme.member.sources
        at = [one.id for one in sources].index(self.stage)
        before, now = sources[max(0, at - 1)], sources[at]
        names = {"before": before.label(i18n.language()), "now": now.label(i18n.language())}
        note = t("copied from {before}", **names)
        acts = self._copies(before.id, now.id, note)
        count = len(acts)
        if not acts:
            self.say(
                t("There is nothing to fill in: no empty place of {now} has a score in {before}.", **names), "warn"
            )
            return
        question = t("Fill {now} of {count} people from {before}?", count=count, **names)
        consequence = t(
            "Only empty places are filled, as a starting point. Each score still has to be agreed by the meeting; "
            "the journal keeps that it was copied."
        )
        if await self.host.confirm(question, consequence):
            outcome = await self.branch.keep(acts)
            self.post_message(self.Changed())
            done = t("Filled in for {count} people; go through them with the meeting.", count=count)
            self.say(done if outcome.ok else first_failure(outcome.reasons), "good" if outcome.ok else "bad")

    def _copies(self, before: str, now: str, note: str) -> list[Act]:
        found: list[Act] = []
        picture = self.picture
        if picture is None or before == now:
            return found
        aspects = [one.id for one in picture.scheme.member.indicators]
        for row in picture.rows:
            if row.outcome.value.status in ("excused", "no_star"):
                continue
            scores = {one: score(row, before, one) for one in aspects if not score(row, now, one)}
            scores = {one: text for one, text in scores.items() if text}
            if scores:
                fields = {"period": self.period, "person": row.person.id, "source": now}
                found.append(acts_of("sheet.score", scores=scores, note=note, **fields))
        return found

    async def do_round_poll(self) -> None:
        """The poll by which a ballot among the sources is counted."""
        await go_to_ballot(self)

    async def do_round_honours(self) -> None:
        """Every honour that the quarter should count becomes a bonus; a confirmed quarter asks why (A10)."""
        await count_honours(self, self.period, self.honours, self.sealed)

    # ---- papers and confirming ----

    async def do_round_papers(self) -> None:
        """Papers of this round as Word files."""
        if self.picture:
            await print_papers(self, self.picture)

    def do_round_confirm(self) -> None:
        """The check list; Enter on its first line confirms, on any other goes to the place."""
        checks = CheckView(
            self.branch,
            lambda: t("Before confirming {period}", period=period_words(self.period)),
            lambda: t("Confirm and seal anew") if self.sealed else t("Confirm and report"),
            self._checks,
            self._confirm,
            self._jump,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        """Each reason with the person it is about; read anew, for the round lies hidden under the list."""
        self.reload()
        picture = self.picture
        if picture is None:
            return []
        names = {row.person.id: row.person.identity.name for row in picture.rows}
        reasons = round_checks(self.branch.desk, picture)
        return [(spoken(one, picture.scheme, names), names.get(one.place.rpartition("/")[2], "")) for one in reasons]

    async def _confirm(self, checks: CheckView) -> None:
        period = period_words(self.period)
        how = Sealing(
            "round.report",
            t("Confirmed. {period} goes up with the next hand-over (8).", period=period),
            "round.reseal",
            t("Confirm {period} anew", period=period),
            mark("Reason"),
        )
        await seal(self, checks, how, self.period, self.sealed)

    def show_person(self, person_id: str) -> None:
        """The cursor on somebody, at the first score that the result lacks."""
        row = self.by_id.get(person_id)
        missing = row.outcome.value.missing if row else ()
        if missing:
            self.stage = missing[0].removeprefix("mark:").partition(".")[0]
            self.reload()
        self.query_one(ScoreGrid).select_cell(person_id, missing[0].removeprefix("mark:") if missing else "")

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        """To the place that a reason names."""
        kind, _, rest = reason.place.partition(":")
        if kind == "meeting":
            await self.meeting(rest)
        elif reason.place == "publication":
            await self.do_round_publish()
        elif kind == "objection" or reason.place == "objections":
            await self.go("notices")
        elif reason.code == "conflicts_open":
            await self.go("conflicts")
        elif reason.code == "nobody_to_rate":
            await self.go("roster")
        elif reason.place.startswith(f"C3/{self.period}/"):
            checks.post_message(checks.Close())
            self.show_person(reason.place.rpartition("/")[2])
        else:
            checks.say(t("This line only informs."), "")
