"""A pile while it is typed, and two piles side by side: rules without a screen (2.4)."""

from __future__ import annotations

import random

import pytest

from core.rules.polls.ballots import Slot
from tests.core.desk.polls_office import PollingOffice
from tui.screens.branch.counting.align import Pair, differing, lay, places
from tui.screens.branch.counting.one import OneBallot
from tui.screens.branch.counting.pile import Pile
from tui.screens.branch.counting.piles import Piles
from tui.screens.branch.counting.strips import tally_of

SLOTS = tuple(Slot(subject, question, ("a", "b", "c"), "grade") for subject in "xy" for question in "pq")
"""Two subjects with two questions of three answers each."""


def typed(keys: str, rows: tuple[str, ...] = ()) -> Pile:
    """A pile after these keys; `<` is Backspace."""
    pile = Pile(SLOTS, rows)
    for key in keys:
        pile.undo() if key == "<" else pile.type(key)
    return pile


@pytest.mark.parametrize(
    ("keys", "rows", "hand"),
    [
        ("1123", ["1123"], ""),
        ("11231", ["1123"], "1"),
        ("0?10", ["0?10"], ""),
        ("9114", [], "11"),
        ("!", ["!"], ""),
        ("12!3", ["!"], "3"),
        ("12+30", ["1230+"], ""),
        ("1230+", ["1230+"], ""),
        ("1230++1", ["1230++"], "1"),
        ("+", [], ""),
        ("!+", ["!"], ""),
    ],
)
def test_a_ballot_closes_itself(keys: str, rows: list[str], hand: str) -> None:
    """The last place closes it; what stands for nothing is left out; a name belongs to the ballot typed last."""
    pile = typed(keys)
    assert (pile.rows, pile.hand) == (rows, hand)


@pytest.mark.parametrize(
    ("keys", "rows", "hand"),
    [
        ("12<", [], "1"),
        ("1123<", [], "112"),
        ("11232<<", [], "112"),
        ("1123<3", ["1123"], ""),
        ("12!<", [], "12"),
        ("1123+<", ["1123"], ""),
        ("1+<", [], "1"),
        ("<", [], ""),
    ],
)
def test_backspace_takes_back_what_the_last_key_did(keys: str, rows: list[str], hand: str) -> None:
    """Also into the ballot before, and also an invalid ballot with the marks that stood there."""
    pile = typed(keys)
    assert (pile.rows, pile.hand) == (rows, hand)


@pytest.mark.parametrize(
    ("row", "rows", "hand"), [("1123", [], "112"), ("!", [], ""), ("1123++", ["1123+"], ""), ("1123+", ["1123"], "")]
)
def test_backspace_reaches_into_what_was_typed_before_the_program_was_opened(
    row: str, rows: list[str], hand: str
) -> None:
    """Without a history the last mark of the last ballot goes."""
    pile = typed("<", (row,))
    assert (pile.rows, pile.hand) == (rows, hand)


def test_an_earlier_ballot_is_looked_at_and_corrected() -> None:
    """A mark replaces the one at its place at once; the ballot in hand waits; Backspace takes the correction back."""
    pile = typed("33", ("1111", "2222", "1231"))
    pile.look(1)
    pile.move(2)
    pile.type("3")
    assert pile.rows[1] == "2232" and pile.hand == "33"
    pile.undo()
    assert pile.rows[1] == "2222" and pile.looking
    pile.look(9)
    pile.type("3")
    assert pile.hand == "333"


def test_an_invalid_ballot_is_typed_anew_in_its_place() -> None:
    """It stays invalid until its last mark; a valid one is made invalid by one key."""
    pile = typed("", ("!", "1111"))
    pile.look(0)
    for key in "123":
        pile.type(key)
    assert pile.rows[0] == "!"
    pile.type("0")
    assert pile.rows == ["1230", "1111"]
    pile.look(1)
    pile.type("!")
    assert pile.rows == ["1230", "!"]


def test_a_ballot_is_put_in_and_taken_out() -> None:
    """Before the one that is looked at; both are taken back by Backspace."""
    pile = typed("", ("1111", "2222"))
    pile.look(1)
    pile.insert()
    for key in "3333":
        pile.type(key)
    assert pile.rows == ["1111", "3333", "2222"]
    pile.remove()
    assert pile.rows == ["1111", "2222"]
    pile.undo()
    assert pile.rows == ["1111", "3333", "2222"]


def test_whatever_was_typed_backspace_leads_back_to_the_beginning() -> None:
    """After any keys as many Backspaces as there were keys that did something leave the pile as it was."""
    random.seed(7)
    for _ in range(50):
        pile = Pile(SLOTS, ("1111",))
        done = 0
        for key in random.choices("1230?!+4", k=40):
            done += pile.type(key)
        for _ in range(done):
            assert pile.undo()
        assert (pile.rows, pile.hand) == (["1111"], "")


