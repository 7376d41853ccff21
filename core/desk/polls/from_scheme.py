"""What a poll takes from the scheme when it is set up, and whether a poll still holds to it (0.1, 0.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.polls.schemes import parsed_polls
from core.desk.scheme_versions import scheme_id, scheme_text
from core.notices.load_polls import NOTICE
from core.notices.poll_scheme import BallotForm, PollScheme, Quorum, Unit
from core.records import Poll, PollQuestion, PollRules
from core.records import Scheme as SchemeRecord
from core.rules.polls.ballots import ABSTAIN, AGAINST, FOR, YES
from core.rules.polls.quorum import FIXED, quorum_of
from core.values import Reason, ask, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk


def questions_of(form: BallotForm | None) -> dict[str, PollQuestion]:
    """The questions of a form by id; without one, the one question of elections and resolutions."""
    if form is None:
        options = [FOR, AGAINST, ABSTAIN]
        return {"vote": PollQuestion(place=1, zh="表决", en="Vote", options=options, counts="vote")}
    found = {
        one.id: PollQuestion(place=place, zh=one.zh, en=one.en, options=list(form.grades))
        for place, one in enumerate(form.questions, start=1)
    }
    if form.recommend:
        found["recommend"] = PollQuestion(
            place=len(found) + 1, zh="是否推荐", en="Recommended", options=[YES, "no"], counts="recommend"
        )
    return found


def rules_of(scheme: PollScheme, version: int, form: BallotForm | None, kind: str) -> PollRules:
    """The values that a poll is counted by. Elections and resolutions have the quorum that regulations fix."""
    quorum = FIXED.get(kind, scheme.quorum)
    if form and form.unit is Unit.USER:
        quorum = Quorum(0, 1, strict=False)  # a survey by letter has no meeting
    given = scheme.satisfaction
    rates = form is not None
    points = {grade: value for grade, value in given.points.items() if form and grade in form.grades}
    return PollRules(
        scheme=NOTICE,
        version=version,
        quorum_num=quorum.num,
        quorum_den=quorum.den,
        quorum_strict=quorum.strict,
        least=scheme.least,
        points=[f"{grade}={value}" for grade, value in points.items()],
        excluded=list(given.excluded) if rates else [],
        denominator=str(given.denominator),
        # D3: a blank there says that the organisation has no dealings with the post.
        blank="exclude" if form and form.unit is Unit.USER else str(given.blank),
        scope=str(given.scope),
        bar=given.bar if points else 0,
        low=given.low if points else 0,
        high=given.high if points else 100,
        most=form.most if form else 0,
        over=str(form.over) if form else "section",
    )


def scheme_of(desk: Desk, poll: Poll) -> PollScheme | None:
    """The scheme that a poll names, None where it is not here. Refused `scheme_unreadable`."""
    version = poll.rules.version
    name = scheme_id(NOTICE, version)
    if version and desk.records.get(SchemeRecord, name) is None:
        return None
    return parsed_polls(scheme_text(desk, NOTICE, version), name)


def scheme_reasons(desk: Desk, poll: Poll) -> list[Reason]:
    """Whether questions and values of a poll are those of the scheme that it names.

    Under the scheme as shipped (version 0) a difference only asks: another program may have shipped another one. The
    quorum of elections and resolutions is regulation and never differs.
    """
    version, scheme = poll.rules.version, scheme_of(desk, poll)
    if scheme is None:
        return [ask("0.1", "poll_scheme_missing", version=version)]
    form = scheme.form(poll.setup.form) if poll.setup.form else None
    same = rules_of(scheme, version, form, poll.setup.kind) == poll.rules and questions_of(form) == poll.question
    if same and (form is not None) is bool(poll.setup.form):
        return [passed("0.1", "poll_scheme_holds", version=version)]
    fixed = FIXED.get(poll.setup.kind)
    moved = fixed and quorum_of(poll.rules) != fixed
    return [(failed if version or moved else ask)("0.1", "poll_scheme_differs", version=version)]
