"""Commands of the committee in a commendation round, from the quota to the award (A1-A10)."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _writable(view: Any) -> WhyNot:
    return _free(view) or ("store_read_only" if _committee(view).read_only else None)


def _committee(view: Any) -> Any:
    """The committee's desk; of a form it is called otherwise."""
    return getattr(view, "committee", None) or view.desk


def _on_row(view: Any) -> WhyNot:
    return _free(view) or (None if view.row else "list_empty")


def _of_round(view: Any) -> WhyNot:
    return _free(view) or (None if view.view else "list_empty")


def _changeable(view: Any) -> WhyNot:
    return _writable(view) or _of_round(view)


def _on_column(view: Any) -> WhyNot:
    return _changeable(view) or (None if view.award else "quota_all_pools")


def _item(view: Any) -> WhyNot:
    return _free(view) or (None if view.current and view.view else "no_nominee_waits")


def _decidable(view: Any) -> WhyNot:
    return _item(view) or _writable(view)


def _agreeable(view: Any) -> WhyNot:
    return _decidable(view) or view.refusal


def _late(view: Any) -> WhyNot:
    return _decidable(view) or view.late_refusal


def _scoring(view: Any) -> WhyNot:
    return _decidable(view) or (None if view.view.round.scheme.scoring else "scoring_off")


def _on_veto(view: Any) -> WhyNot:
    return _writable(view) or (None if view.veto else "list_empty")


def _of_list(view: Any) -> WhyNot:
    return _writable(view) or (None if view.listed else "list_empty")


def _decided(view: Any) -> WhyNot:
    return _of_list(view) or (None if view.listed.round.decided else "list_not_decided")


def _given(view: Any) -> WhyNot:
    return _of_list(view) or (None if view.granted else "awards_not_given") or (None if view.row else "list_empty")


def _on_year(view: Any) -> WhyNot:
    return _free(view) or (None if view.arrangement else "workdays_not_entered")


_EXCEL = (mark("Excel"), mark("Save the rows as they are shown as a workbook."))
_PAPERS = (mark("Papers"), mark("Choose a paper of the round, or the rows as they are shown; it is saved to print."))


def _command(id: str, keys: tuple[str, ...], name: str, help: str, available: Any = _free, **more: Any) -> Command:
    return Command(id=id, keys=keys, name=name, help=help, available=available, **more)


def declare(registry: Registry) -> None:
    """Add the places of commendation at the committee."""
    _rounds(registry)
    _round(registry)
    _quotas(registry)
    _review(registry)
    _vetoes(registry)
    _list(registry)
    _workdays(registry)


def _rounds(registry: Registry) -> None:
    registry.declare(
        Place(
            id="award_rounds",
            name=mark("Commendation"),
            purpose=mark("The rounds of commendation, from the quota to the award; the newest first."),
            clause="A1-A10",
        ),
        _command("award_rounds.open", ("enter",), mark("Open"), mark("Awards and branches of the round."), _on_row),
        _command(
            "award_rounds.new",
            ("f7",),
            mark("Open a round"),
            mark("Days, contacts and numbers; the values of scheme A are proposed."),
            _writable,
            clause="A1",
        ),
        _command(
            "award_rounds.workdays",
            ("f9",),
            mark("Working days"),
            mark("Holidays and working weekends by year; ends of notices are counted by them."),
            clause="A9",
        ),
    )
    registry.declare(
        Place(
            id="award_form",
            name=mark("Commendation"),
            purpose=mark("A form; below it stands at once what the rules say of what is typed. Ctrl+S saves."),
            clause="A1",
        )
    )


