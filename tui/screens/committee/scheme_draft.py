"""A scheme being changed: a text that may pass through states that do not fit yet. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from itertools import count

from core.desk.desk import Desk
from core.desk.scheme_versions import text_in_force
from core.notices.asked import Form
from core.notices.base import AnyScheme
from core.notices.edit import attempted, completed, tried
from core.notices.kinds import NOTICES
from core.notices.new_line import NewLine, new_line
from core.notices.steps import Add, Decide, Put, Remove, Step
from core.notices.texts import SchemeText, read_text
from core.notices.values import SchemeList, SchemeValue, at, by_id, lists_of, path_of, values_of
from core.notices.versions import Difference, LineChange, before, changes
from core.values import Outcome, Reason
from tui.i18n import language

_BACK = "back:"
_MOST_BACK = 50
_WAITS = "list_too_short"
"""A new line may begin without the lines it needs: they are put in next."""


class SchemeDraft:
    """Begins as the newest version. `kept` is the program's draft of it, so that Esc loses nothing; `ahead` holds the
    texts that were taken back.

    A change that is wrong in itself is refused. One that only does not fit the rest is taken and its faults stand until
    other changes make the whole possible (a formula and its weights); meanwhile the scheme can't be saved.
    """

    def __init__(self, desk: Desk, notice: str, kept: MutableMapping[str, str], ahead: list[str] | None = None) -> None:
        self.kept = kept
        self.ahead = [] if ahead is None else ahead
        self.notice = notice
        self.saved, self.newest = text_in_force(desk, notice)
        self.start = completed(self.saved)
        self.latest = ""  # the first value of the line that was added last
        self._read()

    def _read(self) -> None:
        self.values = {one.key: one for one in values_of(self.source)}
        self.lists: Sequence[SchemeList] = lists_of(self.source)
        self.before = before(self.start, self.text)
        self.changes: tuple[Difference | LineChange, ...] = changes(self.start, self.text)

    # ---- what it is now ----

    @property
    def text(self) -> str:
        """The text as it would be saved."""
        return self.kept.get("toml", self.start)

    @property
    def changed(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._back)

    @property
    def base(self) -> int:
        """The version it was made from."""
        return int(self.kept.get("base", self.newest))

    @property
    def file(self) -> str:
        """The file it was opened from."""
        return self.kept.get("file", NOTICES[self.notice].file)

    @property
    def source(self) -> SchemeText:
        """The text as it is read."""
        return read_text(self.text, self.file, self.notice)

    @property
    def faults(self) -> tuple[Reason, ...]:
        """What stands against saving it."""
        return self.source.reasons

    @property
    def old(self) -> AnyScheme | None:
        """The scheme in force."""
        return read_text(self.saved, self.file, self.notice).scheme

    @property
    def scheme(self) -> AnyScheme | None:
        """The scheme as changed; None while it does not fit."""
        return self.source.scheme

    @property
    def labels(self) -> dict[str, str]:
        """What the scheme itself calls its ids, such as grades."""
        return labels_of(self.source, language())

    # ---- one value ----

    def raw(self, key: str) -> str:
        """A value as it is typed: ids that the scheme has words for in its words."""
        one = self.values[key]
        if not self.by_label(one.name):
            return one.value
        return ", ".join(self.labels.get(word, word) for word in one.value.split(", "))

    def is_number(self, key: str) -> bool:
        """Whether a value is a number: it is typed anew rather than mended."""
        return key in self.values and self.values[key].form in (Form.WHOLE, Form.NUMBER, Form.NUMBER_OR_NONE)

    def by_label(self, name: str) -> bool:
        """Whether a value is typed in the scheme's own words of ids."""
        return name in NOTICES[self.notice].by_label

    def held(self, name: str, text: str) -> str:
        """What was typed with ids in place of the scheme's words of them, in either language."""
        if not self.by_label(name):
            return text
        both = (labels_of(self.source, "en"), labels_of(self.source, "zh"))
        ids = {word: one for labels in both for one, word in labels.items()}
        words = (word.strip() for word in text.replace("、", ",").replace("，", ",").split(","))
        return ", ".join(ids.get(word, word) for word in words)

    def _step(self, key: str, text: str) -> Put:
        one = self.values[key]
        typed = self.held(one.name, text)
        return Put(key, None if one.optional and not typed.strip() else typed)

    def fault(self, key: str, text: str) -> Reason | None:
        """What is wrong with a text in itself; nothing is parsed, so it follows every key."""
        return next((one for one in tried(self.source, [self._step(key, text)]) if one.place == key), None)

    def put(self, key: str, text: str) -> None:
        """Take a value."""
        self._take(self._made(self._step(key, text)))

    # ---- lines of lists ----

    def new_line(self, key: str) -> NewLine | None:
        """What a new line of a list takes."""
        return new_line(self.source, key)

    def free_id(self, name: str) -> str:
        """An id that no line of the scheme has, for a new line of a list called so: `items_5`."""
        word, taken = name.rpartition(".")[2], set(_ids(self.source.tree))
        return next(one for number in count(1) if (one := f"{word}_{number}") not in taken)

    def line_faults(self, key: str, fields: Mapping[str, str]) -> tuple[Reason, ...]:
        """What is wrong with a new line itself; that the whole does not fit yet is not among it."""
        return self._own(key, tried(self.source, [Add(key, fields)]))

    def add(self, key: str, fields: Mapping[str, str]) -> tuple[Reason, ...]:
        """Take a new line, or say what is wrong with it."""
        outcome, text = self._made(Add(key, fields)), self.text
        wrong = self._own(key, outcome.reasons)
        if not wrong:
            self._take(outcome)
            there = before(text, self.text)
            self.latest = next((one for one in self.values if one in there and there[one] is None), "")
        return wrong

    def _own(self, key: str, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        known = {(one.code, one.place) for one in self.faults}
        inside = (f"{key}[", f"{key}.")
        return tuple(
            one
            for one in reasons
            if one.place.startswith(inside) and one.code != _WAITS and (one.code, one.place) not in known
        )

    def remove(self, key: str) -> Reason | None:
        """Take a line out, or say why it must stay: a list that needs one keeps its last."""
        outcome = self._made(Remove(key))
        listed = key.rpartition("[")[0]
        wrong = next((one for one in outcome.reasons if one.place == listed and one.code == _WAITS), None)
        if wrong is None and outcome.value != self.text:
            self._take(outcome)
            return None
        return wrong or next(iter(outcome.reasons), None)

    # ---- the whole ----

    def decide(self, one: SchemeValue) -> bool:
        """The value is no proposal any more; False when it could not be taken off the list."""
        names = [name for key in (one.name, by_id(one.key, self.source)) for name in _holders(key)]
        listed = self.source.tree.get("proposed")
        name = next((name for name in names if isinstance(listed, list) and name in listed), "")
        if name:
            self._take(self._made(Decide(name)))
        return bool(name)

    def open(self, text: str, file: str) -> tuple[Reason, ...]:
        """Take a whole text by hand; every fault with file, line and key when it is no scheme of this notice."""
        source = read_text(text, file, self.notice)
        if source.scheme is None:
            return source.reasons
        self._remember()
        self.kept.update(toml=text, base=str(self.newest), file=file)
        self._read()
        return ()

    def undo(self) -> bool:
        """Back to before the last change; False where there is none."""
        back = self._back
        if not back:
            return False
        self.ahead.append(self.text)
        self.kept["toml"] = self.kept.pop(back[-1])
        if len(back) == 1 and self.text == self.start:
            self.kept.clear()
        self._read()
        return True

    def redo(self) -> bool:
        """The change again that was taken back last; False where there is none."""
        if not self.ahead:
            return False
        text = self.ahead.pop()
        self._push()
        self.kept["toml"] = text
        self._read()
        return True

    def drop(self) -> None:
        """As if nothing had been changed."""
        self.kept.clear()
        self._read()

    def _made(self, step: Step) -> Outcome[str]:
        return attempted(self.text, [step], self.file)

    def _take(self, outcome: Outcome[str]) -> None:
        if outcome.value == self.text:
            return
        self._remember()
        self.kept["toml"] = outcome.value
        self._read()

    def _remember(self) -> None:
        self.ahead.clear()
        self._push()

    def _push(self) -> None:
        for key in self._back[: max(0, len(self._back) - _MOST_BACK + 1)]:
            del self.kept[key]
        number = int(self._back[-1].removeprefix(_BACK)) + 1 if self._back else 1
        self.kept.setdefault("base", str(self.newest))
        self.kept[f"{_BACK}{number:06}"] = self.text

    @property
    def _back(self) -> list[str]:
        return sorted(key for key in self.kept if key.startswith(_BACK))


def _holders(key: str) -> Iterator[str]:
    """A key, then the keys that hold it."""
    while key:
        yield key
        key = key.rpartition(".")[0]


def labels_of(source: SchemeText, words: str) -> dict[str, str]:
    """What a scheme itself calls its ids, in a language."""
    found = at(source.tree, path_of(source.kind.labels)) if source.kind else None
    lines = [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
    return {str(one.get("id")): str(one.get("zh" if words.startswith("zh") else "en")) for one in lines}


def _ids(tree: object) -> Iterator[str]:
    if isinstance(tree, Mapping):
        if isinstance(tree.get("id"), str):
            yield tree["id"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from _ids(one)
