"""Polls at the branch: the list, setting up, the roll and attendance, one poll from its steps to its seal."""
