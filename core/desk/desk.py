"""A desk: one store, one person at it, one day. Acts come in, rules answer, entries are written or nothing is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from core.desk.act import ACTS, Act, Drafts
from core.desk.polls.leavings import remove_boxes, rows_after
from core.errors import Refused
from core.journal.draft import Draft
from core.journal.fold import Fold
from core.notices.load import load
from core.notices.model import Scheme
from core.records import Body, CalendarYear, Days
from core.records import Scheme as SchemeRecord
from core.store.branch_store import BranchStore
from core.store.contents import Taken
from core.text import clean, clean_text, forbidden
from core.values import Figure, Outcome, Reason, Verdict, failed, passed

if TYPE_CHECKING:
    from core.desk.office import Office
    from core.desk.rounds import RoundRow


class Desk:
    """Where acts are done on a store. `today` is passed in; `by` is the label of the officer's key slot.

    `rows` remembers computed results, so that one edit of a large branch computes one row again. `office` knows the
    committee's other desks, where there are any. `pending` is what earlier acts of the same batch will write, for rules
    that no batch may slip past.
    """

    def __init__(
        self, store: BranchStore, today: date, by: str = "secretary", now: str = "", office: Office | None = None
    ) -> None:
        self.office = office
        self.store = store
        self.today = today
        self.by = by
        self.now = now or today.isoformat()
        self.rows: dict[tuple[str, str], RoundRow] = {}
        self.pending: list[Draft] = []

    @property
    def records(self) -> Fold:
        """The store's records as they are now (a merge may fold them anew)."""
        return self.store.records

    # -- acting ------------------------------------------------------------------------------------------------

    def do(self, act: Act, dry: bool = False) -> Outcome[tuple[str, ...]]:
        """Do one act, all or nothing: the ids of the entries written, with the reasons for or against.

        Raises `WriteFailed` when the disk refuses; nothing is written then.
        """
        return self.do_all([act], dry)

    def do_all(self, acts: list[Act], dry: bool = False) -> Outcome[tuple[str, ...]]:
        """Several acts as one: saved together, or none of them. Each sees the store as it was before all.

        What must hold over a whole batch (no more agreements than places, A8) reads `pending` besides.
        """
        reasons: list[Reason] = []
        try:
            for one in acts:
                outcome = self.drafts(one)
                reasons += outcome.reasons
                self.pending += outcome.value
        finally:
            drafts, self.pending = self.pending, []
        if dry or not drafts or not Outcome(None, tuple(reasons)).ok:
            return Outcome((), tuple(reasons))
        remove_boxes(self.store, drafts)
        taken = Taken(documents=rows_after(self.store, drafts))
        ids = self.store.commit(drafts, by=self.by, at=self.now, today=self.today, taken=taken)
        if taken.documents:
            reasons.append(passed("2.4", "teller_rows_gone"))
        return Outcome(tuple(ids), tuple(reasons))

    def drafts(self, one: Act) -> Drafts:
        """What an act would write, checked by the rules, without writing it."""
        spec = next(spec for spec in ACTS.values() if type(one) is spec.form)
        if spec.body not in (None, self.store.role):
            return Outcome((), (failed("0", "act_other_body", act=spec.name, body=str(spec.body)),))
        if self.store.read_only:
            return Outcome((), (failed("0", "store_read_only"),))
        hostile = _hostile(msgspec.to_builtins(one))
        if hostile:
            return Outcome((), (failed("0", "text_forbidden", place=hostile[0], char=hostile[1]),))
        outcome = spec.run(self, one)
        return outcome if outcome.ok else Outcome((), outcome.reasons)

    # -- reading what most acts need ---------------------------------------------------------------------------

    def scheme(self, notice: str, version: int) -> Scheme:
        """A scheme by notice and version. Raises `Refused('scheme_missing')` when it is not there."""
        record = self.records.get(SchemeRecord, f"{notice}@{version}")
        if record is None:
            raise Refused("scheme_missing", notice=notice, version=version)
        return parsed(record.text.toml, record.id)

    def newest(self, notice: str) -> int:
        """The newest version of a notice's scheme; 0 while the committee set none."""
        schemes = self.records.all(SchemeRecord).values()
        return max((one.text.version for one in schemes if one.id.startswith(f"{notice}@")), default=0)

    def years(self) -> dict[int, Days]:
        """The working-day arrangements that the committee entered, by year."""
        return {int(year): one.days for year, one in self.records.all(CalendarYear).items() if year.isdigit()}

    @property
    def is_branch(self) -> bool:
        """Whether this desk is a branch's."""
        return self.store.role is Body.BRANCH


@lru_cache(maxsize=32)
def parsed(toml: str, name: str) -> Scheme:
    """A scheme from its text; records hold only texts that loaded, so failing here means a foreign edit."""
    outcome = load(toml, name)
    if outcome.value is None:
        raise Refused("scheme_unreadable", scheme=name)
    return outcome.value


def form_from(name: str, fields: Mapping[str, object]) -> Outcome[Act | None]:
    """An act from its name and plain fields (the twin's JSON), text cleaned. Wrong names and types are reasons."""
    spec = ACTS.get(name)
    if spec is None:
        return Outcome(None, (failed("0", "act_unknown", act=name),))
    try:
        whole = {name: clean_text(text) for name in spec.form.texts if isinstance(text := fields.get(name), str)}
        return Outcome(
            msgspec.convert({**{name: _cleaned(value) for name, value in fields.items()}, **whole}, spec.form)
        )
    except msgspec.ValidationError as error:
        return Outcome(None, (_unfit(name, str(error)),))


_MISSING: Final = re.compile(r"Object missing required field `(\w+)`")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(.+?)`")
_EXPECTED: Final = re.compile(r"Expected `(\w+)")
_AT: Final = re.compile(r" - at `(?:key in )?\$\.?(.*)`$", re.DOTALL)
_TYPES: Final = {"str": "text", "int": "integer", "bool": "boolean", "array": "list", "object": "object"}


def _unfit(name: str, message: str) -> Reason:
    """What does not fit, as field and expected type (`json_text` …): msgspec's message names both, never the value."""
    at = _AT.search(message)
    inside = at[1] if at else ""
    for code, pattern in (("act_field_missing", _MISSING), ("act_field_unknown", _UNKNOWN)):
        if found := pattern.match(message):
            field = f"{inside}.{found[1]}".lstrip(".")[:80]
            return Reason("0", code, Verdict.FAIL, {"act": name, "field": field}, field)
    expected = _EXPECTED.match(message)
    if expected and expected[1] in _TYPES and inside:
        figures: dict[str, Figure] = {"field": inside[:80], "expected": f"json_{_TYPES[expected[1]]}"}
        return failed("0", "act_field_type", inside[:80], act=name, **figures)
    return failed("0", "act_fields", inside[:80], act=name, field=inside[:80])


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value


def _hostile(value: object, place: str = "") -> tuple[str, str] | None:
    """The first field that holds a character which may not be kept, and that character."""
    if isinstance(value, str):
        char = forbidden(value)
        return (place, char) if char else None
    if isinstance(value, dict):
        inner = ((f"{place}.{key}".strip("."), one) for key, one in value.items())
        return next((found for name, one in inner if (found := _hostile(one, name) or _hostile(name, place))), None)
    if isinstance(value, list | tuple):
        return next((found for one in value if (found := _hostile(one, place))), None)
    return None
