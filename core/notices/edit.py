"""Editing a scheme's text: a value, a line of a list; comments and order stay, only whole schemes come out (0.1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from core.notices.load import load, shipped
from core.notices.reading import Form, nearest
from core.notices.values import path_of, values
from core.text import clean
from core.values import Outcome, Reason, failed, parse_score

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_PLACES = 4


def changed(text: str, changes: Mapping[str, str | None], file: str = "c.toml") -> Outcome[str]:
    """The text with other values under these keys, or the text as it was with every reason why not.

    Values are as a person types them (full-width digits too); None takes an optional key out. All changes are made
    before the whole is checked: another formula and its weights go together.
    """
    forms = {one.key: one.form for one in values(text)}

    def work(tree: TOMLDocument) -> list[Reason]:
        return [wrong for key, value in changes.items() if (wrong := _change(tree, forms, key, value, file))]

    return _edited(text, work, file)


def with_line(text: str, key: str, fields: Mapping[str, str], file: str = "c.toml") -> Outcome[str]:
    """The text with one more line at the end of a list (`member.bonus.items`), of these fields."""

    def work(tree: TOMLDocument) -> list[Reason]:
        from tomlkit import inline_table, nl, table
        from tomlkit.items import AoT

        lines = _at(tree, path_of(key))
        if not isinstance(lines, list):
            return [_unknown(text, key, file)]
        line = table() if isinstance(lines, AoT) else inline_table()
        for name, typed in fields.items():
            line[name] = _value(_form_of(text, f"{key}.{name}"), typed)
        if isinstance(lines, AoT):
            line.add(nl())
        lines.append(line)
        return []

    return _edited(text, work, file)


def without_line(text: str, key: str, file: str = "c.toml") -> Outcome[str]:
    """The text without a line of a list (`member.bonus.items[2]`)."""

    def work(tree: TOMLDocument) -> list[Reason]:
        path = path_of(key)
        lines = _at(tree, path[:-1])
        if not path or not isinstance(lines, list) or not isinstance(path[-1], int) or not 0 <= path[-1] < len(lines):
            return [_unknown(text, key, file)]
        del lines[path[-1]]
        return []

    return _edited(text, work, file)


def decided(text: str, name: str, file: str = "c.toml") -> Outcome[str]:
    """The text in which a value is no proposal any more: the committee has decided it (0.1)."""

    def work(tree: TOMLDocument) -> list[Reason]:
        listed = tree.get("proposed", [])
        if name not in listed:
            return [failed("0.1", "proposal_unknown", "proposed", key=name[:80], nearest=nearest(name, list(listed)))]
        listed.remove(name)
        return []

    return _edited(text, work, file)


def completed(text: str) -> str:
    """The text with the tables that the program came to know later, as they are shipped, so that they can be edited."""
    for table in ("branch.bonus", "branch.plan", "branch.acceptance"):
        if f"[{table}]" not in text:
            text = f"{text.rstrip()}\n\n{_shipped_table(table)}"
    return text


def _shipped_table(name: str) -> str:
    """The lines of a shipped table with all below it."""
    kept: list[str] = []
    inside = False
    for line in shipped("c", "preset_90").splitlines():
        if line.startswith(("[", "# ----")):
            inside = line.strip("[").startswith((f"{name}]", f"{name}."))
        if inside:
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _edited(text: str, work: Callable[[TOMLDocument], list[Reason]], file: str) -> Outcome[str]:
    """The text after some work, when it still is a whole scheme."""
    import tomlkit  # 15 ms to import: only those who edit wait for it

    loaded = load(text, file)
    if not loaded.ok:
        return Outcome(text, loaded.reasons)
    tree = tomlkit.parse(text)
    wrong = work(tree)
    if wrong:
        return Outcome(text, tuple(wrong))
    made = tomlkit.dumps(tree)
    outcome = load(made, file)
    return Outcome(made if outcome.ok else text, outcome.reasons)


def _change(tree: TOMLDocument, forms: Mapping[str, Form], key: str, typed: str | None, file: str) -> Reason | None:
    path = path_of(key)
    holder = _at(tree, path[:-1]) if path else None
    name = path[-1] if path else ""
    if key == "notice" or name == "id" or not isinstance(holder, dict) or not isinstance(name, str):
        return _unknown_key(forms, key, file)
    if typed is None:
        holder.pop(name, None)
        return None
    if key not in forms and name in holder:
        return _unknown_key(forms, key, file)
    value = _value(forms.get(key), typed)
    before = holder.get(name)
    if isinstance(before, list) and isinstance(value, list):
        _refill(before, value)
    elif before is None or before != value or type(before) is not type(value):
        holder[name] = value
    return None


def _refill(before: Any, value: list[str]) -> None:
    """Other words in a list, in the form in which it is written."""
    before.clear()
    before.extend(value)


def _at(tree: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path of the editable tree, None where nothing does."""
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _unknown(text: str, key: str, file: str) -> Reason:
    return _unknown_key({one.key: one.form for one in values(text)}, key, file)


def _unknown_key(forms: Mapping[str, Form], key: str, file: str) -> Reason:
    return failed("0.1", "key_unknown", key[:80], file=file, key=key[:80], line=0, nearest=nearest(key, forms))


def _form_of(text: str, name: str) -> Form | None:
    """What a field of a list's lines takes, by the lines that are there."""
    return next((one.form for one in values(text) if one.name == name), None)


def _value(form: Form | None, typed: str) -> Any:
    """What was typed as TOML holds it; what does not fit stays text, so that the loader names it."""
    text = clean(typed)
    digits = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    if form in (Form.TEXTS, Form.CHOICES):
        return [word for part in text.replace("、", ",").replace("，", ",").split(",") if (word := part.strip())]
    if form is Form.FLAG or (form is None and digits in ("true", "false")):
        return {"true": True, "false": False}.get(digits, text)
    if form is Form.WHOLE:
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else text
    if form in (Form.NUMBER, Form.NUMBER_OR_NONE) or form is None:
        number = parse_score(digits, _PLACES)
        if number is None:
            return "none" if form is Form.NUMBER_OR_NONE and not text else text
        return int(number) if number == number.to_integral_value() and "." not in digits else digits
    return text
