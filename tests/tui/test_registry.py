"""One declaration of a command feeds everything; slips are found at import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.values import failed
from tui.commands import REGISTRY
from tui.commands.dispatch import find, offers
from tui.commands.keys import key_of, reachable, shown
from tui.commands.registry import Command, Place, Registry, why_not


def _command(id: str, *keys: str, **more: object) -> Command:
    return Command(id=id, keys=keys, name="n", help="h", **more)  # type: ignore[arg-type]


def _place(id: str) -> Place:
    return Place(id=id, name="n", purpose="p")


class Node:
    """Something with places."""

    def __init__(self, *places: str) -> None:
        self.places = places


@pytest.mark.parametrize(
    ("key", "character", "declared"),
    [
        ("question_mark", "?", "?"),
        ("fullwidth_question_mark", "？", "?"),
        ("fullwidth_colon", "：", ":"),
        ("ideographic_comma", "、", "/"),
        ("fullwidth_solidus", "／", "/"),
        ("left_black_lenticular_bracket", "【", "["),
        ("fullwidth_digit_one", "１", "1"),
        ("A", "A", "a"),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("f1", None, "f1"),
        ("张", "张", "张"),
    ],
)
def test_keys_arrive_by_their_declared_names(key: str, character: str | None, declared: str) -> None:
    """Full-width forms that an input method sends are the ASCII keys that were meant."""
    assert key_of(key, character) == declared


@pytest.mark.parametrize(
    ("key", "answer"), [("1", True), ("f12", True), ("ctrl+s", True), ("up", True), ("n", False), ("/", False)]
)
def test_letters_and_marks_may_not_arrive(key: str, answer: bool) -> None:
    """With an input method on, only digits, F-keys, Ctrl and named keys are sure to arrive."""
    assert reachable(key) is answer


def test_keys_are_shown_short() -> None:
    """The footer has little room."""
    assert [shown(key) for key in ("f1", "ctrl+p", "escape", "?")] == ["F1", "^P", "Esc", "?"]


@pytest.mark.parametrize(
    "commands",
    [
        (_command("demo.a", "n"),),
        (_command("demo.a", "1"), _command("demo.a", "2")),
        (_command("demo.a", "1"), _command("demo.b", "2", "1")),
        (_command("other.a", "1"),),
    ],
    ids=["only a letter", "same id", "same key", "other place"],
)
def test_a_slip_is_found_at_import(commands: tuple[Command, ...]) -> None:
    """A key that may not arrive, an id or key used twice, or a command of another place raises ValueError."""
    with pytest.raises(ValueError, match=r"demo|other"):
        Registry().declare(_place("demo"), *commands)


def test_a_place_is_declared_once() -> None:
    """Two rooms can't both own a place."""
    registry = Registry()
    registry.declare(_place("demo"))
    with pytest.raises(ValueError, match="demo"):
        registry.declare(_place("demo"))


def test_every_command_is_documented() -> None:
    """Each command has a name and a help text, and each place says what it is for."""
    assert all(command.name and command.help for command in REGISTRY.commands.values())
    assert all(place.name and place.purpose for place in REGISTRY.places.values())


def test_the_innermost_place_takes_the_key() -> None:
    """A digit is a score in the grid and an area elsewhere."""
    grid, shell = Node("grid", "list"), Node("shell")
    inside, outside = find(REGISTRY, [grid, shell], "1"), find(REGISTRY, [shell], "1")
    assert inside is not None and inside.command.id == "grid.type" and inside.node is grid
    assert outside is not None and outside.command.id == "shell.area"


def test_offers_leave_out_what_an_inner_place_took() -> None:
    """What the footer shows is what the keys do; characters belong to a text box while typing."""
    registry = Registry()
    registry.declare(_place("inner"), _command("inner.a", "1"))
    registry.declare(_place("outer"), _command("outer.b", "1", "f3"), _command("outer.c", "2", "f2"))
    nodes = [Node("inner"), Node("outer")]
    assert [(offer.command.id, offer.key) for offer in offers(registry, nodes)] == [
        ("inner.a", "1"),
        ("outer.b", "f3"),
        ("outer.c", "2"),
    ]
    assert [offer.command.id for offer in offers(registry, nodes, typing=True)] == ["outer.b", "outer.c"]


def test_a_disabled_command_says_why() -> None:
    """A code or a reason with figures becomes a sentence; None means that it can be used."""
    assert why_not(_command("a.b", "1", available=lambda state: None), None) == ""
    assert why_not(_command("a.b", "1", available=lambda state: "list_empty"), None) == "列表为空。"
    reason = failed("A7", "late", days=3)
    assert why_not(_command("a.b", "1", available=lambda state: reason), None) == "late days=3"


def test_registry_texts_and_settings_load_no_toolkit() -> None:
    """Parsing arguments and listing keys stays quick: textual is not loaded for it."""
    code = "import sys, tui.commands, tui.settings, tui.clock, tui.i18n.reasons; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own code
