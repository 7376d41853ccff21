"""Editing a scheme's text: values, lines of lists; comments and order stay, only whole schemes come out (0.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from core.notices.load import RATING, shipped
from core.notices.new_line import copied
from core.notices.steps import Add, Decide, Put, Remove, Step, Steps
from core.notices.texts import SchemeText, read_text, read_tree
from core.values import Outcome, Reason

if TYPE_CHECKING:
    from tomlkit.items import Item

_FILE = RATING.file


def changed(text: str, values: Mapping[str, str | None], file: str = _FILE) -> Outcome[str]:
    """The text with other values under these keys, or the text as it was with every reason why not.

    Values are as a person types them (full-width digits too); None takes an optional key out. All changes are made
    before the whole is checked: another formula and its weights go together.
    """
    return whole(text, [Put(key, value) for key, value in values.items()], file)


def with_line(text: str, key: str, fields: Mapping[str, str], file: str = _FILE) -> Outcome[str]:
    """The text with one more line in a list (`member.bonus.items`), of these fields; by its bound, else at the end."""
    return whole(text, [Add(key, fields)], file)


def without_line(text: str, key: str, file: str = _FILE) -> Outcome[str]:
    """The text without a line of a list (`member.bonus.items[2]`)."""
    return whole(text, [Remove(key)], file)


def decided(text: str, name: str, file: str = _FILE) -> Outcome[str]:
    """The text in which a value is no proposal any more: the committee has decided it (0.1)."""
    return whole(text, [Decide(name)], file)


def whole(text: str, steps: Sequence[Step], file: str) -> Outcome[str]:
    """The text after some steps; as it was, with every reason against it, when it would be no whole scheme."""
    outcome = attempted(text, steps, file)
    return outcome if outcome.ok else Outcome(text, outcome.reasons)


def attempted(text: str, steps: Sequence[Step], file: str) -> Outcome[str]:
    """The text after some steps with every reason against it: it may be one that does not fit yet.

    A step that can't be done at all (no such key, no such line) leaves the text as it was.
    """
    import tomlkit  # 15 ms to import: only those who edit wait for it

    made = text
    for some in _together(steps):
        source = read_text(made, file)
        if not source.tree:
            return Outcome(text, source.reasons)
        tree = tomlkit.parse(made)
        wrong = _done(some, Steps(source, tree, InText()))
        if wrong:
            return Outcome(text, wrong)
        made = tomlkit.dumps(tree)
    return Outcome(made, read_text(made, file).reasons)


def tried(source: SchemeText, steps: Sequence[Step]) -> tuple[Reason, ...]:
    """What would stand against the text after some steps; nothing is parsed or written, so that it can follow typing.

    Lines are those of the text as it is.
    """
    told = source
    for some in _together(steps):
        tree = copied(told.tree)
        wrong = _done(some, Steps(told, tree, InTables()))
        if wrong:
            return wrong
        told = read_tree(told, tree)
    return told.reasons


def _together(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps that can be done one after the other without reading anew: values, until lines come or go."""
    for lines, some in groupby(steps, key=lambda one: isinstance(one, Add | Remove)):
        if lines:
            yield from ([one] for one in some)
        else:
            yield list(some)


def _done(steps: Iterable[Step], doing: Steps) -> tuple[Reason, ...]:
    return tuple(wrong for one in steps if (wrong := doing.do(one)))


class InTables:
    """Lines of plain tables."""

    def table(self) -> Any:
        """An empty table."""
        return {}

    def insert(self, lines: Any, place: int, fields: Mapping[str, Any]) -> None:
        """Put a line in."""
        lines.insert(place, dict(fields))

    def remove(self, lines: Any, place: int) -> None:
        """Take a line out."""
        del lines[place]


class InText:
    """Lines of a text with its comments. A comment below the last line of a list is about what follows: it stays there.

    Below the only line of a list it goes with the line.
    """

    def table(self) -> Any:
        """An empty table, within its line."""
        from tomlkit import inline_table

        return inline_table()

    def insert(self, lines: Any, place: int, fields: Mapping[str, Any]) -> None:
        """Put a line in, written as the others are."""
        from tomlkit import inline_table, nl, table
        from tomlkit.items import AoT

        tables = isinstance(lines, AoT)
        line: Any = table() if tables else inline_table()
        for name, value in fields.items():
            line[name] = value
        if not tables:
            lines.insert(place, line)
            return
        line.add(nl())
        below = _below(lines[-1]) if lines and place == len(lines) else []
        lines.insert(place, line)
        _put_below(lines[place], below)

    def remove(self, lines: Any, place: int) -> None:
        """Take a line out."""
        from tomlkit.items import AoT

        below = _below(lines[place]) if isinstance(lines, AoT) and place == len(lines) - 1 else []
        del lines[place]
        if lines:
            _put_below(lines[-1], below)


def _below(line: Any) -> list[Item]:
    """Take what stands below the last key of a table, from its first comment on."""
    from tomlkit.items import Comment

    body = line.value.body
    keys = [at for at, (key, _) in enumerate(body) if key is not None]
    comments = [at for at in range(keys[-1] + 1 if keys else 0, len(body)) if isinstance(body[at][1], Comment)]
    if not comments:
        return []
    found = [item for _, item in body[comments[0] :]]
    del body[comments[0] :]
    return found


def _put_below(line: Any, items: list[Item]) -> None:
    for item in items:
        line.value.body.append((None, item))


def completed(text: str) -> str:
    """The text with the tables that the program came to know later, as they are shipped, so that they can be edited."""
    kind = read_text(text).kind
    for table in kind.later if kind else ():
        if f"[{table}]" not in text:
            text = f"{text.rstrip()}\n\n{_shipped_table(kind.id, kind.preset, table)}" if kind else text
    return text


def _shipped_table(notice: str, preset: str, name: str) -> str:
    """The lines of a shipped table with all below it."""
    kept: list[str] = []
    inside = False
    for line in shipped(notice, preset).splitlines():
        if line.startswith(("[", "# ----")):
            inside = line.strip("[").startswith((f"{name}]", f"{name}."))
        if inside:
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"