def _round(registry: Registry) -> None:
    registry.declare(
        Place(
            id="award_round",
            name=mark("Commendation round"),
            purpose=mark(
                "Above, each award: announced, shared out, nominated, waiting, agreed, free. "
                "Below, branches and awards."
            ),
            clause="A1-A8",
        ),
        _command("award_round.branch", ("enter",), mark("Nominees"), mark("The nominees of the branch."), _on_row),
        _command(
            "award_round.review",
            ("f7",),
            mark("Review nominees"),
            mark("One nominee after another over all branches."),
            _of_round,
            clause="A8",
        ),
        _command(
            "award_round.quotas",
            ("f5",),
            mark("Places"),
            mark("Share out the places, by hand or by rule."),
            _of_round,
            clause="A1",
        ),
        _command(
            "award_round.list",
            ("f9",),
            mark("Meeting, list"),
            mark("Meeting, decided list, public notice, award."),
            _of_round,
            clause="A8-A10",
        ),
        _command("award_round.people", ("ctrl+t",), mark("All nominees"), mark("The nominees of all branches.")),
        _command(
            "award_round.change",
            ("ctrl+e",),
            mark("Days"),
            mark("Other days or contacts, with the reason."),
            _changeable,
            footer=False,
        ),
        _command("award_round.export", ("f8",), *_EXCEL, footer=False),
        _command("award_round.print", ("ctrl+o",), *_PAPERS, _of_round),
    )
    registry.declare(
        Place(
            id="award_people",
            name=mark("Nominees"),
            purpose=mark("Everybody whom the branches nominated, in any state; / finds, F4 sorts."),
            clause="A4-A8",
        ),
        _command(
            "award_people.open",
            ("enter",),
            mark("See the nominee"),
            mark("The nominee with all checks; decide there."),
            _on_row,
        ),
        _command("award_people.filter", ("f9",), mark("Which award"), mark("One award only, or all."), _of_round),
        _command("award_people.export", ("f8",), *_EXCEL),
        _command("award_people.print", ("ctrl+o",), *_PAPERS, _of_round),
    )


def _quotas(registry: Registry) -> None:
    registry.declare(
        Place(
            id="award_quotas",
            name=mark("Places"),
            purpose=mark(
                "Type the places of each branch, Enter goes on; above, the parts stand against the announced total. "
                "People: all members, full members, window staff by the rosters handed in."
            ),
            clause="A1",
        ),
        _command(
            "award_quotas.rule",
            ("f7",),
            mark("Number, rule"),
            mark("How many of an award, by which rule; what it makes is seen while typing."),
            _changeable,
        ),
        _command(
            "award_quotas.again",
            ("f9",),
            mark("By the rule"),
            mark("Share the column's award out by its rule, over what was typed."),
            _on_column,
        ),
        _command("award_quotas.export", ("f8",), *_EXCEL, footer=False),
        _command("award_quotas.print", ("ctrl+o",), *_PAPERS, _of_round),
    )


def _review(registry: Registry) -> None:
    registry.declare(
        Place(
            id="award_review",
            name=mark("Reviewing nominees"),
            purpose=mark(
                "One nominee after another; everything is computed anew from what the branch handed in. "
                "Late ones and those on hold come last."
            ),
            clause="A3, A7, A8",
        ),
        _command(
            "award_review.agree",
            ("1",),
            mark("Agree"),
            mark("Agree; where all places are taken, choose who gives way."),
            _agreeable,
            clause="A8",
        ),
        _command(
            "award_review.return",
            ("2",),
            mark("Return it"),
            mark("Back to the branch with reason and time limit; it comes again as the next version."),
            _decidable,
            clause="A8",
        ),
        _command("award_review.hold", ("3",), mark("Hold"), mark("Set aside, with the reason."), _decidable),
        _command(
            "award_review.readmit",
            ("4", "r"),
            mark("Readmit"),
            mark("Take in what came late, with the reason."),
            _late,
            clause="A7",
        ),
        _command(
            "award_review.remove",
            ("5", "x"),
            mark("Out of the round"),
            mark("Out of this round, with the reason: a verified veto, an objection upheld."),
            _decidable,
            clause="A9",
            footer=False,
        ),
        _command(
            "award_review.vetoes",
            ("f5", "v"),
            mark("Vetoes"),
            mark("Verify or lift a veto with evidence; report one."),
            _item,
            clause="A3",
        ),
        _command(
            "award_review.materials",
            ("f7", "m"),
            mark("Materials"),
            mark("Evidence, form, deeds and statement in full; what the latest version changed."),
            _item,
            clause="A5",
        ),
        _command("award_review.filter", ("f9",), mark("Which award"), mark("One award only, or all.")),
        _command("award_review.next", ("right", "n"), mark("Next nominee"), mark("The next nominee."), _item),
        _command("award_review.before", ("left", "p"), mark("Before"), mark("The one before."), _item, footer=False),
        _command(
            "award_review.score",
            ("f8",),
            mark("Points given"),
            mark("The committee's points, where the scheme has any."),
            _scoring,
            footer=False,
        ),
        _command(
            "award_review.ballot",
            ("ctrl+b",),
            mark("Committee ballot"),
            mark("The totals of the committee's ballot on the nominee."),
            _decidable,
            footer=False,
        ),
        _command(
            "award_review.print",
            ("ctrl+o",),
            mark("Approval form"),
            mark("The nominee's approval form as a Word file."),
            _item,
            clause="A6",
            footer=False,
        ),
    )
    registry.declare(
        Place(
            id="award_materials",
            name=mark("Materials"),
            purpose=mark("What the branch wrote of the nominee; - went and + came with the latest version."),
            clause="A5",
        )
    )


