"""Keeping a store safe: copies, bringing them back, changing the passphrase, the way in by the recovery code."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import Final

import msgspec

from core.errors import Damaged, InUse, Refused, WriteFailed, XingceError
from core.store.branch_store import BranchStore
from core.store.keys import RawKey, Slot, SlotKind
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync.master import COMMITTEE_FILE, Master
from sync.rebuild import rebuild
from sync.stick import PACKAGE, read_whole, write_new
from tui import clock
from tui.desks.open import store_file
from tui.i18n import t
from tui.i18n.words import rebuilt_words
from tui.twin.passphrase import ask_new_passphrase, ask_passphrase, ask_recovery_code
from tui.twin.place import open_place
from tui.twin.talk import Answer, Talk

_BACKUP: Final = re.compile(r"(?P<stem>.+)-backup-\d{8}-\d+\.xingce")


# ---- copies ------------------------------------------------------------------------------------------------------


def backup(args: Namespace, talk: Talk) -> Answer:
    """A copy of the sealed file, read back; of a master copy a folder with every replica and received package."""
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    with open_place(args, talk) as place:
        if place.master is None:
            target = out / _name(place.store)
            place.store.sealed.backup(target)
            files = [target]
        else:
            files = _backup_master(place.master, _free_folder(out, place.master), talk)
    lines = [t("Copied: {file}", file=files[0] if len(files) == 1 else files[0].parent)]
    return Answer({"files": [str(one) for one in files]}, lines)


def _name(store: BranchStore) -> str:
    return f"{store.path.stem}-backup-{clock.today():%Y%m%d}-{store.sealed.generation}.xingce"


def _free_folder(out: Path, master: Master) -> Path:
    """A folder that nothing else is in: a backup never mixes with an earlier one."""
    folder = out / f"master-backup-{clock.today():%Y%m%d}-{master.store.sealed.generation}"
    if folder.exists():
        raise Refused("file_exists", file=folder.name)
    return folder


def _backup_master(master: Master, folder: Path, talk: Talk) -> list[Path]:
    (folder / "branches").mkdir(parents=True)
    files = [folder / COMMITTEE_FILE]
    master.store.sealed.backup(files[0])
    branches = sorted(master.branches())
    for number, one in enumerate(branches):
        talk.progress(number, len(branches), one)
        files.append(folder / "branches" / f"{one}.xingce")
        master.replica(one).sealed.backup(files[-1])
    for kept in ("received", "aside"):
        paths = sorted((master.folder / kept).glob(f"*{PACKAGE}"))
        files += [write_new(folder / kept, path.name, read_whole(path)) for path in paths]
    return files


def restore(args: Namespace, talk: Talk) -> Answer:
    """The copy as the store again, once it opens with the passphrase; what stood there is kept as a generation."""
    source, folder = Path(args.file), Path(args.folder)
    is_master = (source / COMMITTEE_FILE).exists()
    copy = source / COMMITTEE_FILE if is_master else source
    SealedStore.peek(copy)
    unlock = ask_passphrase(args)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / COMMITTEE_FILE if is_master else _target(copy, folder)
    SealedStore.restore(copy, target, unlock, today=clock.today())
    files = [target]
    if is_master:
        master = Master.open(folder, unlock, LineHome())
        try:
            files += _restore_replicas(master, source, talk)
        finally:
            master.close()
    lines = [t("Brought back: {file}", file=target), t("Entries of this machine go on in a new line; nothing is lost.")]
    return Answer({"files": [str(one) for one in files]}, lines)


def _target(copy: Path, folder: Path) -> Path:
    """The store of the same id that stands in the folder, or the name that the copy was made from."""
    wanted = SealedStore.peek(copy).store
    for path in sorted(folder.glob("*.xingce")):
        try:
            if SealedStore.peek(path).store == wanted:
                return path
        except (Damaged, Refused):
            continue
    found = _BACKUP.fullmatch(copy.name)
    return folder / (f"{found['stem']}.xingce" if found else copy.name)


def _restore_replicas(master: Master, source: Path, talk: Talk) -> list[Path]:
    (master.folder / "branches").mkdir(exist_ok=True)
    files = []
    keys = sorted(master.store.keys["replicas"].items())
    for number, (branch, key) in enumerate(keys):
        talk.progress(number, len(keys), branch)
        copy, target = source / "branches" / f"{branch}.xingce", master.folder / "branches" / f"{branch}.xingce"
        SealedStore.restore(copy, target, RawKey(msgspec.convert(key, bytes)), today=clock.today())
        files.append(target)
    for kept in ("received", "aside"):
        here = master.folder / kept
        paths = [path for path in sorted((source / kept).glob(f"*{PACKAGE}")) if not (here / path.name).exists()]
        files += [write_new(here, path.name, read_whole(path)) for path in paths]
    return files


def rebuild_replica(args: Namespace, talk: Talk) -> Answer:
    """A branch's replica that is lost or damaged, built again from what the master copy keeps beside it."""
    with open_place(args, talk, write=True) as place:
        master, branch = place.of_master(), place.branch_id(args.branch)
        done = rebuild(master, branch, place.officer)
    state = done.state.isoformat() if done.state else ""
    data = {"branch": branch, "state": state, "packages": done.packages, "entries": done.entries}
    return Answer(data, [rebuilt_words(done)])


# ---- the ways in -------------------------------------------------------------------------------------------------


def passwd(args: Namespace, talk: Talk) -> Answer:
    """Another passphrase for the officer whose passphrase opened the store; all other ways in stay."""
    with open_place(args, talk, write=True) as place:
        slot = place.store.sealed.opened_with
        place.store.sealed.replace_slot(slot.id, ask_new_passphrase(args, changing=True), today=place.today)
    lines = [
        t("The passphrase of {label} is changed.", label=slot.label),
        t("Older copies still open with the old one."),
    ]
    return Answer({"officer": slot.label}, lines)


def recover(args: Namespace, talk: Talk) -> Answer:
    """A new passphrase by the recovery code: for the officer named, or the first one."""
    path = store_file(Path(args.store))
    SealedStore.peek(path)
    with SealedStore.open(path, ask_recovery_code(args)) as sealed:
        if sealed.read_only:
            raise _not_writable(sealed)
        slot = _slot(sealed, args.officer)
        sealed.replace_slot(slot.id, ask_new_passphrase(args, changing=True), today=clock.today())
    return Answer({"officer": slot.label}, [t("The passphrase of {label} is changed.", label=slot.label)])


def _not_writable(sealed: SealedStore) -> XingceError:
    kind = WriteFailed if sealed.why_read_only == "store_not_lockable" else InUse
    return kind(sealed.why_read_only, file=sealed.path.name, reason=sealed.read_only_reason)


def _slot(sealed: SealedStore, label: str | None) -> Slot:
    slots = [one for one in sealed.slots if one.kind is SlotKind.PASSPHRASE and (not label or one.label == label)]
    if not slots:
        raise Refused("officer_unknown", officer=(label or "")[:64])
    return slots[0]
