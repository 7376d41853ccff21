"""From the command line into the app. The toolkit is loaded here and nowhere else in the twin."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from core.bulk import bulk
from tui.desks.open import open_path
from tui.twin.talk import Answer, Talk, Usage


def last(args: Namespace, talk: Talk) -> Answer:
    """The store of last time, or the welcome desk."""
    return open_window(None)


def open_store(args: Namespace, talk: Talk) -> Answer:
    """The app on one store; it asks the passphrase unless the environment has it."""
    from tui.twin.passphrase import PASSPHRASE  # brings the keys with it, which the welcome desk does without

    return open_window(Path(args.store), os.environ.get(PASSPHRASE, ""))


def open_window(path: Path | None, passphrase: str = "") -> Answer:
    """Run the app until the person leaves it. Raises `Usage('no_terminal')` where there is none to draw on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage("no_terminal")
    with bulk():  # loading the toolkit makes much that stays, as a store does
        from tui.app import run

        start = open_path(path, passphrase)
    return Answer({}, (), run(start), said=True)
