"""Closing a poll: the sums that hold it back, the sealed result with its check code, corrections (2.6, 0.7)."""

from __future__ import annotations

import msgspec

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.polls.parts import Part
from core.desk.polls.poll import PollView, poll_view
from core.desk.polls.sealed import counted_heads
from core.desk.polls.setup import PollSetUp, closed_reasons, counted_strokes, unknown_poll
from core.desk.sealing import check_code
from core.journal.draft import Draft
from core.records import Body, PollResult
from core.values import Outcome, Reason, failed, passed


class PollClose(Act, frozen=True, kw_only=True):
    """Close a poll: the result is sealed."""

    poll: str


@act("poll.close", Body.BRANCH, "2.2", "2.6", "0.7")
def close(desk: Desk, one: PollClose) -> Drafts:
    """Seal the result; refused with the sum that fails, a missed quorum, a class not counted, officials missing."""
    view = poll_view(desk, one.poll)
    if view is None:
        return unknown_poll(one.poll)
    found = [*closed_reasons(view.poll), *closing_checks(view)]
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    return _sealed(desk, view, found, "")


class PollReseal(Act, frozen=True, kw_only=True):
    """Seal a corrected poll anew, with the reason for the correction."""

    poll: str
    why: str


@act("poll.reseal", Body.BRANCH, "0.7")
def reseal(desk: Desk, one: PollReseal) -> Drafts:
    """A new seal over the corrected figures; the old check code no longer holds."""
    view = poll_view(desk, one.poll)
    if view is None:
        return unknown_poll(one.poll)
    found = list(closing_checks(view))
    if not view.code:
        found.append(failed("2.6", "poll_not_closed", place="poll"))
    if not one.why:
        found.append(failed("0.7", "reason_missing", place="why"))
    if view.poll.result and counted_heads(desk.records, view.poll) == view.poll.result.seals:
        found.append(failed("0.7", "nothing_to_amend", place="poll"))
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    return _sealed(desk, view, found, one.why)


def closing_checks(view: PollView) -> tuple[Reason, ...]:
    """What stands between a poll and its closing, and what is fine."""
    found = list(view.checks)
    if view.poll.officials is None and view.poll.setup.unit == "voter":
        found.append(failed("2.6", "scrutineer_missing", place="officials"))
    return tuple(found)


def _sealed(desk: Desk, view: PollView, found: list[Reason], why: str) -> Drafts:
    seal = poll_seal(desk, view, why)
    draft = Draft("poll", view.poll.id, {"result": seal}, act="amend" if why else "set", why=why)
    return Outcome((draft,), (*found, passed("2.6", "poll_sealed", seal=seal.code)))


def poll_seal(desk: Desk, view: PollView, why: str = "") -> PollResult:
    """The seal over everything that the result rests on."""
    seals, result = counted_heads(desk.records, view.poll), frozen_poll(view)
    return PollResult(seals=seals, code=check_code(seals, result), result=result, on=desk.today.isoformat(), why=why)


def frozen_poll(view: PollView) -> str:
    """The result as the seal freezes it: attendance, sheets, counts as they are kept, and what follows; canonical JSON.

    It follows from the ballots alone, so it is the same whatever order they were cast or counted in.
    """
    setup, rules = view.poll.setup, view.poll.rules
    frozen = {
        "poll": view.poll.id,
        "kind": setup.kind,
        "form": setup.form,
        "period": setup.period,
        "scheme": rules.scheme,
        "version": rules.version,
        "parts": [_part(part) for part in view.parts],
        "whole": _part(view.whole),
        "rates": {
            name: [one.value.rate.part, one.value.rate.whole, one.value.rate.denominator, one.value.passed]
            for name, one in view.rates.items()
        },
        "votes": view.votes,
        "elected": list(view.election.value.elected) if view.election else [],
        "tied": list(view.election.value.tied) if view.election else [],
        "passed": {name: one.value for name, one in view.passed.items()},
    }
    return msgspec.json.encode(frozen).decode()


def _part(part: Part) -> dict[str, object]:
    there, sheets = part.attendance, part.sheets
    return {
        "classes": list(part.classes),
        "attendance": [there.listed, there.left_out, there.expected, there.present, there.leave, there.absent],
        "sheets": [sheets.issued, sheets.returned, sheets.valid, sheets.invalid],
        "slots": [[*one.options, one.blank, one.spoiled] for one in part.counts.slots],
        "written": part.counts.written,
    }


def poll_reasons(desk: Desk, view: PollView) -> list[Reason]:
    """Whether the seal's code follows from what it names, and the result counted anew is the frozen one (0.4)."""
    result = view.poll.result
    if result is None or not result.seals:
        return []
    good, same = check_code(result.seals, result.result) == result.code, frozen_poll(view) == result.result
    return [
        (passed if good else failed)("0.7", "seal_code" if good else "seal_broken", seal=result.code),
        (passed if same else failed)(
            "0.4", "result_recomputes" if same else "result_differs", period=view.poll.setup.period
        ),
    ]


def second_ballot(view: PollView) -> PollSetUp | None:
    """The second ballot that a tie calls for: the tied alone, for the seats they contest; None when nothing is tied."""
    if view.election is None or not view.election.value.tied:
        return None
    tied, setup = view.election.value, view.poll.setup
    people = [
        view.poll.subject[one].person or view.poll.subject[one].name for one in tied.tied if one in view.poll.subject
    ]
    return PollSetUp(
        kind=setup.kind,
        title=setup.title,
        period=setup.period,
        subjects=[*people, *(one for one in tied.tied if one not in view.poll.subject)],
        way=setup.way,
        on=setup.on,
        seats=tied.tied_seats,
        after=view.poll.id,
        strokes=counted_strokes(view.poll),
    )
