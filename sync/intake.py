"""Files come in: weigh them all, let a person confirm, take each branch's in one save, keep them as they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from core.desk.rounds import check_code
from core.errors import Refused, XingceError
from core.journal.draft import Draft
from core.records import BranchIdentity, LineCertificate, ReceiptGiven
from core.store.branch_store import BranchStore
from sync import merge
from sync.master import Master, Officer
from sync.merge import FileVerdict, Plan
from sync.package import Opened, open_package, package_digest
from sync.stick import PACKAGE, read_whole, write_new
from sync.trust import intro_holds

Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, the file's name."""


class Merged(Struct, frozen=True):
    """What became of one file: entries taken, or the error that kept it out (the others went on)."""

    plan: Plan
    count: int = 0
    error: XingceError | None = None


def weigh(master: Master, paths: Iterable[Path], progress: Progress | None = None) -> list[Plan]:
    """A verdict for every file, in an order that does not depend on theirs; nothing is changed.

    What was kept aside earlier is weighed again. One bad file never stops the others.
    """
    files = [*paths, *sorted(_aside(master).glob(f"*{PACKAGE}"))]
    opened: dict[str, tuple[Path, Opened]] = {}
    plans: list[Plan] = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files), path.name)
        try:
            data = read_whole(path)
            digest = package_digest(data)
            if digest in opened or _archived(master, digest).exists():
                plans.append(Plan(path, FileVerdict.NOTHING_NEW, "package_twice"))
                continue
            opened[digest] = (path, _open(master, data))
        except XingceError as error:
            plans.append(merge.refused(path, error))
    pending: dict[str, list[Plan]] = {}
    for path, one in sorted(opened.values(), key=lambda pair: _order(pair[1])):
        before = pending.setdefault(one.manifest.sender, [])
        plan = _weigh_one(master, path, one, before)
        before.append(plan)
        plans.append(plan)
    return plans


def _open(master: Master, data: bytes) -> Opened:
    committee = master.keys.public("committee").sign_key
    opened = open_package(data, master.keys, "committee", committee)
    manifest = opened.manifest
    branch = master.branches().get(manifest.sender)
    if branch is None:
        raise Refused("package_wrong_branch")
    if branch.identity is None:
        secret = master.store.keys["invitations"].get(manifest.sender)
        intro = manifest.intro
        if intro is None or secret is None or intro.identity != manifest.identity:
            raise Refused("join_unproven")
        if not intro_holds(intro, msgspec.convert(secret, bytes)):
            raise Refused("join_unproven")
    return opened


def _weigh_one(master: Master, path: Path, opened: Opened, pending: Sequence[Plan]) -> Plan:
    try:
        replica = master.replica(opened.manifest.sender)
        return merge.weigh(replica, opened, path, master.identities(), master.certified, pending)
    except XingceError as error:
        return merge.refused(path, error)


def accept(master: Master, plans: Sequence[Plan], lines: Iterable[str]) -> list[Plan]:
    """The plans with these lines confirmed by a person; their entries count from then on."""
    wanted = set(lines)
    pending: dict[str, list[Plan]] = {}
    changed = []
    for plan in plans:
        if plan.opened is not None:
            sender = plan.opened.manifest.sender
            if plan.unknown:
                plan = merge.accept(master.replica(sender), plan, wanted, pending.get(sender, ()))
            pending.setdefault(sender, []).append(plan)
        changed.append(plan)
    return changed


def commit(
    master: Master,
    plans: Sequence[Plan],
    officer: Officer,
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Merged]:
    """Take what the plans hold: each branch in one save with its receipt. May be stopped between files and run again.

    Certificates of confirmed lines are written first; then each file's entries. A file that can't be written is
    named and does not stop the others.
    """
    _certify(master, plans, officer)
    done = []
    for number, plan in enumerate(plans):
        if stop():
            break
        if progress:
            progress(number, len(plans), plan.file)
        done.append(_commit_one(master, plan, officer))
    return done


def _certify(master: Master, plans: Sequence[Plan], officer: Officer) -> None:
    on = officer.today.isoformat()
    drafts: dict[tuple[str, str], Draft] = {}
    for plan in plans:
        if plan.opened is None or not plan.takes:
            continue
        manifest = plan.opened.manifest
        if plan.joins:
            identity = BranchIdentity(manifest.identity.sign_key, manifest.identity.seal_key, on)
            drafts["branch", manifest.sender] = Draft("branch", manifest.sender, {"identity": identity})
        lines = {item.line for item in plan.items}
        for card in manifest.cards:
            if card.line in lines and not master.certified(card):
                certificate = LineCertificate(card.body, card.key, card.label, on)
                drafts["line", card.line] = Draft("line", card.line, {"certificate": certificate})
    if drafts:
        master.store.commit(list(drafts.values()), by=officer.by, at=officer.at, today=officer.today)


def _commit_one(master: Master, plan: Plan, officer: Officer) -> Merged:
    if plan.opened is None:
        return Merged(plan)
    try:
        count = _take(master, plan, officer) if plan.takes else 0
        if plan.aside or plan.verdict is FileVerdict.WAITING:
            _keep(master, plan, _aside(master))
        elif plan.takes:
            _keep(master, plan, _received(master))
    except XingceError as error:
        return Merged(plan, error=error)
    return Merged(plan, count)


def _take(master: Master, plan: Plan, officer: Officer) -> int:
    assert plan.opened is not None  # noqa: S101  only opened packages are committed
    replica = master.replica(plan.opened.manifest.sender)
    receipt = _receipt(master, replica, plan, officer)
    return merge.commit(replica, plan, officer.today, drafts=(receipt,), by=officer.by, at=officer.at)


def _keep(master: Master, plan: Plan, folder: Path) -> None:
    """Keep the package as it came: with the received ones, or aside until what it waits for is there."""
    assert plan.opened is not None  # noqa: S101  only opened packages are kept
    name = f"{plan.opened.digest}{PACKAGE}"
    if not (folder / name).exists():
        data = read_whole(plan.path)
        if package_digest(data) != plan.opened.digest:
            raise Refused("file_changed", file=plan.file)
        write_new(folder, name, data)
    if folder == _received(master):
        (_aside(master) / name).unlink(missing_ok=True)


def _received(master: Master) -> Path:
    return master.folder / "received"


def _aside(master: Master) -> Path:
    return master.folder / "aside"


def _archived(master: Master, digest: str) -> Path:
    return _received(master) / f"{digest}{PACKAGE}"


def _receipt(master: Master, replica: BranchStore, plan: Plan, officer: Officer) -> Draft:
    """Proof of hand-in: the heads the committee has then, and the day that counts (0.8)."""
    assert plan.opened is not None  # noqa: S101  only opened packages are committed
    tips = {line: seq for line, (seq, _) in replica.tips().items()}
    for item in plan.items:
        tips[item.line] = max(tips.get(item.line, 0), item.seq)
    cards = {**replica.cards, **{card.line: card for card in plan.opened.manifest.cards}}
    heads = sorted(f"{line}:{seq}" for line, seq in tips.items() if cards[line].body == replica.meta.body)
    digest, number, on = plan.opened.digest, plan.opened.manifest.number, officer.today.isoformat()
    code = check_code(heads, f"{digest}\n{number}\n{on}")
    return Draft("receipt", digest, {"given": ReceiptGiven(number, digest, heads, on, code)})


def _order(opened: Opened) -> tuple[str, int, str]:
    """Packages in an order that does not depend on how they lie on the stick."""
    return opened.manifest.sender, opened.manifest.number, opened.digest
