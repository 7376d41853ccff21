"""The scheme of polls (notice D): which one is in force here, and the committee's act that sets a new one (0.1)."""

from __future__ import annotations

from functools import lru_cache

from msgspec import structs

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.scheme_versions import SchemeSet, scheme_id, set_scheme, text_in_force
from core.errors import Refused
from core.notices.load_polls import NOTICE, POLLS, load_polls
from core.notices.poll_scheme import PollScheme
from core.records import Body


@lru_cache(maxsize=32)
def parsed_polls(toml: str, name: str) -> PollScheme:
    """A scheme of polls from its text; Refused `scheme_unreadable` for one that this program can't read."""
    outcome = load_polls(toml, name)
    if outcome.value is None:
        raise Refused("scheme_unreadable", scheme=name)
    return outcome.value


def poll_scheme(desk: Desk) -> tuple[PollScheme, int]:
    """The newest scheme of polls and its version; while the committee set none, the one shipped, as version 0."""
    text, version = text_in_force(desk, NOTICE)
    return parsed_polls(text, scheme_id(NOTICE, version)), version


class PollSchemeSet(Act, frozen=True, kw_only=True):
    """A new version of notice D's scheme: a shipped preset by name, or a whole TOML text; and why.

    The same as `scheme.set` with notice `d`.
    """

    preset: str = ""
    toml: str = ""
    why: str = ""
    file: str = POLLS.file
    base: int = 0


@act("poll_scheme.set", Body.COMMITTEE, "0.1")
def set_poll_scheme(desk: Desk, one: PollSchemeSet) -> Drafts:
    """Save the scheme of polls as a new version; polls keep the values that they were set up with."""
    return set_scheme(desk, SchemeSet(notice=NOTICE, **structs.asdict(one)))
