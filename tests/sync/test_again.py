"""Merging again: twice, older after newer, forty branches, files that wait, change or vanish."""

from __future__ import annotations

from pathlib import Path

import pytest
from freezegun import freeze_time

from core.errors import Refused
from core.records import Person
from core.store.branch_store import BranchStore
from sync import branch, intake
from sync.master import Officer
from sync.merge import FileVerdict, Plan

from .forge import Forger
from .office import TODAY, Office, do
from .test_forgeries import _gap, files_of


def add(office: Office, store: BranchStore, name: str) -> str:
    """Add a person; gives the entry's id."""
    (one,) = do(office.desk(store), "person.add", fields={"identity.name": name}).value
    return one


def verdict(plan: Plan) -> tuple[FileVerdict, str]:
    """What a file came to, and why."""
    return plan.verdict, plan.code


def test_the_same_package_twice(tmp_path: Path) -> None:
    """In one merge, again, and under another name: nothing new, nothing touched."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    path = office.hand_over(store)
    copied = path.with_name("copy.xcp")
    copied.write_bytes(path.read_bytes())
    first, second = sorted(office.take_in(path, copied), key=lambda merged: -merged.count)
    assert (first.plan.verdict, verdict(second.plan)) == (
        FileVerdict.NEW,
        (FileVerdict.NOTHING_NEW, "package_twice"),
    )
    before = files_of(office.master.folder)
    (again,) = office.take_in(copied)
    assert verdict(again.plan) == (FileVerdict.NOTHING_NEW, "package_twice")
    assert files_of(office.master.folder) == before


def test_an_older_package_after_a_newer_one(tmp_path: Path) -> None:
    """Its own verdict, with both numbers; in one merge the older one simply comes first."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    older = office.hand_over(store)
    add(office, store, "虚构乙")
    newer = office.hand_over(store)
    office.take_in(newer)
    (late,) = office.take_in(older)
    assert verdict(late.plan) == (FileVerdict.OLDER, "package_older")
    assert late.plan.figures == {"number": 1, "newest": 2}
    other = Office(tmp_path / "other")
    twin = other.join()
    add(other, twin, "虚构甲")
    files = [other.hand_over(twin)]
    add(other, twin, "虚构乙")
    files.insert(0, other.hand_over(twin))
    counts = [(merged.plan.verdict, merged.count) for merged in other.take_in(*files)]
    assert counts == [(FileVerdict.NEW, 1), (FileVerdict.NEW, 1)]


def test_an_older_answer_after_a_newer_one(tmp_path: Path) -> None:
    """The branch is told that it has a newer answer, and nothing is written for it."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    office.take_in(office.hand_over(store))
    body = store.meta.body
    older = office.master.handback(body, office.stick, office.officer)
    do(office.desk(office.master.store), "committee.set", name="某机关")
    newer = office.master.handback(body, office.stick, office.officer)
    branch.take(store, branch.weigh_file(store, newer), TODAY)
    plan = branch.weigh_file(store, older)
    assert verdict(plan) == (FileVerdict.OLDER, "package_older")
    before = store.path.read_bytes()
    assert branch.take(store, plan, TODAY) == 0
    assert store.path.read_bytes() == before
    assert verdict(branch.weigh_file(store, newer)) == (FileVerdict.NOTHING_NEW, "package_twice")


def test_an_answer_for_another_branch(tmp_path: Path) -> None:
    """It does not open, and says whose it is not."""
    office = Office(tmp_path)
    stores = [office.join(name) for name in ("第一支部", "第二支部")]
    for store in stores:
        add(office, store, "虚构甲")
    office.take_in(*(office.hand_over(store) for store in stores))
    path = office.master.handback(stores[0].meta.body, office.stick, office.officer)
    assert verdict(branch.weigh_file(stores[1], path)) == (FileVerdict.REFUSED, "package_not_for_us")
    own = office.hand_over(stores[1])
    assert verdict(branch.weigh_file(stores[1], own)) == (FileVerdict.REFUSED, "package_not_for_us")


def test_two_laptops_count_their_own_packages(tmp_path: Path) -> None:
    """The second laptop's lower number is not older than the first one's; a name is never given twice."""
    office = Office(tmp_path)
    first = office.join()
    add(office, first, "虚构甲")
    second = office.second_laptop(first, "two")
    for name in "乙丙丁":
        add(office, first, f"虚构{name}")
        office.take_in(office.hand_over(first))
    add(office, second, "虚构戊")
    path = office.hand_over(second)
    (merged,) = office.take_in(path)
    assert merged.plan.verdict is FileVerdict.NEW
    assert merged.plan.opened is not None
    assert merged.plan.opened.manifest.number == 1
    (again,) = office.take_in(office.hand_over(second))
    assert verdict(again.plan) == (FileVerdict.NOTHING_NEW, "package_nothing_new")
    assert len({one.name.lower() for one in office.stick.iterdir()}) == len(list(office.stick.iterdir()))


def test_a_second_laptop_exports_before_it_wrote_anything(tmp_path: Path) -> None:
    """What it was copied with is handed over in its name; no line has to be confirmed for that."""
    office = Office(tmp_path)
    first = office.join()
    add(office, first, "虚构甲")
    second = office.second_laptop(first, "two")
    office.take_in(office.hand_over(first))
    (merged,) = office.take_in(office.hand_over(second), accept=False)
    assert verdict(merged.plan) == (FileVerdict.NOTHING_NEW, "package_nothing_new")


def test_what_waits_is_taken_when_the_rest_comes(tmp_path: Path) -> None:
    """A package with a gap is kept aside, outlives its stick, and leaves when it is no longer needed."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    office.take_in(office.hand_over(store))
    forger = Forger(office, store)
    path = tmp_path / "gap.xcp"
    path.write_bytes(_gap(forger))
    (waiting,) = office.take_in(path)
    assert verdict(waiting.plan) == (FileVerdict.WAITING, "package_gap")
    aside = office.master.folder / "aside"
    assert len(list(aside.iterdir())) == 1
    path.unlink()
    plans = {plan.code for plan in intake.weigh(office.master, [])}
    assert plans == {"package_gap"}
    twice = tmp_path / "again.xcp"
    twice.write_bytes(next(aside.iterdir()).read_bytes())
    assert [verdict(plan) for plan in intake.weigh(office.master, [twice])] == [(FileVerdict.WAITING, "package_gap")]


