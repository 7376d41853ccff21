"""Packages that show every verdict a committee can give, each under a telling name, with a table of contents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from sample_data import forgeries
from sample_data.cases import NOW
from sample_data.committee import Laptop, do
from sample_data.quarters import Stage
from sync.merge import FileVerdict
from sync.stick import PACKAGE, write_new

CONTENTS: Final = "CONTENTS.txt"
NEWCOMER: Final = "第九党支部"
_PEOPLE: Final = ("司马小满", "欧阳北辰", "上官惊蛰")

_NEW, _NOTHING, _REFUSED = FileVerdict.NEW, FileVerdict.NOTHING_NEW, FileVerdict.REFUSED


class SamplePackage(Struct, frozen=True):
    """One file: its name, the verdict and code that the master gives it, and what it shows, in both languages."""

    name: str
    verdict: FileVerdict
    code: str
    zh: str
    en: str

    @property
    def file(self) -> str:
        """The file's name in the folder `packages`."""
        return self.name + PACKAGE


SHOWN: Final = tuple(
    SamplePackage(*row)
    for row in (
        ("new", _NEW, "", "评定中途的交接，有新内容", "handed over midway, with news"),
        (
            "joins",
            FileVerdict.UNKNOWN_LINE,
            "package_joins",
            "新支部的第一个包，确认身份后收下",
            "a new branch's first",
        ),
        ("nothing-new", _NOTHING, "package_nothing_new", "又导出一次，没有新内容", "exported again, without news"),
        ("same-again", _NOTHING, "package_twice", "已经收过的同一个文件", "the very file received before"),
        (
            "older",
            FileVerdict.OLDER,
            "package_older",
            "遗失后找回的U盘，后一个交接包早已接收",
            "from a stick once lost",
        ),
        ("waiting", FileVerdict.WAITING, "package_gap", "缺中间一段记录，先搁置", "lacks entries in between"),
        (
            "unknown-line",
            FileVerdict.UNKNOWN_LINE,
            "line_unknown",
            "没有登记过的电脑写的",
            "from an unknown laptop",
        ),
        ("conflicts", _NEW, "", "两台电脑给同一人的联评打分不同", "two laptops disagree on marks"),
        ("after-seal", _NEW, "", "改了已封存的得分：列出，不起作用", "edits what is sealed: listed, no effect"),
        ("late", _NEW, "", "过了报送期限才交", "handed over after the due day"),
        ("other-committee", _REFUSED, "package_other_committee", "是交给另一个机关党委的", "for another committee"),
        ("swapped-branch", _REFUSED, "package_wrong_branch", "冒用别的支部名义", "in another branch's name"),
        ("unproven", _REFUSED, "join_unproven", "新支部的包，但没有邀请的凭据", "a first one, not by the invited"),
        ("joined-twice", _REFUSED, "joined_twice", "同一份邀请在另一台电脑上又用了一次", "one invitation, used twice"),
        ("our-answer", _REFUSED, "package_not_for_us", "是机关党委自己发出的回执包", "the committee's own answer"),
        ("forged", _REFUSED, "package_signature", "签名是假的", "its signature is false"),
        ("newer-version", _REFUSED, "package_newer", "由更新版本的程序写成", "written by a newer version"),
        ("cut", _REFUSED, "frame_cut", "未复制完即拔出U盘", "the stick was pulled out too early"),
        ("damaged", _REFUSED, "frame_payload_damaged", "有一个字节坏了", "one byte is damaged"),
        ("a-store", _REFUSED, "frame_wrong_kind", "把支部的数据文件当成交接包拷来了", "a store, not a package"),
        ("not-a-package", _REFUSED, "frame_not_ours", "不是交接包，只是改了扩展名", "not a package, only named so"),
    )
)


def pack(stage: Stage) -> tuple[SamplePackage, ...]:
    """Write what the branches at hand can show, and the table of contents; answers what was written, in order."""
    folder = stage.clerk.folder / "packages"
    folder.mkdir()
    made: dict[str, bytes] = {}
    for key, make in _MAKERS.items():
        if key in stage.branches or not key:
            made |= make(stage)
    written = tuple(one for one in SHOWN if one.name in made)
    for one in written:
        write_new(folder, one.file, made[one.name])
    lines = [f"{one.file:<22}{one.verdict.value:<14}{one.zh}\n{'':<36}{one.en}\n" for one in written]
    head = "本目录的每个包演示一种合并结论\nEach package here shows one verdict of the merge\n\n"
    (folder / CONTENTS).write_text(head + "".join(lines), encoding="utf-8")
    return written


