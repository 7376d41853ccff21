"""What a committee lost comes back: its own common entries, when its store was restored and a branch still has them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.errors import XingceError
from core.journal.entry import Kept
from core.journal.fold import Fold
from core.journal.line import LineCard, LineHead, by_line, check_card, check_chain, key_bytes
from core.records import Branch, Line
from core.store.branch_store import BranchStore
from core.store.contents import Taken
from sync.package import Opened
from sync.trust import Identity


class Returned(Struct, frozen=True):
    """Entries of the committee's own lines that its store does not hold, with their cards and signed heads."""

    items: tuple[Kept, ...] = ()
    cards: tuple[LineCard, ...] = ()
    heads: tuple[LineHead, ...] = ()

    @property
    def taken(self) -> Taken:
        """As a store takes it."""
        return Taken(self.items, self.cards, self.heads)


def returned(store: BranchStore, packages: Iterable[Opened]) -> Returned:
    """What these packages bring back to the committee's own store; nothing in all but the rarest merges.

    Only the committee's identity key can have vouched for such a line, so no branch can slip anything in.
    """
    identity = Identity(**store.meta.identities["committee"])
    items: dict[str, Kept] = {}
    cards: dict[str, LineCard] = {}
    heads: dict[tuple[str, str], LineHead] = {}
    for opened in packages:
        tips = {span.line: span.head for span in opened.manifest.spans}
        for card in opened.manifest.cards:
            ours = card.body == "committee" and card.store == store.sealed.store_id
            if not ours or card.line not in tips or tips[card.line] in store.entries or card.line in items:
                continue
            lost = [item for item in opened.items if item.line == card.line and item.id not in store.entries]
            if _joins_on(store, card, lost, identity):
                items.update((item.id, item) for item in lost)
                cards[card.line] = card
                heads.update(((one.line, one.head), one) for one in opened.manifest.heads if one.line == card.line)
    return Returned(tuple(items.values()), tuple(cards.values()), tuple(heads.values()))


def _joins_on(store: BranchStore, card: LineCard, lost: list[Kept], identity: Identity) -> bool:
    """Whether the line is vouched for and continues what is here. If not, the merge itself says what is wrong."""
    here = {item.id: item.seq for item in store.entries.values() if item.line == card.line}
    try:
        check_card(card, key_bytes(identity.sign_key, "line_not_vouched", card.line))
        for line, items in by_line(lost).items():
            check_chain(items, line, here)
    except XingceError:
        return False
    return True


class Known(Struct, frozen=True):
    """The committee's own word, with what came back: which keys a branch has, which lines are certified."""

    records: Fold
    committee: Identity

    def branch(self, branch: str) -> Branch | None:
        """The branch's record."""
        return self.records.get(Branch, branch)

    def identities(self, branch: str) -> dict[str, Identity]:
        """The committee's keys, and the branch's if they are confirmed."""
        one = self.branch(branch)
        known = {"committee": self.committee}
        if one and one.identity:
            known[branch] = Identity(branch, one.identity.sign_key, one.identity.seal_key)
        return known

    def certified(self, card: LineCard) -> bool:
        """Whether the committee knows this installation; its own lines need no certificate but their voucher."""
        if card.body == "committee":
            return True
        line = self.records.get(Line, card.line)
        return line is not None and (line.certificate.key, line.certificate.body) == (card.key, card.body)


def known(store: BranchStore, back: Returned) -> Known:
    """What the committee's own store says, together with what came back."""
    records = store.fold_with(back.items, back.cards) if back.items else store.records
    return Known(records, Identity(**store.meta.identities["committee"]))
