"""Entries, lines and their fold into records."""
