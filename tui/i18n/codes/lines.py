"""Why this computer begins a new line in a store: warnings on opening, never a lock-out."""

from __future__ import annotations

from typing import Final

LINES: Final[dict[str, str]] = {
    "line_new_machine": "This computer has not written in this store before. It begins a line of its own, which the committee confirms at the next merge.",
    "line_older_store": "This store is older than what this computer has written (a backup or another copy). A new line begins; take the newest package, and nothing is lost.",
    "line_forked": "This computer's line says two things at one place (a copied disk). A new line begins; both are kept.",
    "line_revoked": "The committee has revoked this computer's line. A new line begins, which the committee must confirm.",
}
