"""The collector waits while much comes into memory, and goes on afterwards as before."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from core.bulk import MANY, bulk


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    """No test leaves it off."""
    yield
    gc.enable()


def test_the_collector_waits_inside_and_goes_on_after() -> None:
    """Off inside, also within another one; on after the last."""
    with bulk():
        with bulk():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_lets_it_go_on() -> None:
    """However the work ends."""
    with pytest.raises(ValueError, match="bad"), bulk():
        raise ValueError("bad")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """Who switched it off before may have a reason."""
    gc.disable()
    with bulk():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_the_last_of_two_threads_lets_it_go_on() -> None:
    """One thread's end does not switch it on under the other one."""
    inside, leave = threading.Event(), threading.Event()

    def other() -> None:
        with bulk():
            inside.set()
            leave.wait(10)

    thread = threading.Thread(target=other)
    thread.start()
    inside.wait(10)
    with bulk():
        pass
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


class _Round:
    """Holds itself, so that only the collector can end it."""

    def __init__(self) -> None:
        self.own = self


def test_cycles_made_inside_are_collected_later() -> None:
    """Nothing is hidden from the collector for ever, also when much was made."""
    kept = []
    with bulk():
        one = weakref.ref(_Round())
        kept = [[number] for number in range(MANY * 2)]
    assert len(kept) == MANY * 2 and gc.get_freeze_count() == 0
    gc.collect()
    assert one() is None
