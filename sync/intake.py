"""Files come in: weigh them all, let a person confirm, take each branch's in one save, keep them as they came."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.desk.foreseen import Foreseen
from core.desk.review import lateness
from core.desk.sealing import check_code
from core.errors import Refused, XingceError
from core.journal.draft import Draft
from core.journal.line import LineCard
from core.records import BranchIdentity, LineCertificate, ReceiptGiven
from core.store.branch_store import BranchStore
from sync import merge
from sync.master import Master, Officer
from sync.merge import FileVerdict, Plan
from sync.package import Opened, open_package, package_digest
from sync.returned import Known, Returned, known, returned
from sync.stick import PACKAGE, read_whole, write_new
from sync.trust import intro_holds

RECEIVED = "received"
Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, the file's name."""


class Merged(Struct, frozen=True):
    """What became of one file: entries taken, and the error that kept it out (the others went on)."""

    plan: Plan
    count: int = 0
    error: XingceError | None = None


def weigh(
    master: Master, paths: Iterable[Path], progress: Progress | None = None, day: date | None = None
) -> list[Plan]:
    """A verdict for every file, in an order that does not depend on theirs; nothing is changed.

    What was kept aside earlier is weighed again. One bad file never stops the others. With the `day` on which they are
    taken in, each plan also says what the rules make of what comes (`arriving`).
    """
    kept_aside = sorted(_aside(master).glob(f"*{PACKAGE}"))
    received = _received(master)
    files = [*paths, *kept_aside]
    opened: dict[str, tuple[Path, Opened]] = {}
    plans: list[Plan] = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files), path.name)
        try:
            data = read_whole(path)
            digest = package_digest(data)
            if digest in opened and path in kept_aside:
                continue
            if digest in opened or _taken_before(master, received.get(digest), digest):
                plans.append(Plan(path, FileVerdict.NOTHING_NEW, "package_twice"))
                continue
            opened[digest] = (path, _open(master, data))
        except XingceError as error:
            plans.append(merge.refused(path, error))
    return [*plans, *_weigh_all(master, sorted(opened.values(), key=lambda pair: _order(pair[1])), day=day)]


def _weigh_all(
    master: Master, opened: Iterable[tuple[Path, Opened]], accepted: Iterable[str] = (), day: date | None = None
) -> list[Plan]:
    """Plans for opened packages, each weighed after those of the same branch before it."""
    packages = list(opened)
    back = returned(master.store, (one for _, one in packages))
    word = known(master.store, back)
    lines = frozenset(accepted)
    pending: dict[str, list[Plan]] = {}
    for path, one in packages:
        before = pending.setdefault(one.manifest.sender, [])
        before.append(_weigh_one(master, word, back, path, one, before, lines, day))
    return [plan for plans in pending.values() for plan in plans]


def _open(master: Master, data: bytes) -> Opened:
    committee = master.public.sign_key
    return open_package(data, master.keys, "committee", committee, master.store.entries)


def _weigh_one(
    master: Master,
    word: Known,
    back: Returned,
    path: Path,
    opened: Opened,
    pending: Sequence[Plan],
    accepted: frozenset[str],
    day: date | None,
) -> Plan:
    try:
        _check_sender(master, word, opened, pending)
        sender = opened.manifest.sender
        replica = master.replica(sender, back)

        def certified(card: LineCard) -> bool:
            return card.line in accepted or word.certified(card)

        foresee = _foreseen_on(day) if day else None
        plan = merge.weigh(replica, opened, path, word.identities(sender), certified, pending, foresee)
        return _counting_returned(plan, back)
    except XingceError as error:
        return Plan(path, FileVerdict.REFUSED, error.code, error.figures)


def _foreseen_on(day: date) -> merge.Foresee:
    """What the rules say of new entries that are taken in on a day."""
    return lambda store, fold, items: tuple(lateness(Foreseen(store, fold, day), items, day))


def _counting_returned(plan: Plan, back: Returned) -> Plan:
    """A file without news of the branch is new all the same when it brings back what the committee itself lost."""
    lost = {item.id for item in back.items}
    count = sum(item.id in lost for item in plan.opened.items) if lost and plan.opened else 0
    if not count or plan.verdict not in (FileVerdict.NOTHING_NEW, FileVerdict.OLDER):
        return plan
    return replace(plan, verdict=FileVerdict.NEW, code="package_returned", figures={"count": count})


def _check_sender(master: Master, word: Known, opened: Opened, pending: Sequence[Plan]) -> None:
    """The sender is one of our branches, and until its keys are confirmed it proves that it was invited.

    An invitation counts once: whoever comes with it after another machine did is told so (`joined_twice`).
    """
    manifest = opened.manifest
    if word.branch(manifest.sender) is None:
        raise Refused("package_wrong_branch")
    confirmed = word.identities(manifest.sender).get(manifest.sender)
    joining = (plan.opened.manifest.identity for plan in pending if plan.opened and plan.takes)
    first = confirmed or next(joining, None)
    if first is None and not _invited(master, opened):
        raise Refused("join_unproven")
    if first is not None and first != manifest.identity:
        raise Refused("joined_twice" if _invited(master, opened) else "package_wrong_branch")


def _invited(master: Master, opened: Opened) -> bool:
    """Whether the package proves that its keys were made by who had the branch's invitation."""
    secret = master.store.keys["invitations"].get(opened.manifest.sender)
    intro = opened.manifest.intro
    if intro is None or not secret or intro.identity != opened.manifest.identity:
        return False
    return intro_holds(intro, msgspec.convert(secret, bytes))


