"""Every kind of record: its fields in groups, and the one body that owns it.

A record is a struct whose fields are **groups**: a group is a struct of plain fields that change together, or a dict
of such structs where the group repeats (`mark` per source and aspect). Journal entries set whole groups; a repeated
group is named `mark:self.study` in an entry. Only the owner's lines may set a record.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

Field = str | int | bool | None | list[str]
"""What a field of a group may hold. Decimals are text, dates are ISO text; there are no floats."""


class Body(StrEnum):
    """Who owns a kind of record, and whose line an entry stands in."""

    BRANCH = "branch"
    COMMITTEE = "committee"


class Group(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=False):
    """Fields that change together."""


class Sealing(Group, frozen=True, kw_only=True):
    """A group that confirms exactly the entries it names (domain 0.7). An empty list confirms nothing."""

    seals: list[str] = []
    code: str = ""
    result: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records; `id` is unique within the kind and one store."""

    id: str


# ---- committee -------------------------------------------------------------------------------------------------


class CommitteeProfile(Group, frozen=True):
    """Name and contact as forms print them."""

    name: str
    contact: str = ""
    phone: str = ""


class Committee(Record, frozen=True, kw_only=True):
    """The committee itself; one record, id `committee`."""

    profile: CommitteeProfile


class SchemeVersion(Group, frozen=True):
    """One version of one notice's scheme as its TOML text (0.1)."""

    version: int
    toml: str
    why: str = ""
    on: str = ""


class Scheme(Record, frozen=True, kw_only=True):
    """A scheme by notice and version, id `c@1`; older versions stay, rounds name the one they began under."""

    text: SchemeVersion


class BranchProfile(Group, frozen=True):
    """A branch as the committee knows it. `kind`: branch, retired (离退休), general_branch."""

    name: str
    kind: str = "branch"
    code: str = ""


class BranchIdentity(Group, frozen=True):
    """The branch's public keys, base64url: Ed25519 vouches, X25519 receives. Set when the committee confirms."""

    sign_key: str
    seal_key: str
    on: str = ""


class Branch(Record, frozen=True, kw_only=True):
    """A branch under the committee; id is its branch id."""

    profile: BranchProfile
    identity: BranchIdentity | None = None


class LineCertificate(Group, frozen=True):
    """The committee knows this installation: which body's it is, its public key, what the machine is called."""

    body: str
    key: str
    label: str = ""
    on: str = ""


class LineRevocation(Group, frozen=True):
    """Entries of the line after `after` no longer count."""

    after: int
    why: str
    on: str = ""


class Line(Record, frozen=True, kw_only=True):
    """A certified line; id is the line id."""

    certificate: LineCertificate
    revoked: LineRevocation | None = None


class Days(Group, frozen=True):
    """One year's arrangement of working days with its source; ISO dates (A9)."""

    holidays: list[str]
    workdays: list[str]
    source: str


class CalendarYear(Record, frozen=True, kw_only=True):
    """Working days of one year; id is the year."""

    days: Days


class ReceiptGiven(Group, frozen=True):
    """Proof of hand-in: package number and hash, heads the committee has (`line:seq`), the day that counts (0.8)."""

    number: int
    package: str
    heads: list[str]
    on: str
    code: str


class Receipt(Record, frozen=True, kw_only=True):
    """What the committee received; id is the package's hash."""

    given: ReceiptGiven


class DecisionVerdict(Sealing, frozen=True, kw_only=True):
    """The committee's word on a branch's round: confirmed, returned or on_hold, with what it confirms.

    A round of members confirms its five-star list; a branch's own round (C1) the `stars` determined, with the reason
    where they differ from the branch's opinion.
    """

    state: str
    on: str
    reason: str = ""
    five_stars: list[str] = []
    stars: int | None = None


class Decision(Record, frozen=True, kw_only=True):
    """A decision on one branch's round; id is the round id, `C3/2026Q3`. `result` is the frozen outcome as JSON."""

    verdict: DecisionVerdict


