"""The end of a count: sheets, names written in, comments; then the agreed ballots are kept (2.4)."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from core.rules.polls.ballots import Reader, count
from core.rules.polls.identities import Sheets
from core.rules.polls.quorum import PollKind
from tui.i18n import mark, t
from tui.screens.branch.base import ActSheet, count_fault, count_of, needed_fault
from tui.screens.branch.counting.base import PollPart
from tui.screens.branch.counting.piles import Ready, ready
from tui.screens.branch.counting.sums import SumLines, Sums
from tui.widgets.form import Field, Form


def settle_fields(view: PollPart, picture: PollView, found: Ready) -> list[Field]:
    """For every class that was typed now: issued, returned, names written in, comments; a reason when it is closed."""
    reader, fields = Reader(picture.poll), []
    for name in found.fresh:
        papers, rows = picture.poll.papers.get(name), found.rows[name]
        before = f"{view.class_name(name)} " if len(found.fresh) > 1 else ""
        issued = papers.issued if papers and papers.issued else picture.attendance[name].present
        fields += [
            Field(
                id=_id(picture, "issued", name),
                label=before + t("Ballots issued"),
                initial=str(issued),
                fault=count_fault,
            ),
            Field(id=_id(picture, "returned", name), label=before + t("Ballots returned"), fault=_returned(len(rows))),
        ]
        if number := sum(reader.read(row)[1] for row in rows):
            label = before + t("Names written in ({count}, one a line)", count=number)
            fields.append(Field(id=_id(picture, "written", name), label=label, lines=4, fault=_lines_fault(number)))
        if picture.poll.setup.kind == PollKind.APPRAISAL:
            fields.append(Field(id=_id(picture, "comments", name), label=before + t("Comments (one a line)"), lines=4))
    if view.sealed:
        fields.append(Field(id="why", label=mark("Reason"), fault=needed_fault))
    return fields


def _id(picture: PollView, what: str, voters: str) -> str:
    """A field's id; what a class is called may hold any character."""
    return f"{what}-{picture.classes.index(voters)}"


def _returned(entered: int) -> Callable[[str], str]:
    def fault(text: str) -> str:
        number = count_of(text)
        if number < 0:
            return t("How many sheets came out of the urn?")
        if number == entered:
            return ""
        return t("{returned} returned, {entered} entered: find the difference first.", returned=number, entered=entered)

    return fault


def _lines_fault(number: int) -> Callable[[str], str]:
    def fault(text: str) -> str:
        names = lines_of(text)
        if len(names) == number:
            return ""
        return t(
            "{names} names are entered, {marked} are validly written in on ballots.", names=len(names), marked=number
        )

    return fault


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class SettleForm(Form):
    """A form that shows its sums with every key."""

    def __init__(
        self, fields: Sequence[Field], draft: MutableMapping[str, str], show: Callable[[dict[str, str]], None]
    ) -> None:
        """`show` takes what is typed."""
        super().__init__(fields, draft)
        self.show_sums = show

    def on_mount(self) -> None:
        """The sums of what is there already."""
        super().on_mount()
        self.show_sums(self.values)

    def _check(self, field_id: str) -> str:
        self.show_sums(self.values)
        return super()._check(field_id)


class SettleSheet(ActSheet):
    """The form with its sums above it."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        draft: dict[str, str],
        send: Callable[[dict[str, str]], str],
        sums: Callable[[dict[str, str]], Sequence[Sums]],
    ) -> None:
        """`sums` makes the sums of what is typed."""
        super().__init__(title, fields, draft, send)
        self.sums = sums

    def content(self) -> ComposeResult:
        """Sums, then fields."""
        lines = SumLines()
        yield lines
        yield SettleForm(self.form_fields, self.draft, lambda values: lines.show(self.sums(values)))


async def settle(view: PollPart, voters: str) -> bool:
    """Ask what is still to be known and keep the count; whether it is kept. Nothing that was typed is lost if not."""
    picture = view.picture
    if picture is None:
        return False
    found = ready(view.branch.desk, picture, voters)
    if found.missing:
        names = ", ".join(view.class_name(name) for name in found.missing)
        view.say(
            t("Both tellers agree here. Still to count, then all classes are kept as one: {names}.", names=names),
            "warn",
        )
        return False
    sheet = SettleSheet(
        t("The count of {title}", title=picture.poll.setup.title),
        settle_fields(view, picture, found),
        view.host.draft(f"settle:{view.poll}"),
        lambda values: _keep(view, picture, found, values),
        lambda values: _sums(view, picture, found, values),
    )
    if await view.host.push_screen_wait(sheet) is None:
        return False
    number = sum(map(len, found.rows.values()))
    view.say(t("{count} ballots are counted; what the tellers typed is gone.", count=number), "good")
    return True


def _keep(view: PollPart, picture: PollView, found: Ready, values: dict[str, str]) -> str:
    """Do the act; why not, or empty. Classes that were counted before keep their names, comments and sheets."""
    before = picture.poll.ballots
    issued = {name: one.issued for name, one in picture.poll.papers.items() if name in found.rows}
    written = {name: list(before[name].written) for name in found.rows if name in before}
    comments = {name: list(before[name].comments) for name in found.rows if name in before}
    for name in found.fresh:
        issued[name] = count_of(values[_id(picture, "issued", name)])
        written[name] = lines_of(values.get(_id(picture, "written", name), ""))
        comments[name] = lines_of(values.get(_id(picture, "comments", name), ""))
    return view.refusal(
        "poll.count",
        poll=view.poll,
        rows=found.rows,
        second=found.rows,
        issued=issued,
        written=written,
        comments=comments,
        why=values.get("why", ""),
    )


def _sums(view: PollPart, picture: PollView, found: Ready, values: dict[str, str]) -> list[Sums]:
    lines = []
    for name in found.fresh:
        counts = count(picture.poll, found.rows[name])
        sheets = Sheets(
            issued=max(0, count_of(values[_id(picture, "issued", name)])),
            returned=max(0, count_of(values[_id(picture, "returned", name)])),
            valid=counts.valid,
            invalid=counts.invalid,
        )
        called = view.class_name(name) if len(found.fresh) > 1 else ""
        lines.append(Sums(name=called, sheets=sheets, there=picture.attendance[name]))
    return lines