# ---- two piles


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        (["11", "12", "13"], ["11", "12", "13"], []),
        (["11", "12", "13"], ["11", "22", "13"], [Pair(1, 1)]),
        (["11", "12", "13"], ["11", "13"], [Pair(1, -1)]),
        (["11", "13"], ["11", "12", "13"], [Pair(-1, 1)]),
        (["11", "12"], ["11", "12", "12"], [Pair(-1, 2)]),
        (["11", "!"], ["11", "12"], [Pair(1, 1)]),
        (["11", "12+"], ["11", "12"], [Pair(1, 1)]),
        ([], ["11"], [Pair(-1, 0)]),
    ],
)
def test_a_ballot_left_out_is_one_difference(first: list[str], second: list[str], pairs: list[Pair]) -> None:
    """It shows as itself, and not as a difference in every ballot after it."""
    assert differing(first, second) == pairs


def test_every_ballot_of_both_piles_is_in_one_pair() -> None:
    """However the piles differ, nothing is left out and the order of both stays."""
    random.seed(3)
    for _ in range(100):
        first = ["".join(random.choices("12", k=3)) for _ in range(random.randrange(9))]
        second = ["".join(random.choices("12", k=3)) for _ in range(random.randrange(9))]
        pairs = lay(first, second)
        assert [one.first for one in pairs if one.first >= 0] == list(range(len(first)))
        assert [one.second for one in pairs if one.second >= 0] == list(range(len(second)))


def test_what_slipped_is_found_in_a_long_pile() -> None:
    """One left out, one mark wrong and one typed twice among three hundred are three differences."""
    random.seed(5)
    first = ["".join(random.choices("1234", k=12)) for _ in range(300)]
    second = list(first)
    second.insert(200, second[200])
    second[100] = ("2" if second[100][0] == "1" else "1") + second[100][1:]
    del second[22]
    assert [one.first for one in differing(first, second)] == [22, 100, -1]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("teller", [1, 2])
def test_settling_every_difference_for_one_teller_gives_that_tellers_pile(seed: int, teller: int) -> None:
    """Whichever difference is settled first, in the end both have what that teller typed."""
    random.seed(seed)
    first = ["".join(random.choices("12", k=3)) for _ in range(12)]
    second = [row for row in first if random.random() > 0.2] + ["222"]
    wanted = list(first if teller == 1 else second)
    piles = Piles(first, second)
    while piles.pairs:
        piles.right(random.choice(piles.pairs), teller)
    assert piles.first == piles.second == wanted


def test_a_ballot_typed_anew_stands_in_both_piles_and_is_taken_back() -> None:
    """Both get it at its place, also the one that had left it out."""
    piles = Piles(["11", "12", "13"], ["11", "13"])
    piles.settle(piles.pairs[0], "31")
    assert piles.first == piles.second == ["11", "31", "13"]
    piles.undo()
    assert (piles.first, piles.second) == (["11", "12", "13"], ["11", "13"])


def test_places_are_named_where_rows_have_the_same_length() -> None:
    """An invalid ballot or a name more differs as a whole."""
    assert places("1231", "1131") == [1] and places("!", "1131") == [] and places("1231+", "1231") == []


# ---- one ballot


def test_a_ballot_marked_at_its_own_pace() -> None:
    """Any place in any order; what is not marked counts as blank; names add to the row."""
    one = OneBallot(SLOTS)
    one.type("2")
    one.move(2)
    one.type("9")
    one.type("3")
    one.written = ["某人"]
    assert (one.shown, one.row, one.open, one.done) == ("2  3", "2003+", 2, True)
    one.clear()
    assert one.shown == "2   "


def test_the_tally_is_what_both_tellers_may_say_aloud(tmp_path: object) -> None:
    """Ballots, valid and invalid by the rules, marks over all places, four digits for every ten ballots."""
    office = PollingOffice(tmp_path)  # type: ignore[arg-type]
    poll = office.view(office.ready(kind="election", subjects=office.people("丁一", "于海"), seats=1)).poll
    rows = ["12"] * 11 + ["!", "11", "23+"]
    tally = tally_of(poll, rows)
    assert (tally.ballots, tally.valid, tally.invalid, tally.written) == (14, 12, 2, 1)
    assert tally.marks == (("1", 13), ("2", 12), ("3", 1))
    assert [at for at, _ in tally.digests] == [10] and len(tally.digest) == 4
    assert tally_of(poll, rows[::-1]).digest != tally.digest
