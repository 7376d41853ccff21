"""The command line: argparse in the person's language, errors as values, help that fits 80 cells."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

from tui.i18n import mark, t
from tui.twin.commands import COMMANDS, COMMON, Arg, Command
from tui.twin.talk import WIDTH, Usage
from tui.widgets.cells import wrap

_SAID: Final = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), mark("{what} is missing.")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), mark("{what} is not understood here.")),
    (re.compile(r"(?:argument (?P<where>.+?): )?invalid choice: (?P<what>.+?) \(choose from (?P<choices>.+)\)"),
     mark("{what} is not one of {choices}.")),
    (re.compile(r"argument (?P<what>.+?): expected (?:one|at least one) argument"), mark("{what} needs a value.")),
    (re.compile(r"argument (?P<what>.+?): invalid _positive value: (?P<value>.+)"),
     mark("{what} needs a whole number above 0, not {value}.")),
)  # fmt: skip
"""argparse's own English messages -> ours; one that is not here is shown as it is."""


class HelpFormatter(argparse.HelpFormatter):
    """Help whose lines are measured in cells: a Han character takes two."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=WIDTH - 4)  # argparse counts 用法 as two cells

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrap(text, width - len(indent)))

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The usage line under our own word for it."""
        super().add_usage(usage, actions, groups, t("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving, and abbreviates nothing: scripts stay what they are."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=HelpFormatter, allow_abbrev=False, add_help=False, **more)
        self._positionals.title = t("What")
        self._optionals.title = t("Options")
        self.add_argument("-h", "--help", action="help", help=t("Show this help."))

    def error(self, message: str) -> NoReturn:
        """A wrong command line, as `Usage`."""
        for pattern, msgid in _SAID:
            found = pattern.fullmatch(message)
            if found:
                raise Usage("command_line_wrong", problem=t(msgid, **found.groupdict()), help=f"{self.prog} --help")
        raise Usage("command_line_wrong", problem=message, help=f"{self.prog} --help")


_IDS: Final = ("--accept", "--poll")
"""Options whose value is an id; one of a line may begin with a dash, which argparse takes for an option."""


def with_ids(words: Sequence[str]) -> list[str]:
    """The words of a command line, an id joined to its option (`--accept=-5so…`) where it begins with a single dash."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in _IDS and word.startswith("-") and not word.startswith("--"):
            found[-1] += f"={word}"
        else:
            found.append(word)
    return found


def build() -> Parser:
    """The whole command line from the table of commands, in the language in force."""
    top = Parser(prog="xingce", description=t("Appraisal and commendation for Party branches, offline."))
    top.add_argument("--version", action="store_true", help=t("Show the version."))
    add_arguments(top, COMMON)
    top.set_defaults(run="tui.twin.window:last", command="")
    families = top.add_subparsers(metavar=t("COMMAND"), title=t("Commands"), parser_class=Parser)
    inner: dict[str, Any] = {}
    for command in COMMANDS:
        into = families
        if len(command.path) == 2:
            family = command.path[0]
            if family not in inner:
                parser = families.add_parser(family, help=t(FAMILIES[family]), description=t(FAMILIES[family]))
                inner[family] = parser.add_subparsers(metavar=t("COMMAND"), required=True, parser_class=Parser)
            into = inner[family]
        _add_command(into, command)
    return top


FAMILIES: Final = {
    "committee": mark("The master copy of a committee."),
    "branch": mark("Inviting a branch, and joining as one."),
    "roster": mark("The roster."),
}


def _add_command(into: Any, command: Command) -> None:
    parser = into.add_parser(command.path[-1], help=t(command.help), description=t(command.help))
    parser.set_defaults(run=command.run, command=" ".join(command.path))
    add_arguments(parser, command.args)
    add_arguments(parser, COMMON)


def add_arguments(parser: argparse.ArgumentParser, args: Sequence[Arg]) -> None:
    """Add arguments of the table. Common options stand before or after the command: the later one counts."""
    for one in args:
        more = dict(one.more)
        if one in COMMON:
            more["default"] = argparse.SUPPRESS
        choices = ", ".join(more.get("choices", ()))
        parser.add_argument(*one.flags, help=t(one.help, choices=choices), **more)