class ItemOrder(Group, frozen=True):
    """What the committee orders to be put right: an item of section 5 that the branch then fills with measures.

    `source` is the clause it comes from (C6, D6, E9), `ref` the record that gave rise to it, `due` the time limit.
    """

    source: str
    problem: str
    demand: str
    due: str
    on: str
    subject: str = ""
    ref: str = ""


class ItemWithdrawn(Group, frozen=True):
    """The item no longer counts, for a reason; it stays readable."""

    on: str
    why: str


class OrderedItem(Record, frozen=True, kw_only=True):
    """A rectification order of the committee; id is that of the branch's item that answers it."""

    order: ItemOrder
    withdrawn: ItemWithdrawn | None = None


class ItemChecked(Group, frozen=True):
    """The check of one finishing: passed, or not passed with a new limit that opens the next round."""

    on: str
    by: str
    passed: bool
    note: str = ""
    new_due: str = ""


class ItemClosed(Group, frozen=True):
    """The item is crossed off (销号) after a passed check."""

    on: str
    note: str = ""


class ItemCheck(Record, frozen=True, kw_only=True):
    """The committee's checks of one item; id is the item's. Checks by number of the round, from 1."""

    check: dict[str, ItemChecked] = {}
    closed: ItemClosed | None = None


class AcceptanceAnswer(Group, frozen=True):
    """One of the four questions of the year-end acceptance: yes, partly or no, with a remark."""

    answer: str
    remark: str = ""


class AcceptanceVerdict(Sealing, frozen=True, kw_only=True):
    """The committee's word after the acceptance: promote, keep or rectify; `change` is stars added (or taken, below 0).

    `stars` is what the branch had before; empty where nothing had been determined.
    """

    outcome: str
    on: str
    reason: str = ""
    stars: int | None = None
    change: int = 0
    orders: list[str] = []


class Acceptance(Record, frozen=True, kw_only=True):
    """The year-end acceptance of one branch's plan; id `C6/2025`, the rating period that the plan follows (C6)."""

    answer: dict[str, AcceptanceAnswer] = {}
    verdict: AcceptanceVerdict | None = None


class VetoReported(Group, frozen=True):
    """A veto (一票否决) as somebody reports it, for one rating period; it blocks nothing until it is verified (0.6)."""

    item: str
    period: str
    on: str
    text: str


class VetoVerified(Group, frozen=True):
    """Verified by whom, when, on what evidence: from here on it has effect (0.6)."""

    on: str
    by: str
    evidence: str


class VetoLifted(Group, frozen=True):
    """Lifted by whom, when, why; that it was reported and verified stays readable (0.6)."""

    on: str
    by: str
    reason: str


class VetoCheck(Record, frozen=True, kw_only=True):
    """The committee's check of a veto; id is that of the branch's report, or random with a report of its own."""

    found: VetoReported | None = None
    verified: VetoVerified | None = None
    lifted: VetoLifted | None = None


class BranchReview(Record, frozen=True, kw_only=True):
    """The committee's own scores of a branch (考评得分); id `C1/2026`. Marks as on a sheet, `determined.results`."""

    mark: dict[str, Mark] = {}


class InspectionVisit(Group, frozen=True):
    """A visit (督查暗访), announced or not: when, by whom, what was found (C10)."""

    on: str
    by: str
    announced: bool
    findings: str


class Inspection(Record, frozen=True, kw_only=True):
    """One inspection visit to a branch; id is random."""

    visit: InspectionVisit


class FalsificationFound(Group, frozen=True):
    """Falsification (弄虚作假) in the rating of a year: found by whom, when, on what evidence, at which inspection."""

    year: str
    on: str
    by: str
    text: str
    evidence: str
    inspection: str = ""


class FalsificationCleared(Group, frozen=True):
    """The finding did not hold: cleared by whom, when, why."""

    on: str
    by: str
    reason: str


class Falsification(Record, frozen=True, kw_only=True):
    """A finding of falsification; id is random. It is a reason against awards of that year, never an act (C10, 0.9)."""

    found: FalsificationFound
    cleared: FalsificationCleared | None = None


# ---- branch ----------------------------------------------------------------------------------------------------


