"""Every command of the twin with its arguments, as a table; what does the work is loaded only when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tui.i18n import mark


class Arg(NamedTuple):
    """One argument: flags or a name, help (a msgid), and what argparse is told besides."""

    flags: tuple[str, ...]
    help: str
    more: Mapping[str, Any] = MappingProxyType({})


class Command(NamedTuple):
    """One command: its words, help (a msgid), `module:function`, arguments."""

    path: tuple[str, ...]
    help: str
    run: str
    args: tuple[Arg, ...] = ()


def _arg(*flags: str, help: str, **more: Any) -> Arg:
    return Arg(flags, help, MappingProxyType(more))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)  # argparse says what is wrong with a value only for this one
    return number


WHAT: Final = (
    "due", "people", "rounds", "round", "results", "conflicts", "waiting", "journal", "lines", "receipts",
    "decisions", "branches", "scheme", "calendar", "stars", "star_reasons", "items", "acceptance",
    "polls", "poll", "appraisal",
    "commendation", "nominees", "quota", "notices",
)  # fmt: skip
"""What `xingce show` can show."""

FORMS: Final = (
    "board_sheet", "honour_roll", "star_cards", "member_sheets", "five_star_list", "talk_register", "receipt",
    "branch_rating_sheet", "branch_feedback", "improvement_plan", "rectification_ledger", "rectification_notice",
    "ballot", "issue_register", "tally_report", "statistics", "statistics_table", "candidates_summary",
    "quota_table", "quota_table_sheet", "candidate_list", "approval_form", "meeting_record", "award_notice",
    "objection_register", "award_list", "commendation_decision", "commendation_agenda", "plaque_list",
    "certificate_list", "prize_list", "certificates", "certificates_sheet",
)  # fmt: skip
"""What `xingce print` can print."""

COMMON: Final = (
    _arg("--json", help=mark("Answer with one JSON object on stdout."), action="store_true"),
    _arg("--lang", help=mark("Language of texts: zh or en."), choices=("zh", "en")),
    _arg("--passphrase-file", help=mark("File whose first line is the passphrase."), metavar="FILE"),
)
"""Options of every command."""

_STORE: Final = _arg("store", help=mark("A store file (.xingce) or the folder of a master copy."), metavar="STORE")
_MASTER: Final = _arg("store", help=mark("The folder of a master copy."), metavar="MASTER")
_OUT: Final = _arg("--out", help=mark("Folder to write into, such as the stick."), metavar="DIR", required=True)
_PERIOD: Final = _arg("--period", help=mark("A quarter, such as 2026Q3."), metavar="PERIOD")
_BRANCH: Final = _arg("--branch", help=mark("One branch of a master copy, by name or id."), metavar="NAME", default="")
_POLL: Final = _arg("--poll", help=mark("One poll, by its id."), metavar="ID", default="")
_DRY: Final = _arg("--dry-run", help=mark("Only show what would be done; write nothing."), action="store_true")
_OFFICER: Final = _arg("--officer", help=mark("What the officer's key is called in the store."), metavar="LABEL")
_TEMPLATES: Final = _arg("--templates", help=mark("Folder with the committee's own Word templates."), metavar="DIR")

COMMANDS: Final = (
    Command(("open",), mark("Open the terminal app on a store."), "tui.twin.window:open_store", (_STORE,)),
    Command(
        ("demo",),
        mark("A sample committee and its branches, the whole round trip."),
        "tui.twin.demo:demo",
        (
            _arg("--dir", help=mark("An empty or new folder; by default a temporary one."), metavar="DIR"),
            _arg("--headless", help=mark("Without the app: a report instead."), action="store_true"),
        ),
    ),
    Command(
        ("committee", "new"),
        mark("Begin a committee's master copy."),
        "tui.twin.joining:committee_new",
        (
            _arg("folder", help=mark("Folder of the new master copy."), metavar="DIR"),
            _arg("--name", help=mark("Name of the committee."), required=True),
            _arg("--preset", help=mark("Shipped scheme to begin with."), default="preset_90"),
            _OFFICER,
        ),
    ),
    Command(
        ("branch", "invite"),
        mark("Invite a branch: an invitation file and a printed slip."),
        "tui.twin.joining:branch_invite",
        (
            _MASTER,
            _arg("--name", help=mark("Name of the branch."), required=True),
            _arg(
                "--kind",
                help=mark("Kind of branch."),
                choices=("branch", "retired", "general_branch"),
                default="branch",
            ),
            _OUT,
            _TEMPLATES,
        ),
    ),
    Command(
        ("branch", "join"),
        mark("Join as a branch with the invitation file and the code of the slip."),
        "tui.twin.joining:branch_join",
        (
            _arg("invitation", help=mark("The invitation file (.xci)."), metavar="INVITATION"),
            _arg("folder", help=mark("Folder of the new store."), metavar="DIR"),
            _arg("--code", help=mark("The last two groups on the slip."), metavar="GROUPS", required=True),
            _OFFICER,
        ),
    ),
    Command(
        ("roster", "import"),
        mark("Import a roster from an Excel or text file."),
        "tui.twin.roster:roster_import",
        (
            _STORE,
            _arg("file", help=mark("The roster as the branch has it."), metavar="FILE"),
            _DRY,
            _arg("--wrong-rows", help=mark("Write the rows that can't be taken to this .xlsx."), metavar="OUT"),
            _arg("--sheet", help=mark("Sheet of the workbook."), default=""),
            _arg(
                "--column",
                help=mark("Read a column as a field, such as C=identity.name; C= leaves it out."),
                metavar="COLUMN=FIELD",
                action="append",
                default=[],
            ),
            _arg(
                "--answers",
                help=mark("JSON file with answers to questions: row number -> field -> choice."),
                metavar="FILE",
            ),
        ),
    ),
    Command(
        ("act",),
        mark("Do acts given as JSON lines; one JSON answer a line."),
        "tui.twin.acting:act",
        (_STORE, _arg("file", help=mark("File with acts; stdin when left out."), metavar="FILE", nargs="?"), _DRY),
    ),
    Command(("acts",), mark("List every act: who may do it, its fields and clauses."), "tui.twin.acting:acts"),
    Command(
        ("show",),
        mark("Show what is in a store."),
        "tui.twin.show:show",
        (
            _STORE,
            _arg("what", help=mark("One of: {choices}."), metavar="WHAT", choices=WHAT),
            _PERIOD,
            _BRANCH,
            _POLL,
            _arg("--limit", help=mark("At most so many rows."), metavar="N", type=_positive, default=0),
        ),
    ),
    Command(
        ("export",),
        mark("Check, then write the package for the committee (or for the second laptop)."),
        "tui.twin.travel:export",
        (
            _STORE,
            _OUT,
            _arg("--to", help=mark("For whom the package is."), choices=("committee", "machine"), default="committee"),
            _DRY,
        ),
    ),
    Command(
        ("merge",),
        mark("Take packages in: a verdict for each file, a preview, then commit."),
        "tui.twin.travel:merge",
        (
            _STORE,
            _arg("files", help=mark("Packages, or folders with packages."), metavar="FILE", nargs="+"),
            _DRY,
            _arg(
                "--accept",
                help=mark("Confirm an unknown line by its id, or all of them."),
                metavar="LINE",
                action="append",
                default=[],
            ),
        ),
    ),
    Command(
        ("handback",),
        mark("Write the committee's answers for its branches."),
        "tui.twin.travel:handback",
        (_MASTER, _BRANCH, _OUT),
    ),
    Command(
        ("print",),
        mark("Print forms as Word files."),
        "tui.twin.papers:print_forms",
        (
            _STORE,
            _arg("forms", help=mark("One or more of: {choices}."), metavar="FORM", nargs="+", choices=FORMS),
            _OUT,
            _PERIOD,
            _BRANCH,
            _POLL,
            _TEMPLATES,
        ),
    ),
    Command(
        ("verify",),
        mark("Verify stores, packages, invitations, folders: lines, signatures, seals, results."),
        "tui.twin.verifying:verify",
        (
            _arg("paths", help=mark("Files or folders."), metavar="PATH", nargs="+"),
            _arg("--store", help=mark("Store or master copy whose keys open the packages."), metavar="STORE"),
        ),
    ),
    Command(
        ("backup",),
        mark("Copy a store or a master copy, sealed as it is."),
        "tui.twin.keeping:backup",
        (_STORE, _OUT),
    ),
    Command(
        ("restore",),
        mark("Bring a backup back; what stood there is kept."),
        "tui.twin.keeping:restore",
        (
            _arg("file", help=mark("A backup: a .xingce file, or a folder of a master copy."), metavar="FILE"),
            _arg("folder", help=mark("Folder to bring it back to."), metavar="DIR"),
        ),
    ),
    Command(
        ("rebuild",),
        mark("Build a lost or damaged copy of a branch again, from the packages kept."),
        "tui.twin.keeping:rebuild_replica",
        (_MASTER, _arg("branch", help=mark("The branch, by name or id."), metavar="BRANCH")),
    ),
    Command(
        ("passwd",),
        mark("Change the passphrase."),
        "tui.twin.keeping:passwd",
        (
            _STORE,
            _arg("--new-passphrase-file", help=mark("File whose first line is the new passphrase."), metavar="FILE"),
        ),
    ),
    Command(
        ("recover",),
        mark("Set a new passphrase with the recovery code."),
        "tui.twin.keeping:recover",
        (
            _STORE,
            _arg("--code-file", help=mark("File whose first line is the recovery code."), metavar="FILE"),
            _arg("--new-passphrase-file", help=mark("File whose first line is the new passphrase."), metavar="FILE"),
            _OFFICER,
        ),
    ),
    Command(("keys",), mark("The keys of every screen."), "tui.twin.machine:keys"),
    Command(("doctor",), mark("What this terminal and this machine can do."), "tui.twin.machine:doctor"),
)  # fmt: skip
