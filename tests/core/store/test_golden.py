"""A store of the first format must open for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store.keys import Passphrase, RecoveryCode
from core.store.sealed_store import SealedStore

GOLDEN = Path(__file__).parents[2] / "golden" / "store-v1.xingce"
PASSPHRASE = "星火燎原 golden 1921"
RECOVERY = "000G8-40R4P-0M30D-E2094-185GP-R38EP-1W81W-24GKN"


@pytest.mark.parametrize("unlock", [Passphrase(PASSPHRASE), RecoveryCode.typed(RECOVERY)])
def test_format_1_opens(unlock: Passphrase | RecoveryCode) -> None:
    """The file in tests/golden was written once by format 1 at the standing cost and is never written again."""
    with SealedStore.open(GOLDEN, unlock, read_only=True) as store:
        assert store.store_id == "1d9c6f1c4b0e4a5f8a3b2c1d0e9f8a7b"
        assert store.generation == 2
        assert [slot.label for slot in store.slots] == ["书记", "恢复码"]
        assert [dict(document) for document in store.db.table("journal")] == [{"raw": "第一条"}, {"raw": "第二条"}]
        assert [dict(document) for document in store.db.table("settings")] == [
            {"lang": "zh_CN", "deep": [1, {"a": None}]}
        ]
        assert store.derive("golden").hex() == "c57bc4b89cc636fbe4e943922e5a717999f016ef710043011e85afc4910e0505"
