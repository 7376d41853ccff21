"""The form for a new line of a scheme's list: its fields are what the reader asks of such a line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from core.notices.asked import Form
from core.notices.new_line import NewLine
from core.notices.values import SchemeList
from core.values import Reason
from tui.i18n import mark
from tui.screens.committee.scheme_draft import SchemeDraft
from tui.screens.committee.scheme_words import choices, fault_words, key_word, value_words
from tui.widgets.form import Choice, Field

_OF_THE_VALUE = ("number_out_of_range", "value_not_whole", "value_not_number", "points_rise")
_HINTS = {
    Form.NUMBER_OR_NONE: mark("empty: no limit"),
    Form.TEXTS: mark("several with commas between"),
    Form.ID: mark("for the file; records refer to it"),
}


class LineForm:
    """One new line being filled in. `typed` is the form's draft: every field is judged with the others."""

    def __init__(self, draft: SchemeDraft, listed: SchemeList, new: NewLine, typed: Mapping[str, str]) -> None:
        self.draft = draft
        self.listed = listed
        self.new = new
        self.typed = typed

    def fields(self) -> list[Field]:
        """The fields; English, which may stay empty, and an id, which is there already, come last."""
        last = [] if self.listed.keyed else [name for name in ("en", "id") if name in self.new.fields]
        return [self._field(name) for name in (*(one for one in self.new.fields if one not in last), *last)]

    def held(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What was typed as the scheme takes it: English as Chinese where it was left empty, ids for their words."""
        given = {name: typed.get(name, self._initial(name)).strip() for name in self.new.fields}
        if "en" in given and not given["en"]:
            given["en"] = given.get("zh", "")
        held = {name: self.draft.held(self._name(name), text) for name, text in given.items()}
        return {name: text for name, text in held.items() if text or name in self.new.required}

    def field_of(self, reason: Reason) -> str:
        """The field that a reason is about; of a key of its own either the key or the value."""
        if self.listed.keyed:
            return "value" if reason.code in _OF_THE_VALUE else "id"
        return reason.place.rpartition(".")[2]

    def _fault(self, name: str, text: str) -> str:
        wrong = self.draft.line_faults(self.listed.key, self.held({**self.typed, name: text}))
        found = next((one for one in wrong if self.field_of(one) == name), None)
        return fault_words(found, key_word(self.draft.notice, self._name(name))) if found else ""

    def _field(self, name: str) -> Field:
        asked = self.new.fields[name]
        hint = _HINTS.get(asked.form, mark("may stay empty") if asked.optional else "")
        options = self._choices(name)
        return Field(
            id=name,
            label=mark("Key of the line") if name == "id" and self.listed.keyed else self._label(name),
            hint=mark("empty: as in Chinese") if name == "en" else "" if options else hint,
            initial=self._initial(name),
            choices=options,
            fault=partial(self._fault, name),
        )

    def _label(self, name: str) -> str:
        return mark("Id in the file") if name == "id" else key_word(self.draft.notice, self._name(name))

    def _name(self, field: str) -> str:
        return f"{self.listed.name}.*" if self.listed.keyed else f"{self.listed.name}.{field}"

    def _choices(self, name: str) -> tuple[Choice, ...]:
        asked = self.new.fields[name]
        if asked.form is Form.ID and self.listed.keyed:
            there = {key.rpartition(".")[2] for key in self.draft.values if key.startswith(f"{self.listed.key}.")}
            return tuple(Choice(one, word) for one, word in self.draft.labels.items() if one not in there)
        return tuple(Choice(one, value_words(name, one)) for one in choices(asked.form, asked.options))

    def _initial(self, name: str) -> str:
        asked = self.new.fields[name]
        options = self._choices(name)
        if options:
            return "false" if asked.form is Form.FLAG else options[0].id
        return self.draft.free_id(self.listed.name) if asked.form is Form.ID else ""
