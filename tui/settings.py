"""What one machine remembers: language, colours, signs, idle lock. Small JSON in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

THEMES: Final = ("dark", "light", "contrast")


class Settings(Struct, frozen=True, kw_only=True):
    """Settings of this machine. `idle_minutes` 0 never locks; `plain_signs`: only signs that are one cell anywhere.

    `folder` and `stick` are where papers were last saved and packages last exchanged;
    `recent` are the stores that were opened, the last one first.
    """

    language: str = "zh_CN"
    theme: str = "dark"
    idle_minutes: int = 15
    plain_signs: bool = False
    last_store: str = ""
    recent: tuple[str, ...] = ()
    folder: str = ""
    stick: str = ""


def data_dir() -> Path:
    """Where this user's data is kept; XINGCE_HOME overrides. Not created here."""
    home = os.environ.get("XINGCE_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path  # 9 ms that a start with XINGCE_HOME does not need

    return user_data_path("xingce", appauthor=False)


def load() -> Settings:
    """The settings of this machine; the defaults when there are none or the file can't be read."""
    try:
        settings = msgspec.json.decode((data_dir() / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()
    return settings if settings.theme in THEMES else msgspec.structs.replace(settings, theme=THEMES[0])


def save(settings: Settings) -> bool:
    """Keep the settings; False when the folder can't be written: then they hold until the program ends."""
    path = data_dir() / "settings.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")
        part.replace(path)
    except OSError:
        return False
    return True
