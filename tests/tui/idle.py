"""When the program in front of a test is idle: asked of its event loop, not guessed from a clock.

Textual's own wait asks whether the process used less than a millisecond in the last twentieth of a second. Screen tests
slept in it for more than half of their time, and on a busy machine it answered now early and now late. A loop with
nothing to run can begin nothing by itself: only a thread, a timer or a key can, and the threads are known.
"""

from __future__ import annotations

import asyncio
from asyncio.base_events import BaseEventLoop
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

import pytest
from textual._context import active_app
from textual._wait import wait_for_idle as wait_for_quiet

_begin = BaseEventLoop.run_in_executor
_begun: WeakSet[asyncio.Future[Any]] = WeakSet()


def watch_loops(patch: pytest.MonkeyPatch) -> None:
    """Let Textual's pilot wait by `idle`, and let every loop tell of the work that it gives to threads."""
    patch.setattr("textual.pilot.wait_for_idle", idle)
    patch.setattr(BaseEventLoop, "run_in_executor", _run_in_executor)


async def idle(least: float = 0, most: float = 1, *, patient: bool = False) -> None:
    """Until what was begun is done and drawn, and what the drawing began as well.

    A thread may be at work for the test, or stand still until the test lets it go on: with one about, its quiet is
    waited for as Textual does it, for `most` seconds at the longest. With `patient` no thread stands still, and its
    end is waited for.
    """
    app, loop = active_app.get(), asyncio.get_running_loop()
    ready = loop._ready  # type: ignore[attr-defined]
    while True:
        await _nothing(ready)
        begun = [one for one in _begun if one.get_loop() is loop and not one.done()]
        if begun and patient:
            await asyncio.wait(begun)
            continue
        if begun:
            await wait_for_quiet(least, most)
            await _nothing(ready)
        if app._screen_stack:
            app.screen._on_timer_update()  # what its own timer does, sixty times a second
        if not ready:
            return


async def _nothing(ready: Any) -> None:
    """Until a loop has nothing to run but the one who asks."""
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def _run_in_executor(
    loop: BaseEventLoop, executor: Any, work: Callable[..., Any], *arguments: Any
) -> asyncio.Future[Any]:
    future = _begin(loop, executor, work, *arguments)
    _begun.add(future)
    return future
