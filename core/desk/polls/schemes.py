"""The scheme of polls (notice D): which one is in force here, and the committee's act that sets a new one (0.1)."""

from __future__ import annotations

from functools import lru_cache

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.errors import Refused
from core.journal.draft import Draft
from core.notices.load import presets, shipped
from core.notices.load_polls import NOTICE, load_polls
from core.notices.poll_scheme import PollScheme
from core.records import Body, SchemeVersion
from core.records import Scheme as SchemeRecord
from core.values import Outcome, failed, passed

DEFAULT = "notice_2011"


@lru_cache(maxsize=32)
def parsed_polls(toml: str, name: str) -> PollScheme:
    """A scheme of polls from its text; Refused `scheme_unreadable` for one that this program can't read."""
    outcome = load_polls(toml, name)
    if outcome.value is None:
        raise Refused("scheme_unreadable", scheme=name)
    return outcome.value


def poll_scheme(desk: Desk) -> tuple[PollScheme, int]:
    """The newest scheme of polls and its version; while the committee set none, the one shipped, as version 0."""
    version = desk.newest(NOTICE)
    record = desk.records.get(SchemeRecord, f"{NOTICE}@{version}") if version else None
    if record is None:
        return parsed_polls(shipped(NOTICE, DEFAULT), NOTICE), 0
    return parsed_polls(record.text.toml, record.id), version


class PollSchemeSet(Act, frozen=True, kw_only=True):
    """A new version of notice D's scheme: a shipped preset by name, or a whole TOML text; and why."""

    preset: str = ""
    toml: str = ""
    why: str = ""


@act("poll_scheme.set", Body.COMMITTEE, "0.1")
def set_poll_scheme(desk: Desk, one: PollSchemeSet) -> Drafts:
    """Save the scheme of polls as a new version; polls keep the values that they were set up with."""
    if not one.toml and one.preset not in presets(NOTICE):
        return Outcome((), (failed("0.1", "preset_unknown", place="preset", preset=one.preset),))
    if desk.store.meta.body != "committee":
        return Outcome((), (failed("0", "act_not_here", record="scheme"),))
    text = one.toml or shipped(NOTICE, one.preset)
    outcome = load_polls(text, f"{NOTICE}.toml")
    if outcome.value is None:
        return Outcome((), outcome.reasons)
    version = desk.newest(NOTICE) + 1
    group = SchemeVersion(version, text, one.why, desk.today.isoformat())
    draft = Draft("scheme", f"{NOTICE}@{version}", {"text": group})
    return Outcome((draft,), (passed("0", "written", record="scheme"),))
