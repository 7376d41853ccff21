"""Records in words: what kind, whom it is about, which group, which field, and its value as a person reads it."""

from __future__ import annotations

from typing import Final

from core.desk.history import Subject, Value
from core.journal.entry import REMOVED
from core.text import mask_id
from tui.i18n import mark, t
from tui.i18n.commendation_record_words import AWARD_BY_KEY, AWARD_FIELDS, AWARD_GROUPS, AWARD_KINDS
from tui.i18n.poll_record_words import BY_GROUP, BY_VOTERS, POLL_FIELDS, POLL_GROUPS, POLL_KINDS
from tui.i18n.words import WORDS, period_words, word

KINDS: Final = {
    "committee": mark("Committee's page"),
    "scheme": mark("Scheme"),
    "branch": mark("Branch"),
    "line": mark("Computer"),
    "calendar": mark("Working days"),
    "receipt": mark("Receipt"),
    "decision": mark("Decision"),
    "profile": mark("Branch's page"),
    "person": mark("Person"),
    "round": mark("Rating round"),
    "sheet": mark("Rating sheet"),
    "bonus": mark("Bonus"),
    "branch_bonus": mark("Branch's bonus or deduction"),
    "bonus_check": mark("Check of a bonus"),
    "branch_sheet": mark("Branch's rating sheet"),
    "veto": mark("Veto"),
    "veto_check": mark("Check of a veto"),
    "branch_review": mark("Committee's scores"),
    "inspection": mark("Inspection visit"),
    "falsification": mark("Finding of falsification"),
    "ordered_item": mark("Order"),
    "item_check": mark("Check of an item"),
    "acceptance": mark("Year-end acceptance"),
    "item": mark("Follow-up item"),
    "plan": mark("Improvement plan"),
    **AWARD_KINDS,
    **POLL_KINDS,
}
GROUPS: Final = {
    "profile": mark("Page"),
    "text": mark("Text"),
    "identity": mark("Identity"),
    "certificate": mark("Certificate"),
    "revoked": mark("Revocation"),
    "days": mark("Days"),
    "given": mark("Given"),
    "verdict": mark("Verdict"),
    "about": mark("Page"),
    "membership": mark("Membership"),
    "work": mark("Work"),
    "contact": mark("Contact"),
    "portrait": mark("Photo"),
    "standing": mark("Standing"),
    "begin": mark("Beginning"),
    "report": mark("Report"),
    "remark": mark("Remarks"),
    "no_star": mark("No star"),
    "excused": mark("Excused"),
    "talk": mark("Talk"),
    "mentors": mark("Mentors"),
    "grant": mark("Grant"),
    "proposal": mark("Proposal of stars"),
    "ballot": mark("Assessment meeting"),
    "settled": mark("Tie settled"),
    "opinion": mark("Branch's opinion"),
    "found": mark("Found"),
    "verified": mark("Verified"),
    "lifted": mark("Lifted"),
    "visit": mark("Visit"),
    "cleared": mark("Cleared"),
    "struck": mark("Not recognised"),
    "tally": mark("Tally"),
    REMOVED: mark("Removed"),
    "order": mark("Order"),
    "origin": mark("Origin"),
    "plan": mark("Plan"),
    "closed": mark("Closing"),
    "withdrawn": mark("Withdrawal"),
    "made": mark("Beginning"),
    "published": mark("Public notice"),
    "follow_up": mark("Follow-up"),
    **AWARD_GROUPS,
    **POLL_GROUPS,
}
FIELDS: Final = {
    "name": mark("Name"),
    "contact": mark("Contact"),
    "phone": mark("Phone"),
    "version": mark("Version"),
    "why": mark("Why"),
    "on": mark("Day"),
    "kind": mark("Kind"),
    "code": mark("Code"),
    "sign_key": mark("Signing key"),
    "seal_key": mark("Sealing key"),
    "body": mark("Belongs to"),
    "key": mark("Key"),
    "label": mark("Label"),
    "after": mark("After no."),
    "holidays": mark("Holidays"),
    "workdays": mark("Extra working days"),
    "source": mark("Source"),
    "number": mark("Number"),
    "package": mark("Package"),
    "heads": mark("Up to"),
    "state": mark("State"),
    "reason": mark("Reason"),
    "five_stars": mark("Five stars"),
    "seals": mark("Sealed entries"),
    "result": mark("Result"),
    "secretary": mark("Secretary"),
    "has_committee": mark("Has a branch committee"),
    "mechanism": mark("Mechanism"),
    "period": mark("Period"),
    "scheme": mark("Scheme"),
    "chair": mark("Chair"),
    "recorder": mark("Recorder"),
    "members": mark("Members"),
    "public": mark("Public representatives"),
    "note": mark("Note"),
    "start": mark("From"),
    "end": mark("To"),
    "place": mark("Place"),
    "score": mark("Score"),
    "strengths": mark("Strengths"),
    "weaknesses": mark("Weaknesses"),
    "decided": mark("Decided"),
    "limit": mark("Time limit"),
    "excused": mark("Excused"),
    "by": mark("By"),
    "people": mark("People"),
    "person": mark("Person"),
    "item": mark("Item"),
    "proof": mark("Proof"),
    "withdrawn": mark("Withdrawn"),
    "struck": mark("Not recognised"),
    "toml": mark("Text"),
    "stars": mark("Stars"),
    "scrutineer": mark("Scrutineer"),
    "teller": mark("Teller"),
    "expected": mark("Expected"),
    "present": mark("Present"),
    "issued": mark("Issued"),
    "returned": mark("Returned ballots"),
    "valid": mark("Valid"),
    "invalid": mark("Invalid"),
    "blank": mark("Blank"),
    "five": mark("For five stars"),
    "four": mark("For four stars"),
    "three": mark("For three stars"),
    "two": mark("For two stars"),
    "one": mark("For one star"),
    "none": mark("For no star"),
    "poll": mark("Poll"),
    "text": mark("What happened"),
    "evidence": mark("Evidence"),
    "announced": mark("Announced"),
    "findings": mark("Findings"),
    "year": mark("Year"),
    "inspection": mark("Inspection visit"),
    "problem": mark("Problem"),
    "goal": mark("Goal"),
    "measure": mark("Measure"),
    "responsible": mark("Responsible person"),
    "leader": mark("Leader in charge"),
    "due": mark("Time limit"),
    "demand": mark("Demand"),
    "ref": mark("Arose from"),
    "subject": mark("Concerns"),
    "passed": mark("Passed"),
    "new_due": mark("New limit"),
    "answer": mark("Answer"),
    "remark": mark("Remark"),
    "outcome": mark("Decision"),
    "change": mark("Stars changed"),
    "orders": mark("Orders"),
    **AWARD_FIELDS,
    **POLL_FIELDS,
}
_BY_ROUND: Final = {
    "progress": mark("Progress"),
    "finished": mark("Finished, round {round}"),
    "check": mark("Check, round {round}"),
}
ACTS: Final = {
    "set": mark("Entered"),
    "amend": mark("Corrected"),
    "choose": mark("Chosen"),
    "remove": mark("Removed"),
    "restore": mark("Restored"),
}
OFFICERS: Final = {"secretary": mark("Secretary"), "clerk": mark("Clerk"), "organiser": mark("Organiser")}
_SILENT: Final = ("seals", "result", "toml", "sign_key", "seal_key", "key", "package", "heads")
"""Fields that say nothing to the eye; they are counted or left out of short lines."""


