"""F1: what this screen is for, its keys, the clause of the notice; all read from the registry."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.commands.dispatch import Offer
from tui.commands.keys import shown
from tui.commands.registry import Registry
from tui.i18n import t
from tui.i18n.words import with_note
from tui.screens.dialogs import Sheet
from tui.widgets.cells import fit, width
from tui.widgets.text_pane import Paragraph, TextPane


class HelpSheet(Sheet[None]):
    """The help page of what had the focus."""

    def __init__(self, registry: Registry, offers: Sequence[Offer]) -> None:
        """`offers`: the commands within reach, innermost place first."""
        super().__init__(t("Help"))
        self.registry = registry
        self.reach = tuple(offers)

    def content(self) -> ComposeResult:
        """The page."""
        yield TextPane(help_text(self.registry, self.reach), id="help")


def help_text(registry: Registry, offers: Sequence[Offer]) -> list[Paragraph]:
    """Place after place: its purpose and clause, then key, name and help of each command."""
    keys = {offer.command.id: " ".join(map(shown, _short(offer.command.keys))) for offer in offers}
    cells = max(map(width, keys.values()), default=0)
    text: list[Paragraph] = []
    place_id = ""
    for offer in sorted(offers, key=lambda offer: registry.places[offer.command.place].part):
        command = offer.command
        if command.place != place_id:
            place_id = command.place
            place = registry.places[place_id]
            clause = "  " + t("Notice: {clause}", clause=place.clause) if place.clause else ""
            text += [Paragraph("")] if text else []
            text += [Paragraph(t(place.name) + clause, "strong"), Paragraph(t(place.purpose))]
        because = "  " + t("Not now: {why}", why=offer.why_not) if offer.why_not else ""
        said = t("{name}: {help}", name=t(command.name), help=t(command.help))
        line = with_note(said, command.clause) + because
        text.append(Paragraph(line, "dim" if because else "", fit(keys[command.id], cells)))
    return text


def _short(keys: Sequence[str]) -> Sequence[str]:
    """Runs of digits as first and last, of other keys the first two, so that the column stays narrow."""
    digits = [key for key in keys if key.isdigit()]
    others = [key for key in keys if not key.isdigit()]
    if len(digits) > 3:
        return (f"{digits[0]}-{digits[-1]}", *others)
    return keys if len(others) < 4 else (*others[:2], "..")
