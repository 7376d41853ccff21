"""What the committee alone sets: its page, schemes, branches, lines, working days, receipts, decisions."""

from __future__ import annotations

from core.records.base import Group, Record, Sealing


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
