"""What a person waits for at the keyboard: the first paint, a long list, a key while work goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.bench import terminal
from tests.bench.measure import Check, Options, Row, Sample, Step, interleaved, once, ratio
from tests.bench.stage import laptops

MOST_PAINT, MOST_LIST, MOST_ARROW, MOST_ECHO = 1.6, 3.0, 10, 50
_HELLO, _LISTED, _SHELL = (f"tests.bench.programs.{name}" for name in ("hello", "listed", "shell"))
_PROGRAM = "tui.cli"
_NO_FRAMES = {"TEXTUAL_FPS": "1000"}
"""Textual paints at most so often a second; else it waits for its next frame, 17 ms apart."""


def paint_rows(options: Options) -> Iterator[Row]:
    """From starting Python to text on the terminal: our program, a long list, and the toolkit's hello-world."""
    if reason := terminal.why_not():
        yield _missing("first paint", reason)
        return
    home = _home(options, "paint")
    steps = {
        "hello": Step(partial(_painted, home, _HELLO, "Hello")),
        "shell": Step(partial(_painted, home, _SHELL, "星册")),
        "list": Step(partial(_painted, home, _LISTED, f"1/{options.rows}", str(options.rows))),
        "xingce": Step(partial(_painted, home, _PROGRAM, "星册")),
    }
    try:
        once(steps["xingce"])
    except (EOFError, TimeoutError) as error:
        del steps["xingce"]
        yield _missing("first paint of `xingce` without a store", str(error))
    times = interleaved(steps, options.rounds)
    hello = times["hello"]
    for name, what, most in (
        ("xingce", "first paint of `xingce` without a store", MOST_PAINT),
        ("shell", "first paint of the shell alone", MOST_PAINT),
        ("list", f"list of {options.rows:,} rows, first paint", MOST_LIST),
    ):
        if name in times:
            yield Row(what, times[name], hello, checks=(ratio("hello-world", times[name], hello, most),))


def _painted(home: Path, module: str, token: str, *arguments: str) -> None:
    with terminal.watched(home, module, *arguments) as program:
        program.painted(token.encode())


def arrow_rows(options: Options) -> Iterator[Row]:
    """An arrow key in the long list, to the paint; once without the toolkit's frame clock, once as it is felt."""
    if reason := terminal.why_not():
        yield _missing("arrow key", reason)
        return
    home = _home(options, "arrow")
    arguments = (str(options.rows), f"1/{options.rows}")
    settings: tuple[tuple[str, dict[str, str], float | None], ...] = (
        ("work alone", _NO_FRAMES, MOST_ARROW),
        ("as felt, 60 frames a second", {}, None),
    )
    for what, env, most in settings:
        ours = _echo(home, options.keys, _LISTED, *arguments, env=env)
        hello = _echo(home, options.keys, _HELLO, "", "Hello", env=env)
        yield keys_row(
            f"arrow key in {options.rows:,} rows, {what}", ours, hello, Check("p50", ours.middle, most, unit=" ms p50")
        )


def echo_rows(options: Options) -> Iterator[Row]:
    """An arrow key while a merge, or one save after the other, runs beside the screen."""
    if reason := terminal.why_not():
        yield _missing("key echo", reason)
        return
    home = _home(options, "echo")
    stage = laptops(options.folder / "echo-stage", options.records)
    rows = str(max(options.keys * 2, 1000))
    idle = _echo(home, options.keys, _LISTED, rows, f"1/{rows}")
    for what in ("merge", "save"):
        count = home / what
        count.touch()
        paths = (count, stage.store, stage.home().folder.parent, stage.package)
        ours = _echo(home, options.keys, _LISTED, rows, "working", what, *map(str, paths))
        done = count.stat().st_size
        check = Check("p99", p99(ours), MOST_ECHO, unit=" ms p99")
        yield keys_row(
            f"key echo while a {what} of {options.records:,} runs", ours, idle, check, f"{done} done meanwhile"
        )


def _echo(
    home: Path, keys: int, module: str, rows: str, token: str, *more: str, env: Mapping[str, str] | None = None
) -> Sample:
    with terminal.watched(home, module, *([rows] if rows else []), *more, env=env) as program:
        program.painted(token.encode())
        return Sample(tuple(program.keys(keys)))


def keys_row(what: str, ours: Sample, bare: Sample, check: Check, note: str = "") -> Row:
    """A row of single keys, with what most of them and what the worst of them took."""
    each = [f"p50 {median(one.times):.1f}, p99 {p99(one):.1f}, max {max(one.times):.1f} ms" for one in (ours, bare)]
    return Row(
        what, ours, bare, checks=(check,), note="; ".join([each[0], f"bare {each[1]}", *([note] if note else [])])
    )


def p99(sample: Sample) -> float:
    """The time that 99 of 100 keep."""
    return quantiles(sample.times, n=100, method="inclusive")[98]


def _home(options: Options, name: str) -> Path:
    home = options.folder / name
    home.mkdir()
    return home


def _missing(what: str, reason: str) -> Row:
    return Row(what, Sample(()), note=f"not measured: {reason}")
