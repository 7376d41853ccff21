"""The frame: areas at the left, a view in the middle, reasons beside or below it, one message line, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widget import Widget

from tui.clock import today, today_is_set
from tui.commands.registry import Registry
from tui.i18n import t
from tui.screens.host import host
from tui.screens.view import View, Workspace
from tui.widgets.frame import AreaName, Areas, FooterLine, MessageLine, TitleLine
from tui.widgets.line import LineWidget
from tui.widgets.text_pane import TextPane

WIDE = 110
"""From this many columns on, the reasons stand beside the list all the time."""

DIGITS = "1234567890"


class Shell(Screen[None], inherit_bindings=False):
    """One desk. Every area keeps its own stack of views, so going elsewhere and back loses nothing."""

    places = ("shell",)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  Textual's own declaration

    def __init__(self, workspace: Workspace, registry: Registry) -> None:
        super().__init__()
        self.workspace = workspace
        self.registry = registry
        self.areas = workspace.areas()
        self.open_area = self.areas[0].id
        self._stacks: dict[str, list[View]] = {area.id: [] for area in self.areas}

    def compose(self) -> ComposeResult:
        """Title, areas and middle, message, footer."""
        yield TitleLine()
        with Horizontal(id="body"):
            yield Areas(id="areas")
            with Container(id="middle"):
                yield Container(id="views")
                yield TextPane(id="detail", focusable=False)
        yield MessageLine()
        yield FooterLine()

    async def on_mount(self) -> None:
        """Open the first area."""
        self.query_one("#detail").display = False
        await self.show_area(self.open_area)

    # ---- what others ask ----

    @property
    def view(self) -> View | None:
        """The view that is seen."""
        stack = self._stacks[self.open_area]
        return stack[-1] if stack else None

    @property
    def has_detail(self) -> bool:
        """Whether the view has something to explain."""
        return self.view is not None and self.view.is_mounted and self.view.detail() is not None

    def key_scope(self) -> Sequence[object]:
        """Where keys go when nothing has the focus: the view, then the shell, then the app."""
        return [*([self.view] if self.view else []), self, self.app]

    def reread(self) -> None:
        """Title, areas and the seen view read again; hidden views when they are next seen."""
        for stack in self._stacks.values():
            for view in stack:
                view.stale = True
        if self.view:
            self._freshen(self.view)
        self._draw_frame()

    def retranslate(self) -> None:
        """Another language: everything is drawn again; cursors, filters and drafts stay."""
        self.reread()
        for widget in self.query(LineWidget):
            widget.refresh(layout=True)

    async def show_area(self, area_id: str) -> None:
        """Open an area where it was left."""
        self._hide()
        self.open_area = area_id
        if not self._stacks[area_id]:
            area = next(area for area in self.areas if area.id == area_id)
            await self._put(area.make())
        self._seen()

    # ---- commands ----

    async def do_shell_area(self, key: str) -> None:
        """Open the area with this digit; what was refused elsewhere is not said of it."""
        line = self.query_one(MessageLine)
        if line.tone in ("bad", "warn"):
            line.say("")
        for at, area in enumerate(self.areas):
            if key == (area.digit or DIGITS[at]):
                await self.show_area(area.id)

    def do_shell_side(self) -> None:
        """Between the areas and the view."""
        areas = self.query_one(Areas)
        if areas.has_focus:
            self._focus_view()
        else:
            if self.view:
                self.view.last_focus = self.focused
            self.set_focus(areas)  # at once: `focus()` comes too late for keys typed ahead

    async def do_shell_back(self) -> None:
        """One step back; from the first view of an area to the areas, from the areas to the view."""
        stack = self._stacks[self.open_area]
        if self.query_one(Areas).has_focus or not self.view:
            self._focus_view()
        elif sentence := self.view.may_leave():
            self.say(sentence, "warn")
        elif len(stack) > 1:
            await self._close()
        else:
            self.do_shell_side()

    def do_shell_why(self) -> None:
        """Show or hide the reasons; on wide screens they are always seen."""
        panel = self.query_one("#detail", TextPane)
        panel.toggle_class("-asked")
        self._draw_detail()

    def do_shell_scroll(self, key: str) -> None:
        """Move the reasons."""
        self.query_one("#detail", TextPane).scroll_text(-3 if key == "ctrl+up" else 3)

    # ---- messages from the areas and from views ----

    async def on_areas_chosen(self, event: Areas.Chosen) -> None:
        """Enter in the column of areas."""
        await self.show_area(self.areas[event.at].id)

    def on_view_say(self, event: View.Say) -> None:
        """To the message line."""
        self.say(event.text, event.tone)

    async def on_view_open(self, event: View.Open) -> None:
        """A view over the present one."""
        self._hide()
        await self._put(event.view)
        self._seen()

    async def on_view_close(self, event: View.Close) -> None:
        """Back to what was below."""
        await self._close()

    def on_view_changed(self, event: View.Changed) -> None:
        """The store changed."""
        self.reread()

    def on_view_detailed(self, event: View.Detailed) -> None:
        """Another row is current."""
        self._draw_detail()

    def on_resize(self) -> None:
        """The panel beside or below."""
        self._draw_detail()

    def say(self, text: str, tone: str = "") -> None:
        """Say something on the message line."""
        self.query_one(MessageLine).say(text, tone)

    # ---- views ----

    async def _put(self, view: View) -> None:
        self._stacks[self.open_area].append(view)
        await self.query_one("#views").mount(view)

    async def _close(self) -> None:
        stack = self._stacks[self.open_area]
        if len(stack) > 1:
            await stack.pop().remove()
            stack[-1].stale = True
            self._seen()

    def _hide(self) -> None:
        if self.view:
            if self.focused and self.view in self.focused.ancestors:
                self.view.last_focus = self.focused
            self.view.display = False

    def _seen(self) -> None:
        view = self.view
        if view is None:
            return
        view.display = True
        self._freshen(view)
        self._focus_view()
        self._draw_frame()

    def _freshen(self, view: View) -> None:
        if view.stale and view.is_mounted:
            view.stale = False
            view.reload()

    def _focus_view(self) -> None:
        if self.view is None:
            return
        last = self.view.last_focus
        target = last if last is not None and last.is_attached else first_focus(self.view)
        self.set_focus(target)
        host(self).draw_keys()

    def _draw_frame(self) -> None:
        title = self.workspace.title()
        set_day = f"XINGCE_TODAY {today().isoformat()}" if today_is_set() else ""
        note = "  ".join(part for part in (title.note, set_day) if part)
        self.query_one(TitleLine).show(replace(title, note=note))
        names = [
            AreaName(area.digit or DIGITS[at], t(self.registry.places[area.id].name), area.badge())
            for at, area in enumerate(self.areas)
        ]
        self.query_one(Areas).show(names, [area.id for area in self.areas].index(self.open_area))
        self._draw_detail()
        host(self).draw_keys()

    def _draw_detail(self) -> None:
        if not self.is_mounted:
            return
        panel = self.query_one("#detail", TextPane)
        detail = self.view.detail() if self.view and self.view.is_mounted else None
        panel.display = detail is not None and (self.size.width >= WIDE or panel.has_class("-asked"))
        if detail and panel.display:
            panel.show(detail.paragraphs())
        host(self).draw_keys()


def first_focus(root: Widget) -> Widget | None:
    """The first part of a view that takes keys."""
    return next((widget for widget in root.query("*") if widget.focusable), None)
