"""Entries, lines and their fold into records: the truth of the program."""
