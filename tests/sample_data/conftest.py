"""The whole sample, built once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from core.desk.desk import Desk
from core.desk.rounds import RoundView, member_round
from core.store.branch_store import BranchStore
from sample_data.build import build
from sample_data.office import SampleOffice


class Looked:
    """Every branch's store of the sample, open for reading."""

    def __init__(self, office: SampleOffice, stack: ExitStack) -> None:
        self.office = office
        self.stores = {one.key: _opened(stack, office, one.key) for one in office.branches}
        self.desks = {key: Desk(store, office.today) for key, store in self.stores.items()}

    def view(self, key: str, period: str) -> RoundView | None:
        """A branch's round."""
        return member_round(self.desks[key], period)

    def rounds(self) -> Iterator[tuple[str, str, RoundView]]:
        """Every round there is: branch, period, view."""
        for key in self.stores:
            for period in PERIODS:
                view = self.view(key, period)
                if view is not None:
                    yield key, period, view


PERIODS = ("2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3")


def _opened(stack: ExitStack, office: SampleOffice, machine: str) -> BranchStore:
    store = office.open_branch(machine)
    stack.callback(store.close)
    return store


@contextmanager
def looked(office: SampleOffice) -> Iterator[Looked]:
    """Open a sample's branch stores and close them again."""
    with ExitStack() as stack:
        yield Looked(office, stack)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> SampleOffice:
    """The whole sample."""
    return build(tmp_path_factory.mktemp("sample") / "office")


@pytest.fixture(scope="session")
def seen(office: SampleOffice) -> Iterator[Looked]:
    """The whole sample, its branches open."""
    with looked(office) as found:
        yield found
