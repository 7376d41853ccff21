"""A store as the views of both desks take it: its name, and the desk that reads and acts on it, opened when needed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from core.desk.act import Act
from core.desk.desk import Desk
from core.values import Verdict
from tui.clock import now
from tui.i18n.reasons import explain
from tui.screens.view import View


class Ledger(Struct, frozen=True):
    """`desk` may open a file: call it for what is looked at, not for lists. `key` tells several apart."""

    key: str
    name: str
    desk: Callable[[], Desk]


def later(view: View) -> bool:
    """While long work runs the files are its own: the view is left as it is and read again when it is next seen."""
    if view.host.job:
        view.stale = True
        return True
    return False


def act(view: View, desk: Desk, one: Act, done: str) -> bool:
    """Do an act and say so; when the rules refuse, say the first reason. Raises `WriteFailed`."""
    desk.now = now()
    outcome = desk.do(one)
    refusals = [reason for reason in outcome.reasons if reason.verdict is Verdict.FAIL]
    if refusals:
        view.say(explain(refusals[0]), "bad")
        return False
    view.post_message(View.Changed())
    view.say(done, "good")
    return True
