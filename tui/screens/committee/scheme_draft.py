"""A scheme being changed: the text that loads, and changes that fit only together with others. Nothing is stored."""

from __future__ import annotations

from collections.abc import MutableMapping

from core.desk.desk import Desk, parsed
from core.notices.edit import changed, completed, decided
from core.notices.load import load
from core.notices.model import Scheme
from core.notices.values import Difference, SchemeValue, differences, values
from core.records import Scheme as SchemeRecord
from core.values import Outcome, Reason
from tui.screens.committee.asking import refusals

FILE = "c.toml"
_PENDING = "pending:"


class SchemeDraft:
    """Begins as the newest version. `kept` is the program's draft of it, so that Esc loses nothing.

    A change that is wrong in itself is refused. One that only does not fit the rest waits until others make the whole
    possible (a formula and its weights); meanwhile the scheme can't be saved.
    """

    def __init__(self, desk: Desk, kept: MutableMapping[str, str]) -> None:
        self.kept = kept
        self.newest = desk.newest("c")
        record = desk.records.get(SchemeRecord, f"c@{self.newest}")
        self.saved = record.text.toml if record else ""
        self.start = completed(self.saved)
        self.values = {one.key: one for one in values(self.text)}
        self.faults: tuple[Reason, ...] = ()
        if self.pending:
            self.faults = tuple(refusals(changed(self.text, self.pending, FILE)))

    @property
    def text(self) -> str:
        """The text as it would be saved."""
        return self.kept.get("toml", self.start)

    @property
    def base(self) -> int:
        """The version it was made from."""
        return int(self.kept.get("base", self.newest))

    @property
    def file(self) -> str:
        """The file it was opened from."""
        return self.kept.get("file", FILE)

    @property
    def pending(self) -> dict[str, str | None]:
        """Changes that do not fit yet, by key."""
        found = {key.removeprefix(_PENDING): text for key, text in self.kept.items() if key.startswith(_PENDING)}
        return {
            key: text or None if key in self.values and not self.values[key].value else text
            for key, text in found.items()
        }

    @property
    def old(self) -> Scheme:
        """The scheme in force."""
        return parsed(self.saved, f"c@{self.newest}")

    @property
    def scheme(self) -> Scheme:
        """The scheme as changed."""
        return parsed(self.text, self.file)

    def shown(self, key: str) -> str:
        """A value as it now stands, also while it does not fit."""
        return self.kept.get(_PENDING + key, self.values[key].value)

    def changes(self) -> tuple[Difference, ...]:
        """What differs from the newest version."""
        return differences(self.start, self.text)

    def fault(self, key: str, text: str) -> Reason | None:
        """What is wrong with a text in itself."""
        return next((one for one in self._tried(key, text)[1] if one.place == key), None)

    def put(self, key: str, text: str) -> None:
        """Take a value."""
        outcome, wrong = self._tried(key, text)
        self._begin()
        if wrong:
            self.kept[_PENDING + key] = text
            self.faults = tuple(wrong)
        else:
            self._take(outcome.value)

    def decide(self, one: SchemeValue) -> bool:
        """The value is no proposal any more; False when it could not be taken off the list."""
        names = [one.name[:end] for end in range(len(one.name), 0, -1) if end == len(one.name) or one.name[end] == "."]
        for name in names:
            outcome = decided(self.text, name, self.file)
            if outcome.ok:
                self._begin()
                self._take(outcome.value, self.pending)
                return True
        return False

    def open(self, text: str, file: str) -> tuple[Reason, ...]:
        """Take a whole text by hand; every fault with file, line and key when it is no scheme."""
        outcome = load(text, file)
        if outcome.value is None or not outcome.ok:
            return tuple(refusals(outcome))
        self.kept.clear()
        self.kept.update(toml=text, base=str(self.newest), file=file)
        self._take(text)
        return ()

    def drop(self) -> None:
        """As if nothing had been changed."""
        self.kept.clear()
        self._take(self.start)
        self.kept.clear()

    def _begin(self) -> None:
        self.kept.setdefault("base", str(self.newest))

    def _tried(self, key: str, text: str) -> tuple[Outcome[str], list[Reason]]:
        optional = key in self.values and not self.values[key].value
        outcome = changed(self.text, {**self.pending, key: None if optional and not text else text}, self.file)
        return outcome, refusals(outcome)

    def _take(self, text: str, pending: dict[str, str | None] | None = None) -> None:
        for key in [key for key in self.kept if key.startswith(_PENDING)] if pending is None else ():
            del self.kept[key]
        self.faults = () if pending is None else self.faults
        self.kept["toml"] = text
        self.values = {one.key: one for one in values(text)}
