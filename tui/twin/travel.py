"""Packages go out and come in: the check before, the verdict on each file, the preview, the commit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

from core.desk.desk import Desk
from core.desk.handover import handover_review
from core.desk.rounds import member_round, round_checks
from core.errors import XingceError
from core.records import Round
from core.values import Outcome, Reason, Verdict
from sync import branch, intake
from sync.intake import Merged
from sync.merge import FileVerdict, Plan
from sync.stick import packages_in
from tui.i18n import t
from tui.i18n.reasons import explain_error, sentence
from tui.i18n.words import word
from tui.twin.place import Place, need_branch_store, open_place
from tui.twin.show_rounds import who_at
from tui.twin.talk import WIDTH, Answer, Talk, reason_data, reason_lines, table
from tui.widgets.cells import wrap

_NO: Final = frozenset({FileVerdict.REFUSED, FileVerdict.WAITING, FileVerdict.UNKNOWN_LINE})
"""Verdicts that a person must do something about: the exit code says so."""


# ---- out ---------------------------------------------------------------------------------------------------------


def handover_checks(desk: Desk) -> list[Reason]:
    """What the screen shows before a hand-over, and of each open round what stands between it and its seal."""
    found = handover_review(desk)
    for period in sorted(one.begin.period for one in desk.records.all(Round).values()):
        view = member_round(desk, period)
        if view is not None and not view.sealed:
            found += round_checks(desk, view)
    return found


def export(args: Namespace, talk: Talk) -> Answer:
    """The check list, then the package. What fails is named and stops nothing: unfinished work travels too."""
    with open_place(args, talk, write=not args.dry_run) as place:
        store = need_branch_store(place)
        checks = handover_checks(place.desk()) if args.to == "committee" else []
        names = [who_at(place.desk(), one.place) for one in checks]
        waiting = branch.unhanded(store)
        path = None
        if not args.dry_run:
            path = branch.export(store, Path(args.out), today=place.today, made=place.now, machine=args.to == "machine")
    ok = Outcome(None, tuple(checks)).ok
    data = {
        "file": str(path) if path else "",
        "to": args.to,
        "not_handed_over": waiting,
        "checks_ok": ok,
        "checks": [{**reason_data(one), "about": name} for one, name in zip(checks, names, strict=True)],
    }
    lines = [*reason_lines(checks, names), t("{count} not handed over", count=waiting)]
    lines.append(t("Package written: {file}", file=path) if path else t("Nothing was written."))
    return Answer(data, lines, 1 if args.dry_run and not ok else 0)


def handback(args: Namespace, talk: Talk) -> Answer:
    """An answer for each branch that has joined, or for the one that is named."""
    with open_place(args, talk, write=True) as place:
        master = place.of_master()
        every = [one.id for one in master.branches().values() if one.identity is not None]
        wanted = [place.branch_id(args.branch)] if args.branch else sorted(every)
        names = {one.id: one.profile.name for one in master.branches().values()}
        files = []
        for number, one in enumerate(wanted):
            talk.progress(number, len(wanted), names[one])
            path = master.handback(one, Path(args.out), place.officer)
            files.append({"branch": one, "name": names[one], "file": str(path)})
    lines = table((t("Branch"), t("File")), [(one["name"], Path(one["file"]).name) for one in files])
    return Answer({"files": files}, lines)


# ---- in ----------------------------------------------------------------------------------------------------------


def merge(args: Namespace, talk: Talk) -> Answer:
    """Every file gets its verdict; one bad file stops nothing; a dry run shows what a commit would do."""
    files = packages_in(Path(one) for one in args.files)
    named = {Path(one) for one in args.files}
    with open_place(args, talk, write=not args.dry_run) as place:
        take = _into_master if place.master is not None else _into_branch
        plans, done = take(place, files, args, talk)
    errors = [one.error for one in done if one.error is not None]
    code = max((one.exit_code for one in errors), default=0) or int(any(_is_no(plan, named) for plan in plans))
    none = t("There is no package in what was named. Look at the folder, or at the stick.")
    lines = _file_lines(plans, done) if plans else wrap(none, WIDTH - 1)
    return Answer(
        {"committed": not args.dry_run, "files": [_file_data(plan, done) for plan in plans]},
        [*lines, *([t("Nothing was written.")] if args.dry_run else [])],
        code,
    )


def _is_no(plan: Plan, named: Collection[Path]) -> bool:
    """Whether a person must do something. A stick also carries files for others: met in a folder, they are no fault."""
    for_others = plan.code == "package_not_for_us" and plan.path not in named
    return plan.verdict in _NO and not for_others


def _into_master(place: Place, files: Sequence[Path], args: Namespace, talk: Talk) -> tuple[list[Plan], list[Merged]]:
    master = place.of_master()
    plans = intake.weigh(master, files, talk.progress, place.today)
    plans = intake.accept(master, plans, _lines_of(plans, args.accept), place.today)
    if args.dry_run:
        return plans, []
    return plans, intake.commit(master, plans, place.officer, talk.progress)


def _into_branch(place: Place, files: Sequence[Path], args: Namespace, talk: Talk) -> tuple[list[Plan], list[Merged]]:
    """One after the other: each file is weighed against what the ones before it brought."""
    store, plans, done = place.store, [], []
    for number, path in enumerate(files):
        talk.progress(number, len(files), path.name)
        plan = branch.weigh_file(store, path)
        plans.append(plan)
        if plan.takes and not args.dry_run:
            try:
                done.append(Merged(plan, branch.take(store, plan, place.today)))
            except XingceError as error:
                done.append(Merged(plan, error=error))
    return plans, done


def _lines_of(plans: Sequence[Plan], accepted: Sequence[str]) -> list[str]:
    """The lines that a person confirms: named ones, or all that the files bring."""
    if "all" in accepted:
        return [card.line for plan in plans for card in plan.unknown]
    return list(accepted)


# ---- what is said of a file --------------------------------------------------------------------------------------


def why(plan: Plan) -> str:
    """Why a file has its verdict, as a sentence; empty for a new one."""
    return sentence(plan.code, dict(plan.figures)) if plan.code else ""


def _taken(plan: Plan, done: Sequence[Merged]) -> Merged | None:
    return next((one for one in done if one.plan is plan), None)


def _file_data(plan: Plan, done: Sequence[Merged]) -> dict[str, Any]:
    taken = _taken(plan, done)
    manifest = plan.opened.manifest if plan.opened else None
    return {
        "file": plan.file,
        "verdict": str(plan.verdict),
        "code": plan.code,
        "figures": dict(plan.figures),
        "text": explain_error(taken.error) if taken and taken.error else why(plan),
        "sender": manifest.sender if manifest else "",
        "number": manifest.number if manifest else 0,
        "new": len(plan.items),
        "aside": plan.aside,
        "joins": plan.joins,
        "unknown_lines": [{"line": card.line, "machine": card.label} for card in plan.unknown],
        "conflicts": len(plan.conflicts),
        "after_seal": len(plan.after_seal),
        "foreign": plan.foreign,
        "forks": plan.forks,
        "arriving": [reason_data(one) for one in plan.arriving],
        "taken": taken.count if taken and taken.error is None else 0,
    }


def _file_lines(plans: Sequence[Plan], done: Sequence[Merged]) -> list[str]:
    heads = (t("File"), t("Verdict"), t("New"), t("Aside"), t("Conflicts"), t("After seal"))
    rows = [
        (one.file, word(str(one.verdict)), len(one.items), one.aside, len(one.conflicts), len(one.after_seal))
        for one in plans
    ]
    lines = table(heads, rows)
    for plan in plans:
        taken = _taken(plan, done)
        told = explain_error(taken.error) if taken and taken.error else why(plan)
        if told:
            lines += wrap(f"{plan.file}: {told}", WIDTH - 1)
        lines += [
            t("{file}: unknown line {line} of machine {machine}", file=plan.file, line=card.line, machine=card.label)
            for card in plan.unknown
        ]
        open_ = [one for one in plan.arriving if one.verdict is not Verdict.PASS]
        lines += reason_lines(open_, [" ".join((plan.file, str(one.figures.get("name", "")))).strip() for one in open_])
    return lines
