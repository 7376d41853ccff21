"""`xingce demo`: a sample office in a folder of its own; then the app on it, or the round trip as a report."""

from __future__ import annotations

import os
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from sample_data.demo import Step, Walk, walk
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.i18n.words import period_words
from tui.twin.talk import Answer, Talk, bullet
from tui.twin.window import open_window

STEPS: Final = (
    mark("The committee begins a master copy and invites its branches."),
    mark("Each branch joins and imports the roster that it has."),
    mark("Each branch rates its members, checks, seals, prints."),
    mark("Packages go up, are previewed and merged; the committee confirms and answers."),
    mark("Branches nominate; the committee reviews, decides, publishes, commends."),
    mark("Two laptops of one branch disagree, and agree again."),
    mark("Everything is verified: lines, signatures, seals, results."),
)
PASSPHRASE: Final = "demo-committee"  # noqa: S105  the sample's passphrase is printed in the manual


def demo(args: Namespace, talk: Talk) -> Answer:
    """The report of the round trip, or the sample office in the app."""
    folder = Path(args.dir) if args.dir else Path(tempfile.mkdtemp(prefix="xingce-demo-"))
    return _walked(folder, talk) if args.headless or args.json else _shown(folder, talk)


# ---- the report --------------------------------------------------------------------------------------------------


def _walked(folder: Path, talk: Talk) -> Answer:
    began = time.monotonic()
    done: list[Step] = []

    def tell(step: Step) -> None:
        done.append(step)
        talk.progress(step.number, len(STEPS), t(STEPS[step.number - 1]))

    found = walk(folder, tell)
    seconds = round(time.monotonic() - began, 1)
    data: dict[str, Any] = {
        "folder": str(found.folder),
        "period": found.period,
        "day": found.today.isoformat(),
        "seconds": seconds,
        "master": str(found.folder / "master"),
        "passphrase": PASSPHRASE,
        "steps": [
            {"step": one.number, "code": one.code, "ok": one.ok, "figures": one.figures, "text": _text(one)}
            for one in found.steps
        ],
    }
    return Answer(data, _report(found, seconds), 0 if found.ok else 1)


def _text(step: Step) -> str:
    return sentence(step.code, step.figures)


def _report(found: Walk, seconds: float) -> list[str]:
    lines = [t("Round trip of {period}, played on {day}", period=period_words(found.period), day=found.today), ""]
    for number, steps in groupby(found.steps, key=lambda one: one.number):
        lines.append(f"{number}. {t(STEPS[number - 1])}")
        for one in steps:
            lines += bullet("+" if one.ok else "x", _text(one))
        lines.append("")
    wrong = sum(not one.ok for one in found.steps)
    lines += _end(found.folder, len(found.steps), wrong, seconds)
    return lines


def _end(folder: Path, count: int, wrong: int, seconds: float) -> Sequence[str]:
    verdict = (
        t("All of it came out as it must.") if not wrong else t("{count} did not come out as they must.", count=wrong)
    )
    return [
        t("{count} things done in {seconds} seconds.", count=count, seconds=seconds) + " " + verdict,
        t("Everything lies in {folder}", folder=folder),
        t("Passphrases: demo- and the machine's name, such as {passphrase}.", passphrase=PASSPHRASE),
        *bullet("!", t("Demonstration stores use a cheap key derivation; real stores do not.")),
        t("Look further:"),
        f"  XINGCE_PASSPHRASE={PASSPHRASE} xingce show {folder / 'master'} rounds",
    ]


# ---- the app on the sample ---------------------------------------------------------------------------------------


def _shown(folder: Path, talk: Talk) -> Answer:
    """Build the big sample, sit down at the committee's machine, and open the app there on the sample's day."""
    from sample_data.build import TODAY, build

    talk.say(t("Making a sample committee with eight branches; this takes a moment."))
    office = build(folder)
    talk.say(t("It lies in {folder}; START-HERE.txt says how each store opens.", folder=folder))
    os.environ["XINGCE_HOME"] = str(office.committee.home)  # its keys, and no setting of the person's own machine
    os.environ.setdefault("XINGCE_TODAY", TODAY.isoformat())
    return open_window(office.committee.path, office.committee.passphrase)
