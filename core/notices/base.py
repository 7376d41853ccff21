"""What the schemes of all notices have in common: words in both languages, a name, a preset, what is left open."""

from __future__ import annotations

from msgspec import Struct


class Labelled(Struct, frozen=True, kw_only=True):
    """Words of the scheme in both languages."""

    zh: str
    en: str

    def label(self, language: str) -> str:
        """The name for `zh…` or any other language."""
        return self.zh if language.startswith("zh") else self.en


class Named(Labelled, frozen=True, kw_only=True):
    """Something with an id for records and a name for people."""

    id: str


class AnyScheme(Struct, frozen=True, kw_only=True):
    """A notice as data. `proposed` lists the keys whose values the notice leaves open (`member.bands.least` …)."""

    title: Labelled
    preset: Named
    proposed: tuple[str, ...]

    def is_proposed(self, key: str) -> bool:
        """Whether the value under this key, or under a key that holds it, is a proposal and not the notice's word."""
        return covered(key, self.proposed)


def covered(key: str, listed: tuple[str, ...] | list[str]) -> bool:
    """Whether a list of keys names this key or one that holds it."""
    return any(key == one or key.startswith(f"{one}.") for one in listed)
