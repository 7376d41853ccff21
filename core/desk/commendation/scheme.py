"""The scheme of commendation (notice A): which is in force here, and the committee's act that sets a new one (0.1)."""

from __future__ import annotations

from functools import lru_cache

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.errors import Refused
from core.journal.draft import Draft
from core.notices.award_scheme import AwardScheme
from core.notices.load import presets, shipped
from core.notices.load_awards import NOTICE, load_awards
from core.records import Body, SchemeVersion
from core.records import Scheme as SchemeRecord
from core.values import Outcome, failed, passed

DEFAULT = "notice_2015"


@lru_cache(maxsize=32)
def parsed_awards(toml: str, name: str) -> AwardScheme:
    """A scheme of commendation from its text; Refused `scheme_unreadable` for one that this program can't read."""
    outcome = load_awards(toml, name)
    if outcome.value is None:
        raise Refused("scheme_unreadable", scheme=name)
    return outcome.value


def award_scheme(desk: Desk) -> tuple[AwardScheme, int]:
    """The newest scheme of commendation and its version; while the committee set none, the shipped one, version 0."""
    version = desk.newest(NOTICE)
    return (scheme_at(desk, version) if version else parsed_awards(shipped(NOTICE, DEFAULT), NOTICE)), version


def scheme_at(desk: Desk, version: int) -> AwardScheme:
    """The scheme of one version. Raises `Refused('scheme_missing')` when it is not here."""
    record = desk.records.get(SchemeRecord, f"{NOTICE}@{version}")
    if record is None:
        raise Refused("scheme_missing", notice=NOTICE, version=version)
    return parsed_awards(record.text.toml, record.id)


class AwardSchemeSet(Act, frozen=True, kw_only=True):
    """A new version of notice A's scheme: a shipped preset by name, or a whole TOML text; and why.

    `base` is the version it was made from, 0 where none was.
    """

    preset: str = ""
    toml: str = ""
    why: str = ""
    base: int = 0


@act("award_scheme.set", Body.COMMITTEE, "0.1")
def set_award_scheme(desk: Desk, one: AwardSchemeSet) -> Drafts:
    """Save the scheme of commendation as a new version; rounds keep the one that they were opened under.

    From the second version on it says why. What changes nothing, or was made from a version that is no longer the
    newest, is refused.
    """
    if not one.toml and one.preset not in presets(NOTICE):
        return Outcome((), (failed("0.1", "preset_unknown", place="preset", preset=one.preset[:40]),))
    if desk.store.meta.body != "committee":
        return Outcome((), (failed("0", "act_not_here", record="scheme"),))
    text = one.toml or shipped(NOTICE, one.preset)
    outcome = load_awards(text, f"{NOTICE}.toml")
    if outcome.value is None:
        return Outcome((), outcome.reasons)
    newest = desk.newest(NOTICE)
    known = desk.records.get(SchemeRecord, f"{NOTICE}@{newest}")
    found = []
    if newest and not one.why:
        found.append(failed("0.1", "reason_missing", place="why"))
    if newest and one.base and one.base != newest:
        found.append(failed("0.1", "scheme_outdated", place="base", base=one.base, newest=newest))
    if known is not None and known.text.toml.strip() == text.strip():
        found.append(failed("0.1", "scheme_unchanged", place="toml", version=newest))
    found = found or [passed("0", "written", record="scheme")]
    return Outcome((scheme_draft(desk, text, one.why),), tuple(found))


def scheme_draft(desk: Desk, text: str, why: str = "") -> Draft:
    """The text as the next version of the scheme."""
    version = desk.newest(NOTICE) + 1
    group = SchemeVersion(version, text, why, desk.today.isoformat())
    return Draft("scheme", f"{NOTICE}@{version}", {"text": group})