class About(Group, frozen=True):
    """What the branch says of itself. `has_committee` decides who confirms (C2)."""

    secretary: str = ""
    contact: str = ""
    phone: str = ""
    has_committee: bool = True


class Profile(Record, frozen=True, kw_only=True):
    """The branch's own page; one record, id `profile`."""

    about: About


class PersonIdentity(Group, frozen=True):
    """Who a person is. `birth` is `1980-05` or `1980-05-03`, never a year alone; `id_number` is text, may be empty."""

    name: str
    birth: str = ""
    gender: str = ""
    id_number: str = ""
    ethnicity: str = ""
    education: str = ""
    native_place: str = ""


class Membership(Group, frozen=True):
    """`kind`: full_member, probationary_member, staff. Dates as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    kind: str = "full_member"
    joined: str = ""
    confirmed: str = ""
    group: str = ""
    post: str = ""


class Work(Group, frozen=True):
    """Unit and post; `since` in the centre; `window` a service window; `started` working life."""

    post: str = ""
    started: str = ""
    since: str = ""
    window: bool = False


class Contact(Group, frozen=True):
    """How to reach a person."""

    phone: str = ""


class Standing(Group, frozen=True):
    """Whether the person is on the roll: active, or left on a day for a reason."""

    state: str = "active"
    on: str = ""
    reason: str = ""


class Person(Record, frozen=True, kw_only=True):
    """Somebody on the branch's roster; id is random."""

    identity: PersonIdentity
    membership: Membership = Membership()
    work: Work = Work()
    contact: Contact = Contact()
    standing: Standing = Standing()


class RoundBegin(Group, frozen=True):
    """A round of one mechanism in one period under one scheme version (0.1, 0.8)."""

    mechanism: str
    period: str
    scheme: str
    version: int
    on: str


class Meeting(Group, frozen=True):
    """A meeting that a stage rests on: joint review by members and public, or the branch committee (C3)."""

    on: str
    chair: str = ""
    recorder: str = ""
    members: int = 0
    public: int = 0
    note: str = ""


class Publication(Group, frozen=True):
    """Public notice of the result (C4)."""

    start: str
    end: str = ""
    place: str = ""


class Report(Sealing, frozen=True, kw_only=True):
    """The branch committee's confirmed result, going up (C3 four): sealed, with its check code."""

    on: str
    why: str = ""


class Round(Record, frozen=True, kw_only=True):
    """One round of the branch; id `C3/2026Q3`. Meetings by stage: joint, review."""

    begin: RoundBegin
    meeting: dict[str, Meeting] = {}
    publication: Publication | None = None
    report: Report | None = None


class Mark(Group, frozen=True):
    """One agreed score of one source for one indicator: normalised decimal text, or empty when withdrawn."""

    score: str
    note: str = ""


class Remark(Group, frozen=True):
    """Strengths and weaknesses said in the joint review."""

    strengths: str = ""
    weaknesses: str = ""


class NoStar(Group, frozen=True):
    """No star by decision (C3), with day, reason and the time limit for improvement (C8); `decided` false lifts it."""

    decided: bool
    on: str
    reason: str
    limit: str = ""


class Excused(Group, frozen=True):
    """Not rated this period, by reason (on leave, newly transferred)."""

    excused: bool
    reason: str


class Talk(Group, frozen=True):
    """The talk held with somebody at two stars or fewer (C8)."""

    on: str
    by: str
    note: str = ""


class Mentors(Group, frozen=True):
    """Five-star members assigned to help (C8), by person id."""

    people: list[str]
    on: str = ""


class FollowUpNoted(Group, frozen=True):
    """The follow-up of the quarter after a weak result: what came of talk and help (C8)."""

    on: str
    by: str
    note: str


class Sheet(Record, frozen=True, kw_only=True):
    """One person's rating in one round; id `C3/2026Q3/<person id>`. Marks by `source.indicator`."""

    mark: dict[str, Mark] = {}
    remark: Remark | None = None
    no_star: NoStar | None = None
    excused: Excused | None = None
    talk: Talk | None = None
    mentors: Mentors | None = None
    follow_up: FollowUpNoted | None = None


