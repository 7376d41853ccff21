"""Rows of public notices with their objections, on every matter: what runs, what is over, what waits (A9, C4)."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from core.desk.desk import Desk
from core.desk.publication import NoticeView, ObjectionView, notices_at
from tui.i18n import mark
from tui.screens.common.notice_words import matter_words, names_of, subject_words
from tui.twin.show_rows import Column, Row, said

NOTICES: Final = (
    Column("state", mark("State"), said),
    Column("start", mark("First day")),
    Column("end", mark("Last day")),
    Column("matter_name", mark("Matter")),
    Column("by", mark("Posted by"), said),
    Column("named", mark("Named")),
    Column("objected", mark("Objected")),
)


def notice_rows(desk: Desk, args: Namespace) -> list[Row]:
    """The notices of the period asked for (or of all), the latest first.

    At a copy of a branch the committee's own are left out, unless something was objected that stands there.
    """
    copy = not desk.is_branch and desk.store.meta.body != "committee"
    found = [one for one in notices_at(desk) if not (copy and one.by_committee and not one.objections)]
    wanted = args.period or ""
    shown = [one for one in found if wanted in ("", one.notice.posted.matter.partition("/")[2])]
    return [_notice(desk, one) for one in reversed(shown)]


def _notice(desk: Desk, one: NoticeView) -> Row:
    posted, withdrawn = one.notice.posted, one.notice.withdrawn
    still = sum(each.state == "open" for each in one.objections)
    names = names_of(desk, posted.subjects)
    return {
        "id": one.notice.id,
        "state": str(one.state),
        "matter": posted.matter,
        "matter_name": matter_words(desk, posted.matter),
        "by": "committee" if one.by_committee else "branch",
        "start": posted.start,
        "end": posted.end,
        "days": posted.days,
        "by_hand": posted.by_hand or None,
        "place": posted.place,
        "contact": posted.contact,
        "phone": posted.phone,
        "withdrawn": withdrawn.reason if withdrawn else None,
        "named": len(posted.subjects),
        "subjects": [{"id": who, "name": subject_words(desk, who, names)} for who in posted.subjects],
        "objected": f"{still}/{len(one.objections)}" if one.objections else None,
        "objections": [_objection(desk, each, names) for each in one.objections],
    }


def _objection(desk: Desk, one: ObjectionView, names: dict[str, str]) -> Row:
    raised, settled = one.objection.raised, one.objection.settled
    return {
        "id": one.objection.id,
        "state": one.state,
        "on": raised.on,
        "way": raised.way,
        "signed": raised.signed,
        "subject": raised.subject,
        "name": subject_words(desk, raised.subject, names),
        "text": raised.text,
        "steps": [{"on": step.on, "by": step.by, "text": step.text} for step in one.steps],
        "settled": {"on": settled.on, "by": settled.by, "reason": settled.reason} if settled else None,
    }
