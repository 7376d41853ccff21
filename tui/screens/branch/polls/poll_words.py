"""What polls, their classes, questions and answers are called on the screen; reasons with ids said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from core.desk.desk import Desk
from core.desk.polls.poll import PollView as Picture
from core.desk.polls.schemes import poll_scheme
from core.desk.polls.setup import named_class
from core.errors import XingceError
from core.notices.poll_scheme import Blank, Denominator, PollScheme
from core.records import Person, Poll
from core.rules.polls.ballots import Slot
from core.rules.polls.quorum import PollKind
from core.rules.polls.satisfaction import Formula
from core.values import Figure, Rate, Reason
from tui import i18n
from tui.i18n import mark, t
from tui.i18n.poll_words import poll_state_word
from tui.i18n.scheme_words.polls import POLL_WORDS
from tui.i18n.words import period_words, word
from tui.widgets.signs import sign

STATE_SIGNS: Final = {"set_up": "open", "voting": "working", "counted": "working", "closed": "done"}
_YES_NO: Final = {"yes": mark("Recommended"), "no": mark("Not recommended")}


class Words(Struct, frozen=True):
    """The names that a poll's ids stand for: people of the roster, and the grades of the scheme (None: unreadable)."""

    poll: Poll
    people: Mapping[str, Person]
    scheme: PollScheme | None

    def person(self, who: str) -> str:
        """Somebody by id; an outsider is called by what stands there."""
        return self.people[who].identity.name if who in self.people else who

    def subject(self, subject: str) -> str:
        """Who or what is voted on; a name written in is itself."""
        return self.poll.subject[subject].name if subject in self.poll.subject else subject

    def voters(self, classes: Iterable[str]) -> str:
        """Classes of voters."""
        return joined(_label(self.poll.voters.get(one), one) for one in classes)

    def question(self, question: str) -> str:
        """A question of the ballot."""
        return _label(self.poll.question.get(question), question)

    def answer(self, slot: Slot, option: str) -> str:
        """An answer as it stands on the ballot."""
        grade = self.scheme.grade(option) if self.scheme and slot.counts == "grade" else None
        if grade:
            return grade.label(i18n.language())
        return t(_YES_NO[option]) if slot.counts == "recommend" and option in _YES_NO else word(option)

    def kind(self) -> str:
        """Election, resolution, or the form of an appraisal with its clause."""
        setup = self.poll.setup
        form = self.scheme.form(setup.form) if self.scheme and setup.kind == PollKind.APPRAISAL else None
        name = form.label(i18n.language()) if form else word(setup.kind)
        return f"{name}  {setup.clause}" if setup.kind == PollKind.APPRAISAL else name

    def spoken(self, reason: Reason) -> Reason:
        """The reason with people, subjects, classes, questions and grades by name."""
        figures = {name: self._figure(name, value) for name, value in reason.figures.items()}
        return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)

    def _figure(self, name: str, value: Figure) -> Figure:
        if not isinstance(value, str):
            return value
        return period_words(value) if name == "period" else joined(self._named(one) for one in value.split("+"))

    def about(self, reason: Reason) -> str:
        """Whom or what a reason is about, by its place: `papers:members+public`, a subject, `subject.question`."""
        kind, colon, rest = reason.place.partition(":")
        if colon and kind in ("papers", "count", "expected", "present"):
            classes, _, slot = rest.partition(":")
            return "  ".join(part for part in (self.voters(classes.split("+")), self._place(slot)) if part)
        return self._place(reason.place)

    def _place(self, place: str) -> str:
        subject, _, question = place.partition(".")
        if subject in self.poll.subject:
            return f"{self.subject(subject)} {self.question(question) if question else ''}".strip()
        return self.people[subject].identity.name if subject in self.people else ""

    def _named(self, piece: str) -> str:
        if piece in self.poll.voters:
            return self.voters([piece])
        if piece in self.poll.question:
            return self.question(piece)
        return self.subject(piece) if piece in self.poll.subject else self.person(piece)


def words_of(desk: Desk, poll: Poll) -> Words:
    """The names of one poll."""
    try:
        scheme = poll_scheme(desk)[0]
    except XingceError:
        scheme = None  # a scheme that this program can't read: grades are called by their ids
    return Words(poll, desk.records.all(Person), scheme)


def said_of(people: Mapping[str, Person], reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons of an act on a poll that is not there yet, with people by name and periods in words."""

    def figure(name: str, value: Figure) -> Figure:
        if name == "period" and isinstance(value, str):
            return period_words(value)
        return people[value].identity.name if isinstance(value, str) and value in people else value

    return [replace(one, figures={name: figure(name, value) for name, value in one.figures.items()}) for one in reasons]


def _label(named: object, otherwise: str) -> str:
    """The name of a class or question in the language in force."""
    return str(getattr(named, "zh" if i18n.language().startswith("zh") else "en", word(otherwise)))


def class_name(voters: str) -> str:
    """A class of voters by its id, before a poll has it."""
    return named_class(voters).label(i18n.language())


def proposed_word(key: str) -> str:
    """A value of the scheme by its key; of a form or a section as a whole what that is called."""
    named = POLL_WORDS.values.get(key) or POLL_WORDS.sections.get(key) or POLL_WORDS.sections[key.partition(".")[0]]
    return t(named)


def joined(names: Iterable[str]) -> str:
    """Names one after the other."""
    return ("、" if i18n.language().startswith("zh") else ", ").join(names)


def state_words(picture: Picture) -> str:
    """Sign and word: `✓ 已封存`."""
    state = str(picture.state)
    return f"{sign(STATE_SIGNS[state])} {poll_state_word(state)}"


def rate_words(rate: Rate | None) -> str:
    """`95.00% 57/60`; a dash where nothing was counted."""
    return f"{rate.percent()}% {rate.part}/{rate.whole}" if rate and rate.whole else sign("dash")


def formula_words(words: Words, rate: Rate | None) -> str:
    """What the rate is and its whole by name (0.3): `(满意+比较满意)/本项有效票`."""
    formula = Formula.of(words.poll.rules)
    parts = []
    for grade, value in formula.points.items():
        named = words.scheme.grade(grade) if words.scheme else None
        name = named.label(i18n.language()) if named else word(grade)
        parts += [name if value == 100 else f"{name}×{value}%"] if value else []
    whole = rate.denominator if rate else str(formula.denominator)
    if not rate and formula.blank is Blank.EXCLUDE and formula.denominator is Denominator.VALID:
        whole = "answered"  # as the first rate will say
    return t("({grades}) / {whole}", grades=" + ".join(parts), whole=word(f"whole_{whole}"))
