"""The kinds of schemes by notice: whoever reads a further notice registers it here.

Acts, a new committee's first versions, the scheme desk and the twin then know it. Its sections and values are called by
`tui.i18n.scheme_words`; a trial of its own, where it can be tried, stands in `tui.screens.committee.trials`.
"""

from __future__ import annotations

from typing import Any, Final

from core.notices.kind import Kind
from core.notices.load import RATING
from core.notices.load_awards import AWARDS
from core.notices.load_polls import POLLS

NOTICES: Final[dict[str, Kind[Any]]] = {one.id: one for one in (RATING, POLLS, AWARDS)}
"""By the notice's letter, the most used first; desk, acts and twin list, edit and save all that stand here."""
