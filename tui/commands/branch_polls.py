"""Commands of polls at the branch: the list, one poll, its roll, choosing people (section 2, D1-D7)."""

from __future__ import annotations

from typing import Any

from core.values import failed
from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _writable(view: Any) -> WhyNot:
    return "store_read_only" if view.branch.store.read_only else None


def _listed(view: Any) -> WhyNot:
    return None if view.poll else "list_empty"


def _shown(view: Any) -> WhyNot:
    return None if view.picture else "poll_gone"


def _there(view: Any) -> WhyNot:
    return _shown(view) or _writable(view)


def _open(view: Any) -> WhyNot:
    """What can't be changed after closing at all."""
    if view.picture and view.picture.code:
        return failed("0.7", "poll_closed", seal=view.picture.code)
    return _there(view)


def _closable(view: Any) -> WhyNot:
    closed = view.picture is not None and bool(view.picture.code)
    return _there(view) or ("poll_nothing_to_seal" if closed and not view.corrected else None)


def _closed(view: Any) -> WhyNot:
    return _there(view) or (None if view.picture.code else "poll_not_closed")


def _of_ballots(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.unit == "group":
        return "poll_counts_sheets"
    return _there(view)


def _on_paper(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.way == "booth":
        return "poll_no_ballots_printed"
    return _of_ballots(view)


def _tied(view: Any) -> WhyNot:
    return _there(view) or (None if view.tied else "poll_no_tie")


def _star_ballot(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.clause != "C2":
        return "poll_not_of_stars"
    return _closed(view)


def _subject(view: Any) -> WhyNot:
    return _closed(view) or (None if view.subject else "list_empty")


def _attended(view: Any) -> WhyNot:
    """Sheets of groups and letters to service users are handed out at no meeting."""
    if view.picture and view.picture.poll.setup.unit != "voter":
        return "poll_no_attendance"
    return _there(view)


def _somebody(view: Any) -> WhyNot:
    return _attended(view) or (None if view.line else "list_empty")


def _named(view: Any) -> WhyNot:
    return _there(view) or (None if view.line and view.line.who else "roll_no_name")


def _excused(view: Any) -> WhyNot:
    return _named(view) or (None if view.line.reason else "roll_not_excused")


def _unmarked(view: Any) -> WhyNot:
    return None if view.history else "nothing_to_undo"


def _parts(view: Any) -> WhyNot:
    return None if view.parts > 1 else "poll_one_group"


def declare(registry: Registry) -> None:
    """Add the places of polls."""
    _list(registry)
    registry.declare(
        Place(
            id="poll",
            name=mark("Poll"),
            purpose=mark(
                "One poll from its set-up to its seal. F5 always opens the next step; Enter on a row shows its answers."
            ),
            clause="2",
        ),
        *_main(),
        *_steps(),
        *_after(),
    )
    _answers(registry)
    _roll(registry)
    _people(registry)


def _list(registry: Registry) -> None:
    registry.declare(
        Place(
            id="polls",
            name=mark("Polls"),
            purpose=mark("Elections, resolutions and appraisals; Enter opens one, F5 sets a new one up."),
            clause="2, D1-D7",
        ),
        Command(
            id="polls.new",
            keys=("f5",),
            name=mark("New poll"),
            help=mark("Kind and form by one digit, then subjects, title and day, then who watches and counts."),
            clause="2, D5",
            available=_writable,
        ),
        Command(
            id="polls.open",
            keys=("f7",),
            name=mark("Open"),
            help=mark("Steps, classes of voters, results."),
            footer=False,
            available=_listed,
        ),
        Command(
            id="polls.appraisal",
            keys=("f8",),
            name=mark("Year's appraisal"),
            help=mark("The democratic appraisal of a year: groups, candidates, service users, the list."),
            clause="D1-D7",
        ),
        Command(
            id="polls.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("This list as it is shown: to print, or as a workbook."),
            available=_listed,
        ),
    )


def _main() -> tuple[Command, ...]:
    return (
        Command(
            id="poll.next",
            keys=("f5",),
            name=mark("Next step"),
            help=mark("Open the step that comes next."),
            available=_shown,
        ),
        Command(id="poll.menu", keys=("f7",), name=mark("All steps"), help=mark("Every step by digit.")),
        Command(
            id="poll.roll",
            keys=("f8",),
            name=mark("Roll"),
            help=mark("Who may vote, who is there, on leave or left out, and why."),
            clause="2.1",
            available=_shown,
        ),
        Command(
            id="poll.close",
            keys=("f9",),
            name=mark("Seal"),
            help=mark("The check list, then the seal with its check code; a corrected poll is sealed anew."),
            clause="2.2, 2.6, 0.7",
            available=_closable,
        ),
        Command(
            id="poll.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("Ballots, register of ballots, tally report, statistics in Word and Excel."),
            clause="2.6",
            available=_shown,
        ),
    )


def _quiet(id: str, key: str, name: str, help: str, clause: str, available: Any) -> Command:
    """A command that stands in the menu, in the palette and on the help page, not in the footer."""
    return Command(id=id, keys=(key,), name=name, help=help, clause=clause, available=available, footer=False)


def _steps() -> tuple[Command, ...]:
    return (
        _quiet(
            "poll.officials",
            "ctrl+k",
            mark("Scrutineers, tellers"),
            mark("Who watches and who counts; candidates can be neither."),
            "2.6, 0.7",
            _there,
        ),
        _quiet(
            "poll.issue",
            "ctrl+b",
            mark("Register of ballots"),
            mark("How many ballots of each class are printed, and how many were handed out."),
            "2.2",
            _on_paper,
        ),
        _quiet(
            "poll.count",
            "ctrl+t",
            mark("Counting"),
            mark("By the way of the poll: two tellers, totals, the booth, or the sheets of groups."),
            "2.4, D1",
            _there,
        ),
        _quiet(
            "poll.totals",
            "ctrl+y",
            mark("Totals of a class"),
            mark("Figures that were counted elsewhere, also a report from outside that does not add up."),
            "2.2",
            _of_ballots,
        ),
    )


def _after() -> tuple[Command, ...]:
    return (
        _quiet(
            "poll.second",
            "ctrl+r",
            mark("Second ballot"),
            mark("Set up the ballot among the tied, with the same roll and officials."),
            "2",
            _tied,
        ),
        _quiet(
            "poll.withdraw",
            "ctrl+x",
            mark("Withdraw"),
            mark("Take the poll back before it is sealed, with the reason; a void one is held again."),
            "2.2, 0.7",
            _open,
        ),
        _quiet(
            "poll.item",
            "ctrl+n",
            mark("Raise an item"),
            mark("An item of the ledger about the subject under the cursor; nothing follows by itself."),
            "D6",
            _subject,
        ),
        _quiet(
            "poll.stars",
            "ctrl+u",
            mark("Into the branch's rating"),
            mark("Take the counts of the star ballot into the branch's own rating."),
            "C2",
            _star_ballot,
        ),
    )


def _answers(registry: Registry) -> None:
    registry.declare(
        Place(
            id="poll_subject",
            name=mark("Answers"),
            purpose=mark("Every question on one subject, each answer counted; F8 shows one group of voters."),
            clause="2.3, 2.5",
        ),
        Command(
            id="poll_subject.part",
            keys=("f8",),
            name=mark("Other voters"),
            help=mark("Everybody, or one group that is large enough to be shown."),
            clause="2.5",
            available=_parts,
        ),
    )


def _roll(registry: Registry) -> None:
    registry.declare(
        Place(
            id="poll_roll",
            name=mark("Roll and attendance"),
            purpose=mark(
                "One key a person: 1 present, 2 on leave, 3 left out, 4 absent; the next one comes by itself. "
                "At the door: / then initials and the digit, name after name."
            ),
            clause="2.1, 2.2",
        ),
        *_marks(),
        Command(
            id="poll_roll.fill",
            keys=("f5",),
            name=mark("Fill the roll"),
            help=mark("Everybody on the roster who may vote; Party groups by name; numbers of the other classes."),
            clause="2.1",
            available=_there,
        ),
        Command(
            id="poll_roll.class",
            keys=("f7",),
            name=mark("Names, numbers"),
            help=mark("Whom a class of voters holds, by name or as a number."),
            clause="2.1",
            available=_there,
        ),
        Command(
            id="poll_roll.all",
            keys=("f8",),
            name=mark("All present"),
            help=mark("Everybody who is neither on leave nor left out is present."),
            clause="2.1",
            available=_attended,
        ),
        Command(
            id="poll_roll.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("This list as it is shown: to print, or as a workbook."),
            available=_shown,
        ),
        Command(
            id="poll_roll.note",
            keys=("ctrl+n",),
            name=mark("Note"),
            help=mark("Who consented to leaving somebody out, and when."),
            clause="2.1",
            footer=False,
            available=_excused,
        ),
        Command(
            id="poll_roll.remove",
            keys=("delete", "ctrl+d"),
            name=mark("Off the roll"),
            help=mark("Take somebody off the roll of this poll."),
            clause="2.1",
            footer=False,
            available=_named,
        ),
    )


def _marks() -> tuple[Command, ...]:
    def mark_key(id: str, key: str, name: str, help: str) -> Command:
        return Command(id=id, keys=(key,), name=name, help=help, clause="2.1", footer=False, available=_somebody)

    return (
        mark_key("poll_roll.present", "1", mark("Present"), mark("Is there.")),
        mark_key("poll_roll.leave", "2", mark("On leave"), mark("On leave: expected, not there.")),
        mark_key(
            "poll_roll.left_out",
            "3",
            mark("Not expected"),
            mark("Not expected, under a reason of the rules, by a digit."),
        ),
        mark_key("poll_roll.absent", "4", mark("Absent"), mark("Expected, not there, and not on leave.")),
        Command(
            id="poll_roll.undo",
            keys=("backspace",),
            name=mark("Undo"),
            help=mark("Take the last mark back."),
            footer=False,
            available=_unmarked,
        ),
    )


def _people(registry: Registry) -> None:
    registry.declare(
        Place(
            id="choose_people",
            name=mark("Choose people"),
            purpose=mark(
                "Type initials; Enter or Space marks whoever was found, Enter on an empty line takes all marked."
            ),
        ),
        Command(
            id="choose_people.take",
            keys=("f10", "ctrl+s"),
            name=mark("Take them"),
            help=mark("All that are marked."),
        ),
        Command(
            id="choose_people.all",
            keys=("f8",),
            name=mark("All or none"),
            help=mark("Mark everybody, or nobody."),
        ),
    )
