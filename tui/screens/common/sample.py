"""Look at the sample: a fictional committee with its branches, made anew in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from textual.app import ComposeResult

from core.store.keys import Passphrase
from core.store.line_home import LineHome
from tui import settings
from tui.clock import today
from tui.desks.open import Opened, open_store
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.common.entering import sit_down
from tui.screens.common.perform import perform
from tui.screens.common.words_above import WordsAbove
from tui.screens.view import View
from tui.widgets.text_pane import Paragraph
from tui.widgets.virtual_list import Column, Row, VirtualList

COMMITTEE = "committee"


class SampleView(View):
    """Whose desk to sit down at: the committee's, or one of the branches'."""

    places = ("sample",)

    def compose(self) -> ComposeResult:
        """What it is, then the desks."""
        text = t(
            "Fictional people in a folder of their own; try anything. It is made anew each time, in a few seconds."
        )
        yield WordsAbove([Paragraph(text), Paragraph("")], id="about")
        yield VirtualList((Column("name", mark("Desk"), 30), Column("kind", mark("Kind"))))

    def reload(self) -> None:
        """The committee first."""
        from sample_data import people

        rows = [Row(COMMITTEE, (people.COMMITTEE, t("Committee")))]
        rows += [Row(one.key, (one.name, word(one.kind))) for one in people.branches()]
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "sample.open")

    async def do_sample_open(self) -> None:
        """Make the sample and sit down at the desk."""
        row = self.query_one(VirtualList).row
        if row is None:
            return
        key, folder = row.id, sample_folder()
        opened = await self.host.work(t("Making the sample"), lambda progress: _made(folder, key))
        if opened:
            await sit_down(self.host, opened)


def sample_folder() -> Path:
    """Where the sample is made; only ever the sample lies there."""
    return settings.data_dir() / "sample"


def _made(folder: Path, key: str) -> Opened:
    from sample_data.build import START, build

    if (folder / START).exists():
        shutil.rmtree(folder)
    office = build(folder, today())
    found = office.committee if key == COMMITTEE else next(one for one in office.branches if one.key == key)
    return open_store(found.path, Passphrase(found.passphrase), LineHome(found.home))
