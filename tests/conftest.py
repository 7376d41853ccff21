"""How many workers `-n auto` means here."""

from __future__ import annotations

import os

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two workers a core: a screen that is driven waits to be idle for more than half of the time."""
    return 2 * (os.cpu_count() or 1)
