"""The scheme desk: values and lines edited where they stand, tried at once, saved as a new version (0.1)."""

from __future__ import annotations

from core.desk.scheme_versions import SchemeSet
from core.notices.new_line import NewLine
from core.notices.values import SchemeList
from tui.i18n import mark, t
from tui.screens.committee.asking import ask_act
from tui.screens.committee.scheme_add import LineForm
from tui.screens.committee.scheme_file import open_file, write_file
from tui.screens.committee.scheme_values import SchemeValuesView
from tui.screens.committee.scheme_words import list_title, said, value_label
from tui.screens.committee.value_list import HEAD, ValueList
from tui.widgets.form import Choice, Field


class SchemeDeskView(SchemeValuesView):
    """What may be done with a scheme's values. Nothing is kept before it is saved."""

    places = ("scheme_desk",)

    # ---- commands: going about ----

    async def do_scheme_desk_sections(self) -> None:
        """Choose a section and go there."""
        if self.sections is None:
            return
        choices = [Choice(one.key, one.title) for one in self.sections.all]
        here = self.sections.of(self.key)
        chosen = await self.host.pick(t("Go to a section"), choices, here)
        listed = self.query_one(ValueList)
        if chosen is not None and listed.select(HEAD + chosen):
            listed.on_top()

    async def do_scheme_desk_moves(self) -> None:
        """Who would move; what it is tried on is read first when that was stopped."""
        if self.trial is None:
            return
        if self.stopped:
            await self.read_rounds()
        view = self.trial.view()
        if view is not None:
            self.post_message(self.Open(view))

    # ---- commands: lines of lists ----

    async def do_scheme_desk_add(self) -> None:
        """A new line: which list when there are several, then its fields."""
        listed = await self._list_to_add_to()
        new = self.draft.new_line(listed.key) if listed and self.draft else None
        if listed is None or new is None:
            return
        if new.whole:
            await self._fill(listed, new)
        else:
            title = list_title(self.notice, listed)
            told = t("{list}: a line here has tables of its own. Write it in the file; F5 opens it.", list=title)
            self.say(told, "warn")

    async def _list_to_add_to(self) -> SchemeList | None:
        lists = self.open_lists
        if len(lists) < 2:
            return next(iter(lists), None)
        choices = [Choice(one.key, list_title(self.notice, one)) for one in lists]
        chosen = await self.host.pick(t("What to add a line to"), choices, lists[0].key)
        return next((one for one in lists if one.key == chosen), None)

    async def _fill(self, listed: SchemeList, new: NewLine) -> None:
        draft, title = self.draft, list_title(self.notice, listed)
        if draft is None:
            return
        name = f"scheme:{self.notice}:{listed.key}"
        form = LineForm(draft, listed, new, self.host.draft(name))
        answer = await self.host.fill(t("New line: {list}", list=title), form.fields(), name)
        if answer is None:
            return
        wrong = draft.add(listed.key, form.held(answer))
        if wrong:
            self.host.draft(name).update(answer)
            self.say(said(draft, wrong[0]), "bad")
            return
        self.show(draft.latest)
        self.say(t("{list}: one line more. Backspace takes it back.", list=title), "good")

    def do_scheme_desk_remove(self) -> None:
        """The line goes; Backspace brings it back."""
        draft, line = self.draft, self.line
        if draft is None or not line:
            return
        name = next((value_label(self.notice, one) for one in draft.values.values() if one.key.startswith(line)), line)
        wrong = draft.remove(line)
        if wrong:
            self.say(said(draft, wrong), "bad")
            return
        self.show()
        self.say(t("Taken out: {line}. Backspace brings it back.", line=name), "good")

    # ---- commands: the whole ----

    def do_scheme_desk_undo(self) -> None:
        """Back to before the last change."""
        if self.draft and self.draft.undo():
            self.show()
            self.say(t("Taken back. Ctrl+Y does it again."), "good")

    def do_scheme_desk_redo(self) -> None:
        """The change again that was taken back last."""
        if self.draft and self.draft.redo():
            self.show()
            self.say(t("Done again."), "good")

    def do_scheme_desk_decided(self) -> None:
        """The value is decided, no proposal any more."""
        if self.draft and self.value:
            name = value_label(self.notice, self.value)
            if self.draft.decide(self.value):
                self.show()
                self.say(t("{name}: decided, no longer open.", name=name), "good")

    async def do_scheme_desk_open(self) -> None:
        """A text edited by hand; what is wrong is named with file, line and key."""
        if self.draft and await open_file(self, self.draft):
            self.show()

    async def do_scheme_desk_write(self) -> None:
        """The text as it is now, as a file to edit by hand."""
        if self.draft:
            await write_file(self, self.draft)

    async def do_scheme_desk_drop(self) -> None:
        """Back to the newest version, after a question."""
        if self.draft and await self.host.confirm(t("Give up all changes?"), t("The scheme stays as it was saved.")):
            self.draft.drop()
            self.show()

    async def do_scheme_desk_save(self) -> None:
        """A new version, with the reason."""
        draft = self.draft
        if draft is None:
            return
        version = draft.newest + 1
        saved = await ask_act(
            self,
            t("Save as version {version}", version=version),
            [Field(id="why", label=mark("Why"), lines=3)],
            f"scheme:{self.notice}:why",
            lambda given: SchemeSet(
                notice=self.notice, toml=draft.text, why=given["why"], file=draft.file, base=draft.base
            ),
            self.desk.desk,
            t(
                "Saved as version {version}. Hand it back to the branches (5); what was begun stays as it is.",
                version=version,
            ),
        )
        if saved:
            self.leaving = True
            draft.drop()
            self.post_message(self.Close())
