"""Printing: each form of a round or a receipt as a Word file, under an ASCII name that overwrites nothing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.desk.desk import Desk
from core.desk.papers import ROUND_PAPERS, print_receipt
from core.errors import Refused
from core.records import Receipt
from sync.stick import file_name, write_new
from tui.i18n import t
from tui.i18n.words import word
from tui.twin.place import NamedDesk, open_place
from tui.twin.show import newest_period
from tui.twin.show_rounds import the_round
from tui.twin.talk import Answer, Talk, table


def print_forms(args: Namespace, talk: Talk) -> Answer:
    """Print the forms for the store's branch, or for each branch of a master copy that has the round."""
    out, own = Path(args.out), Path(args.templates) if args.templates else None
    files = []
    with open_place(args, talk) as place:
        desks = place.desks(args.branch)
        period = args.period or (newest_period(place, args.branch) if set(args.forms) & set(ROUND_PAPERS) else "")
        having = [one for one in desks if len(desks) == 1 or _has_round(one.desk, period)]
        for number, one in enumerate(having):
            talk.progress(number, len(having), one.name)
            for form in dict.fromkeys(args.forms):
                path = _print(form, one, period, out, own)
                files.append({"form": form, "branch": one.desk.store.meta.name, "file": str(path)})
    if not files:
        raise Refused("round_not_begun", period=period[:20])
    rows = [(word(one["form"]), one["branch"], Path(one["file"]).name) for one in files]
    return Answer({"files": files, "period": period}, table((t("Form"), t("Branch"), t("File")), rows))


def _has_round(desk: Desk, period: str) -> bool:
    try:
        the_round(desk, period)
    except Refused:
        return False
    return True


def _print(form: str, one: NamedDesk, period: str, out: Path, own: Path | None) -> Path:
    desk = one.desk
    if form in ROUND_PAPERS:
        data = ROUND_PAPERS[form](desk, the_round(desk, period), own)
    else:
        receipts = sorted(desk.records.all(Receipt).values(), key=lambda receipt: receipt.given.number)
        if not receipts:
            raise Refused("no_receipt_yet", branch=desk.store.meta.body)
        data = print_receipt(desk, receipts[-1], own)
    part = period if form in ROUND_PAPERS else ""
    name = file_name(f"xc-{desk.store.meta.body}", form, part, day=desk.today, suffix=".docx")
    return write_new(out, name, data)
