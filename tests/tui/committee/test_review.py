"""The review session: one round after another, decided by one digit."""

from __future__ import annotations

from core.records import Decision, Person
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, reported, sitting


def handed_in(
    office: Office, *names: str, scores: tuple[tuple[str, str], ...] = (("张三", "19"), ("李四", "16"))
) -> dict[str, str]:
    """Branches whose quarter lies at the committee, by name; ids of the branches."""
    ids = {}
    for name in names:
        store = office.join(name)
        reported(office, store, *scores)
        office.take_in(office.hand_over(store))
        ids[name] = store.meta.body
        store.close()
    return ids


def verdict(office: Office, branch: str) -> str:
    """The committee's word on the branch's quarter."""
    decision = office.master.replica(branch).records.get(Decision, "C3/2026Q3")
    return decision.verdict.state if decision else ""


async def test_one_digit_confirms_and_the_next_one_comes(office: Office) -> None:
    """Area key, then 1 for each: every round is confirmed, in the order of the branches, and the end is said."""
    ids = handed_in(office, "第一支部", "第二支部")
    async with sitting(committee(office)) as seat:
        await seat.press("4")
        assert "第一支部" in seat.lines[1] and "1/2" in seat.lines[1]
        assert "✓ 符合" in seat.text and "张三 95" in seat.text
        await seat.press("1")
        assert verdict(office, ids["第一支部"]) == "confirmed" and "第二支部" in seat.lines[1]
        await seat.press("1")
        assert verdict(office, ids["第二支部"]) == "confirmed" and "没有待审核" in seat.text


async def test_returning_needs_a_reason_and_keeps_it(office: Office) -> None:
    """2 asks the reason; Esc keeps what was typed; the branch's round is then owed by the branch again."""
    ids = handed_in(office, "第一支部")
    desk = committee(office)
    async with sitting(desk) as seat:
        await seat.press("4", "2", "ctrl+s")
        assert "请填" in seat.text or "原因" in seat.text
        await seat.type("材料不全")
        await seat.press("escape", "2")
        assert "材料不全" in seat.text
        await seat.press("ctrl+s")
        assert verdict(office, ids["第一支部"]) == "returned" and not desk.waiting()


async def test_what_is_held_comes_last(office: Office) -> None:
    """3 sets aside with a reason; the round stays in the queue behind the others."""
    ids = handed_in(office, "第一支部", "第二支部")
    desk = committee(office)
    async with sitting(desk) as seat:
        await seat.press("4", "3")
        await seat.type("待核实")
        await seat.press("ctrl+s")
        assert verdict(office, ids["第一支部"]) == "on_hold"
        assert [branch for branch, _ in desk.waiting()] == [ids["第二支部"], ids["第一支部"]]
        assert "第二支部" in seat.lines[1]
        await seat.press("right")
        assert "第一支部" in seat.lines[1] and "待核实" in seat.text


async def test_next_and_people_decide_nothing(office: Office) -> None:
    """Right goes on, Left back, F7 lists the people; the round is as it was."""
    ids = handed_in(office, "第一支部", "第二支部")
    async with sitting(committee(office)) as seat:
        await seat.press("4", "right")
        assert "第二支部" in seat.lines[1]
        await seat.press("left", "f7")
        assert "张三" in seat.text and "★★★★★" in seat.text
        await seat.press("escape")
        assert verdict(office, ids["第二支部"]) == verdict(office, ids["第一支部"]) == ""


async def test_conflicts_stand_against_confirming(office: Office) -> None:
    """A round with open conflicts is shown with both values; 1 says why it can't be confirmed, 2 returns it."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"), ("李四", "16"))
    other = office.second_laptop(store, "second")
    person = next(iter(store.records.all(Person)))
    for one, on in ((store, "2026-10-06"), (other, "2026-10-07")):
        do(office.desk(one), "talk.record", period="2026Q3", person=person, on=on, by="虚乙")
    office.take_in(office.hand_over(store), office.hand_over(other))
    async with sitting(committee(office)) as seat:
        await seat.press("4")
        assert "冲突" in seat.text and "2026-10-06" in seat.text and "2026-10-07" in seat.text
        await seat.press("1")
        assert seat.message.startswith("!") and verdict(office, store.meta.body) == ""


async def test_a_correction_is_compared_with_what_was_sealed_before(office: Office) -> None:
    """After a return the branch amends and seals anew: the session shows who differs and why."""
    store = office.join("第一支部")
    ids = reported(office, store, ("张三", "19"), ("李四", "16"))
    office.take_in(office.hand_over(store))
    do(committee(office).desk(store.meta.body), "decision.return", period="2026Q3", reason="请复核")
    office.hand_back(store)
    desk = office.desk(store)
    aspects = ("study", "diligence", "efficiency", "service", "integrity")
    do(
        desk,
        "sheet.amend",
        period="2026Q3",
        person=ids["李四"],
        source="review",
        scores=dict.fromkeys(aspects, "19"),
        why="漏记",
    )
    do(desk, "round.reseal", period="2026Q3", why="漏记加班")
    office.take_in(office.hand_over(store))
    async with sitting(committee(office)) as seat:
        await seat.press("4")
        assert "更正" in seat.text and "漏记加班" in seat.text and "李四 4★→5★" in seat.text
        await seat.press("1")
        assert verdict(office, store.meta.body) == "confirmed"
