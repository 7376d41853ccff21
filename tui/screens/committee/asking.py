"""An act asked for in a form: what the rules refuse stands at its field before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from core.desk.act import Act
from core.desk.desk import Desk
from core.values import Outcome, Reason, Verdict
from tui.clock import now
from tui.i18n.reasons import explain
from tui.screens.view import View
from tui.widgets.form import Field

Making = Callable[[Mapping[str, str]], Act]
"""The act that a form's texts ask for."""


async def ask_act(
    view: View,
    title: str,
    fields: Sequence[Field],
    name: str,
    make: Making,
    desk: Callable[[], Desk],
    done: str,
    places: Mapping[str, str] = MappingProxyType({}),
) -> bool:
    """Ask, check at every field while typing, do it and say so; what can't be said at a field goes to the message line.

    `name` is the draft's: it keeps what was typed on Esc and when the rules refuse. `places` are the reasons' places of
    fields that are called otherwise. False when nothing was done.
    """
    draft = view.host.draft(name)
    place_of = {field.id: places.get(field.id, field.id) for field in fields}

    def values(field: Field, text: str) -> dict[str, str]:
        typed = {one.id: draft.get(one.id, one.initial).strip() for one in fields}
        return {**typed, field.id: text}

    def fault_of(field: Field) -> Callable[[str], str]:
        def fault(text: str) -> str:
            own = field.fault(text)
            if own:
                return own
            try:
                wrong = refusals(desk().drafts(make(values(field, text))))
            except ValueError:
                return ""  # another field is not a number yet; its own fault says so
            return next((explain(one) for one in wrong if one.place == place_of[field.id]), "")

        return fault

    answer = await view.host.fill(title, [replace(field, fault=fault_of(field)) for field in fields], name)
    if answer is None:
        return False
    here = desk()
    here.now = now()
    wrong = refusals(here.do(make(answer)))
    if wrong:
        view.host.draft(name).update(answer)
        view.say(explain(next((one for one in wrong if one.place in place_of.values()), wrong[0])), "bad")
        return False
    view.post_message(View.Changed())
    view.say(done, "good")
    return True


def refusals(outcome: Outcome[Any]) -> list[Reason]:
    """The reasons that fail."""
    return [one for one in outcome.reasons if one.verdict is Verdict.FAIL]