def _moved(path: Path) -> bytes:
    data = path.read_bytes()
    path.unlink()
    return data


def _of_strangers(stage: Stage) -> dict[str, bytes]:
    """A committee that is not ours, a file that is none, and a branch that was invited a week ago."""
    clerk, day = stage.clerk, stage.today - timedelta(days=7)
    invitation = clerk.invite(NEWCOMER, "branch", day)
    laptop = Laptop.joined(clerk.folder, "newcomer", invitation, day, clerk.seed)
    for name in _PEOPLE:
        fields = {"identity.name": name, "membership.kind": "full_member"}
        do(laptop.desk(day), "person.add", fields=fields)
    data = _moved(laptop.export(stage.today, clerk.stick))
    made = {"joins": data, "unproven": forgeries.unproven(clerk, laptop.store, data)}
    stage.others["newcomer"] = laptop
    made["other-committee"] = forgeries.from_elsewhere(stage.today)
    made["not-a-package"] = forgeries.NOT_A_PACKAGE
    return made


def _of_first(stage: Stage) -> dict[str, bytes]:
    clerk, one = stage.clerk, stage.branches["first"]
    data = _moved(one.laptop.export(stage.today, clerk.stick))
    made = {"new": data, "older": _moved(stage.strays["first"]), "cut": forgeries.cut(data)}
    made["damaged"] = forgeries.damaged(data)
    made["joined-twice"] = forgeries.joined_again(stage.invitations["first"], "first", stage.today)
    made["our-answer"] = stage.answers["first"].read_bytes()
    made["a-store"] = one.laptop.store.path.read_bytes()
    made["forged"] = forgeries.forged(clerk, data)
    made["newer-version"] = forgeries.newer(clerk, one.laptop.store, data)
    if other := stage.branches.get("second"):
        made["swapped-branch"] = forgeries.swapped(clerk, one.laptop.store, data, other.laptop.store.meta.body)
    return made


def _of_second(stage: Stage) -> dict[str, bytes]:
    """Handed over already; then a second export, a laptop that nobody knows, and one that had not seen the seal."""
    clerk, one, quarter = stage.clerk, stage.branches["second"], stage.quarter(NOW)
    made = {"same-again": stage.sent["second"].read_bytes()}
    made["nothing-new"] = _moved(one.laptop.export(stage.today, clerk.stick))
    borrowed = one.at(one.laptop.copied("second-c"))
    stage.others["second-c"] = borrowed.laptop
    desk = borrowed.desk(stage.today)
    person = one.ids[one.rated(desk)[15].id]
    on = {"period": str(quarter.period), "person": person}
    do(desk, "talk.record", **on, on=stage.today.isoformat(), by=one.sample.secretary.identity.name, note="电话沟通")
    made["unknown-line"] = _moved(borrowed.laptop.export(stage.today, clerk.stick))
    unaware = one.at(stage.others["second"])
    desk = unaware.desk(quarter.days.reported)
    on["person"] = one.ids[one.rated(desk)[11].id]
    do(desk, "sheet.score", **on, source="review", scores={"integrity": "18"})
    made["after-seal"] = _moved(unaware.laptop.export(stage.today, clerk.stick))
    quarter.carry(unaware, one, stage.today)
    return made


def _of_third(stage: Stage) -> dict[str, bytes]:
    return {"conflicts": _moved(stage.branches["third"].laptop.export(stage.today, stage.clerk.stick))}


def _of_fourth(stage: Stage) -> dict[str, bytes]:
    return {"late": _moved(stage.branches["fourth"].laptop.export(stage.today, stage.clerk.stick))}


def _of_fifth(stage: Stage) -> dict[str, bytes]:
    return {"waiting": forgeries.with_gap(stage.clerk, stage.branches["fifth"].laptop, stage.today)}


_MAKERS: Final[dict[str, Callable[[Stage], dict[str, bytes]]]] = {
    "": _of_strangers,
    "first": _of_first,
    "second": _of_second,
    "third": _of_third,
    "fourth": _of_fourth,
    "fifth": _of_fifth,
}
