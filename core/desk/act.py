"""The registry of acts: what a person may do, in which fields, under which clauses; the same for screen and twin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from msgspec import Struct

from core.journal.draft import Draft
from core.records import Body
from core.values import Outcome

if TYPE_CHECKING:
    from core.desk.desk import Desk


class Act(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all acts; the fields are what a person gives. `texts` names those of paragraphs, which keep an indent."""

    texts: ClassVar[frozenset[str]] = frozenset()


Drafts = Outcome[tuple[Draft, ...]]
A = TypeVar("A", bound=Act)


class ActSpec(NamedTuple):
    """An act by name: its form, who may (None: either body), its clauses, the rule that turns it into drafts."""

    name: str
    form: type[Act]
    body: Body | None
    clauses: tuple[str, ...]
    run: Callable[[Desk, Act], Drafts]


ACTS: dict[str, ActSpec] = {}


def act(
    name: str, body: Body | None, *clauses: str
) -> Callable[[Callable[[Desk, A], Drafts]], Callable[[Desk, A], Drafts]]:
    """Register a function `(desk, act) -> Outcome[drafts]` under a name; its second parameter's type is the form."""

    def register(run: Callable[[Desk, A], Drafts]) -> Callable[[Desk, A], Drafts]:
        form = _form_of(run)
        ACTS[name] = ActSpec(name, form, body, clauses, run)  # type: ignore[arg-type]
        return run

    return register


def _form_of(run: Callable[..., Drafts]) -> type[Act]:
    name = list(run.__annotations__.values())[1]
    form = run.__globals__[name] if isinstance(name, str) else name
    if not (isinstance(form, type) and issubclass(form, Act)):
        raise TypeError(f"{run.__name__}: the second parameter must be an Act")
    return form
