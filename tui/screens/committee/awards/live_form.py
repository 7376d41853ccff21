"""A form with what the rules say of it below, while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from textual.app import ComposeResult

from core.desk.act import Act
from core.desk.desk import Desk
from core.errors import XingceError
from core.values import Reason, Verdict
from tui.clock import now
from tui.i18n import mark, t
from tui.i18n.reasons import explain, explain_error
from tui.screens.committee.round_detail import RoundLine
from tui.screens.dialogs import pick_for
from tui.screens.view import View
from tui.widgets.form import Field, Form
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Paragraph, TextPane

_DONE: Final = frozenset({"award_round_opened", "list_decided", "award_granted", "written"})
"""What an act says when it is done; nothing is, while it is typed."""
NUMBERS = mark("Give whole numbers.")
MOST_FORM = 15
"""Lines of the form at most: what the rules say must be seen too."""


class LiveForm(View):
    """Base: say the `fields`, the act that they ask for, and where it is done. Esc keeps what was typed."""

    places = ("award_form",)

    def __init__(self, title: str, draft: str) -> None:
        """`title` is already in the language in force; `draft` names what is kept on Esc."""
        super().__init__()
        self.title_text = title
        self.draft_name = draft
        self.saved = False

    # ---- what a form says of itself ----

    def fields(self) -> Sequence[Field]:
        """The fields."""
        raise NotImplementedError

    def act_of(self, given: dict[str, str]) -> Act:
        """The act; ValueError where a number is none."""
        raise NotImplementedError

    def desk(self) -> Desk:
        """Where it is done."""
        raise NotImplementedError

    def done(self) -> str:
        """What is said when it is done."""
        raise NotImplementedError

    def said(self, reason: Reason) -> str:
        """A reason in words."""
        return explain(reason)

    def above(self, given: dict[str, str]) -> list[Paragraph]:
        """What stands before the reasons."""
        return []

    def after(self, desk: Desk, given: dict[str, str]) -> bool:
        """What else follows when it is done; False when that was refused."""
        return True

    # ---- the view ----

    def compose(self) -> ComposeResult:
        """Title, fields, what the rules say."""
        yield RoundLine(id="title")
        form = Form(list(self.fields()), Watched(self, self.host.draft(self.draft_name)))
        form.styles.height = "auto"
        form.styles.max_height = MOST_FORM
        yield form
        yield TextPane(id="said", focusable=False)

    def reload(self) -> None:
        """Judge what stands in the fields; not again once it is done, for then every branch would be asked anew."""
        if self.saved:
            return
        self.query_one("#title", RoundLine).show(self.title_text, "")
        self.judge()

    def judge(self) -> None:
        """Show what the rules say now."""
        given = self.query_one(Form).values
        self.query_one("#said", TextPane).show([Paragraph(""), *self.above(given), *self._reasons(given)])

    def _reasons(self, given: dict[str, str]) -> list[Paragraph]:
        try:
            found = self.desk().drafts(self.act_of(given)).reasons
        except ValueError:
            return [Paragraph(f"{sign('ask')} {t(NUMBERS)}", "warn")]
        except XingceError as error:
            return [Paragraph(explain_error(error), "bad")]
        return self.lines_of(found)

    def lines_of(self, reasons: Sequence[Reason]) -> list[Paragraph]:
        """What the rules say, as lines."""
        return reason_lines(reasons, self.said)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Do it; what is refused stays below the fields."""
        try:
            one = self.act_of(event.values)
        except ValueError:
            self.say(t(NUMBERS), "bad")
            return
        desk = self.desk()
        desk.now = now()
        wrong = [reason for reason in desk.do(one).reasons if reason.verdict is Verdict.FAIL]
        if wrong:
            self.judge()
            self.say(self.said(wrong[0]), "bad")
            return
        self.saved = True
        done = self.after(desk, event.values)
        self.host.draft(self.draft_name).clear()
        self.post_message(self.Changed())
        if done:
            self.say(self.done(), "good")
        self.post_message(self.Close())

    def on_form_pick_wanted(self, event: Form.PickWanted) -> None:
        """Show the choices of a field."""
        pick_for(self, event)


class Watched(dict[str, str]):
    """The draft of a form, kept where Esc leaves it; every change is judged."""

    def __init__(self, form: LiveForm, kept: dict[str, str]) -> None:
        super().__init__(kept)
        self.form, self.kept = form, kept

    def __setitem__(self, key: str, value: str) -> None:
        super().__setitem__(key, value)
        self.kept[key] = value
        self.form.call_later(self.form.judge)


def reason_lines(reasons: Iterable[Reason], said: Callable[[Reason], str] = explain) -> list[Paragraph]:
    """Reasons as lines: sign and clause before the sentence; what fails first; what is yet to be done left out."""
    order = (Verdict.FAIL, Verdict.ASK, Verdict.PASS)
    found = []
    for one in sorted(
        (reason for reason in reasons if reason.code not in _DONE), key=lambda reason: order.index(reason.verdict)
    ):
        name, tone, _ = VERDICTS[one.verdict]
        found.append(Paragraph(said(one), tone, f"{sign(name)} {one.clause:<3}"))
    return found


def number(text: str) -> int:
    """A whole number as typed; an empty text is none. Raises ValueError for anything else."""
    return int(text) if text else 0
