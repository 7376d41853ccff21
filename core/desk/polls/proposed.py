"""Which values that a poll is counted by are proposals of the scheme, which no committee has decided yet (0.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from core.desk.polls.from_scheme import scheme_of
from core.errors import XingceError
from core.records import Poll
from core.rules.polls.quorum import PollKind

if TYPE_CHECKING:
    from core.desk.desk import Desk

ON_PAPER: Final = {
    "forms": "测评表",
    "quorum": "到会比例",
    "least": "单独统计的最少票数",
    "over": "超额推荐的处理",
    "most": "推荐名额",
    "points": "等次折算",
    "denominator": "满意率分母",
    "blank": "空白项处理",
    "scope": "达标口径",
    "bar": "达标线",
    "low": "整改线",
    "high": "推广线",
}
"""What papers call a value, by the last step of its key."""


def proposals(desk: Desk, poll: Poll) -> tuple[str, ...]:
    """The keys of the scheme that the poll names, as far as it is counted by them and they are proposals.

    Elections and resolutions have none: what they are counted by is regulation.
    """
    if poll.setup.kind != PollKind.APPRAISAL:
        return ()
    try:
        scheme = scheme_of(desk, poll)
    except XingceError:
        return ()
    return tuple(key for key in _counted_by(poll) if scheme is not None and scheme.is_proposed(key))


def _counted_by(poll: Poll) -> Iterator[str]:
    setup, rules = poll.setup, poll.rules
    yield f"forms.{setup.form}"
    if rules.quorum_num:
        yield "quorum"
    if setup.unit == "voter":
        yield "least"
    if rules.most:
        yield from ("forms.most", "forms.over")
    if rules.points:
        yield from ("satisfaction.points", "satisfaction.denominator")
        if setup.unit != "user":
            yield "satisfaction.blank"  # there a blank says that one has no dealings with the post (D3)
        yield from (f"satisfaction.{one}" for one in ("scope", "bar", "low", "high"))


def on_paper(keys: tuple[str, ...]) -> str:
    """The values in a row, as papers call them."""
    return "、".join(ON_PAPER[_step(key)] for key in keys)


def _step(key: str) -> str:
    last = key.rpartition(".")[2]
    return last if last in ON_PAPER else key.partition(".")[0]
