"""From a key to a command: looked up from the focus outwards, done, or refused with a reason."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Sequence

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea
from textual.worker import Worker

from core.errors import XingceError
from tui.commands.dispatch import Offer, find, offers
from tui.commands.keys import key_of
from tui.commands.registry import Registry
from tui.i18n.reasons import explain_error
from tui.jobs import Progress
from tui.screens.shell import Shell
from tui.typed_ahead import Typed, TypedAhead
from tui.widgets.frame import Areas, FooterLine, MessageLine


class KeyboardApp(App[int], inherit_bindings=False):
    """An app whose keys all come from the registry."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self.registry = registry
        self.job: Progress | None = None
        self.refused_at_work = ""
        self.touched = time.monotonic()
        self._keys_changed = False
        self.begun: Worker[None] | None = None
        self._typed = TypedAhead(self, super().on_event)

    @property
    def in_dialog(self) -> bool:
        """Whether a question stands over the screen."""
        return self.screen.is_modal

    def scope(self) -> Sequence[object]:
        """Where keys go: from what has the focus outwards. A screen that is `alone` (the booth) keeps them all."""
        nodes: Sequence[object] = [self.screen, self]
        if self.focused is not None:
            nodes = self.focused.ancestors_with_self
        elif isinstance(self.screen, Shell):
            nodes = self.screen.key_scope()
        return [node for node in nodes if node is not self] if getattr(self.screen, "alone", False) else nodes

    def offers(self) -> list[Offer]:
        """Every command within reach now."""
        return offers(self.registry, self.scope(), isinstance(self.focused, Input | TextArea))

    def draw_keys(self) -> None:
        """Draw the footer and the digits of the areas anew: once for all that one key brings about."""
        if not self._keys_changed:
            self._keys_changed = True
            self.call_next(self._draw_keys)

    def _draw_keys(self) -> None:
        """From the registry and the state as it is now."""
        self._keys_changed = False
        within_reach = self.offers()
        for footer in self.screen.query(FooterLine):
            footer.show(offer for offer in within_reach if self._worth_a_place(offer))
        for areas in self.screen.query(Areas):
            areas.show_digits(any(offer.command.id == "shell.area" for offer in within_reach))

    def say(self, text: str, tone: str = "") -> None:
        """Say something on the message line of the screen on top."""
        for line in self.screen.query(MessageLine):
            line.say(text, tone)

    async def do(self, offer: Offer) -> None:
        """Do a command; when it can't be used now, say why."""
        if offer.why_not:
            self.say(offer.why_not, "warn")
            self.refused_at_work = offer.why_not if self.job else ""
            return
        method = getattr(offer.node, offer.command.method)
        try:
            answer = method(offer.key) if offer.command.with_key else method()
        except XingceError as error:
            self._tell(error)
            answer = None
        if inspect.isawaitable(answer):
            guarded = self._guarded(answer)
            if offer.command.at_once:
                await guarded
            else:
                self.begun = self.run_worker(guarded, group="commands")
        self.draw_keys()

    async def on_event(self, event: events.Event) -> None:
        """Any key counts as being there, and comes after what the one before it began."""
        if isinstance(event, events.Key):
            self.touched = time.monotonic()
        if isinstance(event, Typed) and not event.is_forwarded:
            await self._typed.take(event)
        else:
            await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """A key that no widget took."""
        if self.job and event.key == "escape":
            self.job.stop()
        elif not self._edits(event.key):
            offer = find(self.registry, self.scope(), key_of(event.key, event.character))
            if offer:
                event.prevent_default()
                await self.do(offer)

    def on_descendant_focus(self) -> None:
        """Another part has the keys."""
        self.draw_keys()

    def _worth_a_place(self, offer: Offer) -> bool:
        """Whether the footer shows it: what a screen can't do now is shown in brackets, what a part can't is not."""
        return offer.command.footer and not (offer.why_not and self.registry.places[offer.command.place].part)

    def _edits(self, key: str) -> bool:
        """Whether the key belongs to the text box with the focus; scrolling, which every Input inherits, does not."""
        if not isinstance(self.focused, Input | TextArea):
            return False
        own = self.screen.active_bindings.get(key)
        return own is not None and own.node is self.focused and not own.binding.action.startswith("scroll_")

    async def _guarded(self, answer: Awaitable[object]) -> None:
        try:
            await answer
        except XingceError as error:
            self._tell(error)
        self.draw_keys()

    def _tell(self, error: XingceError) -> None:
        self.log.error(str(error))
        self.say(explain_error(error), "bad")
