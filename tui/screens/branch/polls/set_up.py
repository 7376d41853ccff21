"""Setting a poll up as a few short questions: what kind, on whom, title and day, who watches and counts (2, 2.6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from core.calendar import Period, PeriodKind
from core.desk.desk import Desk, form_from
from core.desk.people import active_people
from core.desk.polls.appraisal import slate_id
from core.desk.polls.schemes import poll_scheme
from core.errors import XingceError
from core.notices.poll_scheme import About, BallotForm, PollScheme, Unit
from core.records import Person, Slate
from core.rules.polls.quorum import PollKind
from core.rules.polls.strokes import unknown
from core.values import Reason
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import WORDS
from tui.screens.branch.base import (
    ActSheet,
    BranchView,
    count_fault,
    count_of,
    day_of,
    first_failure,
    maybe_day_fault,
    needed_fault,
)
from tui.screens.branch.polls.choosing import PeoplePicker
from tui.screens.branch.polls.officials import ask_officials
from tui.screens.branch.polls.poll_words import class_name, said_of
from tui.widgets.form import Choice, Field

TITLES = {PollKind.ELECTION: "党支部委员会委员选举", PollKind.RESOLUTION: "党员大会表决"}
"""What a poll is called unless somebody says otherwise; it stands on Chinese papers, as the forms' own titles do."""

CLASSES = (("members",), ("members", "public"), ("members", "public", "delegates"))
"""Who may vote in an appraisal, besides what a caller names."""


_STROKES = "strokes-"
"""Before the number of a character whose strokes are asked: widgets take ASCII names alone."""


class Asked(Struct, frozen=True, kw_only=True):
    """What is known of a poll before its form is filled in."""

    kind: str
    form: BallotForm | None = None
    subjects: tuple[str, ...] = ()
    period: str = ""
    title: str = ""
    voters: tuple[str, ...] = ()

    @property
    def draft(self) -> str:
        """The name under which a half-filled form is kept."""
        return f"poll.set_up:{self.form.id if self.form else self.kind}"

    @property
    def about_branch(self) -> bool:
        """Whether the branch itself is the subject."""
        return self.form is not None and self.form.about is About.BRANCH


async def set_up_poll(
    view: BranchView,
    *,
    form: str = "",
    subjects: Sequence[str] = (),
    period: str = "",
    title: str = "",
    voters: Sequence[str] = (),
) -> str | None:
    """Ask what is missing for a poll, make it, name its officials; its id, or None when a question was left with Esc.

    `form` is a ballot form of the scheme (an appraisal), `subjects` person ids, `voters` classes apart from members.
    """
    try:
        scheme = poll_scheme(view.branch.desk)[0]
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return None
    kind = form or await view.host.pick(t("What kind of poll?"), _kinds(scheme))
    if not kind:
        return None
    known = scheme.form(kind)
    asked = Asked(
        kind=PollKind.APPRAISAL if known else kind,
        form=known,
        subjects=tuple(subjects),
        period=period,
        title=title,
        voters=tuple(voters),
    )
    named = await _with_subjects(view, asked)
    poll = await _make(view, named) if named else None
    if poll and (known is None or known.unit is Unit.VOTER):
        await ask_officials(view, poll)
    return poll


def _kinds(scheme: PollScheme) -> list[Choice]:
    """Election, resolution, then every form of the scheme: one digit chooses kind and form."""
    own = [Choice(kind, WORDS[kind]) for kind in (PollKind.ELECTION, PollKind.RESOLUTION)]
    forms = [Choice(one.id, f"{one.label(i18n.language())}  {one.clause}") for one in scheme.forms]
    return [*own, *forms]


# ---- on whom -----------------------------------------------------------------------------------------------------


async def _with_subjects(view: BranchView, asked: Asked) -> Asked | None:
    """The poll with its subjects: people picked from the roster; texts and the branch itself are not asked here."""
    if asked.subjects or asked.about_branch or asked.kind == PollKind.RESOLUTION:
        return asked
    desk, draft = view.branch.desk, view.host.draft(asked.draft)
    people = _eligible(desk, asked)
    kept = [one for one in draft.get("subjects", "").split("\n") if one] or _likely(desk, asked, people)
    title = t("Candidates") if asked.kind == PollKind.ELECTION else t("Who is appraised?")
    choices = [Choice(one.id, one.identity.name) for one in people]
    chosen = await view.host.push_screen_wait(PeoplePicker(title, choices, kept))
    if not chosen:
        return None
    draft["subjects"] = "\n".join(chosen)
    return replace(asked, subjects=tuple(chosen))


def _eligible(desk: Desk, asked: Asked) -> list[Person]:
    """Who may stand: full members in an election, members in an appraisal, everybody on the roster to service users."""
    people = active_people(desk.records.all(Person))
    if asked.form is not None and asked.form.unit is Unit.USER:
        return sorted(people, key=lambda one: not one.work.window)
    kinds = ("full_member",) if asked.kind == PollKind.ELECTION else ("full_member", "probationary_member")
    return [one for one in people if one.membership.kind in kinds]


def _likely(desk: Desk, asked: Asked, people: Sequence[Person]) -> list[str]:
    """Who is marked at the start: the slate's candidates, window posts, else everybody whom the form is about."""
    if asked.kind == PollKind.ELECTION or asked.form is None:
        return []
    slate = desk.records.get(Slate, slate_id(asked.period or _period(desk, asked)))
    agreed = slate.agreed.people if slate and slate.agreed else []
    if asked.form.unit is Unit.USER:
        windows = [one.id for one in people if one.work.window]
        return [one for one in windows if one in agreed] or windows
    if asked.form.recommend:
        return agreed
    return [one.id for one in people]


