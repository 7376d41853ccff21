"""`xingce verify`: what a file is by its first bytes, then everything in it computed again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import XingceError
from core.store.frame import Kind
from core.values import Reason
from sync import verify as checks
from sync.branch import identities
from sync.master import COMMITTEE_FILE
from sync.stick import INVITATION, PACKAGE
from sync.trust import MAGIC, IdentityKeys
from sync.verify import Finding, Report
from tui.i18n import t
from tui.i18n.words import word
from tui.twin.place import Place, open_place
from tui.twin.talk import Answer, Talk, reason_data, reason_lines

import msgspec  # isort: skip


def verify(args: Namespace, talk: Talk) -> Answer:
    """A report for each path; exit code 1 when anything does not hold, 5 when a file can't even be read as ours."""
    paths = [one for said in args.paths for one in _within(Path(said))]
    reports: list[Report] = []
    code = 0
    if args.store:
        with open_place(args, talk, store=args.store) as keys:
            for number, path in enumerate(paths):
                talk.progress(number, len(paths), path.name)
                code = max(code, _one(path, args, talk, keys, reports))
    else:
        for number, path in enumerate(paths):
            talk.progress(number, len(paths), path.name)
            code = max(code, _one(path, args, talk, None, reports))
    if any(not one.ok for one in reports):
        code = max(code, 1)
    return Answer({"reports": [_data(one) for one in reports]}, [line for one in reports for line in _lines(one)], code)


def _within(path: Path) -> Iterator[Path]:
    """A master copy is one thing; any other folder stands for the files of ours in it."""
    if not path.is_dir() or (path / COMMITTEE_FILE).exists():
        yield path
        return
    ours = (".xingce", PACKAGE, INVITATION)
    yield from sorted(one for one in path.iterdir() if one.suffix.lower() in ours)


def _one(path: Path, args: Namespace, talk: Talk, keys: Place | None, reports: list[Report]) -> int:
    """Add the report of one path; the exit code of an error that kept it from being looked at, else 0."""
    kind = _kind(path)
    try:
        if kind == "package":
            reports.append(_package(path, keys))
        elif kind == "invitation":
            reports.append(checks.verify_invitation(path))
        else:
            with open_place(args, talk, store=str(path)) as place:
                master = place.master
                reports.append(checks.verify_master(master) if master else checks.verify_store(place.store))
    except XingceError as error:
        reports.append(Report(kind, path.name, (checks.from_error(kind, error),)))
        return error.exit_code
    found = reports[-1].findings[0] if reports[-1].findings else None
    return 5 if found is not None and found.code.startswith(("frame_", "invitation_", "file_")) and not found.ok else 0


def _kind(path: Path) -> str:
    if path.is_dir():
        return "master"
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError:
        return "store"  # opening it says why it can't be read
    if start.startswith(Kind.PACKAGE.magic) or path.suffix.lower() == PACKAGE:
        return "package"
    return "invitation" if start.startswith(MAGIC) or path.suffix.lower() == INVITATION else "store"


def _package(path: Path, keys: Place | None) -> Report:
    """Opened with the keys of `--store`; without them only the header can be looked at, and the report says so."""
    if keys is None:
        return checks.verify_package_header(path)
    if keys.master is not None:
        own = keys.master.keys
        return checks.verify_package(path, own, "committee", own.public("committee").sign_key)
    store = keys.store
    own = msgspec.convert(store.keys["identity"], IdentityKeys)
    return checks.verify_package(path, own, store.meta.body, identities(store)["committee"].sign_key)


def _reason(finding: Finding) -> Reason:
    return Reason("", finding.code, finding.verdict, dict(finding.figures), finding.place)


def _data(report: Report) -> dict[str, Any]:
    findings = [reason_data(_reason(one)) for one in report.findings]
    return {"kind": report.kind, "name": report.name, "ok": report.ok, "findings": findings}


def _lines(report: Report) -> list[str]:
    verdict = t("holds") if report.ok else t("does not hold")
    return [f"{report.name} ({word(report.kind)}): {verdict}", *reason_lines([_reason(one) for one in report.findings])]
