"""What the committee's desk knows of public notices: those of every branch, read with the rest, and its own (A9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.common.notice_words import NoticePart, NoticeRoom, read_part, subject_words

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class Notices:
    """Read together with what lists show of the quarters; it remembers nothing else."""

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.kept: dict[str, NoticePart] = {}
        self._names: dict[str, str] | None = None

    def read(self, branch: str) -> None:
        """Read one replica. Raises what opening it raises."""
        name = self.desk.master.branches()[branch].profile.name
        self.kept[branch] = read_part(self.desk.desk(branch), branch, name, by_committee=False)
        self._names = None

    def drop(self, branch: str) -> None:
        """Forget what was read of a replica that can't be read any more."""
        self.kept.pop(branch, None)
        self._names = None

    def parts(self) -> list[NoticePart]:
        """The own store, read now, then every branch's as it was read last."""
        own = read_part(self.desk.desk(), "", self.desk.master.name)
        return [own, *(self.kept[branch] for branch in self.desk.branches() if branch in self.kept)]

    def objections(self) -> int:
        """How many objections nobody settled, as far as the branches' copies tell."""
        known = {each.objection.id: each for part in self.parts() for one in part.notices for each in one.objections}
        return sum(one.state == "open" for one in known.values())

    def names(self) -> dict[str, str]:
        """What people and branches are called, by id, over all branches."""
        if self._names is None:
            found = {who: name for part in self.kept.values() for who, name in part.names.items()}
            for kept in self.desk.awards.kept.values():
                found |= {row.id.rpartition("/")[2]: row.name for rows in kept.nominees.values() for row in rows}
            self._names = found | {branch: one.profile.name for branch, one in self.desk.branches().items()}
        return self._names

    def name(self, subject: str) -> str:
        """A subject in words; a nominee with the branch it is of."""
        said = subject_words(self.desk.desk(), subject, self.names())
        branch = self.desk.awards.branch_of(subject) if "/" in subject else ""
        return f"{said}  {self.names()[branch]}" if branch else said

    def room(self) -> NoticeRoom:
        """Over the own store and every branch's copy; an objection stands with whom it is against (A9)."""
        desk = self.desk
        return NoticeRoom(
            parts=self.parts,
            own=desk.desk,
            at=desk.desk,
            keeper=lambda subject: desk.desk(desk.awards.branch_of(subject) if subject else ""),
            name=self.name,
            read_only=lambda: desk.read_only,
        )
