"""Public notices at the committee: those of every branch are read beside the keyboard, as all lists over branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.committee.reading import ReadingView
from tui.screens.common.notice import NoticeView
from tui.screens.common.notices import NoticesView

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class CommitteeNoticesView(ReadingView, NoticesView):
    """Every notice of committee and branches."""

    def __init__(self, desk: CommitteeDesk) -> None:
        NoticesView.__init__(self, desk.notices.room())
        self.desk = desk

    def show(self) -> None:
        """Draw what is known."""
        NoticesView.show(self)

    def opened(self, notice_id: str) -> NoticeView:
        """One of them."""
        return CommitteeNoticeView(self.desk, notice_id)


class CommitteeNoticeView(ReadingView, NoticeView):
    """One notice; an objection against somebody of a branch is written into the copy of that branch, and read again."""

    def __init__(self, desk: CommitteeDesk, notice_id: str) -> None:
        NoticeView.__init__(self, desk.notices.room(), notice_id)
        self.desk = desk

    def show(self) -> None:
        """Draw what is known of it."""
        NoticeView.show(self)
