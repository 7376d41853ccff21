"""How many workers `-n auto` means here, and that no clock decides a property."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("xingce", deadline=None)
settings.load_profile("xingce")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three workers for two cores: a fifth of the time goes into waiting for the disk and for other processes."""
    cores = os.cpu_count() or 1
    return cores + cores // 2
