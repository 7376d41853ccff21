"""Commands of the committee on the branches' own ratings: overview of years, determining stars, vetoes (C1, C2)."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _writable(view: Any) -> WhyNot:
    return _free(view) or ("store_read_only" if view.desk.read_only else None)


def _item(view: Any) -> WhyNot:
    return _free(view) or (None if view.current else "nothing_to_review")


def _decidable(view: Any) -> WhyNot:
    return _item(view) or _writable(view)


def _agreeable(view: Any) -> WhyNot:
    return _decidable(view) or view.agreed_refusal


def _determinable(view: Any) -> WhyNot:
    return _decidable(view) or view.refusal


def _on_veto(view: Any) -> WhyNot:
    return _writable(view) or (None if view.veto else "list_empty")


def _on_bonus(view: Any) -> WhyNot:
    return _writable(view) or (None if view.bonus else "list_empty")


def _on_branch(view: Any) -> WhyNot:
    return _free(view) or (None if view.row else "list_empty")


def declare(registry: Registry) -> None:
    """Add the places of determining stars."""
    _overview(registry)
    _stars(registry)
    _vetoes(registry)
    _bonuses(registry)


def _overview(registry: Registry) -> None:
    registry.declare(
        Place(
            id="stars_overview",
            name=mark("Branches by year"),
            purpose=mark(
                "The branches' own ratings: branches down, years and their quarters across, with the way of the stars."
            ),
            clause="C1",
        ),
        Command(
            id="stars_overview.open",
            keys=("enter",),
            name=mark("Round"),
            help=mark("The branch's round: stars side by side, scores, checks."),
            available=_on_branch,
        ),
        Command(
            id="stars_overview.period",
            keys=("left", "right"),
            name=mark("Year"),
            help=mark("The year or quarter to look at; the newest stands at the left."),
            with_key=True,
            palette=False,
            available=_free,
        ),
        Command(
            id="stars_overview.owing",
            keys=("f7",),
            name=mark("Owing"),
            help=mark("Who owes what in this year: reports, plans, acceptances, checks, with their days."),
            clause="C9",
        ),
        Command(
            id="stars_overview.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            available=_free,
        ),
        Command(
            id="stars_overview.print",
            keys=("ctrl+o",),
            name=mark("Print"),
            help=mark("Save the rows as they are shown as a Word file, to print."),
            available=_free,
        ),
        Command(
            id="stars_overview.members",
            keys=("f9",),
            name=mark("Party members"),
            help=mark("Back to the quarters of the members."),
        ),
    )
    registry.declare(
        Place(
            id="years_owing",
            name=mark("Who owes what"),
            purpose=mark("One row a debt in the chosen year, with the day it is due."),
            clause="C9",
        ),
        Command(
            id="years_owing.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            available=_free,
        ),
        Command(
            id="years_owing.print",
            keys=("ctrl+o",),
            name=mark("Print"),
            help=mark("Save the rows as they are shown as a Word file, to print."),
            available=_free,
        ),
    )


def _stars(registry: Registry) -> None:
    registry.declare(
        Place(
            id="stars",
            name=mark("Determining stars"),
            purpose=mark("One branch after another: handed in, no stars yet. Everything is computed again first."),
            clause="C2",
        ),
        Command(
            id="stars.agree",
            keys=("1",),
            name=mark("As the opinion"),
            help=mark("Determine the stars of the branch's opinion; the decision seals what it rests on."),
            clause="C2",
            available=_agreeable,
        ),
        Command(
            id="stars.other",
            keys=("2",),
            name=mark("Other stars"),
            help=mark("Determine other stars with the reason, or determine anew what stands."),
            clause="0.7",
            available=_determinable,
        ),
        Command(
            id="stars.return",
            keys=("3",),
            name=mark("Send back"),
            help=mark("The branch corrects it and reports again; with the reason."),
            clause="C10",
            available=_decidable,
        ),
        Command(
            id="stars.hold",
            keys=("4",),
            name=mark("Hold"),
            help=mark("Set it aside; it comes last in the next session; with the reason."),
            footer=False,
            available=_decidable,
        ),
        Command(
            id="stars.vetoes",
            keys=("f8", "v"),
            name=mark("Vetoes"),
            help=mark("Verify a reported veto with evidence, or lift one."),
            clause="0.6",
            available=_item,
        ),
        Command(
            id="stars.scores",
            keys=("f7", "m"),
            name=mark("Own scores"),
            help=mark("The committee's own scores by indicator; where it has any, they decide."),
            clause="C2",
            available=_decidable,
        ),
        Command(
            id="stars.bonuses",
            keys=("ctrl+b", "b"),
            name=mark("Bonuses"),
            help=mark("Bonuses and deductions with their proof: strike one, or add one that the branch did not enter."),
            clause="C2, 1",
            available=_item,
        ),
        Command(
            id="stars.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("Rating sheet; the feedback to the branch once stars are determined."),
            footer=False,
            available=_item,
        ),
        Command(
            id="stars.next", keys=("right", "n"), name=mark("Next round"), help=mark("The next round."), available=_item
        ),
        Command(
            id="stars.before",
            keys=("left",),
            name=mark("Before"),
            help=mark("The round before."),
            footer=False,
            available=_item,
        ),
    )


def _vetoes(registry: Registry) -> None:
    registry.declare(
        Place(
            id="vetoes",
            name=mark("Vetoes"),
            purpose=mark("Reported, verified, lifted. Only a verified veto takes the stars of its year."),
            clause="0.6",
        ),
        Command(
            id="vetoes.verify",
            keys=("1",),
            name=mark("Verify it"),
            help=mark("Who verified it, when, on what evidence; from then on it has effect."),
            available=_on_veto,
        ),
        Command(
            id="vetoes.lift",
            keys=("2",),
            name=mark("Lift"),
            help=mark("It does not hold, or no longer; with the reason. Its history stays."),
            available=_on_veto,
        ),
        Command(
            id="vetoes.report",
            keys=("f7",),
            name=mark("Report one"),
            help=mark("A veto that the committee came to know of itself."),
            clause="C10",
            available=_writable,
        ),
        Command(
            id="vetoes.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            footer=False,
            available=_free,
        ),
        Command(
            id="vetoes.print",
            keys=("ctrl+o",),
            name=mark("Print"),
            help=mark("Save the rows as they are shown as a Word file, to print."),
            footer=False,
            available=_free,
        ),
    )


def _bonuses(registry: Registry) -> None:
    registry.declare(
        Place(
            id="bonuses",
            name=mark("Bonuses, deductions"),
            purpose=mark("What the branch entered and what the committee did; a struck one stays readable."),
            clause="C2, 1",
        ),
        Command(
            id="bonuses.strike",
            keys=("1",),
            name=mark("Do not recognise"),
            help=mark("It counts no more; with the reason, that the branch reads."),
            available=_on_bonus,
        ),
        Command(
            id="bonuses.restore",
            keys=("2",),
            name=mark("Recognise again"),
            help=mark("Take back that it does not count; with the reason."),
            available=_on_bonus,
        ),
        Command(
            id="bonuses.add",
            keys=("f7",),
            name=mark("Add one"),
            help=mark("A bonus or deduction that the committee knows of, with its proof."),
            available=_writable,
        ),
    )