def test_what_was_made_superfluous_does_not_lie_aside_for_ever(tmp_path: Path) -> None:
    """An unconfirmed line's package stays aside; a later package with the same entries, confirmed, clears it."""
    office = Office(tmp_path)
    first = office.join()
    add(office, first, "虚构甲")
    office.take_in(office.hand_over(first))
    second = office.second_laptop(first, "two")
    add(office, second, "虚构乙")
    office.take_in(office.hand_over(second), accept=False)
    aside = office.master.folder / "aside"
    assert len(list(aside.iterdir())) == 1
    add(office, second, "虚构丙")
    office.take_in(office.hand_over(second))
    office.take_in()
    assert list(aside.iterdir()) == []
    assert len(office.master.replica(first.meta.body).records.all(Person)) == 3


def test_two_laptops_in_one_merge(tmp_path: Path) -> None:
    """Both of one branch, in either order: the second is weighed after the first, shared entries come once."""
    seen = []
    for turn in (1, -1):
        office = Office(tmp_path / str(turn))
        first = office.join()
        add(office, first, "虚构甲")
        second = office.second_laptop(first, "two")
        add(office, first, "虚构乙")
        add(office, second, "虚构丙")
        files = [office.hand_over(first), office.hand_over(second)]
        done = office.take_in(*files[::turn])
        assert sum(merged.count for merged in done) == 3
        people = office.master.replica(first.meta.body).records.all(Person).values()
        seen.append(sorted(one.identity.name for one in people))
    assert seen[0] == seen[1] == ["虚构丙", "虚构乙", "虚构甲"]


