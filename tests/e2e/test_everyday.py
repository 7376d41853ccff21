"""Everyday flows in a real terminal: what Pilot can't see is the terminal itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.records import Sheet
from sample_data.build import build
from sample_data.office import SampleOffice

from .terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="a real terminal needs tmux")

Sit = Callable[..., Terminal]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SampleOffice:
    """The small sample office."""
    return build(tmp_path_factory.mktemp("office") / "sample", branches=3)


@pytest.fixture
def sit(office: SampleOffice, tmp_path: Path) -> Iterator[Sit]:
    """Sit down at a machine of the office: `sit("first", …)`; the passphrase is typed and the first screen awaited."""
    open_now: list[Terminal] = []

    def at(machine: str, path: Path, wanted: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        env = {"XINGCE_HOME": str(office.store(machine).home), "XINGCE_TODAY": office.today.isoformat()}
        terminal = Terminal(tmp_path, ["open", str(path)], env, size)
        open_now.append(terminal)
        terminal.wait("口令")
        terminal.write(office.store(machine).passphrase)
        terminal.press("Enter")
        terminal.wait(wanted)
        return terminal

    yield at
    for terminal in open_now:
        terminal.close()


def test_the_secretary_opens_rates_and_finds_the_score_again(office: SampleOffice, sit: Sit) -> None:
    """Passphrase, Enter; 3, Enter; a number and Enter: the score is in the store when the window is closed."""
    branch = office.store("first")
    terminal = sit("first", branch.path, "1 今日")
    terminal.press("3")
    terminal.wait("季度", "已评")
    terminal.press("Enter")
    terminal.wait("个人自评", "学习")
    terminal.write("17")
    terminal.press("Enter")
    terminal.wait("17     .")  # the pane below shows what the store has
    terminal.press("C-q")
    terminal.close()
    store = office.open_branch("first")
    try:
        begun = {one: sheet.mark for one, sheet in store.records.all(Sheet).items() if one.startswith("C3/2026Q4/")}
    finally:
        store.close()
    assert [(source, mark.score) for marks in begun.values() for source, mark in marks.items()] == [
        ("self.study", "17")
    ]


def test_a_wrong_passphrase_is_said_in_words_and_asked_again(office: SampleOffice, tmp_path: Path) -> None:
    """Wrong passphrase: one sentence, the field is there again, nothing else is shown."""
    branch = office.store("second")
    env = {"XINGCE_HOME": str(branch.home), "XINGCE_TODAY": office.today.isoformat()}
    terminal = Terminal(tmp_path, ["open", str(branch.path)], env)
    try:
        terminal.wait("口令")
        terminal.write("not-the-one")
        terminal.press("Enter")
        screen = terminal.wait("口令不正确")
        assert "名册" not in screen
    finally:
        terminal.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_clerk_reads_the_overview_at_every_usual_size(
    office: SampleOffice, sit: Sit, size: tuple[int, int]
) -> None:
    """The committee's desk opens on its matrix; no line is wider than the terminal."""
    terminal = sit("committee", office.folder / "master", "1 总览", size)
    screen = terminal.wait("党支部")
    assert len(screen.rstrip("\n").split("\n")) <= size[1]
