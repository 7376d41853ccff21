"""Working days of a year as text, and what stands against a step of a commendation round at the committee."""

from __future__ import annotations

from typing import Final

WORKDAYS: Final[dict[str, str]] = {
    "workday_malformed": '"{day}" is no day of {year}. Write 2-15, or a run: 2-15 to 2-23.',
    "calendar_source_missing": "Nothing says where the working days of {year} were published. Enter the document as the source.",
    "workdays_year_missing": "The text names no year. Write a line such as: 年份 2026",
    "workdays_line_wrong": 'Line {line} can\'t be read: "{text}". Write 放假 or 上班, then a day or a run of days.',
    "workdays_not_entered": "Nothing is entered for this year yet. Enter types it, F5 reads it from a file.",
    "quota_all_pools": "Every award stays with the committee as a pool; there is nothing to share out. F7 chooses a rule.",
    "awards_not_given": "The awards are not given yet; only an honour that was given can be revoked.",
}