def test_confirming_a_line_also_frees_what_waited_for_it(tmp_path: Path) -> None:
    """The first file's line is unknown, the second begins where it ends: one yes takes both."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    whole = Forger(office, store)
    gap = tmp_path / "gap.xcp"
    gap.write_bytes(whole.data)
    add(office, store, "虚构乙")
    later = Forger(office, store)
    items = [item for item in later.good.items if item.line != later.line or item.seq > 1]
    path = tmp_path / "later.xcp"
    path.write_bytes(later.written(items))
    plans = intake.weigh(office.master, [gap, path])
    assert {plan.verdict for plan in plans} == {FileVerdict.UNKNOWN_LINE, FileVerdict.WAITING}
    plans = intake.accept(office.master, plans, [later.line])
    assert [plan.verdict for plan in plans] == [FileVerdict.NEW, FileVerdict.NEW]
    assert [merged.count for merged in intake.commit(office.master, plans, office.officer)] == [1, 1]


def test_a_file_that_changed_since_it_was_weighed_is_not_taken(tmp_path: Path) -> None:
    """What a person saw in the preview is what is taken, or nothing; a vanished stick names itself."""
    office = Office(tmp_path)
    stores = [office.join(name) for name in ("第一支部", "第二支部", "第三支部")]
    files = []
    for store in stores:
        add(office, store, "虚构甲")
        files.append(office.hand_over(store))
    plans = intake.weigh(office.master, files)
    plans = intake.accept(office.master, plans, [card.line for plan in plans for card in plan.unknown])
    files[0].write_bytes(files[1].read_bytes())
    files[1].unlink()
    done = {merged.plan.path: merged for merged in intake.commit(office.master, plans, office.officer)}
    errors = [done[path].error.code if done[path].error else "" for path in files]  # type: ignore[union-attr]
    assert errors == ["file_changed", "file_missing", ""]
    assert [done[path].count for path in files] == [0, 0, 1]
    assert office.master.replica(stores[0].meta.body).records.all(Person) == {}


def test_a_plan_that_has_been_overtaken_is_refused(tmp_path: Path) -> None:
    """Weighed before, committed after somebody else joined the branch: weigh again."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    path = office.hand_over(store)
    plans = intake.weigh(office.master, [path])
    plans = intake.accept(office.master, plans, [card.line for plan in plans for card in plan.unknown])
    office.take_in(path)
    (merged,) = intake.commit(office.master, plans, office.officer)
    assert (merged.count, merged.error) == (0, None)


def test_a_second_window_takes_nothing_in(tmp_path: Path) -> None:
    """The other window holds the master copy: weighing works, committing is refused as a whole."""
    from sync.master import Master

    from .office import PASSPHRASE

    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    path = office.hand_over(store)
    window = Master.open(office.master.folder, PASSPHRASE, office.home("committee"))
    plans = intake.weigh(window, [path])
    with pytest.raises(Refused, match="store_read_only"):
        intake.commit(window, plans, office.officer)
    window.close()


def test_a_second_window_sends_nothing(tmp_path: Path) -> None:
    """It could not note the number: no package is left on the stick."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    from core.store.sealed_store import SealedStore

    from .office import PASSPHRASE

    window = BranchStore(SealedStore.open(store.path, PASSPHRASE), store.home)
    before = sorted(office.stick.iterdir())
    with pytest.raises(Refused, match="store_read_only"):
        office.hand_over(window)
    assert sorted(office.stick.iterdir()) == before


def test_forty_branches_twice(tmp_path: Path) -> None:
    """The second merge of unchanged files is all nothing new and touches no replica; stopping half-way is fine."""
    office = Office(tmp_path)
    files = []
    for number in range(40):
        store = office.join(f"第{number}支部")
        add(office, store, f"虚构{number}")
        files.append(office.hand_over(store))
        store.close()
    plans = intake.weigh(office.master, files)
    plans = intake.accept(office.master, plans, [card.line for plan in plans for card in plan.unknown])
    asked = iter(range(100))
    half = intake.commit(office.master, plans, office.officer, stop=lambda: next(asked) == 20)
    assert len(half) == 20
    rest = office.take_in(*files)
    assert sum(merged.count for merged in (*half, *rest)) == 40
    assert all(merged.error is None for merged in rest)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in office.master.folder.rglob("*.xc*")}
    again = office.take_in(*reversed(files))
    assert {verdict(merged.plan) for merged in again} == {(FileVerdict.NOTHING_NEW, "package_twice")}
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in office.master.folder.rglob("*.xc*")}
    assert after == before
    assert len(list((office.master.folder / "received").iterdir())) == 40
    assert list((office.master.folder / "aside").iterdir()) == []


def test_no_clock_decides_anything(tmp_path: Path) -> None:
    """The same history under clocks that jump to 1999 and 2077 gives the same people, however it is merged."""
    names = []
    for days in (("1999-01-01", "2077-12-31", "2026-10-08"), ("2026-10-08", "1999-01-01", "2077-12-31")):
        office = Office(tmp_path / days[0])
        first = office.join()
        with freeze_time(days[0]):
            add(office, first, "虚构甲")
        second = office.second_laptop(first, "two")
        with freeze_time(days[1]):
            add(office, second, "虚构乙")
            path = office.hand_over(second)
        with freeze_time(days[2]):
            add(office, first, "虚构丙")
            office.take_in(office.hand_over(first), path)
            office.master.handback(first.meta.body, office.stick, Officer(TODAY, now="1970-01-01T00:00:00"))
        people = office.master.replica(first.meta.body).records.all(Person).values()
        names.append(sorted(one.identity.name for one in people))
    assert names[0] == names[1] == ["虚构丙", "虚构乙", "虚构甲"]
