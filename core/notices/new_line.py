"""What a new line of a list takes: asked of the reader itself, by letting it read a line with nothing in it (0.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from core.notices.asked import Asked, Form
from core.notices.texts import SchemeText, read_tree
from core.notices.values import at, path_of


class NewLine(Struct, frozen=True, kw_only=True):
    """The fields of a new line by name, in the order of reading; `required` must have a value.

    `lists` are lists within the line, empty at first; `whole` is false where the line needs tables of its own, which no
    form of single fields can give: such a line is written in the file.
    """

    fields: Mapping[str, Asked]
    required: frozenset[str]
    lists: tuple[str, ...] = ()
    whole: bool = True


def new_line(source: SchemeText, key: str) -> NewLine | None:
    """What a new line of the list at a key takes; None where there is no list. Keys of their own: `id` and `value`."""
    listed = source.lists.get(key)
    if listed is None:
        return None
    if listed.keyed:
        fields = {"id": Asked(Form.ID), "value": listed.keyed}
        return NewLine(fields=fields, required=frozenset(fields))
    tree, path = copied(source.tree), path_of(key)
    holder = at(tree, path[:-1])
    lines = holder.setdefault(path[-1], []) if isinstance(holder, dict) else None
    if not isinstance(lines, list):
        return None
    lines.append({})
    told, line = read_tree(source, tree), f"{key}[{len(lines)}]."
    fields = {name.removeprefix(line): asked for name, asked in told.asked.items() if name.startswith(line)}
    places = (one.place for one in told.reasons if one.code == "key_missing")
    missing = {place.removeprefix(line) for place in places if place.startswith(line)}
    within = {name.removeprefix(line) for name in told.lists if name.startswith(line)} & missing
    return NewLine(
        fields=fields,
        required=frozenset(missing & fields.keys()),
        lists=tuple(sorted(within)),
        whole=missing <= fields.keys() | within,
    )


def copied(tree: Any) -> Any:
    """The tables of a text once more, to be changed."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    return [copied(value) for value in tree] if isinstance(tree, list) else tree
