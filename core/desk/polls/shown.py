"""A poll as plain rows for the twin and for screens: counts, wholes, formulas; small groups joined (2.5)."""

from __future__ import annotations

from msgspec import Struct

from core.desk.polls.papers import formula_words
from core.desk.polls.parts import Part
from core.desk.polls.poll import PollView
from core.values import Rate


class ShownSlot(Struct, frozen=True, kw_only=True):
    """One place of the ballot counted: answers by id, blank, unreadable; its rate where there is one."""

    subject: str
    name: str
    question: str
    counts: dict[str, int]
    blank: int
    spoiled: int
    part: int | None = None
    whole: int | None = None
    denominator: str = ""
    percent: str = ""


class ShownPart(Struct, frozen=True, kw_only=True):
    """A group that may be shown: who is in it, attendance, sheets, every place counted."""

    classes: tuple[str, ...]
    listed: int
    left_out: int
    expected: int
    present: int
    leave: int
    absent: int
    issued: int
    returned: int
    valid: int
    invalid: int
    slots: tuple[ShownSlot, ...]


class ShownPoll(Struct, frozen=True, kw_only=True):
    """A poll in plain values; `rates` by subject are part, whole, name of the whole, per cent, passed.

    `proposed` are the scheme's keys of values that are proposals (0.1).
    """

    id: str
    title: str
    kind: str
    form: str
    clause: str
    period: str
    way: str
    state: str
    seal: str
    formula: str
    bar: int
    proposed: tuple[str, ...]
    whole: ShownPart
    parts: tuple[ShownPart, ...]
    rates: dict[str, tuple[int, int, str, str, bool]]
    recommended: dict[str, tuple[int, int, str]]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    passed: dict[str, bool]
    written: dict[str, int]


def shown(view: PollView) -> ShownPoll:
    """The poll as it may be shown to anybody who may see its result."""
    setup, result = view.poll.setup, view.election.value if view.election else None
    return ShownPoll(
        id=view.poll.id,
        title=setup.title,
        kind=setup.kind,
        form=setup.form,
        clause=setup.clause,
        period=setup.period,
        way=setup.way,
        state=str(view.state),
        seal=view.code,
        formula=formula_words(view) if view.rates else "",
        bar=view.poll.rules.bar,
        proposed=view.proposed,
        whole=_part(view, view.whole, rates=True),
        parts=tuple(_part(view, part, rates=False) for part in view.shown) if len(view.shown) > 1 else (),
        rates={name: (*_rate(one.value.rate), one.value.passed) for name, one in view.rates.items()},
        recommended={name: (one.part, one.whole, one.denominator) for name, one in view.recommended.items()},
        elected=result.elected if result else (),
        tied=result.tied if result else (),
        passed={name: one.value for name, one in view.passed.items()},
        written=view.whole.counts.written,
    )


def _rate(rate: Rate) -> tuple[int, int, str, str]:
    return rate.part, rate.whole, rate.denominator, rate.percent()


def _part(view: PollView, part: Part, *, rates: bool) -> ShownPart:
    there, sheets = part.attendance, part.sheets
    slots = []
    for slot, one in zip(view.slots, part.counts.slots, strict=True):
        outcome = view.rates.get(slot.subject) if rates and slot.counts == "grade" else None
        rate = outcome.value.questions.get(slot.question) if outcome else None
        slots.append(
            ShownSlot(
                subject=slot.subject,
                name=view.name(slot.subject),
                question=slot.question,
                counts=dict(zip(slot.options, one.options, strict=True)),
                blank=one.blank,
                spoiled=one.spoiled,
                part=rate.part if rate else None,
                whole=rate.whole if rate else None,
                denominator=rate.denominator if rate else "",
                percent=rate.percent() if rate else "",
            )
        )
    return ShownPart(
        classes=part.classes,
        listed=there.listed,
        left_out=there.left_out,
        expected=there.expected,
        present=there.present,
        leave=there.leave,
        absent=there.absent,
        issued=sheets.issued,
        returned=sheets.returned,
        valid=sheets.valid,
        invalid=sheets.invalid,
        slots=tuple(slots),
    )
