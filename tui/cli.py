"""The command `xingce`: reads the command line, then loads what does the work. Exit codes are part of the interface."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from core.errors import WriteFailed, XingceError
from tui import clock, faults, i18n, settings
from tui.i18n import t
from tui.i18n.reasons import sentence
from tui.twin.parser import build, with_ids
from tui.twin.talk import Answer, Talk, Usage

_LANGUAGES = {"zh": "zh_CN", "en": "en"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 no, 2 usage, 3 in use, 4 passphrase, 5 damaged, 6 not written."""
    words = list(sys.argv[1:] if argv is None else argv)
    _set_streams()
    i18n.set_language(_language(words))
    talk = Talk(as_json="--json" in words)
    try:
        code = _run(words, talk)
        talk.out.flush()
    except BrokenPipeError:
        _drop_output()
        return 0
    except XingceError as error:
        return _failed(talk, error)
    except OSError as error:  # a folder that can't be made, a disk that is gone
        return _failed(talk, WriteFailed("system_refused", reason=error.strerror or type(error).__name__))
    except KeyboardInterrupt:
        return _failed(talk, XingceError("stopped"))
    except Exception as error:  # noqa: BLE001  the one place where a fault of ours ends: a log line and a sentence
        return _failed(talk, XingceError("fault", place=faults.record(error)))
    return code


def _run(words: list[str], talk: Talk) -> int:
    try:
        args = build().parse_args(with_ids(words))
    except SystemExit:  # argparse leaves this way after --help
        return 0
    if args.version:
        talk.answer(_version())
        return 0
    for name in ("json", "lang", "passphrase_file"):
        if not hasattr(args, name):
            setattr(args, name, None)
    _say_the_day(talk)
    module, _, function = args.run.partition(":")
    answer: Answer = getattr(import_module(module), function)(args, talk)
    talk.answer(answer)
    return answer.code


def _failed(talk: Talk, error: XingceError) -> int:
    try:
        talk.fail(error)
        talk.out.flush()
    except BrokenPipeError:
        _drop_output()
    return error.exit_code


def _language(words: list[str]) -> str:
    """The language of texts, known before anything is parsed: `--lang`, else the setting of this machine."""
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words):
            return _LANGUAGES.get(words[at + 1], i18n.DEFAULT)
        if word.startswith("--lang="):
            return _LANGUAGES.get(word.removeprefix("--lang="), i18n.DEFAULT)
    return settings.load().language


def _say_the_day(talk: Talk) -> None:
    """A day that is set by hand is shown wherever it is in force; one that is no day is refused."""
    try:
        day = clock.today().isoformat()
    except ValueError:
        raise Usage("today_malformed", given=os.environ.get("XINGCE_TODAY", "")[:20]) from None
    if clock.today_is_set():
        talk.notes = {"today": day, "today_set": True}
        talk.say(sentence("today_set", {"day": day}))


def _version() -> Answer:
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("xingce")
    except PackageNotFoundError:  # run from a folder without being installed
        found = "?"
    return Answer({"version": found}, [t("Xingce {version}", version=found)])


def _set_streams() -> None:
    """Characters that the terminal's encoding lacks are spelled out instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Whoever read our output has gone: what is still buffered goes nowhere, and nothing is said about it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
