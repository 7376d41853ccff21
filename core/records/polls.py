"""Polls, their rolls, slates and integrity reports (section 2, D)."""

from __future__ import annotations

from core.records.base import Group, Record, Sealing
from core.records.branch_rating import VetoLifted, VetoVerified


class PollSetup(Group, frozen=True, kw_only=True):
    """What is polled: `kind` election, resolution or appraisal; `form` of the scheme and its clause for an appraisal.

    `unit` is whose sheet a ballot is: voter, group (D1), user (D3). `way` paper, booth, totals or groups. `printed` is
    the print run. `after` names the poll whose tie a second ballot decides. `strokes` are `character=n` as counted by
    hand for characters of candidates that the stroke table lacks.
    """

    kind: str
    title: str
    period: str
    clause: str
    form: str = ""
    unit: str = "voter"
    way: str = "paper"
    on: str = ""
    seats: int = 0
    printed: int = 0
    after: str = ""
    strokes: list[str] = []


class PollRules(Group, frozen=True, kw_only=True):
    """The values it is counted by, taken from the scheme when it was set up; version 0 is the scheme as shipped (0.1).

    `points` are `grade=hundredths`, `over` what is invalid on a ballot with more than `most` recommendations.
    """

    scheme: str
    version: int
    quorum_num: int
    quorum_den: int
    quorum_strict: bool
    least: int
    points: list[str] = []
    excluded: list[str] = []
    denominator: str = "valid"
    blank: str = "exclude"
    scope: str = "pooled"
    bar: int = 0
    low: int = 0
    high: int = 100
    most: int = 0
    over: str = "section"


class PollSubject(Group, frozen=True, kw_only=True):
    """Who or what is voted on, in the order of the ballot: a person by id, or a text (a resolution, the branch)."""

    place: int
    name: str
    person: str = ""
    post: str = ""
    window: bool = False


class PollQuestion(Group, frozen=True, kw_only=True):
    """One question on every subject and its answers by id, in the order of keys; `counts` grade, recommend, vote."""

    place: int
    zh: str
    en: str
    options: list[str]
    counts: str = "grade"


class PollVoters(Group, frozen=True, kw_only=True):
    """A class of voters, tallied apart; `entitled` are the kinds of people on the roster, empty for outsiders."""

    place: int
    zh: str
    en: str
    entitled: list[str] = []


class PollOfficials(Group, frozen=True, kw_only=True):
    """Who watches and who counts, by name or person id; never candidates (2.6)."""

    scrutineers: list[str]
    tellers: list[str]
    chief: str = ""


class PollBox(Group, frozen=True, kw_only=True):
    """A ballot box was opened on one machine for the booth: its public key, and what every ballot is padded to."""

    on: str
    key: str
    capacity: int
    size: int


class PollPapers(Group, frozen=True, kw_only=True):
    """Sheets of one class: given out and come back; `printed` is the run with its reserve, 0 where nobody noted it."""

    issued: int
    returned: int
    printed: int = 0


class PollBallots(Group, frozen=True, kw_only=True):
    """The agreed ballots of classes joined until there are enough: sorted by content, without order, time or id.

    Each is its marks, `+` for each name written in, `!` for an invalid one. Written-in names and comments are lists of
    their own, sorted too, so that none belongs to a ballot.
    """

    classes: list[str]
    rows: list[str]
    written: list[str] = []
    comments: list[str] = []


class PollTotals(Group, frozen=True, kw_only=True):
    """Figures that were counted elsewhere: `subject.question.option=n`, also `.blank` and `.spoiled`.

    From `outside` (an older paper report), figures that do not add up are kept with a warning (2.2).
    """

    valid: int
    invalid: int
    counts: list[str]
    outside: bool = False
    source: str = ""
    comments: list[str] = []


class GroupSheet(Group, frozen=True, kw_only=True):
    """One party group's sheet: a mark for each question, ticked by its leader after the majority (D1)."""

    marks: str
    leader: str
    on: str
    remark: str = ""


class PollResult(Sealing, frozen=True, kw_only=True):
    """The result at closing, sealed: everything it rests on, the tally and outcome as JSON, the check code (2.6)."""

    on: str
    why: str = ""


class Poll(Record, frozen=True, kw_only=True):
    """One poll (2); id is random. Papers and totals by class of voters, ballots by joined classes, sheets by group."""

    setup: PollSetup
    rules: PollRules
    subject: dict[str, PollSubject] = {}
    question: dict[str, PollQuestion] = {}
    voters: dict[str, PollVoters] = {}
    officials: PollOfficials | None = None
    box: PollBox | None = None
    papers: dict[str, PollPapers] = {}
    ballots: dict[str, PollBallots] = {}
    totals: dict[str, PollTotals] = {}
    sheet: dict[str, GroupSheet] = {}
    result: PollResult | None = None


class RollExpected(Group, frozen=True, kw_only=True):
    """Who of a class is on the roll: people by id, outsiders by name, and how many more without names."""

    people: list[str] = []
    others: int = 0


class RollExcused(Group, frozen=True, kw_only=True):
    """Somebody on the roll who does not count as expected, under a reason of the rules (2.1)."""

    excused: bool
    reason: str
    note: str = ""


class RollPresent(Group, frozen=True, kw_only=True):
    """Who of a class is there, sorted, and how many more without names."""

    people: list[str] = []
    others: int = 0


class RollVoted(Group, frozen=True, kw_only=True):
    """The set of those who voted at the booth, sorted; written once, at the closing of the box (2.5)."""

    people: list[str]


class PollRoll(Record, frozen=True, kw_only=True):
    """The roll of a poll; id is the poll's. Expected and present by class of voters, excused by person."""

    expected: dict[str, RollExpected] = {}
    excused: dict[str, RollExcused] = {}
    present: dict[str, RollPresent] = {}
    voted: RollVoted | None = None


class SlateGroup(Group, frozen=True, kw_only=True):
    """Whom one party group nominates as excellent-member candidates (D2)."""

    people: list[str]
    on: str


class SlateAgreed(Group, frozen=True, kw_only=True):
    """The candidates that the branch settled on after all groups nominated, by which body (D2)."""

    people: list[str]
    on: str
    body: str = "branch_committee"


class AppraisalList(Sealing, frozen=True, kw_only=True):
    """The excellent members that passed, sealed and going up to the committee (D4)."""

    people: list[str]
    on: str
    why: str = ""


class Slate(Record, frozen=True, kw_only=True):
    """The democratic appraisal of a year, besides its polls; id `D2/2026`. Nominations by party group."""

    group: dict[str, SlateGroup] = {}
    agreed: SlateAgreed | None = None
    passed: AppraisalList | None = None


class IntegrityReported(Group, frozen=True, kw_only=True):
    """An integrity problem of a person that somebody reports; it blocks nothing until it is verified (D4, 0.6)."""

    person: str
    period: str
    on: str
    text: str


class IntegrityReport(Record, frozen=True, kw_only=True):
    """A reported integrity problem with its verifying or lifting; id is random."""

    report: IntegrityReported
    verified: VetoVerified | None = None
    lifted: VetoLifted | None = None
