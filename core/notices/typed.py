"""What a person types into a value of a scheme, as TOML holds it."""

from __future__ import annotations

import unicodedata
from typing import Any

from core.notices.asked import Form
from core.text import clean
from core.values import parse_score

_PLACES = 4


def as_held(form: Form | None, typed: str) -> Any:
    """What was typed (full-width digits too) as TOML holds it; what does not fit stays text, so that the loader names
    it. Without a known form the text itself tells: a flag, a number, else text."""
    text = clean(typed)
    digits = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    if form in (Form.TEXTS, Form.CHOICES):
        return [word for part in text.replace("、", ",").replace("，", ",").split(",") if (word := part.strip())]
    if form is Form.FLAG or (form is None and digits in ("true", "false")):
        return {"true": True, "false": False}.get(digits, text)
    if form is Form.WHOLE:
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else text
    if form in (Form.NUMBER, Form.NUMBER_OR_NONE) or form is None:
        number = parse_score(digits, _PLACES)
        if number is None:
            return "none" if form is Form.NUMBER_OR_NONE and not text else text
        return int(number) if number == number.to_integral_value() and "." not in digits else digits
    return text
