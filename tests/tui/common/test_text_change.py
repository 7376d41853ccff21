"""What changed in a long text is shown by sentences; what stays is not read again."""

from __future__ import annotations

import pytest

from tui.screens.common.text_change import changed_sentences


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("甲。乙。", "甲。乙。", []),
        ("甲。乙。丙。", "甲。丙。", [("  -", "乙。")]),
        ("甲。\n丙。", "甲。\n　　乙！\n丙。", [("  +", "乙！")]),
        ("办件三千件。", "办件四千件。", [("  -", "办件三千件。"), ("  +", "办件四千件。")]),
        (
            f"{'扎根一线' * 5}办件三千件{'群众满意' * 5}。",
            f"{'扎根一线' * 5}办件四千件{'群众满意' * 5}。",
            [
                ("  -", "…扎根一线扎根一线办件三千件群众满意群众满意…"),
                ("  +", "…扎根一线扎根一线办件四千件群众满意群众满意…"),
            ],
        ),
    ],
)
def test_only_what_differs_is_told(before: str, now: str, shown: list[tuple[str, str]]) -> None:
    """`-` went, `+` came; within a long sentence only what stands around the change."""
    assert [(one.label, one.text) for one in changed_sentences(before, now)] == shown
