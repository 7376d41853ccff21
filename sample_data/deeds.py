"""Materials of the sample's nominees: evidence, fields of the form, main deeds and statement, all invented."""

from __future__ import annotations

import random
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from core.records import Person
from core.text import characters

_TEXTS: Final = Path(__file__).with_name("deeds.toml")
_GENDERS: Final = {"male": "男", "female": "女"}
_KINDS: Final = {"full_member": "中共党员", "probationary_member": "中共预备党员", "staff": "群众"}
_DEEDS: Final = 240
_STATEMENT: Final = 740
"""From so many characters on a text is long enough; a sentence or paragraph more never makes it too long."""
SHORT: Final = "该同志工作认真负责，服务热情，群众反映较好，较好地完成了各项任务。"
"""Far fewer than the 200 characters that the form asks for."""


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_TEXTS.read_text(encoding="utf-8"))


def materials(seed: int, award: str, name: str, person: Person | None, members: int, day: date) -> dict[str, Any]:
    """The fields of `nomination.write` for a person, or with `person` None for a branch of so many members.

    The same for the same seed, award and person.
    """
    kind = _texts()[award]
    chance = random.Random(f"{seed}/{award}/{person.id if person else name}")  # noqa: S311  sample data that must repeat
    said = _facts(chance, name, person, members)
    return {
        "evidence": {criterion: chance.choice(lines) for criterion, lines in kind["evidence"].items()},
        "details": _details(chance, award, person, day),
        "deeds": "".join(_until(chance, kind["deeds"], said, _DEEDS)),
        "statement": "\n".join(_statement(chance, kind, said)),
    }


def _facts(chance: random.Random, name: str, person: Person | None, members: int) -> dict[str, str]:
    """What the texts leave open: who it is, and some numbers."""
    numbers = {"n": chance.randint(12, 36), "m": chance.randint(2, 6), "nn": chance.randint(38, 62) * 100}
    if person is None:
        return {"name": name, **{key: str(value) for key, value in (numbers | {"nn": members}).items()}}
    post = person.work.post
    if not person.work.window:
        numbers["nn"] //= 20
    return {
        "name": name,
        "gender": _GENDERS[person.identity.gender],
        "birth": _month(person.identity.birth),
        "kind": _KINDS[person.membership.kind],
        "post": "离退休干部学习活动站" if post == "退休" else post,
        "duty": person.membership.post,
        **{key: str(value) for key, value in numbers.items()},
    }


def _until(chance: random.Random, sentences: list[str], said: dict[str, str], enough: int) -> list[str]:
    """Sentences drawn in their order, until there are enough characters."""
    drawn = set(chance.sample(range(len(sentences)), len(sentences) - 3))
    order = [at for at in range(len(sentences)) if at in drawn] + [
        at for at in range(len(sentences)) if at not in drawn
    ]
    found: dict[int, str] = {}
    for at in order:
        if characters("".join(found.values())) >= enough:
            break
        found[at] = sentences[at].format_map(said)
    return [found[at] for at in sorted(found)]


def _statement(chance: random.Random, kind: dict[str, Any], said: dict[str, str]) -> list[str]:
    """An opening, paragraphs numbered as they come, and an end."""
    opening, closing = kind["opening"].format_map(said), kind["closing"]
    left = _STATEMENT - characters(opening) - characters(closing)
    body = _until(chance, kind["paragraphs"], said, left)
    numbered = [f"{number}{text[1:]}" for number, text in zip("一二三四五六七八", body, strict=False)]
    return [opening, *numbered, closing]


def _details(chance: random.Random, award: str, person: Person | None, day: date) -> dict[str, str]:
    """The form's own fields, as the branch types them."""
    if person is None:
        fields = {"kind": "党支部", "address": "云汉市天权路1号政务服务中心", "postcode": "999077"}
        return fields | {"founded": f"{day.year - 2}年5月", "committee_size": "4人", "groups": "2个", "honours": "无"}
    if award == "service_star":
        return {
            "unit": person.work.post.split()[0],
            "window_since": _month(person.work.since),
            "cases": f"{chance.randint(38, 62) * 100}件",
            "satisfaction_rate": "满意率99.6%，无有责投诉",
            "attendance": "全勤",
        }
    started, since = _month(person.work.started), _month(person.work.since)
    resume = f"{started}参加工作。" + (f"{since}起在市政务服务中心{person.work.post}工作。" if since else "")
    found = {"resume": resume, "rewards": chance.choice(("无", "上年度考核优秀", "无处分"))}
    if award == "outstanding_party_worker":
        found |= {"duties": f"支部{person.membership.post}", "party_since": f"{day.year - chance.randint(3, 9)}年5月"}
    return found


def _month(text: str) -> str:
    year, month = (*text.split("-"), "", "")[:2]
    return f"{year}年{int(month)}月" if month else year