def kind_word(kind: str) -> str:
    """What a record is."""
    return t(KINDS[kind]) if kind in KINDS else kind


def act_word(act: str) -> str:
    """What was done."""
    return t(ACTS[act]) if act in ACTS else act


def officer_word(label: str) -> str:
    """Whose passphrase opened the store: a post in words, or the label as it was given."""
    return t(OFFICERS[label]) if label in OFFICERS else label


def group_word(group: str) -> str:
    """A group: `mark:self.study` is said as source and aspect, `meeting:joint` with its stage."""
    base, _, key = group.partition(":")
    if base == "mark":
        return " ".join(word(part) for part in key.split("."))
    if base == "meeting":
        return t("Meeting: {stage}", stage=word(key))
    if base in _BY_ROUND:
        return t(_BY_ROUND[base], round=key)
    if base == "answer":
        return t("Answer: {question}", question=word(key))
    if base == "tally" or (base in BY_VOTERS and key):
        return f"{t(GROUPS[base])} {' '.join(word(one) for one in key.split('-'))}"
    if base in BY_GROUP and key:
        return f"{t(GROUPS[base])} {key}"
    if base in AWARD_BY_KEY and key:
        return f"{t(GROUPS[base])}: {word(key.partition('.')[0])}"
    if base in POLL_GROUPS:
        return t(GROUPS[base])
    return t(GROUPS[base]) if base in GROUPS else group


def field_word(group: str, field: str) -> str:
    """A field of a group."""
    full, based = f"{group}.{field}", f"{group.partition(':')[0]}.{field}"
    if full in WORDS:
        return t(WORDS[full])
    if based in POLL_FIELDS:
        return t(POLL_FIELDS[based])
    return t(FIELDS[field]) if field in FIELDS else field


def subject_words(about: Subject, short: bool = False) -> str:
    """Whom or what a record is about: the name first, then the period; without a name the kind. `short` for lists."""
    first = about.name or (kind_word(about.kind) if about.kind else t("Unknown record"))
    if about.name and about.kind in ("bonus", "decision"):
        first = f"{about.name} {kind_word(about.kind)}"
    return f"{first} {about.period if short else period_words(about.period)}" if about.period else first


def field_text(field: str, value: object) -> str:
    """One field's value for the eye: yes and no in words, lists counted, ID numbers masked."""
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return t("Yes") if value else t("No")
    if isinstance(value, list):
        return t("{count} in the list", count=len(value))
    if field == "id_number":
        return mask_id(str(value))
    if field == "period":
        return period_words(str(value))
    return word(str(value)) if isinstance(value, str) else str(value)


def value_text(group: str, value: Value | None, other: Value | None = None) -> str:
    """A group's value on one line: only what differs from `other` when that is given; a score stands alone."""
    if value is None:
        return "-"
    if group.startswith("mark:"):
        score, note = field_text("score", value.get("score")), str(value.get("note") or "")
        return f"{score} {note}".strip()
    shown = [
        (field, one)
        for field, one in value.items()
        if field not in _SILENT and (other is None or one != other.get(field)) and (one or other is not None)
    ]
    return "; ".join(f"{field_word(group, field)} {field_text(field, one)}" for field, one in shown) or "-"