class BonusGrant(Group, frozen=True):
    """A bonus item of the scheme for a person in a period, with its proof (C3 three).

    `withdrawn` takes it out of a round that is sealed already: what is sealed can't be removed, only corrected (0.7).
    """

    person: str
    period: str
    item: str
    proof: str
    on: str = ""
    withdrawn: bool = False


class Bonus(Record, frozen=True, kw_only=True):
    """One bonus; id is random."""

    grant: BonusGrant


class ItemOrigin(Group, frozen=True):
    """Where an item comes from: clause (C5, C8, E1 …), whom it is about, and the scheme that says who checks it.

    `subject` is empty for the branch itself, else a record id, as a person's.
    """

    source: str
    on: str
    subject: str = ""
    period: str = ""
    scheme: str = "c"
    version: int = 0


class ItemPlan(Group, frozen=True):
    """Problem, goal, measure, who answers for it, and by when (C5). `leader` is the leader in charge (责任领导)."""

    problem: str = ""
    goal: str = ""
    measure: str = ""
    responsible: str = ""
    due: str = ""
    leader: str = ""


class ItemProgress(Group, frozen=True):
    """A note on how it goes."""

    on: str
    note: str


class ItemFinished(Group, frozen=True):
    """The measure is carried out, as its owner says: what was reached, and what shows it."""

    on: str
    note: str
    evidence: str = ""


class Item(Record, frozen=True, kw_only=True):
    """A follow-up item of the branch (section 5); id is random, or that of the committee's order.

    Progress by random key; finishings and the branch's own checks by number of the round, from 1.
    """

    origin: ItemOrigin
    plan: ItemPlan = ItemPlan()
    progress: dict[str, ItemProgress] = {}
    finished: dict[str, ItemFinished] = {}
    check: dict[str, ItemChecked] = {}
    closed: ItemClosed | None = None
    withdrawn: ItemWithdrawn | None = None


class PlanMade(Group, frozen=True):
    """An improvement plan after the result of one rating period, under one scheme version (C5)."""

    period: str
    version: int
    on: str


class PlanPublished(Group, frozen=True):
    """The plan was published in the unit (C5)."""

    on: str
    place: str


class Plan(Record, frozen=True, kw_only=True):
    """The branch's improvement plan; id `C5/2025`. Its lines are items of source C5 and that period."""

    made: PlanMade
    published: PlanPublished | None = None


class Proposal(Group, frozen=True):
    """荐星: the stars that the branch puts forward; `body` is branch_committee or general_meeting (C2)."""

    stars: int
    body: str
    on: str
    note: str = ""


class Ballot(Group, frozen=True):
    """The assessment meeting (测评会) of 议星: its day, who watched and who counted (2.6)."""

    on: str
    scrutineer: str = ""
    teller: str = ""
    note: str = ""


class Tally(Group, frozen=True, kw_only=True):
    """The counts of one voter class in 议星 (2.2). `five` … `none` are ballots for so many stars.

    `poll` names the poll they were counted in; empty where they were entered as totals.
    """

    expected: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int
    blank: int
    five: int
    four: int
    three: int
    two: int
    one: int
    none: int
    poll: str = ""


class Settled(Group, frozen=True):
    """Which of the tied stars counts as balloted, by decision of the branch, with its reason."""

    stars: int
    on: str
    reason: str


class Opinion(Group, frozen=True):
    """The branch's opinion after the ballot, going up; with its reason where it differs from the ballot (C2)."""

    stars: int
    on: str
    reason: str = ""


class BranchSheet(Record, frozen=True, kw_only=True):
    """The branch's own rating; id `C1/2026`, or `C1/2026Q3` for the small rating. Marks by `source.indicator`.

    Tallies by voter class of the scheme (members, public, delegates).
    """

    mark: dict[str, Mark] = {}
    proposal: Proposal | None = None
    ballot: Ballot | None = None
    tally: dict[str, Tally] = {}
    settled: Settled | None = None
    opinion: Opinion | None = None


class Veto(Record, frozen=True, kw_only=True):
    """A veto that the branch itself reports; id is random."""

    report: VetoReported


