"""Words and names as the papers of a commendation round print them; papers are in Chinese whatever the screen is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.names import order_key
from core.notices.award_scheme import Award, AwardSubject
from core.records import Branch, Committee, Person

GENDERS: Final = {"male": "男", "female": "女"}
KINDS: Final = {"full_member": "正式党员", "probationary_member": "预备党员", "staff": "非党员"}
_STATUS: Final = {"full_member": "中共党员", "probationary_member": "中共预备党员"}
ORIGINS: Final = {"self": "自荐", "organisation": "组织推荐", "election": "民主选举"}
BODIES: Final = {"branch_committee": "支委会", "general_meeting": "党员大会"}
WAYS: Final = {"letter": "来信", "phone": "来电", "visit": "来访", "online": "网络"}
OUTCOMES: Final = {"upheld": "成立", "dismissed": "不成立"}
_PUNCTUATION: Final = str.maketrans({":": "：", ",": "，", "(": "（", ")": "）", ";": "；"})


def on_paper(label: str) -> str:
    """A label of the scheme with the punctuation that Chinese papers use."""
    return label.translate(_PUNCTUATION)


def dotted(day: str) -> str:
    """`2026.6.19` for an ISO day, `2012.06` for a month: as tables print them; anything else as it is."""
    parts = day.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return ".".join((parts[0], *(part.lstrip("0") for part in parts[1:])))
    return day.replace("-", ".")


def month(day: str) -> str:
    """`1988.05` for a day or a month (forms 2.0)."""
    return ".".join(day.split("-")[:2])


def age(birth: str, on: date) -> str:
    """Full years on a day; empty where the month of birth is not known."""
    parts = birth.split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return ""
    born = (int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
    return str(on.year - int(parts[0]) - ((on.month, on.day) < born))


def political_status(person: Person | None) -> str:
    """The 政治面貌: a member's kind tells it, the roster what anybody else is; empty leaves room to write."""
    if person is None:
        return ""
    return _STATUS.get(person.membership.kind) or person.membership.political_status


def committee_name(desk: Desk) -> str:
    """The committee's name, empty while it did not say it."""
    page = desk.records.get(Committee, "committee")
    return page.profile.name if page else ""


def branch_name(desk: Desk, branch: str) -> str:
    """A branch's name by id."""
    known = desk.records.get(Branch, branch)
    if known is not None:
        return known.profile.name
    return desk.store.meta.name if desk.store.meta.body == branch else branch


def in_order(desk: Desk, branches: Iterable[str]) -> list[str]:
    """Branches by name as an office lists them."""
    return sorted(branches, key=lambda branch: (order_key(branch_name(desk, branch)), branch))


def round_title(view: AwardRoundView) -> str:
    """`2026年度推荐评选`; a title that names the year stays as it is."""
    title, year = on_paper(view.opened.title), view.opened.year
    return title if str(year) in title else f"{year}年度{title}"


def post_title(award: Award) -> str:
    """The demonstration-post title that goes with an award (B2), or empty."""
    return on_paper(award.title.zh) if award.title else ""


def with_post(award: Award) -> str:
    """`优秀共产党员（党员示范岗）`."""
    title = post_title(award)
    return f"{on_paper(award.zh)}（{title}）" if title else on_paper(award.zh)


def for_branches(award: Award) -> bool:
    """Whether an award is for branches and not for people."""
    return award.subject is AwardSubject.BRANCH
