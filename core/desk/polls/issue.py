"""The register of ballots (发票登记): how many were printed for a class, how many handed out (2.2, 2.6)."""

from __future__ import annotations

from msgspec.structs import replace

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_counts
from core.desk.desk import Desk
from core.desk.polls.poll import PollView
from core.desk.polls.setup import closed_reasons, unknown_poll
from core.journal.draft import Draft
from core.records import Body, Poll, PollPapers
from core.values import Outcome, failed


class PollIssue(Act, frozen=True, kw_only=True):
    """Ballots of one class: `printed` with the reserve, `issued` to voters; on a closed poll with `why`."""

    poll: str
    voters: str
    printed: int
    issued: int = 0
    why: str = ""


@act("poll.issue", Body.BRANCH, "2.2", "2.6")
def issue(desk: Desk, one: PollIssue) -> Drafts:
    """Keep the register of a class; a count that names no number of its own takes the issued ballots from here."""
    poll = desk.records.get(Poll, one.poll)
    if poll is None:
        return unknown_poll(one.poll)
    found = [*closed_reasons(poll, one.why), *bad_counts("2.2", printed=one.printed, issued=one.issued)]
    if one.voters not in poll.voters:
        found.append(failed("2.1", "voters_unknown", place="voters", voters=one.voters[:40]))
    if one.issued > one.printed:
        found.append(failed("2.2", "poll_issued_unprinted", place="issued", issued=one.issued, printed=one.printed))
    kept = poll.papers.get(one.voters)
    papers = PollPapers(issued=one.issued, returned=kept.returned if kept else 0, printed=one.printed)
    sealed = poll.result is not None and bool(poll.result.seals)
    draft = Draft("poll", poll.id, {f"papers:{one.voters}": papers}, act="amend" if sealed else "set", why=one.why)
    return Outcome((draft,), tuple(found))


def reserve(expected: int) -> int:
    """Ballots printed beyond those expected: a tenth, rounded up, for spoiled sheets and late additions to the roll."""
    return -(-expected // 10)


def run_of(view: PollView, voters: str) -> PollPapers:
    """The print run of a class: as it was registered, else everybody expected and the reserve."""
    kept, expected = view.poll.papers.get(voters), view.attendance[voters].expected
    if kept is None:
        return PollPapers(issued=0, returned=0, printed=expected + reserve(expected))
    return kept if kept.printed else replace(kept, printed=max(kept.issued, expected + reserve(expected)))


def registered(poll: Poll, voters: str, counted: int) -> int:
    """How many ballots of a class were handed out by the register; where none was kept, as many as were `counted`."""
    kept = poll.papers.get(voters)
    return kept.issued if kept and kept.printed and kept.issued else counted


def counted_papers(poll: Poll, voters: str, issued: int, returned: int) -> PollPapers:
    """The sheets of a class after its count; the print run stays."""
    kept = poll.papers.get(voters)
    return PollPapers(issued=issued, returned=returned, printed=kept.printed if kept else 0)
