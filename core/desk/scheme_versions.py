"""The versions of every notice's scheme: which is in force, how a new one is set, whole or value by value (0.1)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import field

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.errors import Refused
from core.journal.draft import Draft
from core.notices.base import AnyScheme
from core.notices.edit import completed, whole
from core.notices.kinds import NOTICES
from core.notices.load import presets, shipped
from core.notices.reading import nearest
from core.notices.steps import Add, Decide, Put, Remove, Step
from core.notices.texts import read_text
from core.notices.values import path_of
from core.records import Body, SchemeVersion
from core.records import Scheme as SchemeRecord
from core.values import Outcome, Reason, failed, passed


def scheme_id(notice: str, version: int) -> str:
    """The id of a version's record."""
    return f"{notice}@{version}"


def text_in_force(desk: Desk, notice: str) -> tuple[str, int]:
    """The newest version's text and number; while the committee set none, what is shipped, as version 0."""
    version = desk.newest(notice)
    return scheme_text(desk, notice, version), version


def scheme_text(desk: Desk, notice: str, version: int) -> str:
    """The text of a version; what is shipped for one that is not there."""
    record = desk.records.get(SchemeRecord, scheme_id(notice, version))
    return record.text.toml if record else shipped(notice, NOTICES[notice].preset)


def scheme_of(record: SchemeRecord) -> AnyScheme:
    """The scheme of a record, whichever notice it is of. Refused `scheme_unreadable` where it can't be read here."""
    found = read_text(record.text.toml, record.id, record.id.partition("@")[0]).scheme
    if found is None:
        raise Refused("scheme_unreadable", scheme=record.id)
    return found


# ---- setting a new one -------------------------------------------------------------------------------------------


class SchemeSet(Act, frozen=True, kw_only=True):
    """A new version of a notice's scheme: a shipped preset by name, or a whole TOML text; and why.

    `file` names the text in what is wrong with it; `base` is the version it was made from, 0 where none was.
    """

    notice: str = "c"
    preset: str = ""
    toml: str = ""
    why: str = ""
    file: str = ""
    base: int = 0


@act("scheme.set", Body.COMMITTEE, "0.1")
def set_scheme(desk: Desk, one: SchemeSet) -> Drafts:
    """Save a scheme as a new version; rounds and polls that began under an older one finish under it.

    From the second version on it says why. What changes nothing, or was made from a version that is no longer the
    newest, is refused.
    """
    if one.notice not in NOTICES:
        return _no_notice(one.notice)
    if not one.toml and one.preset not in presets(one.notice):
        return Outcome((), (failed("0.1", "preset_unknown", place="preset", preset=one.preset),))
    text = one.toml or shipped(one.notice, one.preset)
    source = read_text(text, one.file or NOTICES[one.notice].file, one.notice)
    if source.scheme is None:
        return Outcome((), source.reasons)
    wrong = _wrong(desk, one, text)
    if wrong:
        return Outcome((), wrong)
    version = desk.newest(one.notice) + 1
    group = SchemeVersion(version, text, one.why, desk.today.isoformat())
    draft = Draft("scheme", scheme_id(one.notice, version), {"text": group})
    return Outcome((draft,), (passed("0", "written", record="scheme"),))


def _wrong(desk: Desk, one: SchemeSet, text: str) -> tuple[Reason, ...]:
    newest = desk.newest(one.notice)
    found = []
    if desk.store.meta.body != "committee":
        found.append(failed("0", "act_not_here", record="scheme"))
    if newest and not one.why:
        found.append(failed("0.1", "reason_missing", place="why"))
    if newest and one.base and one.base != newest:
        found.append(failed("0.1", "scheme_outdated", place="base", base=one.base, newest=newest))
    record = desk.records.get(SchemeRecord, scheme_id(one.notice, newest))
    if record is not None and record.text.toml.strip() == text.strip():
        found.append(failed("0.1", "scheme_unchanged", place="toml", version=newest))
    return tuple(found)


def _no_notice(notice: str) -> Drafts:
    near = nearest(notice, NOTICES)
    return Outcome((), (failed("0.1", "scheme_notice_unknown", place="notice", value=notice[:40], nearest=near),))


class SchemeChange(Act, frozen=True, kw_only=True):
    """A new version made from the newest one: other values by key, lines out, lines in, values decided; and why.

    `values` are as typed, null takes an optional key out. `remove` names lines (`branch.vetoes[3]`) as they are now.
    `add` has new lines by list: `{"member.bonus.items": [{"id": …, "zh": …, "en": …, "points": "2", "cap": "4"}]}`.
    """

    notice: str = "c"
    values: dict[str, str | None] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    add: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    decide: list[str] = field(default_factory=list)
    why: str = ""
    base: int = 0

    @property
    def steps(self) -> Sequence[Step]:
        """In an order in which no step shifts what a later one names."""
        gone = sorted(self.remove, key=lambda key: [(isinstance(one, int), str(one).zfill(6)) for one in path_of(key)])
        lines = [Add(key, fields) for key, several in self.add.items() for fields in several]
        values = [Put(key, value) for key, value in self.values.items()]
        return [*values, *(Remove(key) for key in reversed(gone)), *lines, *(Decide(name) for name in self.decide)]


@act("scheme.change", Body.COMMITTEE, "0.1")
def change_scheme(desk: Desk, one: SchemeChange) -> Drafts:
    """Change values and lines of the newest version and save the whole as a new one; nothing of it when part fails."""
    if one.notice not in NOTICES:
        return _no_notice(one.notice)
    file = NOTICES[one.notice].file
    text, _ = text_in_force(desk, one.notice)
    outcome = whole(completed(text), one.steps, file)
    if not outcome.ok:
        return Outcome((), outcome.reasons)
    made = SchemeSet(notice=one.notice, toml=outcome.value, why=one.why, file=file, base=one.base)
    return set_scheme(desk, made)