class PollSetup(Group, frozen=True, kw_only=True):
    """What is polled: `kind` election, resolution or appraisal; `form` of the scheme and its clause for an appraisal.

    `unit` is whose sheet a ballot is: voter, group (D1), user (D3). `way` paper, booth, totals or groups. `printed` is
    the print run. `after` names the poll whose tie a second ballot decides.
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
    """Sheets of one class: given out and come back."""

    issued: int
    returned: int


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
    """One poll (2); id is random. Papers and totals by class of voters, ballots by the classes joined, sheets by group."""

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


# ---- the table of kinds ----------------------------------------------------------------------------------------


class Kind(Struct, frozen=True):
    """A kind of record: its struct, its owner, and the struct of each group; `repeated` names the dict groups."""

    name: str
    owner: Body
    record: type[Record]
    groups: dict[str, type[Group]]
    repeated: frozenset[str]

    def group(self, name: str) -> type[Group] | None:
        """The struct of a group by its name in an entry (`mark:self.study`), or None when there is no such group."""
        base, colon, key = name.partition(":")
        if (base in self.repeated) != bool(colon and key):
            return None
        return self.groups.get(base)


def _kind(name: str, owner: Body, record: type[Record]) -> Kind:
    groups: dict[str, type[Group]] = {}
    repeated = set()
    for field, hint in get_type_hints(record).items():
        if field == "id":
            continue
        if get_origin(hint) is dict:
            repeated.add(field)
            groups[field] = get_args(hint)[1]
        else:
            options = [option for option in get_args(hint) or (hint,) if option is not type(None)]
            groups[field] = options[0]
    return Kind(name, owner, record, groups, frozenset(repeated))


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        _kind("committee", Body.COMMITTEE, Committee),
        _kind("scheme", Body.COMMITTEE, Scheme),
        _kind("branch", Body.COMMITTEE, Branch),
        _kind("line", Body.COMMITTEE, Line),
        _kind("calendar", Body.COMMITTEE, CalendarYear),
        _kind("receipt", Body.COMMITTEE, Receipt),
        _kind("decision", Body.COMMITTEE, Decision),
        _kind("ordered_item", Body.COMMITTEE, OrderedItem),
        _kind("item_check", Body.COMMITTEE, ItemCheck),
        _kind("acceptance", Body.COMMITTEE, Acceptance),
        _kind("veto_check", Body.COMMITTEE, VetoCheck),
        _kind("branch_review", Body.COMMITTEE, BranchReview),
        _kind("inspection", Body.COMMITTEE, Inspection),
        _kind("falsification", Body.COMMITTEE, Falsification),
        _kind("profile", Body.BRANCH, Profile),
        _kind("person", Body.BRANCH, Person),
        _kind("round", Body.BRANCH, Round),
        _kind("sheet", Body.BRANCH, Sheet),
        _kind("bonus", Body.BRANCH, Bonus),
        _kind("branch_sheet", Body.BRANCH, BranchSheet),
        _kind("veto", Body.BRANCH, Veto),
        _kind("item", Body.BRANCH, Item),
        _kind("plan", Body.BRANCH, Plan),
        _kind("poll", Body.BRANCH, Poll),
        _kind("poll_roll", Body.BRANCH, PollRoll),
        _kind("slate", Body.BRANCH, Slate),
        _kind("integrity_report", Body.BRANCH, IntegrityReport),
    )
}
KIND_OF: Final[dict[type[Record], Kind]] = {kind.record: kind for kind in KINDS.values()}


def build(kind: Kind, record_id: str, groups: dict[str, dict[str, Field]]) -> Record | None:
    """The typed record from its folded groups, or None while a group that it can't be without is missing."""
    shaped: dict[str, object] = {"id": record_id}
    for name, value in groups.items():
        base, colon, key = name.partition(":")
        if colon:
            shaped.setdefault(base, {})[key] = value  # type: ignore[index]
        else:
            shaped[base] = value
    try:
        return msgspec.convert(shaped, kind.record)
    except msgspec.ValidationError:
        return None
