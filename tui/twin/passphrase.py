"""Secrets reach the program by a prompt without echo, a file or the environment: never as an argument."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from core.errors import Refused
from core.store.keys import Passphrase, RecoveryCode
from sync.stick import read_whole
from tui.i18n import t
from tui.twin.talk import Usage

PASSPHRASE: Final = "XINGCE_PASSPHRASE"  # noqa: S105  the name of a variable
NEW_PASSPHRASE: Final = "XINGCE_NEW_PASSPHRASE"  # noqa: S105  the name of a variable
_OLD: Final = f"--passphrase-file / {PASSPHRASE}"
_NEW: Final = f"--new-passphrase-file / {NEW_PASSPHRASE}"
_CODE: Final = "--code-file"
_LARGEST: Final = 4096


def ask_passphrase(args: Namespace) -> Passphrase:
    """The passphrase that opens a store."""
    return Passphrase(_given(args.passphrase_file, PASSPHRASE) or _prompt(t("Passphrase: ")))


def ask_new_passphrase(args: Namespace, changing: bool = False) -> Passphrase:
    """A passphrase to be set, asked twice where a person types it. `changing`: the old one is given the usual way."""
    file = args.new_passphrase_file if changing else args.passphrase_file
    text = _given(file, NEW_PASSPHRASE if changing else PASSPHRASE)
    if text is None:
        means = _NEW if changing else _OLD
        text = _prompt(t("New passphrase: "), means)
        if _prompt(t("The same again: "), means) != text:
            raise Refused("passphrases_differ")
    return Passphrase(text)


def ask_recovery_code(args: Namespace) -> RecoveryCode:
    """The recovery code from its sheet."""
    text = _of_file(args.code_file) if args.code_file else None
    return RecoveryCode.typed(text or _prompt(t("Recovery code (eight groups): "), _CODE))


def _given(file: str | None, variable: str) -> str | None:
    return _of_file(file) if file else os.environ.get(variable)


def _of_file(name: str) -> str:
    """The first line of a small file, without its end and without a byte order mark."""
    data = read_whole(Path(name), _LARGEST)
    try:
        line = data.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError:
        raise Refused("passphrase_file_encoding", file=Path(name).name) from None
    if not line:
        raise Refused("passphrase_file_empty", file=Path(name).name)
    return line


def _prompt(text: str, means: str = _OLD) -> str:
    """What somebody types unseen; where nobody can, the `means` that give it instead are named."""
    if not _has_terminal():
        raise Usage("passphrase_not_given", means=means)
    try:
        return getpass.getpass(text)
    except EOFError:
        raise Usage("passphrase_not_given", means=means) from None


def _has_terminal() -> bool:
    """Whether somebody can type without being seen; acts may come from stdin while the terminal asks."""
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    with contextlib.suppress(OSError), open("/dev/tty", "rb"):  # noqa: PTH123  a device, not a path of ours
        return True
    return False
