"""A committee begins, a branch is invited, a branch joins: files for the machine, papers for the drawer."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from core.desk.papers import day_on_paper
from core.documents.handover_papers import InvitationSlip, RecoverySheet, make_recovery_sheet, make_slip
from core.errors import Refused
from core.notices.load import presets
from core.records import Committee
from core.store.keys import RecoveryCode
from core.store.line_home import LineHome
from core.text import clean, forbidden
from sync import branch
from sync.master import COMMITTEE_FILE, Master, Officer
from sync.stick import file_name, read_whole, write_new
from sync.trust import groups_match, read_invitation
from tui import clock
from tui.i18n import t
from tui.twin.passphrase import ask_new_passphrase
from tui.twin.place import open_place
from tui.twin.talk import Answer, Talk

LONGEST_NAME = 80


def name_of(text: str) -> str:
    """A committee's or a branch's name as it may be kept. Refused: `name_empty`, `name_long`, `text_forbidden`."""
    name = clean(text)
    if not name:
        raise Refused("name_empty")
    if len(name) > LONGEST_NAME:
        raise Refused("name_long", most=LONGEST_NAME, length=len(name))
    if "\n" in name or forbidden(name):
        raise Refused("text_forbidden", char=forbidden(name) or "U+000A")
    return name


def recovery_paper(name: str, code: RecoveryCode, folder: Path, today: date) -> Path:
    """Write the sheet with the recovery code into the user's own folder; it is to be printed and then deleted."""
    data = make_recovery_sheet(RecoverySheet(store=name, groups=code.groups, day=day_on_paper(today.isoformat())))
    return write_new(folder, file_name("xc-recovery", day=today, suffix=".docx"), data)


def _kept(path: Path) -> list[str]:
    return [t("Recovery code to print: {file}", file=path), t("Print it, keep it apart, then delete the file.")]


def committee_new(args: Namespace, talk: Talk) -> Answer:
    """A new master copy with its recovery sheet."""
    name, folder = name_of(args.name), Path(args.folder)
    if args.preset not in presets("c"):
        raise Refused("preset_unknown", preset=args.preset[:40])
    if (folder / COMMITTEE_FILE).exists():
        raise Refused("file_exists", file=COMMITTEE_FILE)
    passphrase, recovery = ask_new_passphrase(args), RecoveryCode.new()
    officer = Officer(clock.today(), args.officer or "clerk", clock.now())
    master = Master.create(folder, name, passphrase, recovery, officer, LineHome(), args.preset)
    try:
        paper = recovery_paper(name, recovery, folder, officer.today)
    finally:
        master.close()
    data = {"master": str(folder), "name": name, "recovery_sheet": str(paper)}
    return Answer(data, [t("Master copy begun: {folder}", folder=folder), *_kept(paper)])


def branch_invite(args: Namespace, talk: Talk) -> Answer:
    """An invitation file for the branch, and the slip that is printed and goes another way."""
    name, out = name_of(args.name), Path(args.out)
    with open_place(args, talk, write=True) as place:
        master = place.of_master()
        branch_id, path, fingerprint = _invited(master, name, args.kind, out, place.officer)
        page = master.store.records.get(Committee, "committee")
        slip = InvitationSlip(
            committee=master.name,
            branch=name,
            fingerprint=tuple(fingerprint.split("-")),
            file=path.name,
            contact=page.profile.contact if page else "",
            phone=page.profile.phone if page else "",
            day=day_on_paper(place.today.isoformat()),
        )
        paper = make_slip(slip, Path(args.templates) if args.templates else None)
        printed = write_new(out, path.stem.replace("invite", "slip") + ".docx", paper)
    data = {"branch": branch_id, "name": name, "invitation": str(path), "slip": str(printed)}
    lines = [
        t("Invitation for {name}: {file}", name=name, file=path),
        t("Slip to print: {file}", file=printed),
        t("Hand over the slip on paper, not on the same stick: its last two groups prove the file."),
    ]
    return Answer(data, lines)


def _invited(master: Master, name: str, kind: str, out: Path, officer: Officer) -> tuple[str, Path, str]:
    """The branch, its file and fingerprint. Who was invited and has not joined gets another file, no second branch."""
    waiting = [one.id for one in master.branches().values() if one.profile.name == name and one.identity is None]
    if waiting:
        return waiting[0], *master.invite_again(waiting[0], out, officer)
    if any(one.profile.name == name for one in master.branches().values()):
        raise Refused("branch_name_taken", branch=name)
    before = set(master.branches())
    path, fingerprint = master.invite(name, kind, out, officer)
    (made,) = set(master.branches()) - before
    return made, path, fingerprint


def branch_join(args: Namespace, talk: Talk) -> Answer:
    """A branch's own store, with its recovery sheet beside it."""
    data, folder, recovery = read_whole(Path(args.invitation)), Path(args.folder), RecoveryCode.new()
    if not groups_match(args.code, read_invitation(data).fingerprint):  # before anybody thinks of a passphrase
        raise Refused("fingerprint_differs")
    passphrase = ask_new_passphrase(args)
    label = args.officer or "secretary"
    store = branch.join(
        data, args.code, folder, passphrase, recovery, today=clock.today(), home=LineHome(), label=label
    )
    try:
        paper = recovery_paper(store.meta.name, recovery, folder, clock.today())
        answer = {"store": str(store.path), "branch": store.meta.body, "name": store.meta.name}
        lines = [t("Store of {name}: {file}", name=store.meta.name, file=store.path), *_kept(paper)]
    finally:
        store.close()
    return Answer({**answer, "recovery_sheet": str(paper)}, lines)
