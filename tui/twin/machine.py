"""The keys of every screen, and what this terminal and this machine can do. No store is opened, no secret is shown."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from argparse import Namespace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, NamedTuple

from core.store.line_home import LineHome, user_dir
from sync.stick import removable_drives
from tui import clock, faults
from tui.commands import REGISTRY
from tui.commands.keys import shown
from tui.i18n import t
from tui.twin.talk import Answer, Talk, table

_LIBRARIES: Final = (
    "textual", "tinydb", "cryptography", "msgspec", "platformdirs", "python-calamine", "xlsxwriter", "docxtpl",
    "pypinyin",
)  # fmt: skip
_VARIABLES: Final = ("XINGCE_HOME", "XINGCE_TODAY", "XINGCE_PASSPHRASE", "XINGCE_NEW_PASSPHRASE", "NO_COLOR")


def keys(args: Namespace, talk: Talk) -> Answer:
    """Every command of every screen with its keys, from the registry that the screens use."""
    lines: list[str] = []
    data = []
    for place in REGISTRY.places.values():
        commands = list(REGISTRY.at(place.id))
        rows = [(" ".join(shown(key) for key in one.keys[:3]), t(one.name), t(one.help)) for one in commands]
        lines += [f"{t(place.name)}  ({place.id})", *table((t("Keys"), t("Command"), t("What it does")), rows), ""]
        data += [
            {"id": one.id, "place": place.id, "keys": list(one.keys), "name": t(one.name), "help": t(one.help)}
            for one in commands
        ]
    return Answer({"keys": data}, lines)


class Check(NamedTuple):
    """One thing about this machine; `ok` None is only told, False is in the way."""

    name: str
    value: str
    ok: bool | None = None


def doctor(args: Namespace, talk: Talk) -> Answer:
    """Terminal, system, libraries, folders, drives. The exit code is 1 when something would be in the way."""
    checks = [*_terminal(talk), *_system(), *_folders()]
    signs = {None: " ", True: "+", False: "x"}
    lines = table(("", t("What"), t("Found")), [(signs[one.ok], one.name, one.value) for one in checks])
    data: dict[str, Any] = {"checks": [one._asdict() for one in checks]}
    return Answer(data, lines, int(any(one.ok is False for one in checks)))


def _terminal(talk: Talk) -> list[Check]:
    size = shutil.get_terminal_size()
    encoding = (sys.stdout.encoding or "?").lower()
    good = encoding.replace("-", "") in ("utf8", "gb18030", "gbk", "cp936", "cp65001")
    return [
        Check(t("Terminal"), f"{os.environ.get('TERM', '?')} {os.environ.get('COLORTERM', '')}".strip()),
        Check(t("Size"), f"{size.columns} x {size.lines}", (size.columns >= 80 and size.lines >= 24) or None),
        Check(t("Input and output"), f"{_is(sys.stdin)} / {_is(talk.out)}"),
        Check(t("Encoding"), f"{encoding} / {locale.getpreferredencoding(False)}", good),
        Check(t("Chinese fonts"), _fonts()),
    ]


def _is(stream: Any) -> str:
    return t("terminal") if stream is not None and stream.isatty() else t("file or pipe")


def _fonts() -> str:
    """Whether the system lists Chinese fonts: printed forms look right only with them."""
    if os.name == "nt":
        return str(len(list(Path(os.environ.get("WINDIR", "C:\\Windows"), "Fonts").glob("sim*.tt?"))))
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    words = ("cjk", "simsun", "simhei", "simfang", "fangsong", "kaiti", "noto-cjk", "wqy", "uming", "ukai", "droid")
    found = {
        path.name
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.[to]t[fc]")
        if any(one in str(path).lower() for one in words)
    }
    return t("{count} found", count=len(found))


def _system() -> list[Check]:
    found = [
        Check(t("System"), f"{platform.system()} {platform.release()} {platform.machine()}"),
        Check("Python", platform.python_version(), sys.version_info >= (3, 11)),
    ]
    for name in _LIBRARIES:
        try:
            found.append(Check(name, version(name), True))
        except PackageNotFoundError:
            found.append(Check(name, t("missing"), False))
    set_ones = [name for name in _VARIABLES if os.environ.get(name)]
    found.append(Check(t("Variables set"), ", ".join(set_ones)))
    found.append(Check(t("Day"), clock.today().isoformat()))
    return found


def _folders() -> list[Check]:
    home = user_dir()
    drives = removable_drives()
    log = faults.log_file()
    lines = len(list(LineHome().folder.glob("*.json")))
    return [
        Check(t("User folder"), str(home), _writable(home)),
        Check(t("Lines of this machine"), str(lines)),
        Check(t("Fault log"), str(log) if log.exists() else t("none")),
        Check(t("Free space"), f"{shutil.disk_usage(_existing(home)).free // 1024**2} MiB"),
        Check(t("Drives"), ", ".join(str(one) for one in drives) or t("none")),
    ]


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


def _writable(path: Path) -> bool:
    return os.access(_existing(path), os.W_OK)
