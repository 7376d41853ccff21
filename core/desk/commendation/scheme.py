"""The scheme of commendation (notice A): which is in force here, and the committee's act that sets a new one (0.1)."""

from __future__ import annotations

from functools import lru_cache

from msgspec import structs

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.scheme_versions import SchemeSet, scheme_id, set_scheme, text_in_force
from core.errors import Refused
from core.journal.draft import Draft
from core.notices.award_scheme import AwardScheme
from core.notices.load_awards import AWARDS, NOTICE, load_awards
from core.records import Body, SchemeVersion
from core.records import Scheme as SchemeRecord

DEFAULT = AWARDS.preset


@lru_cache(maxsize=32)
def parsed_awards(toml: str, name: str) -> AwardScheme:
    """A scheme of commendation from its text; Refused `scheme_unreadable` for one that this program can't read."""
    outcome = load_awards(toml, name)
    if outcome.value is None:
        raise Refused("scheme_unreadable", scheme=name)
    return outcome.value


def award_scheme(desk: Desk) -> tuple[AwardScheme, int]:
    """The newest scheme of commendation and its version; while the committee set none, the shipped one, version 0."""
    text, version = text_in_force(desk, NOTICE)
    return parsed_awards(text, scheme_id(NOTICE, version)), version


def scheme_at(desk: Desk, version: int) -> AwardScheme:
    """The scheme of one version. Raises `Refused('scheme_missing')` when it is not here."""
    record = desk.records.get(SchemeRecord, scheme_id(NOTICE, version))
    if record is None:
        raise Refused("scheme_missing", notice=NOTICE, version=version)
    return parsed_awards(record.text.toml, record.id)


class AwardSchemeSet(Act, frozen=True, kw_only=True):
    """A new version of notice A's scheme: a shipped preset by name, or a whole TOML text; and why.

    The same as `scheme.set` with notice `a`.
    """

    preset: str = ""
    toml: str = ""
    why: str = ""
    file: str = AWARDS.file
    base: int = 0


@act("award_scheme.set", Body.COMMITTEE, "0.1")
def set_award_scheme(desk: Desk, one: AwardSchemeSet) -> Drafts:
    """Save the scheme of commendation as a new version; rounds keep the one that they were opened under."""
    return set_scheme(desk, SchemeSet(notice=NOTICE, **structs.asdict(one)))


def scheme_draft(desk: Desk, text: str, why: str = "") -> Draft:
    """The text as the next version of the scheme."""
    version = desk.newest(NOTICE) + 1
    group = SchemeVersion(version, text, why, desk.today.isoformat())
    return Draft("scheme", scheme_id(NOTICE, version), {"text": group})