def accept(master: Master, plans: Sequence[Plan], lines: Iterable[str], day: date | None = None) -> list[Plan]:
    """The plans with these lines confirmed by a person: weighed again, their entries count from then on."""
    wanted = set(lines)
    concerned = {
        plan.opened.manifest.sender
        for plan in plans
        if plan.opened is not None and any(card.line in wanted for card in plan.unknown)
    }
    again = [
        (plan.path, plan.opened)
        for plan in plans
        if plan.opened is not None and plan.opened.manifest.sender in concerned
    ]
    weighed = iter(_weigh_all(master, again, wanted, day))
    return [
        next(weighed) if plan.opened is not None and plan.opened.manifest.sender in concerned else plan
        for plan in plans
    ]


def commit(
    master: Master,
    plans: Sequence[Plan],
    officer: Officer,
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Merged]:
    """Take what the plans hold: each branch in one save with its receipt. May be stopped between files and run again.

    Certificates of confirmed lines are written first; then each file's entries. A file that can't be written is
    named and does not stop the others. Raises `Refused('store_read_only')` when another window holds the master copy.
    """
    if master.store.read_only:
        raise Refused("store_read_only")
    _take_back(master, plans, officer)
    _certify(master, plans, officer)
    done = []
    for number, plan in enumerate(plans):
        if stop():
            break
        if progress:
            progress(number, len(plans), plan.file)
        done.append(_commit_one(master, plan, officer))
    return done


def _take_back(master: Master, plans: Sequence[Plan], officer: Officer) -> None:
    """First the committee's own lost entries, so that nothing is certified or confirmed a second time."""
    back = returned(master.store, (plan.opened for plan in plans if plan.opened is not None and plan.takes))
    if back.items:
        master.store.commit((), by=officer.by, at=officer.at, today=officer.today, taken=back.taken)


def _certify(master: Master, plans: Sequence[Plan], officer: Officer) -> None:
    on = officer.today.isoformat()
    word = known(master.store, Returned())
    drafts: dict[tuple[str, str], Draft] = {}
    for plan in plans:
        if plan.opened is None or not plan.takes:
            continue
        manifest = plan.opened.manifest
        if plan.joins and ("branch", manifest.sender) not in drafts and _unconfirmed(word, manifest.sender):
            identity = BranchIdentity(manifest.identity.sign_key, manifest.identity.seal_key, on)
            drafts["branch", manifest.sender] = Draft("branch", manifest.sender, {"identity": identity})
        lines = {item.line for item in plan.items}
        for card in manifest.cards:
            if card.line in lines and not word.certified(card):
                certificate = LineCertificate(card.body, card.key, card.label, on)
                drafts["line", card.line] = Draft("line", card.line, {"certificate": certificate})
    if drafts:
        master.store.commit(list(drafts.values()), by=officer.by, at=officer.at, today=officer.today)


def _unconfirmed(word: Known, branch: str) -> bool:
    one = word.branch(branch)
    return one is not None and one.identity is None


def _commit_one(master: Master, plan: Plan, officer: Officer) -> Merged:
    if plan.opened is None:
        return Merged(plan)
    try:
        if plan.takes or plan.verdict in (FileVerdict.WAITING, FileVerdict.UNKNOWN_LINE):
            _keep(master, plan)
        count = _take(master, plan, officer) if plan.takes else 0
    except XingceError as error:
        return Merged(plan, error=error)
    if not plan.aside and plan.verdict not in (FileVerdict.WAITING, FileVerdict.REFUSED):
        _settle(master, plan)
    return Merged(plan, count)


def _take(master: Master, plan: Plan, officer: Officer) -> int:
    assert plan.opened is not None  # noqa: S101  only opened packages are committed
    manifest = plan.opened.manifest
    word = known(master.store, Returned())
    if word.identities(manifest.sender).get(manifest.sender) != manifest.identity:
        raise Refused("plan_stale", file=plan.file)
    replica = master.replica(manifest.sender)
    receipt = _receipt(replica, plan, officer)
    return merge.commit(replica, plan, officer.today, drafts=(receipt,), by=officer.by, at=officer.at)


def _keep(master: Master, plan: Plan) -> None:
    """Lay the package aside as it came, before it is taken: what is stopped in between is found there and weighed anew.

    Raises `Refused('file_changed')` when the file is not the one that was weighed any more.
    """
    assert plan.opened is not None  # noqa: S101  only opened packages are kept
    if not (_aside(master) / _name(plan)).exists():
        data = read_whole(plan.path)
        if package_digest(data) != plan.opened.digest:
            raise Refused("file_changed", file=plan.file)
        write_new(_aside(master), _name(plan), data)


def _settle(master: Master, plan: Plan) -> None:
    """All of it is here: it joins the received ones. If that fails, it is found to bring nothing new next time."""
    folder = master.folder / RECEIVED
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        (_aside(master) / _name(plan)).replace(folder / _name(plan))


def _name(plan: Plan) -> str:
    assert plan.opened is not None  # noqa: S101  only opened packages are kept
    return f"{plan.opened.manifest.sender}.{plan.opened.digest}{PACKAGE}"


def _aside(master: Master) -> Path:
    return master.folder / "aside"


def _received(master: Master) -> dict[str, str]:
    """The kept packages: digest -> branch, as their names say."""
    names = [one.stem.partition(".") for one in (master.folder / RECEIVED).glob(f"*{PACKAGE}")]
    return {digest: branch for branch, _, digest in names}


def _taken_before(master: Master, branch: str | None, digest: str) -> bool:
    """Whether this very package was taken, told without opening it; `branch` is whose it was when it was kept.

    The kept package alone proves nothing, for the replica may have been restored since; what it noted itself does.
    """
    try:
        return branch is not None and merge.taken_whole(master.replica(branch), digest)
    except XingceError:
        return False


def _receipt(replica: BranchStore, plan: Plan, officer: Officer) -> Draft:
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
