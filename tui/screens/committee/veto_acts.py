"""What a committee does with a veto, against a branch or a nominee alike: verify, lift, tell its history (0.6)."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.desk import Desk
from core.desk.vetoes import VetoLiftAct, VetoVerifyAct, VetoView
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.committee.asking import ask_act
from tui.screens.view import View
from tui.widgets.form import Field


def veto_history(one: VetoView) -> list[tuple[str, str]]:
    """What was reported, then verified and lifted: when, by whom, on what."""
    facts = [(t("What happened"), one.reported.text)]
    if one.verified:
        facts.append((t("Verified"), f"{one.verified.on} {one.verified.by}: {one.verified.evidence}"))
    if one.lifted:
        facts.append((t("Lifted"), f"{one.lifted.on} {one.lifted.by}: {one.lifted.reason}"))
    return facts


async def verify_veto(view: View, one: VetoView, desk: Callable[[], Desk], done: str) -> None:
    """Verify it: who, when, on what evidence; `done` says what follows."""
    await ask_act(
        view,
        t("Verify the veto"),
        (*_who_when(), Field(id="evidence", label=mark("Evidence"), lines=3)),
        f"verify:{one.id}",
        lambda given: VetoVerifyAct(veto=one.id, on=given["on"], by=given["by"], evidence=given["evidence"]),
        desk,
        done,
    )


async def lift_veto(view: View, one: VetoView, desk: Callable[[], Desk]) -> None:
    """Lift it, with the reason; its history stays."""
    await ask_act(
        view,
        t("Lift the veto"),
        (*_who_when(), Field(id="reason", label=mark("Reason"), lines=3)),
        f"lift:{one.id}",
        lambda given: VetoLiftAct(veto=one.id, on=given["on"], by=given["by"], reason=given["reason"]),
        desk,
        t("Lifted; its history stays."),
    )


def _who_when() -> tuple[Field, Field]:
    return (
        Field(id="on", label=mark("Day"), initial=today().isoformat()),
        Field(id="by", label=mark("By whom")),
    )