# ---- the form ----------------------------------------------------------------------------------------------------


async def _make(view: BranchView, asked: Asked) -> str | None:
    """Title, period, day, way, seats and voters on one form; the poll's id once it is made."""
    desk, made = view.branch.desk, list[str]()

    def send(values: dict[str, str]) -> str:
        outcome = form_from("poll.set_up", _fields(asked, values))
        if outcome.value is None:
            return first_failure(outcome.reasons)
        done = desk.do(outcome.value)
        if not done.ok:
            return first_failure(said_of(desk.records.all(Person), done.reasons))
        made.extend(poll_made(done.reasons))
        view.post_message(view.Changed())
        return ""

    strokes = stroke_fields(desk, asked.subjects) if asked.kind == PollKind.ELECTION else ()
    fields = [*_form(desk, asked), *strokes]
    sheet = ActSheet(t("Set up: {what}", what=_what(asked)), fields, view.host.draft(asked.draft), send)
    if await view.host.push_screen_wait(sheet) is None or not made:
        return None
    view.say(t("The poll is set up."), "good")
    return made[0]


def _what(asked: Asked) -> str:
    return asked.form.label(i18n.language()) if asked.form else t(WORDS[asked.kind])


def _form(desk: Desk, asked: Asked) -> list[Field]:
    election, form = asked.kind == PollKind.ELECTION, asked.form
    title = asked.title or (form.zh if form else TITLES[PollKind(asked.kind)])
    found = []
    if asked.kind == PollKind.RESOLUTION and not asked.subjects:
        found.append(Field(id="texts", label=mark("Matters, one a line"), lines=4, fault=needed_fault))
    found += [
        Field(id="title", label=mark("Title"), initial=title, fault=needed_fault),
        Field(id="period", label=mark("Period"), initial=asked.period or _period(desk, asked), fault=_period_fault),
        _day(desk, asked),
    ]
    if election:
        found.append(Field(id="seats", label=mark("Seats"), initial="1", fault=_seats_fault))
    if form is None or form.unit is not Unit.GROUP:
        choices = tuple(Choice(one, WORDS[one]) for one in ("paper", "booth", "totals"))
        found.append(Field(id="way", label=mark("Way of voting"), initial="paper", choices=choices))
    if form is not None and form.unit is Unit.USER and not asked.voters:
        # Each becomes a class of its own, with its own totals; without any the service users are one class.
        found.append(Field(id="organisations", label=mark("Counted apart, one organisation a line"), lines=3))
    if form is not None and form.unit is Unit.VOTER and not asked.voters:
        classes = tuple(Choice("+".join(one), "、".join(class_name(each) for each in one)) for one in CLASSES)
        usual = classes[-1].id if form.clause == "C2" else classes[0].id
        found.append(Field(id="voters", label=mark("Who votes"), initial=usual, choices=classes))
    return found


def _day(desk: Desk, asked: Asked) -> Field:
    """The day of the meeting is today; a survey has no meeting but a day by which its answers are wanted."""
    if asked.form is not None and asked.form.unit is Unit.USER:
        return Field(id="on", label=mark("Answers wanted by"), fault=maybe_day_fault)
    return Field(id="on", label=mark("Day of the meeting"), initial=desk.today.isoformat(), fault=maybe_day_fault)


def _fields(asked: Asked, values: Mapping[str, str]) -> dict[str, object]:
    """The fields of the act from the texts of the form."""
    texts = [line.strip() for line in values.get("texts", "").splitlines() if line.strip()]
    voters = [one for one in values.get("voters", "").split("+") if one and one != "members"]
    voters += [line.strip() for line in values.get("organisations", "").splitlines() if line.strip()]
    return {
        "kind": asked.kind,
        "form": asked.form.id if asked.form else "",
        "title": values["title"],
        "period": values["period"],
        "subjects": texts or list(asked.subjects),
        "voters": list(asked.voters) or voters,
        "way": values.get("way", "paper"),
        "on": day_of(values["on"]),
        "seats": count_of(values.get("seats", "0")),
        "strokes": strokes_of(values),
    }


def _period(desk: Desk, asked: Asked) -> str:
    """The half-year for E3 and E12, else the year."""
    half = asked.form is not None and asked.form.clause in ("E3", "E12")
    return str(Period.of(desk.today, PeriodKind.HALF if half else PeriodKind.YEAR))


def _period_fault(text: str) -> str:
    try:
        Period.parse(text)
    except XingceError as error:
        return explain_error(error)
    return ""


def _seats_fault(text: str) -> str:
    return "" if count_of(text) > 0 else t("Write a whole number.")


def poll_made(reasons: Sequence[Reason]) -> list[str]:
    """The id of the poll that an act has made; none when it was refused."""
    return [str(one.figures["poll"]) for one in reasons if one.code == "poll_made"]


# ---- strokes -----------------------------------------------------------------------------------------------------


def stroke_fields(desk: Desk, candidates: Sequence[str], counted: Collection[str] = ()) -> tuple[Field, ...]:
    """A field for each character of the candidates' names that the stroke table lacks and nobody `counted` yet."""
    known = desk.records.all(Person)
    names = (known[one].identity.name if one in known else one for one in candidates)
    lacking = [one for one in unknown(names) if one not in counted]
    return tuple(
        Field(id=f"{_STROKES}{ord(one):x}", label=t("Strokes of {character}", character=one), fault=count_fault)
        for one in lacking
    )


def strokes_of(values: Mapping[str, str]) -> dict[str, int]:
    """Character -> strokes, from the texts of a form."""
    counted = {name.removeprefix(_STROKES): text for name, text in values.items() if name.startswith(_STROKES)}
    return {chr(int(number, 16)): count_of(text) for number, text in counted.items()}