def _vetoes(registry: Registry) -> None:
    registry.declare(
        Place(
            id="nominee_vetoes",
            name=mark("Vetoes"),
            purpose=mark("Only a verified veto bars a nominee; a lifted one keeps its history."),
            clause="A3, 0.6",
        ),
        _command(
            "nominee_vetoes.verify",
            ("1",),
            mark("Verify it"),
            mark("Who verified it, when, on what evidence."),
            _on_veto,
            clause="0.6",
        ),
        _command("nominee_vetoes.lift", ("2",), mark("Lift it"), mark("Lift it, with the reason."), _on_veto),
        _command(
            "nominee_vetoes.report",
            ("f7",),
            mark("Report it"),
            mark("A veto that the committee came to know."),
            _writable,
        ),
    )


def _list(registry: Registry) -> None:
    registry.declare(
        Place(
            id="award_list",
            name=mark("Commendation list"),
            purpose=mark("Meeting, decided list, public notice, award: one step after another."),
            clause="A8-A10",
        ),
        _command("award_list.open", ("enter",), mark("See the nominee"), mark("The nominee with all checks."), _on_row),
        _command(
            "award_list.decide",
            ("f7",),
            mark("Decide"),
            mark("The meeting with its sums; the list is frozen with a check code."),
            _of_list,
            clause="A8",
        ),
        _command(
            "award_list.publish",
            ("f9",),
            mark("Publish the list"),
            mark("The public notice; its end is counted over the working days."),
            _decided,
            clause="A9",
        ),
        _command(
            "award_list.checks",
            ("f5",),
            mark("Checks"),
            mark("What stands between the list and the award, over all branches."),
            _decided,
            clause="A9, A10",
        ),
        _command(
            "award_list.grant",
            ("f10",),
            mark("Give awards"),
            mark("Give the awards, once every notice is over and all objections are settled."),
            _decided,
            clause="A10",
        ),
        _command(
            "award_list.revoke",
            ("ctrl+d",),
            mark("Revoke honour"),
            mark("Take an honour back, with the reason."),
            _given,
            clause="A10, C10",
            footer=False,
        ),
        _command("award_list.export", ("f8",), *_EXCEL, footer=False),
        _command("award_list.print", ("ctrl+o",), *_PAPERS),
    )
    registry.declare(
        Place(
            id="award_checks",
            name=mark("Before the award"),
            purpose=mark("Everything that stands against the award; Enter opens whom it is about."),
            clause="A9, A10",
        ),
        _command(
            "award_checks.open", ("enter",), mark("See the nominee"), mark("The nominee with all checks."), _on_row
        ),
    )
    registry.declare(
        Place(
            id="award_decide",
            name=mark("Deciding meeting"),
            purpose=mark("The deciding meeting: for, against and abstaining make those present. Ctrl+S decides."),
            clause="A8",
        )
    )
    registry.declare(
        Place(
            id="award_publish",
            name=mark("Public notice"),
            purpose=mark("From when, where, who takes objections; the end is counted. Ctrl+S posts it."),
            clause="A9",
        ),
        _command(
            "award_publish.workdays",
            ("ctrl+t",),
            mark("Working days"),
            mark("Enter the holidays and working weekends of the year; Esc comes back here."),
        ),
    )
    registry.declare(
        Place(
            id="award_grant",
            name=mark("Give the awards"),
            purpose=mark("Day, document and occasion. Below stands what is still against it. Ctrl+S awards."),
            clause="A10",
        )
    )


def _workdays(registry: Registry) -> None:
    registry.declare(
        Place(
            id="workdays",
            name=mark("Working days"),
            purpose=mark("The arrangement of each year as it is published in the autumn before; nothing is guessed."),
            clause="A9",
        ),
        _command("workdays.edit", ("enter", "f7"), mark("Enter days"), mark("Type the year's days."), _writable),
        _command(
            "workdays.read",
            ("f5",),
            mark("From a file"),
            mark("A year from a text file with a line a day or run."),
            _writable,
        ),
        _command(
            "workdays.write",
            ("f8",),
            mark("To a file"),
            mark("The year as a text file, to hand on."),
            _on_year,
        ),
    )
