"""One person's form: all fields in groups, checked and normalised as an import would; the ID number masked."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from textual.app import ComposeResult

from core.documents.roster_columns import DATES, FIELDS, GENDER, ID_NUMBER, KIND, NAME, POLITICAL, WINDOW
from core.documents.roster_dates import Habit
from core.documents.roster_person import read_field
from core.documents.roster_table import Cell
from core.documents.roster_value import Read
from core.records import Field as Value
from core.records import Person
from core.text import mask_id
from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.words import WORDS
from tui.screens.branch.awards.honours import HonoursView
from tui.screens.branch.base import BranchView
from tui.screens.branch.grouped_form import GroupedForm
from tui.screens.dialogs import pick_for
from tui.widgets.form import Choice, Field, Form

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_KINDS = tuple(Choice(kind, WORDS[kind]) for kind in ("full_member", "probationary_member", "staff"))
_GENDERS = (Choice("", "-"), Choice("male", WORDS["male"]), Choice("female", WORDS["female"]))
_YES_NO = (Choice("no", mark("No")), Choice("yes", mark("Yes")))
_CHOICES = {KIND: _KINDS, GENDER: _GENDERS, WINDOW: _YES_NO}


class PersonView(BranchView):
    """The form of a person, or of somebody new when `person_id` is empty."""

    places = ("person_form",)

    def __init__(self, branch: BranchDesk, person_id: str, at: str = "") -> None:
        """`at`: the field to begin with, as `identity.birth`; the first one without."""
        super().__init__(branch)
        self.at = at if at in FIELDS else ""
        self.person_id = person_id
        self.person = branch.desk.records.get(Person, person_id) if person_id else None

    @property
    def draft_name(self) -> str:
        """Where the half-filled form is kept."""
        return f"person:{self.person_id}"

    def compose(self) -> ComposeResult:
        """Fields under the names of their groups."""
        headings: dict[str, str] = {}
        for field in FIELDS:
            headings.setdefault(field.partition(".")[0], field)
        yield GroupedForm(
            [self._field(field) for field in in_groups()],
            self.host.draft(self.draft_name),
            headings={html(field): group for group, field in headings.items()},
        )

    def on_mount(self) -> None:
        """The cursor in the field that was asked for."""
        super().on_mount()
        if self.at:
            self.call_after_refresh(lambda: self.screen.set_focus(self.query_one(f"#field-{html(self.at)}")))

    def _field(self, field: str) -> Field:
        return Field(
            id=html(field),
            label=WORDS[field],
            hint=mark("Only of somebody who is no Party member") if field == POLITICAL else "",
            initial=self._initial(field),
            choices=_CHOICES.get(field, ()),
            fault=partial(self._fault, field),
        )

    def _stored(self, field: str) -> Value:
        group, _, name = field.partition(".")
        return getattr(getattr(self.person, group), name) if self.person else ""

    def _initial(self, field: str) -> str:
        value = self._stored(field)
        if field == WINDOW:
            return "yes" if value else "no"
        if field == KIND and not self.person:
            return "full_member"
        return mask_id(str(value)) if field == ID_NUMBER else str(value)

    def _read(self, field: str, text: str) -> Read:
        return read_field(Cell(text), field, Habit(), self.branch.desk.today if field in DATES else None)

    def _fault(self, field: str, text: str) -> str:
        """What an import would say of it."""
        if field == NAME and not text:
            return t("Give the name.")
        if field in _CHOICES or not text or self._untouched(field, text):
            return ""
        read = self._read(field, text)
        wrong = [reason for reason in read.reasons if reason.verdict is Verdict.FAIL or read.options]
        return _in_form(structs.replace(wrong[0], figures=_cell(wrong[0].figures, field, text))) if wrong else ""

    def _untouched(self, field: str, text: str) -> bool:
        return field == ID_NUMBER and text == self._initial(field)

    def _value(self, field: str, text: str) -> Value:
        """What is kept of a text that has no fault."""
        if field == WINDOW:
            return text == "yes"
        if field in _CHOICES or not text:
            return text
        return self._read(field, text).value

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Write what differs, go back."""
        texts = {field: event.values[html(field)] for field in FIELDS}
        changed = self._changed(texts)
        if self.person is None:
            sentence = self.refusal("person.add", fields=changed)
        else:
            sentence = self.refusal("person.edit", person=self.person.id, fields=changed) if changed else ""
        if sentence:
            self.say(sentence, "bad")
            return
        self.host.draft(self.draft_name).clear()
        self.post_message(self.Close())
        self.say(t("Saved: {name}.", name=texts[NAME]) if changed else t("Nothing was changed."), "good")

    def _changed(self, texts: dict[str, str]) -> dict[str, Value]:
        """The fields that differ from what is stored; of somebody new, those that say anything."""
        values = {field: self._value(field, text) for field, text in texts.items() if not self._untouched(field, text)}
        return {field: value for field, value in values.items() if (value or "") != (self._stored(field) or "")}

    def on_form_pick_wanted(self, event: Form.PickWanted) -> None:
        """Show the choices."""
        pick_for(self, event)

    def do_person_form_honours(self) -> None:
        """What the person was honoured for."""
        self.post_message(self.Open(HonoursView(self.branch, self.person_id)))

    def do_person_form_reveal(self) -> None:
        """The whole ID number, to read or to correct."""
        number = str(self._stored(ID_NUMBER))
        self.query_one(GroupedForm).put(html(ID_NUMBER), number)


def html(field: str) -> str:
    """A field's name as Textual takes it for an id."""
    return field.replace(".", "-")


def in_groups() -> list[str]:
    """The fields, those of one group together."""
    groups = list(dict.fromkeys(field.partition(".")[0] for field in FIELDS))
    return sorted(FIELDS, key=lambda field: groups.index(field.partition(".")[0]))


def _in_form(reason: Reason) -> str:
    """An import's sentence begins with the row and the column; here the sentence stands at the field itself."""
    sentence = explain(reason)
    return re.split("[：:]", sentence, maxsplit=1)[-1].strip()


def _cell(figures: dict[str, str | int], field: str, text: str) -> dict[str, str | int]:
    """The figures that an import's sentence has besides, the ID number masked."""
    shown = mask_id(text) if field == ID_NUMBER else text
    return {"row": "", "column": t(WORDS[field]), "cell": shown, **figures}
